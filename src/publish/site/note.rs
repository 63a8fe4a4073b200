//! `release.txt`: what a release is and where it comes from.
//!
//! Takes facts, gives the text, and reads it back. The text names the hash of `SHA256SUMS`, so that one
//! signature covers every file. Must not touch a disk.

use crate::base::Choice;

/// The note's file name, at the root of a release.
pub(crate) const RELEASE: &str = "release.txt";
/// The first line of `release.txt`.
const FORMAT: &str = "daibiao-release 1";

/// Why a release was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReleaseKind {
    /// The tip of the branch changed, or a new day began.
    Publish,
    /// An earlier release was made live again.
    Rollback,
    /// A record was withdrawn.
    Withdrawal,
}

impl Choice for ReleaseKind {
    const NAMES: &'static [(&'static str, Self)] =
        &[("publish", Self::Publish), ("rollback", Self::Rollback), ("withdrawal", Self::Withdrawal)];
}

/// What `release.txt` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The site's scheme, host and base path.
    pub origin: String,
    /// 1 for the first release, and one more for each that follows.
    pub sequence: u64,
    pub kind: ReleaseKind,
    /// The SHA-256 of the previous `release.txt`.
    pub previous: Option<String>,
    pub commit: String,
    pub tree: String,
    /// The program, its version, and the hash of its sources.
    pub generator: String,
    /// The day against which deadlines and stale records were judged.
    pub as_of: String,
    /// The SHA-256 of `SHA256SUMS`.
    pub sums: String,
}

impl Note {
    /// The text of `release.txt`, one fact a line.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { origin, sequence, kind, previous, commit, tree, generator, as_of, sums } = self;
        let previous = previous.as_deref().unwrap_or("none");
        let kind = kind.name();
        format!(
            "{FORMAT}\norigin {origin}\nsequence {sequence}\nkind {kind}\nprevious {previous}\n\
             commit {commit}\ntree {tree}\ngenerator {generator}\nas-of {as_of}\nsums {sums}\n"
        )
    }

    /// Reads `release.txt`; `None` if it is not exactly of this form.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FORMAT {
            return None;
        }
        let mut fact = |key: &str| Some(lines.next()?.strip_prefix(key)?.strip_prefix(' ')?.to_owned());
        let note = Self {
            origin: fact("origin")?,
            sequence: fact("sequence")?.parse().ok()?,
            kind: ReleaseKind::from_name(&fact("kind")?)?,
            previous: fact("previous").map(|hash| Some(hash).filter(|hash| hash != "none"))?,
            commit: fact("commit")?,
            tree: fact("tree")?,
            generator: fact("generator")?,
            as_of: fact("as-of")?,
            sums: fact("sums")?,
        };
        (note.text() == text).then_some(note)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note() -> Note {
        Note {
            origin: "https://chengchuan.example".to_owned(),
            sequence: 12,
            kind: ReleaseKind::Publish,
            previous: Some("ab".repeat(32)),
            commit: "c".repeat(40),
            tree: "d".repeat(40),
            generator: "daibiao 0.1.0 00".to_owned(),
            as_of: "2026-05-18".to_owned(),
            sums: "cd".repeat(32),
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_nothing_else() {
        let first = Note { previous: None, kind: ReleaseKind::Rollback, ..note() };
        for note in [note(), first] {
            let text = note.text();
            assert_eq!(Note::read(&text), Some(note));
            // Any byte more, less or other is another text, and is either refused or read as such.
            for i in 0..text.len() {
                let mut other = text.clone().into_bytes();
                other[i] ^= 1;
                let other = String::from_utf8(other).unwrap();
                assert!(Note::read(&other).is_none_or(|read| read.text() == other), "{i}");
                assert!(Note::read(&text[..i]).is_none(), "{i}");
            }
            assert_eq!(Note::read(&format!("{text}\n")), None);
        }
    }
}
