//! Writes the files that programs read: feeds, and the table of the statistics page.
//!
//! Takes what pages are made from, writes Atom and CSV to the output. Must not know what a feed
//! contains.

use rayon::prelude::*;

use super::feeds as atom;
use super::inputs::Inputs;
use super::trace::{self, Trace};
use crate::model::fingerprint;
use crate::pages;
use crate::routes::{self, Addresses, files};
use crate::world::output::{Output, OutputError};

/// Writes the feeds: in each language one of everything, one of proposals and one of corrections; and for
/// each deputy one in the first language only.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn feeds(inputs: Inputs<'_>, output: &dyn Output) -> Result<(), FeedError> {
    let Inputs { site, config, theme, .. } = inputs;
    for (i, lang) in config.languages.iter().enumerate() {
        let Some(messages) = theme.messages(*lang) else { continue };
        let addresses = Addresses::new(config, *lang);
        let given = inputs.given(*lang, messages, &addresses);
        let (path, bytes) = atom::all(given)?;
        output.write(&path, &bytes)?;
        if !site.proposals.is_empty() {
            let (path, bytes) = atom::proposals(given)?;
            output.write(&path, &bytes)?;
        }
        if routes::has_changes(site) {
            let (path, bytes) = atom::changes(given)?;
            output.write(&path, &bytes)?;
        }
        if i > 0 {
            continue;
        }
        let trace = inputs.changes.map(|changes| Trace::new(changes, theme, config, ""));
        let keys: Vec<_> = site.deputies.keys().collect();
        keys.into_par_iter().try_for_each(|key| {
            let path = files::deputy_feed(&site.deputies.get(key).id);
            let path = path.trim_start_matches('/');
            trace::made(
                (trace.as_ref(), output),
                (path, Some(fingerprint(&path))),
                || atom::deputy(given, key),
                |bytes| bytes.as_ref().map(fingerprint).unwrap_or_default(),
                |bytes| Ok::<_, FeedError>(output.write(path, &bytes?)?),
            )
        })?;
    }
    Ok(())
}

/// Writes the table of the statistics page in each language.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn statistics(inputs: Inputs<'_>, output: &dyn Output) -> Result<(), FeedError> {
    let Inputs { config, theme, .. } = inputs;
    for lang in &config.languages {
        let Some(messages) = theme.messages(*lang) else { continue };
        let addresses = Addresses::new(config, *lang);
        let given = inputs.given(*lang, messages, &addresses);
        if routes::has_statistics(inputs.site) {
            let (path, bytes) = pages::statistics_file(given)?;
            output.write(&path, &bytes)?;
        }
    }
    Ok(())
}

/// Why a feed or a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// A file could not be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// XML or CSV could not be made in memory.
    #[error("feed: {0}")]
    Xml(#[from] std::io::Error),
}
