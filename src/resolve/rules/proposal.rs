//! Rules of one proposal: its id, who submitted it, what of it is public, a motion's text.
//!
//! Takes proposals as written, drafts included; gives diagnostics. What happens to a proposal
//! over time is `proposal_life`'s, what several have to do with each other `proposal_numbers`'.

mod clock;
mod life;
mod numbers;

use std::collections::BTreeMap;

use crate::base::{Choice, FuzzyDate};
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::han::characters::is_han;
use crate::model::{Key, Level, ProposalKind, Session, SponsorRole, Statute, Table, Term, Visibility};
use crate::parse::{RawProposal, RawSponsor};
use crate::resolve::rules::serving::{Serving, Why};
use crate::say;

/// What the rules judge proposals by.
#[derive(Clone, Copy)]
pub(crate) struct Ground<'a> {
    pub(crate) sessions: &'a Table<Session>,
    pub(crate) terms: &'a Table<Term>,
    pub(crate) serving: &'a Serving,
    pub(crate) statute: &'a Statute,
    pub(crate) as_of: FuzzyDate,
}

impl Ground<'_> {
    /// The term of a proposal's session and its level.
    fn term(&self, raw: &RawProposal) -> Option<(Key<Term>, Level)> {
        let term = self.sessions.get(self.sessions.key(&raw.session_id)?).term;
        Some((term, self.terms.get(term).level))
    }
}

pub(crate) fn check(proposals: &[RawProposal], ground: Ground<'_>, notes: &mut Diagnostics) {
    for raw in proposals {
        stem(raw, notes);
        sponsors(raw, ground, notes);
        visibility(raw, notes);
        text(raw, notes);
        life::check(raw, ground, notes);
    }
    numbers::check(proposals, notes);
}

/// A number without what places write differently: width of digits, case, zeros in front.
pub(crate) fn bare_number(number: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let text: String = number.trim().chars().map(narrow).map(|c| c.to_ascii_lowercase()).collect();
    let bare = text.trim_start_matches('0');
    if bare.is_empty() && !text.is_empty() { "0".to_owned() } else { bare.to_owned() }
}

/// The id says kind and number, so that an address can be written from either.
fn stem(raw: &RawProposal, notes: &mut Diagnostics) {
    let kind = raw.kind.value.name();
    let head = if raw.recess { format!("recess-{kind}-") } else { format!("{kind}-") };
    let stem = &raw.stem.value;
    let ascii = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let number = bare_number(&raw.number.value);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let fits = stem.strip_prefix(&head).is_some_and(|rest| {
        let rest = ascii(&bare_number(rest));
        // Some numbers hold words, such as 闭字第12号: their digits say enough.
        rest == ascii(&number) || (!rest.is_empty() && rest == bare_number(&digits)) || digits.is_empty()
    });
    if fits {
        return;
    }
    let tail = if raw.number.value.bytes().all(|b| b.is_ascii_digit()) { &raw.number.value } else { &digits };
    let expected = format!("{head}{tail}");
    let hint = if !raw.recess && stem.starts_with("recess-") {
        say!(
            "闭会期间提出的，加一行 `recess: true`；不是的，文件名改成 `{expected}`",
            "add `recess: true` if it was submitted in the recess; if not, name the file `{expected}`"
        )
    } else {
        say!(
            "文件名（列表中的 `id`）改成 `{expected}`；编号写错的，改正 `number`",
            "name the file (in a list, the `id`) `{expected}`, or correct `number`"
        )
    };
    notes.push(
        Diagnostic::new(
            Code::BadId,
            raw.stem.span,
            say!(
                "id `{stem}` 与种类、编号不符",
                "the id `{stem}` does not say the proposal's kind and number"
            ),
        )
        .found(stem.clone())
        .expected(say!("`{expected}`", "`{expected}`"))
        .related(raw.number.span, say!("编号在这里", "the number"))
        .hint(hint),
    );
}

