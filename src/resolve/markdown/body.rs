//! Texts on their way to the model: which names in them a record confirms.

use std::collections::BTreeMap;

use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{Deputy, Key, Markdown};
use crate::parse::{RawBody, RawMention};
use crate::resolve::references::resolve_visible;
use crate::resolve::visible::Visible;
use crate::say;
use crate::syntax::markdown;

/// A body without its links, which are resolved when every record stands.
pub(crate) fn body(raw: RawBody, names: Names) -> Markdown {
    let Names { confirmed, settled } = names;
    Markdown {
        markdown: raw.text,
        span: raw.span,
        links: BTreeMap::new(),
        images: BTreeMap::new(),
        names: confirmed,
        settled,
    }
}

/// Names that a record confirms in one of its texts.
#[derive(Clone, Default)]
pub(crate) struct Names {
    pub(crate) confirmed: Vec<(String, Key<Deputy>)>,
    pub(crate) settled: Vec<String>,
}

/// Confirmed names that the text has, in the order in which it has them.
pub(crate) fn names_of(
    mentions: &[RawMention],
    body: Option<&RawBody>,
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
) -> Names {
    let texts: Vec<&RawBody> = body.into_iter().collect();
    names_in(mentions, &texts, deputies, notes).into_iter().next().unwrap_or_default()
}

/// Where a text first has each name, and who bears it.
type Found = Vec<(usize, String, Key<Deputy>)>;

/// The same for each of a record's texts; a name need only stand in one of them.
pub(crate) fn names_in(
    mentions: &[RawMention],
    bodies: &[&RawBody],
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
) -> Vec<Names> {
    let settled: Vec<String> = mentions.iter().map(|(name, _)| name.value.clone()).collect();
    let mut texts: Vec<(String, Found)> = bodies
        .iter()
        .map(
            |body| if mentions.is_empty() { String::new() } else { markdown::to_text(&body.text, &|_| None) },
        )
        .map(|text| (text, Vec::new()))
        .collect();
    for (name, id) in mentions {
        if !texts.iter().any(|(text, _)| text.contains(&name.value)) {
            notes.push(not_in_body(name));
        }
        let key = id.as_ref().and_then(|id| resolve_visible("mentions", id, deputies, notes));
        let Some(key) = key else { continue };
        for (text, found) in &mut texts {
            found.extend(text.find(&name.value).map(|at| (at, name.value.clone(), key)));
        }
    }
    let names = texts.into_iter().map(|(_, mut found)| {
        found.sort();
        let confirmed = found.into_iter().map(|(_, name, key)| (name, key)).collect();
        Names { confirmed, settled: settled.clone() }
    });
    names.collect()
}

fn not_in_body(name: &At<String>) -> Diagnostic {
    let value = &name.value;
    Diagnostic::new(
        Code::MentionNotInBody,
        name.span,
        say!("正文中没有 `{value}`", "the text does not contain `{value}`"),
    )
    .found(value.clone())
    .hint(say!("改成正文中的写法，或者删去这一行", "write the name as the text has it, or remove the line"))
}
