//! Open data: each record as JSON beside its page, whole collections as JSON and CSV, people and
//! organizations as Popolo, and the schemas of the records.
//!
//! Takes the resolved model and streams files to the output, so that memory doesn't grow with the
//! number of records. What readers don't see is not in the model and can't get into a file. Must not
//! know HTML.
//!
//! A new kind of record needs a file here, with its `OpenData`, and a row in [`write()`].

mod activity;
mod area;
mod bulletin;
mod collection;
mod context;
mod deputy;
mod envelope;
mod json;
mod law;
mod open_data;
mod open_file;
mod organization;
mod parts;
mod popolo;
mod proposal;
pub mod schema;
mod spreadsheet;
mod station;
mod term;
mod topic;

use context::Context;

use crate::config::Config;
use crate::model::{
    Activity, Area, Article, Deputy, Issue, Law, Organization, Proposal, Site, Station, Term, Topic,
};
use crate::routes::Download;
use crate::world::output::{Output, OutputError};

/// Writes everything and returns what there is to download, in the order of the download page.
///
/// # Errors
/// [`OutputError`] when a file can't be written.
pub fn write(site: &Site, config: &Config, output: &dyn Output) -> Result<Vec<Download>, OutputError> {
    let collections = [
        collection::write::<Deputy>,
        collection::write::<Organization>,
        collection::write::<Station>,
        collection::write::<Activity>,
        collection::write::<Proposal>,
        collection::write::<Issue>,
        collection::write::<Article>,
        collection::write::<Law>,
        collection::write::<Area>,
        collection::write::<Term>,
        collection::write::<Topic>,
    ];
    let context = Context::new(site, config);
    let mut downloads = Vec::new();
    for write in collections {
        downloads.extend(write(&context, output)?);
    }
    downloads.extend(popolo::write(&context, output)?);
    downloads.extend(schema::write(output)?);
    Ok(downloads)
}
