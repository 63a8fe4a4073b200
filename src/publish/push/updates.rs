//! The updates of a push.
//!
//! Takes what git writes to a hook's standard input, one update a line.

use crate::publish::error::PublishError;
use crate::publish::site::folder::SiteFolder;

/// One update of a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// The old commit; `None` for a new branch.
    pub old: Option<String>,
    /// The new commit; `None` for a deletion.
    pub new: Option<String>,
    /// The ref, such as `refs/heads/main`.
    pub name: String,
}

/// Reads the hook's input; skips lines of another form.
#[must_use]
pub fn updates(input: &str) -> Vec<Update> {
    let oid = |text: &str| Some(text.to_owned()).filter(|text| text.bytes().any(|byte| byte != b'0'));
    let update = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (old, new, name) = (words.next()?, words.next()?, words.next()?);
        Some(Update { old: oid(old), new: oid(new), name: name.to_owned() })
    };
    input.lines().filter_map(update).collect()
}

/// The first branch that somebody else moved while this push was checked. Git would refuse the push a moment
/// later, but in words that clerks don't understand.
///
/// # Errors
/// [`PublishError::Git`].
pub fn overtaken(site: &SiteFolder, updates: &[Update]) -> Result<Option<String>, PublishError> {
    let repository = site.repository()?;
    for update in updates {
        let Some(branch) = update.name.strip_prefix("refs/heads/") else { continue };
        if repository.commit(&update.name)? != update.old {
            return Ok(Some(branch.to_owned()));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_input_of_the_hook_is_read() {
        let zero = "0".repeat(40);
        let (a, b) = ("a".repeat(40), "b".repeat(40));
        let input =
            format!("{zero} {a} refs/heads/main\n{a} {b} refs/heads/x y\n{b} {zero} refs/tags/v1\nodd\n");
        let read = updates(&input);
        let expected = [
            (None, Some(a.clone()), "refs/heads/main"),
            (Some(a), Some(b.clone()), "refs/heads/x y"),
            (Some(b), None, "refs/tags/v1"),
        ];
        assert_eq!(read, expected.map(|(old, new, name)| Update { old, new, name: name.to_owned() }));
    }
}
