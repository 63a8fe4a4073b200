//! Reading YAML, front matter, Markdown and whole projects never panics, and every span lies in its text.

use daibiao::testing::base::{FuzzyDate, Recurrence};
use daibiao::testing::config::{self, Overrides};
use daibiao::testing::diag::{Diagnostic, FileId, Sources, Span};
use daibiao::testing::parse;
use daibiao::testing::resolve::{self, Conditions, Drafts};
use daibiao::testing::syntax::front_matter;
use daibiao::testing::syntax::markdown::{self, Links, Reference, Shown};
use daibiao::testing::syntax::yaml::{self, Kind, Node};
use daibiao::testing::world::load::{self, Found, FoundFile};
use proptest::prelude::*;

use crate::input;

/// Asserts that a span lies in its text and begins and ends between characters.
fn assert_in(text: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && end <= text.len(), "{span:?} of {} bytes", text.len());
    assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{span:?} cuts a character");
}

fn assert_tree_in(text: &str, node: &Node) {
    assert_in(text, node.span);
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::Sequence(items) => items.iter().for_each(|item| assert_tree_in(text, item)),
        Kind::Mapping(entries) => {
            for entry in entries {
                assert_in(text, entry.key_span);
                assert_tree_in(text, &entry.value);
            }
        }
    }
}

/// Asserts the same of everything that a diagnostic points at.
fn assert_told_in(sources: &Sources, diagnostic: &Diagnostic) {
    let related = diagnostic.related.iter().map(|(span, _)| *span);
    for span in std::iter::once(diagnostic.span).chain(related) {
        assert_in(sources.file(span.file).map_or("", |file| &file.text), span);
    }
    assert!(!diagnostic.message.zh.is_empty() && !diagnostic.message.en.is_empty());
}

/// The whole check over files in memory.
pub(crate) fn check(files: Vec<(&str, Vec<u8>)>) {
    let files = files
        .into_iter()
        .map(|(path, bytes)| FoundFile { path: path.to_owned(), bytes: Found::Bytes(bytes) });
    let loaded = load::decode(files.collect(), Vec::new());
    let mut notes = loaded.notes;
    let sources = loaded.value.unwrap_or_default();
    let config = config::read(&sources, &Overrides::default());
    notes.append(config.notes);
    let parsed = parse::parse(&sources);
    notes.append(parsed.notes);
    let settings = config.value.unwrap_or_else(config::fallback);
    let given =
        Conditions { sources: &sources, drafts: Drafts::Shown, reviewers: &[], withdrawn: &[], as_of: None };
    if let Some(parsed) = parsed.value {
        notes.append(resolve::resolve(parsed, &settings, given).notes);
    }
    for diagnostic in notes.sorted() {
        assert_told_in(&sources, &diagnostic);
    }
}

