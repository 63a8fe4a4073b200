//! `serve`: builds the site into memory, shows it on this machine, builds again after every change.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::Instant;

use clap::Args;

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::options::DraftsOption;
use super::progress::Work;
use super::report::{count_line, show};
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::config::Overrides;
use crate::diag::Format;
use crate::pipeline::{self, PipelineError, Request};
use crate::say;
use crate::serve::{self, Preview, ServeError};
use crate::world::load::Folder;
use crate::world::output::MemoryOutput;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "N",
        default_value_t = 4000,
        help = both(
            "端口，默认 4000；0 由系统选择",
            "the port, 4000 by default; 0 lets the system choose",
        ),
    )]
    port: u16,
    #[command(flatten)]
    drafts: DraftsOption,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { port, drafts } = arguments;
    let listener = match serve::listen(port) {
        Ok(listener) => listener,
        Err(error) => return fail(&error, terminal),
    };
    let address = listener.address();
    // Links lead to this server, whatever the site's own address is.
    let overrides = Overrides { base_url: Some(format!("http://{address}/")), ..Overrides::default() };
    let request = Request { overrides, drafts: drafts.visibility(), ..Request::default() };
    let preview = Preview::default();
    // A folder that is missing or cannot be read ends the command: no change would mend it.
    if let Err(error) = make(root, &request, &preview, terminal) {
        return world(&error, terminal);
    }
    terminal.say(&say!(
        "预览地址 http://{address}/ ，改动保存后自动更新，按 Ctrl+C 结束",
        "preview at http://{address}/, which follows every change; press Ctrl+C to stop"
    ));
    let (watcher, changes) = match serve::watch(root) {
        Ok((watcher, changes)) => (Some(watcher), Some(changes)),
        Err(error) => {
            terminal.say(&say!(
                "改动不能自动更新：{error}；改后请重新运行 `daibiao serve`",
                "changes are not followed: {error}; run `daibiao serve` again after a change"
            ));
            (None, None)
        }
    };
    std::thread::scope(|scope| {
        if let Some(changes) = changes {
            let (preview, request) = (preview.clone(), &request);
            scope.spawn(move || {
                for () in changes {
                    again(root, request, &preview, terminal);
                }
            });
        }
        let served = serve::serve(listener, preview);
        // This closes the channel, which ends the thread that builds.
        drop(watcher);
        match served {
            Ok(()) => Exit::Fine,
            Err(error) => fail(&error, terminal),
        }
    })
}

/// Builds after a change. Whatever goes wrong, even a panic, the last good site stays.
fn again(root: &Path, request: &Request, preview: &Preview, terminal: &Terminal) {
    match catch_unwind(AssertUnwindSafe(|| make(root, request, preview, terminal))) {
        Ok(Ok(())) => {}
        Ok(Err(error)) => {
            world(&error, terminal);
        }
        Err(_) => terminal.fail(&say!(
            "程序出了错，保留上一次的页面；请把以上内容告诉开发者",
            "the program failed and kept the last pages; please report the above"
        )),
    }
}

/// Checks and builds. If the content has errors, they are shown over the last good site.
fn make(root: &Path, request: &Request, preview: &Preview, terminal: &Terminal) -> Result<(), PipelineError> {
    let start = Instant::now();
    let mut report = pipeline::check(root, request)?;
    // In memory, a build gives a whole new site or leaves the last one: no folder is ever half replaced.
    let output = MemoryOutput::default();
    let mut pages = 0;
    if !report.has_errors() {
        let progress = terminal.progress(Work::Pages);
        pages = pipeline::build(&Folder(root), &mut report, &output, &progress)?.pages;
    }
    show(root, &report, Format::Human, terminal);
    let counts = count_line(&report);
    if report.has_errors() {
        preview.overlay(serve::problems(&report.diagnostics, &report.sources, terminal.lang));
        terminal.say(&Bilingual::new(
            format!("没有更新页面：{}", counts.zh),
            format!("the pages were not changed: {}", counts.en),
        ));
        return Ok(());
    }
    preview.show(output.into_files());
    let seconds = start.elapsed().as_secs_f64();
    terminal.say(&Bilingual::new(
        format!("已生成 {pages} 页（{seconds:.2} 秒；{}）", counts.zh),
        format!("built {pages} pages ({seconds:.2} s; {})", counts.en),
    ));
    // The index comes after the pages: whoever changed a sentence wants to see that first.
    let index = MemoryOutput::default();
    pipeline::index(root, &report, &index)?;
    preview.index(index.into_files());
    Ok(())
}

fn fail(error: &ServeError, terminal: &Terminal) -> Exit {
    match error {
        ServeError::Listen { port, source } => terminal.fail(&say!(
            "端口 {port} 用不了：{source}；换一个端口用 `--port`，0 由系统选择",
            "port {port} cannot be used: {source}; choose another with `--port`, 0 lets the system choose"
        )),
        ServeError::Serve { source } => {
            terminal.fail(&say!("预览服务停止：{source}", "the preview stopped: {source}"));
        }
    }
    Exit::World
}
