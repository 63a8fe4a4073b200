//! A commit as messages show it.

/// How many characters of a commit's hash messages show; git shows as many.
const SHORT: usize = 7;

pub(super) fn short(commit: &str) -> &str {
    commit.get(..SHORT).unwrap_or(commit)
}
