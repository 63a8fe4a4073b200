//! The command line: arguments in, work done, an exit code out.
//!
//! `args` is the grammar, each command's file holds its own arguments and its work, and the rest
//! is what commands share: speaking to the person, showing what a check found, telling failures.

#[cfg(not(all(unix, feature = "import", feature = "serve")))]
mod absent;
mod args;
mod build;
mod check;
mod content_files;
mod environment;
mod exit;
mod explain;
mod failure;
mod fmt;
mod help;
#[cfg(feature = "import")]
mod import;
mod init;
mod options;
mod progress;
#[cfg(unix)]
mod publish;
mod refusal;
mod report;
mod result;
mod review;
mod schema;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod terminal;
mod usage;
#[cfg(unix)]
mod verify;

// The grammar names every command, also those that this build cannot run.
#[cfg(not(feature = "import"))]
use absent as import;
#[cfg(not(unix))]
use absent as publish;
#[cfg(not(feature = "serve"))]
use absent as serve;
#[cfg(not(unix))]
use absent as verify;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use args::{Arguments, Command};
use environment::language;
use exit::Exit;
use terminal::Terminal;

/// Runs the command line `words`, the program's name first.
#[must_use]
pub fn main(words: Vec<OsString>) -> ExitCode {
    let lang = language(args::lang_option(&words).as_deref());
    let exit = match args::parse(words, lang) {
        Ok(Arguments { root, lang: option, color, quiet, command }) => {
            run(&root, command, &Terminal::new(option.unwrap_or(lang), color, quiet))
        }
        Err(error) => usage::show(&error, lang),
    };
    exit.into()
}

fn run(root: &Path, command: Command, terminal: &Terminal) -> Exit {
    match command {
        Command::Init(arguments) => init::run(root, arguments, terminal),
        Command::Check(arguments) => check::run(root, arguments, terminal),
        #[cfg(feature = "import")]
        Command::Import(arguments) => import::run(root, arguments, terminal),
        #[cfg(not(feature = "import"))]
        Command::Import(_) => absent::run("import", terminal),
        Command::Review(arguments) => review::run(root, arguments, terminal),
        Command::Fmt(arguments) => fmt::run(root, arguments, terminal),
        Command::Explain(arguments) => explain::run(arguments, terminal),
        Command::Build(arguments) => build::run(root, arguments, terminal),
        Command::Search(arguments) => search::run(root, arguments, terminal),
        Command::Schema(arguments) => schema::run(root, arguments, terminal),
        #[cfg(unix)]
        Command::Publish(arguments) => publish::run(arguments, terminal),
        #[cfg(not(unix))]
        Command::Publish(_) => absent::run("publish", terminal),
        #[cfg(unix)]
        Command::Verify(arguments) => verify::run(arguments, terminal),
        #[cfg(not(unix))]
        Command::Verify(_) => absent::run("verify", terminal),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(root, arguments, terminal),
        #[cfg(not(feature = "serve"))]
        Command::Serve(_) => absent::run("serve", terminal),
    }
}
