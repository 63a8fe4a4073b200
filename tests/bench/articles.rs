//! Bulletins of the invented province: articles under headings, spread over ten years.

use std::collections::BTreeSet;

use crate::calendar::Day;
use crate::places::han;
use crate::prose::{Deck, Scene};
use crate::random::Random;
use crate::world::{Article, Issue, Level, World};

const PER_ISSUE: usize = 5;
/// How long a body is at least, in characters; the last section carries it up to 2,000.
const SHORTEST: usize = 600;
const LONGEST: usize = 1600;

const TITLES: &[&str] = &[
    "{area}：联络站办在家门口",
    "{area}人大代表走访企业问需求",
    "{area}代表调研{subject}",
    "{area}代表小组开展“一季一题”",
    "{area}推动建议办理从答复向落实转变",
    "{area}代表述职接受选民评议",
    "{area}开展代表接待选民活动",
    "{area}组织代表视察{subject}",
    "一张{v}的意见清单",
    "{subject}：{area}代表连续{m}年的跟踪",
    "从{s}的一件小事说起",
    "{v}的路通到了哪里",
    "{area}人大常委会听取{subject}情况报告",
    "第{no}号建议办理回访记",
];
const OPENINGS: &[&str] = &[
    "今年以来，{area}人大把代表联系群众作为经常性工作，组织代表进站接待、入户走访，听取意见{n}条，现场答复{m}条。",
    "近日，{area}人大组织{n}名代表，围绕{subject}深入{m}个村（社区）开展专题调研，实地查看情况，当面听取群众意见。",
    "{area}现有代表联络站{m}个，本季度安排代表接待{n}人次，登记的意见逐件分办、逐件反馈。",
    "{v}的一张意见登记表，编号第{no}号，写的是{subject}，只有三行字，办了{m}个月。",
    "{subject}连续{m}年列入{area}人大常委会监督计划，{y}年起改为季度跟踪。",
    "{area}{y}年共收到代表建议{n}件，涉及{subject}的有{m}件，数量居各类建议前列。",
];
const HEADINGS: &[&str] = &[
    "先把底数摸清",
    "卡在什么地方",
    "群众怎么说",
    "办得怎么样",
    "谁来管、怎样管",
    "从一件到一类",
    "有的还没有办好",
    "把意见带回来",
    "现场看到的",
    "钱从哪里来",
    "一年以后再看",
    "下一步打算",
];
const NAMED: &[&str] = &[
    "{name}代表在座谈时说，群众最关心的是能不能按时办成，办理结果要让提意见的人看得见。",
    "{name}代表先后{m}次到现场查看进度，对照办理方案提出补充意见{n}条，有关单位逐条作了说明。",
    "{name}代表建议，{advice}。",
    "{name}代表把走访时记下的{m}个问题带到会上，提出{advice}。",
    "负责牵头的{name}代表认为，不能只看台账，建议{advice}。",
    "回访时，{name}代表请{v}的{m}位村民当面打分，满意的占{p}%。",
    "{name}代表连续两年就此提出建议，{y}年的第{no}号建议已经办结。",
];
const RUN_IN: &[&str] = &[
    "摸清底数。**围绕群众反映集中的事项，列出清单{n}项，逐项注明地点、户数和急缓程度，交由{o}研究。",
    "现场督办。**代表小组每月到现场一次，对照办理方案核对进度，滞后的{m}项由{o}说明原因。",
    "及时反馈。**办理结果在村务公开栏和联络站同时张贴，群众不满意的，退回重新办理，不以“正在研究”代替答复。",
    "分级交办。**村里能办的当场办，需要部门办的编号登记，从第{no}号起由人大办公室统一转交{o}。",
    "公开评议。**年底请提意见的群众到场评议，评议结果记入承办单位考核，{m}件评为不满意的重新办理。",
    "学习在前。**走访以前组织代表学习有关法规，邀请{o}讲解政策口径，编印问答{n}则。",
    "条块联动。**涉及两个以上部门的{m}件，由分管负责人召集会商，确定主办和协办单位。",
];
const METHODS: &[&str] = &[
    "调研组走访农户{n}户，查阅台账{m}本，召开座谈会{m}场，形成的报告已经送交{area}人民政府研究处理。",
    "对能够当场解决的，当场答复；需要多个部门配合的，由联络站登记编号，转人大办公室统一交办，办结时限为三个月。",
    "目前，登记的{n}条意见中，已经办结的占{p}%，其余列入计划，按季度向代表通报进展。",
    "{o}答复称，所需资金{k}万元已经纳入{u}年预算，分{m}批下达。",
    "承办单位在答复前与代表见面{m}次，书面答复的编号为第{no}号，全文已经公开。",
    "随机抽查的{n}件中，有{m}件答复与实际进度不符，已经退回{o}重新办理。",
    "{o}把这一问题列入本年度工作要点，计划投入{k}万元，先在{v}试行。",
    "县乡两级代表混合编组，分{m}路同时走访，当晚汇总，不打招呼，不要陪同。",
    "资料显示，{y}年以来同类意见共有{n}件，反映最多的是{t}和{v}一带。",
];
const VOICES: &[&str] = &[
    "{v}一位七十多岁的老人说，从前提意见不知道找谁，如今知道几号、在哪里、谁来听。",
    "“登记本上写的是我的原话。”{t}的一位店主翻到第{no}号，给代表看。",
    "也有人不满意，{v}的{m}户村民认为答复来得太迟，要求说明耽搁在哪里。",
    "{s}的家长代表算过账，照现在的办法，每户每学期要多花{k}元。",
    "{c}的负责人说，企业怕的不是标准高，是今天一个说法、明天一个说法。",
    "乡镇干部的难处是人手，{t}负责这项工作的只有两人，还要兼管{m}项别的事。",
    "外出务工的村民用手机留言{n}条，联络员逐条抄在登记本上。",
    "{v}的老支书记得，同样的事{y}年就有人提过，当时答复“正在研究”。",
];
const CLOSINGS: &[&str] = &[
    "下一步，{area}将继续完善接待、登记、交办、反馈各个环节，让代表工作更加贴近群众。",
    "代表们表示，将把群众的意见原原本本带上来，把办理的结果清清楚楚带回去。",
    "{area}人大常委会明年将选{m}个村再看一次，看已经办结的是否反弹，看列入计划的是否开工。",
    "尚未办结的{m}件，{o}已经逐件写明原因和时限，下一季度在联络站公布进展。",
];

