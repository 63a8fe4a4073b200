//! `verify`: compares the files of a release with its own list.

use std::path::PathBuf;

use clap::Args;

use super::exit::Exit;
use super::help::both;
use super::options::{FormatOption, ResultFormat};
use super::progress::Work;
use super::publish::failure::world;
use super::result;
use super::terminal::Terminal;
use crate::base::Bilingual;
use crate::publish::{self, FileFault, ReleasePlace, Verified};
use crate::say;

/// How many faults are named one by one; the count is of all.
const MOST_FAULTS: usize = 50;

#[derive(Debug, Args)]
#[command(override_usage = "daibiao verify [OPTIONS] DIR|URL")]
pub(super) struct Arguments {
    #[arg(
        value_name = "DIR|URL",
        help = both(
            "发布的文件夹，如网站的 current；或者网站的网址",
            "the release's folder, such as the site's `current`, or the site's address",
        ),
    )]
    place: String,
    #[arg(
        long,
        value_name = "FILE",
        help = both(
            "可信的签名人，ssh-keygen 的 allowed_signers 格式",
            "whose signature you trust, in ssh-keygen's form of allowed_signers",
        ),
    )]
    signers: Option<PathBuf>,
    #[command(flatten)]
    format: FormatOption,
}

pub(super) fn run(arguments: Arguments, terminal: &Terminal) -> Exit {
    let Arguments { place, signers, format: FormatOption { format } } = arguments;
    let is_address = ["http://", "https://"].iter().any(|scheme| place.starts_with(scheme));
    let place = if is_address { ReleasePlace::Address(place) } else { ReleasePlace::Folder(place.into()) };
    let progress = terminal.progress(Work::Comparing);
    let verified = publish::verify(&place, signers.as_deref(), &progress);
    drop(progress);
    let verified = match verified {
        Ok(verified) => verified,
        Err(error) => return world(&error, terminal),
    };
    let Verified { note, files, faults } = verified;
    if format == ResultFormat::Json {
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| {
                let Finding { path, json, .. } = fault.into();
                serde_json::json!({"kind": json, "path": path})
            })
            .collect();
        let note = note.map(|note| serde_json::json!({"sequence": note.sequence, "commit": note.commit}));
        let told = serde_json::json!({"format": 1, "release": note, "files": files, "faults": faults});
        result::line(&told.to_string());
        return if faults.is_empty() { Exit::Fine } else { Exit::ContentErrors };
    }
    for fault in faults.iter().take(MOST_FAULTS) {
        let Finding { path, zh, en, .. } = fault.into();
        terminal.fail(&Bilingual::new(format!("{path}：{zh}"), format!("{path}: {en}")));
    }
    let wrong = faults.len();
    if let (0, Some(note)) = (wrong, note) {
        let (sequence, commit, as_of) = (note.sequence, &note.commit, &note.as_of);
        terminal.say(&say!(
            "{files} 个文件全部相符：第 {sequence} 次发布，提交 {commit}，以 {as_of} 为准",
            "all {files} files are as listed: release {sequence}, commit {commit}, as of {as_of}"
        ));
        return Exit::Fine;
    }
    terminal.say(&say!("不相符：共 {wrong} 处", "not as listed: {wrong} in all"));
    Exit::ContentErrors
}

/// What is wrong with a file, in both languages and as JSON names it.
struct Finding<'a> {
    path: &'a str,
    zh: &'static str,
    en: &'static str,
    json: &'static str,
}

impl<'a> From<&'a FileFault> for Finding<'a> {
    fn from(fault: &'a FileFault) -> Self {
        let (path, zh, en, json) = match fault {
            FileFault::Missing(path) => (path, "缺少", "missing", "missing"),
            FileFault::Changed(path) => (path, "内容被改动", "changed", "changed"),
            FileFault::Unlisted(path) => (path, "不在清单里", "not in the list", "unlisted"),
            FileFault::Unsigned(path) => {
                (path, "没有可信的签名", "not signed by anyone you trust", "unsigned")
            }
            FileFault::Broken(path) => (path, "格式不对", "not of its form", "broken"),
        };
        Self { path, zh, en, json }
    }
}
