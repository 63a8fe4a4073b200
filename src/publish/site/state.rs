//! What a site remembers beside its releases: withdrawals, and whether a rollback still holds it.
//!
//! Takes the site's folder, reads and replaces `state/state.json`.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::base::FuzzyDate;
use crate::model::{RecordPath, Tombstone};
use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::note::ReleaseKind;
use crate::publish::site::release::Release;

/// What the server remembers of a site, whatever the content says.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct State {
    /// The number of the rollback after which somebody let the site follow its branch again.
    pub(crate) resumed: Option<u64>,
    /// Records that were withdrawn with `publish withdraw`; no later push publishes them again.
    pub(crate) withdrawn: Vec<Withdrawal>,
}

/// A record that was withdrawn with `publish withdraw`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The record's id as `ids.txt` has it.
    pub record: String,
    pub reason: String,
    pub date: String,
    /// The first release without the record; `None` until that release is live.
    pub since: Option<u64>,
    /// The record's other ids. They must be remembered here, because deleting the record's file deletes the
    /// only text that says they were the same record.
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

    /// Whether a withdrawal has been decided and its release is not live yet.
    pub(crate) fn is_pending(&self) -> bool {
        self.withdrawn.iter().any(|withdrawal| withdrawal.since.is_none())
    }
}

impl SiteFolder {
    fn state_file(&self) -> PathBuf {
        self.state_folder().join("state.json")
    }

    pub(crate) fn state(&self) -> Result<State, PublishError> {
        let broken = || PublishError::Broken { path: self.state_file() };
        match disk::read_if_there(&self.state_file())? {
            Some(bytes) => serde_json::from_slice(&bytes).map_err(|_| broken()),
            // A site that has published has such a file. Without it, what was withdrawn would come back.
            None if self.live()?.is_some() => Err(broken()),
            None => Ok(State::default()),
        }
    }

    /// The records that were withdrawn on this server.
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

    /// The release at which the site is pinned, from a rollback until somebody resumes. The pin is nothing but
    /// the live release's kind and number, so no crash can make the two disagree.
    ///
    /// # Errors
    /// [`PublishError`].
    pub fn pinned(&self) -> Result<Option<Release>, PublishError> {
        let rolled_back = self.live()?.filter(|live| live.note.kind == ReleaseKind::Rollback);
        let resumed = self.state()?.resumed;
        Ok(rolled_back.filter(|live| resumed != Some(live.note.sequence)))
    }
}
