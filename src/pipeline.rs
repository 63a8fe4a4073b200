//! The stages in their order, and nothing else.
//!
//! `Sources → Parsed → Site → Pages → output folder`, and beside it
//! `Site → Corpus → tantivy index → shards`. Takes the project's root and what the
//! command line says; gives everything that was noticed, and writes the site if asked to.

use std::path::{Path, PathBuf};

use crate::accept::{self, Scope, Told};
use crate::base::FuzzyDate;
use crate::config::{self, Config, Overrides};
use crate::diag::{self, Accepted, Checked, Diagnostic, Diagnostics, Severity, SourceFile, Sources};
use crate::model::{Site, Tombstone, words};
use crate::pages::{self, Health};
use crate::render::{self, FeedError, Inputs};
use crate::resolve::{self, Drafts};
use crate::search::{
    self,
    store::{self, StoreError},
};
use crate::syntax::trees::Trees;
use crate::world::cache;
use crate::world::git::History;
use crate::world::load::{self, Files, Folder, LoadError};
use crate::world::output::{Output, OutputError};
use crate::{export, parse, theme};

/// What the command line decides.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Settings that stand above `site.yml`.
    pub overrides: Overrides,
    /// `--as-of`.
    pub as_of: Option<FuzzyDate>,
    /// Whether drafts are seen.
    pub drafts: Drafts,
    /// Who may review; empty: anybody.
    pub reviewers: Vec<String>,
    /// What the publisher withdrew, whatever the content says.
    pub withdrawn: Vec<Tombstone>,
    /// A list of the ids that were published before, none of which may be lost, and what messages
    /// call it.
    pub published: Option<(PathBuf, String)>,
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
    /// What the content accepts, apart from the rest; sorted by path and place.
    pub accepted: Vec<Accepted>,
    /// The day against which it was checked; empty if nothing could be resolved.
    pub as_of: String,
    /// The model, if there is one.
    pub resolved: Option<Resolved>,
}

/// Settings, model, and what the checks say of it.
#[derive(Debug)]
pub struct Resolved {
    /// The settings.
    pub config: Config,
    /// The model.
    pub site: Site,
    /// How well the content is kept.
    pub health: Health,
}

impl Report {
    /// Whether any diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.code.severity() == Severity::Error)
    }
}

/// What the stages work on.
#[derive(Clone, Copy)]
pub struct Project<'a> {
    /// Its files.
    pub files: &'a dyn Files,
    /// The folder that keeps what a next run need not do again, and the search index.
    pub kept: &'a Path,
    /// Whether anything is written there.
    pub keeps: bool,
}

/// Reads and checks the project below `root`; writes nothing but the cache of a large portal.
///
/// # Errors
/// [`PipelineError::Load`].
pub fn check(root: &Path, request: &Request) -> Result<Report, PipelineError> {
    check_project(Project { files: &Folder(root), kept: root, keeps: true }, request)
}

/// The same for any project.
///
/// # Errors
/// [`PipelineError::Load`].
pub fn check_project(project: Project<'_>, request: &Request) -> Result<Report, PipelineError> {
    let mut given = theme::embedded();
    if let Some((path, name)) = &request.published {
        given.push(SourceFile { path: name.clone(), text: load::text_file(path)? });
    }
    let loaded = load::load(project.files, given)?;
    let mut notes = loaded.notes;
    let sources = loaded.value.unwrap_or_default();
    let config = config::read(&sources, &request.overrides);
    notes.append(config.notes);
    let parsed = read_records(project, &sources);
    notes.append(parsed.notes);
    let mut resolved = None;
    if let Some(parsed) = parsed.value {
        // Without usable settings the records are still checked, against the usual ones.
        let settings = config.value.clone().unwrap_or_else(config::fallback);
        let as_of = request.as_of.or(settings.as_of).or_else(|| project.files.day());
        let given = resolve::Given {
            sources: &sources,
            drafts: request.drafts,
            reviewers: &request.reviewers,
            withdrawn: &request.withdrawn,
            as_of,
        };
        let site = resolve::resolve(parsed, &settings, given);
        notes.append(site.notes);
        if let (Some(config), Some(site)) = (config.value, site.value) {
            let list = request.published.as_ref().and_then(|(_, name)| sources.find(name));
            if let Some((id, file)) = list {
                resolve::lost(&site, (id, &file.text), &mut notes);
            }
            let plan = pages::plan(&site, &config);
            pages::clashes(&plan, &site, &mut notes);
            pages::dead_links(&plan, &site, &config, &mut notes);
            resolved = Some((config, site));
        }
    }
    let as_of = resolved.as_ref().map(|(_, site)| site.as_of.to_string()).unwrap_or_default();
    let scope = if request.drafts == Drafts::Hidden { Scope::Published } else { Scope::Preview };
    let Told { diagnostics, accepted } = accept::accept(notes, &sources, scope);
    let resolved = resolved.map(|(config, site)| {
        let health = pages::health(&site, &diagnostics, &accepted, &sources);
        Resolved { config, site, health }
    });
    let diagnostics = diag::first_of_each(diagnostics);
    Ok(Report { sources, diagnostics, accepted, as_of, resolved })
}

