//! Spanned values to raw records.
//!
//! Takes the sources; gives every record as a person wrote it, with the place of every
//! value, and everything wrong with its shape. Runs on all cores, merges in the order of
//! paths. Must not look from one record to another: that is `resolve`'s.

mod area;
mod bulletin;
mod characters;
mod comments;
mod common;
mod deputy;
mod organization;
mod privacy;
mod proposal;
mod residence;
mod shapes;
mod wording;
mod work;

pub(crate) use area::{RawArea, RawSession, RawTerm, RawTopic};
pub(crate) use bulletin::{RawArticle, RawIssue, RawTextPage};
pub(crate) use characters::UnusualText;
pub(crate) use common::{RawBody, RawFigure, RawLink, RawMention, RawNamed, RawPublication, RawSource};
pub(crate) use deputy::{RawDeputy, RawMandate, RawMembership};
pub(crate) use organization::RawOrganization;
pub(crate) use proposal::{RawEvaluation, RawHandling, RawProposal, RawReply, RawSponsor, RawStep};
pub use shapes::{RecordShape, shapes};
pub(crate) use work::{RawActivity, RawAttendee, RawLaw, RawReception, RawStation};

use rayon::prelude::*;

use crate::base::text::nearest;
use crate::diag::{At, Checked, Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources, Span};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::front_matter;
use crate::syntax::yaml::{self, Kind, Node};

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
    /// Files with unusual characters.
    pub(crate) unusual: Vec<UnusualText>,
    /// Phrases in which they are right, by the list of words.
    pub(crate) allowed: Vec<String>,
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
        self.unusual.append(&mut other.unusual);
        self.allowed.append(&mut other.allowed);
    }
}

/// One file on its way to records.
struct File<'a> {
    id: FileId,
    text: &'a str,
    /// File name without its ending.
    stem: &'a str,
    /// Folders between the collection and the file.
    folders: Vec<&'a str>,
}

/// Reads every record of every content file.
#[must_use]
pub fn parse(sources: &Sources) -> Checked<Parsed> {
    let files: Vec<(FileId, &SourceFile)> =
        sources.iter().filter(|(_, file)| file.path.starts_with("content/")).collect();
    let mut notes = Diagnostics::new();
    let mut words = wording::read(sources, &mut notes);
    let mut parsed = Parsed { allowed: std::mem::take(&mut words.allowed), ..Parsed::default() };
    let read: Vec<(Parsed, Diagnostics)> =
        files.par_iter().map(|(id, file)| parse_file(*id, file, &words)).collect();
    for (records, faults) in read {
        parsed.append(records);
        notes.append(faults);
    }
    Checked { value: Some(parsed), notes }
}

