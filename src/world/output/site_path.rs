//! Paths of files in a site.
//!
//! Takes a text; gives a path that stays below its folder on every system, that every server can serve, and
//! that is one line of a list. Whatever writes the files of a site takes nothing else. Must not touch a disk.

use crate::base::is_device;
use crate::base::text::is_unseen;

/// The path of a file below the root of a site, `/` between folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SitePath<'a>(&'a str);

/// The most bytes of one part; disks take 255, and `.gz` may be added.
const LONGEST: usize = 240;

impl<'a> SitePath<'a> {
    /// Checks a path; nothing for one that could leave its folder, or that some disk or server would not take.
    #[must_use]
    pub fn new(path: &'a str) -> Option<Self> {
        path.split('/').all(is_part).then_some(Self(path))
    }

    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.0
    }
}

/// Whether a name can be a file's or a folder's. Names that begin with a dot are hidden by servers.
fn is_part(part: &str) -> bool {
    let forbidden = |c: char| is_unseen(c) || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    !part.is_empty()
        && part.len() <= LONGEST
        && !part.starts_with(['.', ' '])
        && !part.ends_with(['.', ' '])
        && !part.contains(forbidden)
        && !is_device(part.split('.').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_below_its_folder_on_every_system_and_on_one_line() {
        for good in ["index.html", "deputies/a-b/index.html", "图/一 二.png", "search/0.2f.json", "console/x"]
        {
            assert_eq!(SitePath::new(good).unwrap().as_str(), good);
        }
        let long = "a".repeat(LONGEST + 1);
        let bad = [
            "",
            "/",
            "/a",
            "a/",
            "a//b",
            ".",
            "..",
            "../a",
            "a/../b",
            "a/./b",
            "a/..",
            ".git/config",
            "a\\b",
            "a\nb",
            "a\u{202e}b",
            "a\0",
            "c:",
            "a?b",
            "con",
            "a/nul.txt",
            "com1.html/x",
            "a./b",
            "a /b",
            " a",
            &long,
        ];
        for path in bad {
            assert_eq!(SitePath::new(path), None, "{path:?}");
        }
    }
}
