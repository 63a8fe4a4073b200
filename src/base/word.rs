//! Values of closed lists and the words by which files name them.
//!
//! Gives the trait that the reader of fields, the schema and the data files share. Must not know
//! any list: those of records stand in `model/words.rs`, those of settings beside their settings.

/// A value of a closed list, as YAML and JSON write it.
pub trait Choice: Sized + Copy + PartialEq + 'static {
    /// Every value with its name in files, in the order in which messages list them.
    const NAMES: &'static [(&'static str, Self)];

    /// Its name in files.
    fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }

    /// The value of a name.
    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    /// Every name.
    fn names() -> Vec<&'static str> {
        Self::NAMES.iter().map(|(name, _)| *name).collect()
    }
}
