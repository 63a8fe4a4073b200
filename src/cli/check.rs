//! `check`: reports everything that is wrong or doubtful in the content, and changes nothing.

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::options::AsOfOption;
use super::report::{count_line, plural, show};
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::diag::{Counts, Format, Severity};
use crate::pipeline::{self, Request};
use crate::say;
use crate::world::load;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "human",
        help = both(
            "结果的格式：human 供人看（默认），json 供程序读，github 供 GitHub 标注",
            "form of the result: human (the default), json, or github for annotations there",
        ),
    )]
    format: Format,
    #[arg(long, help = both("有警告也算不通过", "warnings fail too"))]
    strict: bool,
    #[arg(
        long,
        value_name = "FILE",
        help = both(
            "已发布网站的 ids.txt，其中的 id 不得丢失",
            "ids.txt of the published site: no id in it may be lost",
        ),
    )]
    published: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        help = both(
            "审核人名单，每行一个姓名；名单以外的人审核不算",
            "names of reviewers, one a line: nobody else's review counts",
        ),
    )]
    reviewers: Option<PathBuf>,
    #[command(flatten)]
    as_of: AsOfOption,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Json, Self::Github]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Github => "github",
        }))
    }
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { format, strict, published, reviewers, as_of } = arguments;
    let request = match request(published, reviewers.as_deref(), &as_of, terminal) {
        Ok(request) => request,
        Err(exit) => return exit,
    };
    let report = match pipeline::check(root, &request) {
        Ok(report) => report,
        Err(error) => return world(&error, terminal),
    };
    let exit = show(root, &report, format, terminal);
    let counts = count_line(&report);
    let as_of = &report.as_of;
    terminal.say(&if as_of.is_empty() {
        counts
    } else {
        say!("{}（以 {as_of} 为准）", "{} (as of {as_of})"; counts.get(terminal.lang))
    });
    let infos = Counts::of(&report.diagnostics, &report.accepted).infos;
    if infos > 0 && format != Format::Json {
        terminal.say(&Bilingual::new(
            format!("另有提示 {infos} 处，用 `daibiao check --format json` 查看，网站的 /health/ 页也有"),
            format!(
                "besides {}: see `daibiao check --format json` or the site's page /health/",
                plural(infos, "info")
            ),
        ));
    }
    let warned = report.diagnostics.iter().any(|d| d.code.severity() == Severity::Warning);
    // The process ends now; freeing a large report piece by piece would only take time.
    std::mem::forget(report);
    if exit == Exit::Fine && strict && warned { Exit::ContentErrors } else { exit }
}

/// What the arguments ask of the pipeline.
fn request(
    published: Option<PathBuf>,
    reviewers: Option<&Path>,
    as_of: &AsOfOption,
    terminal: &Terminal,
) -> Result<Request, Exit> {
    let as_of = as_of.day(terminal)?;
    let reviewers = reviewers.map_or_else(|| Ok(Vec::new()), |path| names(path, terminal))?;
    let published = published.map(|path| {
        let name = path.to_string_lossy().replace('\\', "/");
        (path, name)
    });
    Ok(Request { as_of, reviewers, published, ..Request::default() })
}

/// The names in a file, one a line.
fn names(path: &Path, terminal: &Terminal) -> Result<Vec<String>, Exit> {
    let text = load::text_file(path).map_err(|error| {
        terminal.fail(&say!("读不了审核人名单：{error}", "cannot read the list of reviewers: {error}"));
        Exit::World
    })?;
    Ok(text.lines().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect())
}
