//! One publish, in the order that keeps readers safe.
//!
//! Lock, read the ref, build beside, check oneself, sync, rename, swap the link, log, smoke-read, and
//! only then prune; then look whether the ref moved. Takes a site's folder; gives what became of
//! it. Must not print.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime};

use rayon::prelude::*;

use crate::base::{BUILD, FuzzyDate, Pack, PackKey};
use crate::config::Overrides;
use crate::pipeline::{self, Progress, Project, Report, Request};
use crate::publish::PublishError;
use crate::publish::later::withdraw;
use crate::publish::release::commit_files;
use crate::publish::release::commit_files::Commit;
use crate::publish::release::draft::{Before, Draft, Ready, Whole, is_copy};
use crate::publish::release::{linked_folder, self_check, signature};
use crate::publish::site::disk;
use crate::publish::site::folder::{Counts, Entry, Home, Release, time_after};
use crate::publish::site::sums::{Kind, Note, RELEASE, is_hashed, sha256};
use crate::resolve::{self, PUBLISHED};
use crate::search;
use crate::world::cache;
use crate::world::git::Repository;

/// Releases that are kept, the live one among them.
const KEPT: usize = 10;
/// Releases after which a hashed file that nothing names any more is dropped …
const CARRIED: u64 = 20;
/// … unless it was named within this many seconds: longer than any tab stays open.
const CARRIED_SECONDS: i64 = 7 * 24 * 3600;
/// Of so many pages, most changes make a large segment of the search anew.
const MANY: usize = 2000;
/// Of a hundred pages, how many may be lost without a word.
const SHRINK: usize = 5;
/// What is noted of the live release's files, in the cache.
const NOTES: &str = "notes.bin";
/// Which release named a carried file last, in the cache.
const CARRIED_FILE: &str = "carried.bin";

/// What the next release must know of the live one's carried files.
#[derive(Debug, Default, serde::Serialize, serde::Deserialize)]
struct Carried {
    /// The release of which this is said: of another one it says nothing.
    release: String,
    /// Each file with the last release that named it.
    files: BTreeMap<String, u64>,
}

/// Whether a release may have far fewer pages than the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shrink {
    /// No: more likely a mistake.
    Refused,
    /// Somebody said so.
    Allowed,
}

/// What came of it.
#[derive(Debug)]
pub enum Outcome {
    /// The branch has no commit yet.
    Nothing,
    /// The site stands still after a rollback.
    Pinned(Release),
    /// The tip was live already.
    Already(Release),
    /// The tip's content has errors; what was live stays.
    Refused(Box<Report>),
    /// It is live.
    Live(Box<Published>),
}

/// A release that became live.
#[derive(Debug)]
pub struct Published {
    /// The release.
    pub release: Release,
    /// Its line in the log.
    pub entry: Entry,
}

/// Brings the site to the tip of the branch.
///
/// # Errors
/// [`PublishError`]; what was live stays.
pub fn publish(home: &Home, shrink: Shrink, progress: &dyn Progress) -> Result<Outcome, PublishError> {
    let _lock = home.lock()?;
    locked(home, shrink, progress)
}

/// The same for who holds the lock.
pub(crate) fn locked(home: &Home, shrink: Shrink, progress: &dyn Progress) -> Result<Outcome, PublishError> {
    let repository = home.repository()?;
    loop {
        let Some(tip) = home.tip()? else { return Ok(Outcome::Nothing) };
        let live = home.live()?;
        let pinned = home.pinned()?;
        let commit = match &pinned {
            // What is to be taken back is taken back from what stands still, too.
            Some(pinned) if home.state()?.is_pending() => pinned.note.commit.clone(),
            Some(pinned) => return Ok(Outcome::Pinned(pinned.clone())),
            None => tip.clone(),
        };
        let outcome = to(home, &repository, &commit, live, shrink, progress)?;
        if pinned.is_some() {
            return Ok(outcome);
        }
        // Whoever pushed meanwhile waits for the lock; the last tip counts.
        if home.tip()?.as_ref() == Some(&tip) {
            return Ok(outcome);
        }
    }
}

