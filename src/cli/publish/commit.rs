//! A commit in messages.

/// Characters of a commit in messages.
const SHORT: usize = 7;

pub(super) fn short(commit: &str) -> &str {
    commit.get(..SHORT).unwrap_or(commit)
}
