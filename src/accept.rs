//! Comments in the content that accept a warning: `# daibiao: allow W0306: 公告原文如此`.
//!
//! Takes all diagnostics and the texts; separates those that such an "allow" accepts from those that
//! are reported. Must not know any rule but its own two: an allow that can't be used, and one that
//! accepts nothing.

use rayon::prelude::*;

use crate::base::Ending;
use crate::base::text::nearest;
use crate::diag::{Accepted, At, Code, Diagnostic, Diagnostics, FileId, Severity, SourceFile, Sources, Span};
use crate::say;
use crate::syntax::front_matter;

/// The word with which every allow begins, behind the mark of its comment.
const WORD: &str = "daibiao";

/// Whether a run checks the content as it is published. Only then is an allow that accepts nothing
/// reported, since a preview with drafts has fewer warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// As it is published.
    Published,
    /// With drafts.
    Preview,
}

/// Diagnostics, separated by whether the content accepts them.
#[derive(Debug)]
pub struct Reported {
    /// Those that are reported, by path and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Those that the content accepts, by path and place.
    pub accepted: Vec<Accepted>,
}

/// Separates the diagnostics that the content accepts from those that are reported.
#[must_use]
pub fn accept(notes: Diagnostics, sources: &Sources, scope: Scope) -> Reported {
    // Hardly any file contains the word, so this skips nearly all of them.
    let files: Vec<(FileId, &SourceFile)> = sources.iter().collect();
    let read: Vec<(Vec<Allow>, Diagnostics)> = files
        .into_par_iter()
        .filter(|(_, file)| file.path.starts_with("content/") && file.text.contains(WORD))
        .map(|(id, file)| allows(id, file))
        .collect();
    let (mut allows, mut kept) = (Vec::new(), Diagnostics::new());
    for (found, faults) in read {
        allows.extend(found);
        kept.append(faults);
    }
    // An error can prevent the very warning that an allow is for, so unused allows are reported only
    // where there is no error.
    let whole = scope == Scope::Published && !notes.has_errors() && !kept.has_errors();
    let mut accepted = Vec::new();
    for diagnostic in notes {
        match reason(&mut allows, &diagnostic, sources) {
            Some(reason) => accepted.push(Accepted { diagnostic, reason }),
            None => kept.push(diagnostic),
        }
    }
    let unused = allows.iter().flat_map(|allow| &allow.codes).filter(|(_, used)| whole && !used);
    unused.for_each(|(code, _)| kept.push(stale(code)));
    accepted.sort_by(|a, b| a.diagnostic.place().cmp(&b.diagnostic.place()));
    accepted.dedup();
    Reported { diagnostics: kept.all_sorted(), accepted }
}

/// Codes, and whether each has accepted anything.
type Codes = Vec<(At<Code>, bool)>;

/// An allow that can be used.
struct Allow {
    file: FileId,
    /// The bytes for which it holds: those of one line, or of the whole file for an allow at its top.
    from: usize,
    to: usize,
    reason: String,
    codes: Codes,
}

/// The reason for which a diagnostic is accepted, if it is. Marks every allow that accepts it as used.
fn reason(allows: &mut [Allow], diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    if allows.is_empty() || !acceptable(diagnostic.code) {
        return None;
    }
    let span = diagnostic.span;
    let first = allows.partition_point(|allow| allow.file < span.file);
    let mut reason = None;
    for allow in allows.iter_mut().skip(first).take_while(|allow| allow.file == span.file) {
        let at = start_of_words(sources, span);
        if !(allow.from..allow.to).contains(&at) {
            continue;
        }
        for (_, used) in allow.codes.iter_mut().filter(|(code, _)| code.value == diagnostic.code) {
            *used = true;
            reason.get_or_insert_with(|| allow.reason.clone());
        }
    }
    reason
}

/// The first byte of a span that isn't white space. The span of a list may begin with the line feed
/// before it.
fn start_of_words(sources: &Sources, span: Span) -> usize {
    let (start, end) = (span.start as usize, span.end as usize);
    let words = sources.file(span.file).and_then(|file| file.text.get(start..end)).unwrap_or("");
    start + words.find(|c: char| !c.is_whitespace()).unwrap_or(0)
}

/// Whether a code can be accepted: errors have to be repaired, and stale allows removed.
fn acceptable(code: Code) -> bool {
    code.severity() != Severity::Error && code != Code::StaleAllow
}

