//! The commands: arguments as typed to work done, and an exit code.
//!
//! Exit codes: 0 fine, 1 content errors, 2 usage or configuration, 3 world (disk, port).

mod build;
mod explain;
mod fmt;
mod grammar;
#[cfg(feature = "import")]
mod import;
mod init;
#[cfg(unix)]
mod publish;
mod review;
mod schema;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod terminal;
#[cfg(unix)]
mod verify;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::base::{Bilingual, Lang};
use crate::config::Overrides;
use crate::diag::{self, Counts, Form, Format, Noticed};
use crate::pipeline::{Report, Request};
use crate::resolve::Drafts;
use crate::say;
use terminal::{Colour, Terminal};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0.
    Fine,
    /// 1.
    ContentErrors,
    /// 2.
    Usage,
    /// 3.
    World,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::from(0),
            Exit::ContentErrors => Self::from(1),
            Exit::Usage => Self::from(2),
            Exit::World => Self::from(3),
        }
    }
}

/// Runs the command line `args`, the program's name first.
#[must_use]
pub fn main(args: Vec<OsString>) -> ExitCode {
    let lang = terminal::language(lang_option(&args).as_deref());
    let matches = match grammar::command(lang).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => return usage(&error, lang).into(),
    };
    let colour = match matches.get_one::<String>("color").map(String::as_str) {
        Some("always") => Colour::Always,
        Some("never") => Colour::Never,
        _ => Colour::Auto,
    };
    let terminal = Terminal::new(lang, colour, matches.get_flag("quiet"));
    let root = PathBuf::from(matches.get_one::<String>("root").map_or(".", String::as_str));
    let Some((name, args)) = matches.subcommand() else { return Exit::Usage.into() };
    let exit = match name {
        "init" => init::run(&root, args, &terminal),
        #[cfg(feature = "import")]
        "import" => import::run(&root, args, &terminal),
        "review" => review::run(&root, args, &terminal),
        "fmt" => fmt::run(&root, args, &terminal),
        "explain" => explain::run(args, &terminal),
        "check" => build::check(&root, args, &terminal),
        "build" => build::build(&root, args, &terminal),
        #[cfg(unix)]
        "publish" => publish::run(args, &terminal),
        #[cfg(unix)]
        "verify" => verify::verify(args, &terminal),
        "schema" => schema::run(&root, args, &terminal),
        "search" => search::run(&root, args, &terminal),
        #[cfg(feature = "serve")]
        "serve" => serve::run(&root, args, &terminal),
        _ => {
            terminal.fail(&say!(
                "这个程序编译时没有带 `{name}` 命令",
                "this program was compiled without `{name}`"
            ));
            Exit::Usage
        }
    };
    exit.into()
}

/// `--lang` before anything is parsed, since the grammar itself is in a language.
fn lang_option(args: &[OsString]) -> Option<String> {
    let mut args = args.iter().filter_map(|arg| arg.to_str());
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            return args.next().map(str::to_owned);
        }
        if let Some(value) = arg.strip_prefix("--lang=") {
            return Some(value.to_owned());
        }
    }
    None
}

fn usage(error: &clap::Error, lang: Lang) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Exit::Fine
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::Usage
        }
        _ => {
            let text = grammar::explain(error, lang);
            Terminal::new(lang, Colour::Auto, false).fail(&Bilingual::new(text.clone(), text));
            Exit::Usage
        }
    }
}

/// What several commands ask of the pipeline.
fn request(args: &ArgMatches, terminal: &Terminal) -> Result<Request, Exit> {
    let text = |name: &str| args.try_get_one::<String>(name).ok().flatten().cloned();
    let as_of = match text("as-of").map(|day| (crate::config::read_day(&day), day)) {
        None => None,
        Some((Ok(day), _)) => Some(day),
        Some((Err(_), day)) => {
            terminal.fail(&say!(
                "`--as-of` 要写成 2026-05-18 这样的日期，不能是 `{day}`",
                "`--as-of` takes a day such as 2026-05-18, not `{day}`"
            ));
            return Err(Exit::Usage);
        }
    };
    let base_url = text("base-url");
    if let Some(url) = base_url.as_ref().filter(|url| crate::config::split_url(url).is_none()) {
        terminal.fail(&say!(
            "`--base-url` 要写成 https://example.org/ 这样的网址，不能是 `{url}`",
            "`--base-url` takes an address such as https://example.org/, not `{url}`"
        ));
        return Err(Exit::Usage);
    }
    let reviewers = match args.try_get_one::<PathBuf>("reviewers").ok().flatten() {
        None => Vec::new(),
        Some(path) => match crate::world::load::text_file(path) {
            Ok(text) => {
                text.lines().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
            }
            Err(error) => {
                terminal
                    .fail(&say!("读不了审核人名单：{error}", "cannot read the list of reviewers: {error}"));
                return Err(Exit::World);
            }
        },
    };
    let drafts = args.try_get_one::<bool>("drafts").ok().flatten().copied().unwrap_or(false);
    Ok(Request {
        overrides: Overrides { base_url, ..Overrides::default() },
        as_of,
        reviewers,
        withdrawn: Vec::new(),
        published: args.try_get_one::<PathBuf>("published").ok().flatten().map(|path| {
            let name = path.to_string_lossy().replace('\\', "/");
            (path.clone(), name)
        }),
        drafts: if drafts { Drafts::Shown } else { Drafts::Hidden },
    })
}

/// Shows everything noticed: for programs on standard output, for people on standard error.
fn show(root: &Path, report: &Report, format: Format, terminal: &Terminal) -> Exit {
    let style = terminal.style(&io::stderr());
    let folder = folder_in_front(root);
    let form = Form { format, style, lang: terminal.lang, folder: &folder };
    let Report { diagnostics, accepted, sources, as_of, .. } = report;
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let to: &mut dyn Write = if format == Format::Human { &mut err } else { &mut out };
    let written = diag::emit(to, Noticed { diagnostics, accepted, sources, as_of }, form);
    drop((out, err));
    if let Err(error) = written {
        terminal.fail(&say!("写不出结果：{error}", "cannot write the result: {error}"));
        return Exit::World;
    }
    if report.has_errors() { Exit::ContentErrors } else { Exit::Fine }
}

/// The project's folder before a path below it, as it was given; nothing for the current one.
fn folder_in_front(root: &Path) -> String {
    let text = root.to_string_lossy().replace('\\', "/");
    let text = text.trim_start_matches("./").trim_end_matches('/');
    if text.is_empty() || text == "." { String::new() } else { format!("{text}/") }
}

/// 错误 2 处，警告 1 处，另有已说明 1 处.
fn count_line(report: &Report) -> Bilingual {
    let Counts { errors: e, warnings: w, accepted, .. } = Counts::of(&report.diagnostics, &report.accepted);
    let (besides_zh, besides_en) = match accepted {
        0 => (String::new(), String::new()),
        n => (format!("，另有已说明 {n} 处"), format!(" and {n} accepted")),
    };
    Bilingual::new(
        format!("错误 {e} 处，警告 {w} 处{besides_zh}"),
        format!("{}, {}{besides_en}", plural(e, "error"), plural(w, "warning")),
    )
}

fn plural(n: usize, one: &str) -> String {
    if n == 1 { format!("{n} {one}") } else { format!("{n} {one}s") }
}
