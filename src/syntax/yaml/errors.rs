//! YAML errors in the words of the person who typed them.
//!
//! Takes the parser's error and the text; gives a diagnostic at the character in question. Where the
//! text shows what was mistyped (see `slips`), the hint says how to repair it. Must not know records.

use serde_saphyr::Error;
use serde_saphyr::budget::BudgetBreach;

use super::slips::{self, Slip};
use crate::diag::{Code, Diagnostic, FileId, Span};
use crate::say;

/// The most values of one file, with aliases expanded: 10,000 records of 40 values each.
pub(super) const MAX_NODES: usize = 400_000;

/// The diagnostic of a parser's error.
pub(super) fn explain(error: &Error, text: &str, file: FileId, offset: usize) -> Diagnostic {
    let error = error.without_snippet();
    let location = error.location();
    let at = location.map_or(0, |l| byte_of(text, l.line(), l.column(), l.span().byte_offset()));
    let span = |start: usize, end: usize| Span::new(file, offset + start, offset + end);
    let line = line_at(text, at);
    let here = character_at(text, at);
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.clone().unwrap_or_else(|| "?".to_owned());
            let end = if text[at..].starts_with(&key) { at + key.len() } else { here };
            let diagnostic = Diagnostic::new(
                Code::DuplicateKey,
                span(at, end),
                say!("键 `{key}` 写了两次", "key `{key}` is written twice"),
            )
            .found(key.clone())
            .hint(say!("保留一处，删去另一处", "keep one and delete the other"));
            match first_key(text, at, &key) {
                Some(i) => {
                    diagnostic.related(span(i, i + key.len()), say!("先写的一处", "written here first"))
                }
                None => diagnostic,
            }
        }
        Error::Budget { breach: BudgetBreach::Nodes { .. } | BudgetBreach::Events { .. }, .. } => {
            too_many(span(at, here))
        }
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. }
        | Error::RecursiveReferencesRequireWeakTypes { .. } => too_deep(span(at, here)),
        Error::MultipleDocuments { .. } => Diagnostic::new(
            Code::YamlSyntax,
            span(at, here),
            say!("一个文件里有两份 YAML 文档", "the file holds two YAML documents"),
        )
        .hint(say!(
            "删去中间的 `---` 一行；多条记录写成以 `- ` 开头的列表",
            "remove the line `---` between them; write several records as a list of `- ` entries"
        )),
        _ => {
            // The place is shown below the message anyway, and the parser counts from the start of the
            // YAML, which is not the start of the file in front matter.
            let detail = error.to_string();
            let detail = detail.split(" at line ").next().unwrap_or("").trim().to_owned();
            if ["nesting", "recursion", "limit exceeded"].iter().any(|word| detail.contains(word)) {
                return too_deep(span(at, here));
            }
            syntax(&detail, text, at, line, (file, offset))
        }
    }
}

/// The diagnostic of a file beyond the size that is read.
pub(super) fn too_large(span: Span, bytes: usize) -> Diagnostic {
    let (megabytes, most) = (bytes / 1_048_576, crate::diag::MAX_FILE_BYTES / 1_048_576);
    Diagnostic::new(
        Code::TooDeep,
        span,
        say!("文件有 {megabytes} MB，超过 {most} MB", "the file has {megabytes} MB, more than {most} MB"),
    )
    .hint(say!("拆成几个文件", "split it into several files"))
}

fn too_many(span: Span) -> Diagnostic {
    let message = say!(
        "文件里的值超过 {MAX_NODES} 个，从这里起没有读取",
        "the file holds more than {MAX_NODES} values and was not read from here on"
    );
    Diagnostic::new(Code::TooDeep, span, message).hint(say!(
        "拆成几个文件，例如每个县一个；没有用到 `&`、`*` 引用的，内容本身没有错",
        "split it into several files, one a county for example; unless it uses `&` and `*`, nothing in it is wrong"
    ))
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TooDeep,
        span,
        say!(
            "文件嵌套过深或者展开过大，没有读取",
            "the file nests too deeply or expands too far and was not read"
        ),
    )
    .hint(say!(
        "检查这里的括号和 `&`、`*` 引用；记录不需要它们",
        "look at the brackets and the `&` and `*` references here; records need none"
    ))
}

