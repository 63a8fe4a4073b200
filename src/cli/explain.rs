//! `explain`: explains one code of a diagnostic, or lists all of them.

use clap::Args;

use super::exit::Exit;
use super::help::both;
use super::result;
use super::terminal::Terminal;
use crate::diag::{Code, explanation};
use crate::say;

#[derive(Debug, Args)]
#[command(override_usage = "daibiao explain [OPTIONS] [CODE]")]
pub(super) struct Arguments {
    #[arg(
        value_name = "CODE",
        help = both("编号，如 E0201；不写则列出全部", "a code such as E0201; without it, all of them"),
    )]
    code: Option<String>,
}

pub(super) fn run(arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { code } = arguments;
    let mut text = String::new();
    match code {
        None => {
            for code in Code::ALL {
                let title = explanation(*code, terminal.lang).map_or("", |e| e.title);
                text.push_str(code.id());
                text.push_str("  ");
                text.push_str(title);
                text.push('\n');
            }
        }
        Some(id) => {
            let found = Code::from_id(&id).and_then(|c| Some((c, explanation(c, terminal.lang)?)));
            let Some((code, explanation)) = found else {
                terminal.fail(&say!(
                    "没有编号 `{id}`；`daibiao explain` 列出全部编号",
                    "there is no code `{id}`; `daibiao explain` lists them all"
                ));
                return Exit::Usage;
            };
            let mark = terminal.lang.pick("：", ": ");
            text = format!("{}{mark}{}\n\n{}\n", code.id(), explanation.title, explanation.text);
        }
    }
    result::write(&text, terminal)
}
