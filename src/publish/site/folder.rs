//! The folder of a site: what lies where, who may work in it, what is live.
//!
//! `current` leads to the live one of `releases/{sequence}-{commit}`; `state` holds what no reader
//! sees: the lock, the log, the pin, the caches. Takes the folder. Must not know how a release
//! is made.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use crate::base::FuzzyDate;
use crate::model::{RecordPath, Tombstone};
use crate::publish::push::child::Limits;
use crate::publish::site::disk;
use crate::publish::site::sums::{Kind, Note, RELEASE, SUMS, Sums, sha256};
use crate::publish::{BRANCH, PublishError};
use crate::resolve::{PUBLISHED, withdrawn_in};
use crate::world::git::Repository;
use crate::world::output;

/// Characters of a commit in a release's folder.
const SHORT: usize = 12;
/// Memory that the check of a push may take where the repository says nothing.
const MEGABYTES: u64 = 4096;
/// Time that it may take.
const SECONDS: u64 = 60;
/// Folders of this name in `releases` are unfinished.
const UNFINISHED: &str = ".tmp-";

/// A site's folder.
#[derive(Clone, Debug)]
pub struct Home {
    site: PathBuf,
}

/// A release that stands whole.
#[derive(Clone, Debug)]
pub struct Release {
    /// Its folder.
    pub folder: PathBuf,
    /// What its `release.txt` says.
    pub note: Note,
    /// The SHA-256 of that text.
    pub hash: String,
}

/// What the server keeps beside the releases.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// The rollback after which somebody let the site follow its branch again.
    pub(crate) resumed: Option<u64>,
    /// Records that were taken back; no later push publishes them again.
    pub(crate) withdrawn: Vec<Withdrawal>,
}

/// A record that was taken back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The record as the list of published ids has it.
    pub record: String,
    /// Why.
    pub reason: String,
    /// The day.
    pub date: String,
    /// The first release without it; none while that one is still to be made.
    pub since: Option<u64>,
    /// Other ids that went with it: its file may be deleted, and with it what says that they were its.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
}

impl Withdrawal {
    fn tombstones(&self) -> Option<impl Iterator<Item = Tombstone>> {
        let (record, date) = (RecordPath::read(&self.record)?, FuzzyDate::parse(&self.date).ok()?);
        let others = self.with.iter().filter_map(|id| Some((RecordPath::read(id)?, Some(record.clone()))));
        let all: Vec<_> = others.chain([(record.clone(), None)]).collect();
        let gone = move |(place, with)| Tombstone { place, date, reason: self.reason.clone(), with };
        Some(all.into_iter().map(gone))
    }
}

impl State {
    pub(crate) fn tombstones(&self) -> Vec<Tombstone> {
        self.withdrawn.iter().filter_map(Withdrawal::tombstones).flatten().collect()
    }

    /// Whether a withdrawal is still to be made.
    pub(crate) fn is_pending(&self) -> bool {
        self.withdrawn.iter().any(|withdrawal| withdrawal.since.is_none())
    }
}

/// How much of a release is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Counts {
    /// Its pages.
    pub pages: usize,
    /// Pages that are others than in the release before, that came or that went.
    pub changed: usize,
    /// Files that were written anew; nobody knows after a crash.
    pub written: Option<usize>,
}

/// A line of the log.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The release's sequence.
    pub sequence: u64,
    /// Why it was made.
    pub kind: Kind,
    /// The commit that it shows.
    pub commit: String,
    /// The day against which anything is stale.
    pub as_of: String,
    /// For a rollback, the release whose files it shows.
    pub shows: Option<u64>,
    /// When it became live, by the server's clock.
    pub at: String,
    /// What of it is new.
    #[serde(flatten)]
    pub counts: Counts,
    /// Records that it withdrew.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrew: Vec<String>,
    /// What it took, in milliseconds.
    pub milliseconds: u64,
}

impl Counts {
    /// The files of a release after those of the one before.
    pub(crate) fn between(before: &Sums, sums: &Sums, written: Option<usize>) -> Self {
        Self { pages: sums.pages(), changed: sums.changed_pages(before), written }
    }
}

