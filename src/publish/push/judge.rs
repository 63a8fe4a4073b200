//! Judging a push before `git receive-pack` accepts it.
//!
//! Takes the updates that the hook was given; gives what is refused and what the check of the content says.
//! Reads the objects in their quarantine and writes nothing. Must not print.

use std::collections::BTreeSet;

use crate::base::Bilingual;
use crate::config::Overrides;
use crate::diag::{Diagnostic, Severity, Span};
use crate::parse;
use crate::pipeline::{self, Project, Report, Request};
use crate::publish::error::PublishError;
use crate::publish::push::history::{self, Judged};
use crate::publish::push::updates::Update;
use crate::publish::push::{file_names, trial};
use crate::publish::release::commit_files;
use crate::publish::release::commit_files::CommitFiles;
use crate::publish::site::clock::today;
use crate::publish::site::folder::{BRANCH, SiteFolder};
use crate::resolve::PUBLISHED;
use crate::say;
use crate::world::git::{Repository, TreeEntry};
use crate::world::load::{LoadError, Wanted, wanted};

/// How many faults of file names and kinds are told. The last line says how many more there are.
const MOST: usize = 50;

/// What was found about a push.
#[derive(Debug, Default)]
pub struct Judgement {
    /// Reasons to refuse it that have nothing to do with its content.
    pub refusals: Vec<Bilingual>,
    /// The check of each branch.
    pub reports: Vec<Report>,
    /// How many warnings about files that the push does not touch were left out of the reports.
    pub elsewhere: usize,
}

impl Judgement {
    /// Whether it may come in.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.refusals.is_empty() && !self.reports.iter().any(Report::has_errors)
    }

    fn refuse_all(&mut self, mut refused: Vec<Bilingual>) {
        let more = refused.len().saturating_sub(MOST);
        refused.truncate(MOST);
        self.refusals.append(&mut refused);
        if more > 0 {
            self.refusals.push(say!("另有 {more} 处", "and {more} more"));
        }
    }
}

/// Judges every update of a push.
///
/// # Errors
/// [`PublishError`]. The push must then be refused as well.
pub fn judge(site: &SiteFolder, updates: &[Update]) -> Result<Judgement, PublishError> {
    let repository = site.repository()?;
    let mut judgement = Judgement::default();
    let mut tips = Vec::new();
    let mut judged = Judged::new();
    for update in updates {
        let Some(commit) = comes_in(&repository, update, &mut judgement)? else { continue };
        one(site, &repository, (update, &commit), &mut judgement, &mut judged)?;
        tips.push((update, commit));
    }
    let commits: Vec<&str> = tips.iter().map(|(_, commit)| commit.as_str()).collect();
    let past = history::refused(&repository, &commits, &judged)?;
    if !past.all.is_empty() {
        judgement.refuse_all(past.all);
        for (update, commit) in tips.iter().filter(|_| past.has_way_out) {
            let base = match &update.old {
                Some(old) => Some(old.clone()),
                None => repository.base(commit, &format!("refs/heads/{BRANCH}"))?,
            };
            judgement.refusals.push(history::way_out(base.as_deref(), commit, past.keeps_messages));
        }
    }
    Ok(judgement)
}

