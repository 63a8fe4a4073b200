//! The cases of `analyzer.json`, which the client's analyser must pass too.

use daibiao::testing::search::query::analyze::{self, Mode, key, tokens};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    text: String,
    index: Vec<(usize, String)>,
    query: Vec<(usize, String)>,
    key: String,
}

#[test]
fn the_shared_cases() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("analyzer.json")).unwrap();
    assert!(cases.len() > 40);
    for case in cases {
        assert_eq!(tokens(&case.text, Mode::Index), case.index, "index of {:?}", case.text);
        assert_eq!(tokens(&case.text, Mode::Query), case.query, "query of {:?}", case.text);
        assert_eq!(key(&case.text), case.key, "key of {:?}", case.text);
    }
}

#[test]
fn the_normal_text_has_one_mark_for_each_run_of_separators() {
    assert_eq!(analyze::normal("《科技 成果》，吉木·阿呷ＰＰＰ。"), "科技\u{1}成果\u{1}吉木阿呷ppp\u{1}");
}