impl Home {
    /// The site in a folder, which is not looked at yet.
    #[must_use]
    pub fn at(site: &Path) -> Self {
        Self { site: site.to_path_buf() }
    }

    /// Its folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.site
    }

    /// Where the live release lies; what a server serves.
    #[must_use]
    pub fn current(&self) -> PathBuf {
        self.site.join("current")
    }

    pub(crate) fn releases(&self) -> PathBuf {
        self.site.join("releases")
    }

    fn state_folder(&self) -> PathBuf {
        self.site.join("state")
    }

    /// What a next build need not do again; safe to delete.
    pub(crate) fn cache(&self) -> PathBuf {
        self.state_folder().join("cache")
    }

    /// Where previews of other branches lie, one folder each.
    pub(crate) fn previews(&self) -> PathBuf {
        self.site.join("preview")
    }

    /// Makes what is missing of the folders, and remembers the repository.
    pub(crate) fn prepare(&self, repository: &Path) -> Result<(), PublishError> {
        disk::readable();
        disk::folder(&self.site)?;
        self.owned()?;
        disk::folder(&self.releases())?;
        // It holds drafts, and the texts of what was taken back.
        disk::private(&self.state_folder())?;
        disk::folder(&self.cache())?;
        disk::folder(&self.previews())?;
        let text = format!("{}\n", repository.display());
        Ok(disk::replace(&self.state_folder().join("repository"), text.as_bytes())?)
    }

    /// The repository whose branch is published.
    ///
    /// # Errors
    /// [`PublishError::NotSetUp`].
    pub fn repository(&self) -> Result<Repository, PublishError> {
        let bytes = disk::read_if_there(&self.state_folder().join("repository"))?;
        let bytes = bytes.ok_or_else(|| PublishError::NotSetUp { path: self.site.clone() })?;
        Ok(Repository::at(Path::new(String::from_utf8_lossy(&bytes).trim())))
    }

    /// The commit at the tip of the branch that is published.
    ///
    /// # Errors
    /// [`PublishError::Git`].
    pub fn tip(&self) -> Result<Option<String>, PublishError> {
        Ok(self.repository()?.commit(&format!("refs/heads/{BRANCH}"))?)
    }

    /// Nobody but the owner of the folder works in it: what another one writes, the next push could not
    /// replace.
    fn owned(&self) -> Result<(), PublishError> {
        let owner = disk::other_owner(&self.site)?;
        owner.map_or(Ok(()), |owner| Err(PublishError::Owner { path: self.site.clone(), owner }))
    }

    /// Waits until nobody else works here, and clears what a killed run left.
    pub(crate) fn lock(&self) -> Result<File, PublishError> {
        let _ = self.repository()?;
        self.owned()?;
        disk::readable();
        let lock = output::lock(&self.state_folder().join("lock"))?;
        for name in disk::names(&self.releases())?.iter().filter(|name| name.starts_with(UNFINISHED)) {
            disk::remove(&self.releases().join(name))?;
        }
        for name in disk::names(&self.previews())?.iter().filter(|name| name.starts_with('.')) {
            disk::remove(&self.previews().join(name))?;
        }
        self.settle()?;
        Ok(lock)
    }

    /// Ends what a run that was killed near its end left: a release that never became live goes, and
    /// one that did is in the log.
    fn settle(&self) -> Result<(), PublishError> {
        let live = self.live()?;
        let sequence = live.as_ref().map_or(0, |live| live.note.sequence);
        for release in self.kept()?.iter().filter(|release| release.note.sequence > sequence) {
            self.discard(release)?;
        }
        let Some(live) = live else { return Ok(()) };
        if self.log()?.last().is_none_or(|entry| entry.sequence < sequence) {
            // What stands before it and is broken stops nobody.
            let before = self.kept()?.into_iter().rfind(|release| release.note.sequence < sequence);
            let (before, sums) = before.and_then(|b| b.sums().ok().map(|sums| (b, sums))).unzip();
            let counts = Counts::between(&sums.unwrap_or_default(), &live.sums()?, None);
            let withdrew = live.withdrew(before.as_ref())?;
            self.write_log(&Entry { withdrew, ..Entry::new(&live, self.source(&live)?, counts) })?;
        }
        Ok(())
    }

    /// The release whose files a rollback shows.
    fn source(&self, live: &Release) -> Result<Option<u64>, PublishError> {
        let facts = |note: &Note| (note.tree.clone(), note.as_of.clone(), note.generator.clone());
        let is_source =
            |other: &&Release| other.note.kind != Kind::Rollback && facts(&other.note) == facts(&live.note);
        let kept = if live.note.kind == Kind::Rollback { self.kept()? } else { Vec::new() };
        Ok(kept.iter().rfind(is_source).map(|source| source.note.sequence))
    }

    /// Removes a release, under a name that is cleared: one that is cut short leaves no half release.
    pub(crate) fn discard(&self, release: &Release) -> Result<(), PublishError> {
        let gone = self.unfinished(release.note.sequence);
        disk::rename(&release.folder, &gone)?;
        Ok(disk::remove(&gone)?)
    }

    /// Who may review; empty: anybody.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn reviewers(&self) -> Result<Vec<String>, PublishError> {
        Ok(self.repository()?.settings("daibiao.reviewer")?)
    }

    /// What the check of a push may take.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn limits(&self) -> Result<Limits, PublishError> {
        let repository = self.repository()?;
        let number = |key: &str, usual: u64| {
            let set = repository.settings(key)?;
            Ok::<_, PublishError>(set.last().and_then(|text| text.parse().ok()).unwrap_or(usual))
        };
        Ok(Limits {
            megabytes: number("daibiao.memoryMegabytes", MEGABYTES)?,
            seconds: number("daibiao.seconds", SECONDS)?,
        })
    }

    /// A name for what is not whole; whatever a killed run left under such a name is cleared.
    pub(crate) fn unfinished(&self, name: impl std::fmt::Display) -> PathBuf {
        self.releases().join(format!("{UNFINISHED}{name}"))
    }

    /// The files of the last release, linked ahead of the next.
    pub(crate) fn spare(&self) -> PathBuf {
        self.releases().join(".spare")
    }

    pub(crate) fn place(&self, note: &Note) -> PathBuf {
        let short = note.commit.get(..SHORT).unwrap_or(&note.commit);
        self.releases().join(format!("{}-{short}", note.sequence))
    }

    /// What readers see now; nothing before the first publish.
    ///
    /// # Errors
    /// [`PublishError::Broken`] where `current` leads to what is no release.
    pub fn live(&self) -> Result<Option<Release>, PublishError> {
        match disk::pointed(&self.current())? {
            Some(target) => {
                let folder = self.site.join(target);
                let live = release(&folder)?;
                live.ok_or(PublishError::Broken { path: folder }).map(Some)
            }
            None => Ok(None),
        }
    }

    /// Every release that is kept, the oldest first.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn kept(&self) -> Result<Vec<Release>, PublishError> {
        let names = disk::names(&self.releases())?;
        let folders = names.iter().filter(|name| !name.starts_with('.'));
        let found = folders.map(|name| release(&self.releases().join(name)));
        // One that is removed meanwhile is not kept.
        let mut kept: Vec<Release> = found.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        kept.sort_by_key(|release| release.note.sequence);
        Ok(kept)
    }

    /// Makes a finished release the live one.
    pub(crate) fn go_live(&self, folder: &Path) -> Result<(), PublishError> {
        let target = Path::new("releases").join(folder.file_name().unwrap_or_default());
        Ok(disk::point(&self.current(), &target)?)
    }

    fn state_file(&self) -> PathBuf {
        self.state_folder().join("state.json")
    }

    pub(crate) fn state(&self) -> Result<State, PublishError> {
        let Some(bytes) = disk::read_if_there(&self.state_file())? else { return Ok(State::default()) };
        serde_json::from_slice(&bytes).map_err(|_| PublishError::Broken { path: self.state_file() })
    }

    /// Records that were taken back on this machine, whatever the content says.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn withdrawn(&self) -> Result<Vec<Withdrawal>, PublishError> {
        Ok(self.state()?.withdrawn)
    }

    pub(crate) fn set_state(&self, state: &State) -> Result<(), PublishError> {
        let text = serde_json::to_vec(state).unwrap_or_default();
        Ok(disk::replace(&self.state_file(), &text)?)
    }

    /// The release at which the site stands still, if it does: after a rollback, until somebody
    /// resumes. The pin is the live release itself, so that no crash can part the two.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn pinned(&self) -> Result<Option<Release>, PublishError> {
        let rolled_back = self.live()?.filter(|live| live.note.kind == Kind::Rollback);
        let resumed = self.state()?.resumed;
        Ok(rolled_back.filter(|live| resumed != Some(live.note.sequence)))
    }

    fn log_file(&self) -> PathBuf {
        self.state_folder().join("log.jsonl")
    }

    pub(crate) fn write_log(&self, entry: &Entry) -> Result<(), PublishError> {
        let line = serde_json::to_string(entry).unwrap_or_default();
        Ok(disk::append(&self.log_file(), &line)?)
    }

    /// Everything that became live, the oldest first. A line that a power cut left half is none.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn log(&self) -> Result<Vec<Entry>, PublishError> {
        let bytes = disk::read_if_there(&self.log_file())?.unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
    }

    /// The number of the next release: higher than any that was ever given.
    pub(crate) fn next(&self) -> Result<u64, PublishError> {
        let kept = self.kept()?.last().map_or(0, |release| release.note.sequence);
        let logged = self.log()?.last().map_or(0, |entry| entry.sequence);
        Ok(kept.max(logged) + 1)
    }
}

