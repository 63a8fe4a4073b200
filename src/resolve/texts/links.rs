//! Texts: what their brackets lead to, whom they name, which figures they print.
//!
//! Takes raw bodies while records are read, and all tables once they stand; gives each body
//! its links. Must not know addresses or HTML.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::text::nearest;
use crate::diag::{At, Code, Diagnostic, Diagnostics, ImageFile, MOST, Sources, Span};
use crate::model::{Deputy, Figure, Key, Kind, Markdown, Record, Site, Target};
use crate::parse::{RawBody, RawFigure, RawMention};
use crate::resolve::deputy::PLACE as DEPUTIES;
use crate::resolve::references::{Visible, hidden, resolve_visible, unknown};
use crate::say;
use crate::syntax::markdown::{self, Reference};

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

/// The same for each of a record's texts; a name need only stand in one of them.
pub(crate) fn names_in(
    mentions: &[RawMention],
    bodies: &[&RawBody],
    deputies: &Visible<Deputy>,
    notes: &mut Diagnostics,
) -> Vec<Names> {
    let settled: Vec<String> = mentions.iter().map(|(name, _)| name.value.clone()).collect();
    let mut texts: Vec<(String, Vec<(usize, String, Key<Deputy>)>)> = bodies
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
        let key = id.as_ref().and_then(|id| resolve_visible("mentions", id, DEPUTIES, deputies, notes));
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

/// A share says nothing without that of which it is one.
fn share_of_nothing(raw: &RawFigure) -> Option<Diagnostic> {
    let share = matches!(raw.unit.trim(), "%" | "％") && raw.denominator.is_none();
    share.then(|| {
        let label = &raw.label;
        Diagnostic::new(
            Code::ShareWithoutTotal,
            raw.span,
            say!("百分比“{label}”没有写分母", "the percentage `{label}` has no denominator"),
        )
        .found(format!("{}{}", raw.value, raw.unit))
        .hint(say!(
            "加 `denominator`，写明是多少中的百分比",
            "add `denominator`: of how many this is the share"
        ))
    })
}

/// Figures as the model has them; an id twice in one record is reported.
pub(crate) fn figures(raw: Vec<RawFigure>, notes: &mut Diagnostics) -> Vec<Figure> {
    let mut seen = BTreeSet::new();
    let mut figures = Vec::new();
    for raw in raw {
        if let Some(note) = share_of_nothing(&raw) {
            notes.push(note);
        }
        let RawFigure { id, label, value, unit, approx, denominator, span: _, as_of, source } = raw;
        if !seen.insert(id.value.clone()) {
            let value = &id.value;
            notes.push(
                Diagnostic::new(
                    Code::DuplicateId,
                    id.span,
                    say!("数字的 id `{value}` 用了两次", "the figure id `{value}` is used twice"),
                )
                .found(value.clone())
                .hint(say!("换一个 id", "choose another id")),
            );
            continue;
        }
        figures.push(Figure { id: id.value, label, value, unit, approx, denominator, as_of, source });
    }
    figures
}

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
        id: impl Fn(&T) -> &String,
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
                // Addresses are known above.
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
            .expected(crate::base::Bilingual::new(format!("`{list}` 之一"), format!("one of `{english}`")));
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

/// Images need words for those who do not see them, and a file of the project.
pub(crate) fn image(
    sources: &Sources,
    span: Span,
    address: &str,
    alt: &str,
    notes: &mut Diagnostics,
) -> Option<String> {
    if alt.trim().is_empty() {
        notes.push(
            Diagnostic::new(
                Code::ImageWithoutText,
                span,
                say!("图片 `{address}` 没有替代文字", "the image `{address}` has no alternative text"),
            )
            .found(address.to_owned())
            .hint(say!(
                "写成 `![图中是什么](文件名)`，供看不见图片的人使用",
                "write `![what it shows](file)`, for those who do not see it"
            )),
        );
    }
    let path = beside(sources.path(span.file), address);
    let found = path.as_deref().and_then(|path| sources.image(path));
    match found {
        Some(ImageFile { sound: true, located: false }) => return path,
        Some(ImageFile { sound: true, located: true }) => notes.push(
            Diagnostic::new(
                Code::PhotoPlace,
                span,
                say!("照片 `{address}` 里记有拍摄地点", "the photo `{address}` says where it was taken"),
            )
            .found(address.to_owned())
            .hint(say!(
                "用看图软件另存一份，去掉位置信息，再换上",
                "save a copy without its location and put that in its place"
            )),
        ),
        Some(ImageFile { sound: false, .. }) => notes.push(
            Diagnostic::new(
                Code::ImageFile,
                span,
                say!(
                    "`{address}` 不是它的后缀所说的图片",
                    "`{address}` is no image of the kind its ending says"
                ),
            )
            .found(address.to_owned())
            .hint(say!("用看图软件另存为 JPEG 或者 PNG", "save it as JPEG or PNG")),
        ),
        None => notes.push(
            Diagnostic::new(
                Code::ImageFile,
                span,
                say!("没有图片 `{address}`", "there is no image `{address}`"),
            )
            .found(address.to_owned())
            .expected(say!(
                "同一文件夹里的 `.jpg`、`.png` 或者 `.webp` 文件",
                "a file `.jpg`, `.png` or `.webp` in the same folder"
            )),
        ),
    }
    None
}

/// The file that an address written in a file means: beside it or below its folder.
fn beside(file: &str, address: &str) -> Option<String> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inside = !address.is_empty()
        && !address.contains("://")
        && !address.starts_with(['/', '\\', '#'])
        && address.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
    inside.then(|| format!("{folder}/{address}"))
}
