//! Rust text as the rules read it: code without comments and tests, and its tokens.

/// The code of a file: without comments and without the tests at its end.
pub(crate) fn code(text: &str) -> String {
    let kept = program(text).lines().filter(|line| !line.trim_start().starts_with("//"));
    let kept = kept.map(without_comment).collect::<Vec<_>>().join("\n");
    without_visibility(&kept)
}

/// Code without `pub(in crate::model)`: who may see an item is not what the file takes.
fn without_visibility(code: &str) -> String {
    let mut parts = code.split("pub(in ");
    let mut kept = parts.next().unwrap_or("").to_owned();
    for part in parts {
        kept.push_str("pub");
        kept.push_str(part.split_once(')').map_or(part, |(_, rest)| rest));
    }
    kept
}

/// A file without the tests at its end.
fn program(text: &str) -> &str {
    let mut from = 0;
    while let Some(at) = text[from..].find("\n#[cfg(test)]\n").map(|at| from + at) {
        // Attributes may stand between.
        let mut below = text[at + 1..].lines().skip_while(|line| line.starts_with("#["));
        if below.next().is_some_and(|line| line.starts_with("mod tests")) {
            return &text[..at];
        }
        from = at + 1;
    }
    text
}

/// A line up to its comment; the slashes of `https://` open none.
fn without_comment(line: &str) -> &str {
    let opens = |at: &usize| !line[..*at].ends_with(':');
    line.match_indices("//").map(|(at, _)| at).find(opens).map_or(line, |at| &line[..at])
}

/// The smallest pieces of Rust that the rules tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// What stands between the quotes of a string.
    Text(String),
    /// An identifier, a keyword, a number.
    Word(String),
    /// Any other character.
    Mark(char),
}

/// The tokens of a file's program, each with its line. Comments, characters and lifetimes are left out.
pub(crate) fn tokens(text: &str) -> Vec<(usize, Token)> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = program(text);
    while let Some(c) = rest.chars().next() {
        let (token, length) = if rest.starts_with("//") {
            (None, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (None, rest.find("*/").map_or(rest.len(), |at| at + 2))
        } else if let Some((inside, length)) = string(rest) {
            (Some(Token::Text(inside.to_owned())), length)
        } else if c == '\'' {
            (None, character(rest))
        } else if c.is_alphanumeric() || c == '_' {
            let word = word(rest);
            (Some(Token::Word(word.to_owned())), word.len())
        } else {
            ((!c.is_whitespace()).then_some(Token::Mark(c)), c.len_utf8())
        };
        tokens.extend(token.map(|token| (line, token)));
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    tokens
}

/// The identifier at the head of a text.
pub(crate) fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// A string at the head of a text: what stands in it, and its whole length.
fn string(text: &str) -> Option<(&str, usize)> {
    let prefix = text.len() - text.strip_prefix('b').unwrap_or(text).len();
    let head = &text[prefix..];
    if let Some(raw) = head.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let inside = raw[hashes..].strip_prefix('"')?;
        let end = inside.find(&format!("\"{}", "#".repeat(hashes)))?;
        return Some((&inside[..end], prefix + 1 + hashes + 1 + end + 1 + hashes));
    }
    let inside = head.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some((&inside[..at], prefix + 1 + at + 1)),
            _ => {}
        }
    }
    None
}

/// The length of a character or a lifetime at the head of a text.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[3..].find('\'').map_or(text.len(), |at| 3 + at + 1),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1,
        },
        None => 1,
    }
}

#[test]
fn comments_and_tests_are_no_code() {
    let text =
        "//! Purpose.\nuse a; // b\nlet x = \"https://c\";\n\n#[cfg(test)]\nmod tests {\n    use d;\n}\n";
    assert_eq!(code(text), "use a; \nlet x = \"https://c\";");
}

#[test]
fn strings_are_told_from_what_looks_like_them() {
    let text = "f('\"', b\"a\\\"b\", r#\"c\"d\"#, '\\'', '中') /* \"e\" */ // \"f\"\n<'g>[\"中\"]";
    let found: Vec<(usize, String)> = tokens(text)
        .into_iter()
        .filter_map(|(line, token)| match token {
            Token::Text(text) => Some((line, text)),
            _ => None,
        })
        .collect();
    let expected = [(1, "a\\\"b"), (1, "c\"d"), (2, "中")].map(|(line, text)| (line, text.to_owned()));
    assert_eq!(found, expected);
}
