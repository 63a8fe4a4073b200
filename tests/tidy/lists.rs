//! A list of words stands once. Two arrays of strings, two columns of arrays of tuples or two tables of
//! `match` arms with the same words are two definitions of one fact, and will differ one day. Pairs that are
//! handed to a function are no table: they are attributes of an element, or columns of one row.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Token, tokens};

/// The fewest words of a list that counts; any two places may name the same pair.
const FEWEST: usize = 3;

/// The words of a list in one place.
struct List {
    place: String,
    words: BTreeSet<String>,
}

/// Lists of the same words that stand in two places.
pub(crate) fn list_faults(files: &[(String, String)]) -> Vec<String> {
    let mut places: BTreeMap<BTreeSet<String>, BTreeSet<String>> = BTreeMap::new();
    for list in files.iter().flat_map(|(path, text)| lists(path, text)) {
        places.entry(list.words).or_default().insert(list.place);
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    let told = twice.map(|(words, places)| {
        let places: Vec<String> = places.into_iter().collect();
        let words: Vec<String> = words.into_iter().collect();
        format!("{}: the same words: {}", places.join(", "), words.join(" "))
    });
    told.collect()
}

/// Every list of a file: of its arrays and of its `match`es.
fn lists(path: &str, text: &str) -> Vec<List> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut add = |line: usize, words: Vec<String>| {
        let words: BTreeSet<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        if words.len() >= FEWEST {
            found.push(List { place: format!("src/{path}:{line}"), words });
        }
    };
    for (at, (line, token)) in tokens.iter().enumerate() {
        if *token == Token::Mark('[') {
            let handed_on = at > 0 && tokens[at - 1].1 == Token::Mark('(');
            for words in columns(&tokens[at + 1..], handed_on) {
                add(*line, words);
            }
        }
    }
    for (line, words) in arms(&tokens) {
        add(line, words);
    }
    found
}

/// The strings of an array's elements by where they stand in them: alone, as the nth part of a tuple, as
/// a field. `tokens` begin after the bracket; of what is handed to a function only strings alone count.
fn columns(tokens: &[(usize, Token)], handed_on: bool) -> Vec<Vec<String>> {
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut depth, mut position, mut field) = (0_usize, 0_usize, String::new());
    for (at, (_, token)) in tokens.iter().enumerate() {
        match token {
            Token::Mark(']') if depth == 0 => break,
            Token::Mark('(' | '[' | '{') => {
                depth += 1;
                (position, field) = (0, String::new());
            }
            Token::Mark(')' | ']' | '}') => depth = depth.saturating_sub(1),
            Token::Mark(',') if depth == 1 => {
                position += 1;
                field.clear();
            }
            Token::Word(word) if matches!(tokens.get(at + 1), Some((_, Token::Mark(':')))) => {
                field.clone_from(word);
            }
            Token::Text(text) if depth == 0 || (depth == 1 && !handed_on) => {
                let column = match (depth, field.is_empty()) {
                    (0, _) => String::new(),
                    (_, true) => position.to_string(),
                    (_, false) => field.clone(),
                };
                columns.entry(column).or_default().push(text.clone());
            }
            _ => {}
        }
    }
    columns.into_values().collect()
}

/// The strings on either side of the arms of each `match`, with the line of its brace.
fn arms(tokens: &[(usize, Token)]) -> Vec<(usize, Vec<String>)> {
    let mut tables = Vec::new();
    // The open braces: their lines, the patterns and the values of their arms.
    let mut open: Vec<(usize, Vec<String>, Vec<String>)> = Vec::new();
    for (at, (line, token)) in tokens.iter().enumerate() {
        let arrow = at > 0 && *token == Token::Mark('>') && tokens[at - 1].1 == Token::Mark('=');
        match token {
            Token::Mark('{') => open.push((*line, Vec::new(), Vec::new())),
            Token::Mark('}') => {
                if let Some((line, patterns, values)) = open.pop() {
                    tables.extend([(line, patterns), (line, values)]);
                }
            }
            _ if arrow => {
                let Some((_, patterns, values)) = open.last_mut() else { continue };
                let texts = tokens[..at - 1].iter().rev().map(|(_, token)| token);
                let pattern = texts.take_while(|token| matches!(token, Token::Text(_) | Token::Mark('|')));
                patterns.extend(pattern.filter_map(text).cloned());
                let value = tokens[at + 1..].iter().map(|(_, token)| token);
                let value = value.take_while(|token| !matches!(token, Token::Mark(',' | '}')));
                values.extend(value.filter_map(text).take(1).cloned());
            }
            _ => {}
        }
    }
    tables
}

fn text(token: &Token) -> Option<&String> {
    match token {
        Token::Text(text) => Some(text),
        Token::Word(_) | Token::Mark(_) => None,
    }
}

#[test]
fn the_same_words_in_two_places_are_found_whatever_their_form() {
    let texts = [
        ("a.rs", "const STAGES: [&str; 3] = [\"初审\", \"复审\", \"终审\"];\n"),
        (
            "b.rs",
            "static ROWS: &[(Stage, &str)] =\n    &[(Stage::First, \"初审\"), (Stage::Second, \"复审\"), (Stage::Last, \"终审\")];\n",
        ),
        (
            "c.rs",
            "match stage {\n    Stage::First => \"初审\",\n    Stage::Second => \"复审\",\n    Stage::Last => \"终审\",\n}\n",
        ),
        (
            "d.rs",
            "match word {\n    \"终审\" | \"复审\" => Some(1),\n    \"初审\" => Some(2),\n    _ => None,\n}\n",
        ),
        (
            "e.rs",
            "[Row { key: \"a\", zh: \"初审\" }, Row { key: \"b\", zh: \"复审\" }, Row { key: \"c\", zh: \"终审\" }]\n",
        ),
        (
            "f.rs",
            "[\"初审\", \"终审\"]; [\"终审\", \"法工委审\", \"初审\"]; // [\"初审\", \"复审\", \"终审\"]\n",
        ),
        ("g.rs", "f([(\"初审\", 1), (\"复审\", 2), (\"终审\", 3)]);\n"),
    ];
    let files: Vec<(String, String)> =
        texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let words = "the same words: 初审 复审 终审";
    assert_eq!(
        list_faults(&files),
        [format!("src/a.rs:1, src/b.rs:2, src/c.rs:1, src/d.rs:1, src/e.rs:1: {words}")]
    );
    assert_eq!(list_faults(&files[5..]), [""; 0]);
}
