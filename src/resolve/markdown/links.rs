//! What the brackets and images of texts lead to.
//!
//! Takes all tables once they stand; gives each text its links. Must not know addresses or HTML.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::text::nearest;
use crate::base::{Bilingual, Id};
use crate::diag::{At, Code, Diagnostic, Diagnostics, MOST, Sources, Span};
use crate::model::{Figure, Key, Kind, Markdown, Record, Site, Target};
use crate::resolve::markdown::images::image;
use crate::resolve::references::{hidden, unknown};
use crate::resolve::visible::Visible;
use crate::say;
use crate::syntax::markdown::{self, Reference};

/// Every record that a text can lead to, by what its brackets write.
#[derive(Default)]
pub(crate) struct Index<'a> {
    sources: Option<&'a Sources>,
    visible: BTreeMap<String, Target>,
    all: BTreeSet<String>,
}

/// What may stand before an id in brackets, in the order of kinds.
fn brackets() -> Vec<&'static str> {
    let mut names: Vec<&str> = Kind::ALL.iter().filter_map(|kind| kind.bracket()).collect();
    names.dedup();
    names
}

/// How brackets write an id of a kind.
fn written(kind: Kind, id: &str) -> Option<String> {
    Some(format!("{}/{id}", kind.bracket()?))
}

impl<'a> Index<'a> {
    /// With the files that images lie in.
    pub(crate) fn new(sources: &'a Sources) -> Self {
        Self { sources: Some(sources), ..Self::default() }
    }

    /// Adds the records of a kind: those readers see, and the ids of all.
    pub(crate) fn add<T: Record>(
        &mut self,
        kind: Kind,
        records: &Visible<T>,
        id: impl Fn(&T) -> &Id,
        target: impl Fn(Key<T>) -> Target,
    ) {
        for (key, record) in records.table.iter() {
            self.visible.extend(written(kind, id(record)).map(|id| (id, target(key))));
        }
        self.all.extend(records.all.iter().filter_map(|id| written(kind, id)));
    }

    /// Adds areas and topics, all of which readers see.
    pub(crate) fn places(mut self, site: &Site) -> Self {
        let areas = site.areas.iter().map(|(key, area)| (&area.id, Target::Area(key)));
        let topics = site.topics.iter().map(|(key, topic)| (&topic.id, Target::Topic(key)));
        for (id, target) in areas.chain(topics) {
            if let Some(id) = written(target.kind(), id) {
                self.all.insert(id.clone());
                self.visible.insert(id, target);
            }
        }
        self
    }

    /// Gives a body its links and reports what leads nowhere. `figures` are the record's own.
    pub(crate) fn link(&self, body: &mut Markdown, figures: &[Figure], notes: &mut Diagnostics) {
        if !body.markdown.contains("[[") && !body.markdown.contains("![") {
            return;
        }
        // The nearest id is sought for each fault: a hostile text could ask for a million.
        let mut faults = 0;
        for reference in markdown::references(&body.markdown) {
            if faults > MOST {
                break;
            }
            let (range, target) = match reference {
                Reference::Wiki { range, target } => (range, target),
                Reference::Image { range, address, alt } => {
                    let span = body.place(&range);
                    let found = self.sources.and_then(|sources| image(sources, span, &address, &alt, notes));
                    if let Some(path) = found {
                        body.images.insert(address, path);
                    }
                    continue;
                }
                // Whether a written address leads anywhere is checked by `pages`, which knows them all.
                Reference::Link { .. } => continue,
            };
            let span = body.place(&range);
            if let Some(id) = target.strip_prefix('#') {
                if !figures.iter().any(|figure| figure.id == id) {
                    notes.push(no_figure(span, id, figures));
                    faults += 1;
                }
                continue;
            }
            let full = if target.contains('/') { target.clone() } else { format!("deputies/{target}") };
            if let Some(found) = self.visible.get(&full) {
                body.links.insert(target, *found);
            } else if self.all.contains(&full) {
                notes.push(hidden(&At { value: full, span }));
            } else {
                notes.push(self.nowhere(&full, span));
                faults += 1;
            }
        }
    }

    fn nowhere(&self, full: &str, span: Span) -> Diagnostic {
        let collection = full.split('/').next().unwrap_or("");
        let id = At { value: full.to_owned(), span };
        let known = brackets();
        if !known.contains(&collection) {
            let list = known.join("`、`");
            let english = known.join("`, `");
            let diagnostic = Diagnostic::new(
                Code::UnknownReference,
                span,
                say!(
                    "`[[{full}]]` 指向的 `{collection}` 不是一类记录",
                    "`[[{full}]]`: there are no records `{collection}`"
                ),
            )
            .found(full.to_owned())
            .expected(Bilingual::new(format!("`{list}` 之一"), format!("one of `{english}`")));
            return match nearest(collection, known) {
                Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
                None => diagnostic,
            };
        }
        let prefix = format!("{collection}/");
        let ids = self.all.range(prefix.clone()..).take_while(|id| id.starts_with(&prefix));
        unknown("[[…]]", &id, &format!("content/{collection}"), ids.map(String::as_str))
    }
}

fn no_figure(span: Span, id: &str, figures: &[Figure]) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::UnknownReference,
        span,
        say!("这条记录的 `figures` 中没有 `{id}`", "the record has no figure `{id}`"),
    )
    .found(id.to_owned());
    match nearest(id, figures.iter().map(|figure| figure.id.as_str())) {
        Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
        None => diagnostic.hint(say!(
            "在 `figures` 中加一项 `id: {id}`，或者把数字直接写在正文里",
            "add an entry with `id: {id}` to `figures`, or write the number into the text"
        )),
    }
}