impl Entry {
    /// The line of a release that is live.
    pub(crate) fn new(release: &Release, shows: Option<u64>, counts: Counts) -> Self {
        let note = &release.note;
        let now = jiff::Timestamp::now();
        Self {
            sequence: note.sequence,
            kind: note.kind,
            commit: note.commit.clone(),
            as_of: note.as_of.clone(),
            shows,
            at: now.round(jiff::Unit::Second).unwrap_or(now).to_string(),
            counts,
            withdrew: Vec::new(),
            milliseconds: 0,
        }
    }
}

/// The time of what the next release writes. Servers and browsers tell versions of a page apart by its
/// second and its size, so no second belongs to two releases, however fast they follow.
pub(crate) fn time_after(live: Option<&Release>) -> Result<SystemTime, PublishError> {
    let seconds = u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let Some(live) = live else { return Ok(now) };
    Ok(now.max(disk::time(&live.folder.join(RELEASE))? + Duration::from_secs(1)))
}

/// The release in a folder, if there is one.
fn release(folder: &Path) -> Result<Option<Release>, PublishError> {
    let path = folder.join(RELEASE);
    let Some(text) = disk::read_if_there(&path)? else { return Ok(None) };
    let hash = sha256(&text);
    let note = Note::read(&String::from_utf8_lossy(&text)).ok_or(PublishError::Broken { path })?;
    Ok(Some(Release { folder: folder.to_path_buf(), note, hash }))
}

impl Release {
    /// The list of the ids that it shows.
    ///
    /// # Errors
    /// [`PublishError::Disk`].
    pub(crate) fn ids(&self) -> Result<String, PublishError> {
        let list = disk::read(&self.folder.join(PUBLISHED))?;
        Ok(String::from_utf8_lossy(&list).into_owned())
    }

    /// The records that it withdraws and the one before did not.
    pub(crate) fn withdrew(&self, before: Option<&Self>) -> Result<Vec<String>, PublishError> {
        let (list, known) = (self.ids()?, before.map_or(Ok(String::new()), Self::ids)?);
        Ok(withdrawn_in(&list).difference(&withdrawn_in(&known)).map(|id| (*id).to_owned()).collect())
    }

    /// The hashes of its files.
    ///
    /// # Errors
    /// [`PublishError::Broken`].
    pub(crate) fn sums(&self) -> Result<Sums, PublishError> {
        let path = self.folder.join(SUMS);
        let text = String::from_utf8(disk::read(&path)?).ok();
        text.and_then(|text| Sums::trusted(text, &self.note.sums)).ok_or(PublishError::Broken { path })
    }
}