fn stale(code: &At<Code>) -> Diagnostic {
    let id = code.value.id();
    Diagnostic::new(
        Code::StaleAllow,
        code.span,
        say!("这里没有出现 `{id}`，这条说明没有用处", "there is no `{id}` here to accept"),
    )
    .found(id)
    .hint(say!(
        "问题已经改好的，删去这条说明；位置不对的，移到相应的行尾或者上一行",
        "remove the comment if the matter is settled; else move it to the end of the line in question, or to the line above"
    ))
}

/// How comments are written at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// `# …`
    Yaml,
    /// `<!-- … -->`
    Markdown,
    /// In a fenced code block, where nothing is a comment.
    Fenced,
}

/// A line with its first byte.
struct Line<'a> {
    at: usize,
    text: &'a str,
    zone: Zone,
}

impl Line<'_> {
    /// Neither blank nor a comment.
    fn says_something(&self) -> bool {
        let text = self.text.trim_start_matches('\u{feff}').trim();
        match self.zone {
            Zone::Yaml => !text.is_empty() && !text.starts_with('#'),
            Zone::Markdown => !(text.is_empty() || text.starts_with("<!--") && text.ends_with("-->")),
            Zone::Fenced => true,
        }
    }

    /// A line `---`, which may stand before the first key.
    fn is_rule(&self) -> bool {
        self.zone == Zone::Yaml && self.text.trim_start_matches('\u{feff}').trim_end() == "---"
    }
}

/// The allows of a file, and diagnostics of those that can't be used.
fn allows(id: FileId, file: &SourceFile) -> (Vec<Allow>, Diagnostics) {
    let lines = lines(id, file);
    let (mut found, mut notes) = (Vec::new(), Diagnostics::new());
    let mut top = true;
    for (n, line) in lines.iter().enumerate() {
        top &= !line.says_something() || line.is_rule();
        let Some(comment) = comment(line, id, &mut notes) else { continue };
        let Some((codes, reason)) = read(&comment, &mut notes) else { continue };
        let target = if comment.alone {
            lines.iter().skip(n + 1).find(|line| line.says_something())
        } else {
            Some(line)
        };
        let (from, to) = match target {
            _ if top => (0, usize::MAX),
            // An empty span may lie at the very end of the line.
            Some(line) => (line.at, line.at + line.text.len().max(1)),
            None => (usize::MAX, usize::MAX),
        };
        found.push(Allow { file: id, from, to, reason, codes });
    }
    (found, notes)
}

fn lines(id: FileId, file: &SourceFile) -> Vec<Line<'_>> {
    let markdown = Ending::of(&file.path) == Ending::Markdown;
    let body = front_matter::split(&file.text, id).map_or(0, |parts| parts.body_at);
    let (mut at, mut fence) = (0, None);
    let mut lines = Vec::new();
    for text in file.text.split_inclusive('\n') {
        let mut zone = Zone::Yaml;
        if markdown && at >= body {
            let mark = text.trim_start().chars().next().filter(|c| "`~".contains(*c));
            let fences =
                mark.is_some_and(|c| text.trim_start().chars().take(3).filter(|d| *d == c).count() == 3);
            zone = if fence.is_some() || fences { Zone::Fenced } else { Zone::Markdown };
            if fences && fence.is_none() {
                fence = mark;
            } else if fences && fence == mark {
                fence = None;
            }
        }
        lines.push(Line { at, text, zone });
        at += text.len();
    }
    lines
}

/// A comment that may be an allow.
struct Comment<'a> {
    /// What follows `allow`, and its first byte.
    words: &'a str,
    at: usize,
    /// From `daibiao` to the end.
    span: Span,
    /// Whether it is alone on its line.
    alone: bool,
}

/// Finds a comment on a line. One that readers would see is reported.
fn comment<'a>(line: &Line<'a>, id: FileId, notes: &mut Diagnostics) -> Option<Comment<'a>> {
    line.text.match_indices(WORD).find_map(|(at, _)| comment_at(line, at, id, notes))
}

