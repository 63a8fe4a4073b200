//! Names stand in the order of official lists.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::html;
use crate::project::{Built, Project};

/// The expected orders. The file says how each was derived without this program.
const NAMES: &str = include_str!("../fixtures/ordering/names.txt");

/// The rows of one order: a name, and its reading where the record states it.
fn expected(order: &str) -> Vec<(&'static str, Option<&'static str>)> {
    let from = NAMES.lines().skip_while(|line| *line != format!("== {order}")).skip(1);
    let rows = from.take_while(|line| !line.starts_with("=="));
    rows.map(|row| {
        let columns: Vec<&str> = row.split('\t').collect();
        (columns[0], columns.get(2).copied())
    })
    .collect()
}

/// A portal of these people. Their ids follow code points, so that none of the orders is that of the ids.
fn portal(people: &BTreeMap<&str, Option<&str>>) -> Project {
    const DEPUTY: &str = "content/deputies/tao-peiran.yml";
    let project =
        Project::blank().replace("content/site.yml", "languages: [zh-CN, en]", "languages: [zh-CN]");
    let rest = project.text(DEPUTY).replace("name: 陶沛然\n", "");
    let project = project.remove(DEPUTY);
    people.iter().enumerate().fold(project, |project, (i, (name, reading))| {
        let mut record = format!("name: {name}\n");
        if let Some(reading) = reading {
            writeln!(record, "name_pinyin: {reading}").unwrap();
        }
        record += &rest;
        project.file(&format!("content/deputies/p{i:03}.yml"), &record)
    })
}

/// The people that a page links to, in its order.
fn listed<'a>(built: &Built, address: &str, people: &BTreeMap<&'a str, Option<&str>>) -> Vec<&'a str> {
    let names: Vec<&str> = people.keys().copied().collect();
    let tags = html::tags(built.page(address));
    let links = tags.iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href"));
    links
        .filter_map(|href| href.strip_prefix("/deputies/p")?.strip_suffix('/')?.parse::<usize>().ok())
        .map(|i| names[i])
        .collect()
}

#[test]
fn the_directory_is_in_the_official_orders() {
    let people: BTreeMap<_, _> = expected("pinyin").into_iter().collect();
    assert_eq!(people.len(), 46);
    let built = portal(&people).build();
    for (order, address) in [("stroke", "/deputies/by/stroke/"), ("pinyin", "/deputies/")] {
        let expected: Vec<&str> = expected(order).into_iter().map(|(name, _)| name).collect();
        assert_eq!(listed(&built, address, &people), expected, "by {order}");
    }
}

#[test]
fn a_long_list_has_a_page_for_each_count_of_strokes() {
    let given: Vec<char> = "安柏川冬帆谷禾岚苗宁平青然石田文夏言远知".chars().collect();
    let surnames = ["丁", "张", "李"];
    // 张 and 李 are seven strokes: 334 people on two pages. The first character of the last is not known.
    let mut names: Vec<String> =
        (0..501).map(|i| format!("{}{}{}", surnames[i % 3], given[i / 20 % 20], given[i % 20])).collect();
    names.sort();
    names.dedup();
    names.push("\u{30000}安".to_owned());
    assert!(names.len() > 500, "{}", names.len());
    let people: BTreeMap<&str, Option<&str>> = names.iter().map(|name| (name.as_str(), None)).collect();
    let built = portal(&people).build();
    let overview = built.page("/deputies/by/stroke/");
    assert!(listed(&built, "/deputies/by/stroke/", &people).is_empty());
    let mut all = Vec::new();
    for part in ["2/", "7/", "7/2/", "other/"] {
        let address = format!("/deputies/by/stroke/{part}");
        assert!(part == "7/2/" || html::links_to(overview, &address), "{address}");
        let here = listed(&built, &address, &people);
        assert!(!here.is_empty() && here.len() <= 300, "{address}: {}", here.len());
        all.extend(here);
    }
    // Of the same number of strokes, 李 (strokes 1234521) comes before 张 (5153154).
    let surnames: String = all.iter().map(|name| name.chars().next().unwrap()).collect();
    let turns = ["丁李", "李张", "张\u{30000}"].map(|turn| surnames.matches(turn).count());
    assert_eq!((turns, surnames.chars().next()), ([1, 1, 1], Some('丁')));
    all.sort_unstable();
    assert!(all.iter().eq(people.keys()));
}
