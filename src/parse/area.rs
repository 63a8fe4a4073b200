//! Areas, terms, sessions and topics as written: sequences in one file each.

use super::{File, Places, each_record};
use crate::base::FuzzyDate;
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::model::{AreaClass, Level};
use crate::parse::record::{self, RawNamed};
use crate::say;
use crate::syntax::fields::Fields;
use crate::syntax::yaml::{Kind, Node};

#[derive(Debug)]
pub(crate) struct RawArea {
    pub(crate) id: At<String>,
    pub(crate) name: RawNamed,
    pub(crate) class: AreaClass,
    pub(crate) parent_id: Option<At<String>>,
    pub(crate) former_names: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct RawTerm {
    pub(crate) id: At<String>,
    pub(crate) congress: RawNamed,
    pub(crate) level: Level,
    pub(crate) area_id: At<String>,
    pub(crate) ordinal: u32,
    pub(crate) start: FuzzyDate,
    pub(crate) end: Option<At<FuzzyDate>>,
    pub(crate) seats: Option<At<u32>>,
    pub(crate) vacancies: Option<At<u32>>,
}

#[derive(Debug)]
pub(crate) struct RawSession {
    pub(crate) id: At<String>,
    pub(crate) term_id: At<String>,
    pub(crate) number: u32,
    pub(crate) start: FuzzyDate,
    pub(crate) end: Option<At<FuzzyDate>>,
}

#[derive(Debug)]
pub(crate) struct RawTopic {
    pub(crate) id: At<String>,
    pub(crate) name: RawNamed,
    pub(crate) parent_id: Option<At<String>>,
}

/// Calls `read` for each entry of a file that is always a sequence; gives where each stands.
fn each_entry(file: &File<'_>, notes: &mut Diagnostics, read: impl FnMut(Fields<'_>, At<String>)) -> Places {
    let Some(node) = super::yaml_of(file, notes) else { return Places::new() };
    match &node.kind {
        Kind::Null => return Places::new(),
        Kind::Sequence(_) => return each_record(file, notes, read),
        _ => notes.push(not_a_list(&node)),
    }
    Places::new()
}

/// A file that must be a list and is none.
pub(super) fn not_a_list(node: &Node) -> Diagnostic {
    Diagnostic::new(Code::WrongType, node.span, say!("这个文件应写成列表", "this file must be a list"))
        .expected(say!("以 `- ` 开头的列表", "entries that begin with `- `"))
}

pub(super) fn areas(file: &File<'_>, out: &mut Vec<RawArea>, notes: &mut Diagnostics) -> Places {
    each_entry(file, notes, |f, id| out.extend(area(f, id)))
}

pub(super) fn area(mut f: Fields<'_>, id: At<String>) -> Option<RawArea> {
    let name = record::named(&mut f, "name", "name_en");
    let class = f.required_choice::<AreaClass>("classification");
    let parent_id = f.text("parent_id");
    let former_names = f.texts("former_names").into_iter().map(|t| t.value).collect();
    f.finish();
    Some(RawArea { id, name: name?, class: class?.value, parent_id, former_names })
}

/// The largest number of a term; the oldest congresses are in their teens.
const MAX_ORDINAL: u32 = 99;
/// The most seats that any congress has; the National People's Congress has at most 3,000.
const MAX_SEATS: u32 = 3000;

pub(super) fn terms(
    file: &File<'_>,
    terms: &mut Vec<RawTerm>,
    sessions: &mut Vec<RawSession>,
    notes: &mut Diagnostics,
) {
    each_entry(file, notes, |mut f, id| {
        // A session is what has a parent.
        if f.text("parent_id").is_some() {
            sessions.extend(session(f, id));
        } else {
            terms.extend(term(f, id));
        }
    });
}

pub(super) fn session(mut f: Fields<'_>, id: At<String>) -> Option<RawSession> {
    let term_id = f.required_text("parent_id");
    f.require("session");
    let number = f.number("session", 1..=MAX_ORDINAL);
    let start = f.required_date("start_date");
    let end = f.date("end_date");
    f.finish();
    Some(RawSession { id, term_id: term_id?, number: number?.value, start: start?.value, end })
}

pub(super) fn term(mut f: Fields<'_>, id: At<String>) -> Option<RawTerm> {
    let congress = record::named(&mut f, "congress", "congress_en");
    let level = f.required_choice::<Level>("level");
    let area_id = f.required_text("area_id");
    f.require("ordinal");
    let ordinal = f.number("ordinal", 1..=MAX_ORDINAL);
    let start = f.required_date("start_date");
    let end = f.date("end_date");
    let seats = f.number("seats", 1..=MAX_SEATS);
    let vacancies = f.number("vacancies", 0..=MAX_SEATS);
    f.finish();
    Some(RawTerm {
        id,
        congress: congress?,
        level: level?.value,
        area_id: area_id?,
        ordinal: ordinal?.value,
        start: start?.value,
        end,
        seats,
        vacancies,
    })
}

pub(super) fn topics(file: &File<'_>, out: &mut Vec<RawTopic>, notes: &mut Diagnostics) -> Places {
    each_entry(file, notes, |f, id| out.extend(topic(f, id)))
}

pub(super) fn topic(mut f: Fields<'_>, id: At<String>) -> Option<RawTopic> {
    let name = record::named(&mut f, "name", "name_en");
    let parent_id = f.text("parent_id");
    f.finish();
    Some(RawTopic { id, name: name?, parent_id })
}
