//! The stages of a check and of a build, in their order.
//!
//! `Sources → Parsed → Site → Pages → output folder`, and beside it `Site → Corpus → tantivy index → shards`.
//! Takes the project and what the command line says; gives a report of everything that was found, and writes the
//! site if asked to. Must not do any stage's work.

use std::path::{Path, PathBuf};

use crate::accept::{self, Reported, Scope};
use crate::base::FuzzyDate;
use crate::config::{self, Config, Overrides};
use crate::diag::{self, Accepted, Checked, Diagnostic, Diagnostics, Severity, SourceFile, Sources};
use crate::health::{self, Health};
use crate::model::{Site, Tombstone, words};
use crate::pages;
use crate::render::{self, FeedError, Inputs};
use crate::resolve::{self, Drafts};
use crate::routes;
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
    /// Settings that override `site.yml`.
    pub overrides: Overrides,
    /// `--as-of`.
    pub as_of: Option<FuzzyDate>,
    pub drafts: Drafts,
    /// The people who may review; anybody if the list is empty.
    pub reviewers: Vec<String>,
    /// Records that the server withdrew, whatever the content says.
    pub withdrawn: Vec<Tombstone>,
    /// The path of a list of ids that were published before, none of which may be lost, and the name that
    /// messages give it.
    pub published: Option<(PathBuf, String)>,
}

/// The disk, git or the search index failed. Wrong content is a diagnostic instead.
#[derive(Debug, thiserror::Error)]
pub enum PipelineError {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Output(#[from] OutputError),
    #[error(transparent)]
    Search(#[from] StoreError),
    /// A feed or the site map could not be written to memory.
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

/// The result of a check.
#[derive(Debug)]
pub struct Report {
    /// The texts to which diagnostics point.
    pub sources: Sources,
    /// Sorted by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Diagnostics that the content accepts with a reason; sorted by path and place.
    pub accepted: Vec<Accepted>,
    /// The day against which the content was checked; empty if nothing could be resolved.
    pub as_of: String,
    /// The model, unless errors prevented one.
    pub resolved: Option<Resolved>,
}

/// What a check resolved: the settings, the model, and how well the content is kept.
#[derive(Debug)]
pub struct Resolved {
    pub config: Config,
    pub site: Site,
    pub health: Health,
}

impl Report {
    /// Whether any diagnostic is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.code.severity() == Severity::Error)
    }
}

/// A project as the stages see it.
#[derive(Clone, Copy)]
pub struct Project<'a> {
    pub files: &'a dyn Files,
    /// The folder of the caches and the search index.
    pub kept: &'a Path,
    /// Whether caches are written there.
    pub keeps: bool,
}

/// Reads and checks the project below `root`. Writes nothing but the caches of a large portal.
///
/// # Errors
/// [`PipelineError::Load`].
pub fn check(root: &Path, request: &Request) -> Result<Report, PipelineError> {
    check_project(Project { files: &Folder(root), kept: root, keeps: true }, request)
}

/// Reads and checks any project, also one that lies in a commit.
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
        // If the settings have errors, the records are checked against the default ones, so that their faults
        // are told as well.
        let settings = config.value.clone().unwrap_or_else(config::fallback);
        let as_of = request.as_of.or(settings.as_of).or_else(|| project.files.day());
        let given = resolve::Conditions {
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
            let plan = routes::plan(&site, &config);
            routes::clashes(&plan, &site, &mut notes);
            routes::dead_links(&plan, &site, &config, &mut notes);
            resolved = Some((config, site));
        }
    }
    let as_of = resolved.as_ref().map(|(_, site)| site.as_of.to_string()).unwrap_or_default();
    let scope = if request.drafts == Drafts::Hidden { Scope::Published } else { Scope::Preview };
    let Reported { diagnostics, accepted } = accept::accept(notes, &sources, scope);
    let resolved = resolved.map(|(config, site)| {
        let health = health::health(&site, &diagnostics, &accepted, &sources);
        Resolved { config, site, health }
    });
    let diagnostics = diag::first_of_each(diagnostics);
    Ok(Report { sources, diagnostics, accepted, as_of, resolved })
}

