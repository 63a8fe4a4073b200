//! Changes one record in its file and leaves every other byte as it is.
//!
//! Takes the text of a YAML file or of Markdown with front matter, and one change of one record;
//! gives the new text. `rewrites` proposes several ways to write the change. Each is parsed and
//! compared with what was meant, and the first that is right is used, so a wrong edit can't get out.
//! Must not know which keys a record has.

mod change;
mod places;
mod rewrites;

pub use change::{Edit, EditError, RecordAt};

use self::rewrites::Record;
use crate::diag::{FileId, Span};
use crate::syntax::front_matter;
use crate::syntax::shape::Shape;
use crate::syntax::yaml::{self, Entry, Kind, Node};

/// Makes one change. A key that the record doesn't have yet is put where `shape` has it; if that
/// doesn't work out, at the record's end.
///
/// # Errors
/// [`EditError`] says why nothing can be changed.
pub fn apply(text: &str, place: RecordAt, edit: &Edit<'_>, shape: &Shape) -> Result<String, EditError> {
    match attempt(text, place, edit, shape) {
        Err(EditError::NotKept) => attempt(text, place, edit, &Shape::default()),
        done => done,
    }
}

fn attempt(text: &str, place: RecordAt, edit: &Edit<'_>, shape: &Shape) -> Result<String, EditError> {
    let (node, end) = read(text, place)?;
    let mut meant = bare(&node);
    let record = record_of(&node, place).ok_or(EditError::NoRecord)?;
    let changed = record_mut(&mut meant, place).ok_or(EditError::NoRecord)?;
    carry_out(changed, edit, shape).ok_or(EditError::Shape)?;
    if meant == bare(&node) {
        return Ok(text.to_owned());
    }
    let written = Record::new(text, &node, record, place, end);
    for (at, to, new) in written.rewrites(edit, shape) {
        let edited = format!("{}{new}{}", &text[..at], &text[to..]);
        let kept = read(&edited, place)
            .is_ok_and(|(node, after)| bare(&node) == meant && edited.len() - after == text.len() - end);
        if kept {
            return Ok(edited);
        }
    }
    Err(EditError::NotKept)
}

/// Parses the YAML of a text; gives its tree, and the byte at which it ends.
fn read(text: &str, place: RecordAt) -> Result<(Node, usize), EditError> {
    let (yaml, at) = if place.front_matter {
        let parts = front_matter::split(text, FileId(0)).map_err(EditError::Unreadable)?;
        (parts.yaml, parts.yaml_at)
    } else {
        (text, 0)
    };
    let node = yaml::read(yaml, FileId(0), at).map_err(EditError::Unreadable)?;
    Ok((node, at + yaml.len()))
}

fn record_of(node: &Node, place: RecordAt) -> Option<&Node> {
    match (place.item, &node.kind) {
        (None, Kind::Mapping(_) | Kind::Null) => Some(node),
        (Some(i), Kind::Sequence(items)) => items.get(i).filter(|n| matches!(n.kind, Kind::Mapping(_))),
        _ => None,
    }
}

fn record_mut(node: &mut Node, place: RecordAt) -> Option<&mut Vec<Entry>> {
    if node.kind == Kind::Null && place.item.is_none() {
        node.kind = Kind::Mapping(Vec::new());
    }
    match (place.item, &mut node.kind) {
        (None, Kind::Mapping(entries)) => Some(entries),
        (Some(i), Kind::Sequence(items)) => match &mut items.get_mut(i)?.kind {
            Kind::Mapping(entries) => Some(entries),
            _ => None,
        },
        _ => None,
    }
}

/// The same tree without places, so that trees can be compared by what they say.
fn bare(node: &Node) -> Node {
    let kind = match &node.kind {
        Kind::Null => Kind::Null,
        Kind::Scalar(text) => Kind::Scalar(text.clone()),
        Kind::Sequence(items) => Kind::Sequence(items.iter().map(bare).collect()),
        Kind::Mapping(entries) => {
            Kind::Mapping(entries.iter().map(|e| entry(&e.key, bare(&e.value).kind)).collect())
        }
    };
    Node { span: nowhere(), kind }
}

fn nowhere() -> Span {
    Span::top(FileId(0))
}

fn entry(key: &str, kind: Kind) -> Entry {
    Entry { key: key.to_owned(), key_span: nowhere(), value: Node { span: nowhere(), kind } }
}

fn pairs(pairs: &[(&str, &str)]) -> Kind {
    Kind::Mapping(pairs.iter().map(|(key, value)| entry(key, Kind::Scalar((*value).to_owned()))).collect())
}

