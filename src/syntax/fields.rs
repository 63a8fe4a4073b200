//! Reading the fields of one mapping.
//!
//! Takes a spanned mapping; gives typed values and collects everything that is wrong with
//! them. A field that is asked for is a known field: what is left over at [`Fields::finish`]
//! is unknown, and is reported with the nearest known key. A reader that is given no mapping
//! but a [`Shape`] notes there what it would read. Must not know any record.

use crate::base::text::{is_decimal, narrow, nearest, unquoted};
use crate::base::{Bilingual, Choice, FuzzyDate};
use crate::diag::{At, Code, Diagnostic, Diagnostics, FileId, Span};
use crate::say;
use crate::syntax::shape::{Form, Shape};
use crate::syntax::values::{date, day, id};
use crate::syntax::yaml::{Entry, Kind, Node};

/// The fields of one mapping, taken one by one.
pub struct Fields<'a> {
    entries: &'a [Entry],
    span: Span,
    /// Not a mapping at all, which is reported: no key can be missing from it.
    broken: bool,
    asked: Vec<&'static str>,
    notes: &'a mut Diagnostics,
    /// Where the keys are noted, if this reads nothing.
    shape: Option<&'a mut Shape>,
}

impl<'a> Fields<'a> {
    /// No fields at all: what a reader asks for is noted in `shape`.
    pub fn recording(shape: &'a mut Shape, notes: &'a mut Diagnostics) -> Self {
        let span = Span::top(FileId(0));
        Self { entries: &[], span, broken: true, asked: Vec::new(), notes, shape: Some(shape) }
    }

