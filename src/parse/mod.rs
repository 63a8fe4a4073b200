//! Spanned values to raw records.
//!
//! Takes the sources; gives every record as a person wrote it, with the place of every
//! value, and everything wrong with its shape. Runs on all cores, merges in the order of
//! paths. Must not look from one record to another: that is `resolve`'s.

mod area;
mod bulletin;
mod deputy;
mod descriptions;
mod organization;
mod proposal;
mod record;
mod scan;
mod shapes;
mod sources;
mod work;

pub(crate) use area::{RawArea, RawSession, RawTerm, RawTopic};
pub(crate) use bulletin::{RawArticle, RawIssue, RawTextPage};
pub(crate) use deputy::{RawDeputy, RawImage, RawMandate, RawMembership};
pub use descriptions::{Dictionary, KindText, dictionary};
pub(crate) use organization::RawOrganization;
pub(crate) use proposal::{RawEvaluation, RawHandling, RawProposal, RawReply, RawSponsor, RawStep};
pub(crate) use record::{
    RawBody, RawFigure, RawLink, RawMention, RawNamed, RawPublication, RawReview, RawSource, RawWithdrawal,
};
pub(crate) use scan::characters::UnusualText;
pub use shapes::{FileForm, RecordShape, Shapes, shapes};
pub(crate) use work::{RawActivity, RawAttendee, RawLaw, RawReception, RawStation};

use std::cell::RefCell;

use rayon::prelude::*;

use crate::base::text::nearest;
use crate::base::{Ending, Growth};
use crate::diag::{At, Checked, Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources, Span};
use crate::syntax::fields::Fields;
use crate::syntax::front_matter;
use crate::syntax::layout::{self, Holds};
use crate::syntax::trees::{Trees, Used};
use crate::syntax::yaml::{self, Kind, Node};
use crate::{config, say};
use scan::{characters, privacy, wording};

/// Every record as written.
#[derive(Debug, Default)]
pub struct Parsed {
    pub(crate) areas: Vec<RawArea>,
    pub(crate) terms: Vec<RawTerm>,
    pub(crate) sessions: Vec<RawSession>,
    pub(crate) topics: Vec<RawTopic>,
    pub(crate) organizations: Vec<RawOrganization>,
    pub(crate) deputies: Vec<RawDeputy>,
    pub(crate) laws: Vec<RawLaw>,
    pub(crate) stations: Vec<RawStation>,
    pub(crate) activities: Vec<RawActivity>,
    pub(crate) proposals: Vec<RawProposal>,
    pub(crate) issues: Vec<RawIssue>,
    pub(crate) articles: Vec<RawArticle>,
    pub(crate) pages: Vec<RawTextPage>,
    pub(crate) places: Vec<RawPlace>,
    /// Files with unusual characters.
    pub(crate) unusual: Vec<UnusualText>,
    /// Phrases in which they are right, by the list of words.
    pub(crate) allowed: Vec<String>,
}

/// Where a record is written.
#[derive(Debug)]
pub(crate) struct RawPlace {
    /// The folder of its kind, or the name of the file that lists it.
    pub(crate) collection: &'static str,
    pub(crate) id: String,
    /// Everything that is written of it.
    pub(crate) whole: Span,
    /// Its first key.
    pub(crate) head: Span,
}

impl Parsed {
    fn append(&mut self, mut other: Self) {
        self.areas.append(&mut other.areas);
        self.terms.append(&mut other.terms);
        self.sessions.append(&mut other.sessions);
        self.topics.append(&mut other.topics);
        self.organizations.append(&mut other.organizations);
        self.deputies.append(&mut other.deputies);
        self.laws.append(&mut other.laws);
        self.stations.append(&mut other.stations);
        self.activities.append(&mut other.activities);
        self.proposals.append(&mut other.proposals);
        self.issues.append(&mut other.issues);
        self.articles.append(&mut other.articles);
        self.pages.append(&mut other.pages);
        self.places.append(&mut other.places);
        self.unusual.append(&mut other.unusual);
        self.allowed.append(&mut other.allowed);
    }

    /// Notes where the records of a collection stand; `prefix` goes before ids that are more
    /// than the file's name.
    fn place(&mut self, collection: &'static str, prefix: &str, places: Places) {
        self.places.extend(places.into_iter().map(|(id, whole, head)| RawPlace {
            collection,
            id: format!("{prefix}{id}"),
            whole,
            head,
        }));
    }
}

