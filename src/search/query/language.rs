//! The query language: what readers type, as literals.
//!
//! Takes text, gives a [`Query`]; the client's `query.js` reads it alike. Must not know the
//! index.

use super::analyze::{self, Mode, Placed};

/// Code points of a query that count.
pub const MAX_CHARS: usize = 200;

/// One word or quoted phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// As typed.
    pub text: String,
    /// `-` stands before it.
    pub negative: bool,
    /// Quotation marks stand around it.
    pub quoted: bool,
    /// Its tokens.
    pub tokens: Vec<Placed>,
    /// Its characters alone.
    pub key: String,
}

impl Literal {
    /// One Han character, which stands for every token that begins with it.
    #[must_use]
    pub fn single(&self) -> Option<char> {
        let [(_, token)] = self.tokens.as_slice() else { return None };
        let mut chars = token.chars();
        chars.next().filter(|c| analyze::is_han(*c) && chars.next().is_none())
    }

    /// Whether its last token also stands for longer ones: a word that is still being typed, or
    /// one Han character after a gap, which in a text may go on.
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

    /// Whether it may be somebody's name in letters.
    #[must_use]
    pub fn pinyin(&self) -> bool {
        self.tokens.len() == 1 && self.prefix()
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// In the order written.
    pub literals: Vec<Literal>,
    /// Whether the text was longer than what counts.
    pub cut: bool,
}

impl Query {
    /// Whether nothing is asked for: exclusions alone choose nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.literals.iter().all(|literal| literal.negative)
    }
}

/// Reads what was typed; every text is a query.
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
        // A quotation mark is one only where a word may begin: within pasted text it is the
        // separator that it is everywhere else.
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
            // A word written twice asks for no more than once.
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

/// The mark that ends what this one begins.
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
