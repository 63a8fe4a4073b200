//! Proposals whose dates, steps, numbers and references are in any order are reported and never cause a panic.

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::reading::check;

const TERMS: &str = "- {id: cc-14, congress: 澄川省人民代表大会, level: provincial, area_id: \"990000\", ordinal: 14, start_date: 2023-01-14, seats: 1200, vacancies: 3000}\n\
     - {id: cc-14-4, parent_id: cc-14, session: 4, start_date: 2026-01-24}\n";
const AREAS: &str = "- {id: \"990000\", name: 澄川省, classification: provincial}\n";
const STATUSES: [&str; 16] = [
    "submitted",
    "returned",
    "merged",
    "withdrawn",
    "assigned",
    "reassigned",
    "replied",
    "evaluated",
    "rehandled",
    "closed",
    "docketed",
    "referred",
    "converted",
    "deliberated",
    "adopted",
    "rejected",
];

/// Days of the first and last years that a record can mean, months and years among them.
fn date() -> impl Strategy<Value = String> {
    let year = prop_oneof![6 => 2025..2027, 1 => Just(1800), 1 => Just(2199)];
    (year, 1..13, 1..29, 0..3).prop_map(|(year, month, day, known)| match known {
        0 => format!("{year:04}"),
        1 => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    })
}

fn status() -> impl Strategy<Value = &'static str> {
    prop::sample::select(STATUSES.to_vec())
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        "0{0,3}[0-9]{1,2}",
        Just("4294967295".to_owned()),
        Just("闭字第12号".to_owned()),
        "[０-９]{1,3}"
    ]
}

fn id() -> impl Strategy<Value = String> {
    "cc-14-4-(motion|suggestion)-[0-3]"
}

/// One record of `proposals/cc-14-4/all.yml`.
fn proposal() -> impl Strategy<Value = String> {
    let whole = (
        prop::sample::select(vec!["motion", "suggestion"]),
        number(),
        date(),
        vec(prop::sample::select(vec!["he-yanqiu", "lu-wangshu", "nobody"]), 0..3),
        vec((date(), status()), 0..8),
        vec((date(), 1..4), 0..3),
        vec((date(), 1..4, 0..3, 0..3), 0..3),
        (date(), date(), date()),
        (prop::option::of(id()), prop::option::of(id()), any::<bool>()),
    );
    whole.prop_map(|(kind, number, submitted, sponsors, history, replies, evaluations, handling, others)| {
        let (assigned, due, extended) = handling;
        let (into, from, recess) = others;
        let mut text = format!(
            "- id: {kind}-{}\n  kind: {kind}\n  number: \"{number}\"\n  title: 关于急救的建议\n  submitted: {submitted}\n  \
             recess: {recess}\n  handling: {{assigned: {assigned}, due: {due}, extended: {extended}}}\n",
            number.len()
        );
        let mut list = |key: &str, items: Vec<String>| {
            if !items.is_empty() {
                let _ = writeln!(text, "  {key}:\n  - {{{}}}", items.join("}\n  - {"));
            }
        };
        list("sponsors", sponsors.iter().map(|s| format!("deputy_id: {s}")).collect());
        list("history", history.iter().map(|(d, s)| format!("date: {d}, status: {s}")).collect());
        list("replies", replies.iter().map(|(d, r)| format!("date: {d}, round: {r}")).collect());
        let evaluation = |(d, r, s, b): &(String, i32, i32, i32)| {
            format!("date: {d}, round: {r}, sent: {s}, returned: {b}")
        };
        list("evaluations", evaluations.iter().map(evaluation).collect());
        for (key, value) in [("merged_into", into), ("converted_from", from)] {
            if let Some(value) = value {
                let _ = writeln!(text, "  {key}: {value}");
            }
        }
        text
    })
}

fn deputy() -> impl Strategy<Value = String> {
    let status = prop::sample::select(vec!["active", "suspended", "ended", "unknown"]);
    (date(), date(), status).prop_map(|(start, end, status)| {
        format!("  mandates: [{{term: cc-14, start_date: {start}, end_date: {end}, status: {status}}}]\n")
    })
}

proptest! {
    #[test]
    fn any_life_of_a_proposal_is_told_within_its_text(
        proposals in vec(proposal(), 1..5), people in (deputy(), deputy()),
    ) {
        let deputies =
            format!("- id: he-yanqiu\n  name: 贺砚秋\n{}- id: lu-wangshu\n  name: 卢望舒\n{}", people.0, people.1);
        check(vec![
            ("content/areas.yml", AREAS.into()),
            ("content/terms.yml", TERMS.into()),
            ("content/deputies/people.yml", deputies.into()),
            ("content/proposals/cc-14-4/all.yml", proposals.concat().into()),
        ]);
    }
}
