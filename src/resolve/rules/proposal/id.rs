//! A proposal's id says its kind and number.

use crate::base::Choice;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::parse::RawProposal;
use crate::say;

/// A number without what places write differently: width of digits, case, zeros in front.
pub(super) fn bare_number(number: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    let text: String = number.trim().chars().map(narrow).map(|c| c.to_ascii_lowercase()).collect();
    let bare = text.trim_start_matches('0');
    if bare.is_empty() && !text.is_empty() { "0".to_owned() } else { bare.to_owned() }
}

/// The id says kind and number, so that an address can be written from either.
pub(super) fn stem(raw: &RawProposal, notes: &mut Diagnostics) {
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
        .found(stem.to_string())
        .expected(say!("`{expected}`", "`{expected}`"))
        .related(raw.number.span, say!("编号在这里", "the number"))
        .hint(hint),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_whatever_their_zeros_width_and_case() {
        for number in ["0127", "127", "０１２７", " 127 "] {
            assert_eq!(bare_number(number), "127");
        }
        assert_eq!(bare_number("B012"), "b012");
        assert_eq!(bare_number("000"), "0");
    }
}
