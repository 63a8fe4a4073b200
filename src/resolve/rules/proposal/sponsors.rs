//! Who submitted a proposal: deputies of its congress, one of whom signed first.

use std::collections::BTreeMap;

use super::ground::Ground;
use crate::diag::{Code, Diagnostic, Diagnostics, Span};
use crate::model::{Key, Level, ProposalKind, SponsorRole, Statute, Term};
use crate::parse::{RawProposal, RawSponsor};
use crate::resolve::rules::serving::{Serving, Why};
use crate::say;

pub(super) fn sponsors(raw: &RawProposal, ground: Ground<'_>, notes: &mut Diagnostics) {
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
