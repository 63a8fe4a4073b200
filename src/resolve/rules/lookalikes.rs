//! Names that are nearly a recorded deputy's.
//!
//! Takes everything parsed; compares names of people that no record bears with those that one
//! does, and asks where they differ only by variant, look-alike or like-sounding characters.
//! Nothing is corrected: many people are one character away from another.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::han::pinyin;
use crate::parse::{Parsed, RawDeputy};
use crate::{han, say};

/// Characters of names that are taken for one another: variants that 《通用规范汉字表》 keeps
/// apart or that were merged for a time, and characters that differ by a stroke. Written by
/// hand; simplified and traditional forms are told by the table of the search.
const ALIKE: [&str; 34] = [
    "钟锺",
    "喆哲",
    "堃坤",
    "昇升陞",
    "淼森",
    "犇奔",
    "徳德",
    "沛霈",
    "佑祐",
    "峰峯",
    "皙晳晰",
    "赟贇",
    "萧肖",
    "阎闫",
    "傅付",
    "戴代",
    "邱丘",
    "戊戌戍",
    "己已巳",
    "未末",
    "士土",
    "冼洗",
    "芩苓岑",
    "薛薜",
    "祎袆",
    "汨汩",
    "玥钥",
    "晟盛",
    "昊旻",
    "崧嵩松",
    "濛蒙朦",
    "珮佩",
    "龢和",
    "甯宁",
];
/// How many bearers of similar names are named.
const NAMED: usize = 3;

/// What a look-alike could stand for.
fn skeleton(c: char) -> char {
    static FIRST: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
        let first = |class: &'static str| class.chars().zip(class.chars().next().into_iter().cycle());
        ALIKE.into_iter().flat_map(first).collect()
    });
    let c = han::folded(c).unwrap_or(c);
    FIRST.get(&c).copied().unwrap_or(c)
}

/// A name somewhere in the content.
struct Written<'a> {
    name: &'a str,
    span: Span,
    /// Whose record it stands in: their own variants are no slip.
    own: Option<&'a str>,
    /// The one deputy whom it is said to mean.
    meant: Option<&'a str>,
}

/// Reports every name that looks like a recorded one.
pub(crate) fn check(parsed: &Parsed, notes: &mut Diagnostics) {
    let written = written(parsed);
    if written.is_empty() {
        return;
    }
    let own = parsed.deputies.iter().map(|d| d.name.value.as_str());
    let others =
        parsed.deputies.iter().flat_map(|d| d.other_names.iter().map(|other| other.value.name.as_str()));
    let recorded: BTreeSet<&str> = own.chain(others).collect();
    // Names are compared by their look, once whole and once without each of their characters.
    let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut found: Vec<Vec<&RawDeputy>> = written.iter().map(|_| Vec::new()).collect();
    for (i, w) in written.iter().enumerate() {
        if w.own.is_none() && recorded.contains(w.name) && w.meant.is_none() {
            continue;
        }
        for form in forms(w.name) {
            wanted.entry(form).or_default().push(i);
        }
    }
    let forms_of: Vec<_> = parsed.deputies.par_iter().map(|deputy| forms(&deputy.name.value)).collect();
    for (deputy, forms) in parsed.deputies.iter().zip(forms_of) {
        let name = &deputy.name.value;
        let mut hits: Vec<usize> =
            forms.iter().filter_map(|form| wanted.get(form)).flatten().copied().collect();
        hits.sort_unstable();
        hits.dedup();
        for i in hits {
            let (Some(w), Some(list)) = (written.get(i), found.get_mut(i)) else { continue };
            let is_theirs =
                |other: &str| *name == other || deputy.other_names.iter().any(|o| o.value.name == other);
            let id = Some(deputy.id.value.as_str());
            let concerned = w.own != id && (w.meant.is_none() || w.meant == id);
            if concerned && !is_theirs(w.name) && is_alike(w.name, name) {
                list.push(deputy);
            }
        }
    }
    for (w, deputies) in written.iter().zip(found) {
        if let Some(first) = deputies.first() {
            notes.push(diagnostic(w, first, &deputies));
        }
    }
}