/// The commit that a branch would lead to, if the update itself may be made.
fn comes_in(
    repository: &Repository,
    update: &Update,
    judgement: &mut Judgement,
) -> Result<Option<String>, PublishError> {
    let Some(branch) = update.name.strip_prefix("refs/heads/") else {
        let name = &update.name;
        judgement.refusals.push(say!(
            "只接收分支，不接收 `{name}`；不要推送标签",
            "only branches are taken, not `{name}`; do not push tags"
        ));
        return Ok(None);
    };
    let Some(new) = &update.new else {
        if branch == BRANCH {
            judgement.refusals.push(say!(
                "不能删除分支 `{branch}`：网站按它发布",
                "the branch `{branch}` cannot be deleted: the site is published from it"
            ));
        }
        return Ok(None);
    };
    if !parse::private_data(branch, "").is_empty() {
        judgement.refusals.push(say!(
            "分支名里有号码，像是个人信息，请改名",
            "the branch's name holds a number that looks private; rename it"
        ));
        return Ok(None);
    }
    let Some(commit) = repository.commit(new)? else {
        judgement
            .refusals
            .push(say!("`{branch}` 指向的不是一次提交", "`{branch}` would lead to what is no commit"));
        return Ok(None);
    };
    if let Some(old) = &update.old
        && !repository.is_ancestor(old, &commit)?
    {
        judgement.refusals.push(say!(
            "这次推送会丢掉 `{branch}` 上已有的提交，没有接收；请先运行 `git pull --rebase`，再推送，不要用 `--force`",
            "this push would drop commits that `{branch}` has; run `git pull --rebase` first and push again, without `--force`"
        ));
        return Ok(None);
    }
    Ok(Some(commit))
}

/// Judges the files at the tip of a branch.
fn one(
    site: &SiteFolder,
    repository: &Repository,
    (update, commit): (&Update, &str),
    judgement: &mut Judgement,
    judged: &mut Judged,
) -> Result<(), PublishError> {
    let branch = update.name.strip_prefix("refs/heads/").unwrap_or_default();
    let listed = commit_files::listed(repository, commit)?;
    let refused = file_names::refused(&listed.0);
    judged.extend(listed.0.iter().map(|entry| ((entry.path.clone(), entry.oid.clone()), is_checked(entry))));
    if !refused.is_empty() {
        judgement.refuse_all(refused);
        return Ok(());
    }
    // What goes live is judged as it will be published, on the same day; then most of its pages are those of the
    // live release.
    let goes_live = branch == BRANCH;
    let files = CommitFiles::new(repository, commit, listed, today().filter(|_| goes_live))?;
    let live = if goes_live { site.live()? } else { None };
    let request = Request {
        overrides: Overrides { released: goes_live, ..Overrides::default() },
        reviewers: site.reviewers()?,
        withdrawn: site.state()?.tombstones(),
        published: live.map(|live| (live.folder.join(PUBLISHED), PUBLISHED.to_owned())),
        ..Request::default()
    };
    let project = Project { files: &files, kept: repository.folder(), keeps: false };
    match pipeline::check_project(project, &request) {
        Ok(mut report) => {
            if goes_live && !report.has_errors() {
                trial::try_out(site, &files, &mut report)?;
            }
            if let Some(old) = &update.old {
                let touched = repository.changed(old, commit)?;
                judgement.elsewhere += keep_touched(&mut report, &touched);
            }
            judgement.reports.push(report);
        }
        Err(pipeline::PipelineError::Load(LoadError::NoContent { .. })) => {
            judgement.refusals.push(say!(
                "提交里没有 `content` 文件夹：推送的是不是另一个项目？",
                "the commit has no folder `content`: is this another project?"
            ));
        }
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

/// Whether the check of a commit looks for private data in a file.
fn is_checked(entry: &TreeEntry) -> bool {
    let path = String::from_utf8_lossy(&entry.path);
    path.starts_with("content/") && wanted(&path) == Wanted::Text
}

/// Keeps errors and whatever concerns a touched file, so that somebody who pushes one record is not told a
/// hundred old warnings each time. Gives how many warnings were dropped.
fn keep_touched(report: &mut Report, touched: &BTreeSet<String>) -> usize {
    let Report { diagnostics, sources, .. } = report;
    let is_touched = |span: Span| touched.contains(sources.path(span.file));
    let warnings = |all: &[Diagnostic]| all.iter().filter(|d| d.code.severity() == Severity::Warning).count();
    let before = warnings(diagnostics);
    diagnostics.retain(|d| {
        let mut places = std::iter::once(d.span).chain(d.related.iter().map(|(span, _)| *span));
        d.code.severity() == Severity::Error || places.any(is_touched)
    });
    before - warnings(diagnostics)
}
