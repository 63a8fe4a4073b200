//! What templates can call: the functions `t` and `asset`, the filters `date`, `monthday`, `han` and `num`.
//!
//! Takes values of a template, gives text. Each depends only on its arguments, the locale table and the
//! addresses of assets, so that equal views give equal pages. Must not know the model.

use std::collections::BTreeMap;

use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Value};

use super::messages::Messages;
use crate::base::text::thousands;
use crate::base::{FuzzyDate, Lang};
use crate::han::numerals::han_number;

pub(super) fn add(
    environment: &mut Environment<'static>,
    messages: &Messages,
    assets: BTreeMap<String, String>,
    lang: Lang,
) {
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() && *state.auto_escape() == AutoEscape::Html => {
            Ok(out.write_str(&escape(text))?)
        }
        _ => minijinja::escape_formatter(out, state, value),
    });
    let table = messages.clone();
    environment.add_function("t", move |key: &str, args: Kwargs| message(&table, key, &args));
    environment.add_function("asset", move |name: &str| {
        assets.get(name).cloned().ok_or_else(|| {
            Error::new(ErrorKind::InvalidOperation, format!("the theme has no asset `{name}`"))
        })
    });
    let table = messages.clone();
    environment.add_filter("date", move |text: &str| {
        let date = parse(text)?;
        let key = match (date.month, date.day) {
            (Some(_), Some(_)) => "date.day",
            (Some(_), None) => "date.month",
            (None, _) => "date.year",
        };
        dated(&table, key, date)
    });
    let table = messages.clone();
    environment.add_filter("monthday", move |text: &str| {
        let date = parse(text)?;
        let key = match (date.month, date.day) {
            (Some(_), Some(_)) => "date.monthday",
            (Some(_), None) => "date.month",
            (None, _) => "date.year",
        };
        dated(&table, key, date)
    });
    environment.add_filter("han", move |n: u32| match lang {
        Lang::Zh => han_number(n),
        Lang::En => n.to_string(),
    });
    environment.add_filter("num", thousands);
}

/// Escapes text for HTML. The engine's own function also escapes every `/`, which is valid, but makes pages
/// larger and addresses hard to read for people and simple tools.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#x27;"),
            c => out.push(c),
        }
    }
    out
}

fn message(table: &Messages, key: &str, args: &Kwargs) -> Result<Value, Error> {
    let message = lookup(table, key)?;
    let mut values = BTreeMap::new();
    let mut safe = false;
    for name in args.args() {
        let value: Value = args.get(name)?;
        safe |= value.is_safe();
        values.insert(name.to_owned(), value);
    }
    args.assert_all_used()?;
    if !safe {
        let filled = Messages::fill(message, |name| values.get(name).map(ToString::to_string));
        return Ok(Value::from(filled));
    }
    // If an argument is HTML, such as a link, the message becomes HTML too; everything else in it is
    // escaped.
    let escaped = escape(message);
    let filled = Messages::fill(&escaped, |name| {
        let value = values.get(name)?;
        let text = value.to_string();
        Some(if value.is_safe() { text } else { escape(&text) })
    });
    Ok(Value::from_safe_string(filled))
}

fn lookup<'a>(table: &'a Messages, key: &str) -> Result<&'a str, Error> {
    table.get(key).ok_or_else(|| {
        Error::new(ErrorKind::InvalidOperation, format!("the locale table has no message `{key}`"))
    })
}

fn parse(text: &str) -> Result<FuzzyDate, Error> {
    FuzzyDate::parse(text)
        .map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("`{text}` is no date")))
}

fn dated(table: &Messages, key: &str, date: FuzzyDate) -> Result<String, Error> {
    let text = lookup(table, key)?;
    let month = format!("month.{}", date.month.unwrap_or(1));
    lookup(table, &month)?;
    Ok(table.dated(key, date).unwrap_or_else(|| text.to_owned()))
}
