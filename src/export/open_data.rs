//! What the export must know of a kind of record. Each kind's file says it.

use serde::Serialize;

use super::context::Context;
use super::spreadsheet::Columns;
use crate::model::{Key, Record, Site, Target};

/// A kind of record that is published as open data.
pub(super) trait OpenData: Record + Sized {
    /// A record as JSON. What it holds is the public format: see [`super::envelope`] for its version.
    type Json<'a>: Serialize;

    /// What each file says that it holds.
    const KIND: &'static str;
    /// The name of the files of the whole collection, such as `deputies` of `data/deputies.json`. A kind
    /// without it has only the files beside its pages.
    const COLLECTION: Option<&'static str>;
    /// The page of a record, if a file of its own lies beside it.
    const PAGE: Option<fn(Key<Self>) -> Target> = None;
    /// The columns of the CSV file, if there is one.
    const COLUMNS: Option<Columns> = None;

    /// Every record, in the order in which the collection lists them.
    fn keys(site: &Site) -> Vec<Key<Self>>;

    fn json<'a>(context: &Context<'a>, key: Key<Self>) -> Self::Json<'a>;

    /// The path of the NDJSON file in which the record is a line, below the base path, if there is one. [`OpenData::keys`]
    /// must list the records of one such file one after the other.
    fn line_file(context: &Context<'_>, key: Key<Self>) -> Option<String> {
        let _ = (context, key);
        None
    }
}
