//! Fills sentences with the places, things and figures of one scene.
//!
//! A scene keeps to one village, school and river, so that a text is about something; its
//! numbers differ from sentence to sentence, so that searches do.

use crate::places::{FIRST, SECOND};
use crate::random::Random;
use crate::stock::{MATTERS, Matter};
use crate::world::{Level, World};

const GOODS: &[&str] = &[
    "油茶",
    "柑橘",
    "水稻制种",
    "黄桃",
    "莲藕",
    "生姜",
    "蜂蜜",
    "食用菌",
    "茶叶",
    "辣椒",
    "猕猴桃",
    "百合",
    "稻花鱼",
    "黑山羊",
    "蓝莓",
    "金银花",
    "葛根",
    "魔芋",
    "紫薯",
    "桑蚕",
];
/// Seldom named, the later the more seldom: what a search for a rare word looks for.
const NATURE: &[&str] = &[
    "古树名木",
    "候鸟栖息地",
    "白鹇",
    "红豆杉",
    "穿山甲",
    "中华秋沙鸭",
    "水松",
    "娃娃鱼",
    "银杉",
    "猕猴",
    "伯乐树",
    "胭脂鱼",
    "萤火虫栖息地",
    "石蝴蝶",
    "桫椤",
    "虎纹蛙",
];
const CRAFTS: &[&str] = &[
    "傩戏",
    "竹编",
    "土布织造",
    "皮影",
    "龙舟制作",
    "油纸伞",
    "蓝印花布",
    "木版年画",
    "薅草锣鼓",
    "夏布",
    "打铁花",
    "渔鼓",
    "棕编",
    "活字族谱",
    "泥塑",
    "砚刻",
];
/// Who answers now and then, whatever the matter.
const OFFICES: &[&str] = &["财政局", "发展和改革局", "自然资源局", "水利局", "市场监督管理局"];
const TRADES: &[&str] = &["农业", "食品", "纺织", "机械", "建材", "物流", "竹木", "电子"];

/// Where and when a text plays, and who is in it.
///
/// Sentences may have in braces: `area`, `h` its county, `t` a township, `v` a village, `s` a
/// school, `w` a river, `r` a road, `c` a company, `g` produce, `z` something rare in nature, `x`
/// a rare craft, `o` a bureau, `name` the next person, `subject` and `advice` of the topic, `y` a
/// year that was, `u` one to come, `no` a number of a form, and other numbers: `m` below ten, `n`
/// below 500, `k` from 1,000 on, `p` a percentage.
pub(crate) struct Scene<'a> {
    pub(crate) matter: &'static Matter,
    area: &'a str,
    year: usize,
    /// How the people are written, in the order in which sentences name them.
    people: Vec<String>,
    named: usize,
    things: Vec<(&'static str, String)>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        world: &'a World,
        area: usize,
        year: usize,
        people: Vec<String>,
        random: &mut Random,
    ) -> Self {
        let matter = &MATTERS[random.below(MATTERS.len())];
        let office = if random.per_mille(800) { matter.office } else { random.pick(OFFICES) };
        // Townships have neither a standing committee nor bureaus: those are their county's.
        let own = &world.areas[area];
        let of_town = own.level == Level::Township;
        let seat = &world.areas[own.parent.filter(|_| of_town).unwrap_or(area)];
        let towns: Vec<&str> = world
            .areas
            .iter()
            .filter(|a| a.level == Level::Township && (a.parent == Some(area) || a.id == own.id))
            .map(|a| a.name.as_str())
            .collect();
        let town =
            if towns.is_empty() { format!("{}镇", place(random)) } else { random.pick(&towns).to_owned() };
        let things = vec![
            ("v", format!("{}村", place(random))),
            ("t", town),
            ("s", format!("{}{}", place(random), random.pick(&["小学", "中心小学", "中学", "学校"]))),
            ("w", format!("{}{}", random.pick(FIRST), random.pick(&["河", "水", "溪", "江"]))),
            ("r", format!("{}{}线", random.pick(FIRST), random.pick(SECOND))),
            ("c", format!("{}{}有限公司", place(random), random.pick(TRADES))),
            ("g", rarer(GOODS, random).to_owned()),
            ("z", rarer(NATURE, random).to_owned()),
            ("x", rarer(CRAFTS, random).to_owned()),
            ("h", seat.name.clone()),
            ("o", format!("{}{office}", seat.name)),
        ];
        Self { matter, area: &world.areas[area].name, year, people, named: 0, things }
    }

    /// A sentence with everything in braces filled.
    pub(crate) fn fill(&mut self, sentence: &str, random: &mut Random) -> String {
        let mut text = String::with_capacity(sentence.len() + 32);
        let mut rest = sentence;
        while let Some((before, (key, after))) =
            rest.split_once('{').and_then(|(before, more)| Some((before, more.split_once('}')?)))
        {
            text.push_str(before);
            let value = self.value(key, random);
            text.push_str(&value);
            rest = after;
        }
        text + rest
    }

    fn value(&mut self, key: &str, random: &mut Random) -> String {
        match key {
            "area" => self.area.to_owned(),
            "name" => {
                self.named += 1;
                self.people[(self.named - 1) % self.people.len()].clone()
            }
            "subject" => {
                let subject = random.pick(self.matter.subjects);
                self.fill(subject, random)
            }
            "advice" => {
                let advice = random.pick(self.matter.advice);
                self.fill(advice, random)
            }
            "n" => (11 + random.below(480)).to_string(),
            "m" => (3 + random.below(7)).to_string(),
            "k" => (1000 + 10 * random.below(880)).to_string(),
            "p" => (21 + random.below(78)).to_string(),
            "y" => (self.year - random.below(3)).to_string(),
            "u" => (self.year + random.below(2)).to_string(),
            // Half of them as forms print them, with zeros in front.
            "no" if random.per_mille(500) => format!("{:04}", 1 + random.below(400)),
            "no" => (1 + random.below(400)).to_string(),
            _ => {
                let found = self.things.iter().find(|(name, _)| *name == key);
                found.unwrap_or_else(|| panic!("no sentence may have {{{key}}}")).1.clone()
            }
        }
    }

    /// Whether everybody has been named.
    pub(crate) fn all_named(&self) -> bool {
        self.named >= self.people.len()
    }
}

fn place(random: &mut Random) -> String {
    format!("{}{}", random.pick(FIRST), random.pick(SECOND))
}

/// Picks the first most often and the last perhaps once in a thousand times.
fn rarer(items: &[&'static str], random: &mut Random) -> &'static str {
    let (a, b, c) = (random.below(items.len()), random.below(items.len()), random.below(items.len()));
    items[a.min(b).min(c)]
}

/// Sentences in an order of their own, each used once before any comes again.
pub(crate) struct Deck {
    items: Vec<&'static str>,
    next: usize,
}

impl Deck {
    pub(crate) fn new(items: &[&'static str], random: &mut Random) -> Self {
        let mut items = items.to_vec();
        for i in (1..items.len()).rev() {
            items.swap(i, random.below(i + 1));
        }
        Self { items, next: 0 }
    }

    pub(crate) fn draw(&mut self) -> &'static str {
        self.next += 1;
        self.items[(self.next - 1) % self.items.len()]
    }
}
