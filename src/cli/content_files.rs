//! Files of content that a person named on the command line, one by one or by their folder.
//!
//! Takes paths; gives each file with its name below the project's root. Links are not followed.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::refusal::Refusal;
use crate::base::{Bilingual, Ending};
use crate::say;
use crate::world::load::LoadError;

/// A file of the folder `content`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ContentFile {
    pub(super) path: PathBuf,
    /// Its path below the project's root, with `/` on every system.
    pub(super) name: String,
}

/// The files of content at a path that hold what a command is about.
///
/// `holds` is asked with a file's name. A file that was named itself and does not hold it is
/// refused for the reason `otherwise`; one in a folder is passed over.
pub(super) fn at(
    root: &Path,
    path: &Path,
    holds: &dyn Fn(&str) -> bool,
    otherwise: &Bilingual,
) -> Result<Vec<ContentFile>, Refusal> {
    let io = |path: &Path, source| Refusal::World(LoadError::Io { path: path.to_path_buf(), source }.into());
    let root = root.canonicalize().map_err(|source| io(root, source))?;
    let mut files = Vec::new();
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let walk = WalkDir::new(path).follow_links(false).follow_root_links(false).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(visible) {
        let entry = entry.map_err(|error| {
            let at = error.path().map_or_else(|| path.to_path_buf(), Path::to_path_buf);
            io(&at, error.into())
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let named = entry.depth() == 0;
        let folder = match entry.path().parent().filter(|folder| !folder.as_os_str().is_empty()) {
            Some(folder) => folder.canonicalize().map_err(|source| io(folder, source))?,
            None => Path::new(".").canonicalize().map_err(|source| io(Path::new("."), source))?,
        };
        let full = folder.join(entry.file_name());
        let name = full.strip_prefix(&root).ok().map(|below| {
            below.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
        });
        let Some(name) = name.filter(|name| name.starts_with("content/")) else {
            return Err(Refusal::Because(say!(
                "不在项目的 content 文件夹中",
                "it does not lie in the project's folder `content`"
            )));
        };
        let is_content = Ending::of(&name).holds_records() && holds(&name);
        if is_content && entry.file_type().is_file() {
            files.push(ContentFile { path: full, name });
        } else if named {
            return Err(Refusal::Because(otherwise.clone()));
        }
    }
    Ok(files)
}
