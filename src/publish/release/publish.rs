//! Publishing the tip of the branch, in the order that keeps readers safe.
//!
//! Takes the lock, reads the ref, builds beside the live release, checks the result, syncs it, renames it,
//! switches the link, writes the log and reads the site once as a reader would. Then it looks whether the ref
//! has moved meanwhile. Takes a site's folder; gives what came of it. Must not print.

use std::sync::OnceLock;
use std::time::Instant;

use crate::base::BUILD;
use crate::config::Overrides;
use crate::pipeline::{self, Progress, Project, Report, Request};
use crate::publish::error::PublishError;
use crate::publish::release::carried::Carried;
use crate::publish::release::commit_files::CommitFiles;
use crate::publish::release::draft::{Draft, Ready, Whole};
use crate::publish::release::go_live::{go_live, write_log_entry};
use crate::publish::release::previous::{keep_notes, previous};
use crate::publish::release::{carried, commit_files, self_check, signature, withdrawn};
use crate::publish::site::clock::{time_after, today};
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::log::{Counts, LogEntry};
use crate::publish::site::note::{Note, ReleaseKind};
use crate::publish::site::release::Release;
use crate::resolve::{self, PUBLISHED};
use crate::search;
use crate::world::git::Repository;

/// From this many pages on, most changes rebuild a large segment of the search index, which is worth preparing
/// for while the content is checked.
const MANY: usize = 2000;
/// The percentage of pages that a release may lose unless somebody allows more.
const SHRINK: usize = 5;

/// Whether a release may have far fewer pages than the live one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shrink {
    /// It is refused, because it is more likely a mistake.
    Refused,
    /// Somebody said that it is meant.
    Allowed,
}

/// What came of a publish.
#[derive(Debug)]
pub enum Outcome {
    /// The branch has no commit yet.
    Nothing,
    /// The site is pinned after a rollback.
    Pinned(Release),
    /// The tip is live already.
    Already(Release),
    /// The content has errors, and the live release stays.
    Refused(Box<Report>),
    /// A new release is live.
    Live(Box<Published>),
}

/// A release that became live.
#[derive(Debug)]
pub struct Published {
    pub release: Release,
    /// Its line in the log.
    pub entry: LogEntry,
}

/// Publishes the tip of the branch.
///
/// # Errors
/// [`PublishError`]. The live release then stays.
pub fn publish(site: &SiteFolder, shrink: Shrink, progress: &dyn Progress) -> Result<Outcome, PublishError> {
    let _lock = site.lock()?;
    publish_locked(site, shrink, progress)
}

/// What a publish starts from.
#[derive(Clone, Debug)]
pub(crate) enum Start {
    /// The live release.
    Live,
    /// Nothing: the live release, if there is one, is not as it was written.
    Afresh(Option<Box<Release>>),
}

/// Does the same for a caller that holds the lock.
pub(crate) fn publish_locked(
    site: &SiteFolder,
    shrink: Shrink,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    publish_from(site, Start::Live, shrink, progress)
}

/// Does the same, perhaps without what is live.
pub(crate) fn publish_from(
    site: &SiteFolder,
    mut start: Start,
    shrink: Shrink,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let repository = site.repository()?;
    loop {
        let Some(tip) = site.tip()? else { return Ok(Outcome::Nothing) };
        if let Start::Afresh(bad) = std::mem::replace(&mut start, Start::Live) {
            // Somebody may have rolled back to the release that is broken; the site then stays at its commit.
            let resumed = site.state()?.resumed;
            let pinned = bad
                .filter(|bad| bad.note.kind == ReleaseKind::Rollback && resumed != Some(bad.note.sequence));
            let commit = pinned.as_ref().map_or(&tip, |pinned| &pinned.note.commit);
            let base = Base { live: None, pinned: pinned.is_some() };
            return publish_commit(site, &repository, commit, base, shrink, progress);
        }
        let live = site.live()?;
        let pinned = site.pinned()?;
        let commit = match &pinned {
            // A withdrawal must not wait until somebody resumes: it is made from the pinned commit.
            Some(pinned) if site.state()?.is_pending() => pinned.note.commit.clone(),
            Some(pinned) => return Ok(Outcome::Pinned(pinned.clone())),
            None => tip.clone(),
        };
        let base = Base { live, pinned: pinned.is_some() };
        let outcome = publish_commit(site, &repository, &commit, base, shrink, progress)?;
        if pinned.is_some() {
            return Ok(outcome);
        }
        // Whoever pushed meanwhile waits for the lock; this run publishes their commit as well.
        if site.tip()?.as_ref() == Some(&tip) {
            return Ok(outcome);
        }
    }
}

/// What a new release comes after.
struct Base {
    live: Option<Release>,
    /// Whether somebody rolled the site back, so that it stays where it is.
    pinned: bool,
}

