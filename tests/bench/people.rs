//! Deputies of the invented province.

use std::collections::BTreeMap;

use crate::names;
use crate::places::han;
use crate::random::Random;
use crate::world::{Deputy, Level, Mandate, Membership, PROVINCE, TOPICS, World};

const OCCUPATIONS: &[&str] = &[
    "中学教师",
    "小学校长",
    "乡镇卫生院医生",
    "县医院护士",
    "水稻种植户",
    "果蔬合作社理事长",
    "村党支部书记",
    "社区工作者",
    "农机手",
    "纺织厂女工",
    "机械厂技师",
    "电力线路工",
    "公交驾驶员",
    "快递员",
    "律师",
    "会计师",
    "农业技术推广员",
    "林场职工",
    "民营企业负责人",
    "非物质文化遗产传承人",
    "科研人员",
    "水文站职工",
    "环卫工人",
    "幼儿园园长",
    "建筑工程师",
];
const DEEDS: &[&str] = &[
    "从业二十余年，熟悉基层情况，经常到联络站接待群众。",
    "长期在一线工作，关注山区道路、饮水和校舍安全。",
    "热心公益，任职以来走访群众二百余户，反映的问题多数得到答复。",
    "参加执法检查和专题调研，注重用数据和实例说明问题。",
    "带动周边农户发展特色种植，关注农产品运输和保鲜。",
    "关注老年人就医和康复，推动村卫生室延长开放时间。",
];
const MINORITIES: &[&str] = &["苗族", "土家族", "侗族", "回族", "瑶族", "壮族", "彝族", "满族"];
/// Endings with their weights: most who leave early move or resign.
const ENDINGS: &[&str] = &["resigned", "moved", "resigned", "moved", "died"];

pub(crate) fn elect(world: &mut World, count: usize, random: &mut Random) {
    let of = |world: &World, level| -> Vec<usize> {
        (0..world.areas.len()).filter(|a| world.areas[*a].level == level).collect()
    };
    let (prefectures, counties) = (of(world, Level::Prefectural), of(world, Level::County));
    let townships = of(world, Level::Township);
    let groups: BTreeMap<usize, usize> = world
        .organizations
        .iter()
        .enumerate()
        .filter(|(_, o)| o.class == "deputy-group")
        .map(|(i, o)| (o.area, i))
        .collect();
    let specialists: Vec<usize> = (0..world.organizations.len())
        .filter(|i| world.organizations[*i].class == "specialist-group")
        .collect();
    for i in 0..count {
        let township = townships[i % townships.len()];
        let county = world.areas[township].parent.unwrap_or(counties[0]);
        let prefecture = world.areas[county].parent.unwrap_or(prefectures[0]);
        let mut mandates = Vec::new();
        match random.below(100) {
            0..55 => mandates.push(direct(world, township, township, random)),
            55..84 => mandates.push(direct(world, county, township, random)),
            84..93 => mandates.push(indirect(world, prefecture, county, random)),
            _ => mandates.push(indirect(world, PROVINCE, prefecture, random)),
        }
        // Some sit in a congress above the township's as well.
        if random.per_mille(60) && world.terms[mandates[0].term].level == Level::Township {
            mandates.insert(0, direct(world, county, township, random));
        }
        let mut memberships = Vec::new();
        if let Some(group) = groups.get(&county).filter(|_| random.per_mille(400)) {
            memberships.push(member(*group, random));
        }
        if random.per_mille(100) {
            memberships.push(member(random.pick(&specialists), random));
        }
        let name = names::name(random);
        let minority =
            if name.yi { Some("彝族") } else { random.per_mille(90).then(|| random.pick(MINORITIES)) };
        let work = random.pick(OCCUPATIONS);
        let place = world.areas[township].name.clone();
        world.deputies.push(Deputy {
            id: String::new(),
            folder: format!("{}/{}", world.areas[prefecture].id, world.areas[county].id),
            name: name.han,
            reading: name.reading,
            reading_stated: name.stated,
            disambiguation: None,
            female: random.per_mille(290),
            ethnicity: minority.unwrap_or("汉族"),
            birth_year: 1956 + random.below(42),
            occupation: format!("{}{place}{work}", world.areas[county].name),
            bio: format!("{place}{work}，{}", random.pick(DEEDS)),
            mandates,
            memberships,
            topics: vec![random.pick(TOPICS).0],
            verified: format!("2026-0{}-{:02}", 1 + random.below(4), 1 + random.below(28)),
        });
    }
    tell_apart(world);
}

/// Elected by voters of one place.
fn direct(world: &World, seat: usize, township: usize, random: &mut Random) -> Mandate {
    let term = world.areas[seat].term;
    let district = format!("第{}选区（{}）", han(1 + random.below(40)), world.areas[township].name);
    Mandate {
        term,
        elected_by: None,
        district: Some(district),
        delegation: None,
        area: township,
        start: world.terms[term].start.to_owned(),
        ended: ending(random),
    }
}

/// Elected by the congress of `from`.
fn indirect(world: &World, seat: usize, from: usize, random: &mut Random) -> Mandate {
    let term = world.areas[seat].term;
    Mandate {
        term,
        elected_by: world.areas[from].unit,
        district: None,
        delegation: world.areas[from].delegation,
        area: from,
        start: world.terms[term].start.to_owned(),
        ended: ending(random),
    }
}

/// One in a hundred leaves early.
fn ending(random: &mut Random) -> Option<(String, &'static str)> {
    random.per_mille(10).then(|| (random.day(2024, 2025), random.pick(ENDINGS)))
}

fn member(organization: usize, random: &mut Random) -> Membership {
    let role = if random.per_mille(80) { "组长" } else { "成员" };
    Membership { organization, role, start: random.day(2023, 2025) }
}

/// Ids from readings, and places after the names of people who share one.
fn tell_apart(world: &mut World) {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for deputy in &world.deputies {
        *bearers.entry(deputy.name.clone()).or_default() += 1;
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for deputy in &mut world.deputies {
        let stem = deputy.reading.replace(' ', "-");
        let count = taken.entry(stem.clone()).or_default();
        *count += 1;
        deputy.id = if *count > 1 { format!("{stem}-{count}") } else { stem };
        if bearers.get(&deputy.name).is_some_and(|n| *n > 1) {
            deputy.disambiguation = Some(deputy.occupation.clone());
        }
    }
}
