//! `publish init`: the bare repository, its hooks and the site's folder.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::cli::exit::Exit;
use crate::cli::help::both;
use crate::cli::terminal::Terminal;
use crate::publish::{self, BRANCH, PublishError};
use crate::say;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(
        long,
        value_name = "DIR",
        help = both("裸仓库的文件夹", "the folder of the bare repository"),
    )]
    repo: PathBuf,
}

pub(super) fn run(arguments: Arguments, site: &Path, terminal: &Terminal) -> Result<Exit, PublishError> {
    let Arguments { repo } = arguments;
    let program = std::env::current_exe().unwrap_or_else(|_| "daibiao".into());
    let made = publish::set_up(&repo, site, &program, terminal.lang)?;
    let (repository, site, server) = (made.repository.display(), made.site.display(), made.server.display());
    terminal.say(&say!(
        "已经设好。仓库 {repository}，网站 {site}\n\
         \n\
         一、网页服务器：把 `include {server}/nginx.conf;` 写进 nginx 的 server 块，重新加载（Caddy 用 {server}/Caddyfile）\n\
         二、定时对账：把 {server}/daibiao-reconcile.* 复制到 /etc/systemd/system/，运行 `systemctl enable --now daibiao-reconcile.timer`\n\
         三、告诉工作人员：`git remote add publish 用户@主机:{repository}`，以后 `git push publish {BRANCH}` 就是发布",
        "ready: repository {repository}, site {site}\n\
         \n\
         1. web server: put `include {server}/nginx.conf;` into nginx's server block and reload (for Caddy: {server}/Caddyfile)\n\
         2. timer: copy {server}/daibiao-reconcile.* to /etc/systemd/system/ and run `systemctl enable --now daibiao-reconcile.timer`\n\
         3. tell the staff: `git remote add publish user@host:{repository}`; from then on `git push publish {BRANCH}` publishes"
    ));
    Ok(Exit::Fine)
}
