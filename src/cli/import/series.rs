//! The series of bulletins that the portal has already, so that an issue joins its own.

use std::path::Path;

use walkdir::WalkDir;

use crate::diag::FileId;
use crate::pipeline::PipelineError;
use crate::syntax::yaml::{self, Kind};
use crate::world::load::{self, LoadError};

/// The series that the portal has: the name of each with its id.
pub(super) fn series(root: &Path) -> Result<Vec<(String, String)>, PipelineError> {
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
        // The folder of an issue is named after its series and its number: `jianxun-12`.
        let id = entry.path().parent().and_then(Path::file_name).map(|n| n.to_string_lossy().into_owned());
        let id = id.as_deref().and_then(|id| id.rsplit_once('-')).map(|(id, _)| id.to_owned());
        let (Some(id), true) = (id, entry.file_type().is_file() && entry.file_name() == "issue.yml") else {
            continue;
        };
        let loaded = load::decode(vec![load::read_file(entry.path(), "issue.yml")?], Vec::new());
        let sources = loaded.value.unwrap_or_default();
        let text = sources.file(FileId(0)).map_or("", |file| file.text.as_str());
        // `check` reports what is wrong with it.
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
