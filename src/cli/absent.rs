//! A command that this build of the program lacks: its feature is off, or its system has no git
//! hooks.

use std::ffi::OsString;

use clap::Args;

use super::exit::Exit;
use super::help::both;
use super::terminal::Terminal;
use crate::say;

/// Anything, so that the answer is always the same.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        hide = true,
        allow_hyphen_values = true,
        trailing_var_arg = true,
        help = both("不起作用", "ignored"),
    )]
    ignored: Vec<OsString>,
}

pub(super) fn run(name: &str, terminal: &Terminal) -> Exit {
    terminal.fail(&say!("这个程序编译时没有带 `{name}` 命令", "this program was compiled without `{name}`"));
    Exit::Usage
}
