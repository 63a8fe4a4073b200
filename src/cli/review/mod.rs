//! `review`: records who reviewed what and when, and publishes what has every stage; with
//! `--mentions`, confirms whom the texts name.
//!
//! Takes files or folders of content. Each file is done or refused on its own.

mod files;
mod mentions;
mod record;

use std::path::{Path, PathBuf};

use clap::Args;

use super::exit::Exit;
use super::failure::world;
use super::help::both;
use super::refusal::refused;
use super::report::draw;
use super::terminal::Terminal;
use crate::base::text::nearest;
use crate::config::{self, Overrides};
use crate::model::known_stages;
use crate::parse::Shapes;
use crate::say;
use crate::world::load::{self, LoadError};
use files::reviewed;
use record::Review;

#[derive(Debug, Args)]
#[command(override_usage = "daibiao review [OPTIONS] PATH… --stage STAGE --by NAME --on DATE")]
pub(super) struct Arguments {
    #[arg(
        value_name = "PATH",
        num_args = 1..,
        required_unless_present = "mentions",
        help = both("内容文件或者文件夹", "files or folders of content"),
    )]
    paths: Vec<PathBuf>,
    #[arg(
        long,
        value_name = "STAGE",
        required_unless_present = "mentions",
        help = both("审次：初审、复审或终审", "the stage: 初审, 复审 or 终审"),
    )]
    stage: Option<String>,
    #[arg(
        long,
        value_name = "NAME",
        required_unless_present = "mentions",
        help = both("审核人", "who reviewed"),
    )]
    by: Option<String>,
    #[arg(
        long,
        value_name = "DATE",
        required_unless_present = "mentions",
        help = both("审核日期，如 2026-05-18", "the day, such as 2026-05-18"),
    )]
    on: Option<String>,
    #[arg(
        long,
        conflicts_with_all = ["stage", "by", "on", "id"],
        help = both("逐个确认正文中的代表姓名", "confirm one by one which deputies the texts name"),
    )]
    mentions: bool,
    #[arg(
        long,
        value_name = "ID",
        help = both("文件有多条记录时选其中一条", "one record of a file that holds several"),
    )]
    id: Option<String>,
}

pub(super) fn run(root: &Path, arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { paths, stage, by, on, mentions, id } = arguments;
    if mentions {
        return mentions::run(root, &paths, terminal);
    }
    let review = match review(root, [stage, by, on, id], terminal) {
        Ok(review) => review,
        Err(exit) => return exit,
    };
    let mut exit = Exit::Fine;
    let mut seen = false;
    for path in &paths {
        let files = match reviewed(root, path) {
            Ok(files) => files,
            Err(error) => {
                exit = exit.max(refused(&path.display().to_string(), &error, terminal));
                continue;
            }
        };
        for file in &files {
            match record::file(file, &review, terminal) {
                Ok(records) => seen |= records > 0,
                Err(refusal) => {
                    seen = true;
                    exit = exit.max(refused(&file.name, &refusal, terminal));
                }
            }
        }
    }
    if exit == Exit::Fine && !seen {
        let text = match &review.id {
            Some(id) => say!("没有 id 是 `{id}` 的记录", "there is no record with the id `{id}`"),
            None => say!("这里没有可以审核的记录", "there is no record to review here"),
        };
        terminal.fail(&text);
        return Exit::Usage;
    }
    exit
}

/// The review as it is meant, checked against the settings.
fn review(
    root: &Path,
    [stage, by, on, id]: [Option<String>; 4],
    terminal: &Terminal,
) -> Result<Review, Exit> {
    let id = id.map(|id| id.trim().to_owned());
    // The grammar asks for these three unless names are confirmed.
    let [stage, by, on] = [stage, by, on].map(|text| text.unwrap_or_default().trim().to_owned());
    let required = required(root, terminal)?;
    let known = known_stages(&required);
    if !known.contains(&stage.as_str()) {
        let (zh, en) = (known.join("、"), known.join(", "));
        terminal.fail(&match nearest(&stage, known) {
            Some(near) => say!(
                "没有 `{stage}` 这个审次，是不是 `{near}`？",
                "there is no stage `{stage}`; did you mean `{near}`?"
            ),
            None => say!(
                "没有 `{stage}` 这个审次，应为 {zh} 之一",
                "there is no stage `{stage}`; it is one of {en}"
            ),
        });
        return Err(Exit::Usage);
    }
    if config::read_day(&on).is_err() {
        terminal.fail(&say!(
            "`--on` 要写成 2026-05-18 这样的日期，不能是 `{on}`",
            "`--on` takes a day such as 2026-05-18, not `{on}`"
        ));
        return Err(Exit::Usage);
    }
    if by.is_empty() || by.chars().any(char::is_control) {
        terminal.fail(&say!("`--by` 要写审核人的姓名", "`--by` takes the reviewer's name"));
        return Err(Exit::Usage);
    }
    Ok(Review { stage, by, on, id, required, shapes: Shapes::new() })
}

/// The stages that the settings require.
fn required(root: &Path, terminal: &Terminal) -> Result<Vec<String>, Exit> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(world(&LoadError::NoContent { path: content }.into(), terminal));
    }
    let path = root.join(config::PATH);
    if !path.is_file() {
        return Ok(config::fallback().required_stages);
    }
    let found = load::read_file(&path, config::PATH).map_err(|error| world(&error.into(), terminal))?;
    let loaded = load::decode(vec![found], Vec::new());
    let (sources, mut notes) = (loaded.value.unwrap_or_default(), loaded.notes);
    let read = config::read(&sources, &Overrides::default());
    notes.append(read.notes);
    if let Some(config) = read.value.filter(|_| !notes.has_errors()) {
        return Ok(config.required_stages);
    }
    draw(notes, &sources, terminal);
    Err(Exit::ContentErrors)
}
