//! Letters and counts of strokes, by which the directory is parted, in words.

use crate::base::Lang;
use crate::han::numerals::han_number;
use crate::routes::Part;
use crate::theme::Messages;

/// The heading of its group: `C`, 七画, `7 strokes`.
pub(crate) fn label(part: Part, messages: &Messages, lang: Lang) -> String {
    match part {
        Part::Letter(letter) => letter.to_string(),
        Part::Strokes(0) => messages.or_key("strokes.other").to_owned(),
        Part::Strokes(n) => {
            let key = if n == 1 { "strokes.one" } else { "strokes.many" };
            Messages::fill(messages.or_key(key), |_| Some(numeral(n, lang)))
        }
    }
}

/// What the rail shows of it: `C`, 七, `7`.
pub(crate) fn key(part: Part, messages: &Messages, lang: Lang) -> String {
    match part {
        Part::Strokes(n @ 1..) => numeral(n, lang),
        _ => label(part, messages, lang),
    }
}

/// The id of its group on a page; an id never begins with a figure.
pub(crate) fn anchor(part: Part) -> String {
    match part {
        Part::Strokes(1..) => format!("s{}", part.id()),
        _ => part.id(),
    }
}

fn numeral(n: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh => han_number(n.into()),
        Lang::En => n.to_string(),
    }
}