fn parse_file(id: FileId, source: &SourceFile, words: &wording::Words) -> (Parsed, Diagnostics) {
    let mut parsed = Parsed::default();
    let mut notes = Diagnostics::new();
    // A text that could not be read has its own diagnostic already.
    if source.text.is_empty() {
        return (parsed, notes);
    }
    let path = source.path.strip_prefix("content/").unwrap_or(&source.path);
    let (stem, ending) = path.rsplit('/').next().and_then(|n| n.rsplit_once('.')).unwrap_or((path, ""));
    let mut folders: Vec<&str> = path.split('/').collect();
    folders.pop();
    let collection = if folders.is_empty() { "" } else { folders.remove(0) };
    privacy::scan(id, &source.text, collection, &mut notes);
    let file = File { id, text: &source.text, stem, folders };
    let p = &mut parsed;
    let n = &mut notes;
    let is_list = [wording::WORDING, wording::DEAD_LINKS].contains(&source.path.as_str());
    if matches!(ending, "yml" | "yaml" | "md") && !is_list {
        words.scan(id, &source.text, ending, n);
        p.unusual.extend(characters::scan(id, &source.text, ending));
    }
    match (collection, ending, stem) {
        // Read before all others.
        ("", "yml" | "yaml", "site") | ("", "yml", "wording" | "dead-links") => {}
        ("", "yml" | "yaml", "areas") => area::areas(&file, &mut p.areas, n),
        ("", "yml" | "yaml", "terms") => area::terms(&file, &mut p.terms, &mut p.sessions, n),
        ("", "yml" | "yaml", "topics") => area::topics(&file, &mut p.topics, n),
        ("organizations", "yml" | "yaml", _) => {
            each_record(&file, n, |f, id| p.organizations.extend(organization::read(f, id)));
        }
        ("deputies", "yml" | "yaml", _) => {
            each_record(&file, n, |f, id| p.deputies.extend(deputy::read(f, id)));
        }
        ("legislation", "yml" | "yaml" | "md", _) => {
            each_text(&file, ending, n, |f, id, body| p.laws.extend(work::law(f, id, body)));
        }
        ("activities", "yml" | "yaml" | "md", _) => {
            each_text(&file, ending, n, |f, id, body| p.activities.extend(work::activity(f, id, body)));
        }
        ("proposals", "yml" | "yaml" | "md", _) if file.folders.len() == 1 => {
            let session = file.folders.first().copied().unwrap_or_default();
            each_text(&file, ending, n, |f, id, body| {
                p.proposals.extend(proposal::read(f, id, session, body))
            });
        }
        ("stations", "yml" | "yaml", _) => {
            each_record(&file, n, |f, id| p.stations.extend(work::station(f, id)));
        }
        ("bulletins", "yml" | "yaml", "issue") if file.folders.len() == 1 => {
            p.issues.extend(bulletin::issue(&file, n));
        }
        ("bulletins", "md", _) if file.folders.len() == 1 => {
            p.articles.extend(bulletin::article(&file, n));
        }
        ("pages", "md", _) if file.folders.is_empty() => {
            p.pages.extend(bulletin::text_page(&file, n));
        }
        (_, "yml" | "yaml" | "md", _) => n.push(misplaced(&file, &source.path, collection)),
        _ => {}
    }
    (parsed, notes)
}

/// What a record's place says about its id.
enum Place<'a> {
    /// The only record of its file: the stem is the id.
    Alone(&'a File<'a>),
    /// One of several: it must have an `id`.
    Listed,
}

/// Calls `read` for each record of a YAML file: a mapping is one, a sequence is many.
fn each_record(file: &File<'_>, notes: &mut Diagnostics, mut read: impl FnMut(Fields<'_>, At<String>)) {
    let Some(node) = yaml_of(file, notes) else { return };
    let mut one = |node: &Node, place: Place<'_>| {
        let mut fields = Fields::new(node, notes);
        if let Some(id) = common::id(&mut fields, place) {
            read(fields, id);
        }
    };
    match &node.kind {
        Kind::Sequence(items) => items.iter().for_each(|item| one(item, Place::Listed)),
        _ => one(&node, Place::Alone(file)),
    }
}

/// The same for records that may have a text: a Markdown file is one record with its body.
fn each_text(
    file: &File<'_>,
    ending: &str,
    notes: &mut Diagnostics,
    mut read: impl FnMut(Fields<'_>, At<String>, Option<RawBody>),
) {
    if ending != "md" {
        return each_record(file, notes, |f, id| read(f, id, None));
    }
    let Some((node, body)) = front(file, notes) else { return };
    let mut fields = Fields::new(&node, notes);
    if let Some(id) = common::id(&mut fields, Place::Alone(file)) {
        let body = Some(body).filter(|body| !body.text.trim().is_empty());
        read(fields, id, body);
    }
}

/// The front matter's tree and the body of a Markdown file.
fn front(file: &File<'_>, notes: &mut Diagnostics) -> Option<(Node, RawBody)> {
    let read = front_matter::split(file.text, file.id)
        .and_then(|parts| yaml::read(parts.yaml, file.id, parts.yaml_at).map(|node| (node, parts)));
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
    match yaml::read(file.text, file.id, 0) {
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

fn misplaced(file: &File<'_>, path: &str, collection: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::MisplacedFile,
        Span::top(file.id),
        say!("`{path}` 所在的位置不对应任何一种记录", "`{path}` lies where no kind of record belongs"),
    );
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
