//! The updates of a push.
//!
//! Takes what git writes to a hook's standard input, one update a line.

use crate::base::Bilingual;
use crate::base::text::is_unseen;
use crate::publish::error::PublishError;
use crate::publish::site::folder::SiteFolder;
use crate::say;

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

/// How many branches a push may name.
pub const MOST_UPDATES: usize = 50;
/// The longest name of a branch, in bytes.
const LONGEST: usize = 100;

/// Reads the hook's input.
///
/// # Errors
/// Why the push is refused: what cannot be read would come in unjudged.
pub fn updates(input: &str) -> Result<Vec<Update>, Bilingual> {
    let oid = |text: &str| Some(text.to_owned()).filter(|text| text.bytes().any(|byte| byte != b'0'));
    let update = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let (old, new, name) = (words.next()?, words.next()?, words.next()?);
        Some(Update { old: oid(old), new: oid(new), name: name.to_owned() })
    };
    let updates: Option<Vec<Update>> = input.lines().map(update).collect();
    let Some(updates) = updates else {
        return Err(say!("git 说的推送内容看不懂", "what git says of the push cannot be read"));
    };
    if updates.len() > MOST_UPDATES {
        return Err(too_many());
    }
    match updates.iter().find_map(name_fault) {
        Some(fault) => Err(fault),
        None => Ok(updates),
    }
}

/// The refusal of a push that names more branches than are looked at.
#[must_use]
pub fn too_many() -> Bilingual {
    say!(
        "一次最多推送 {MOST_UPDATES} 个分支，请只推送改动的分支",
        "a push may name {MOST_UPDATES} branches at most; push only those that you changed"
    )
}

/// What is wrong with the name of a branch that is to be made or moved.
fn name_fault(update: &Update) -> Option<Bilingual> {
    let name = update.name.strip_prefix("refs/heads/").filter(|_| update.new.is_some())?;
    let shown: String = name.chars().take(40).flat_map(char::escape_debug).collect();
    if name.len() > LONGEST {
        return Some(say!(
            "分支名 `{shown}…` 超过 {LONGEST} 个字节，请改短",
            "the branch name `{shown}…` has more than {LONGEST} bytes; shorten it"
        ));
    }
    let odd = name.contains(is_unseen) || name.eq_ignore_ascii_case("head");
    odd.then(|| say!("分支不能叫 `{shown}`，请改名", "no branch can be called `{shown}`; rename it"))
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
        let input = format!("{zero} {a} refs/heads/main\n{a} {b} refs/heads/x y\n{b} {zero} refs/tags/v1\n");
        let read = updates(&input).unwrap();
        let expected = [
            (None, Some(a.clone()), "refs/heads/main"),
            (Some(a), Some(b.clone()), "refs/heads/x y"),
            (Some(b), None, "refs/tags/v1"),
        ];
        assert_eq!(read, expected.map(|(old, new, name)| Update { old, new, name: name.to_owned() }));
        assert!(updates(&format!("{input}odd\n")).is_err());
        let (a, zero) = ("a".repeat(40), "0".repeat(40));
        let many =
            |n: usize| (0..n).fold(String::new(), |text, i| text + &format!("{zero} {a} refs/heads/b{i}\n"));
        assert_eq!(updates(&many(MOST_UPDATES)).unwrap().len(), MOST_UPDATES);
        assert!(updates(&many(MOST_UPDATES + 1)).is_err());
        for name in [&"b".repeat(LONGEST + 1), "HEAD", "a\u{202e}b"] {
            assert!(updates(&format!("{zero} {a} refs/heads/{name}\n")).is_err(), "{name}");
            // What came in before may be deleted.
            assert!(updates(&format!("{a} {zero} refs/heads/{name}\n")).is_ok(), "{name}");
        }
    }
}