fn syntax(
    detail: &str,
    text: &str,
    at: usize,
    (start, line): (usize, &str),
    (file, offset): (FileId, usize),
) -> Diagnostic {
    let span = |start: usize, end: usize| Span::new(file, offset + start, offset + end);
    let above = text[..start].trim_end_matches('\n').rfind('\n').map_or(0, |i| i + 1);
    let until = start + line.len();
    let below = (until + 1 < text.len()).then_some(until + 1);
    let slip = slips::of_line(text, start)
        .or_else(|| slips::of_line(text, above))
        .or_else(|| slips::of_value(text, start, until))
        .or_else(|| slips::of_value(text, above, until))
        .or_else(|| slips::of_line(text, below?))
        .or_else(|| slips::of_columns(text, start))
        // The parser misses an open bracket or quote only at the end of the file.
        .or_else(|| earlier(text, start, until));
    if let Some(slip) = slip {
        return slip.diagnostic(text, file, offset);
    }
    let value = line.split_once(": ").map(|(key, value)| (key.len() + 2, value.trim_start()));
    let message = say!("YAML 写法有误，读不下去", "this is not valid YAML: {detail}");
    let quote = value.and_then(|(_, v)| v.chars().next()).filter(|c| matches!(c, '"' | '\''));
    let diagnostic = Diagnostic::new(Code::YamlSyntax, span(at, character_at(text, at)), message);
    match quote {
        Some(q) => diagnostic.hint(say!(
            "检查这一行的引号 `{q}` 是否成对",
            "check that the quotes `{q}` on this line are in pairs"
        )),
        None => diagnostic.hint(say!(
            "检查这一行和上一行：缩进是否对齐，冒号后是否有空格，括号、引号是否成对",
            "look at this line and the one above: indentation, a space after the colon, pairs of brackets and quotes"
        )),
    }
}

/// The earlier of two equal keys: the nearest one above in the same column.
fn first_key(text: &str, at: usize, key: &str) -> Option<usize> {
    let (start, _) = line_at(text, at);
    let column = at - start;
    let mut end = start;
    while end > 0 {
        let (from, line) = line_at(text, end - 1);
        // The first key of a list item stands behind its dash.
        let here = line.get(column..).is_some_and(|rest| {
            rest.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'))
        });
        if here && line[..column].chars().all(|c| c == ' ' || c == '-') {
            return Some(from + column);
        }
        end = from;
    }
    None
}

/// The first slip in the lines before one, block texts (`|`, `>`) left out.
fn earlier(text: &str, end: usize, until: usize) -> Option<Slip> {
    let mut block = None;
    let mut start = 0;
    for line in text[..end].split_inclusive('\n') {
        let (at, indent) = (start, line.len() - line.trim_start().len());
        start += line.len();
        if line.trim().is_empty() || block.is_some_and(|column| indent > column) {
            continue;
        }
        let opens = line.trim_end().trim_end_matches(['+', '-']).ends_with(['|', '>']);
        block = opens.then_some(indent);
        if let Some(slip) = slips::of_line(text, at).or_else(|| slips::of_value(text, at, until)) {
            return Some(slip);
        }
    }
    None
}

/// The byte at a line and column from 1, the column in characters, as the parser counts.
fn byte_of(text: &str, line: u64, column: u64, byte: Option<u64>) -> usize {
    if let Some(byte) = byte.and_then(|b| usize::try_from(b).ok()).filter(|b| text.is_char_boundary(*b)) {
        return byte.min(text.len());
    }
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(i) => start += i + 1,
            None => return text.len(),
        }
    }
    let column = usize::try_from(column.saturating_sub(1)).unwrap_or(0);
    let rest = text[start..].lines().next().unwrap_or("");
    start + rest.char_indices().nth(column).map_or(rest.len(), |(i, _)| i)
}

fn line_at(text: &str, at: usize) -> (usize, &str) {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    (start, text[start..].lines().next().unwrap_or(""))
}

fn character_at(text: &str, at: usize) -> usize {
    match text[at..].chars().next() {
        Some(c) if c != '\n' && c != '\r' => at + c.len_utf8(),
        _ => at,
    }
}
