//! The command line's grammar: the arguments that every command has, and the commands.
//!
//! Each command's own arguments stand in its file. Must not run anything.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::help::{self, GLOBAL, both};
use super::terminal::Colour;
use super::{build, check, explain, fmt, import, init, publish, review, schema, search, serve, verify};
use crate::base::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "daibiao",
    version,
    about = both(
        "把人大代表档案和简报编成公开网站",
        "Compiles deputy records and bulletins into a people's congress's public website",
    ),
    override_usage = "daibiao [OPTIONS] <COMMAND>",
)]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "DIR",
        default_value = ".",
        global = true,
        display_order = GLOBAL,
        help = both("项目文件夹，默认为当前文件夹", "the project's folder; the current one by default"),
    )]
    pub(super) root: PathBuf,
    #[arg(
        long,
        value_name = "LANG",
        global = true,
        display_order = GLOBAL,
        help = both("提示的语言：zh-CN 或 en", "language of the messages: zh-CN or en"),
    )]
    pub(super) lang: Option<Lang>,
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        global = true,
        display_order = GLOBAL,
        help = both("是否着色：auto、always、never", "colours: auto, always or never"),
    )]
    pub(super) color: Colour,
    #[arg(
        long,
        global = true,
        display_order = GLOBAL,
        help = both("只显示错误和结果", "only errors and results"),
    )]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What the program does, in the order of the help.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = both("在空文件夹中建立一个门户", "A working portal in an empty folder"))]
    Init(init::Arguments),
    #[command(about = both(
        "检查全部内容，不改动任何内容文件",
        "All checks of the content; changes none of it",
    ))]
    Check(check::Arguments),
    #[command(about = both("把简报文档导入为草稿", "Import bulletins as drafts"))]
    Import(import::Arguments),
    #[command(about = both(
        "登记审核，审次齐全的即为发布",
        "Record a review; publish what has every stage",
    ))]
    Review(review::Arguments),
    #[command(about = both(
        "统一内容文件的键序和写法，内容不变",
        "Canonical order of keys and style; the content stays",
    ))]
    Fmt(fmt::Arguments),
    #[command(about = both(
        "解释提示的编号：是什么、为什么、怎么改",
        "What a code means, why it matters, how to mend it",
    ))]
    Explain(explain::Arguments),
    #[command(about = both("检查内容，生成网站", "Check, then build the site"))]
    Build(build::Arguments),
    #[command(about = both("在本机检索，结果与网站一致", "Search on this machine, as the site does"))]
    Search(search::Arguments),
    #[command(about = both(
        "记录的 JSON Schema，供编辑器提示和检查",
        "JSON Schema of every record, for editors",
    ))]
    Schema(schema::Arguments),
    #[command(about = both("用 git push 发布网站", "Publish by git push"))]
    Publish(publish::Arguments),
    #[command(about = both("核对一次发布的全部文件", "Compare a release with its own list"))]
    Verify(verify::Arguments),
    #[command(about = both("在本机预览网站", "Preview the site on this machine"))]
    Serve(serve::Arguments),
}

/// The arguments in `words`, the program's name first; help and errors of clap are in `lang`.
pub(super) fn parse(words: Vec<OsString>, lang: Lang) -> Result<Arguments, clap::Error> {
    let matches = help::translated(Arguments::command(), lang).try_get_matches_from(words)?;
    Arguments::from_arg_matches(&matches)
}

/// `--lang`, found before anything is parsed, since help and errors are in a language, too.
pub(super) fn lang_option(words: &[OsString]) -> Option<String> {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        if word == "--lang" {
            return words.next().map(str::to_owned);
        }
        if let Some(value) = word.strip_prefix("--lang=") {
            return Some(value.to_owned());
        }
    }
    None
}

impl ValueEnum for Lang {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.tag()))
    }
}
