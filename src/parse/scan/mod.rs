//! What is looked for in the text of a file as such, whatever it records.

pub(super) mod characters;
mod comments;
mod invisible;
pub(super) mod privacy;
mod residence;
pub(super) mod wording;
