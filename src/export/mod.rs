//! Open data: each record as JSON beside its page, whole collections as JSON and CSV, people and
//! organizations as Popolo, and the schemas of the records.
//!
//! Takes the resolved model and streams files to the output, so that memory doesn't grow with the
//! number of records. What readers don't see is not in the model and can't get into a file. Must not
//! know HTML.
//!
//! A kind of record has a file here, with its `OpenData`.

mod collection;
mod context;
mod envelope;
mod json;
mod open_data;
mod open_file;
mod parts;
mod popolo;
pub mod schema;
mod spreadsheet;
mod term;

use context::Context;

use crate::config::Config;
use crate::model::kind::each_kind;
use crate::model::{Site, Term};
use crate::routes::Download;
use crate::world::output::{Output, OutputError};

/// Writes the records of a kind, and gives what there is to download of them.
type Write = fn(&Context<'_>, &dyn Output) -> Result<Vec<Download>, OutputError>;

/// The files of the kinds, and the collections that they write.
macro_rules! kinds {
    (
        folders { $($folder:tt)* }
        files { $($file:ident)* }
        with_pages { $(
            $kind:ident $in:ident $key:ident $raw:ident $table:ident
            $name:literal $column:literal $zh:literal $en:literal $many:literal;
        )* }
        $($rest:tt)*
    ) => {
        $(mod $file;)*

        /// Every collection, in the order of the download page.
        const COLLECTIONS: &[Write] =
            &[$(collection::write::<crate::model::$kind>,)* collection::write::<Term>];
    };
}
each_kind!(kinds);

/// Writes everything and returns what there is to download, in the order of the download page.
///
/// # Errors
/// [`OutputError`] when a file can't be written.
pub fn write(site: &Site, config: &Config, output: &dyn Output) -> Result<Vec<Download>, OutputError> {
    let context = Context::new(site, config);
    let mut downloads = Vec::new();
    for write in COLLECTIONS {
        downloads.extend(write(&context, output)?);
    }
    downloads.extend(popolo::write(&context, output)?);
    downloads.extend(schema::write(output)?);
    Ok(downloads)
}
