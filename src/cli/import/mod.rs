//! `import`: turns documents into drafts, and reports every change that it made to their text.
//!
//! Takes files; writes an issue, its articles and the original into the content folder. Never
//! writes over a file that differs: what was edited since is left alone and named.

mod series;
mod writing;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::options::{FormatOption, ResultFormat};
use super::report::{count_line, draw, show};
use super::result;
use super::terminal::Terminal;
use crate::base::{Bilingual, Lang};
use crate::diag::{Diagnostic, Diagnostics, FileId, Format, Severity};
use crate::import::{self as documents, Original, Report};
use crate::pipeline::{self, PipelineError, Request};
use crate::resolve::Drafts;
use crate::say;
use crate::world::load::{self, Found, FoundFile, LoadError};
use crate::world::output;
use series::series;
use writing::{Mode, write};

#[derive(Debug, Args)]
#[command(override_usage = "daibiao import [OPTIONS] FILE…")]
pub(super) struct Arguments {
    #[arg(
        value_name = "FILE",
        required = true,
        num_args = 1..,
        help = both("要导入的文档", "the documents to import"),
    )]
    files: Vec<PathBuf>,
    #[arg(
        long = "as",
        value_name = "KIND",
        help = both(
            "文档的种类：bulletin 简报；.txt 默认为简报",
            "what it is: bulletin; the default for .txt",
        ),
    )]
    kind: Option<DocumentKind>,
    #[arg(long, help = both("只报告，不写任何文件", "only report; write nothing"))]
    dry_run: bool,
    #[arg(
        long,
        value_name = "FILE",
        help = both("把 JSON 报告写到这个文件", "write the report as JSON to this file"),
    )]
    report: Option<PathBuf>,
    #[command(flatten)]
    format: FormatOption,
}

/// What a document may be.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum DocumentKind {
    Bulletin,
}

/// What was asked for, and what has been imported so far.
struct Import {
    format: ResultFormat,
    mode: Mode,
    kind: Option<DocumentKind>,
    /// The reports as JSON, one a line.
    reports: String,
    /// The folders of the imported issues, which are checked in the end.
    folders: Vec<String>,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { files, kind, dry_run, report, format: FormatOption { format } } = arguments;
    let content = root.join("content");
    if !content.is_dir() {
        return world(&LoadError::NoContent { path: content }.into(), terminal);
    }
    let same = |a: &Path, b: &Path| a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
    if let Some(path) = report.as_ref().filter(|report| files.iter().any(|file| same(file, report))) {
        let path = path.display();
        terminal.fail(&say!(
            "`--report` 不能是要导入的文件 {path}",
            "`--report` cannot be {path}, which is to be imported"
        ));
        return Exit::Usage;
    }
    let mode = if dry_run { Mode::DryRun } else { Mode::Write };
    let mut import = Import { format, mode, kind, reports: String::new(), folders: Vec::new() };
    let mut exit = Exit::Fine;
    for file in &files {
        let done = document(root, file, &mut import, terminal);
        exit = exit.max(done.unwrap_or_else(|error| world(&error, terminal)));
    }
    if !import.folders.is_empty() {
        exit = exit.max(check(root, &import.folders, terminal));
    }
    if let Some(path) = &report
        && let Err(error) = output::replace_file(path, import.reports.as_bytes())
    {
        exit = exit.max(world(&error.into(), terminal));
    }
    if format == ResultFormat::Json {
        exit = exit.max(result::write(&import.reports, terminal));
    }
    exit
}

/// Checks the project and shows what concerns the imported drafts: names to confirm, words to
/// look at. The drafts are written already, whatever the check finds.
fn check(root: &Path, folders: &[String], terminal: &Terminal) -> Exit {
    let request = Request { drafts: Drafts::Shown, ..Request::default() };
    let mut report = match pipeline::check(root, &request) {
        Ok(report) => report,
        Err(error) => return world(&error, terminal),
    };
    let sources = &report.sources;
    let ours = |d: &Diagnostic| folders.iter().any(|f| sources.path(d.span.file).starts_with(f.as_str()));
    report.diagnostics.retain(ours);
    report.accepted.retain(|accepted| ours(&accepted.diagnostic));
    if report.diagnostics.is_empty() {
        return Exit::Fine;
    }
    show(root, &report, Format::Human, terminal);
    terminal.say(&count_line(&report));
    Exit::Fine
}

/// Imports one document.
fn document(
    root: &Path,
    path: &Path,
    import: &mut Import,
    terminal: &Terminal,
) -> Result<Exit, PipelineError> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
    if !text && import.kind.is_none() {
        terminal.fail(&say!(
            "看不出 {name} 是什么文档：简报的文本文件加 `--as bulletin`，别的格式先另存为文本文件",
            "cannot tell what {name} is: for the text of a bulletin add `--as bulletin`, and save other forms as text first"
        ));
        return Ok(Exit::Usage);
    }
    let found = load::read_file(path, &name)?;
    let bytes = if let Found::Bytes(bytes) = &found.bytes { bytes.clone() } else { Vec::new() };
    let Some(text) = decoded(found, terminal) else { return Ok(Exit::ContentErrors) };
    let mut sha256 = String::new();
    for byte in Sha256::digest(&bytes) {
        // Writing to a string cannot fail.
        let _ = write!(sha256, "{byte:02x}");
    }
    let series = series(root)?;
    let imported = documents::bulletin(&text, &Original { name: &name, sha256: &sha256, series: &series });
    match imported {
        Ok(imported) => {
            report(&imported.report, import, terminal);
            if import.mode == Mode::Write {
                import.folders.push(format!("{}/", imported.folder));
            }
            write(root, &imported, &bytes, import.mode, terminal)
        }
        Err(report) => {
            self::report(&report, import, terminal);
            let needed = ["series", "total_number", "date", "title"];
            let absent: Vec<&str> =
                report.not_found.iter().map(String::as_str).filter(|f| needed.contains(f)).collect();
            let (zh, en) = (absent.join("、"), absent.join(", "));
            terminal.fail(&say!(
                "{name} 没有导入：刊头中找不到 {zh}",
                "{name} was not imported: its head has no {en}"
            ));
            Ok(Exit::ContentErrors)
        }
    }
}

/// The text of a document in UTF-8 or GB18030. If it is no text, that is shown and nothing given.
fn decoded(found: FoundFile, terminal: &Terminal) -> Option<String> {
    let loaded = load::decode(vec![found], Vec::new());
    let sources = loaded.value.unwrap_or_default();
    let mut errors = Diagnostics::new();
    let errors_only = |d: &Diagnostic| d.code.severity() == Severity::Error;
    loaded.notes.sorted().into_iter().filter(errors_only).for_each(|d| errors.push(d));
    if errors.has_errors() {
        draw(errors, &sources, terminal);
        return None;
    }
    sources.file(FileId(0)).map(|file| file.text.clone())
}

/// Keeps the report as JSON for later; shows it in words unless JSON was asked for.
fn report(report: &Report, import: &mut Import, terminal: &Terminal) {
    if let Ok(json) = serde_json::to_string(report) {
        import.reports.push_str(&json);
        import.reports.push('\n');
    }
    if import.format == ResultFormat::Human {
        let [zh, en] = Lang::ALL.map(|lang| documents::human(report, lang));
        terminal.say(&Bilingual::new(zh, en));
    }
}
