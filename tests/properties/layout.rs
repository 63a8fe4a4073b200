//! Formatting keeps meaning and comments, and formatting again changes nothing.

use std::time::Duration;

use daibiao::testing::diag::FileId;
use daibiao::testing::parse::Shapes;
use daibiao::testing::syntax::front_matter;
use daibiao::testing::syntax::layout::{self, Holds, LayoutError};
use daibiao::testing::syntax::yaml::{self, Kind, Node};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::{cpu, input, records};

const PATH: &str = "content/deputies/x.yml";

/// The meaning of a tree, whatever the order of its keys.
fn meaning(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "~".to_owned(),
        Kind::Scalar(text) => format!("{text:?}"),
        Kind::Sequence(items) => format!("[{}]", items.iter().map(meaning).collect::<Vec<_>>().join(",")),
        Kind::Mapping(entries) => {
            let mut pairs: Vec<String> =
                entries.iter().map(|e| format!("{:?}:{}", e.key, meaning(&e.value))).collect();
            pairs.sort();
            format!("{{{}}}", pairs.join(","))
        }
    }
}

fn meaning_of(text: &str) -> String {
    meaning(&yaml::read(text, FileId(0), 0).unwrap_or_else(|error| panic!("{text}\n{error:?}")))
}

/// Asserts all properties of a readable text, and gives the formatted text.
fn formatted(text: &str, comments: usize, shapes: &Shapes) -> String {
    let held = shapes.of(PATH);
    let holds = Holds::new(PATH, &held);
    let made = layout::format(text, holds).unwrap_or_else(|error| panic!("{text}\n{error:?}"));
    assert_eq!(meaning_of(text), meaning_of(&made), "{text}\n{made}");
    for n in 0..comments {
        let comment = format!("# 注{n}。\n");
        assert_eq!(made.matches(&comment).count(), 1, "{comment}{text}\n{made}");
    }
    assert_eq!(layout::format(&made, holds).unwrap(), made, "{text}");
    assert_eq!(layout::first_change(&made, holds), None, "{made}");
    let unix = text.replace("\r\n", "\n");
    assert_eq!(layout::first_change(text, holds).is_none(), unix == made, "{text}\n{made}");
    assert!(
        !made.contains("\n\n\n") || text.contains(['|', '>', '"', '\'']) || text.contains("第一行"),
        "{made}"
    );
    made
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_record_keeps_its_meaning_and_its_comments_and_is_done(
        bytes in vec(any::<u8>(), 0..240),
        crlf in any::<bool>(),
        bom in any::<bool>(),
    ) {
        let shapes = SHAPES.with(std::rc::Rc::clone);
        let written = records::write(&bytes);
        // A plain text in a list of records is a slip; such a file is not formatted.
        prop_assume!(yaml::read(&written.text, FileId(0), 0).is_ok());
        let made = formatted(&written.text, written.comments, &shapes);
        if crlf || bom {
            let text = if crlf { written.text.replace('\n', "\r\n") } else { written.text };
            let text = if bom { format!("\u{feff}{text}") } else { text };
            let held = shapes.of(PATH);
            let again = layout::format(&text, Holds::new(PATH, &held));
            prop_assert_eq!(again.ok(), Some(made));
        }
    }
}

thread_local! {
    static SHAPES: std::rc::Rc<Shapes> = std::rc::Rc::new(Shapes::new());
}

proptest! {
    #[test]
    fn front_matter_is_formatted_like_a_file_and_the_text_below_is_not(
        bytes in vec(any::<u8>(), 0..120),
        body in input::markdown(),
    ) {
        let shapes = Shapes::new();
        let held = shapes.of("content/pages/x.md");
        let written = records::write(&bytes);
        prop_assume!(!written.text.starts_with("---"));
        // A plain text in a list of records is a slip; such a file is not formatted.
        prop_assume!(yaml::read(&written.text, FileId(0), 0).is_ok());
        let text = format!("---\n{}---\n{body}", written.text);
        let made = layout::format(&text, Holds { front_matter: true, shapes: &held }).unwrap();
        let parts = front_matter::split(&made, FileId(0)).unwrap();
        let yaml = layout::format(&written.text, Holds::new(PATH, &held)).unwrap();
        prop_assert_eq!(parts.yaml.replace('\r', ""), yaml);
        prop_assert_eq!(parts.body.trim_end_matches(['\r', '\n']), body.trim_end_matches(['\r', '\n']));
        prop_assert!(parts.body.starts_with(&body));
    }

    #[test]
    fn any_text_is_formatted_or_left_alone(text in prop_oneof![input::yaml(), input::record()], fenced in any::<bool>()) {
        let shapes = Shapes::new();
        let held = shapes.of(PATH);
        for (front_matter, text) in [(false, text.clone()), (fenced, format!("---\n{text}\n---\n正文\n"))] {
            let holds = Holds { front_matter, shapes: &held };
            let _ = layout::first_change(&text, holds);
            match layout::format(&text, holds) {
                Ok(made) => prop_assert_eq!(layout::format(&made, holds).ok(), Some(made)),
                Err(LayoutError::NotKept) => prop_assert!(false, "{:?} does not keep its meaning", text),
                Err(LayoutError::Unreadable(_) | LayoutError::Unusual(..)) => {}
            }
        }
    }
}

#[test]
fn a_file_of_a_megabyte_is_formatted_within_a_second_of_a_processor() {
    let entry = "- sources: [{url: 'https://a.example/', id: s1}]\n  # 注\n  name: \"贺砚秋\"\n  id: x\n\n\n";
    let text = entry.repeat(1_048_576 / entry.len() + 1);
    let shapes = Shapes::new();
    let held = shapes.of(PATH);
    let made = "- id: x\n  # 注\n  name: 贺砚秋\n  sources";
    let holds = Holds::new(PATH, &held);
    let begun = cpu::of_this_thread();
    assert!(layout::format(&text, holds).unwrap().starts_with(made));
    let taken = cpu::of_this_thread().saturating_sub(begun);
    assert!(taken <= Duration::from_secs(1), "{taken:?}");
}
