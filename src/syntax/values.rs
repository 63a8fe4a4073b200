//! Single values from their text: ids, dates, words of closed lists.
//!
//! Takes the text of a scalar; gives its value, or reports what is wrong with it. Must not know
//! mappings.

use crate::base::date::DateError;
use crate::base::text::{narrow, nearest, unquoted};
use crate::base::{Bilingual, Choice, FuzzyDate};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::say;

/// Checks the form of an id.
pub fn id(id: At<String>, notes: &mut Diagnostics) -> Option<At<String>> {
    let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    let mut bytes = id.value.bytes();
    if bytes.next().is_some_and(good) && bytes.all(|b| good(b) || b == b'-') {
        return Some(id);
    }
    let value = &id.value;
    let diagnostic =
        Diagnostic::new(Code::BadId, id.span, say!("`{value}` 不能作 id", "`{value}` cannot be an id"))
            .found(value.clone())
            .expected(say!(
                "小写字母、数字和 `-`，以字母或数字开头",
                "lower-case letters, digits and `-`, beginning with a letter or digit"
            ));
    let plain = narrow(unquoted(value).unwrap_or(value)).to_ascii_lowercase().replace(['_', ' '], "-");
    let is_id = plain.bytes().all(|b| good(b) || b == b'-') && plain.bytes().next().is_some_and(good);
    notes.push(if is_id { diagnostic.hint(say!("写成 `{plain}`", "write `{plain}`")) } else { diagnostic });
    None
}

/// Reads a date. A text that has another form and a day that doesn't exist get different messages.
pub(super) fn date(text: &At<String>, notes: &mut Diagnostics) -> Option<At<FuzzyDate>> {
    match FuzzyDate::parse(&narrow(&text.value)) {
        Ok(value) => Some(At { value, span: text.span }),
        Err(error) => {
            let value = &text.value;
            let message = match error {
                DateError::Form => say!("`{value}` 不是日期", "`{value}` is no date"),
                DateError::NoSuchDay => say!("没有 `{value}` 这一天", "there is no day `{value}`"),
            };
            let mut diagnostic =
                Diagnostic::new(Code::BadDate, text.span, message).found(value.clone()).expected(say!(
                    "`2024-12-16`、`2024-12` 或 `2024` 这样的日期",
                    "a date such as `2024-12-16`, `2024-12` or `2024`"
                ));
            if let Some(iso) = FuzzyDate::as_iso(value) {
                diagnostic = diagnostic.hint(say!("写成 `{iso}`", "write `{iso}`"));
            }
            notes.push(diagnostic);
            None
        }
    }
}

/// Reads a date that must be known to the day.
pub(super) fn day(text: &At<String>, notes: &mut Diagnostics) -> Option<At<FuzzyDate>> {
    let date = date(text, notes)?;
    if date.value.day.is_some() {
        return Some(date);
    }
    let value = &text.value;
    notes.push(
        Diagnostic::new(Code::BadDate, text.span, say!("`{value}` 没有写到日", "`{value}` names no day"))
            .found(value.clone())
            .expected(say!("`2024-12-16` 这样的日期", "a whole date such as `2024-12-16`")),
    );
    None
}

/// Reads a word of a closed list.
pub fn choice<T: Choice>(key: &str, text: &At<String>, notes: &mut Diagnostics) -> Option<At<T>> {
    if let Some(value) = T::from_name(&text.value) {
        return Some(At { value, span: text.span });
    }
    let value = &text.value;
    let names = T::names();
    let (zh, en) = (names.join("、"), names.join(", "));
    let mut diagnostic = Diagnostic::new(
        Code::UnknownValue,
        text.span,
        say!("`{key}` 不能是 `{value}`", "`{key}` cannot be `{value}`"),
    )
    .found(value.clone())
    .expected(Bilingual::new(format!("下列之一：{zh}"), format!("one of {en}")));
    let plain = narrow(unquoted(value).unwrap_or(value));
    if let Some(near) = nearest(&plain, names.iter().copied()) {
        diagnostic = diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?"));
    }
    notes.push(diagnostic);
    None
}
