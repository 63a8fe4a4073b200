//! Unusual characters that are not a name's own.
//!
//! Takes the places of traditional, compatibility and private-use characters, and every person's name.
//! Reports each character once a file, with how often it occurs. People write their names as they like,
//! and the portal's list of words may allow more; everything else is reported. Nothing is changed.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Diagnostics, Sources, Span};
use crate::han::{self, Unusual};
use crate::parse::{Parsed, UnusualText};
use crate::say;

/// Names and phrases in which some character is unusual and right.
pub(crate) fn exempt(parsed: &Parsed) -> Vec<String> {
    if parsed.unusual.is_empty() {
        return Vec::new();
    }
    let deputies = parsed.deputies.iter().map(|deputy| deputy.name.value.as_str());
    let others =
        parsed.deputies.iter().flat_map(|d| d.other_names.iter().map(|other| other.value.name.as_str()));
    let attendees = parsed
        .activities
        .iter()
        .flat_map(|a| &a.attendees)
        .filter_map(|a| a.name.as_ref().map(|name| name.value.as_str()));
    let mentions = parsed.mentions().map(|(name, _)| name.value.as_str());
    let allowed = parsed.allowed.iter().map(String::as_str);
    let phrases: BTreeSet<&str> =
        deputies.chain(others).chain(attendees).chain(mentions).chain(allowed).collect();
    let is_unusual = |phrase: &&str| phrase.chars().any(|c| han::unusual(c).is_some());
    phrases.into_iter().filter(is_unusual).map(str::to_owned).collect()
}

/// Reports what is left of one file's characters.
pub(crate) fn check(text: &UnusualText, exempt: &[String], sources: &Sources, notes: &mut Diagnostics) {
    let Some(source) = sources.file(text.file) else { return };
    for (&c, places) in &text.places {
        let Some(kind) = han::unusual(c) else { continue };
        // No name really has a private-use or garbled character, even if a record says so.
        let may_be_right = matches!(kind, Unusual::Traditional(_) | Unusual::Compatibility(_));
        let phrases = exempt.iter().filter(|phrase| may_be_right && phrase.contains(c));
        let mut taken: Vec<Range<usize>> = phrases
            .flat_map(|phrase| source.text.match_indices(phrase.as_str()))
            .map(|(at, phrase)| at..at + phrase.len())
            .collect();
        taken.sort_by_key(|range| range.start);
        // Phrases may overlap: each range reaches as far as those before it.
        let mut reach = 0;
        for range in &mut taken {
            reach = reach.max(range.end);
            range.end = reach;
        }
        let is_taken = |at: usize| {
            let after = taken.partition_point(|range| range.start <= at);
            after.checked_sub(1).and_then(|last| taken.get(last)).is_some_and(|range| at < range.end)
        };
        let mut left = places.iter().filter(|at| !is_taken(**at));
        if let Some(&first) = left.next() {
            let span = Span::new(text.file, first, first + c.len_utf8());
            notes.push(diagnostic(c, kind, span, left.count()));
        }
    }
}

fn diagnostic(c: char, kind: Unusual, span: Span, more: usize) -> Diagnostic {
    let code = u32::from(c);
    let (zh, en) = match more {
        0 => (String::new(), String::new()),
        n => (format!("，这个文件里另有 {n} 处"), format!("; {n} more in this file")),
    };
    match kind {
        Unusual::Traditional(simplified) => Diagnostic::new(
            Code::Traditional,
            span,
            say!("`{c}` 是繁体字{zh}", "`{c}` is a traditional character{en}"),
        )
        .expected(say!("`{simplified}`", "`{simplified}`"))
        .hint(say!(
            "改成 `{simplified}`；姓名、引文本来如此的，写进 `content/wording.yml` 的 `allow`",
            "write `{simplified}`; where a name or quotation has it so, list that in `allow` of `content/wording.yml`"
        )),
        Unusual::Compatibility(Some(unified)) => {
            let plain = u32::from(unified);
            Diagnostic::new(
                Code::UnusualCharacter,
                span,
                say!(
                    "`{c}`（U+{code:04X}）是兼容字，看起来像 `{unified}`，却搜索不到{zh}",
                    "`{c}` (U+{code:04X}) is a compatibility character: it looks like `{unified}` and is not found by it{en}"
                ),
            )
            .hint(say!("改成 `{unified}`（U+{plain:04X}）", "write `{unified}` (U+{plain:04X})"))
        }
        Unusual::Compatibility(None) => Diagnostic::new(
            Code::UnusualCharacter,
            span,
            say!("`{c}`（U+{code:04X}）是部首符号，不是汉字{zh}", "`{c}` (U+{code:04X}) is a radical, not a character{en}"),
        )
        .hint(say!("对照原件，用输入法重新录入这个字", "compare the original and type the character anew")),
        Unusual::PrivateUse => Diagnostic::new(
            Code::UnusualCharacter,
            span,
            say!("U+{code:04X} 是自造字，别的电脑上显示不出来{zh}", "U+{code:04X} is a private-use character: other computers cannot show it{en}"),
        )
        .hint(say!(
            "查明是什么字，换成字符集里正式的字；生僻字大多在 GB 18030-2022 中已有",
            "find out which character it is and type the standard one; most rare characters have one in GB 18030-2022"
        )),
        Unusual::Garbled => Diagnostic::new(
            Code::UnusualCharacter,
            span,
            say!("这里有一个字已经成了乱码（U+FFFD）{zh}", "a character here was garbled to U+FFFD{en}"),
        )
        .hint(say!("对照原件，重新录入", "compare the original and type it anew")),
    }
}
