//! The texts of the interface in one language, from `locales/{tag}.yml`.
//!
//! Takes a flat table of keys, gives messages with values in their `{name}` placeholders. Must not know who
//! asks for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{FuzzyDate, Lang};
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::say;
use crate::syntax::yaml::{self, Kind};

/// A table of messages; cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Messages(Arc<BTreeMap<String, String>>);

impl Messages {
    /// The message of a key, with its placeholders.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    /// The message of a key, or the key itself if there is no such message. In templates, `t` reports a
    /// missing message as an error.
    #[must_use]
    pub fn or_key<'a>(&'a self, key: &'a str) -> &'a str {
        self.get(key).unwrap_or(key)
    }

    /// A date in the words of a message such as `date.day`, whose places are its year, month and day.
    #[must_use]
    pub fn dated(&self, key: &str, date: FuzzyDate) -> Option<String> {
        let month = self.get(&format!("month.{}", date.month.unwrap_or(1)))?;
        Some(Self::fill(self.get(key)?, |place| match place {
            "year" => Some(date.year.to_string()),
            "month" => Some(month.to_owned()),
            "day" => Some(date.day.unwrap_or(1).to_string()),
            _ => None,
        }))
    }

    /// Replaces each placeholder with the text that `value` gives for its name. Placeholders without a
    /// value stay.
    pub fn fill(message: &str, mut value: impl FnMut(&str) -> Option<String>) -> String {
        let mut out = String::with_capacity(message.len());
        let mut rest = message;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            let inner = &rest[open + 1..];
            let Some(close) = inner.find('}') else {
                rest = &rest[open..];
                break;
            };
            match value(&inner[..close]) {
                Some(text) => out.push_str(&text),
                None => out.push_str(&rest[open..=open + close + 1]),
            }
            rest = &inner[close + 1..];
        }
        out.push_str(rest);
        out
    }
}

/// A message that the program brings along: its key, Chinese, English.
pub type Message = (String, String, String);

/// Reads the table of messages of a language. A key that the table lacks gets its text from `words`.
pub(super) fn read(
    sources: &Sources,
    folder: &str,
    lang: Lang,
    words: &[Message],
    notes: &mut Diagnostics,
) -> Messages {
    let path = format!("{folder}locales/{lang}.yml");
    let Some((file, source)) = sources.find(&path) else {
        notes.push(Diagnostic::new(
            Code::ThemeFile,
            Span::top(FileId(0)),
            say!("主题缺少 `{path}`", "the theme lacks `{path}`"),
        ));
        return Messages::default();
    };
    let node = match yaml::read(&source.text, file, 0) {
        Ok(node) => node,
        Err(diagnostic) => {
            notes.push(*diagnostic);
            return Messages::default();
        }
    };
    let Kind::Mapping(entries) = &node.kind else { return Messages::default() };
    let own = entries.iter().filter_map(|entry| match &entry.value.kind {
        // Not trimmed, since a separator may be a space.
        Kind::Scalar(text) => Some((entry.key.clone(), text.clone())),
        _ => None,
    });
    let known = words.iter().map(|(key, zh, en)| (key.clone(), lang.pick(zh, en).to_owned()));
    Messages(Arc::new(known.chain(own).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_unknown_ones_stay() {
        let value = |name: &str| (name == "n").then(|| "3".to_owned());
        assert_eq!(Messages::fill("共{n}名，{x}", value), "共3名，{x}");
        assert_eq!(Messages::fill("{n", value), "{n");
        assert_eq!(Messages::fill("", value), "");
    }
}
