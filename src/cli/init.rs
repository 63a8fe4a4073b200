//! `init`: a working portal in an empty folder.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use include_dir::{Dir, include_dir};

use super::Exit;
use crate::cli::terminal::Terminal;
use crate::say;

static BLANK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/blank");
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

pub(super) fn run(root: &Path, args: &ArgMatches, terminal: &Terminal) -> Exit {
    let target = args.get_one::<String>("dir").map_or_else(|| root.to_path_buf(), PathBuf::from);
    let content = target.join("content");
    if content.exists() {
        let path = content.display();
        terminal.fail(&say!("{path} 已经存在，没有改动", "{path} exists already and was left alone"));
        return Exit::Usage;
    }
    let from = if args.get_flag("sample") { &SAMPLE } else { &BLANK };
    if let Err((path, error)) = write(from, &content).and_then(|()| ignore(&target)) {
        let path = path.display();
        terminal.fail(&say!("{path}：{error}", "{path}: {error}"));
        return Exit::World;
    }
    let path = target.display();
    terminal.say(&say!(
        "已在 {path} 建立门户。接下来：\n  daibiao check   检查内容\n  daibiao serve   在本机预览\n  daibiao build   生成网站到 public/",
        "A portal stands in {path}. Next:\n  daibiao check   check the content\n  daibiao serve   preview it on this machine\n  daibiao build   build the site into public/"
    ));
    Exit::Fine
}

type Fault = (PathBuf, std::io::Error);

#[expect(clippy::disallowed_methods, reason = "writes the new portal; every error carries its path")]
fn write(from: &Dir<'_>, to: &Path) -> Result<(), Fault> {
    for file in from.files() {
        let path = to.join(file.path());
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| (folder.to_path_buf(), error))?;
        }
        std::fs::write(&path, file.contents()).map_err(|error| (path, error))?;
    }
    from.dirs().try_for_each(|inner| write(inner, to))
}

/// A `.gitignore` for what the program makes, unless there is one.
#[expect(clippy::disallowed_methods, reason = "writes the new portal; every error carries its path")]
fn ignore(target: &Path) -> Result<(), Fault> {
    let path = target.join(".gitignore");
    if path.exists() {
        return Ok(());
    }
    std::fs::write(&path, "/public\n/.daibiao\n/search-index\n").map_err(|error| (path, error))
}
