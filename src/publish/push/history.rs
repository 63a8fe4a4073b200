//! What a push would leave in the repository for good, beside the files at its tips.
//!
//! Git keeps every commit that comes in, so a number that a later commit removes stays readable for whoever
//! clones. Takes the new commits of a push; gives what is refused of their files, their names and their
//! messages, each with its commit. Must not judge what the check of the tips judges.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{Bilingual, FuzzyDate};
use crate::parse::{self, Private};
use crate::publish::error::PublishError;
use crate::publish::push::file_names::{self, shown};
use crate::publish::site::clock::is_ahead;
use crate::say;
use crate::world::git::{Brought, Message, Repository, TreeEntry};

/// How many commits a push may bring; each is looked through.
const MOST_COMMITS: usize = 20_000;
/// How many bytes of new files are looked through at a time.
const AT_ONCE: u64 = 64 << 20;

/// The files at the tips by path and object, whose names are judged already; and whether their texts are.
pub(crate) type Judged = BTreeMap<(Vec<u8>, String), bool>;

/// Everything that is refused of the new commits.
#[derive(Debug, Default)]
pub(crate) struct Refused {
    pub(crate) all: Vec<Bilingual>,
    /// Whether messages may stay as they are.
    pub(crate) keeps_messages: bool,
    /// Whether other commits with the same files would do.
    pub(crate) has_way_out: bool,
}

/// Looks through everything that the new commits bring.
pub(crate) fn refused(
    repository: &Repository,
    tips: &[&str],
    judged: &Judged,
) -> Result<Refused, PublishError> {
    let whole = |fault| Refused { all: vec![fault], ..Refused::default() };
    let stowaways = repository.stowaways(tips)?.len();
    if stowaways > 0 {
        return Ok(whole(say!(
            "这次推送带来 {stowaways} 个不属于任何分支的对象；请在自己的仓库运行 `git gc --prune=now`，再推送",
            "this push brings {stowaways} objects that belong to no branch; run `git gc --prune=now` in your clone and push again"
        )));
    }
    let commits = repository.new_commits(tips)?;
    let count = commits.len();
    if count > MOST_COMMITS {
        return Ok(whole(say!(
            "这次推送有 {count} 次提交，最多接收 {MOST_COMMITS} 次；请分几次推送",
            "this push has {count} commits, more than the {MOST_COMMITS} that are taken; push in parts"
        )));
    }
    let mut refused = Vec::new();
    let mut keeps_messages = true;
    for Message { commit, day, text } in repository.messages(&commits)? {
        let private = parse::private_data(&text, "");
        keeps_messages &= private.is_empty();
        refused.extend(private.iter().map(|found| in_message(&commit, found)));
        if day.is_none_or(is_ahead) {
            refused.push(of(&commit, not_yet(day)));
        }
    }
    let mut brought = repository.brought(&commits)?;
    let known = |entry: &TreeEntry| judged.get(&(entry.path.clone(), entry.oid.clone())).copied();
    for Brought { commit, entry } in &brought {
        if known(entry).is_none() {
            refused.extend(file_names::faults(entry).into_iter().map(|fault| of(commit, fault)));
        }
        let name = String::from_utf8_lossy(&entry.path);
        refused.extend(
            parse::private_data(&name, &name).iter().map(|found| in_name(commit, &shown(&entry.path), found)),
        );
    }
    brought.retain(|Brought { entry, .. }| known(entry) != Some(true));
    refused.extend(private_files(repository, &brought)?);
    Ok(Refused { all: refused, keeps_messages, has_way_out: true })
}

