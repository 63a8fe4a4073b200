//! The orders of the directory and the parts that they fall into.
//!
//! Takes an order or a part, gives its name in addresses and its words. Must not know people.

use crate::base::Lang;
use crate::han::numerals::han_number;
use crate::theme::Messages;

/// The orders of the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By the reading of the name.
    Pinyin,
    /// By the strokes of the name, as official lists are.
    Stroke,
    /// By the area that the first mandate belongs to.
    Area,
    /// By delegation and group.
    Organization,
}

impl Order {
    pub(super) const ALL: [Self; 4] = [Self::Pinyin, Self::Stroke, Self::Area, Self::Organization];

    /// Its name in addresses and locale tables.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Pinyin => "pinyin",
            Self::Stroke => "stroke",
            Self::Area => "area",
            Self::Organization => "organization",
        }
    }

    /// The message that names it.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Pinyin => "order.pinyin",
            Self::Stroke => "order.stroke",
            Self::Area => "order.area",
            Self::Organization => "order.organization",
        }
    }
}

/// What the names of an order are parted by: each is a group, and a page of its own in a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The first letter of the reading; `#` for anything that is none.
    Letter(char),
    /// The strokes of the first character; 0 where they are not known.
    Strokes(u8),
}

impl Part {
    /// The order that it is of.
    #[must_use]
    pub const fn order(self) -> Order {
        match self {
            Self::Letter(_) => Order::Pinyin,
            Self::Strokes(_) => Order::Stroke,
        }
    }

    /// Its name in addresses.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Letter('#') | Self::Strokes(0) => "other".to_owned(),
            Self::Letter(letter) => letter.to_lowercase().to_string(),
            Self::Strokes(n) => n.to_string(),
        }
    }

    /// The heading of its group: `C`, 七画, `7 strokes`.
    pub(super) fn label(self, messages: &Messages, lang: Lang) -> String {
        match self {
            Self::Letter(letter) => letter.to_string(),
            Self::Strokes(0) => messages.or_key("strokes.other").to_owned(),
            Self::Strokes(n) => {
                let key = if n == 1 { "strokes.one" } else { "strokes.many" };
                Messages::fill(messages.or_key(key), |_| Some(numeral(n, lang)))
            }
        }
    }

    /// What the rail shows of it: `C`, 七, `7`.
    pub(super) fn key(self, messages: &Messages, lang: Lang) -> String {
        match self {
            Self::Strokes(n @ 1..) => numeral(n, lang),
            _ => self.label(messages, lang),
        }
    }

    /// The id of its group on a page; an id never begins with a figure.
    pub(super) fn anchor(self) -> String {
        match self {
            Self::Strokes(1..) => format!("s{}", self.id()),
            _ => self.id(),
        }
    }
}

fn numeral(n: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh => han_number(n.into()),
        Lang::En => n.to_string(),
    }
}