/// Records of a file: the id, everything that is written of it, its first key.
type Places = Vec<(String, Span, Span)>;

/// One file on its way to records.
struct File<'a> {
    id: FileId,
    text: &'a str,
    /// File name without its ending.
    stem: &'a str,
    /// Folders between the collection and the file.
    folders: Vec<&'a str>,
    trees: &'a Trees,
    /// What was used of the trees, if they are kept.
    used: RefCell<Option<Used>>,
}

impl File<'_> {
    fn tree(&self, text: &str, offset: usize) -> Result<Node, Box<Diagnostic>> {
        self.trees.read(text, self.id, offset, self.used.borrow_mut().as_mut())
    }
}

/// Reads every record of every content file.
#[must_use]
pub fn parse(sources: &Sources) -> Checked<Parsed> {
    with(sources, &Trees::default(), false).0
}

/// The same with the trees of an earlier run; gives what the next one may keep, if that is more.
#[must_use]
pub fn parse_again(sources: &Sources, trees: &Trees) -> (Checked<Parsed>, Option<Growth>) {
    let (parsed, used) = with(sources, trees, true);
    (parsed, trees.kept(&used))
}

fn with(sources: &Sources, trees: &Trees, keep: bool) -> (Checked<Parsed>, Used) {
    let files: Vec<(FileId, &SourceFile)> =
        sources.iter().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let mut notes = Diagnostics::new();
    let mut words = wording::read(sources, &mut notes);
    let mut parsed = Parsed { allowed: std::mem::take(&mut words.allowed), ..Parsed::default() };
    let shapes = Shapes::new();
    let around = Around { trees, keep, words: &words, shapes: &shapes };
    // Neighbours are joined where they are read, so that little is left to do in a row.
    let (records, faults, used) = files.par_iter().map(|(id, file)| parse_file(*id, file, around)).reduce(
        <(Parsed, Diagnostics, Used)>::default,
        |mut before, (records, faults, trees)| {
            before.0.append(records);
            before.1.append(faults);
            before.2.append(trees);
            before
        },
    );
    parsed.append(records);
    notes.append(faults);
    (Checked { value: Some(parsed), notes }, used)
}

/// What every file is read with.
#[derive(Clone, Copy)]
struct Around<'a> {
    trees: &'a Trees,
    /// Whether trees are kept for the next run.
    keep: bool,
    words: &'a wording::Words,
    shapes: &'a Shapes,
}

