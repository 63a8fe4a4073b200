//! The query language: parses what readers type into literals.
//!
//! Takes text, gives a [`Query`]. The client's `query.js` parses it in the same way. Must not know the
//! index.

use super::analyze::{self, Mode, Placed};

/// How many code points of a query are read; the rest is ignored.
pub const MAX_CHARS: usize = 200;

/// One word or quoted phrase of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// As the reader typed it, without the quotation marks.
    pub text: String,
    /// Whether `-` stands before it, which excludes documents that have it.
    pub negative: bool,
    pub quoted: bool,
    pub tokens: Vec<Placed>,
    /// Its characters without separators, as names are indexed.
    pub key: String,
}

impl Literal {
    /// The character of a literal that is a single Han character; it matches every token that begins with
    /// it.
    #[must_use]
    pub fn single(&self) -> Option<char> {
        let [(_, token)] = self.tokens.as_slice() else { return None };
        let mut chars = token.chars();
        chars.next().filter(|c| analyze::is_han(*c) && chars.next().is_none())
    }

    /// Whether the last token also matches longer ones. This holds for a word that may still be being
    /// typed, and for one Han character after a gap, after which the text may continue.
    #[must_use]
    pub fn prefix(&self) -> bool {
        match self.tokens.as_slice() {
            [.., (_, token)] if analyze::is_word_token(token) => !self.quoted,
            [.., (before, last), (position, token)] if token.chars().nth(1).is_none() => {
                let width = match last.as_str() {
                    analyze::GAP_TOKEN => 0,
                    word if analyze::is_word_token(word) => analyze::WORD_WIDTH,
                    han => han.chars().count(),
                };
                *position > before + width
            }
            _ => false,
        }
    }

    /// Whether it may be a name in pinyin.
    #[must_use]
    pub fn pinyin(&self) -> bool {
        self.tokens.len() == 1 && self.prefix()
    }
}

/// A query as it was parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order in which they were typed.
    pub literals: Vec<Literal>,
    /// Whether the text was longer than [`MAX_CHARS`].
    pub cut: bool,
}

impl Query {
    /// Whether the query asks for nothing. A query of exclusions alone selects no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.literals.iter().all(|literal| literal.negative)
    }
}

/// Parses what was typed; every text is a valid query.
#[must_use]
pub fn parse(text: &str) -> Query {
    let chars: Vec<char> = text.chars().take(MAX_CHARS).collect();
    let mut query = Query { literals: Vec::new(), cut: text.chars().nth(MAX_CHARS).is_some() };
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let negative = matches!(c, '-' | '－');
        at += usize::from(negative);
        // A quotation mark opens a phrase only where a word may begin. Within pasted text it is a separator
        // like any other.
        let close = chars.get(at).and_then(|c| closing(*c));
        at += usize::from(close.is_some());
        let ends = |c: &char| close.map_or(c.is_whitespace(), |close| *c == close);
        let end = chars[at..].iter().position(ends).map_or(chars.len(), |n| at + n);
        let text: String = chars[at..end].iter().collect();
        at = end + usize::from(close.is_some());
        let tokens = analyze::tokens(&text, Mode::Query);
        if !tokens.is_empty() {
            let key = analyze::key(&text);
            let literal = Literal { text, negative, quoted: close.is_some(), tokens, key };
            // A word that is typed twice counts once.
            let same = |other: &Literal| {
                (other.negative, other.quoted, &other.tokens) == (negative, literal.quoted, &literal.tokens)
            };
            if !query.literals.iter().any(same) {
                query.literals.push(literal);
            }
        }
    }
    query
}

/// The mark that closes a phrase after this opening mark.
const fn closing(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '＂' => Some('＂'),
        '“' => Some('”'),
        '「' => Some('」'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let show = |l: &Literal| {
            let (minus, quote) = (if l.negative { "-" } else { "" }, if l.quoted { "\"" } else { "" });
            format!("{minus}{quote}{}", l.text)
        };
        parse(text).literals.iter().map(show).collect()
    }

    #[test]
    fn words_phrases_and_exclusions() {
        assert_eq!(read("养老　服务 -收费"), ["养老", "服务", "-收费"]);
        assert_eq!(read("“一刀切”“扫码打卡” －\"科技 成果\""), ["\"一刀切", "\"扫码打卡", "-\"科技 成果"]);
        assert_eq!(read("农村医保“四个不满意”"), ["农村医保“四个不满意”"]);
        assert_eq!(read("“一刀切”扫码"), ["\"一刀切", "扫码"]);
        assert_eq!(read("「未完的引号 到底"), ["\"未完的引号 到底"]);
        assert_eq!(read("- -- \"\" ，。 ” a-b"), ["a-b"]);
        assert_eq!(read("全国 全国 -全国 ”全国“"), ["全国", "-全国"]);
        assert_eq!(read("--收费"), ["--收费"]);
    }

    #[test]
    fn only_so_many_characters_count() {
        let query = parse(&"（".repeat(10_000));
        assert!(query.cut && query.is_empty());
        assert!(!parse(&"字".repeat(MAX_CHARS)).cut);
        assert!(parse("-收费").is_empty() && parse("").is_empty());
    }
}
