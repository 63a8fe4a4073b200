//! Where the facts of a record come from, and which of them its sources support.
//!
//! Takes a record's fields; gives its sources, reports what `supports` names and the record has
//! not, and, of a published record, the facts that nothing supports. Must not look at any other
//! record, nor judge a record that names no source at all: that is the gate's.

use super::record::{plain_date, text};
use crate::base::text::nearest;
use crate::base::{Bilingual, FuzzyDate};
use crate::diag::{At, Code, Diagnostic};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::yaml::{Entry, Kind, Node};

/// A source as written.
#[derive(Clone, Debug)]
pub(crate) struct RawSource {
    pub(crate) id: At<String>,
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) date: Option<FuzzyDate>,
    pub(crate) retrieved: Option<FuzzyDate>,
    pub(crate) supports: Vec<At<String>>,
}

pub(super) fn read(f: &mut Fields<'_>) -> Vec<RawSource> {
    let mut count = 0;
    let sources = f.records("sources", |mut f| {
        count += 1;
        let id = f.text("id").unwrap_or_else(|| At { value: format!("s{count}"), span: f.span() });
        let title = f.required_text("title").map(|t| t.value);
        let url = f.address("url");
        let publisher = text(&mut f, "publisher");
        let date = plain_date(&mut f, "date");
        let retrieved = plain_date(&mut f, "retrieved");
        let supports = f.texts("supports");
        f.finish();
        Some(RawSource { id, title: title?, url, publisher, date, retrieved, supports })
    });
    paths(f, &sources);
    sources
}

/// The facts of a kind of record: keys that say something of the world. An id, an order, a
/// summary or a topic is the editors' own; figures name their source themselves.
#[derive(Clone, Copy)]
pub(super) struct Facts(pub(super) &'static [&'static str]);

/// Lists whose entries are facts of their own and may name their sources.
const LISTS: [&str; 2] = ["mandates", "memberships"];
/// The text below a front matter, which is no key.
const BODY: &str = "body";
/// How many paths a message lists; of the rest it gives only the number.
const NAMED: usize = 8;

/// Reports the facts of a published record that none of its sources supports. `text` says whether the
/// record has a text below its front matter.
pub(super) fn check(f: &mut Fields<'_>, facts: Facts, sources: &[RawSource], text: bool) {
    let published = f.entries().iter().any(|e| e.key == "status" && is(&e.value, "published"));
    if !published || sources.is_empty() || matches!(sources, [only] if only.supports.is_empty()) {
        return;
    }
    let supports: Vec<&str> =
        sources.iter().flat_map(|s| s.supports.iter().map(|path| path.value.as_str())).collect();
    let mut open = Vec::new();
    for key in facts.0 {
        let entry = f.entries().iter().find(|entry| entry.key == *key);
        match entry.map(|entry| &entry.value) {
            Some(Node { kind: Kind::Null, .. }) => {}
            Some(Node { kind: Kind::Sequence(items), .. }) if LISTS.contains(key) => {
                let cited =
                    |item: &Node| entries(item).iter().any(|e| e.key == "sources" && !empty(&e.value));
                let bare = items.iter().enumerate().filter(|(_, item)| !cited(item));
                open.extend(bare.map(|(i, _)| format!("{key}.{i}")));
            }
            Some(_) => open.push((*key).to_owned()),
            None if *key == BODY && text => open.push(BODY.to_owned()),
            None => {}
        }
    }
    open.retain(|fact| !supports.iter().any(|path| meets(path, fact)));
    let Some(at) = f.entries().iter().find(|e| e.key == "sources").filter(|_| !open.is_empty()) else {
        return;
    };
    let diagnostic = Diagnostic::new(Code::Unsupported, at.key_span, unsupported(&open)).hint(say!(
        "在支持它的来源中写 `supports: [{}]`",
        "write `supports: [{}]` at the source that supports it";
        open.first().map_or("", String::as_str)
    ));
    f.notes().push(diagnostic);
}

fn unsupported(open: &[String]) -> Bilingual {
    let list = |separator: &str| {
        let named: Vec<String> = open.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
        named.join(separator)
    };
    let (all, zh, en) = (open.len(), list("、"), list(", "));
    if all > NAMED {
        let more = all - NAMED;
        return say!("{zh} 等 {all} 项没有来源支持", "no source supports {en} and {more} more");
    }
    say!("{zh} 没有来源支持", "no source supports {en}")
}

/// Reports paths under `supports` at which the record has nothing.
fn paths(f: &mut Fields<'_>, sources: &[RawSource]) {
    for path in sources.iter().flat_map(|source| &source.supports) {
        if path.value == BODY || stands(f.entries(), &path.value) {
            continue;
        }
        let value = &path.value;
        let first = value.split('.').next().unwrap_or_default();
        let known = f.entries().iter().any(|entry| entry.key == first);
        let near = nearest(first, f.entries().iter().map(|entry| entry.key.as_str())).filter(|_| !known);
        let diagnostic = Diagnostic::new(
            Code::SupportsNothing,
            path.span,
            say!(
                "来源写了支持 `{value}`，这条记录却没有",
                "the record has no `{value}` for the source to support"
            ),
        )
        .found(value.clone());
        f.notes().push(match near {
            Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
            None => diagnostic.hint(say!(
                "写记录中的键，如 `name`；列表中的一项从 0 数起，如 `mandates.0`",
                "write a key of the record such as `name`; an entry of a list is counted from 0, as in `mandates.0`"
            )),
        });
    }
}

/// Whether one path is the other or lies in it: `mandates` supports `mandates.0`, and
/// `mandates.0.role` supports a part of it.
fn meets(path: &str, fact: &str) -> bool {
    let within = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    within(path, fact) || within(fact, path)
}

/// Whether anything is written at a path.
fn stands(mut entries_here: &[Entry], path: &str) -> bool {
    let mut node: Option<&Node> = None;
    for part in path.split('.') {
        let next = match node.map(|node| &node.kind) {
            None => key(entries_here, part),
            Some(Kind::Mapping(entries)) => {
                entries_here = entries;
                key(entries_here, part)
            }
            Some(Kind::Sequence(items)) => part.parse::<usize>().ok().and_then(|at| items.get(at)),
            Some(_) => None,
        };
        match next {
            Some(next) => node = Some(next),
            None => return false,
        }
    }
    node.is_some_and(|node| node.kind != Kind::Null)
}

fn key<'a>(entries: &'a [Entry], key: &str) -> Option<&'a Node> {
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

fn entries(node: &Node) -> &[Entry] {
    match &node.kind {
        Kind::Mapping(entries) => entries,
        _ => &[],
    }
}

fn empty(node: &Node) -> bool {
    match &node.kind {
        Kind::Null => true,
        Kind::Sequence(items) => items.is_empty(),
        _ => false,
    }
}

fn is(node: &Node, text: &str) -> bool {
    matches!(&node.kind, Kind::Scalar(value) if value.trim() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_supports_itself_what_lies_in_it_and_what_it_lies_in() {
        assert!(meets("mandates", "mandates.0") && meets("mandates.0.role", "mandates.0"));
        assert!(meets("name", "name"));
        assert!(!meets("mandates.0", "mandates.01") && !meets("names", "name") && !meets("", "name"));
    }
}
