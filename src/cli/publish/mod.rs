//! `publish`: publishing by `git push`, a command for each thing that the office does, and what
//! git's hooks call.

mod answer;
mod commit;
pub(super) mod failure;
mod hooks;
mod init;
mod live;
mod log;
mod reconcile;
mod record;
mod restore;
mod resume;
mod rollback;
mod status;
mod withdraw;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::environment::variable;
use super::exit::Exit;
use super::help::both;
use super::terminal::Terminal;
use crate::publish::{self, PublishError, SiteFolder};
use crate::say;

#[derive(Debug, Args)]
#[command(override_usage = "daibiao publish <COMMAND> [OPTIONS]")]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "DIR",
        global = true,
        display_order = AFTER_OWN,
        help = both(
            "网站的文件夹，也可以用环境变量 DAIBIAO_SITE",
            "the site's folder; or the variable DAIBIAO_SITE",
        ),
    )]
    site: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// Where `--site` stands in the help of each command: after its own options.
const AFTER_OWN: usize = 800;

#[derive(Debug, Subcommand)]
enum Command {
    #[command(about = both("设好仓库和网站的文件夹", "Set up the repository and the site's folder"))]
    Init(init::Arguments),
    #[command(about = both(
        "让网站与分支和当天一致",
        "Bring the site to the tip of the branch and to the day",
    ))]
    Reconcile(reconcile::Arguments),
    #[command(about = both("现在上线的是什么", "What is live"))]
    Status(status::Arguments),
    #[command(about = both("历次发布", "Every release so far"))]
    Log(log::Arguments),
    #[command(about = both(
        "回退到以前的发布，停在那里",
        "Go back to an earlier release and stand still there",
    ))]
    Rollback(rollback::Arguments),
    #[command(about = both("立即撤回一条记录", "Take a record back at once"))]
    Withdraw(withdraw::Arguments),
    #[command(about = both(
        "撤错了：不再撤回，按内容发布",
        "Undo a withdrawal: the content counts again",
    ))]
    Restore(restore::Arguments),
    #[command(about = both("回退后重新跟随分支", "Follow the branch again after a rollback"))]
    Resume(resume::Arguments),
    #[command(hide = true, about = both("供 git 的钩子调用", "For git's hook"))]
    PreReceive,
    #[command(hide = true, about = both("供 git 的钩子调用", "For git's hook"))]
    Judge,
    #[command(hide = true, about = both("删除多余的旧发布", "Remove old releases"))]
    Tidy,
    #[command(hide = true, about = both("供 git 的钩子调用", "For git's hook"))]
    PostReceive,
}

pub(super) fn run(arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { site, command } = arguments;
    let Some(site) = site.or_else(|| variable("DAIBIAO_SITE").map(Into::into)) else {
        terminal.fail(&say!(
            "没有写明网站的文件夹：用 `--site DIR`，或者设环境变量 DAIBIAO_SITE",
            "which site? Give its folder with `--site DIR` or in the variable DAIBIAO_SITE"
        ));
        return Exit::Usage;
    };
    done(command, &site, terminal).unwrap_or_else(|error| failure::world(&error, terminal))
}

fn done(command: Command, site: &Path, terminal: &Terminal) -> Result<Exit, PublishError> {
    let folder = SiteFolder::at(site);
    match command {
        Command::Init(arguments) => init::run(arguments, site, terminal),
        Command::Reconcile(arguments) => reconcile::run(arguments, &folder, terminal),
        Command::Status(arguments) => status::run(arguments, &folder, terminal),
        Command::Log(arguments) => log::run(arguments, &folder, terminal),
        Command::Rollback(arguments) => rollback::run(arguments, &folder, terminal),
        Command::Withdraw(arguments) => withdraw::run(arguments, &folder, terminal),
        Command::Restore(arguments) => restore::run(arguments, &folder, terminal),
        Command::Resume(arguments) => resume::run(arguments, &folder, terminal),
        Command::PreReceive => hooks::pre_receive(&folder, terminal),
        Command::Judge => hooks::judge(&folder, terminal),
        Command::Tidy => publish::tidy(&folder).map(|()| Exit::Fine),
        Command::PostReceive => hooks::post_receive(&folder, terminal),
    }
}