/// The number of files from which on their YAML trees are cached. Parsing fewer takes less than a tenth of a
/// second. What the records mean is worked out anew each time.
const MANY: usize = 2_000;

/// Parses all records, with the cached trees if the portal is large.
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

/// The cache of YAML trees, by the hashes of their texts. Not one cache with the texts of commits: those go by
/// the names of git's objects, and a folder that is no repository has none.
const TREES: &str = "trees.bin";

/// What a build made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Built {
    /// The number of HTML pages.
    pub pages: usize,
}

/// Is told of the progress of a build.
pub trait Progress: Sync {
    /// There will be this many pages.
    fn pages(&self, total: usize);
    /// One more page is done.
    fn page(&self);
}

/// Renders a checked project into `output`, and adds the faults of the theme to the report.
///
/// # Errors
/// [`PipelineError::Output`] if a file cannot be written, [`PipelineError::Load`] if an image cannot be read.
#[cfg(feature = "serve")]
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

/// Renders and indexes side by side. `kept` is the folder of the caches and the index.
///
/// # Errors
/// Those of the two.
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

/// Makes the pages of a checked project, and adds the faults that only this shows to the report. Data, feeds and the
/// search index are made from what the check knows to be right, so they are left out; no cache is written.
///
/// # Errors
/// [`PipelineError::Load`] if the history cannot be read.
#[cfg(unix)]
pub fn try_out(
    files: &dyn Files,
    kept: &Path,
    report: &mut Report,
    output: &dyn Output,
) -> Result<(), PipelineError> {
    let Some(Resolved { config, site, health }) = &report.resolved else { return Ok(()) };
    let known = postcard::from_bytes(&cache::read(kept, HISTORY)).unwrap_or_default();
    let history = files.history(known)?.unwrap_or_default();
    let sources = &report.sources;
    let theme = theme::compile(sources, config, &words::messages());
    let mut notes = theme.notes;
    if let Some(theme) = theme.value.as_ref().filter(|_| !notes.has_errors()) {
        let (commits, changes) = (pages::commits(site, sources, &history), render::changes(site, output));
        let (commits, changes) = (&commits, changes.as_ref());
        let inputs = Inputs { site, config, theme, sources, health, commits, downloads: &[], changes };
        notes.append(render::render(&routes::plan(site, config), inputs, output, &|| ())?);
    }
    report.diagnostics.extend(notes.sorted());
    Ok(())
}

/// The last commit of each file. The result is cached, so that only new commits are read.
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

/// The cache of the history.
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
    let pages = routes::plan(site, config);
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
        for (path, file) in routes::files::images(site) {
            output.write(&path, &files.bytes(&file)?)?;
        }
        for (path, bytes) in &theme.assets {
            output.write(path, bytes)?;
        }
        output.write(resolve::PUBLISHED, resolve::published_list(site).as_bytes())?;
        if let Some((path, bytes)) = health::health_file(site, config, health) {
            output.write(&path, &bytes)?;
        }
        for (path, bytes) in routes::site_map(&pages, config)? {
            output.write(&path, &bytes)?;
        }
    }
    Ok((Built { pages: pages.len() }, notes))
}

/// Updates the project's search index and writes its shards into `output`.
///
/// # Errors
/// [`PipelineError::Search`], [`PipelineError::Output`].
pub fn index(root: &Path, report: &Report, output: &dyn Output) -> Result<(), PipelineError> {
    let Some(Resolved { config, site, .. }) = &report.resolved else { return Ok(()) };
    let shards = store::update_shards(root, &search::documents(site, config))?;
    Ok(store::publish(&shards, output)?)
}