proptest! {
    #[test]
    fn any_text_as_yaml_gives_a_tree_or_a_diagnostic_within_the_text(text in input::yaml()) {
        match yaml::read(&text, FileId(0), 0) {
            Ok(node) => assert_tree_in(&text, &node),
            Err(diagnostic) => assert_in(&text, diagnostic.span),
        }
    }

    #[test]
    fn yaml_at_an_offset_has_its_places_in_the_whole_file(before in "[ -~\u{4e00}-\u{4e20}]{0,20}\n", text in input::yaml()) {
        let whole = format!("{before}{text}");
        match yaml::read(&text, FileId(0), before.len()) {
            Ok(node) => assert_tree_in(&whole, &node),
            Err(diagnostic) => assert_in(&whole, diagnostic.span),
        }
    }

    #[test]
    fn a_quoted_scalar_keeps_its_text(text in "[^\u{0}-\u{1f}\u{7f}-\u{9f}\u{feff}\u{fffe}\u{ffff}]{0,30}") {
        let written = format!("key: '{}'\n", text.replace('\'', "''"));
        let node = yaml::read(&written, FileId(0), 0);
        let Ok(Node { kind: Kind::Mapping(entries), .. }) = node else { panic!("{written}: {node:?}") };
        prop_assert_eq!(&entries[0].value.kind, &Kind::Scalar(text));
    }

    #[test]
    fn front_matter_and_body_are_what_stands_between_and_after_the_fences(
        yaml in "([a-z]{1,5}: [a-z贺𬭛]{0,5}\n){0,4}",
        body in input::markdown(),
        bom in any::<bool>(),
    ) {
        let bom = if bom { "\u{feff}" } else { "" };
        let text = format!("{bom}---\n{yaml}---\n{body}");
        let parts = front_matter::split(&text, FileId(0));
        prop_assert!(parts.is_ok());
        if let Ok(parts) = parts {
            prop_assert_eq!(parts.yaml, yaml);
            prop_assert_eq!(parts.body, body);
            prop_assert_eq!(&text[parts.yaml_at..parts.yaml_at + parts.yaml.len()], parts.yaml);
            prop_assert_eq!(&text[parts.body_at..], parts.body);
        }
    }

    #[test]
    fn any_text_as_front_matter_gives_parts_or_a_diagnostic_within_the_text(text in input::yaml(), fenced in any::<bool>()) {
        let text = if fenced { format!("---\n{text}") } else { text };
        match front_matter::split(&text, FileId(0)) {
            Ok(parts) => {
                prop_assert!(parts.yaml_at + parts.yaml.len() <= parts.body_at);
                prop_assert_eq!(parts.body_at + parts.body.len(), text.len());
            }
            Err(diagnostic) => assert_in(&text, diagnostic.span),
        }
    }

    #[test]
    fn any_markdown_becomes_html_without_script(text in input::markdown()) {
        // The targets of `[[…]]` and the names are hostile as well.
        let shown = |target: &str| {
            Some(Shown::Link { url: Some(format!("/\"><script>{target}")), text: target.to_owned(), person: true })
        };
        let names = [("代表".to_owned(), "/\"><script>".to_owned())];
        let made = markdown::to_html(&text, &Links { wiki: &shown, names: &names, image: &|address| Some(format!("/\"><script>{address}")) });
        let html = made.html.to_ascii_lowercase();
        prop_assert!(!html.contains("<script"), "{}", html);
        prop_assert!(!html.contains("href=\"javascript:"), "{}", html);
        let _ = markdown::to_text(&text, &|_| None);
    }

    #[test]
    fn references_lie_in_their_text(text in input::markdown()) {
        for reference in markdown::references(&text) {
            let (Reference::Wiki { range, .. } | Reference::Image { range, .. } | Reference::Link { range, .. }) = reference;
            prop_assert!(text.get(range.clone()).is_some(), "{:?} of {:?}", range, text);
        }
    }

    #[test]
    fn any_text_as_a_rule_gives_days_within_the_bounds(
        text in "(FREQ=(WEEKLY|MONTHLY|YEARLY|DAILY))?(;(INTERVAL|BYMONTHDAY|BYMONTH|BYSETPOS|COUNT)=-?[0-9]{1,3}|;BYDAY=-?[0-9]?(MO|TU|SU)|;[ -~]{0,6}){0,4}",
    ) {
        let (first, last) = (FuzzyDate::day(2026, 5, 1), FuzzyDate::day(2026, 7, 30));
        if let Some(rule) = Recurrence::parse(&text, FuzzyDate::day(2024, 2, 29)) {
            for day in rule.days(first, last) {
                prop_assert!(!day.surely_before(first) && !last.surely_before(day), "{}: {}", text, day);
            }
        }
    }

    #[test]
    fn any_bytes_as_any_file_pass_the_whole_check(bytes in input::bytes()) {
        let paths = [
            "content/site.yml", "content/areas.yml", "content/terms.yml", "content/topics.yml", "content/deputies/a.yml",
            "content/organizations/a.yml", "content/bulletins/a-1/issue.yml", "content/bulletins/a-1/b.md", "content/pages/a.md",
            "content/activities/a.yml", "content/activities/b.md", "content/legislation/a.yml", "content/legislation/b.md",
            "content/stations/a.yml",
        ];
        check(paths.iter().map(|path| (*path, bytes.clone())).collect());
    }

    #[test]
    fn any_lines_of_a_record_pass_the_whole_check(one in input::record(), other in input::record(), body in input::markdown()) {
        let site = "title: t\nbase_url: https://a.example/\n";
        let article = format!("---\ntitle: t\n{other}\n---\n{body}");
        let areas = "- {id: a, name: 甲, classification: county, parent_id: b}\n- {id: b, name: 乙, classification: county, parent_id: a}\n";
        check(vec![
            ("content/site.yml", site.into()),
            ("content/areas.yml", areas.into()),
            ("content/deputies/one.yml", one.clone().into_bytes()),
            ("content/deputies/other.yml", other.into_bytes()),
            ("content/organizations/x.yml", one.clone().into_bytes()),
            ("content/stations/x.yml", one.clone().into_bytes()),
            ("content/legislation/x.yml", one.clone().into_bytes()),
            ("content/activities/x.yml", one.into_bytes()),
            ("content/activities/y.md", article.clone().into_bytes()),
            ("content/bulletins/a-1/issue.yml", "series: 甲\ntotal_number: 1\ndate: 2026-01-01\n".into()),
            ("content/bulletins/a-1/b.md", article.clone().into_bytes()),
            ("content/pages/about.md", article.into_bytes()),
        ]);
    }

    #[test]
    fn a_date_that_is_read_is_written_alike(text in "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?") {
        if let Ok(date) = FuzzyDate::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn days_of_the_calendar_are_dates_and_others_are_not(year in 1800i16..=2199, month in 1i8..=12, day in 1i8..=31) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month { 2 if leap => 29, 2 => 28, 4 | 6 | 9 | 11 => 30, _ => 31 };
        let text = format!("{year:04}-{month:02}-{day:02}");
        prop_assert_eq!(FuzzyDate::parse(&text).is_ok(), day <= last, "{}", text);
    }

    #[test]
    fn any_text_as_a_date_is_a_date_or_an_error(text in any::<String>()) {
        if let Ok(date) = FuzzyDate::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn of_two_dates_at_most_one_is_surely_before_the_other(
        one in (1800i16..2199, proptest::option::of(1i8..=12)),
        other in (1800i16..2199, proptest::option::of(1i8..=12)),
    ) {
        let date = |(year, month)| FuzzyDate { year, month, day: None };
        let (a, b) = (date(one), date(other));
        prop_assert!(!(a.surely_before(b) && b.surely_before(a)));
        prop_assert_eq!(a.surely_before(b), a.last_day() < b.first_day());
        prop_assert!(a.first_day() <= a.last_day());
    }
}
