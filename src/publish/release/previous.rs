//! What of the live release can be used again for the next one.
//!
//! Takes the live release and the notes that were kept when it was made. Must not know what the notes say.

use std::path::PathBuf;

use crate::base::{Pack, PackKey};
use crate::publish::error::PublishError;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::publish::site::sums::Sums;
use crate::world::cache;

/// The notes of the live release's files, in the cache.
const NOTES: &str = "notes.bin";

/// The live release, as far as the next one can use it again.
#[derive(Debug, Default)]
pub(crate) struct Previous {
    pub(crate) folder: PathBuf,
    pub(crate) sums: Sums,
    /// The notes that were made with its files, by their paths.
    pub(crate) notes: Pack,
}

/// Reads what can be used again.
pub(crate) fn previous(site: &SiteFolder, live: Option<&Release>) -> Result<Previous, PublishError> {
    let Some(live) = live else { return Ok(Previous::default()) };
    let notes = Pack::open(cache::read(&site.cache(), NOTES), &head(live));
    Ok(Previous { folder: live.folder.clone(), sums: live.sums()?, notes })
}

pub(crate) fn keep_notes(site: &SiteFolder, release: &Release, notes: &[(PackKey, Vec<u8>)]) {
    let notes = notes.iter().map(|(key, note)| (*key, note.as_slice()));
    cache::write(&site.cache(), NOTES, &Pack::packed(&head(release), notes));
}

/// Notes are opened only for the release with which they were made, because they hold positions in it.
fn head(release: &Release) -> String {
    format!("daibiao notes 1 {}\n", release.identity())
}
