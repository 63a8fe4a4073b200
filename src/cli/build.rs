//! `check` and `build`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ArgMatches;

use super::{Exit, count_line, plural, request, show};
use crate::base::Bilingual;
use crate::cli::terminal::Terminal;
use crate::diag::{Counts, Format, Severity};
use crate::pipeline::{self, PipelineError};
use crate::say;
use crate::search::store::StoreError;
use crate::world::load::{Folder, LoadError};
use crate::world::output::{DiskOutput, OutputError};

pub(super) fn check(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    let request = match request(args, terminal) {
        Ok(request) => request,
        Err(exit) => return exit,
    };
    let report = match pipeline::check(root, &request) {
        Ok(report) => report,
        Err(error) => return world(&error, terminal),
    };
    let format = match args.get_one::<String>("format").map(String::as_str) {
        Some("json") => Format::Json,
        Some("github") => Format::Github,
        _ => Format::Human,
    };
    let exit = show(root, &report, format, terminal);
    let counts = count_line(&report);
    let as_of = &report.as_of;
    terminal.say(&if as_of.is_empty() {
        counts
    } else {
        say!("{}（以 {as_of} 为准）", "{} (as of {as_of})"; if terminal.lang == crate::base::Lang::Zh { &counts.zh } else { &counts.en })
    });
    let infos = Counts::of(&report.diagnostics, &report.accepted).infos;
    if infos > 0 && format != Format::Json {
        terminal.say(&Bilingual::new(
            format!("另有提示 {infos} 处，用 `daibiao check --format json` 查看，网站的 /health/ 页也有"),
            format!(
                "besides {}: see `daibiao check --format json` or the site's page /health/",
                plural(infos, "info")
            ),
        ));
    }
    let strict = args.get_flag("strict");
    let warned = report.diagnostics.iter().any(|d| d.code.severity() == Severity::Warning);
    // The system takes all of it back at once.
    std::mem::forget(report);
    if exit == Exit::Fine && strict && warned { Exit::ContentErrors } else { exit }
}

pub(super) fn build(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    if let Some(jobs) = args.get_one::<u16>("jobs") {
        // Fails only if the pool exists already, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(*jobs)).build_global();
    }
    let request = match request(args, terminal) {
        Ok(request) => request,
        Err(exit) => return exit,
    };
    let target = PathBuf::from(args.get_one::<String>("output").map_or("public", String::as_str));
    let target = if target.is_absolute() { target } else { root.join(target) };
    match into(root, &target, &request, terminal) {
        Ok(exit) => exit,
        Err(error) => world(&error, terminal),
    }
}

/// Checks and builds into a folder on disk, which is replaced only when all went well.
pub(super) fn into(
    root: &Path,
    target: &Path,
    request: &pipeline::Request,
    terminal: &Terminal,
) -> Result<Exit, PipelineError> {
    let start = Instant::now();
    let mut report = pipeline::check(root, request)?;
    let refused = |report: &pipeline::Report| {
        let exit = show(root, report, Format::Human, terminal);
        let counts = count_line(report);
        terminal.fail(&Bilingual::new(
            format!("没有生成网站：{}", counts.zh),
            format!("the site was not built: {}", counts.en),
        ));
        exit
    };
    if report.has_errors() {
        return Ok(refused(&report));
    }
    let output = DiskOutput::begin(target)?;
    let progress = terminal.progress();
    let built = pipeline::build_and_index(&Folder(root), root, &mut report, &output, &progress)?;
    drop(progress);
    if report.has_errors() {
        return Ok(refused(&report));
    }
    output.commit()?;
    let exit = show(root, &report, Format::Human, terminal);
    let (pages, seconds) = (built.pages, start.elapsed().as_secs_f64());
    let (counts, target) = (count_line(&report), target.display());
    terminal.say(&Bilingual::new(
        format!("已生成 {pages} 页，写入 {target}（{seconds:.2} 秒；{}）", counts.zh),
        format!("built {pages} pages into {target} ({seconds:.2} s; {})", counts.en),
    ));
    Ok(exit)
}

/// What went wrong outside the content.
pub(super) fn world(error: &PipelineError, terminal: &Terminal) -> Exit {
    let text = match error {
        PipelineError::Load(LoadError::NoContent { path }) => {
            let path = path.display();
            terminal.fail(&say!(
                "没有文件夹 {path}；在项目文件夹中运行，或者用 `--root` 指明，新建用 `daibiao init`",
                "there is no folder {path}; run in the project's folder, name it with `--root`, or make one with `daibiao init`"
            ));
            return Exit::Usage;
        }
        PipelineError::Load(LoadError::Io { path, source })
        | PipelineError::Output(OutputError::Io { path, source })
        | PipelineError::Search(StoreError::Output(OutputError::Io { path, source })) => {
            let path = path.display();
            say!("{path}：{source}", "{path}: {source}")
        }
        PipelineError::Search(StoreError::Index { path, source }) => {
            let path = path.display();
            say!("{path}：检索索引写不成：{source}", "{path}: the search index cannot be made: {source}")
        }
        PipelineError::Search(StoreError::Output(OutputError::Foreign { path })) => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 是检索索引的位置，里面有不是本程序生成的文件，没有改动；请把它们移走",
                "{path} is where the search index goes; it holds files that this program did not write and was left alone; move them away"
            ));
            return Exit::Usage;
        }
        PipelineError::Output(OutputError::Foreign { path }) => {
            let path = path.display();
            terminal.fail(&say!(
                "{path} 里有不是本程序生成的文件，没有改动；请换一个 `--output`，或者先清空它",
                "{path} holds files that this program did not write and was left alone; choose another `--output` or empty it first"
            ));
            return Exit::Usage;
        }
        PipelineError::Xml(error) => say!("XML：{error}", "XML: {error}"),
    };
    terminal.fail(&text);
    Exit::World
}