    /// What is written, for rules about the record as a whole.
    #[must_use]
    pub const fn entries(&self) -> &'a [Entry] {
        self.entries
    }

    fn noted(&mut self, key: &'static str, form: impl FnOnce() -> Form) {
        if let Some(shape) = &mut self.shape {
            shape.add(key, form());
        }
    }

    /// The fields of a node; anything but a mapping is reported and read as if empty.
    pub fn new(node: &'a Node, notes: &'a mut Diagnostics) -> Self {
        Self::under(None, node, notes)
    }

    /// The same for a node that stands under a key, which messages name.
    fn under(key: Option<&str>, node: &'a Node, notes: &'a mut Diagnostics) -> Self {
        let mut broken = false;
        let entries = match &node.kind {
            Kind::Mapping(entries) => entries.as_slice(),
            Kind::Null => &[],
            _ => {
                broken = true;
                notes.push(wrong_type(key, node, say!("`键: 值` 的写法", "`key: value` pairs")));
                &[]
            }
        };
        // Missing keys are reported at the record's first key, not over all its lines.
        let span = entries.first().map_or(node.span, |entry| entry.key_span);
        Self { entries, span, broken, asked: Vec::new(), notes, shape: None }
    }

    /// The record's own place: its first key.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The list that faults go to.
    pub fn notes(&mut self) -> &mut Diagnostics {
        self.notes
    }

    fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The node under a key, unless it is null.
    fn node(&mut self, key: &'static str) -> Option<&'a Node> {
        self.entry(key).map(|e| &e.value).filter(|node| node.kind != Kind::Null)
    }

    /// Whatever stands under a key, which nobody reads.
    pub fn free(&mut self, key: &'static str) {
        self.noted(key, || Form::Free);
        self.asked.push(key);
    }

    /// Whether nothing stands under a key: an empty text counts as nothing.
    fn absent(&mut self, key: &'static str) -> bool {
        self.node(key).is_none_or(|node| matches!(&node.kind, Kind::Scalar(text) if text.trim().is_empty()))
    }

    /// Reports a key that must be there and is not.
    pub fn require(&mut self, key: &'static str) {
        if self.absent(key) {
            self.missing(key);
        }
    }

    /// Reports the first of several keys if none of them is there.
    pub fn require_one(&mut self, keys: &[&'static str]) {
        if let Some(shape) = &mut self.shape {
            shape.one_of.push(keys.to_vec());
            return;
        }
        let absent = keys.iter().all(|key| self.absent(key));
        if let (true, Some(first)) = (absent, keys.first()) {
            self.missing(first);
        }
    }

    /// Reports that a key is missing.
    pub fn missing(&mut self, key: &'static str) {
        if let Some(shape) = &mut self.shape {
            shape.require(key);
        }
        if self.broken {
            return;
        }
        self.notes.push(
            Diagnostic::new(Code::MissingKey, self.span, say!("缺少 `{key}`", "`{key}` is missing"))
                .hint(say!("加一行 `{key}: …`", "add a line `{key}: …`")),
        );
    }

    /// A text; an empty one counts as absent.
    pub fn text(&mut self, key: &'static str) -> Option<At<String>> {
        self.noted(key, || Form::Text);
        let node = self.node(key)?;
        scalar(key, node, self.notes).map(|text| At { value: text.trim().to_owned(), span: node.span })
    }

    /// A text that must be there.
    pub fn required_text(&mut self, key: &'static str) -> Option<At<String>> {
        let text = self.text(key);
        // A list or mapping in its place has its own diagnostic; nothing and "" have not.
        let absent = self.node(key).is_none_or(|node| matches!(node.kind, Kind::Scalar(_)));
        if text.is_none() && absent {
            self.missing(key);
        }
        text
    }

    /// A text that must be there beside a list that holds anything.
    pub fn text_beside(&mut self, key: &'static str, list: &'static str) -> Option<At<String>> {
        if let Some(shape) = &mut self.shape {
            shape.needs.push((list, key));
        }
        if self.texts(list).is_empty() { self.text(key) } else { self.required_text(key) }
    }

    /// A date.
    pub fn date(&mut self, key: &'static str) -> Option<At<FuzzyDate>> {
        self.noted(key, || Form::Date);
        let text = self.text(key)?;
        date(&text, self.notes)
    }

    /// A date that must be whole, such as `2024-12-16`.
    pub fn day(&mut self, key: &'static str) -> Option<At<FuzzyDate>> {
        self.noted(key, || Form::Day);
        let text = self.text(key)?;
        day(&text, self.notes)
    }

    /// A date that must be there.
    pub fn required_date(&mut self, key: &'static str) -> Option<At<FuzzyDate>> {
        self.require(key);
        self.date(key)
    }

    /// Digits, with a decimal part or in thousands, as written: `57`, `4.6`, `1,200`.
    pub fn decimal(&mut self, key: &'static str) -> Option<At<String>> {
        self.noted(key, || Form::Decimal);
        // Full-width digits have only one meaning.
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

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str) -> Option<bool> {
        self.noted(key, || Form::Flag);
        self.choice::<Flag>(key).map(|flag| flag.value == Flag::True)
    }

    /// One value of a closed list.
    pub fn choice<T: Choice>(&mut self, key: &'static str) -> Option<At<T>> {
        self.noted(key, || Form::Choice(T::names()));
        let text = self.text(key)?;
        choice(key, &text, self.notes)
    }

    /// One value of a closed list that must be there.
    pub fn required_choice<T: Choice>(&mut self, key: &'static str) -> Option<At<T>> {
        self.require(key);
        self.choice(key)
    }

    /// A list of values of a closed list.
    pub fn choices<T: Choice>(&mut self, key: &'static str) -> Vec<At<T>> {
        self.noted(key, || Form::Choices(T::names()));
        let texts = self.texts(key);
        texts.iter().filter_map(|text| choice(key, text, self.notes)).collect()
    }

    /// An id: `[a-z0-9][a-z0-9-]*`.
    pub fn id(&mut self, key: &'static str) -> Option<At<String>> {
        self.noted(key, || Form::Id);
        let text = self.text(key)?;
        id(text, self.notes)
    }

    /// An id that must be there.
    pub fn required_id(&mut self, key: &'static str) -> Option<At<String>> {
        self.noted(key, || Form::Id);
        let text = self.required_text(key)?;
        id(text, self.notes)
    }

    /// A web address.
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

    /// A list; a single value in its place is reported.
    fn list(&mut self, key: &'static str) -> &'a [Node] {
        let Some(node) = self.node(key) else { return &[] };
        if let Kind::Sequence(items) = &node.kind {
            return items;
        }
        let wide = matches!(&node.kind, Kind::Scalar(text) if text.starts_with(['【', '［', '〔']));
        let hint = if wide {
            say!("括号和逗号用半角的，如 `[甲, 乙]`", "use half-width brackets and commas, as `[a, b]`")
        } else {
            say!("每项另起一行，以 `- ` 开头", "put each item on its own line after `- `")
        };
        self.notes.push(wrong_type(Some(key), node, say!("列表", "a list")).hint(hint));
        &[]
    }

    /// A list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<At<String>> {
        self.noted(key, || Form::Texts);
        let items = self.list(key);
        items
            .iter()
            .filter_map(|node| {
                scalar(key, node, self.notes).map(|t| At { value: t.trim().to_owned(), span: node.span })
            })
            .collect()
    }

    /// Lines of text: one text, or a list of them.
    pub fn lines(&mut self, key: &'static str) -> Vec<String> {
        self.noted(key, || Form::Lines);
        match self.node(key).map(|node| &node.kind) {
            Some(Kind::Sequence(_)) => self.texts(key).into_iter().map(|text| text.value).collect(),
            _ => self.text(key).map(|text| text.value).into_iter().collect(),
        }
    }

    /// A list of mappings, each read by `read`.
    pub fn records<T>(&mut self, key: &'static str, mut read: impl FnMut(Fields<'_>) -> Option<T>) -> Vec<T> {
        if let Some(shape) = &mut self.shape {
            let mut inner = Shape::default();
            let _ = read(Fields::recording(&mut inner, self.notes));
            shape.add(key, Form::Records(inner));
            return Vec::new();
        }
        let items = self.list(key);
        items.iter().filter_map(|node| read(Fields::under(Some(key), node, self.notes))).collect()
    }

    /// One mapping.
    pub fn record<T>(&mut self, key: &'static str, read: impl FnOnce(Fields<'_>) -> Option<T>) -> Option<T> {
        if let Some(shape) = &mut self.shape {
            let mut inner = Shape::default();
            let _ = read(Fields::recording(&mut inner, self.notes));
            shape.add(key, Form::Record(inner));
            return None;
        }
        let node = self.node(key)?;
        read(Fields::under(Some(key), node, self.notes))
    }

    /// A mapping with free keys, as pairs; a key with nothing after it has no value.
    pub fn pairs(&mut self, key: &'static str) -> Vec<(At<String>, Option<At<String>>)> {
        self.noted(key, || Form::Pairs);
        let Some(node) = self.node(key) else { return Vec::new() };
        let Kind::Mapping(entries) = &node.kind else {
            self.notes.push(wrong_type(Some(key), node, say!("`键: 值` 的写法", "`key: value` pairs")));
            return Vec::new();
        };
        entries
            .iter()
            .map(|entry| {
                let name = At { value: entry.key.clone(), span: entry.key_span };
                let value = scalar(key, &entry.value, self.notes)
                    .map(|value| At { value: value.trim().to_owned(), span: entry.value.span });
                (name, value)
            })
            .collect()
    }

    /// Reports every key that was not asked for.
    pub fn finish(self) {
        for entry in self.entries.iter().filter(|e| !self.asked.contains(&e.key.as_str())) {
            let key = &entry.key;
            let mut diagnostic = Diagnostic::new(
                Code::UnknownKey,
                entry.key_span,
                say!("没有 `{key}` 这个键", "there is no key `{key}` here"),
            )
            .found(key.clone());
            if let Some(near) = nearest(key, self.asked.iter().copied()) {
                diagnostic = diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?"));
            }
            self.notes.push(diagnostic);
        }
    }
}

