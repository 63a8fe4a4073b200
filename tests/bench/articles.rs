//! Bulletins of the invented province: sentences from a stock, filled with its people.

use std::collections::BTreeSet;

use crate::random::Random;
use crate::world::{Article, Issue, Level, TOPICS, World};

const PER_ISSUE: usize = 5;

const TITLES: &[&str] = &[
    "{area}：联络站办在家门口",
    "{area}人大代表走访企业问需求",
    "{area}组织代表视察饮水工程",
    "{area}代表小组开展“一季一题”",
    "{area}推动建议办理从答复向落实转变",
    "{area}代表述职接受选民评议",
    "{area}开展代表接待选民活动",
    "{area}代表调研乡村医疗",
];
const OPENINGS: &[&str] = &[
    "今年以来，{area}人大把代表联系群众作为经常性工作，组织代表进站接待、入户走访，听取意见{n}条，现场答复{m}条。",
    "近日，{area}人大组织{n}名代表，深入{m}个村（社区）开展专题调研，实地查看情况，当面听取群众意见。",
    "{area}现有代表联络站{m}个，本季度安排代表接待{n}人次，登记的意见逐件分办、逐件反馈。",
];
const SENTENCES: &[&str] = &[
    "**一是摸清底数。**围绕群众反映集中的事项，列出清单{n}项，逐项注明地点、户数和急缓程度，交由有关部门研究。",
    "{name}代表在座谈时说，群众最关心的是能不能按时通车、按时通水，办理结果要让提意见的人看得见。",
    "**二是现场督办。**{name}代表先后{m}次到现场查看进度，对照办理方案提出补充意见{n}条，有关单位逐条作了说明。",
    "调研组走访了{n}户农户，查阅台账{m}本，召开座谈会{m}场，形成的报告已经送交{area}人民政府研究处理。",
    "**三是及时反馈。**办理结果在村务公开栏和联络站同时张贴，群众不满意的，退回重新办理，不以“正在研究”代替答复。",
    "{name}代表提出，山区学校冬季热水供应不足，建议分步改造锅炉房，优先安排寄宿生较多的学校。",
    "有的村反映，灌溉渠道多年失修，渗漏严重。经代表与水利部门沟通，列入本年度维修计划，资金已经落实。",
    "对能够当场解决的，当场答复；需要多个部门配合的，由联络站登记编号，转人大办公室统一交办，办结时限为三个月。",
    "企业负责人希望简化用工备案手续，代表把意见带回后，有关部门缩减材料{m}项，办理时间缩短到{m}个工作日。",
    "目前，登记的{n}条意见中，已经办结的占多数，其余列入计划，按季度向代表通报进展。",
];
const CLOSINGS: &[&str] = &[
    "下一步，{area}将继续完善接待、登记、交办、反馈各个环节，让代表工作更加贴近群众。",
    "代表们表示，将把群众的意见原原本本带上来，把办理的结果清清楚楚带回去。",
];

pub(crate) fn write(world: &mut World, count: usize, random: &mut Random) {
    let counties: Vec<usize> =
        (0..world.areas.len()).filter(|a| world.areas[*a].level == Level::County).collect();
    let issues = count.div_ceil(PER_ISSUE);
    for i in 0..issues {
        // Four issues a month, back from April 2026.
        let back = issues - 1 - i;
        let months = 2026 * 12 + 3 - back / 4;
        let (year, month, day) = (months / 12, months % 12 + 1, 22 - back % 4 * 7);
        let articles = (0..PER_ISSUE.min(count - i * PER_ISSUE))
            .map(|n| article(world, n, random.pick(&counties), random))
            .collect();
        let date = format!("{year}-{month:02}-{day:02}");
        world.issues.push(Issue { total: i + 1, number: i % 48 + 1, date, articles });
    }
}

fn article(world: &World, n: usize, area: usize, random: &mut Random) -> Article {
    let place = world.areas[area].name.clone();
    let mut mentions: Vec<usize> = Vec::new();
    let mut names = BTreeSet::new();
    while mentions.len() < 3 {
        let deputy = random.below(world.deputies.len());
        if names.insert(&world.deputies[deputy].name) {
            mentions.push(deputy);
        }
    }
    let mut named = 0;
    let mut fill = |text: &str, random: &mut Random| {
        let mut text = text.replace("{area}", &place);
        if text.contains("{name}") {
            text = text.replace("{name}", &world.deputies[mentions[named % mentions.len()]].name);
            named += 1;
        }
        text.replace("{n}", &(20 + random.below(300)).to_string())
            .replace("{m}", &(2 + random.below(9)).to_string())
    };
    let summary = fill(random.pick(OPENINGS), random);
    let mut paragraphs = vec![summary.clone()];
    // Three sentences with a name, so that everybody who is mentioned stands in the text.
    let with_name: Vec<&&str> = SENTENCES.iter().filter(|s| s.contains("{name}")).collect();
    for sentence in &with_name {
        paragraphs.push(format!(
            "{}{}",
            fill(sentence, random),
            fill(SENTENCES[6 + random.below(4)], random)
        ));
    }
    for _ in 0..2 + random.below(4) {
        let sentences = [0, 3, 4, 6, 7, 8, 9];
        let (a, b) = (SENTENCES[random.pick(&sentences)], SENTENCES[6 + random.below(4)]);
        paragraphs.push(format!("{}{}", fill(a, random), fill(b, random)));
    }
    paragraphs.push(fill(random.pick(CLOSINGS), random));
    Article {
        stem: format!("a{}", n + 1),
        title: fill(random.pick(TITLES), random),
        summary,
        contributor: format!("{place}人大常委会"),
        mentions,
        topics: vec![random.pick(TOPICS).0],
        area,
        body: paragraphs.join("\n\n"),
    }
}
