//! What a kind gives readers to find.

use super::document::Document;
use super::site_reader::SiteReader;
use crate::model::{Key, Record};

/// A kind of record that readers can find.
pub(super) trait Found: Record + Sized {
    /// The documents of a record: one, or one for each of its sections.
    fn documents(reader: &SiteReader<'_>, key: Key<Self>) -> Vec<Document>;
}
