//! The commit that changed each record last, as the foot of its page says it.
//!
//! Takes where records are written and what git knows of the files. Of records that share a file it
//! says nothing: a change of one of them is none of the others', and their pages stay as they are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diag::{FileId, Sources};
use crate::model::{Site, Target};
use crate::routes::Subject;
use crate::world::git::{History, LastCommit};

/// Characters of a commit's name that are shown.
const SHORT: usize = 12;

/// The last commit of each record that has a file of its own, and of each free page.
#[derive(Debug, Default)]
pub struct Commits {
    records: BTreeMap<Target, LastCommit>,
    texts: Vec<Option<LastCommit>>,
}

/// What a page says of its last change.
#[derive(Debug, Hash, Serialize)]
pub struct Changed {
    day: String,
    commit: String,
}

/// Reads the history of every record's file.
#[must_use]
pub fn commits(site: &Site, sources: &Sources, history: &History) -> Commits {
    let last = |file: FileId| history.last(sources.path(file)).cloned();
    let records = site.derived.places.chunk_by(|a, b| a.whole.file == b.whole.file).filter_map(|file| {
        if let [only] = file { Some((only.target, last(only.whole.file)?)) } else { None }
    });
    Commits {
        records: records.collect(),
        texts: site.pages.iter().map(|page| last(page.span.file)).collect(),
    }
}

impl Commits {
    /// The last change of what a page is about.
    #[must_use]
    pub fn of(&self, subject: Subject) -> Option<Changed> {
        let last = match subject {
            Subject::Text(i) => self.texts.get(i).and_then(Option::as_ref),
            // Areas and topics share a file, even where there is but one.
            _ => subject
                .target()
                .filter(|target| target.kind().collection().is_some())
                .and_then(|target| self.records.get(&target)),
        };
        let short = |id: &str| id.get(..SHORT).unwrap_or(id).to_owned();
        last.map(|last| Changed { day: last.day.clone(), commit: short(&last.id) })
    }
}