fn parse_file(id: FileId, source: &SourceFile, around: Around<'_>) -> (Parsed, Diagnostics, Used) {
    let Around { trees, keep, words, shapes } = around;
    let mut parsed = Parsed::default();
    let mut notes = Diagnostics::new();
    // A text that could not be read has its own diagnostic already.
    if source.text.is_empty() {
        return (parsed, notes, Used::default());
    }
    let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let (stem, _) = path.rsplit('/').next().and_then(|n| n.rsplit_once('.')).unwrap_or((path, ""));
    let ending = Ending::of(path);
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let collection = if folders.is_empty() { "" } else { folders.remove(0) };
    privacy::scan(id, &source.text, collection, &mut notes);
    let used = RefCell::new(keep.then(Used::default));
    let file = File { id, text: &source.text, stem, folders, trees, used };
    let folder = file.folders.first().copied().unwrap_or_default();
    let alone = |id: &str| vec![(id.to_owned(), whole(&file), Span::top(file.id))];
    let p = &mut parsed;
    let n = &mut notes;
    // The settings are read elsewhere; the lists of words were read before all other files.
    let is_list = [wording::WORDING, wording::DEAD_LINKS].contains(&source.path.as_str());
    let is_read = is_list || source.path == config::PATH;
    if ending.holds_records() && !is_list {
        words.scan(id, &source.text, ending, n);
        p.unusual.extend(characters::scan(id, &source.text, ending));
    }
    match (collection, ending, stem) {
        _ if is_read => {}
        ("", Ending::Yaml, "areas") => {
            let places = area::areas(&file, &mut p.areas, n);
            p.place("areas", "", places);
        }
        ("", Ending::Yaml, "terms") => area::terms(&file, &mut p.terms, &mut p.sessions, n),
        ("", Ending::Yaml, "topics") => {
            let places = area::topics(&file, &mut p.topics, n);
            p.place("topics", "", places);
        }
        ("organizations", Ending::Yaml, _) => {
            let places = each_record(&file, n, |f, id| p.organizations.extend(organization::read(f, id)));
            p.place("organizations", "", places);
        }
        ("deputies", Ending::Yaml, _) => {
            let places = each_record(&file, n, |f, id| p.deputies.extend(deputy::read(f, id)));
            p.place("deputies", "", places);
        }
        ("legislation", Ending::Yaml | Ending::Markdown, _) => {
            let places = each_text(&file, ending, n, |f, id, body| p.laws.extend(work::law(f, id, body)));
            p.place("legislation", "", places);
        }
        ("activities", Ending::Yaml | Ending::Markdown, _) => {
            let read = |f: Fields<'_>, id, body| p.activities.extend(work::activity(f, id, body));
            let places = each_text(&file, ending, n, read);
            p.place("activities", "", places);
        }
        ("proposals", Ending::Yaml | Ending::Markdown, _) if file.folders.len() == 1 => {
            let places = each_text(&file, ending, n, |f, id, body| {
                p.proposals.extend(proposal::read(f, id, folder, body));
            });
            p.place("proposals", &format!("{folder}-"), places);
        }
        ("stations", Ending::Yaml, _) => {
            let places = each_record(&file, n, |f, id| p.stations.extend(work::station(f, id)));
            p.place("stations", "", places);
        }
        ("bulletins", Ending::Yaml, "issue") if file.folders.len() == 1 => {
            p.issues.extend(bulletin::issue(&file, n));
            p.place("bulletins", "", alone(folder));
        }
        ("bulletins", Ending::Markdown, _) if file.folders.len() == 1 => {
            p.articles.extend(bulletin::article(&file, n));
            p.place("bulletins", &format!("{folder}-"), alone(stem));
        }
        ("pages", Ending::Markdown, _) if file.folders.is_empty() => {
            p.pages.extend(bulletin::text_page(&file, n));
        }
        _ => n.push(misplaced(&file, &source.path, collection)),
    }
    let mut used = file.used.into_inner();
    // What cannot be read is not to be formatted either.
    if !notes.has_errors() {
        let mut warning = None;
        trees.in_order((&source.path, &source.text), used.as_mut(), || {
            warning = unformatted(id, source, shapes);
            warning.is_none()
        });
        if let Some(warning) = warning {
            notes.push(warning);
        }
    }
    (parsed, notes, used.unwrap_or_default())
}

/// The warning about a file that is not written in the canonical way.
fn unformatted(id: FileId, source: &SourceFile, shapes: &Shapes) -> Option<Diagnostic> {
    let held = shapes.of(&source.path);
    // The settings are read elsewhere, with all their faults.
    let readable = source.path != config::PATH || yaml::read(&source.text, id, 0).is_ok();
    if held.is_empty() || !readable {
        return None;
    }
    let span = layout::first_change(&source.text, Holds::new(&source.path, &held))?;
    let message = say!(
        "键的次序、缩进或者引号不是统一的写法",
        "the order of keys, the indents or the quotes are not canonical"
    );
    Some(Diagnostic::new(Code::NotFormatted, Span { file: id, ..span }, message).hint(say!(
        "运行 `daibiao fmt` 自动整理，内容和说明都不变",
        "run `daibiao fmt`: it changes neither content nor comments"
    )))
}

/// What a record's place says about its id.
enum Place<'a> {
    /// The only record of its file: the stem is the id.
    Alone(&'a File<'a>),
    /// One of several: it must have an `id`.
    Listed,
}

/// Calls `read` for each record of a YAML file: a mapping is one, a sequence is many. Gives
/// where each of them stands.
fn each_record(
    file: &File<'_>,
    notes: &mut Diagnostics,
    mut read: impl FnMut(Fields<'_>, At<String>),
) -> Places {
    let mut places = Places::new();
    let Some(node) = yaml_of(file, notes) else { return places };
    let mut one = |node: &Node, place: Place<'_>, from: usize, to: usize| {
        let mut fields = Fields::new(node, notes);
        let head = fields.span();
        if let Some(id) = record::id(&mut fields, place) {
            places.push((id.value.clone(), Span::new(file.id, from, to), head));
            read(fields, id);
        }
    };
    let Kind::Sequence(items) = &node.kind else {
        one(&node, Place::Alone(file), 0, whole(file).end as usize);
        return places;
    };
    // A record goes on until the next one begins.
    let ends = items.iter().skip(1).map(|item| item.span.start).chain([whole(file).end]);
    for (item, end) in items.iter().zip(ends) {
        one(item, Place::Listed, item.span.start as usize, end as usize);
    }
    places
}