/// Every name that no editor has settled.
fn written(parsed: &Parsed) -> Vec<Written<'_>> {
    let mut written = Vec::new();
    for attendee in parsed.activities.iter().flat_map(|activity| &activity.attendees) {
        if let (None, Some(name), false) = (&attendee.deputy_id, &attendee.name, attendee.unresolved) {
            written.push(Written { name: &name.value, span: name.span, own: None, meant: None });
        }
    }
    for (name, id) in parsed.mentions() {
        // Somebody has decided that the name is nobody's on record.
        let Some(id) = id else { continue };
        written.push(Written { name: &name.value, span: name.span, own: None, meant: Some(&id.value) });
    }
    for deputy in &parsed.deputies {
        let own = Some(deputy.id.value.as_str());
        let others = deputy.other_names.iter();
        written.extend(others.map(|o| Written { name: &o.value.name, span: o.span, own, meant: None }));
    }
    written
}

/// The look of a name, whole and with each character left out.
fn forms(name: &str) -> Vec<String> {
    let look: Vec<char> = name.chars().map(skeleton).collect();
    let mut forms = vec![look.iter().collect()];
    if look.len() > 1 && look.len() <= 8 {
        forms.extend((0..look.len()).map(|i| {
            look.iter().enumerate().map(|(j, c)| if i == j { '\u{1}' } else { *c }).collect::<String>()
        }));
    }
    forms
}

/// Whether two names of one length differ by look-alikes only, or by one character that sounds
/// the same.
fn is_alike(one: &str, other: &str) -> bool {
    if one == other || one.chars().count() != other.chars().count() {
        return false;
    }
    let differing: Vec<(char, char)> =
        one.chars().zip(other.chars()).filter(|(a, b)| skeleton(*a) != skeleton(*b)).collect();
    match differing.as_slice() {
        [] => true,
        [(a, b)] => {
            let sound = |c: char| pinyin::syllables(c.encode_utf8(&mut [0; 4]));
            !sound(*a).is_empty() && sound(*a) == sound(*b)
        }
        _ => false,
    }
}

fn diagnostic(written: &Written<'_>, first: &RawDeputy, deputies: &[&RawDeputy]) -> Diagnostic {
    let name = written.name;
    let named: Vec<String> =
        deputies.iter().take(NAMED).map(|d| format!("`{}`（{}）", d.name.value, d.id.value)).collect();
    let zh = named.join("、");
    let en = deputies.iter().take(NAMED).map(|d| format!("`{}` ({})", d.name.value, d.id.value));
    let en = en.collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::new(
        Code::LookAlike,
        written.span,
        say!(
            "`{name}` 和收录的代表 {zh}只差形近、异体或者同音的字",
            "`{name}` differs from the recorded {en} only by look-alike, variant or like-sounding characters"
        ),
    )
    .found(name)
    .related(first.name.span, say!("收录的写法", "as it is recorded"));
    let right = &first.name.value;
    match (written.meant, written.own) {
        (_, Some(_)) => diagnostic.hint(say!(
            "是不是把 `{right}` 的写法记到了别人名下？对照原件",
            "was a form of `{right}` recorded under somebody else? Compare the original"
        )),
        (Some(_), None) => diagnostic.hint(say!(
            "是不是 `{right}`？对照原件；本人确有这种写法的，记进 `other_names`",
            "is `{right}` meant? Compare the original; if the deputy writes it so too, record it in `other_names`"
        )),
        (None, None) => diagnostic.hint(say!(
            "是不是 `{right}`？是的，写 `deputy_id`；是另一个人的，加 `unresolved: true`",
            "is `{right}` meant? If so write `deputy_id`; if it is somebody else, add `unresolved: true`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_alike_by_look_or_by_one_sound() {
        for (one, other) in [
            ("鍾鶴鳴", "钟鹤鸣"),
            ("锺鹤鸣", "钟鹤鸣"),
            ("陶霈然", "陶沛然"),
            ("李戌", "李戊"),
            ("王淼", "王森"),
        ] {
            assert!(is_alike(one, other), "{one} {other}");
        }
        for (one, other) in
            [("陶沛然", "陶沛然"), ("陶然", "陶沛然"), ("陶沛文", "陶沛然"), ("陶培燃", "陶沛然")]
        {
            assert!(!is_alike(one, other), "{one} {other}");
        }
    }
}
