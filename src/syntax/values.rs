//! What single values must look like: ids, names of closed lists.
//!
//! Takes texts, says whether they are what a field wants. Must not know mappings.

use super::fields::Choice;
use crate::base::text::{narrow, unquoted};
use crate::diag::{At, Code, Diagnostic, Diagnostics};
use crate::say;

/// An id of the right form, or nothing and a diagnostic.
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

/// The names of a closed list.
pub(super) fn names<T: Choice>() -> Vec<&'static str> {
    T::NAMES.iter().map(|(name, _)| *name).collect()
}
