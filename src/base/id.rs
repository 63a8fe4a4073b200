//! Ids: what a record is called in addresses, and by other records.
//!
//! Takes text; gives an id, or why it is none. An [`Id`] exists only checked, so whatever is put together of
//! ids stays below the folder of the site, is one line of a list, and is a file name on every system. Must not
//! know which records there are.

use std::fmt;

use serde::{Serialize, Serializer};

/// Lower-case letters, digits and `-`, beginning with a letter or digit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

/// Why a text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdFault {
    /// It is empty, or holds or begins with a character that ids don't have.
    Form,
    /// It has more than [`Id::LONGEST`] characters.
    Long,
    /// Windows keeps it for a device.
    Device,
}

impl Id {
    /// The most characters of an id; disks take names of 255 bytes, and two ids may become one name.
    pub const LONGEST: usize = 100;

    /// Checks a text.
    ///
    /// # Errors
    /// [`IdFault`].
    pub fn new(text: &str) -> Result<Self, IdFault> {
        let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if text.is_empty() || text.starts_with('-') || !text.bytes().all(inner) {
            return Err(IdFault::Form);
        }
        if text.len() > Self::LONGEST {
            return Err(IdFault::Long);
        }
        if is_device(text) {
            return Err(IdFault::Device);
        }
        Ok(Self(text.into()))
    }

    /// A number as a part of an address: a year, the number of an issue.
    #[must_use]
    pub fn number(n: impl Into<u64>) -> Self {
        Self(n.into().to_string().into())
    }

    /// The id of what is told apart only together with what it lies in: proposals, articles, issues.
    #[must_use]
    pub fn joined(&self, inner: &Self) -> Self {
        Self(format!("{self}-{inner}").into())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether Windows keeps a file's stem for a device, whatever stands behind its first dot.
#[must_use]
pub fn is_device(stem: &str) -> bool {
    let stem = stem.to_ascii_lowercase();
    let numbered = |device| stem.strip_prefix(device).is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

impl std::ops::Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Id {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Id {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_leave_a_folder_a_line_or_a_disk_is_no_id() {
        for good in ["a", "0", "cc-14-4", "2024", "a--", "com0", "com10", "console", &"a".repeat(Id::LONGEST)]
        {
            assert_eq!(Id::new(good).map(|id| id.to_string()).as_deref(), Ok(good));
        }
        let odd = [
            "",
            "-a",
            ".",
            "..",
            "a/b",
            "a\\b",
            "a\nb",
            "a\0",
            "A",
            "a b",
            "a.b",
            "陈",
            "é",
            "a\u{200b}",
            "~",
        ];
        for text in odd {
            assert_eq!(Id::new(text), Err(IdFault::Form), "{text:?}");
        }
        assert_eq!(Id::new(&"a".repeat(Id::LONGEST + 1)), Err(IdFault::Long));
        for device in ["con", "nul", "prn", "aux", "com1", "lpt9"] {
            assert_eq!(Id::new(device), Err(IdFault::Device), "{device}");
        }
        assert_eq!(&*Id::number(88u32), "88");
    }
}
