//! The overlay that shows errors in the content over the last good page.
//!
//! Takes diagnostics and the texts they point into; gives HTML. Must not know pages.

use std::fmt::Write;

use crate::base::Lang;
use crate::base::text::html_escaped;
use crate::diag::{Diagnostic, Severity, Sources, Span};

/// How many errors the overlay shows; the terminal shows all.
const MOST: usize = 20;
/// How many characters of a long line are shown before and after the place.
const AROUND: usize = 24;

/// The overlay's content: errors first, each with its line and what to do.
#[must_use]
pub fn problems(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let errors: Vec<&Diagnostic> =
        diagnostics.iter().filter(|d| d.code.severity() == Severity::Error).collect();
    let n = errors.len();
    let title = match lang {
        Lang::Zh => format!("内容有 {n} 处错误"),
        Lang::En => format!("The content has {n} {}", if n == 1 { "error" } else { "errors" }),
    };
    let lead = lang.pick(
        "改正并保存后，页面自动更新。下面盖住的是上一次正确的页面，按 Esc 键可以看到。",
        "Mend it and save: the page follows by itself. The last good page lies beneath; press Esc to see it.",
    );
    let mut html = format!("<h1>{}</h1><p>{}</p>", html_escaped(&title), html_escaped(lead));
    for diagnostic in errors.iter().take(MOST) {
        entry(&mut html, diagnostic, sources, lang);
    }
    if errors.len() > MOST {
        let more = errors.len() - MOST;
        let text = match lang {
            Lang::Zh => format!("另有 {more} 处，见终端"),
            Lang::En => format!("{more} more in the terminal"),
        };
        push(&mut html, &format!("<p>{}</p>", html_escaped(&text)));
    }
    html
}

fn entry(html: &mut String, d: &Diagnostic, sources: &Sources, lang: Lang) {
    let (start, _) = sources.positions(d.span);
    let place = format!("{}:{}:{}", sources.path(d.span.file), start.line, start.column);
    push(html, "<section>");
    push(html, &format!("<h2><code>{}</code> {}</h2>", d.code.id(), html_escaped(d.message.get(lang))));
    push(html, &format!("<p class=\"at\">{}</p>", html_escaped(&place)));
    if let Some((before, bad, after)) = line(d.span, sources) {
        let (before, bad, after) = (html_escaped(before), html_escaped(bad), html_escaped(after));
        push(html, &format!("<pre>{before}<mark>{bad}</mark>{after}</pre>"));
    }
    if let Some(expected) = &d.expected {
        let word = lang.pick("应为：", "Expected: ");
        push(html, &format!("<p>{word}{}</p>", html_escaped(expected.get(lang))));
    }
    if let Some(hint) = &d.hint {
        let word = lang.pick("修改", "Hint");
        push(html, &format!("<p><b>{word}</b>{}</p>", html_escaped(hint.get(lang))));
    }
    push(html, "</section>");
}

fn push(html: &mut String, text: &str) {
    // Writing to a string cannot fail.
    let _ = html.write_str(text);
}

/// The line of a place as the parts before, at and after it; a long line is cut around the place.
fn line(span: Span, sources: &Sources) -> Option<(&str, &str, &str)> {
    let text = &sources.file(span.file)?.text;
    let (start, end) = (span.start as usize, span.end as usize);
    let from = text.get(..start)?.rfind('\n').map_or(0, |i| i + 1);
    let to = text.get(start..)?.find('\n').map_or(text.len(), |i| start + i);
    let end = end.clamp(start, to);
    let (before, bad, after) = (text.get(from..start)?, text.get(start..end)?, text.get(end..to)?);
    let skip = before.char_indices().rev().nth(AROUND).map_or(0, |(i, _)| i);
    let keep = after.char_indices().nth(AROUND).map_or(after.len(), |(i, _)| i);
    Some((before.get(skip..)?, bad, after.get(..keep)?))
}
