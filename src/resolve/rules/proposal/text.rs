//! What of a proposal is public, and what a motion's text must have.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::han::characters::is_han;
use crate::model::{ProposalKind, Visibility};
use crate::parse::RawProposal;
use crate::say;

pub(super) fn visibility(raw: &RawProposal, notes: &mut Diagnostics) {
    let hidden = match raw.visibility.value {
        Visibility::Public => return,
        Visibility::TitleOnly => {
            say!("只公开标题，没有写理由", "only the title is public, and nothing says why")
        }
        Visibility::Withheld => say!("不公开，没有写理由", "it is withheld, and nothing says why"),
    };
    if raw.visibility_reason.is_none() {
        notes.push(Diagnostic::new(Code::NoVisibilityReason, raw.visibility.span, hidden).hint(say!(
            "加一行 `visibility_reason`，写明不公开的依据",
            "add `visibility_reason` with the ground on which it is not public"
        )));
    }
}

/// What a motion must have (Organic Laws): its subject, its grounds, its proposal.
const PARTS: [(&str, &str); 3] = [("案由", "its subject"), ("案据", "its grounds"), ("方案", "its proposal")];

/// A public motion's text has its three parts, as headings or as first words of a paragraph.
pub(super) fn text(raw: &RawProposal, notes: &mut Diagnostics) {
    let (ProposalKind::Motion, Visibility::Public, Some(body)) =
        (raw.kind.value, raw.visibility.value, &raw.body)
    else {
        return;
    };
    let heads: Vec<&str> = body.text.lines().map(head).collect();
    let lacking: Vec<(&str, &str)> =
        PARTS.into_iter().filter(|(word, _)| !heads.iter().any(|head| head.contains(word))).collect();
    if lacking.is_empty() {
        return;
    }
    let zh = lacking.iter().map(|(zh, _)| *zh).collect::<Vec<_>>().join("、");
    let en = lacking.iter().map(|(zh, en)| format!("{en} ({zh})")).collect::<Vec<_>>().join(", ");
    notes.push(
        Diagnostic::new(
            Code::MotionText,
            raw.title.zh.span,
            say!("议案正文没有写明{zh}", "the motion's text does not give {en}"),
        )
        .hint(say!(
            "案由、案据、方案各写一段，段首写 `**案由：**` 这样的小标题",
            "give each part a paragraph that opens with its word, such as `**案由：**`"
        )),
    );
}

/// The most characters of a heading; what is longer is a sentence.
const HEAD: usize = 8;

/// What stands at the head of a line, as far as it could be a heading: without marks, numerals
/// and what follows a colon or full stop.
fn head(line: &str) -> &str {
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| !is_han(c));
        let after = rest.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
        if after.len() == rest.len() || !after.starts_with(['、', '.', '．', '）', ')', '，', ' ', '　'])
        {
            break;
        }
        rest = after;
    }
    let end = rest.find(|c: char| "：:。*】〕　 ；".contains(c)).unwrap_or(rest.len());
    let head = rest.get(..end).unwrap_or(rest);
    if head.chars().count() > HEAD { "" } else { head }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_are_found_under_every_usual_mark() {
        for (line, expected) in [
            ("## 案由", "案由"),
            ("**案据。** 近年来", "案据"),
            ("一、案由和案据", "案由和案据"),
            ("（三）方案：建议", "方案"),
            ("【方案】一是", "方案"),
            ("　　案由：", "案由"),
            ("这份方案已经在三个县试行了两年，效果一直比较好", ""),
            ("1. 2.", ""),
        ] {
            assert_eq!(head(line), expected, "{line}");
        }
    }
}
