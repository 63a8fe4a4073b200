//! `build`: checks the content and builds the site into a folder, which is replaced only when all
//! went well.

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::options::{AsOfOption, DraftsOption};
use super::progress::Work;
use super::report::{count_line, show};
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::config::{self, Overrides};
use crate::diag::Format;
use crate::pipeline::{self, PipelineError, Request};
use crate::say;
use crate::world::load::Folder;
use crate::world::output::DiskOutput;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "DIR",
        default_value = "public",
        help = both("写到哪个文件夹，默认为 public", "the folder to write, public by default"),
    )]
    output: PathBuf,
    #[arg(
        long,
        value_name = "URL",
        help = both(
            "网站地址，代替 site.yml 中的 base_url",
            "the site's address, in place of base_url in site.yml",
        ),
    )]
    base_url: Option<String>,
    #[command(flatten)]
    drafts: DraftsOption,
    #[arg(
        long,
        value_name = "N",
        value_parser = clap::value_parser!(u16).range(1..=1024),
        help = both("同时使用的线程数", "threads to use"),
    )]
    jobs: Option<u16>,
    #[command(flatten)]
    as_of: AsOfOption,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { output, base_url, drafts, jobs, as_of } = arguments;
    if let Some(jobs) = jobs {
        // Fails only if the pool exists already, and nothing has used it yet.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs)).build_global();
    }
    let as_of = match as_of.day(terminal) {
        Ok(as_of) => as_of,
        Err(exit) => return exit,
    };
    if let Some(url) = base_url.as_ref().filter(|url| config::split_url(url).is_none()) {
        terminal.fail(&say!(
            "`--base-url` 要写成 https://example.org/ 这样的网址，不能是 `{url}`",
            "`--base-url` takes an address such as https://example.org/, not `{url}`"
        ));
        return Exit::Usage;
    }
    let request = Request {
        overrides: Overrides { base_url, ..Overrides::default() },
        as_of,
        drafts: drafts.visibility(),
        ..Request::default()
    };
    match into(root, &root.join(output), &request, terminal) {
        Ok(exit) => exit,
        Err(error) => world(&error, terminal),
    }
}

/// Checks and builds into `target`, and says what came of it.
fn into(root: &Path, target: &Path, request: &Request, terminal: &Terminal) -> Result<Exit, PipelineError> {
    let start = Instant::now();
    let mut report = pipeline::check(root, request)?;
    let refused = |report: &pipeline::Report| {
        let exit = show(root, report, Format::Human, terminal);
        let counts = count_line(report);
        terminal.fail(&Bilingual::new(
            format!("没有生成网站：{}", counts.zh),
            format!("the site was not built: {}", counts.en),
        ));
        exit
    };
    if report.has_errors() {
        return Ok(refused(&report));
    }
    let output = DiskOutput::begin(target)?;
    let progress = terminal.progress(Work::Pages);
    let built = pipeline::build_and_index(&Folder(root), root, &mut report, &output, &progress)?;
    drop(progress);
    if report.has_errors() {
        return Ok(refused(&report));
    }
    output.commit()?;
    let exit = show(root, &report, Format::Human, terminal);
    let (pages, seconds) = (built.pages, start.elapsed().as_secs_f64());
    let (counts, target) = (count_line(&report), target.display());
    terminal.say(&Bilingual::new(
        format!("已生成 {pages} 页，写入 {target}（{seconds:.2} 秒；{}）", counts.zh),
        format!("built {pages} pages into {target} ({seconds:.2} s; {})", counts.en),
    ));
    Ok(exit)
}
