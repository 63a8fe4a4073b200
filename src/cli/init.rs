//! `init`: makes a working portal in an empty folder.

use std::path::{Path, PathBuf};

use clap::Args;
use include_dir::{Dir, include_dir};

use super::exit::Exit;
use super::help::both;
use super::terminal::Terminal;
use crate::say;

static BLANK: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/blank");
static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");

#[derive(Debug, Args)]
#[command(override_usage = "daibiao init [OPTIONS] [DIR]")]
pub(super) struct Arguments {
    #[arg(
        value_name = "DIR",
        help = both("文件夹，默认为当前文件夹", "the folder; the current one by default"),
    )]
    dir: Option<PathBuf>,
    #[arg(long, help = both("用虚构示例“澄川省”的全部内容", "with the whole invented sample province"))]
    sample: bool,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { dir, sample } = arguments;
    let target = dir.unwrap_or_else(|| root.to_path_buf());
    let content = target.join("content");
    if content.exists() {
        let path = content.display();
        terminal.fail(&say!("{path} 已经存在，没有改动", "{path} exists already and was left alone"));
        return Exit::Usage;
    }
    let from = if sample { &SAMPLE } else { &BLANK };
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
