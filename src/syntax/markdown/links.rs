//! What the brackets, names and images of a body lead to.
//!
//! Plain data, and look-ups that the caller provides. Must not know records or addresses.

/// What a `[[…]]` stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A link to a record.
    Link {
        /// Its address. Without one only the text is shown.
        url: Option<String>,
        /// The text of the link, unless the bracket has its own.
        text: String,
        /// The link is a person's name, which is not broken between lines.
        person: bool,
    },
    /// A figure of the record that the body belongs to.
    Figure {
        /// The bare number.
        value: String,
        /// The number as shown, with its unit.
        text: String,
    },
}

/// What a body can refer to.
pub struct Links<'a> {
    /// Looks up the target of a `[[target|text]]`.
    pub wiki: &'a dyn Fn(&str) -> Option<Shown>,
    /// Confirmed names, each with its address.
    pub names: &'a [(String, String)],
    /// Looks up where an image is published, by its address in the body.
    pub image: &'a dyn Fn(&str) -> Option<String>,
}

impl Links<'_> {
    /// For a body without links.
    pub const NONE: Links<'static> = Links { wiki: &|_| None, names: &[], image: &|_| None };
}
