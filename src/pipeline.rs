//! The stages in their order, and nothing else.
//!
//! `Sources → Parsed → Site → Pages → output folder`, and beside it
//! `Site → Corpus → tantivy index → shards`. Takes the project's root and what the
//! command line says; gives everything that was noticed, and writes the site if asked to.

use std::path::Path;

use crate::base::FuzzyDate;
use crate::config::{self, Config, Overrides};
use crate::diag::{Diagnostic, Diagnostics, Severity, Sources};
use crate::history;
use crate::load::{self, LoadError};
use crate::model::Site;
use crate::output::{Output, OutputError};
use crate::pages;
use crate::parse;
use crate::render::{self, FeedError, Inputs};
use crate::resolve::{self, Drafts};
use crate::search::{
    self,
    store::{self, StoreError},
};
use crate::theme;

/// What the command line decides.
#[derive(Clone, Debug)]
pub struct Request {
    /// Settings that stand above `site.yml`.
    pub overrides: Overrides,
    /// `--as-of`.
    pub as_of: Option<FuzzyDate>,
    /// Whether drafts are seen.
    pub drafts: Drafts,
}

/// The world went wrong on the way.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    /// Reading.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// Writing.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// Making the search index.
    #[error(transparent)]
    Search(#[from] StoreError),
    /// Writing XML in memory: a feed or the site map.
    #[error("XML: {0}")]
    Xml(#[from] std::io::Error),
}

impl From<FeedError> for PipelineError {
    fn from(error: FeedError) -> Self {
        match error {
            FeedError::Output(error) => Self::Output(error),
            FeedError::Xml(error) => Self::Xml(error),
        }
    }
}

/// Everything that a check finds.
#[derive(Debug)]
pub struct Report {
    /// The texts, for drawing.
    pub sources: Sources,
    /// Sorted by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The day against which it was checked; empty if nothing could be resolved.
    pub as_of: String,
    /// The model, if there is one.
    pub resolved: Option<Resolved>,
}

/// Settings and model.
#[derive(Debug)]
pub struct Resolved {
    /// The settings.
    pub config: Config,
    /// The model.
    pub site: Site,
}

impl Report {
    /// Whether any diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.code.severity() == Severity::Error)
    }
}

/// Reads and checks the project below `root`; writes nothing.
///
/// # Errors
/// [`PipelineError::Load`].
pub fn check(root: &Path, request: &Request) -> Result<Report, PipelineError> {
    let loaded = load::load(root, theme::embedded())?;
    let mut notes = loaded.notes;
    let sources = loaded.value.unwrap_or_default();
    let config = config::read(&sources, &request.overrides);
    notes.append(config.notes);
    let parsed = parse::parse(&sources);
    notes.append(parsed.notes);
    let as_of = request.as_of.or_else(|| history::last_commit_day(root));
    let mut resolved = None;
    if let Some(parsed) = parsed.value {
        // Without usable settings the records are still checked, against the usual ones.
        let settings = config.value.clone().unwrap_or_else(config::fallback);
        let given = resolve::Given { sources: &sources, drafts: request.drafts, as_of };
        let site = resolve::resolve(parsed, &settings, given);
        notes.append(site.notes);
        if let (Some(config), Some(site)) = (config.value, site.value) {
            let plan = pages::plan(&site, &config);
            pages::clashes(&plan, &site, &mut notes);
            pages::dead_links(&plan, &site, &config, &mut notes);
            resolved = Some(Resolved { config, site });
        }
    }
    let as_of = resolved.as_ref().map(|r| r.site.as_of.to_string()).unwrap_or_default();
    Ok(Report { sources, diagnostics: notes.sorted(), as_of, resolved })
}

/// How many pages a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// HTML pages.
    pub pages: usize,
}

/// Hears of the progress of a build.
pub trait Progress: Sync {
    /// This many pages are to come.
    fn pages(&self, total: usize);
    /// One more is done.
    fn page(&self);
}

/// Renders a checked project into `output`; adds what the theme does wrong to the report.
///
/// # Errors
/// [`PipelineError::Output`] when the world refuses a file, [`PipelineError::Load`] for an image.
pub fn build(
    root: &Path,
    report: &mut Report,
    output: &dyn Output,
    progress: &dyn Progress,
) -> Result<Built, PipelineError> {
    let Some(Resolved { config, site }) = &report.resolved else { return Ok(Built { pages: 0 }) };
    let mut notes = Diagnostics::new();
    let theme = theme::compile(&report.sources, config);
    notes.append(theme.notes);
    let pages = pages::plan(site, config);
    progress.pages(pages.len());
    if let Some(theme) = theme.value.filter(|_| !notes.has_errors()) {
        let inputs = Inputs { site, config, theme: &theme, sources: &report.sources };
        notes.append(render::render(&pages, inputs, output, &|| progress.page())?);
        render::feeds(inputs, output)?;
        for (path, file) in pages::images(site) {
            output.write(&path, &load::image(root, &file)?)?;
        }
        for (path, bytes) in &theme.assets {
            output.write(path, bytes)?;
        }
        for (path, bytes) in pages::extra_files(&pages, config)? {
            output.write(&path, &bytes)?;
        }
    }
    report.diagnostics.extend(notes.sorted());
    Ok(Built { pages: pages.len() })
}

/// Brings the project's search index up to the content and writes its shards into `output`.
///
/// # Errors
/// [`PipelineError::Search`], [`PipelineError::Output`].
pub fn index(root: &Path, report: &Report, output: &dyn Output) -> Result<(), PipelineError> {
    let Some(Resolved { config, site }) = &report.resolved else { return Ok(()) };
    let shards = store::update_shards(root, &search::documents(site, config))?;
    Ok(store::publish(&shards, output)?)
}
