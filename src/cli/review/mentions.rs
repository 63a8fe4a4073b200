//! `review --mentions`: a person decides, name by name, which deputy a text means.
//!
//! Takes the names that a check found and a line of answer for each from standard input; writes
//! each decision under `mentions` at once and leaves every other byte alone.

use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

use super::files::reviewed;
use crate::base::{Bilingual, Ending};
use crate::cli::exit::Exit;
use crate::cli::failure::world;
use crate::cli::refusal::{Refusal, refused};
use crate::cli::report::{count_line, show};
use crate::cli::terminal::Terminal;
use crate::diag::{Format, Sources};
use crate::model::{Deputy, Key, Seat, Site};
use crate::parse::Shapes;
use crate::pipeline::{self, Request};
use crate::resolve::{self, Candidate, Drafts};
use crate::say;
use crate::syntax::edit::{self, Edit, RecordAt};
use crate::world::load::{self, Found};
use crate::world::output;

/// What a person says about one name.
enum Answer {
    /// It is this one.
    Is(Key<Deputy>),
    /// Nobody who is recorded here.
    Nobody,
    /// Not now.
    Later,
    /// Enough for today.
    Stop,
}

/// Asks about every name in the files at these paths; without any, in the whole content.
pub(super) fn run(root: &Path, paths: &[PathBuf], terminal: &Terminal) -> Exit {
    let request = Request { drafts: Drafts::Shown, ..Request::default() };
    let report = match pipeline::check(root, &request) {
        Ok(report) => report,
        Err(error) => return world(&error, terminal),
    };
    let Some(resolved) = &report.resolved else {
        let exit = show(root, &report, Format::Human, terminal);
        terminal.fail(&count_line(&report));
        return exit;
    };
    let mut chosen = None;
    for path in paths {
        match reviewed(root, path) {
            Ok(files) => {
                chosen.get_or_insert_with(Vec::new).extend(files.into_iter().map(|file| file.name));
            }
            Err(error) => return refused(&path.display().to_string(), &error, terminal),
        }
    }
    let wanted = |name: &str| chosen.as_ref().is_none_or(|list| list.iter().any(|file| file == name));
    let candidates: Vec<Candidate> = resolve::candidates(&resolved.site)
        .into_iter()
        .filter(|candidate| wanted(report.sources.path(candidate.span.file)))
        .collect();
    if candidates.is_empty() {
        terminal.say(&say!("没有要确认的姓名", "there is no name to confirm"));
        return Exit::Fine;
    }
    ask(root, &candidates, &resolved.site, &report.sources, terminal)
}

/// Asks about each name. An answer is written before the next question, so that stopping loses none.
fn ask(root: &Path, candidates: &[Candidate], site: &Site, sources: &Sources, terminal: &Terminal) -> Exit {
    let mut lines = io::stdin().lock().lines();
    let (mut confirmed, mut nobody) = (0, 0);
    for (i, candidate) in candidates.iter().enumerate() {
        let path = sources.path(candidate.span.file);
        let (line, _) = sources.positions(candidate.span);
        let (at, count) = (line.line, candidates.len());
        let (n, sentence) = (i + 1, &candidate.sentence);
        terminal.say(&say!(
            "\n[{n}/{count}] {path}:{at}\n  {sentence}",
            "\n[{n}/{count}] {path}:{at}\n  {sentence}"
        ));
        for (i, key) in candidate.bearers.iter().enumerate() {
            let (n, who) = (i + 1, about(site, *key));
            terminal.say(&Bilingual::new(format!("  {n}  {}", who.zh), format!("  {n}  {}", who.en)));
        }
        terminal.say(&say!(
            "  是哪一位？输入序号；不是本站收录的代表输入 0；回车跳过；q 结束",
            "  Which one? Type the number; 0 if none of them; Enter to skip; q to stop"
        ));
        let Some(Ok(typed)) = lines.next() else { break };
        let value = match answer(&typed, &candidate.bearers) {
            Some(Answer::Is(key)) => site.deputies.get(key).id.to_string(),
            Some(Answer::Nobody) => "~".to_owned(),
            Some(Answer::Later) => continue,
            Some(Answer::Stop) => break,
            None => {
                terminal.say(&say!("  没有这个序号，跳过", "  there is no such number; skipped"));
                continue;
            }
        };
        if let Err(error) = write(root, path, &candidate.name, &value) {
            return refused(path, &error, terminal);
        }
        if value == "~" { nobody += 1 } else { confirmed += 1 }
    }
    let left = candidates.len() - confirmed - nobody;
    terminal.say(&say!(
        "\n确认 {confirmed} 处，不是本站代表 {nobody} 处，未定 {left} 处",
        "\n{confirmed} confirmed, {nobody} not recorded here, {left} left open"
    ));
    Exit::Fine
}

fn answer(typed: &str, bearers: &[Key<Deputy>]) -> Option<Answer> {
    match typed.trim() {
        "" => Some(Answer::Later),
        "q" | "Q" => Some(Answer::Stop),
        "0" => Some(Answer::Nobody),
        number => {
            let at = number.parse::<usize>().ok()?.checked_sub(1)?;
            bearers.get(at).map(|key| Answer::Is(*key))
        }
    }
}

/// A deputy with what tells namesakes apart: description, occupation, congresses.
fn about(site: &Site, key: Key<Deputy>) -> Bilingual {
    let deputy = site.deputies.get(key);
    let congresses: Vec<&str> = deputy
        .mandates
        .iter()
        .filter_map(|m| if let Seat::Term(term) = &m.seat { Some(*term) } else { None })
        .map(|term| site.terms.get(term).congress.zh.as_str())
        .collect();
    let facts = deputy.disambiguation.iter().chain(&deputy.occupation).map(String::as_str);
    let facts: Vec<&str> = facts.chain(congresses).collect();
    let (zh, en) = (facts.join("，"), facts.join(", "));
    let (name, id) = (&deputy.name, &deputy.id);
    Bilingual::new(format!("{name}（{zh}）{id}"), format!("{name} ({en}) {id}"))
}

/// Adds one pair to the record's `mentions`.
fn write(root: &Path, name: &str, who: &str, value: &str) -> Result<(), Refusal> {
    let world = |error: load::LoadError| Refusal::World(error.into());
    let path = root.join(name);
    let found = load::read_file(&path, name).map_err(world)?;
    let text = match found.bytes {
        Found::Bytes(bytes) => String::from_utf8(bytes).ok(),
        _ => None,
    };
    let text = text.ok_or_else(|| {
        Refusal::Because(say!("不是 UTF-8 文本，请手工填写", "it is no UTF-8 text; fill it in by hand"))
    })?;
    let front_matter = Ending::of(name) == Ending::Markdown;
    let edit = Edit::AppendPair { key: "mentions", pair: (who, value) };
    let shape = Shapes::new().of(name).first().copied().cloned().unwrap_or_default();
    let edited = edit::apply(&text, RecordAt { front_matter, item: None }, &edit, &shape).map_err(|_| {
        Refusal::Because(say!(
            "`mentions` 的写法特殊，请手工填写 `{who}: {value}`",
            "`mentions` is written in an unusual way; add `{who}: {value}` by hand"
        ))
    })?;
    output::replace_file(&path, edited.as_bytes()).map_err(|error| Refusal::World(error.into()))
}
