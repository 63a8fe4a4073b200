//! Closed lists of values, each with the word by which files name it.
//!
//! This is the only mapping between an enum and its words. The reader of fields looks up a word;
//! everything that writes asks for one. Must not know which lists exist.

/// One of a closed list of values, each of which has one word in files.
pub trait Choice: Sized + Copy + PartialEq + 'static {
    /// Every value with its word, in the order in which messages and schemas list them.
    const NAMES: &'static [(&'static str, Self)];

    /// The word of this value.
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }

    /// The value of a word.
    fn from_name(word: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
    }

    /// Every word, in order.
    fn names() -> Vec<&'static str> {
        Self::NAMES.iter().map(|(name, _)| *name).collect()
    }
}
