//! What no compiler checks: floors and circles of the modules, names of files, crates that are used, words
//! that must not be there or stand twice.
//!
//! Each rule is a function from texts to faults and lies in a file under `tests/tidy/`, with a test on bad
//! texts; here each is applied to this repository.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and works on its own files"
)]

#[path = "tidy/floors.rs"]
mod floors;
#[path = "tidy/imports.rs"]
mod imports;
#[path = "tidy/kinds.rs"]
mod kinds;
#[path = "tidy/lists.rs"]
mod lists;
#[path = "tidy/manifest.rs"]
mod manifest;
#[path = "tidy/source.rs"]
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use source::code;
use walkdir::WalkDir;

/// The most lines of a file under `src`.
const MOST_LINES: usize = 400;
/// Words by which a module would print past `diag::emit` and `cli::terminal`.
const PRINTING: [&str; 5] = ["println!", "eprintln!", "print!(", "eprint!(", "dbg!("];

/// Each file on its own: its opening words, its length, printing.
fn file_faults(files: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        if !text.starts_with("//! ") && !text.starts_with("#![doc = include_str!(") {
            faults.push(format!("src/{path}: does not open with `//!`"));
        }
        let lines = text.lines().count();
        if lines > MOST_LINES {
            faults.push(format!("src/{path}: {lines} lines, more than {MOST_LINES}"));
        }
        let code = code(text);
        for printing in PRINTING.iter().filter(|printing| code.contains(*printing)) {
            faults.push(format!("src/{path}: {printing}"));
        }
    }
    faults
}

/// Files that refer to a folder which only the machine of the first author had.
fn reference_faults(files: &[(String, String)]) -> Vec<String> {
    // Written in two parts, or this file would refer to it.
    let outside = concat!("../", "shared");
    let refers = |text: &str| text.contains(outside);
    files
        .iter()
        .filter(|(_, text)| refers(text))
        .map(|(path, _)| format!("{path}: refers to {outside}"))
        .collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files below a folder that are text, with their paths below it; what is made is left out.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let made = ["target", "node_modules", ".git", "public", ".daibiao"];
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let files =
        walk.filter_entry(|entry| !made.iter().any(|name| entry.file_name() == *name)).map(Result::unwrap);
    files
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_str()?.replace('\\', "/");
            Some((path, fs::read_to_string(entry.path()).ok()?))
        })
        .collect()
}

/// The Rust files below a folder, with their paths below it.
fn rust(folder: &str) -> Vec<(String, String)> {
    let files = texts(&root().join(folder)).into_iter();
    files.filter(|(path, _)| Path::new(path).extension().is_some_and(|e| e == "rs")).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn modules_import_only_lower_floors() {
    let table = floors::floors(&read("src/ARCHITECTURE.md"));
    assert!(table.len() > 10, "the table of floors was not found");
    assert_none(&floors::floor_faults(&table, &rust("src")));
}

#[test]
fn only_marked_modules_touch_the_world() {
    assert_none(&floors::world_faults(&floors::floors(&read("src/ARCHITECTURE.md")), &rust("src")));
}

#[test]
fn files_open_with_their_purpose_stay_short_and_print_nothing() {
    assert_none(&file_faults(&rust("src")));
}

#[test]
fn no_files_form_a_circle() {
    assert_none(&imports::circle_faults(&rust("src")));
}

#[test]
fn a_file_takes_nothing_from_the_mod_above_it() {
    assert_none(&imports::parent_faults(&rust("src")));
}

#[test]
fn a_record_kind_has_the_same_file_name_in_every_stage() {
    assert_none(&kinds::kind_faults(&rust("src")));
}

#[test]
fn a_list_of_words_stands_once() {
    assert_none(&lists::list_faults(&rust("src")));
}

#[test]
fn every_crate_of_the_manifest_is_used() {
    let (program, build, tests) = (rust("src"), read("build.rs"), rust("tests"));
    let code = manifest::Code { program: &program, build: &build, tests: &tests };
    assert_none(&manifest::unused_faults(&read("Cargo.toml"), &code));
}

#[test]
fn the_manifest_forbids_unsafe_code_and_names_the_crates_that_were_chosen() {
    assert_none(&manifest::manifest_faults(&read("Cargo.toml")));
}

#[test]
fn nothing_refers_to_what_is_not_in_the_repository() {
    let files = texts(&root());
    assert!(files.len() > 100);
    assert_none(&reference_faults(&files));
}

#[test]
fn files_without_purpose_too_long_or_printing_are_found() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let long = format!("//! Long.\n{}", "\n".repeat(MOST_LINES));
    let files = [
        file("a.rs", "use x;\n"),
        file("b.rs", &long),
        file("c.rs", "//! Prints.\nprintln!(\"x\");\n"),
        file("d.rs", "//! Tests may.\n\n#[cfg(test)]\nmod tests {\n    dbg!(1);\n}\n"),
    ];
    let expected =
        ["src/a.rs: does not open with `//!`", "src/b.rs: 401 lines, more than 400", "src/c.rs: println!"];
    assert_eq!(file_faults(&files), expected);
}

#[test]
fn a_reference_out_of_the_repository_is_found() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let bad = format!("see {}{}/x", "../", "shared");
    assert_eq!(reference_faults(&[file("a.md", &bad), file("b.md", "see ./shared")]).len(), 1);
}
