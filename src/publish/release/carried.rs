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

/// A hashed file that no page names any more is dropped after this many releases …
const CARRIED: u64 = 20;
/// … unless a release named it within this many seconds, which is longer than a tab stays open.
const CARRIED_SECONDS: i64 = 7 * 24 * 3600;
/// The name of [`Carried`] in the cache.
const KEPT_AS: &str = "carried.bin";

/// Which release named each carried file last.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
pub(crate) struct Carried {
    /// The identity of the release that carries the files; for any other one this is not used.
    release: String,
    /// Each carried file with the number of the last release that named it.
    files: BTreeMap<String, u64>,
}

impl Carried {
    /// Writes this down for the release after `release`.
    pub(crate) fn keep(self, site: &SiteFolder, release: &Release) {
        let carried = Self { release: release.identity(), ..self };
        if let Ok(bytes) = postcard::to_allocvec(&carried) {
            cache::write(&site.cache(), KEPT_AS, &bytes);
        }
    }
}

/// Keeps the hashed files of the live release that the draft does not name, for readers whose page still asks
/// for them.
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
        // A file that was not carried so far was named by the live release.
        let last = known.files.get(*path).copied().unwrap_or(live.note.sequence);
        let is_carried = !draft.holds(path) && recent.contains(&last);
        is_carried.then(|| draft.carry(path).map(|()| ((*path).to_owned(), last)))
    });
    Ok(Carried { files: carried.collect::<Result<_, _>>()?, ..Carried::default() })
}

/// The numbers of the releases whose hashed files readers may still ask for.
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