/// `true` or `false`, nothing else: `yes` and `on` are words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flag {
    True,
    False,
}

impl Choice for Flag {
    const NAMES: &'static [(&'static str, Self)] = &[("true", Self::True), ("false", Self::False)];
}

/// The text of a scalar under `key`, or in its list; reports anything else.
fn scalar<'a>(key: &str, node: &'a Node, notes: &mut Diagnostics) -> Option<&'a str> {
    match &node.kind {
        Kind::Scalar(text) if text.trim().is_empty() => None,
        Kind::Scalar(text) => Some(text),
        Kind::Null => None,
        _ => {
            notes.push(wrong_type(Some(key), node, say!("一个值", "a single value")));
            None
        }
    }
}

/// One value of a closed list from text.
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

fn wrong_type(key: Option<&str>, node: &Node, expected: Bilingual) -> Diagnostic {
    let (zh, en) = match node.kind {
        Kind::Null => ("空", "nothing"),
        Kind::Scalar(_) => ("一个值", "a single value"),
        Kind::Sequence(_) => ("列表", "a list"),
        Kind::Mapping(_) => ("`键: 值`", "`key: value` pairs"),
    };
    let message = match key {
        Some(key) => say!("`{key}` 写成了{zh}", "`{key}` is {en}"),
        None => say!("这里写的是{zh}", "this is {en}"),
    };
    Diagnostic::new(Code::WrongType, node.span, message)
        .found(match &node.kind {
            Kind::Scalar(text) => text.clone(),
            _ => en.to_owned(),
        })
        .expected(expected)
}
