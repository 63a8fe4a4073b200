//! Making the site of a commit without writing it.
//!
//! A check reads records; templates, dates and addresses can still fail when pages are made, and then the branch
//! would have moved and the site stood still. Takes a checked commit and what the live release holds; adds what
//! goes wrong to the report. Only pages that differ from the live ones are made. Must not write.

use crate::pipeline::{self, Report};
use crate::publish::error::PublishError;
use crate::publish::release::commit_files::CommitFiles;
use crate::publish::release::draft::note_key;
use crate::publish::release::previous::{Previous, previous};
use crate::publish::site::folder::SiteFolder;
use crate::world::output::{Output, OutputError, SitePath};

/// An output that keeps nothing.
struct Trial {
    before: Previous,
}

impl Output for Trial {
    fn put(&self, _: SitePath<'_>, _: &[u8]) -> Result<(), OutputError> {
        Ok(())
    }

    fn remembers(&self) -> bool {
        true
    }

    fn noted(&self, path: &str) -> Option<&[u8]> {
        self.before.notes.get(&note_key(path))
    }

    fn stay(&self, path: &str) -> bool {
        self.before.sums.get(path).is_some()
    }
}

/// Makes every page that would change.
pub(crate) fn try_out(
    site: &SiteFolder,
    files: &CommitFiles<'_>,
    report: &mut Report,
) -> Result<(), PublishError> {
    let before = previous(site, site.live()?.as_ref())?;
    Ok(pipeline::try_out(files, &site.cache(), report, &Trial { before })?)
}