/// Everything of a file, its end included, where something may be missing.
fn whole(file: &File<'_>) -> Span {
    Span::new(file.id, 0, file.text.len() + 1)
}

/// The same for records that may have a text: a Markdown file is one record with its body.
fn each_text(
    file: &File<'_>,
    ending: Ending,
    notes: &mut Diagnostics,
    mut read: impl FnMut(Fields<'_>, At<String>, Option<RawBody>),
) -> Places {
    let mut places = Places::new();
    if ending != Ending::Markdown {
        return each_record(file, notes, |f, id| read(f, id, None));
    }
    let Some((node, body)) = front(file, notes) else { return places };
    let mut fields = Fields::new(&node, notes);
    let head = fields.span();
    if let Some(id) = record::id(&mut fields, Place::Alone(file)) {
        places.push((id.value.clone(), whole(file), head));
        let body = Some(body).filter(|body| !body.text.trim().is_empty());
        read(fields, id, body);
    }
    places
}

/// The front matter's tree and the body of a Markdown file.
fn front(file: &File<'_>, notes: &mut Diagnostics) -> Option<(Node, RawBody)> {
    let read = front_matter::split(file.text, file.id)
        .and_then(|parts| file.tree(parts.yaml, parts.yaml_at).map(|node| (node, parts)));
    match read {
        Ok((node, parts)) => {
            let span = Span::new(file.id, parts.body_at, parts.body_at + parts.body.len());
            Some((node, RawBody { text: parts.body.to_owned(), span }))
        }
        Err(diagnostic) => {
            notes.push(*diagnostic);
            None
        }
    }
}

/// The tree of a YAML file; a fault is noted.
fn yaml_of(file: &File<'_>, notes: &mut Diagnostics) -> Option<Node> {
    match file.tree(file.text, 0) {
        Ok(node) => Some(node),
        Err(diagnostic) => {
            notes.push(*diagnostic);
            None
        }
    }
}

/// Collections of this version, for the hint about a misplaced file.
const COLLECTIONS: [&str; 8] =
    ["deputies", "organizations", "stations", "activities", "proposals", "legislation", "bulletins", "pages"];

/// Files that are looked for under exactly this name with `.yml`.
const FIXED: [&str; 3] = ["site", "wording", "dead-links"];

/// A text below `content` from which no record was read.
fn misplaced(file: &File<'_>, path: &str, collection: &str) -> Diagnostic {
    let found = |message| Diagnostic::new(Code::MisplacedFile, Span::top(file.id), message);
    if !Ending::of(path).holds_records() {
        let message = say!("`{path}` 不是记录，没有读取", "`{path}` is no record and was not read");
        return found(message).hint(say!(
            "记录写在 `.yml` 或者 `.md` 文件里；不是记录的文件移到 `content` 之外",
            "records are written in `.yml` or `.md` files; move what is no record out of `content`"
        ));
    }
    let diagnostic =
        found(say!("`{path}` 所在的位置不对应任何一种记录", "`{path}` lies where no kind of record belongs"));
    let stem = file.stem;
    if collection.is_empty() && FIXED.contains(&stem) {
        return diagnostic.hint(say!("文件名改为 `{stem}.yml`", "name the file `{stem}.yml`"));
    }
    match nearest(collection, COLLECTIONS) {
        Some(near) if near != collection => {
            diagnostic.hint(say!("文件夹是不是 `{near}`？", "did you mean the folder `{near}`?"))
        }
        _ => diagnostic.hint(say!(
            "代表放在 `deputies/`，机构放在 `organizations/`，联络站放在 `stations/`，活动放在 `activities/`，议案建议放在 `proposals/会议 id/`，法规放在 `legislation/`，简报放在 `bulletins/刊名-总期号/`，页面放在 `pages/`",
            "deputies go to `deputies/`, bodies to `organizations/`, stations to `stations/`, activities to `activities/`, proposals to `proposals/{{session id}}/`, laws to `legislation/`, bulletins to `bulletins/{{series}}-{{total}}/`, pages to `pages/`"
        )),
    }
}
