//! The analyser `zh-bigram-tail-1`: turns text into tokens.
//!
//! Takes text, gives tokens with positions. The client's `analyze.js` does exactly the same;
//! `tests/parity/analyzer.json` holds the cases that both must pass. Must not know documents.

use crate::han;

/// The name of the analyser in the manifest and in the schema of the index.
pub const NAME: &str = "zh-bigram-tail-1";

/// The character that stands for each run of separators in [`normal`].
pub const GAP: char = '\u{1}';

pub use crate::han::FOLD;

/// Whether a character is ignored: soft hyphens, zero-width characters and variation selectors.
fn is_dropped(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x200B..=0x200D | 0x2060 | 0xFEFF | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF)
}

/// Folds one code point to the one that is indexed and searched for.
#[must_use]
pub fn fold(c: char) -> char {
    let c = match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    if let Some(to) = han::folded(c) {
        return to;
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

/// Whether this is a Han character, including the extension planes, 々 and 〇.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c),
        0x3005 | 0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// Whether this is a letter or digit of any other script. Fixed ranges are used instead of Unicode
/// properties, because this program and the browser may know Unicode versions that are years apart.
const fn is_word(c: char) -> bool {
    let c = c as u32;
    matches!(c,
        0x30..=0x39 | 0x61..=0x7A | 0xC0..=0x1FFF | 0x2150..=0x218F | 0x2460..=0x24FF
        | 0x2C00..=0x2DFF | 0x3041..=0x30FA | 0x30FC..=0x30FF | 0x3105..=0x318E | 0x3220..=0x33FF
        | 0xA000..=0xA48C | 0xA640..=0xABFF | 0xAC00..=0xD7A3 | 0xFB00..=0xFDFF | 0xFE70..=0xFEFC
        | 0xFF66..=0xFFDC | 0x10000..=0x1F0FF)
        && c != 0xD7
        && c != 0xF7
}

const fn is_interpunct(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '･' | '∙' | '⋅')
}

/// The class of a code point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Han(char),
    Word(char),
    /// Holds the character as it was written, not folded.
    Separator(char),
}

/// The classes of a text's code points, without ignored characters and interpuncts within Han runs.
fn classes(text: &str) -> impl Iterator<Item = Class> {
    let mut in_han = false;
    text.chars().filter(|c| !is_dropped(*c)).filter_map(move |written| {
        let c = fold(written);
        if is_interpunct(c) && in_han {
            return None;
        }
        in_han = is_han(c);
        Some(if in_han {
            Class::Han(c)
        } else if is_word(c) {
            Class::Word(c)
        } else {
            Class::Separator(written)
        })
    })
}

/// What tokens are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// For the index: every token by which the text can be found.
    Index,
    /// For a query: only the tokens that a match must have.
    Query,
}

/// A token after its position.
pub type Placed = (usize, String);

/// The token of a gap after a word. With it a phrase proves that nothing else stands between two words.
/// `_` is a separator, so no word can be equal to it.
pub const GAP_TOKEN: &str = "_";

/// How many positions a word takes. A gap takes one; a word takes more, so that it can never stand in a
/// place where a phrase asks for a gap.
pub const WORD_WIDTH: usize = 2;

/// What stood directly before the current run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Word,
    Separator(char),
    Other,
}

/// Collects runs of characters and turns each into tokens.
struct Reader {
    mode: Mode,
    position: usize,
    han: Vec<char>,
    word: String,
    before: Before,
    tokens: Vec<Placed>,
    /// Whether the last token is the last character of a longer run.
    tail: bool,
}

impl Reader {
    fn push(&mut self, position: usize, token: String) {
        self.tokens.push((position, token));
        self.tail = false;
    }

    fn end_han(&mut self) {
        let han = std::mem::take(&mut self.han);
        let Some((last, start)) = han.split_last() else { return };
        for (i, pair) in han.windows(2).enumerate() {
            self.push(self.position + i, pair.iter().collect());
            if i == 0 && self.before == Before::Word && self.mode == Mode::Index {
                // Without this token a phrase search for `2024年` would miss 2024年度, where 年 is only part
                // of a bigram. It costs about one token for each number in a text.
                self.push(self.position, han[0].to_string());
            }
        }
        self.push(self.position + start.len(), last.to_string());
        self.tail = !start.is_empty();
        self.position += han.len();
        self.before = Before::Other;
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        let fraction = matches!(self.before, Before::Separator('.' | '．' | ',' | ':'));
        let number = self.mode == Mode::Index
            && !fraction
            && word.len() > 1
            && word.starts_with('0')
            && word.bytes().all(|b| b.is_ascii_digit());
        let short = number.then(|| match word.trim_start_matches('0') {
            "" => "0".to_owned(),
            digits => digits.to_owned(),
        });
        self.push(self.position, word);
        if let Some(short) = short {
            self.push(self.position, short);
        }
        self.position += WORD_WIDTH;
        self.before = Before::Word;
    }

    fn separator(&mut self, c: char) {
        self.end_han();
        self.end_word();
        // A run of separators takes one position; before the first token it takes none.
        if !matches!(self.before, Before::Separator(_)) {
            if self.before == Before::Word {
                self.push(self.position, GAP_TOKEN.to_owned());
            }
            self.position += 1;
        }
        self.before = Before::Separator(c);
    }
}

/// The tokens of a text, ordered by position.
#[must_use]
pub fn tokens(text: &str, mode: Mode) -> Vec<Placed> {
    let mut reader = Reader {
        mode,
        position: 0,
        han: Vec::new(),
        word: String::new(),
        before: Before::Separator(' '),
        tokens: Vec::new(),
        tail: false,
    };
    for class in classes(text) {
        match class {
            Class::Han(c) => {
                reader.end_word();
                reader.han.push(c);
            }
            Class::Word(c) => {
                reader.end_han();
                reader.word.push(c);
            }
            Class::Separator(c) => reader.separator(c),
        }
    }
    reader.end_han();
    reader.end_word();
    if mode == Mode::Query {
        // In the text the words may continue after the end of the query. So the ends of runs and gaps are
        // proven only within the query, and a tail or gap token at its end is dropped.
        let open = reader.tail || reader.tokens.last().is_some_and(|(_, token)| token == GAP_TOKEN);
        reader.tokens.truncate(reader.tokens.len() - usize::from(open));
    }
    reader.tokens
}

/// The characters of a text without separators: the single token of a name.
#[must_use]
pub fn key(text: &str) -> String {
    let kept = classes(text).filter_map(|class| match class {
        Class::Han(c) | Class::Word(c) => Some(c),
        Class::Separator(_) => None,
    });
    kept.collect()
}

/// The folded text in which each run of separators is one [`GAP`].
#[must_use]
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for class in classes(text) {
        match class {
            Class::Han(c) | Class::Word(c) => out.push(c),
            Class::Separator(_) if out.is_empty() || out.ends_with(GAP) => {}
            Class::Separator(_) => out.push(GAP),
        }
    }
    out
}

/// Whether a token is a run of letters and digits and thus may be the beginning of a longer word.
#[must_use]
pub fn is_word_token(token: &str) -> bool {
    token.chars().next().is_some_and(is_word)
}
