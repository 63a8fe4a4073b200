//! Files of earlier releases that open tabs may still ask for.
//!
//! Takes the draft of a release and the live release; keeps hashed files that the draft does not name,
//! and remembers which release named each of them last. Must not know what a file holds.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::publish::error::PublishError;
use crate::publish::release::draft::Draft;
use crate::publish::site::file_kinds::{is_copy, is_hashed};
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::log::LogEntry;
use crate::publish::site::release::Release;
use crate::world::cache;

/// Releases after which a hashed file that nothing names any more is dropped …
const CARRIED: u64 = 20;
/// … unless it was named within this many seconds: longer than any tab stays open.
const CARRIED_SECONDS: i64 = 7 * 24 * 3600;
/// Which release named a carried file last, in the cache.
const KEPT_AS: &str = "carried.bin";

/// What the next release must know of the live one's carried files.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Carried {
    /// The release of which this is said: of another one it says nothing.
    release: String,
    /// Each file with the last release that named it.
    files: BTreeMap<String, u64>,
}

impl Carried {
    /// Keeps it for the release after `release`.
    pub(crate) fn keep(self, site: &SiteFolder, release: &Release) {
        let carried = Self { release: release.identity(), ..self };
        if let Ok(bytes) = postcard::to_allocvec(&carried) {
            cache::write(&site.cache(), KEPT_AS, &bytes);
        }
    }
}

/// Keeps hashed files of the live release that this one does not name, for readers who came
/// before, without their compressed copies; gives each with the last release that named it.
pub(crate) fn carry(
    site: &SiteFolder,
    draft: &Draft<'_>,
    sequence: u64,
    live: &Release,
) -> Result<Carried, PublishError> {
    let known: Option<Carried> = postcard::from_bytes(&cache::read(&site.cache(), KEPT_AS)).ok();
    let known = known.filter(|known| known.release == live.identity()).unwrap_or_default();
    let recent = recent(site, sequence)?;
    let hashed =
        draft.before().sums.iter().map(|(path, _)| path).filter(|path| is_hashed(path) && !is_copy(path));
    let hashed: Vec<&str> = hashed.collect();
    let carried = hashed.par_iter().filter_map(|path| {
        // What nobody knows better was named by the live release.
        let last = known.files.get(*path).copied().unwrap_or(live.note.sequence);
        let is_carried = !draft.holds(path) && recent.contains(&last);
        is_carried.then(|| draft.carry(path).map(|()| ((*path).to_owned(), last)))
    });
    Ok(Carried { files: carried.collect::<Result<_, _>>()?, ..Carried::default() })
}

/// The sequences whose hashed files are still asked for when the next one is live.
fn recent(site: &SiteFolder, sequence: u64) -> Result<BTreeSet<u64>, PublishError> {
    let now = jiff::Timestamp::now().as_second();
    let fresh = |entry: &LogEntry| {
        let at: Option<jiff::Timestamp> = entry.at.parse().ok();
        at.is_none_or(|at| now - at.as_second() < CARRIED_SECONDS)
    };
    let log = site.log()?;
    let recent = log.iter().filter(|entry| entry.sequence + CARRIED >= sequence || fresh(entry));
    Ok(recent.map(|entry| entry.sequence).collect())
}