/// Publishes one commit.
fn publish_commit(
    site: &SiteFolder,
    repository: &Repository,
    tip: &str,
    Base { live, pinned }: Base,
    shrink: Shrink,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let begun = Instant::now();
    // Where the live release is not to be trusted, an earlier one still knows which ids were public.
    let known = live.clone().or_else(|| site.kept().ok()?.into_iter().rfind(Release::has_own_ids));
    let listed = commit_files::listed(repository, tip)?;
    let files = CommitFiles::new(repository, tip, listed, today())?.keeping();
    let state = site.state()?;
    let pending = state.is_pending();
    let request = Request {
        overrides: Overrides { released: true, ..Overrides::default() },
        reviewers: site.reviewers()?,
        withdrawn: state.tombstones(),
        published: known.map(|known| (known.folder.join(PUBLISHED), PUBLISHED.to_owned())),
        ..Request::default()
    };
    let project = Project { files: &files, kept: repository.folder(), keeps: true };
    // While the content is checked, the next steps are prepared.
    let before = OnceLock::new();
    let ready = || {
        let read = previous(site, live.as_ref())?;
        let before = before.get_or_init(|| read);
        let ready = Ready::new(site, before)?;
        if before.sums.pages() >= MANY {
            search::prepare();
        }
        Ok::<_, PublishError>((before, ready, signature::key(repository)?))
    };
    let (report, ready) = rayon::join(|| pipeline::check_project(project, &request), ready);
    let mut report = report?;
    if report.has_errors() {
        return Ok(Outcome::Refused(Box::new(report)));
    }
    let generator = format!("daibiao {} {BUILD}", env!("CARGO_PKG_VERSION"));
    if let Some(live) = live.as_ref().filter(|_| !pending)
        && (&live.note.commit, &live.note.as_of, &live.note.generator)
            == (&tip.to_owned(), &report.as_of, &generator)
        && resolve::withdrawn_in(&live.ids()?) == withdrawn::all(&report).iter().map(String::as_str).collect()
    {
        return Ok(Outcome::Already(live.clone()));
    }
    let (before, ready, key) = ready?;
    let sequence = site.next()?;
    let time = time_after(live.as_ref())?;
    let draft = Draft::begin(site, sequence, ready, time)?;
    let rendered = render(site, &files, &mut report, &draft, progress)?;
    if !rendered {
        disk::remove(&site.unfinished(sequence))?;
        return Ok(Outcome::Refused(Box::new(report)));
    }
    let (whole, carried, withdrew) = std::thread::scope(|scope| {
        // Most files reach the disk while the rest is worked out. The sync that counts comes later and then
        // has little to do.
        let sync = scope.spawn(|| disk::sync_everything(&site.releases()));
        let whole = whole(site, draft, &report, live.as_ref(), sequence);
        sync.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        whole
    })?;
    let counts = Counts::between(&before.sums, &whole.sums, Some(whole.written.len()));
    let (was, now) = (before.sums.pages(), whole.sums.pages());
    if shrink == Shrink::Refused && !pending && now * 100 < was * (100 - SHRINK) {
        disk::remove(&whole.folder)?;
        return Err(PublishError::Shrunk { before: was, now });
    }
    let note = Note {
        origin: report.resolved.as_ref().map(|r| r.config.absolute("")).unwrap_or_default(),
        sequence,
        kind: match &live {
            _ if pinned => ReleaseKind::Rollback,
            Some(live) if pending && live.note.kind == ReleaseKind::Rollback => ReleaseKind::Rollback,
            _ if pending => ReleaseKind::Withdrawal,
            _ => ReleaseKind::Publish,
        },
        previous: live.map(|live| live.hash),
        commit: tip.to_owned(),
        tree: repository.tree(tip)?.unwrap_or_default(),
        generator,
        as_of: report.as_of.clone(),
        sums: whole.hash,
    };
    withdrawn::clear_previews(site, &withdrew)?;
    let release = go_live(site, &whole.folder, note, time, key)?;
    let log_it = || {
        let entry =
            write_log_entry(site, LogEntry { withdrew, ..LogEntry::new(&release, None, counts) }, begun)?;
        self_check::as_readers(site, &release, &whole.sums)?;
        Ok::<_, PublishError>(entry)
    };
    let (entry, ()) = rayon::join(log_it, || {
        keep_notes(site, &release, &whole.notes);
        carried.keep(site, &release);
    });
    let entry = entry?;
    if pending {
        withdrawn::finish(site, state, &release, &report)?;
    }
    // Freeing the memory of a large model takes a while, for which nobody should have to wait.
    rayon::spawn(move || drop(report));
    Ok(Outcome::Live(Box::new(Published { release, entry })))
}

/// Finishes the draft and checks it. Gives the release without its note, the files that it carries, and the
/// records that it withdraws.
fn whole(
    site: &SiteFolder,
    draft: Draft<'_>,
    report: &Report,
    live: Option<&Release>,
    sequence: u64,
) -> Result<(Whole, Carried, Vec<String>), PublishError> {
    let mut carried = Carried::default();
    let mut withdrew = Vec::new();
    if let Some(live) = live {
        withdrew = withdrawn::newly(report, live)?;
        // Old shards may hold the text of a record that this release withdraws, so none is carried. Readers
        // who still ask for them are told to reload. Whether there is such a record is told by the two
        // releases, not by a cache: distrusting caches after each rollback cost readers 276 shards of 142,655.
        if withdrew.is_empty() {
            carried = carried::carry(site, &draft, sequence, live)?;
        }
    }
    let whole = draft.finish()?;
    let base = report.resolved.as_ref().map_or("", |resolved| &resolved.config.base_path);
    self_check::before_readers(&whole, base)?;
    Ok((whole, carried, withdrew))
}

/// Renders everything into the draft; gives false if the theme has errors.
fn render(
    site: &SiteFolder,
    files: &CommitFiles<'_>,
    report: &mut Report,
    draft: &Draft<'_>,
    progress: &dyn Progress,
) -> Result<bool, PublishError> {
    pipeline::build_and_index(files, &site.cache(), report, draft, progress)?;
    Ok(!report.has_errors())
}