fn comment_at<'a>(line: &Line<'a>, at: usize, id: FileId, notes: &mut Diagnostics) -> Option<Comment<'a>> {
    let (before, word) = line.text.split_at_checked(at)?;
    let before = before.trim_start_matches('\u{feff}').trim_end();
    let rest = word.strip_prefix(WORD)?.trim_start().strip_prefix([':', '：'])?.trim_start();
    let rest = rest.strip_prefix("allow")?;
    let words_at = line.at + line.text.len() - rest.len();
    let (before, words, after) = match line.zone {
        Zone::Yaml => (before.strip_suffix('#')?, rest, ""),
        Zone::Markdown if before == "#" => {
            notes.push(shown(Span::new(id, line.at, line.at + line.text.trim_end().len())));
            return None;
        }
        Zone::Markdown => {
            let (words, after) = rest.split_once("-->")?;
            (before.strip_suffix("<!--")?, words, after)
        }
        Zone::Fenced => return None,
    };
    // A `#` right behind a word doesn't begin a comment.
    if line.zone == Zone::Yaml && before.ends_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let words = words.trim_end();
    let span = Span::new(id, line.at + at, words_at + words.len());
    let alone = before.trim().is_empty() && after.trim().is_empty();
    Some(Comment { words, at: words_at, span, alone })
}

/// Reads the codes and the reason of an allow, and reports what can't be used.
fn read(comment: &Comment<'_>, notes: &mut Diagnostics) -> Option<(Codes, String)> {
    let (ids, reason) = comment.words.split_once([':', '：']).unwrap_or((comment.words, ""));
    let mut codes = Vec::new();
    let mut any = false;
    let mut at = comment.at;
    for part in ids.split_inclusive([',', '，', '、', ' ']) {
        let id = part.trim_matches([',', '，', '、', ' ', '\t']);
        let start = at + part.find(id).unwrap_or(0);
        at += part.len();
        if id.is_empty() {
            continue;
        }
        any = true;
        let span = Span::new(comment.span.file, start, start + id.len());
        match Code::from_id(id) {
            Some(code) if acceptable(code) => codes.push((At { value: code, span }, false)),
            known => notes.push(unusable(id, known, span)),
        }
    }
    let reason = reason.trim();
    let lacking = match (any, reason.is_empty()) {
        (false, _) => say!("这条说明没有写编号", "the comment does not say which code it allows"),
        (true, true) => say!("这条说明没有写理由", "the comment does not say why"),
        (true, false) => return (!codes.is_empty()).then(|| (codes, reason.to_owned())),
    };
    notes.push(
        Diagnostic::new(Code::UnusableAllow, comment.span, lacking)
            .expected(say!("`daibiao: allow 编号: 理由`", "`daibiao: allow CODE: reason`"))
            .hint(say!(
                "写成 `daibiao: allow W0306: 公告原文如此` 的样子，理由会公开",
                "write it as `daibiao: allow W0306: so the announcement has it`; the reason is public"
            )),
    );
    None
}

/// Reports a code that can't be accepted.
fn unusable(id: &str, known: Option<Code>, span: Span) -> Diagnostic {
    let diagnostic = |message| Diagnostic::new(Code::UnusableAllow, span, message).found(id);
    let Some(code) = known else {
        let unknown = diagnostic(say!("没有 `{id}` 这个编号", "there is no code `{id}`"));
        let near = nearest(&id.to_ascii_uppercase(), Code::ALL.iter().map(|code| code.id()));
        return match near {
            Some(near) => unknown.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
            None => {
                unknown.hint(say!("全部编号用 `daibiao explain` 列出", "`daibiao explain` lists all codes"))
            }
        };
    };
    let id = code.id();
    if code == Code::StaleAllow {
        return diagnostic(say!(
            "`{id}` 指的就是说明没有用处，不能再加说明",
            "`{id}` says that a comment accepts nothing, and cannot be accepted itself"
        ))
        .hint(say!("删去没有用处的说明", "remove the comment that accepts nothing"));
    }
    diagnostic(say!("`{id}` 是错误，不能用说明代替改正", "`{id}` is an error, which no comment accepts"))
        .hint(say!("改正错误，再删去这条说明", "mend the error and remove the comment"))
}

/// Reports an allow that readers would see.
fn shown(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnusableAllow,
        span,
        say!(
            "正文中以 `#` 开头的一行是标题，读者会看到",
            "in a text a line that begins with `#` is a heading, which readers see"
        ),
    )
    .hint(say!("写成 `<!-- daibiao: allow 编号: 理由 -->`", "write `<!-- daibiao: allow CODE: reason -->`"))
}
