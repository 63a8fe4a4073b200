//! Where our reading of YAML differs from that of `serde_yaml` on purpose. Each difference has an example,
//! which the test checks.

use daibiao::testing::syntax::yaml::{Kind, Node};
use serde_yaml::Value;

use crate::oracle::{difference, ours, theirs};

/// A tree on one line: `~` for nothing, scalars in quotes.
fn shown(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "~".to_owned(),
        Kind::Scalar(text) => format!("{text:?}"),
        Kind::Sequence(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Kind::Mapping(entries) => {
            let entries: Vec<_> = entries.iter().map(|e| format!("{}: {}", e.key, shown(&e.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// What is read: a tree, or the code of the refusal.
fn read(text: &str) -> String {
    ours(text).map_or_else(|code| code, |node| shown(&node))
}

/// Values that `serde_yaml` takes for numbers or booleans and we keep as typed, since a telephone prefix, a
/// house number or a version is not a number.
#[test]
fn what_looks_like_a_number_or_a_truth_value_stays_text() {
    for typed in ["true", "TRUE", "false", "1e3", "0x1F", "0o17", "0b11", "1.50", "0.10", "+5", "-0", "88"] {
        assert_eq!(read(typed), format!("{typed:?}"));
        let value = theirs(typed).unwrap();
        assert!(matches!(value, Value::Number(_) | Value::Bool(_)), "{typed}: {value:?}");
    }
}

/// Values that readers of YAML 1.1 take for something else; both of these read them as text.
#[test]
fn what_older_readers_take_for_something_else_is_text_for_both() {
    for typed in
        ["no", "yes", "on", "y", "0731", "013800138000", "9:30", "12:30:45", "2024-12-16", "1_000", "是"]
    {
        assert_eq!(read(typed), format!("{typed:?}"));
        assert_eq!(theirs(typed), Ok(Value::String(typed.to_owned())));
    }
    for typed in ["", "~", "null", "Null", "NULL"] {
        assert_eq!(read(typed), "~");
        assert_eq!(theirs(typed), Ok(Value::Null));
    }
}

/// A difference: the text, what we read, and what `serde_yaml` reads or why it refuses.
struct Difference(&'static str, &'static str, Result<&'static str, &'static str>);

const DIFFERENCES: &[Difference] = &[
    // A key that looks like a number is text.
    Difference("1e3: a\n", r#"{1e3: "a"}"#, Ok("{1000.0: a}")),
    // Any number of digits is text; `serde_yaml` can't represent so many.
    Difference(
        "a: 123456789012345678901234567890\n",
        r#"{a: "123456789012345678901234567890"}"#,
        Err("as u128"),
    ),
    // Tags are not followed: the value is what is written.
    Difference("a: !x y\n", r#"{a: "y"}"#, Ok("{a: !x y}")),
    Difference("a: !!bool yes\n", r#"{a: "yes"}"#, Err("expected a boolean")),
    // `<<` merges the keys of another mapping, as most people who write it expect.
    Difference("a: &x {b: 1}\nc: {<<: *x, d: 2}\n", r#"{a: {b: "1"}, c: {d: "2", b: "1"}}"#, Ok("<<")),
    // A tab before the first key or after a dash is unambiguous.
    Difference("\ta: 1\n", r#"{a: "1"}"#, Err("cannot start any token")),
    Difference("- \ta: b\n", r#"[{a: "b"}]"#, Err("cannot start any token")),
    // These characters end a line in YAML 1.1, but not in YAML 1.2.
    Difference("a: b\u{2028}c\n", r#"{a: "b\u{2028}c"}"#, Err("expected ':'")),
    Difference("a: b\u{85}c\n", r#"{a: "b\u{85}c"}"#, Err("expected ':'")),
    // No record nests so deeply, so such a file is refused early.
    Difference("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[x]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "E0103", Ok("x")),
];

#[test]
fn every_listed_difference_still_shows() {
    for Difference(text, ours, witness) in DIFFERENCES {
        assert_eq!(read(text), *ours);
        assert!(difference(text).is_some(), "no difference any more: {text:?}");
        match (theirs(text), witness) {
            (Ok(value), Ok(shows)) => {
                let flow = serde_yaml::to_string(&value).unwrap();
                let key = shows.trim_matches(['{', '}']);
                assert!(flow.contains(key), "{text:?}: {flow}");
            }
            (Err(error), Err(shows)) => assert!(error.contains(shows), "{text:?}: {error}"),
            (theirs, _) => panic!("{text:?}: {theirs:?}"),
        }
    }
}
