//! `import`: documents to drafts, with a report of every change.
//!
//! Takes files; writes an issue, its articles and the original into the content folder. Never
//! writes over a file that differs: what was edited since is left alone and named.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::options::{FormatOption, ResultFormat};
use super::report::{count_line, draw, show};
use super::result;
use super::terminal::Terminal;
use crate::base::{Bilingual, Lang};
use crate::diag::{Diagnostic, Diagnostics, FileId, Format, Severity};
use crate::import::{self as documents, Imported, Original, Report};
use crate::pipeline::{self, PipelineError, Request};
use crate::resolve::Drafts;
use crate::say;
use crate::syntax::yaml::{self, Kind};
use crate::world::load::{self, Found, FoundFile, LoadError};
use crate::world::output;

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
    dry_run: bool,
    kind: Option<DocumentKind>,
    /// The reports as JSON, one a line.
    reports: String,
    /// Folders that hold what was imported.
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
    let mut import = Import { format, dry_run, kind, reports: String::new(), folders: Vec::new() };
    let mut exit = Exit::Fine;
    for file in &files {
        let done = one(root, file, &mut import, terminal);
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

/// Checks the project and shows what it says of the imported drafts: names to confirm, words
/// to look at. The drafts are written whatever it finds.
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
fn one(root: &Path, path: &Path, import: &mut Import, terminal: &Terminal) -> Result<Exit, PipelineError> {
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
            tell(&imported.report, import, terminal);
            if !import.dry_run {
                import.folders.push(format!("{}/", imported.folder));
            }
            write(root, &imported, &bytes, import, terminal)
        }
        Err(report) => {
            tell(&report, import, terminal);
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

/// The text of a document in UTF-8 or GB18030; what is no text is shown.
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

/// The series that the portal has, by name, with their ids.
fn series(root: &Path) -> Result<Vec<(String, String)>, PipelineError> {
    let folder = root.join("content/bulletins");
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in WalkDir::new(&folder).min_depth(2).max_depth(2).sort_by_file_name() {
        let entry = entry.map_err(|error| LoadError::Io {
            path: error.path().map_or_else(|| folder.clone(), Path::to_path_buf),
            source: error.into(),
        })?;
        let id = entry.path().parent().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
        let id = id.as_deref().and_then(|id| id.rsplit_once('-')).map(|(id, _)| id.to_owned());
        let (Some(id), true) = (id, entry.file_type().is_file() && entry.file_name() == "issue.yml") else {
            continue;
        };
        let loaded = load::decode(vec![load::read_file(entry.path(), "issue.yml")?], Vec::new());
        let sources = loaded.value.unwrap_or_default();
        let text = sources.file(FileId(0)).map_or("", |file| file.text.as_str());
        // What is wrong with it, `check` says.
        let Ok(node) = yaml::read(text, FileId(0), 0) else { continue };
        let Kind::Mapping(entries) = node.kind else { continue };
        if let Some(Kind::Scalar(name)) =
            entries.into_iter().find(|e| e.key == "series").map(|e| e.value.kind)
        {
            found.push((name.trim().to_owned(), id));
        }
    }
    Ok(found)
}

/// The report: in words, and as JSON for later.
fn tell(report: &Report, import: &mut Import, terminal: &Terminal) {
    if let Ok(json) = serde_json::to_string(report) {
        import.reports.push_str(&json);
        import.reports.push('\n');
    }
    if import.format == ResultFormat::Human {
        let [zh, en] = Lang::ALL.map(|lang| documents::human(report, lang));
        terminal.say(&Bilingual::new(zh, en));
    }
}

/// What stands where a file is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum There {
    Nothing,
    Same,
    Different,
}

fn write(
    root: &Path,
    imported: &Imported,
    original: &[u8],
    import: &Import,
    terminal: &Terminal,
) -> Result<Exit, PipelineError> {
    let kept = format!("{}/{}", imported.folder, load::ORIGINAL);
    let drafts = std::iter::once(&imported.issue).chain(&imported.articles);
    let mut files = vec![(kept.as_str(), original)];
    files.extend(drafts.map(|draft| (draft.path.as_str(), draft.text.as_bytes())));
    let mut standing = Vec::new();
    for (path, bytes) in &files {
        standing.push(there(&root.join(path), bytes)?);
    }
    // Another document stands there: not even what is missing is added to it.
    let other = standing.first() == Some(&There::Different);
    // This very document was imported before, and has been worked on since.
    let again = standing.first() == Some(&There::Same);
    for ((path, bytes), there) in files.iter().zip(&standing) {
        if import.dry_run && *there == There::Nothing && !other {
            terminal.say(&say!("将写入 {path}", "would write {path}"));
        } else if *there == There::Nothing && !other {
            output::replace_file(&root.join(path), bytes)?;
            terminal.say(&say!("已写入 {path}", "wrote {path}"));
        } else if *there == There::Different && again {
            terminal.say(&say!(
                "{path} 导入以后有改动，保留改动",
                "{path} was edited since its import and is kept"
            ));
        } else if *there == There::Different {
            terminal.fail(&say!(
                "{path} 与这次导入的内容不同，没有改动",
                "{path} differs from what this import gives and was left alone"
            ));
        }
    }
    if standing.contains(&There::Different) && !again {
        let folder = &imported.folder;
        terminal.say(&say!(
            "要重新导入，先删去上面的文件；要保留它们，换一个项目文件夹导入（`--root`），再对照 {folder}",
            "to import anew, delete the files above; to keep them, import into another project (`--root`) and compare {folder}"
        ));
        return Ok(Exit::ContentErrors);
    }
    if standing.iter().all(|there| *there == There::Same) {
        let folder = &imported.folder;
        terminal.say(&say!(
            "{folder} 中已有这份文档，没有改动",
            "{folder} has this document already; nothing changed"
        ));
    }
    Ok(Exit::Fine)
}

fn there(path: &Path, bytes: &[u8]) -> Result<There, PipelineError> {
    if !path.exists() && !path.is_symlink() {
        return Ok(There::Nothing);
    }
    if path.is_symlink() {
        return Ok(There::Different);
    }
    let found = load::read_file(path, "")?;
    Ok(match found.bytes {
        Found::Bytes(there) if there == bytes => There::Same,
        _ => There::Different,
    })
}
