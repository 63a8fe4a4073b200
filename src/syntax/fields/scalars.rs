//! Single values under a key: texts, dates, numbers, words of closed lists, ids, addresses.
//!
//! Takes the text under a key; gives its value, or reports what is wrong with it. Must not know any
//! record.

use super::faults::scalar;
use super::reader::Fields;
use crate::base::text::{is_decimal, narrow};
use crate::base::{Choice, FuzzyDate, Id};
use crate::diag::{At, Code, Diagnostic};
use crate::say;
use crate::syntax::shape::Form;
use crate::syntax::values::{choice, date, day, id};
use crate::syntax::yaml::Kind;

impl Fields<'_> {
    /// A text. An empty one counts as missing.
    pub fn text(&mut self, key: &'static str) -> Option<At<String>> {
        self.noted(key, || Form::Text);
        let node = self.node(key)?;
        scalar(key, node, self.notes).map(|text| At { value: text.trim().to_owned(), span: node.span })
    }

    pub fn required_text(&mut self, key: &'static str) -> Option<At<String>> {
        let text = self.text(key);
        // A list or mapping in its place is reported already; a missing or empty value is not.
        let absent = self.node(key).is_none_or(|node| matches!(node.kind, Kind::Scalar(_)));
        if text.is_none() && absent {
            self.missing(key);
        }
        text
    }

    /// A text that is required if the list under another key has items.
    pub fn text_beside(&mut self, key: &'static str, list: &'static str) -> Option<At<String>> {
        if let Some(shape) = &mut self.shape {
            shape.needs.push((list, key));
        }
        if self.texts(list).is_empty() { self.text(key) } else { self.required_text(key) }
    }

    pub fn date(&mut self, key: &'static str) -> Option<At<FuzzyDate>> {
        self.noted(key, || Form::Date);
        let text = self.text(key)?;
        date(&text, self.notes)
    }

    /// A date that must be known to the day.
    pub fn day(&mut self, key: &'static str) -> Option<At<FuzzyDate>> {
        self.noted(key, || Form::Day);
        let text = self.text(key)?;
        day(&text, self.notes)
    }

    pub fn required_date(&mut self, key: &'static str) -> Option<At<FuzzyDate>> {
        self.require(key);
        self.date(key)
    }

    /// A number as it is written: `57`, `4.6`, `1,200`.
    pub fn decimal(&mut self, key: &'static str) -> Option<At<String>> {
        self.noted(key, || Form::Decimal);
        // Full-width digits can mean only one thing, so they are accepted.
        let text = self.text(key).map(|text| At { value: narrow(&text.value), ..text })?;
        if is_decimal(&text.value) {
            return Some(text);
        }
        let value = &text.value;
        self.notes.push(
            Diagnostic::new(
                Code::BadNumber,
                text.span,
                say!("`{key}` 不是数：`{value}`", "`{key}` is no number: `{value}`"),
            )
            .found(value.clone())
            .expected(say!("`57`、`4.6` 这样的数", "a number such as `57` or `4.6`"))
            .hint(say!(
                "单位写在 `unit`，“近”写成 `approx: near`，“余”“多”写成 `approx: over`",
                "put the unit into `unit`; for “nearly” write `approx: near`, for “more than” `approx: over`"
            )),
        );
        None
    }

    /// A whole number within bounds.
    pub fn number(&mut self, key: &'static str, range: std::ops::RangeInclusive<u32>) -> Option<At<u32>> {
        self.noted(key, || Form::Number(*range.start(), *range.end()));
        let text = self.text(key).map(|text| At { value: narrow(&text.value), ..text })?;
        let digits = !text.value.is_empty() && text.value.bytes().all(|b| b.is_ascii_digit());
        match text.value.parse::<u32>() {
            Ok(value) if digits && range.contains(&value) => Some(At { value, span: text.span }),
            _ => {
                let (from, to) = (range.start(), range.end());
                let diagnostic = Diagnostic::new(
                    Code::BadNumber,
                    text.span,
                    say!("`{key}` 不是可用的数", "`{key}` is no usable number"),
                )
                .expected(say!("{from} 到 {to} 的整数", "a whole number from {from} to {to}"));
                // `1968年`, `第3次`: a single number with words around it.
                let bare = text.value.trim_matches(|c: char| !c.is_ascii_digit());
                let only = bare.parse().is_ok_and(|n: u32| range.contains(&n)) && bare != text.value;
                let diagnostic = if only {
                    diagnostic.hint(say!("写成 `{bare}`", "write `{bare}`"))
                } else {
                    diagnostic
                };
                self.notes.push(diagnostic.found(text.value.clone()));
                None
            }
        }
    }

    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.noted(key, || Form::Flag);
        self.choice::<Flag>(key).map(|flag| flag.value == Flag::True)
    }

    /// A word of a closed list.
    pub fn choice<T: Choice>(&mut self, key: &'static str) -> Option<At<T>> {
        self.noted(key, || Form::Choice(T::names()));
        let text = self.text(key)?;
        choice(key, &text, self.notes)
    }

    /// A required word of a closed list.
    pub fn required_choice<T: Choice>(&mut self, key: &'static str) -> Option<At<T>> {
        self.require(key);
        self.choice(key)
    }

    /// A list of words of a closed list.
    pub fn choices<T: Choice>(&mut self, key: &'static str) -> Vec<At<T>> {
        self.noted(key, || Form::Choices(T::names()));
        let texts = self.texts(key);
        texts.iter().filter_map(|text| choice(key, text, self.notes)).collect()
    }

    /// An id: `[a-z0-9][a-z0-9-]*`.
    pub fn required_id(&mut self, key: &'static str) -> Option<At<Id>> {
        self.noted(key, || Form::Id);
        let text = self.required_text(key)?;
        id(text, self.notes)
    }

    pub fn address(&mut self, key: &'static str) -> Option<String> {
        self.noted(key, || Form::Address);
        let text = self.text(key)?;
        let good = ["https://", "http://"]
            .iter()
            .any(|scheme| text.value.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
            && !text.value.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
        if !good {
            self.notes.push(
                Diagnostic::new(
                    Code::BadAddress,
                    text.span,
                    say!("`{key}` 不是网址", "`{key}` is no web address"),
                )
                .found(text.value)
                .expected(say!(
                    "以 `https://` 或 `http://` 开头的网址",
                    "an address that begins with `https://` or `http://`"
                )),
            );
            return None;
        }
        Some(text.value)
    }
}

/// `true` or `false`. The other booleans of YAML 1.1, such as `yes` and `on`, are not accepted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flag {
    True,
    False,
}

impl Choice for Flag {
    const NAMES: &'static [(&'static str, Self)] = &[("true", Self::True), ("false", Self::False)];
}
