//! Places, congresses and bodies of the invented province.

use crate::random::Random;
use crate::world::{Area, Level, Organization, PROVINCE, Term, World};

/// Deputies for one township: about what the generated mix of levels fills.
const PEOPLE_PER_TOWNSHIP: usize = 40;
const TOWNSHIPS_PER_COUNTY: usize = 10;
const COUNTIES_PER_PREFECTURE: usize = 8;

pub(crate) const FIRST: &[&str] = &[
    "望", "栖", "澜", "桐", "鹭", "砚", "枫", "芦", "苇", "潭", "沙", "石", "松", "竹", "梨", "桂", "柳",
    "杉", "白", "青", "丹", "玉", "金", "银", "龙", "凤", "鹤", "雁", "云", "霞", "雾", "雪", "晴", "古",
    "新", "长", "平", "安",
];
pub(crate) const SECOND: &[&str] = &[
    "溪", "桥", "塘", "坪", "坳", "湾", "浦", "渚", "洲", "岭", "冲", "埠", "渡", "泉", "源", "山", "江",
    "河", "湖", "井", "田", "坡", "关", "口", "台", "峪", "港", "汀", "堰", "陂",
];

pub(crate) fn lay_out(deputies: usize, random: &mut Random) -> World {
    let mut world = World {
        areas: Vec::new(),
        terms: Vec::new(),
        organizations: Vec::new(),
        deputies: Vec::new(),
        issues: Vec::new(),
        activities: Vec::new(),
    };
    let townships = deputies.div_ceil(PEOPLE_PER_TOWNSHIP).max(2);
    let counties = townships.div_ceil(TOWNSHIPS_PER_COUNTY);
    let prefectures = counties.div_ceil(COUNTIES_PER_PREFECTURE);
    add(&mut world, "000000".to_owned(), "全国".to_owned(), Level::National, None);
    add(&mut world, "990000".to_owned(), "洛平省".to_owned(), Level::Provincial, Some(0));
    let mut names = PlaceNames::default();
    for p in 0..prefectures {
        let prefecture = add(
            &mut world,
            format!("99{p:03}"),
            format!("{}市", names.next(random)),
            Level::Prefectural,
            Some(PROVINCE),
        );
        for c in (p * COUNTIES_PER_PREFECTURE..counties).take(COUNTIES_PER_PREFECTURE) {
            let id = format!("99{p:03}{:02}", c % COUNTIES_PER_PREFECTURE);
            let name = format!("{}县", names.next(random));
            let county = add(&mut world, id.clone(), name, Level::County, Some(prefecture));
            for t in (c * TOWNSHIPS_PER_COUNTY..townships).take(TOWNSHIPS_PER_COUNTY) {
                let kind = if random.per_mille(550) { "镇" } else { "乡" };
                let name = format!("{}{kind}", names.next(random));
                add(
                    &mut world,
                    format!("{id}{:03}", t % TOWNSHIPS_PER_COUNTY),
                    name,
                    Level::Township,
                    Some(county),
                );
            }
        }
    }
    bodies(&mut world);
    world
}

/// Two syllables a name, three once those are used up, so that no two places share one.
#[derive(Default)]
struct PlaceNames(std::collections::BTreeSet<String>);

impl PlaceNames {
    fn next(&mut self, random: &mut Random) -> String {
        loop {
            let mut name = format!("{}{}", random.pick(FIRST), random.pick(SECOND));
            if self.0.len() > FIRST.len() * SECOND.len() / 2 {
                name = format!("{}{name}", random.pick(FIRST));
            }
            // With six syllables the pool outlasts every size that the command line allows.
            if self.0.len() > FIRST.len() * FIRST.len() * SECOND.len() / 2 {
                name = format!("{}{name}", random.pick(FIRST));
            }
            if self.0.insert(name.clone()) {
                return name;
            }
        }
    }
}

fn add(world: &mut World, id: String, name: String, level: Level, parent: Option<usize>) -> usize {
    let area = world.areas.len();
    let term = world.terms.len();
    // One long term, so that everybody was a deputy in all the years of the activities.
    let (ordinal, start) = match level {
        Level::National => (14, "2016-03-05"),
        Level::Provincial => (14, "2016-01-14"),
        Level::Prefectural => (7, "2016-01-08"),
        Level::County => (18, "2015-12-20"),
        Level::Township => (18, "2015-12-06"),
    };
    let seats = match level {
        Level::National => 2980,
        Level::Provincial => 720,
        Level::Prefectural => 380,
        Level::County => 240,
        Level::Township => 60,
    };
    world.terms.push(Term {
        id: format!("t{id}-{ordinal}"),
        congress: format!("{name}人民代表大会"),
        level,
        area,
        ordinal,
        start,
        seats,
    });
    world.areas.push(Area { id, name, level, parent, term, unit: None, delegation: None });
    area
}

/// Committees of the province, and for each prefecture and county its electoral unit, its
/// delegation and its groups of deputies.
fn bodies(world: &mut World) {
    let committees = ["法制", "监察司法", "财政经济", "教育科学", "环境资源", "农业农村", "民族侨务"];
    let provincial = world.areas[PROVINCE].term;
    let push = |world: &mut World, id: String, name: String, class, area, term| {
        let order = world.organizations.len();
        world.organizations.push(Organization { id, name, class, area, term, order });
        order
    };
    push(
        world,
        "standing".into(),
        "洛平省人大常委会".into(),
        "standing-committee",
        PROVINCE,
        Some(provincial),
    );
    for (i, name) in committees.iter().enumerate() {
        let name = format!("洛平省人大{name}委员会");
        push(world, format!("committee-{i}"), name, "special-committee", PROVINCE, Some(provincial));
        let name = format!("{}专业代表小组", committees[i]);
        push(world, format!("specialists-{i}"), name, "specialist-group", PROVINCE, Some(provincial));
    }
    for area in 0..world.areas.len() {
        let (id, name, level) =
            (world.areas[area].id.clone(), world.areas[area].name.clone(), world.areas[area].level);
        if !matches!(level, Level::Prefectural | Level::County) {
            continue;
        }
        let above = world.areas[area].parent.map(|p| world.areas[p].term);
        let unit =
            push(world, format!("unit-{id}"), format!("{name}人民代表大会"), "electoral-unit", area, above);
        let delegation =
            push(world, format!("delegation-{id}"), format!("{name}代表团"), "delegation", area, above);
        world.areas[area].unit = Some(unit);
        world.areas[area].delegation = Some(delegation);
        if level == Level::County {
            let own = world.areas[area].term;
            push(
                world,
                format!("group-{id}"),
                format!("{name}人大代表小组"),
                "deputy-group",
                area,
                Some(own),
            );
        }
    }
}

/// A number up to 99 in Chinese characters.
pub(crate) fn han(n: usize) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        0..=9 => digits[n].to_owned(),
        10..=19 => format!("十{}", digits[n % 10]),
        _ => format!("{}十{}", digits[n / 10 % 10], digits[n % 10]),
    }
}
