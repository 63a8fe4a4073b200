//! What git knows about the content, as data.
//!
//! Takes the project's root, asks the `git` command. A folder without git, or a machine
//! without it, is no error: then nothing is known.

use std::path::Path;
use std::process::Command;

use crate::base::FuzzyDate;

/// The day of the last commit, in the committer's time zone.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "the one place that runs git")]
pub fn last_commit_day(root: &Path) -> Option<FuzzyDate> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["log", "-1", "--format=%cs", "--", "content"])
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    FuzzyDate::parse(text.trim()).ok()
}
