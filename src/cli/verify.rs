//! `verify`: a release compared with its own list, told in words or as JSON.

use std::path::PathBuf;

use clap::ArgMatches;

use super::Exit;
use super::publish::Answer;
use super::publish::answer::world;
use crate::base::Bilingual;
use crate::cli::terminal::Terminal;
use crate::publish::{self, Fault, Place, Verified};
use crate::say;

/// Faults of a folder that are told one by one.
const MOST_FAULTS: usize = 50;

pub(super) fn verify(args: &ArgMatches, terminal: &Terminal) -> Exit {
    let Some(place) = args.get_one::<String>("place") else { return Exit::Usage };
    let is_address = ["http://", "https://"].iter().any(|scheme| place.starts_with(scheme));
    let place = if is_address { Place::Address(place.clone()) } else { Place::Folder(place.into()) };
    let signers = args.get_one::<PathBuf>("signers").map(PathBuf::as_path);
    let progress = terminal.progress_of_comparing();
    let verified = publish::verify(&place, signers, &progress);
    drop(progress);
    let verified = match verified {
        Ok(verified) => verified,
        Err(error) => return world(&error, terminal),
    };
    let Verified { note, files, faults } = verified;
    if Answer::of(args) == Answer::Json {
        let faults: Vec<_> = faults
            .iter()
            .map(|fault| {
                let (kind, path) = parts(fault);
                serde_json::json!({"kind": kind.2, "path": path})
            })
            .collect();
        let note = note.map(|note| serde_json::json!({"sequence": note.sequence, "commit": note.commit}));
        let result = serde_json::json!({"format": 1, "release": note, "files": files, "faults": faults});
        terminal.result(&result.to_string());
        return if faults.is_empty() { Exit::Fine } else { Exit::ContentErrors };
    }
    for fault in faults.iter().take(MOST_FAULTS) {
        let ((zh, en, _), path) = parts(fault);
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

fn parts(fault: &Fault) -> ((&'static str, &'static str, &'static str), &str) {
    match fault {
        Fault::Missing(path) => (("缺少", "missing", "missing"), path),
        Fault::Changed(path) => (("内容被改动", "changed", "changed"), path),
        Fault::Unlisted(path) => (("不在清单里", "not in the list", "unlisted"), path),
        Fault::Unsigned(path) => (("没有可信的签名", "not signed by anyone you trust", "unsigned"), path),
        Fault::Broken(path) => (("格式不对", "not of its form", "broken"), path),
    }
}
