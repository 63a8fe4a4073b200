//! Generated input for the properties: noise, and text that looks enough like YAML or Markdown that readers
//! don't refuse it at the first character.

use proptest::collection::vec;
use proptest::prelude::*;

/// Pieces that mean something to a YAML reader, and characters of every width.
const YAML: [&str; 44] = [
    "name",
    ": ",
    ":",
    "：",
    "- ",
    "-",
    "\n",
    "\r\n",
    "\n  ",
    "\n    ",
    "\t",
    " ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "#",
    " # ",
    "\"",
    "'",
    "\\",
    "|\n",
    ">\n",
    "&a ",
    "*a",
    "!x ",
    "!!str ",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "<<: *a",
    "---\n",
    "...\n",
    "~",
    "1e3",
    "贺砚秋",
    "𬭛",
    "é",
    "\u{feff}",
    "\u{200b}",
    "\0",
];
/// Pieces that mean something to a Markdown reader.
const MARKDOWN: [&str; 40] = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "**",
    "*",
    "_",
    "`",
    "```\n",
    "~~~\n",
    "[",
    "](",
    ")",
    "![",
    "]: ",
    "<",
    ">",
    "<b>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "&amp;",
    "&#0;",
    "|",
    "|-|\n",
    "[^1]",
    "[^1]: ",
    "\\",
    "javascript:",
    "http://x.example/",
    "\n",
    "\n\n",
    "\r\n",
    "    ",
    "\t",
    "。",
    "贺砚秋",
    "𬭛",
    "\u{feff}",
];
/// Keys of records, and values that are nearly right.
const LINES: [&str; 30] = [
    "name: 贺砚秋",
    "name: 贺 砚",
    "name:",
    "id: x",
    "gender: 女",
    "gender: [女]",
    "birth_year: 1e3",
    "mandates:",
    "- term: cc-14",
    "  term: nowhere",
    "- level: county",
    "  start_date: 2024-02-30",
    "  start_date: 2024",
    "  end_date: 1800-01",
    "  end_reason: resigned",
    "  announcement: {title: 公告}",
    "  sources: [s1, s2]",
    "memberships: [{organization_id: x}]",
    "sources: [{title: 名单, url: x}]",
    "sources: 1",
    "status: published",
    "reviews: [{stage: 终审, by: 某人, on: 2026-05-15}]",
    "reviews: 终审",
    "last_verified: 2199-12-31",
    "extras: {a: [b]}",
    "other_names: [{name: x}]",
    "links: [{url: 'https://a.example/'}]",
    "topics: [a, b]",
    "- {id: a, parent_id: a}",
    "unknown: 1",
];

fn joined(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    vec(proptest::sample::select(pieces), 0..most).prop_map(|pieces| pieces.concat())
}

/// Any bytes, also such as are not text.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![vec(any::<u8>(), 0..200), yaml().prop_map(String::into_bytes), cut(yaml())]
}

/// Text that is cut off in the middle of a character.
fn cut(text: impl Strategy<Value = String>) -> impl Strategy<Value = Vec<u8>> {
    (text, any::<proptest::sample::Index>()).prop_map(|(text, at)| {
        let mut bytes = text.into_bytes();
        if !bytes.is_empty() {
            bytes.truncate(at.index(bytes.len()));
        }
        bytes
    })
}

/// Any text, or text made of pieces of YAML.
pub(crate) fn yaml() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 4 => joined(&YAML, 40)]
}

/// Any text, or text made of pieces of Markdown.
pub(crate) fn markdown() -> impl Strategy<Value = String> {
    prop_oneof![1 => any::<String>(), 4 => joined(&MARKDOWN, 60)]
}

/// Lines of records in any order.
pub(crate) fn record() -> impl Strategy<Value = String> {
    vec(proptest::sample::select(&LINES[..]), 0..14).prop_map(|lines| lines.join("\n"))
}
