//! Single values from their text: ids, dates, words of closed lists.
//!
//! Takes the text of a scalar; gives its value, or reports what is wrong with it. Must not know
//! mappings.

use crate::base::date::DateError;
use crate::base::text::{narrow, nearest, unquoted};
use crate::base::{Bilingual, Choice, FuzzyDate, Id, IdFault};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::say;

/// Checks an id.
pub fn id(id: At<String>, notes: &mut Diagnostics) -> Option<At<Id>> {
    let At { value, span } = id;
    let fault = match Id::new(&value) {
        Ok(value) => return Some(At { value, span }),
        Err(fault) => fault,
    };
    let message = say!("`{value}` 不能作 id", "`{value}` cannot be an id");
    let diagnostic = Diagnostic::new(Code::BadId, span, message).found(value.clone());
    let most = Id::LONGEST;
    let diagnostic = match fault {
        IdFault::Form => diagnostic.expected(say!(
            "小写字母、数字和 `-`，以字母或数字开头",
            "lower-case letters, digits and `-`, beginning with a letter or digit"
        )),
        IdFault::Long => diagnostic.expected(say!("至多 {most} 个字符", "at most {most} characters")),
        IdFault::Device => diagnostic.expected(say!(
            "Windows 没有保留的名字：这个名字在 Windows 上不能作文件名",
            "a name that Windows does not keep for itself: no file there can be called so"
        )),
    };
    let plain = narrow(unquoted(&value).unwrap_or(&value)).to_ascii_lowercase().replace(['_', ' '], "-");
    notes.push(match Id::new(&plain) {
        Ok(plain) => diagnostic.hint(say!("写成 `{plain}`", "write `{plain}`")),
        Err(_) => diagnostic,
    });
    None
}

/// Checks an id that may have folders before it.
pub(super) fn id_path(path: At<String>, notes: &mut Diagnostics) -> Option<At<Vec<Id>>> {
    let At { value, span } = path;
    let parts = value.split('/').map(|part| id(At { value: part.to_owned(), span }, notes));
    let parts: Option<Vec<Id>> = parts.map(|part| part.map(|id| id.value)).collect();
    parts.map(|value| At { value, span })
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