/// Private data in the files that commits bring.
fn private_files(repository: &Repository, brought: &[Brought]) -> Result<Vec<Bilingual>, PublishError> {
    let mut refused = Vec::new();
    let mut seen = BTreeSet::new();
    let is_read =
        |entry: &&Brought| entry.entry.mode.starts_with("100") && entry.entry.size <= file_names::MOST_BYTES;
    let mut rest = brought.iter().filter(is_read).filter(|b| seen.insert(b.entry.oid.clone())).peekable();
    while rest.peek().is_some() {
        let mut size = 0;
        let mut some: Vec<&Brought> = Vec::new();
        while let Some(next) = rest.next_if(|_| size < AT_ONCE) {
            size += next.entry.size;
            some.push(next);
        }
        let oids: Vec<&str> = some.iter().map(|brought| brought.entry.oid.as_str()).collect();
        let blobs = repository.blobs(&oids)?;
        for Brought { commit, entry } in some {
            let Some(text) = blobs.get(&entry.oid).and_then(|bytes| text_of(bytes)) else { continue };
            let path = String::from_utf8_lossy(&entry.path);
            let found = parse::private_data(&text, &path);
            refused.extend(found.iter().map(|found| in_file(commit, &shown(&entry.path), found)));
        }
    }
    Ok(refused)
}

/// The text of a file, in UTF-8, in UTF-16 with its mark, or as Chinese spreadsheets write it; nothing for other bytes.
fn text_of(bytes: &[u8]) -> Option<std::borrow::Cow<'_, str>> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Some(encoding.decode(bytes).0);
    }
    if bytes.contains(&0) {
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.into()),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes),
    }
}

/// Pages say when a record was last changed, and deadlines count from days, so a wrong clock would show on them.
fn not_yet(day: Option<FuzzyDate>) -> Bilingual {
    let day = day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    say!(
        "提交的日期是 {day}，还没有到：请校准电脑的时间，再重新提交",
        "the commit is dated {day}, which has not come yet: set your computer's clock and commit again"
    )
}

/// A commit as people name it.
fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

fn of(commit: &str, fault: Bilingual) -> Bilingual {
    let commit = short(commit);
    Bilingual::new(format!("提交 {commit} 中，{}", fault.zh), format!("in commit {commit}, {}", fault.en))
}

fn in_file(commit: &str, path: &str, found: &Private) -> Bilingual {
    let Private { line, message, masked } = found;
    of(
        commit,
        Bilingual::new(
            format!("{path} 第 {line} 行：{}（{masked}）", message.zh),
            format!("{path}, line {line}: {} ({masked})", message.en),
        ),
    )
}

fn in_name(commit: &str, path: &str, found: &Private) -> Bilingual {
    let Private { message, masked, .. } = found;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    of(
        commit,
        Bilingual::new(
            format!("`{folder}/` 里有一个文件名不能公开：{}（{masked}）", message.zh),
            format!("the name of a file in `{folder}/` cannot be public: {} ({masked})", message.en),
        ),
    )
}

fn in_message(commit: &str, found: &Private) -> Bilingual {
    let Private { line, message, masked } = found;
    of(
        commit,
        Bilingual::new(
            format!("提交说明第 {line} 行：{}（{masked}）", message.zh),
            format!("line {line} of its message: {} ({masked})", message.en),
        ),
    )
}

/// How the clerk takes it out of the clone: all new commits become one, made of the files as they are now.
pub(crate) fn way_out(base: Option<&str>, tip: &str, is_told_again: bool) -> Bilingual {
    let undo =
        base.map_or("git update-ref -d HEAD".to_owned(), |base| format!("git reset --soft {}", short(base)));
    // The last message is used again, unless it is one of those that cannot stay.
    let message = if is_told_again { format!("-C {}", short(tip)) } else { "-m update".to_owned() };
    // What was taken out may have been all that there was.
    let commands = format!("  {undo}\n  git commit --allow-empty {message}");
    Bilingual::new(
        format!(
            "后来的提交删去了也不行：git 会把每次提交都留在服务器上。先把文件改好、提交，再用这两条命令把还没有推送的提交合成一次，然后推送：\n{commands}"
        ),
        format!(
            "a later commit that removes it is not enough: git keeps every commit on the server. Mend the files and commit, make one commit of all that are not pushed yet with these two commands, and push:\n{commands}"
        ),
    )
}
