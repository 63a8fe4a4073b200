//! What a text's brackets, names and images lead to.
//!
//! Plain data and look-ups that the caller gives. Must not know records or addresses.

/// What a `[[…]]` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A link to a record.
    Link {
        /// Where to; without it only the text is shown.
        url: Option<String>,
        /// What is shown where the text says nothing else.
        text: String,
        /// A person's name, which keeps together on a line.
        person: bool,
    },
    /// A figure of the same record.
    Figure {
        /// The number alone.
        value: String,
        /// The number as shown, with its unit.
        text: String,
    },
}

/// What a body may refer to.
pub struct Links<'a> {
    /// What a `[[…]]` stands for, by what stands before its `|`.
    pub wiki: &'a dyn Fn(&str) -> Option<Shown>,
    /// Confirmed names, each with its address.
    pub names: &'a [(String, String)],
    /// Where an image lies, by the address that the text writes.
    pub image: &'a dyn Fn(&str) -> Option<String>,
}

impl Links<'_> {
    /// A body that refers to nothing.
    pub const NONE: Links<'static> = Links { wiki: &|_| None, names: &[], image: &|_| None };
}
