//! Activities of the invented province: nine kinds, spread over ten years.

use std::collections::BTreeMap;

use crate::calendar::Day;
use crate::kinds::{KINDS, Kind};
use crate::prose::{Deck, Scene};
use crate::random::Random;
use crate::world::{Activity, Level, World};

/// How long a body is at least, in characters; a last sentence may carry it to 400.
const SHORTEST: usize = 160;
const LONGEST: usize = 270;

const NAMED: &[&str] = &[
    "{name}提出，{advice}。",
    "{name}指出，{advice}，不能等到下一年。",
    "{name}现场查看以后建议{advice}。",
    "{name}建议，{advice}；能够马上办的先办。",
    "{name}追问第{no}号意见的进度，要求写明完成日期。",
    "{name}与{v}的{m}位村民逐一核对，认为情况属实。",
];
const FOLLOW: &[&str] = &[
    "{o}到场负责人表示，{m}项可以在本月办结，其余列入{u}年计划。",
    "{o}说明，所缺资金{k}万元正在申请，未落实以前先做应急处理。",
    "意见由联络站编号登记，第{no}号至今已经转办。",
    "各方约定{m}个月以后再看一次，由{t}负责通知提意见的人。",
    "对暂时办不了的{m}件，代表当面说明了原因。",
];

pub(crate) fn write(world: &mut World, count: usize, random: &mut Random) {
    let mut benches: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, deputy) in world.deputies.iter().enumerate() {
        let mut at = deputy.mandates.first().map(|mandate| mandate.area);
        while let Some(area) = at {
            benches.entry(area).or_default().push(i);
            at = world.areas[area].parent;
        }
    }
    // Places where at least two deputies may take part, of the three lowest levels.
    let areas: Vec<usize> = benches
        .iter()
        .filter(|(area, bench)| {
            bench.len() > 1 && !matches!(world.areas[**area].level, Level::National | Level::Provincial)
        })
        .map(|(area, _)| *area)
        .collect();
    for i in 0..count {
        let area = random.pick(&areas);
        let made = activity(world, i, Day::spread(i, count), area, &benches[&area], random);
        world.activities.push(made);
    }
}

fn activity(
    world: &World,
    i: usize,
    day: Day,
    area: usize,
    bench: &[usize],
    random: &mut Random,
) -> Activity {
    let kind = kind(random);
    let mut attendees: Vec<usize> = (0..2 + random.below(5)).map(|_| random.pick(bench)).collect();
    attendees.sort_unstable();
    attendees.dedup();
    // Brackets name whom ids mean, so namesakes need no further word.
    let links = attendees.iter().take(2).map(|d| format!("[[{}]]", world.deputies[*d].id)).collect();
    let mut scene = Scene::new(world, area, day.year(), links, random);
    let lead = scene.fill(random.pick(kind.leads), random);
    let title = scene.fill(random.pick(kind.titles), random);
    Activity {
        id: format!("{}-{}-{}", &day.iso()[..7], kind.id, i + 1),
        title,
        kind: kind.id,
        day,
        days: kind.days,
        place: scene.fill(&format!("{{h}}{}", random.pick(kind.places)), random),
        area,
        role: kind.role,
        attendees,
        outcome: scene.fill(random.pick(kind.outcomes), random),
        body: body(&mut scene, lead.clone(), random),
        summary: lead,
        topic: scene.matter.topic,
    }
}

fn kind(random: &mut Random) -> &'static Kind {
    let mut at = random.below(KINDS.iter().map(|k| k.share).sum());
    for kind in KINDS {
        if at < kind.share {
            return kind;
        }
        at -= kind.share;
    }
    &KINDS[0]
}

fn body(scene: &mut Scene<'_>, lead: String, random: &mut Random) -> String {
    let mut findings = Deck::new(scene.matter.findings, random);
    let (mut named, mut follow) = (Deck::new(NAMED, random), Deck::new(FOLLOW, random));
    let target = SHORTEST + random.below(LONGEST - SHORTEST);
    let mut text = lead;
    let mut length = text.chars().count();
    let mut parted = false;
    while length < target || !scene.all_named() {
        for sentence in [findings.draw(), named.draw()] {
            let sentence = scene.fill(sentence, random);
            length += sentence.chars().count();
            text.push_str(&sentence);
        }
        if !parted && length > 120 {
            text.push_str("\n\n");
            parted = true;
        }
    }
    text + &scene.fill(follow.draw(), random)
}
