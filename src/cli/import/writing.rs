//! Writes what was imported, and never over a file that differs.

use std::path::Path;

use crate::cli::exit::Exit;
use crate::cli::terminal::Terminal;
use crate::import::Imported;
use crate::pipeline::PipelineError;
use crate::say;
use crate::world::load::{self, Found};
use crate::world::output;

/// Whether files are written, or only named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Write,
    DryRun,
}

/// What stands where a file is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Nothing,
    /// The very bytes that would be written.
    Same,
    Different,
}

/// Writes an issue, its articles and its original.
pub(super) fn write(
    root: &Path,
    imported: &Imported,
    original: &[u8],
    mode: Mode,
    terminal: &Terminal,
) -> Result<Exit, PipelineError> {
    let kept = format!("{}/{}", imported.folder, load::ORIGINAL);
    let drafts = std::iter::once(&imported.issue).chain(&imported.articles);
    let mut files = vec![(kept.as_str(), original)];
    files.extend(drafts.map(|draft| (draft.path.as_str(), draft.text.as_bytes())));
    let mut standing = Vec::new();
    for (path, bytes) in &files {
        standing.push(standing_at(&root.join(path), bytes)?);
    }
    // Another document has this folder: nothing is added to it, not even files that it lacks.
    let other = standing.first() == Some(&Standing::Different);
    // This very document was imported before: what differs now was edited since.
    let again = standing.first() == Some(&Standing::Same);
    for ((path, bytes), there) in files.iter().zip(&standing) {
        if mode == Mode::DryRun && *there == Standing::Nothing && !other {
            terminal.say(&say!("将写入 {path}", "would write {path}"));
        } else if *there == Standing::Nothing && !other {
            output::replace_file(&root.join(path), bytes)?;
            terminal.say(&say!("已写入 {path}", "wrote {path}"));
        } else if *there == Standing::Different && again {
            terminal.say(&say!(
                "{path} 导入以后有改动，保留改动",
                "{path} was edited since its import and is kept"
            ));
        } else if *there == Standing::Different {
            terminal.fail(&say!(
                "{path} 与这次导入的内容不同，没有改动",
                "{path} differs from what this import gives and was left alone"
            ));
        }
    }
    if standing.contains(&Standing::Different) && !again {
        let folder = &imported.folder;
        terminal.say(&say!(
            "要重新导入，先删去上面的文件；要保留它们，换一个项目文件夹导入（`--root`），再对照 {folder}",
            "to import anew, delete the files above; to keep them, import into another project (`--root`) and compare {folder}"
        ));
        return Ok(Exit::ContentErrors);
    }
    if standing.iter().all(|there| *there == Standing::Same) {
        let folder = &imported.folder;
        terminal.say(&say!(
            "{folder} 中已有这份文档，没有改动",
            "{folder} has this document already; nothing changed"
        ));
    }
    Ok(Exit::Fine)
}

fn standing_at(path: &Path, bytes: &[u8]) -> Result<Standing, PipelineError> {
    if !path.exists() && !path.is_symlink() {
        return Ok(Standing::Nothing);
    }
    // A link is never followed, wherever it leads.
    if path.is_symlink() {
        return Ok(Standing::Different);
    }
    let found = load::read_file(path, "")?;
    Ok(match found.bytes {
        Found::Bytes(there) if there == bytes => Standing::Same,
        _ => Standing::Different,
    })
}
