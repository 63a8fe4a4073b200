//! The shape of a record: its keys, what each may hold, which are required.
//!
//! Plain data. The reader of a record fills it in while it runs without a mapping
//! ([`Fields::recording`](super::fields::Fields::recording)). The schema for editors, the data
//! dictionary and the canonical order of keys are made from it, so they can't differ from the parser.
//! Must not know any record.

/// The keys of one mapping, in the order in which its reader asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    pub fields: Vec<Field>,
    /// Sets of keys of which at least one is required.
    pub one_of: Vec<Vec<&'static str>>,
    /// A list and the key that is required beside it if the list has items.
    pub needs: Vec<(&'static str, &'static str)>,
}

/// A key and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub key: &'static str,
    pub required: bool,
    pub form: Form,
}

/// What may stand under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any scalar, as text.
    Text,
    /// `[a-z0-9][a-z0-9-]*`.
    Id,
    /// A day, a month or a year.
    Date,
    Day,
    /// A whole number; its least and greatest value.
    Number(u32, u32),
    /// A number of ASCII digits, possibly with a decimal part or with commas between thousands.
    Decimal,
    Flag,
    /// One of these words.
    Choice(Vec<&'static str>),
    Address,
    /// One text, or a list of them.
    Lines,
    Texts,
    /// A list of ids, of which each may have folders before it.
    IdPaths,
    /// A list of these words.
    Choices(Vec<&'static str>),
    Record(Shape),
    Records(Shape),
    /// A mapping with any keys, each with a text or nothing.
    Pairs,
    /// Anything.
    Free,
}

impl Shape {
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The position of a key in the canonical order; unknown keys come last.
    #[must_use]
    pub fn position(&self, key: &str) -> usize {
        self.fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX)
    }

    /// Where a missing key belongs among the keys of a mapping: behind the last key that canonically
    /// precedes it, or at the end.
    #[must_use]
    pub fn slot<'k>(&self, keys: impl Iterator<Item = &'k str> + Clone, key: &str) -> usize {
        let position = self.position(key);
        let before = keys.clone().enumerate().filter(|(_, other)| self.position(other) < position);
        match before.last() {
            Some((at, _)) if position < usize::MAX => at + 1,
            _ => keys.count(),
        }
    }

    /// Notes a key, unless it is noted already.
    pub(super) fn add(&mut self, key: &'static str, form: Form) {
        match self.fields.iter_mut().find(|field| field.key == key) {
            Some(field) if field.form == Form::Free => field.form = form,
            Some(_) => {}
            None => self.fields.push(Field { key, required: false, form }),
        }
    }

    /// Notes that a key is required. The reader may say so before or after it asks for the key.
    pub(super) fn require(&mut self, key: &'static str) {
        self.add(key, Form::Free);
        for field in self.fields.iter_mut().filter(|field| field.key == key) {
            field.required = true;
        }
    }
}
