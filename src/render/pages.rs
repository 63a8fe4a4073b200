//! Views through templates to the output.
//!
//! Takes the plan and the theme; makes each view when it is needed and writes each page at
//! once, so that memory does not grow with the number of pages. For an output that remembers, a page
//! is only made if something that it read is another. Must not know what a page is about.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::feeds as atom;
use super::trace::{self, Changes, Trace};
use crate::base::Lang;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Diagnostics, Sources};
use crate::health::Health;
use crate::model::{Fingerprint, Site, fingerprint};
use crate::pages::{self, Commits, Given};
use crate::routes::{self, Addresses, Download, Page, files};
use crate::say;
use crate::theme::{Messages, RenderError, Theme};
use crate::world::output::{Output, OutputError};

/// Faults of templates that are reported; one mistake in a template fails on every page.
const MAX_FAULTS: usize = 5;

/// What rendering needs beside the plan.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The model.
    pub site: &'a Site,
    /// The settings.
    pub config: &'a Config,
    /// Templates and messages.
    pub theme: &'a Theme,
    /// For the places of template faults.
    pub sources: &'a Sources,
    /// How well the content is kept.
    pub health: &'a Health,
    /// The last change of each record.
    pub commits: &'a Commits,
    /// What was exported.
    pub downloads: &'a [Download],
    /// What is another since the pages were made that stand in the output, if it remembers them.
    pub changes: Option<&'a Changes>,
}

/// Renders every page; `done` hears of each one.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn render(
    pages: &[Page],
    inputs: Inputs<'_>,
    output: &dyn Output,
    done: &(dyn Fn() + Sync),
) -> Result<Diagnostics, OutputError> {
    let faults: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    for lang in &inputs.config.languages {
        let Some(messages) = inputs.theme.messages(*lang) else { continue };
        language((*lang, messages), pages, inputs, output, &faults, done)?;
    }
    let mut notes = Diagnostics::new();
    let mut faults = faults.into_inner().unwrap_or_else(PoisonError::into_inner);
    faults.sort_by_key(|fault| fault.span);
    faults.dedup_by(|a, b| a.span == b.span);
    faults.into_iter().take(MAX_FAULTS).for_each(|fault| notes.push(fault));
    Ok(notes)
}

/// Writes the feeds: of everything, of proposals and of corrections in each language, of each deputy once.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn feeds(inputs: Inputs<'_>, output: &dyn Output) -> Result<(), FeedError> {
    let Inputs { site, config, theme, health, commits, .. } = inputs;
    for (i, lang) in config.languages.iter().enumerate() {
        let Some(messages) = theme.messages(*lang) else { continue };
        let addresses = Addresses::new(config, *lang);
        let given = Given { site, config, messages, addresses: &addresses, health, commits, lang: *lang };
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

/// Writes the numbers of the statistics page in each language.
///
/// # Errors
/// [`OutputError`] when the world refuses a file.
pub fn statistics(inputs: Inputs<'_>, output: &dyn Output) -> Result<(), FeedError> {
    let Inputs { site, config, theme, health, commits, .. } = inputs;
    for lang in &config.languages {
        let Some(messages) = theme.messages(*lang) else { continue };
        let addresses = Addresses::new(config, *lang);
        let given = Given { site, config, messages, addresses: &addresses, health, commits, lang: *lang };
        if routes::has_statistics(site) {
            let (path, bytes) = pages::statistics_file(given)?;
            output.write(&path, &bytes)?;
        }
    }
    Ok(())
}

/// A feed or a table that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FeedError {
    /// Writing the file.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// Writing XML or CSV in memory.
    #[error("feed: {0}")]
    Xml(#[from] std::io::Error),
}

fn language(
    (lang, messages): (Lang, &Messages),
    pages: &[Page],
    inputs: Inputs<'_>,
    output: &dyn Output,
    faults: &Mutex<Vec<Diagnostic>>,
    done: &(dyn Fn() + Sync),
) -> Result<(), OutputError> {
    let Inputs { site, config, theme, sources, health, commits, downloads, changes } = inputs;
    let addresses = Addresses::new(config, lang);
    let given = Given { site, config, messages, addresses: &addresses, health, commits, lang };
    let frame = pages::frame(given, downloads);
    let trace = changes.map(|changes| Trace::new(changes, theme, config, &frame.text()));
    let fault = |page: &Page, error: RenderError| {
        let (detail, path) = (error.detail, &page.path);
        let fault = Diagnostic::new(
            Code::ThemeTemplate,
            error.span,
            say!(
                "模板有误，页面 `{path}` 生成不出来（模板引擎的提示：{detail}）",
                "the template fails on page `{path}`: {detail}"
            ),
        );
        faults.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
    };
    pages.par_iter().filter(|page| page.lang == lang).try_for_each(|page| {
        let (kind, file) = (page.subject.kind(), page.file());
        let own = page.subject.is_of_records().then(|| own(lang, page, commits));
        trace::made(
            (trace.as_ref(), output),
            (&file, own),
            || pages::view(page, given, &frame),
            |view| theme.key(lang, kind, view),
            |view| match theme.render(lang, kind, view, sources) {
                Ok(html) => output.write(&file, html.as_bytes()),
                Err(error) => {
                    fault(page, error);
                    Ok(())
                }
            },
        )?;
        done();
        Ok(())
    })
}

/// What a page shows that it does not read of the model.
fn own(lang: Lang, page: &Page, commits: &Commits) -> Fingerprint {
    fingerprint(&(lang, page.subject, &page.path, commits.of(page.subject)))
}