fn to(
    home: &Home,
    repository: &Repository,
    tip: &str,
    live: Option<Release>,
    shrink: Shrink,
    progress: &dyn Progress,
) -> Result<Outcome, PublishError> {
    let begun = Instant::now();
    let listed = commit_files::listed(repository, tip)?;
    let files = Commit::new(repository, tip, listed, today())?.keeping();
    let state = home.state()?;
    let pending = state.is_pending();
    let request = Request {
        overrides: Overrides { released: true, ..Overrides::default() },
        reviewers: home.reviewers()?,
        withdrawn: state.tombstones(),
        published: live.as_ref().map(|live| (live.folder.join(PUBLISHED), PUBLISHED.to_owned())),
        ..Request::default()
    };
    let project = Project { files: &files, kept: repository.folder(), keeps: true };
    // While the content is checked, what comes after it is made ready.
    let before = OnceLock::new();
    let ready = || {
        let read = self::before(home, live.as_ref())?;
        let before = before.get_or_init(|| read);
        let ready = Ready::new(home, before)?;
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
        && resolve::withdrawn_in(&live.ids()?) == withdrawn(&report).iter().map(String::as_str).collect()
    {
        return Ok(Outcome::Already(live.clone()));
    }
    let (before, ready, key) = ready?;
    let sequence = home.next()?;
    let time = time_after(live.as_ref())?;
    let draft = Draft::begin(home, sequence, ready, time)?;
    let written = made(home, &files, &mut report, &draft, progress)?;
    if !written {
        disk::remove(&home.unfinished(sequence))?;
        return Ok(Outcome::Refused(Box::new(report)));
    }
    let (whole, mut carried, withdrew) = std::thread::scope(|scope| {
        // Most of what was written reaches the disk meanwhile; the last sync then finds little to do.
        let sync = scope.spawn(|| disk::sync_everything(&home.releases()));
        let whole = whole(home, draft, &report, live.as_ref(), sequence);
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
            Some(live) if pending && live.note.kind == Kind::Rollback => Kind::Rollback,
            _ if pending => Kind::Withdrawal,
            _ => Kind::Publish,
        },
        previous: live.map(|live| live.hash),
        commit: tip.to_owned(),
        tree: repository.tree(tip)?.unwrap_or_default(),
        generator,
        as_of: report.as_of.clone(),
        sums: whole.hash,
    };
    withdraw::clear_previews(home, &withdrew)?;
    let release = go_live(home, &whole.folder, note, time, key)?;
    carried.release = name(&release);
    let told = || {
        let entry = log(home, Entry { withdrew, ..Entry::new(&release, None, counts) }, begun)?;
        self_check::as_readers(home, &release, &whole.sums)?;
        Ok::<_, PublishError>(entry)
    };
    let (entry, ()) = rayon::join(told, || {
        keep_notes(home, &release, &whole.notes);
        if let Ok(bytes) = postcard::to_allocvec(&carried) {
            cache::write(&home.cache(), CARRIED_FILE, &bytes);
        }
    });
    let entry = entry?;
    if pending {
        withdraw::finish(home, state, &release, &report)?;
    }
    // Nobody waits until the memory of a large model is given back.
    rayon::spawn(move || drop(report));
    Ok(Outcome::Live(Box::new(Published { release, entry })))
}

/// Everything that belongs into a release but its note, checked; which files are carried, and which
/// records it withdraws.
fn whole(
    home: &Home,
    draft: Draft<'_>,
    report: &Report,
    live: Option<&Release>,
    sequence: u64,
) -> Result<(Whole, Carried, Vec<String>), PublishError> {
    let mut carried = Carried::default();
    let mut withdrew = Vec::new();
    if let Some(live) = live {
        withdrew = taken_back(report, live)?;
        // Shards may hold what is taken back: readers who still ask for them are told to reload.
        if withdrew.is_empty() {
            carried = carry(home, &draft, sequence, live)?;
        }
    }
    let whole = draft.finish()?;
    let base = report.resolved.as_ref().map_or("", |resolved| &resolved.config.base_path);
    self_check::before_readers(&whole, base)?;
    Ok((whole, carried, withdrew))
}

/// Renders everything into the draft; false if the theme failed.
fn made(
    home: &Home,
    files: &Commit<'_>,
    report: &mut Report,
    draft: &Draft<'_>,
    progress: &dyn Progress,
) -> Result<bool, PublishError> {
    pipeline::build_and_index(files, &home.cache(), report, draft, progress)?;
    Ok(!report.has_errors())
}

/// Today by the server's clock: what is overdue must be told without a push.
pub(crate) fn today() -> Option<FuzzyDate> {
    FuzzyDate::parse(&jiff::ZonedDateTime::now().date().to_string()).ok()
}

/// What of the live release can be used again.
pub(crate) fn before(home: &Home, live: Option<&Release>) -> Result<Before, PublishError> {
    let Some(live) = live else { return Ok(Before::default()) };
    let notes = Pack::open(cache::read(&home.cache(), NOTES), &head(live));
    Ok(Before { folder: live.folder.clone(), sums: live.sums()?, notes })
}

fn keep_notes(home: &Home, release: &Release, notes: &[(PackKey, Vec<u8>)]) {
    let notes = notes.iter().map(|(key, note)| (*key, note.as_slice()));
    cache::write(&home.cache(), NOTES, &Pack::packed(&head(release), notes));
}

/// Of another release, notes say nothing.
fn head(release: &Release) -> String {
    format!("daibiao notes 1 {}\n", name(release))
}

/// A release's folder below `releases`; its own hash tells it from one of the same name.
fn name(release: &Release) -> String {
    let folder = release.folder.file_name().unwrap_or_default().to_string_lossy();
    format!("{folder} {}", release.hash)
}

/// The withdrawn records of which the live release does not say so.
fn taken_back(report: &Report, live: &Release) -> Result<Vec<String>, PublishError> {
    let list = live.ids()?;
    let known = resolve::withdrawn_in(&list);
    Ok(withdrawn(report).into_iter().filter(|record| !known.contains(record.as_str())).collect())
}

/// The records that are withdrawn, by the content or by the server.
fn withdrawn(report: &Report) -> Vec<String> {
    let gone = report.resolved.iter().flat_map(|resolved| &resolved.site.tombstones);
    gone.map(|tombstone| tombstone.place.text()).collect()
}

/// Keeps hashed files of the live release that this one does not name, for readers who came
/// before, without their compressed copies; gives each with the last release that named it.
fn carry(home: &Home, draft: &Draft<'_>, sequence: u64, live: &Release) -> Result<Carried, PublishError> {
    let known: Option<Carried> = postcard::from_bytes(&cache::read(&home.cache(), CARRIED_FILE)).ok();
    let known = known.filter(|known| known.release == name(live)).unwrap_or_default();
    let recent = recent(home, sequence)?;
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
fn recent(home: &Home, sequence: u64) -> Result<BTreeSet<u64>, PublishError> {
    let now = jiff::Timestamp::now().as_second();
    let fresh = |entry: &Entry| {
        let at: Option<jiff::Timestamp> = entry.at.parse().ok();
        at.is_none_or(|at| now - at.as_second() < CARRIED_SECONDS)
    };
    let log = home.log()?;
    let recent = log.iter().filter(|entry| entry.sequence + CARRIED >= sequence || fresh(entry));
    Ok(recent.map(|entry| entry.sequence).collect())
}

/// Writes the note of a whole folder, signs it if there is a key, and makes it the live release.
pub(crate) fn go_live(
    home: &Home,
    folder: &Path,
    note: Note,
    time: SystemTime,
    key: Option<String>,
) -> Result<Release, PublishError> {
    let text = note.text();
    disk::create_at(&folder.join(RELEASE), text.as_bytes(), time)?;
    key.map_or(Ok(()), |key| signature::sign(&key, folder, time))?;
    disk::sync_everything(folder)?;
    let place = home.place(&note);
    disk::rename(folder, &place)?;
    disk::sync_folder(&home.releases())?;
    home.go_live(&place)?;
    Ok(Release { folder: place, hash: sha256(text.as_bytes()), note })
}

/// Writes the log's line of a release that is live, with the time that it took.
pub(crate) fn log(home: &Home, entry: Entry, begun: Instant) -> Result<Entry, PublishError> {
    let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let entry = Entry { milliseconds, ..entry };
    home.write_log(&entry)?;
    Ok(entry)
}

/// Removes releases that nobody needs, never the live one nor the newest ones before it, and those that
/// show what the live one withdraws; makes the spare ready. To be done once whoever waits has heard.
///
/// # Errors
/// [`PublishError`].
pub fn tidy(home: &Home) -> Result<(), PublishError> {
    let _lock = home.lock()?;
    let Some(live) = home.live()? else { return Ok(()) };
    withdraw::clear(home, &live)?;
    let kept = home.kept()?;
    let too_many = kept.len().saturating_sub(KEPT);
    let mut old = kept.iter().take(too_many).filter(|release| release.folder != live.folder);
    let newest = old.next_back();
    old.try_for_each(|release| home.discard(release))?;
    linked_folder::prepare(home, &live, newest)
}
