//! The shape of a record: its keys, what each may hold, which must be there.
//!
//! Gives plain data that the readers of records fill in while they read nothing at all
//! ([`Fields::recording`](super::fields::Fields::recording)), so that the schema for editors,
//! the data dictionary and the canonical order of keys say exactly what the parser does.
//! Must not know any record.

/// The keys of one mapping, in the order in which its reader asks for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Every key.
    pub fields: Vec<Field>,
    /// Groups of keys of which one at least must be there.
    pub one_of: Vec<Vec<&'static str>>,
    /// Lists that need another key beside them.
    pub needs: Vec<(&'static str, &'static str)>,
}

/// One key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// What may stand under it.
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
    /// A whole day.
    Day,
    /// A whole number from the first to the second.
    Number(u32, u32),
    /// Digits, with a decimal part or in thousands.
    Decimal,
    /// `true` or `false`.
    Flag,
    /// One of these.
    Choice(Vec<&'static str>),
    /// A web address.
    Address,
    /// One text, or a list of them.
    Lines,
    /// A list of texts.
    Texts,
    /// A list, each of these.
    Choices(Vec<&'static str>),
    /// A mapping.
    Record(Shape),
    /// A list of mappings.
    Records(Shape),
    /// Free keys with a text or nothing each.
    Pairs,
    /// Anything.
    Free,
}

impl Shape {
    /// The field of a key.
    #[must_use]
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The position of a key in the canonical order; unknown keys come last.
    #[must_use]
    pub fn position(&self, key: &str) -> usize {
        self.fields.iter().position(|field| field.key == key).unwrap_or(usize::MAX)
    }

    /// Where a missing key belongs among those that a mapping has: behind the last that comes
    /// before it, or at the end.
    #[must_use]
    pub fn slot<'k>(&self, keys: impl Iterator<Item = &'k str> + Clone, key: &str) -> usize {
        let position = self.position(key);
        let before = keys.clone().enumerate().filter(|(_, other)| self.position(other) < position);
        match before.last() {
            Some((at, _)) if position < usize::MAX => at + 1,
            _ => keys.count(),
        }
    }

    /// Notes a key, unless it is noted already; what must be there stays so.
    pub(super) fn add(&mut self, key: &'static str, form: Form) {
        match self.fields.iter_mut().find(|field| field.key == key) {
            Some(field) if field.form == Form::Free => field.form = form,
            Some(_) => {}
            None => self.fields.push(Field { key, required: false, form }),
        }
    }

    /// Notes that a key must be there, before or after it is asked for.
    pub(super) fn require(&mut self, key: &'static str) {
        self.add(key, Form::Free);
        for field in self.fields.iter_mut().filter(|field| field.key == key) {
            field.required = true;
        }
    }
}
