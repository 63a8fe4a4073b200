//! Previews of other branches, with their drafts, below `preview/`.
//!
//! Takes a branch and its commit; replaces the folder of the branch as a whole. Pages of a preview ask search
//! engines not to list them. Must not touch the live release.

use crate::base::Id;
use crate::config::Overrides;
use crate::model::{RecordPath, Tombstone};
use crate::pipeline::{self, Progress, Project, Report, Request};
use crate::publish::error::PublishError;
use crate::publish::release::commit_files;
use crate::publish::release::commit_files::CommitFiles;
use crate::publish::site::clock::today;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::resolve::{self, Drafts};
use crate::world::git::Repository;
use crate::world::output::DiskOutput;

/// What came of a preview.
#[derive(Debug)]
pub enum Preview {
    Shown {
        address: String,
        pages: usize,
    },
    /// The content has errors. Those of drafts did not stop the push.
    Refused(Box<Report>),
}

/// Builds the preview of a branch.
///
/// # Errors
/// [`PublishError`]. The branch's earlier preview then stays.
pub fn preview(
    site: &SiteFolder,
    branch: &str,
    commit: &str,
    progress: &dyn Progress,
) -> Result<Preview, PublishError> {
    let _lock = site.lock()?;
    let repository = site.repository()?;
    let listed = commit_files::listed(&repository, commit)?;
    let files = CommitFiles::new(&repository, commit, listed, today())?;
    let name = folder(branch);
    let kept = site.cache().join("preview").join(&name);
    disk::folder(&kept)?;
    let project = Project { files: &files, kept: &kept, keeps: false };
    let withdrawn = withdrawn(site, &repository, commit)?;
    let mut request = Request { drafts: Drafts::Shown, withdrawn, ..Request::default() };
    // The preview's address lies below the site's, which is known only after the settings were read.
    let first = pipeline::check_project(project, &request)?;
    let Some(resolved) = first.resolved.as_ref().filter(|_| !first.has_errors()) else {
        return Ok(Preview::Refused(Box::new(first)));
    };
    let base = resolved.config.absolute(&resolved.config.base_path);
    let address = format!("{base}/preview/{name}/");
    request.overrides = Overrides { base_url: Some(address.clone()), preview: true, released: false };
    let mut report = pipeline::check_project(project, &request)?;
    let output = DiskOutput::begin(&site.previews().join(&name))?;
    let built = pipeline::build_and_index(&files, &kept, &mut report, &output, progress)?;
    if report.has_errors() {
        return Ok(Preview::Refused(Box::new(report)));
    }
    output.commit()?;
    Ok(Preview::Shown { address, pages: built.pages })
}

/// The records that a branch must not show: those that were withdrawn on this server, and those that the live
/// release withdraws, unless the branch comes after the live commit. A branch that comes after it may show a
/// record again, which is how clerks look at it before it returns.
fn withdrawn(
    site: &SiteFolder,
    repository: &Repository,
    commit: &str,
) -> Result<Vec<Tombstone>, PublishError> {
    let mut withdrawn = site.state()?.tombstones();
    let (Some(live), Some(date)) = (site.live()?, today()) else { return Ok(withdrawn) };
    let known = repository.commit(&live.note.commit)?;
    if known.map_or(Ok(false), |known| repository.is_ancestor(&known, commit))? {
        return Ok(withdrawn);
    }
    let list = live.ids()?;
    let places = resolve::withdrawn_in(&list).into_iter().filter_map(RecordPath::read);
    let unknown = places.filter(|place| !withdrawn.iter().any(|known| known.place == *place));
    let reason = "已经从正式网站撤回";
    let unknown = unknown.map(|place| Tombstone { place, date, reason: reason.to_owned(), with: None });
    let unknown: Vec<Tombstone> = unknown.collect();
    withdrawn.extend(unknown);
    Ok(withdrawn)
}

/// Removes the preview of a branch that is gone.
///
/// # Errors
/// [`PublishError::Disk`].
pub fn remove_preview(site: &SiteFolder, branch: &str) -> Result<(), PublishError> {
    let _lock = site.lock()?;
    let name = folder(branch);
    disk::remove(&site.cache().join("preview").join(&name))?;
    Ok(disk::remove(&site.previews().join(&name))?)
}

/// The longest readable part of such a name.
const LONGEST: usize = 60;

/// The name of a branch as one part of an address. A name that had to be changed gets a hash, so that two
/// branches never share a folder; so does one that looks as if it had got one.
fn folder(branch: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let is_hash = |end: &str| end.len() == 6 && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    let looks_hashed = is_hash(branch.rsplit('-').next().unwrap_or_default());
    if Id::new(branch).is_ok() && branch.len() <= LONGEST && !looks_hashed {
        return branch.to_owned();
    }
    let spelt = branch.to_ascii_lowercase();
    let parts: Vec<&str> = spelt.split(|c| c == '-' || !plain(c)).filter(|part| !part.is_empty()).collect();
    let hash = blake3::hash(branch.as_bytes()).to_hex();
    let hash = hash.get(..6).unwrap_or_default();
    let readable = parts.join("-");
    let readable = readable.get(..LONGEST).unwrap_or(&readable).trim_end_matches('-');
    if readable.is_empty() { hash.to_owned() } else { format!("{readable}-{hash}") }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, folder};

    #[test]
    fn a_branch_is_one_safe_part_of_an_address_and_its_own() {
        assert_eq!(folder("spring-2026"), "spring-2026");
        let hashed = folder("HEAD");
        let long = "b".repeat(250);
        let branches =
            ["HEAD", &hashed, "a/b", "a-b", "A-b", "a.b", "../..", "第二稿", "-x", "", "con", &long];
        let names = branches.map(folder);
        assert!(names.iter().all(|name| name.len() <= LONGEST + 7));
        for (i, name) in names.iter().enumerate() {
            assert!(!name.is_empty() && !name.starts_with('-') && !name.contains(['/', '.']), "{name}");
            assert!(!names[..i].contains(name), "{name}");
        }
        assert!(folder("a/b").starts_with("a-b-"), "{}", folder("a/b"));
    }
}
