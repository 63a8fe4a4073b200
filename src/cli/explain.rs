//! `explain`: a code at length, or all codes a line each.

use std::io::{self, Write};

use clap::ArgMatches;

use super::Exit;
use crate::cli::terminal::Terminal;
use crate::diag::{Code, explanation};
use crate::say;

pub(super) fn run(args: &ArgMatches, terminal: &Terminal) -> Exit {
    let mut text = String::new();
    match args.get_one::<String>("code") {
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
            let found = Code::from_id(id).and_then(|c| Some((c, explanation(c, terminal.lang)?)));
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
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            terminal.fail(&say!("写不出结果：{error}", "cannot write the result: {error}"));
            Exit::World
        }
    }
}