fn sponsors(raw: &RawProposal, ground: Ground<'_>, notes: &mut Diagnostics) {
    let term = ground.term(raw);
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for RawSponsor { deputy_id: id, role: _ } in &raw.sponsors {
        if let Some(first) = seen.get(id.value.as_str()) {
            notes.push(
                Diagnostic::new(
                    Code::SponsorTwice,
                    id.span,
                    say!("提出人 `{}` 写了两次", "`{}` is named twice as a sponsor"; id.value),
                )
                .found(id.value.clone())
                .related(*first, say!("先写的在这里", "the first time"))
                .hint(say!("删去一处；写错人的，改正", "remove one, or correct it if it is somebody else")),
            );
            continue;
        }
        seen.insert(&id.value, id.span);
        if term.is_some() {
            serves(raw, &id.value, id.span, term, ground.serving, notes);
        }
    }
    leads(raw, notes);
    if let (ProposalKind::Motion, Some((_, level)), None) = (raw.kind.value, term, &raw.delegation_id) {
        let least = Statute::of(ground.statute.motion_sponsors, level);
        let n = seen.len();
        if n > 0 && u32::try_from(n).unwrap_or(u32::MAX) < least {
            notes.push(
                Diagnostic::new(
                    Code::TooFewSponsors,
                    raw.kind.span,
                    say!("议案只有 {n} 名代表联名", "a motion with only {n} sponsors"),
                )
                .found(n.to_string())
                .expected(say!(
                    "{least} 名以上代表联名，或者由代表团提出",
                    "at least {least} sponsors, or a delegation"
                ))
                .hint(say!(
                    "补全 `sponsors`；由代表团提出的，写 `delegation`",
                    "complete `sponsors`, or name the `delegation` that submitted it"
                )),
            );
        }
    }
}

/// A sponsor was a deputy of this congress on the day of submission.
fn serves(
    raw: &RawProposal,
    id: &str,
    span: Span,
    term: Option<(Key<Term>, Level)>,
    serving: &Serving,
    notes: &mut Diagnostics,
) {
    let day = raw.submitted.value;
    let Some(absence) = serving.absence(id, term, (day, day)) else { return };
    let name = absence.name;
    let note = |message| Diagnostic::new(Code::SponsorNotServing, span, message).found(id.to_owned());
    notes.push(match absence.why {
        Why::Never => note(say!("`{name}` 没有这一届的任职", "`{name}` has no mandate in this congress"))
            .hint(say!(
                "核对 `deputy_id`；任职漏记的，补在这名代表的记录中",
                "check `deputy_id`; a mandate that is not on record belongs into the deputy's"
            )),
        Why::OtherDays(place) => note(say!(
            "提出时（{day}）`{name}` 不是这一届的代表",
            "`{name}` was no deputy of this congress when it was submitted, {day}"
        ))
        .related(place, say!("任职写在这里", "the mandate"))
        .hint(say!(
            "核对 `deputy_id`、`submitted` 和任职的起止日期",
            "check `deputy_id`, `submitted` and the days of the mandate"
        )),
        Why::Suspended(place) => note(say!(
            "提出时（{day}）`{name}` 已暂停执行代表职务",
            "`{name}` was suspended when it was submitted, {day}"
        ))
        .related(place, say!("任职写在这里", "the mandate"))
        .hint(say!(
            "提出以后才暂停的，在任职中加 `announcement`，写明公告的 `title` 和 `date`",
            "if the suspension came later, give the mandate its `announcement` with `title` and `date`"
        )),
    });
}

/// Somebody submitted it, and one of them signed first.
fn leads(raw: &RawProposal, notes: &mut Diagnostics) {
    let Some(first) = raw.sponsors.first() else {
        if raw.delegation_id.is_none() {
            notes.push(
                Diagnostic::new(
                    Code::NotOneLead,
                    raw.span,
                    say!("没有写由谁提出", "nothing says who submitted it"),
                )
                .hint(say!(
                    "加 `sponsors`，领衔代表写 `role: lead`；由代表团提出的，写 `delegation`",
                    "add `sponsors`, the first signer with `role: lead`, or the `delegation`"
                )),
            );
        }
        return;
    };
    let mut leads = raw.sponsors.iter().filter(|sponsor| sponsor.role == SponsorRole::Lead);
    let Some(lead) = leads.next() else {
        notes.push(
            Diagnostic::new(
                Code::NotOneLead,
                first.deputy_id.span,
                say!("没有写明领衔代表", "no sponsor is the one who signed first"),
            )
            .hint(say!("领衔代表一行加 `role: lead`", "add `role: lead` to the first signer")),
        );
        return;
    };
    for other in leads {
        notes.push(
            Diagnostic::new(
                Code::NotOneLead,
                other.deputy_id.span,
                say!("领衔代表不止一名", "more than one sponsor signed first"),
            )
            .found(other.deputy_id.value.clone())
            .related(lead.deputy_id.span, say!("先写的领衔代表", "the first one"))
            .hint(say!(
                "只留一名 `role: lead`，其他的写 `role: joint`",
                "keep one `role: lead`; the others are `role: joint`"
            )),
        );
    }
}

fn visibility(raw: &RawProposal, notes: &mut Diagnostics) {
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
fn text(raw: &RawProposal, notes: &mut Diagnostics) {
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

    #[test]
    fn numbers_are_the_same_whatever_their_zeros_width_and_case() {
        for number in ["0127", "127", "０１２７", " 127 "] {
            assert_eq!(bare_number(number), "127");
        }
        assert_eq!(bare_number("B012"), "b012");
        assert_eq!(bare_number("000"), "0");
    }
}