pub(crate) fn write(world: &mut World, count: usize, random: &mut Random) {
    let counties: Vec<usize> =
        (0..world.areas.len()).filter(|a| world.areas[*a].level == Level::County).collect();
    let issues = count.div_ceil(PER_ISSUE);
    let (mut year, mut number) = (0, 0);
    for i in 0..issues {
        let day = Day::spread(i, issues);
        if day.year() != year {
            (year, number) = (day.year(), 0);
        }
        number += 1;
        let articles = (0..PER_ISSUE.min(count - i * PER_ISSUE))
            .map(|n| article(world, n, random.pick(&counties), year, random))
            .collect();
        world.issues.push(Issue { total: i + 1, number, day, articles });
    }
}

fn article(world: &World, n: usize, area: usize, year: usize, random: &mut Random) -> Article {
    let place = &world.areas[area].name;
    let mut mentions: Vec<usize> = Vec::new();
    let mut names = BTreeSet::new();
    while mentions.len() < 3 {
        let deputy = random.below(world.deputies.len());
        if names.insert(&world.deputies[deputy].name) {
            mentions.push(deputy);
        }
    }
    let people = mentions.iter().map(|d| world.deputies[*d].name.clone()).collect();
    let mut scene = Scene::new(world, area, year, people, random);
    let summary = scene.fill(random.pick(OPENINGS), random);
    Article {
        stem: format!("a{}", n + 1),
        title: scene.fill(random.pick(TITLES), random),
        contributor: format!("{place}人大常委会"),
        topics: vec![scene.matter.topic],
        area,
        body: body(&mut scene, summary.clone(), random),
        summary,
        mentions,
    }
}

/// Opening, sections under headings of which the second has points, closing.
fn body(scene: &mut Scene<'_>, opening: String, random: &mut Random) -> String {
    let mut decks: Vec<Deck> = [scene.matter.findings, METHODS, NAMED, VOICES, RUN_IN, HEADINGS]
        .into_iter()
        .map(|items| Deck::new(items, random))
        .collect();
    let [findings, methods, named, voices, points, headings] = decks.as_mut_slice() else { return opening };
    let target = SHORTEST + random.below(LONGEST - SHORTEST);
    let first = scene.fill(methods.draw(), random);
    let mut paragraphs = vec![format!("{opening}{first}")];
    let mut length = paragraphs[0].chars().count();
    let mut section = 0;
    while length < target || section < 2 || !scene.all_named() {
        section += 1;
        paragraphs.push(format!("## {}、{}", han(section), headings.draw()));
        let sentences = [findings.draw(), named.draw(), voices.draw(), methods.draw()];
        let mut added: Vec<String> = sentences
            .chunks(2)
            .map(|pair| pair.iter().map(|s| scene.fill(s, random)).collect::<String>())
            .collect();
        if section == 2 {
            for i in 1..=3 {
                added.push(format!("**{}是{}", han(i), scene.fill(points.draw(), random)));
            }
        }
        length += added.iter().map(|p| p.chars().count()).sum::<usize>();
        paragraphs.append(&mut added);
    }
    paragraphs.push(scene.fill(random.pick(CLOSINGS), random));
    paragraphs.join("\n\n")
}