/// Makes the change in the tree; `None` if the value under the key has the wrong kind.
fn carry_out(entries: &mut Vec<Entry>, edit: &Edit<'_>, shape: &Shape) -> Option<()> {
    let (Edit::Set { key, .. } | Edit::AppendItem { key, .. } | Edit::AppendPair { key, .. }) = *edit;
    let at = entries.iter().position(|e| e.key == key).unwrap_or_else(|| {
        let at = shape.slot(entries.iter().map(|e| e.key.as_str()), key);
        entries.insert(at, entry(key, Kind::Null));
        at
    });
    let kind = &mut entries[at].value.kind;
    match (edit, &mut *kind) {
        (Edit::Set { value, .. }, Kind::Null | Kind::Scalar(_)) => *kind = Kind::Scalar((*value).to_owned()),
        (Edit::AppendItem { item, .. }, Kind::Null) => {
            *kind = Kind::Sequence(vec![Node { span: nowhere(), kind: pairs(item) }]);
        }
        (Edit::AppendItem { item, .. }, Kind::Sequence(items)) => {
            items.push(Node { span: nowhere(), kind: pairs(item) });
        }
        (Edit::AppendPair { pair, .. }, Kind::Null) => *kind = pairs(&[*pair]),
        (Edit::AppendPair { pair, .. }, Kind::Mapping(inner)) => {
            let value = Kind::Scalar(pair.1.to_owned());
            match inner.iter().find(|e| e.key == pair.0) {
                Some(there) if there.value.kind == value => {}
                Some(_) => return None,
                None => inner.push(entry(pair.0, value)),
            }
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::shape::{Field, Form};

    const TOP: RecordAt = RecordAt { front_matter: false, item: None };
    const REVIEW: Edit<'_> = Edit::AppendItem {
        key: "reviews",
        item: &[("stage", "终审"), ("by", "闻歌"), ("on", "2026-05-12")],
    };
    const STATUS: Edit<'_> = Edit::Set { key: "status", value: "published" };
    const MENTION: Edit<'_> = Edit::AppendPair { key: "mentions", pair: ("覃文澜", "qin-wenlan") };
    const NEW: &str = "{stage: 终审, by: 闻歌, on: 2026-05-12}";

    fn at_end(text: &str, place: RecordAt, edit: &Edit<'_>) -> Result<String, EditError> {
        apply(text, place, edit, &Shape::default())
    }

    fn edited(text: &str, edit: Edit<'_>) -> String {
        at_end(text, TOP, &edit).unwrap_or_else(|error| panic!("{text}: {error:?}"))
    }

    #[test]
    fn a_scalar_is_set_where_it_stands_with_its_quotes_and_comment() {
        for (before, after) in [
            ("a: 1\nstatus: draft  # 待审\nb: 2\n", "a: 1\nstatus: published  # 待审\nb: 2\n"),
            ("status: \"draft\"\r\na: 1\r\n", "status: \"published\"\r\na: 1\r\n"),
            ("status: 'draft'", "status: 'published'"),
            ("status:\na: 1\n", "status: published\na: 1\n"),
            ("status: ~ # x\n", "status: published # x\n"),
            ("{a: 1, status: draft}\n", "{a: 1, status: published}\n"),
            ("\u{feff}status: draft\n", "\u{feff}status: published\n"),
        ] {
            assert_eq!(edited(before, STATUS), after);
        }
    }

    #[test]
    fn a_missing_scalar_comes_at_the_end_of_the_record() {
        for (before, after) in [
            ("a: 1\n", "a: 1\nstatus: published\n"),
            ("a: 1", "a: 1\nstatus: published"),
            ("a: 1\r\n\r\n# 附注\r\n", "a: 1\r\nstatus: published\r\n\r\n# 附注\r\n"),
            ("{a: 1,}\n", "{a: 1, status: published}\n"),
            ("", "status: published\n"),
            ("\u{feff}", "\u{feff}status: published\n"),
            ("# 空\n", "# 空\nstatus: published\n"),
            ("a: |\n  字\n  # 不是注释\n", "a: |\n  字\n  # 不是注释\nstatus: published\n"),
            ("---\na: 1\n...\n", "---\na: 1\nstatus: published\n...\n"),
        ] {
            assert_eq!(edited(before, STATUS), after);
        }
    }

    #[test]
    fn a_list_grows_in_its_own_style() {
        for (before, after) in [
            ("reviews:\n  - {a: 1}\nb: 1\n", format!("reviews:\n  - {{a: 1}}\n  - {NEW}\nb: 1\n")),
            (
                "reviews:\n- a: 1\n  b: 2 # 注\n\n# 尾\n",
                format!("reviews:\n- a: 1\n  b: 2 # 注\n- {NEW}\n\n# 尾\n"),
            ),
            ("reviews:\r\n- {a: 1}", format!("reviews:\r\n- {{a: 1}}\r\n- {NEW}")),
            ("reviews: [{a: \"]\"}] # x\n", format!("reviews: [{{a: \"]\"}}, {NEW}] # x\n")),
            ("reviews: [\n  {a: it's}, # ]\n]\n", format!("reviews: [\n  {{a: it's}}, {NEW} # ]\n]\n")),
            ("reviews: []\nb: 1\n", format!("reviews: [{NEW}]\nb: 1\n")),
            ("reviews:  # 无\nb: 1\n", format!("reviews: [{NEW}]  # 无\nb: 1\n")),
            ("reviews: ~\n", format!("reviews: [{NEW}]\n")),
            ("a: 1\n", format!("a: 1\nreviews:\n- {NEW}\n")),
            ("a: 1\r\n", format!("a: 1\r\nreviews:\r\n- {NEW}\r\n")),
            ("{a: 1}\n", format!("{{a: 1, reviews: [{NEW}]}}\n")),
        ] {
            assert_eq!(edited(before, REVIEW), after);
        }
    }

    #[test]
    fn a_mapping_grows_in_its_own_style_and_a_pair_that_is_there_changes_nothing() {
        for (before, after) in [
            ("mentions: {丁以舟: ding}\nb: 1\n", "mentions: {丁以舟: ding, 覃文澜: qin-wenlan}\nb: 1\n"),
            ("mentions:\n  丁以舟: ding\nb: 1\n", "mentions:\n  丁以舟: ding\n  覃文澜: qin-wenlan\nb: 1\n"),
            ("mentions:\nb: 1\n", "mentions: {覃文澜: qin-wenlan}\nb: 1\n"),
            ("b: 1\n", "b: 1\nmentions: {覃文澜: qin-wenlan}\n"),
            ("mentions: {覃文澜: qin-wenlan}\n", "mentions: {覃文澜: qin-wenlan}\n"),
        ] {
            assert_eq!(edited(before, MENTION), after);
        }
        assert!(matches!(at_end("mentions: {覃文澜: x}\n", TOP, &MENTION), Err(EditError::Shape)));
    }

    #[test]
    fn a_missing_key_comes_where_the_shape_has_it() {
        let field = |key| Field { key, required: false, form: Form::Free };
        let keys = ["a", "mentions", "status", "reviews", "extras"];
        let shape = Shape { fields: keys.map(field).to_vec(), one_of: Vec::new(), needs: Vec::new() };
        for (edit, before, after) in [
            (
                REVIEW,
                "status: draft # 待审\n\n# 附\nextras: {}\n",
                format!("status: draft # 待审\nreviews:\n- {NEW}\n\n# 附\nextras: {{}}\n"),
            ),
            (STATUS, "a: |\n  # 字\n\nb: 1\n", "a: |\n  # 字\nstatus: published\n\nb: 1\n".to_owned()),
            (MENTION, "a: 1\nstatus: x", "a: 1\nmentions: {覃文澜: qin-wenlan}\nstatus: x".to_owned()),
            (STATUS, "extras: 1\n", "extras: 1\nstatus: published\n".to_owned()),
            (STATUS, "{a: 1, extras: 2}\n", "{a: 1, extras: 2, status: published}\n".to_owned()),
        ] {
            assert_eq!(apply(before, TOP, &edit, &shape).unwrap(), after);
        }
    }

    #[test]
    fn front_matter_is_edited_and_the_body_left_alone() {
        let place = RecordAt { front_matter: true, item: None };
        let before = "\u{feff}---\r\ntitle: 甲\r\nstatus: draft\r\n---\r\n正文 status: draft\r\n";
        let after = at_end(before, place, &STATUS).unwrap();
        assert_eq!(after, before.replacen("draft", "published", 1));
        let after = at_end(&after, place, &REVIEW).unwrap();
        let wanted = format!("published\r\nreviews:\r\n- {NEW}\r\n---");
        assert_eq!(after, before.replacen("draft\r\n---", &wanted, 1));
    }

    #[test]
    fn one_record_of_several_is_edited() {
        let before = "# 名单\n- id: a\n  status: draft\n\n# 乙\n- id: b\n- {id: c}\n";
        let at = |item| RecordAt { front_matter: false, item: Some(item) };
        let one = at_end(before, at(0), &STATUS).unwrap();
        assert_eq!(one, before.replace("draft", "published"));
        let two = at_end(before, at(1), &REVIEW).unwrap();
        assert_eq!(two, before.replace("- id: b\n", &format!("- id: b\n  reviews:\n  - {NEW}\n")));
        let three = at_end(before, at(2), &STATUS).unwrap();
        assert_eq!(three, before.replace("{id: c}", "{id: c, status: published}"));
        let first = at_end(before, at(0), &REVIEW).unwrap();
        assert_eq!(first, before.replace("draft\n", &format!("draft\n  reviews:\n  - {NEW}\n")));
        assert!(matches!(at_end(before, at(3), &STATUS), Err(EditError::NoRecord)));
    }

    #[test]
    fn what_cannot_be_edited_safely_is_left_alone() {
        assert!(matches!(at_end("status: [draft]\n", TOP, &STATUS), Err(EditError::Shape)));
        assert!(matches!(at_end("reviews: 终审\n", TOP, &REVIEW), Err(EditError::Shape)));
        assert!(matches!(at_end("a: [\n", TOP, &STATUS), Err(EditError::Unreadable(_))));
        assert!(matches!(at_end("- a\n", TOP, &STATUS), Err(EditError::NoRecord)));
        // The list is shared by an alias, so the change would alter another key too.
        assert!(matches!(at_end("a: &x [b]\nreviews: *x\n", TOP, &REVIEW), Err(EditError::NotKept)));
    }
}
