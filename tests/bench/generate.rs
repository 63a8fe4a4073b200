//! Writes an invented congress of any size, as a portal of this program and, on demand, as
//! the equal site for Hugo.
//!
//! `generate --deputies N --articles N [--activities N] --out DIR [--hugo DIR] [--seed N]`. The
//! same numbers give the same bytes: all chance comes from the seed. Names and places are put
//! together from syllables, texts from a stock of sentences; nobody is meant. Articles and
//! activities are spread over the years 2017 to 2026.

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::exit,
    clippy::disallowed_methods,
    unreachable_pub,
    missing_docs,
    reason = "a tool for measuring, not part of the program"
)]
#![expect(clippy::disallowed_methods, reason = "a tool of the tests that writes two folders")]
#![expect(clippy::print_stderr, reason = "a tool of the tests that speaks to whoever runs it")]

mod activities;
mod articles;
mod calendar;
mod hugo;
mod kinds;
mod names;
mod people;
mod places;
mod portal;
mod prose;
mod random;
mod stock;
mod world;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use random::Random;
use world::{Sizes, World};

const USAGE: &str =
    "usage: generate --deputies N --articles N [--activities N] --out DIR [--hugo DIR] [--seed N]";
/// The smallest congress in which every office and body has a holder.
const FEWEST: usize = 20;
/// More people than any province's deputies of five levels.
const MOST: usize = 1_000_000;

/// What the command line asks for.
struct Request {
    sizes: Sizes,
    out: PathBuf,
    hugo: Option<PathBuf>,
    seed: u64,
}

/// Why nothing was written.
enum Trouble {
    Usage(String),
    Io(PathBuf, std::io::Error),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(what) => write!(f, "{what}\n{USAGE}"),
            Self::Io(path, source) => write!(f, "{}: {source}", path.display()),
        }
    }
}

fn main() -> ExitCode {
    match read(std::env::args().skip(1)).and_then(|request| run(&request)) {
        Ok(written) => {
            eprintln!("{written}");
            ExitCode::SUCCESS
        }
        Err(trouble) => {
            eprintln!("generate: {trouble}");
            ExitCode::from(2)
        }
    }
}

fn read(mut args: impl Iterator<Item = String>) -> Result<Request, Trouble> {
    let sizes = Sizes { deputies: 10_000, articles: 200, activities: 0 };
    let mut request = Request { sizes, out: PathBuf::new(), hugo: None, seed: 1 };
    while let Some(name) = args.next() {
        let value = args.next().ok_or_else(|| Trouble::Usage(format!("`{name}` needs a value")))?;
        let number = || {
            value
                .parse::<u64>()
                .map_err(|_| Trouble::Usage(format!("`{name}` takes a number, not `{value}`")))
        };
        let count = || number().map(|n| usize::try_from(n).unwrap_or(usize::MAX));
        match name.as_str() {
            "--deputies" => request.sizes.deputies = count()?,
            "--articles" => request.sizes.articles = count()?,
            "--activities" => request.sizes.activities = count()?,
            "--seed" => request.seed = number()?,
            "--out" => request.out = PathBuf::from(&value),
            "--hugo" => request.hugo = Some(PathBuf::from(&value)),
            _ => return Err(Trouble::Usage(format!("there is no option `{name}`"))),
        }
    }
    if request.out.as_os_str().is_empty() {
        return Err(Trouble::Usage("`--out` is missing".to_owned()));
    }
    if !(FEWEST..=MOST).contains(&request.sizes.deputies) {
        return Err(Trouble::Usage(format!("`--deputies` takes {FEWEST} to {MOST}")));
    }
    if request.hugo.is_some() && request.sizes.activities > 0 {
        return Err(Trouble::Usage(
            "the site for Hugo has no activities: leave out `--activities`".to_owned(),
        ));
    }
    Ok(request)
}

fn run(request: &Request) -> Result<String, Trouble> {
    let world = World::new(&request.sizes, &mut Random::new(request.seed));
    let mut folder = Folder::new(&request.out)?;
    portal::write(&world, &mut folder)?;
    let mut written = format!("{} files, {} bytes", folder.files, folder.bytes);
    if let Some(path) = &request.hugo {
        let mut folder = Folder::new(path)?;
        hugo::write(&world, &mut folder)?;
        written = format!("{written}; for Hugo {} files, {} bytes", folder.files, folder.bytes);
    }
    Ok(written)
}

/// A new folder that is being filled.
pub(crate) struct Folder {
    root: PathBuf,
    files: usize,
    bytes: usize,
}

impl Folder {
    /// Fails if the folder holds anything: old files would be built with the new ones.
    fn new(root: &Path) -> Result<Self, Trouble> {
        let io = |source| Trouble::Io(root.to_path_buf(), source);
        std::fs::create_dir_all(root).map_err(io)?;
        if std::fs::read_dir(root).map_err(io)?.next().is_some() {
            return Err(Trouble::Usage(format!("{} is not empty", root.display())));
        }
        Ok(Self { root: root.to_path_buf(), files: 0, bytes: 0 })
    }

    fn write(&mut self, path: &str, text: &str) -> Result<(), Trouble> {
        let full = self.root.join(path);
        if let Some(parent) = full.parent() {
            std::fs::create_dir_all(parent).map_err(|source| Trouble::Io(parent.to_path_buf(), source))?;
        }
        std::fs::write(&full, text).map_err(|source| Trouble::Io(full, source))?;
        self.files += 1;
        self.bytes += text.len();
        Ok(())
    }
}