/// The fewest files for which it pays to keep their trees: below, reading them takes less than a
/// tenth of a second.
const MANY: usize = 2_000;

/// Parses all records; of a large portal the trees are kept for the next run.
fn read_records(project: Project<'_>, sources: &Sources) -> Checked<parse::Parsed> {
    if sources.iter().len() < MANY {
        return parse::parse(sources);
    }
    let trees = Trees::new(cache::layers(project.kept, TREES, Trees::HEAD));
    let (parsed, kept) = parse::parse_again(sources, &trees);
    if let Some(growth) = kept.filter(|_| project.keeps) {
        cache::grow(project.kept, TREES, growth);
    }
    parsed
}

/// The kept trees' name in the cache folder.
const TREES: &str = "trees.bin";

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
    files: &dyn Files,
    report: &mut Report,
    output: &dyn Output,
    progress: &dyn Progress,
) -> Result<Built, PipelineError> {
    let (built, notes) = pages_of(files, &History::default(), report, output, progress)?;
    report.diagnostics.extend(notes.sorted());
    Ok(built)
}

/// [`build`] and [`index`] side by side; `kept` is the folder that holds the index.
///
/// # Errors
/// As those.
pub fn build_and_index(
    files: &dyn Files,
    kept: &Path,
    report: &mut Report,
    output: &dyn Output,
    progress: &dyn Progress,
) -> Result<Built, PipelineError> {
    let shared = &*report;
    let pages = || pages_of(files, &history(files, kept)?, shared, output, progress);
    let (built, indexed) = rayon::join(pages, || index(kept, shared, output));
    let (built, notes) = built?;
    indexed?;
    report.diagnostics.extend(notes.sorted());
    Ok(built)
}

/// What git knows of the files; kept, so that only new commits are read.
fn history(files: &dyn Files, kept: &Path) -> Result<History, PipelineError> {
    let known = cache::read(kept, HISTORY);
    let history = files.history(postcard::from_bytes(&known).unwrap_or_default())?;
    let Some(history) = history else { return Ok(History::default()) };
    if let Ok(bytes) = postcard::to_allocvec(&history)
        && bytes != known
    {
        cache::write(kept, HISTORY, &bytes);
    }
    Ok(history)
}

/// The kept history's name in the cache folder.
const HISTORY: &str = "history.bin";

fn pages_of(
    files: &dyn Files,
    history: &History,
    report: &Report,
    output: &dyn Output,
    progress: &dyn Progress,
) -> Result<(Built, Diagnostics), PipelineError> {
    let mut notes = Diagnostics::new();
    let Some(Resolved { config, site, health }) = &report.resolved else {
        return Ok((Built { pages: 0 }, notes));
    };
    let theme = theme::compile(&report.sources, config, &words::messages());
    notes.append(theme.notes);
    let pages = pages::plan(site, config);
    progress.pages(pages.len());
    if let Some(theme) = theme.value.filter(|_| !notes.has_errors()) {
        let downloads = export::write(site, config, output)?;
        let sources = &report.sources;
        let commits = pages::commits(site, sources, history);
        let (theme, commits, downloads) = (&theme, &commits, downloads.as_slice());
        let changes = render::changes(site, output);
        let changes = changes.as_ref();
        let inputs = Inputs { site, config, theme, sources, health, commits, downloads, changes };
        notes.append(render::render(&pages, inputs, output, &|| progress.page())?);
        render::feeds(inputs, output)?;
        render::statistics(inputs, output)?;
        for (path, file) in pages::images(site) {
            output.write(&path, &files.bytes(&file)?)?;
        }
        for (path, bytes) in &theme.assets {
            output.write(path, bytes)?;
        }
        output.write(resolve::PUBLISHED, resolve::published_list(site).as_bytes())?;
        if let Some((path, bytes)) = pages::health_file(site, config, health) {
            output.write(&path, &bytes)?;
        }
        for (path, bytes) in pages::extra_files(&pages, config)? {
            output.write(&path, &bytes)?;
        }
    }
    Ok((Built { pages: pages.len() }, notes))
}

/// Brings the project's search index up to the content and writes its shards into `output`.
///
/// # Errors
/// [`PipelineError::Search`], [`PipelineError::Output`].
pub fn index(root: &Path, report: &Report, output: &dyn Output) -> Result<(), PipelineError> {
    let Some(Resolved { config, site, .. }) = &report.resolved else { return Ok(()) };
    let shards = store::update_shards(root, &search::documents(site, config))?;
    Ok(store::publish(&shards, output)?)
}
