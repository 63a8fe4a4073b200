//! What no compiler checks: the floors of the modules, the crates that are used, the words
//! that must not be there.
//!
//! Each rule is a function from texts to faults, tried on a bad text first; one test applies
//! all of them to this repository.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and works on its own files"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

/// The most lines of a file under `src`.
const MOST_LINES: usize = 500;
/// Crates that the program was chosen to stand on.
const CRATES: [&str; 5] = ["minijinja", "walkdir", "comrak", "lightningcss", "rayon"];
/// Ways to the disk, the network, the clock, other programs.
const WORLD: [&str; 7] = [
    "std::fs",
    "std::net",
    "std::process::Command",
    "std::env::var",
    "std::time::SystemTime",
    "std::io::stdin",
    "notify::",
];
/// Words by which a module would print past `diag::emit` and `cli::terminal`.
const PRINTING: [&str; 5] = ["println!", "eprintln!", "print!(", "eprint!(", "dbg!("];

/// Where a top-level module stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Standing {
    floor: u32,
    touches_world: bool,
}

/// Reads the table of floors: rows of a number and modules in backticks, `*` after those that
/// touch the world.
fn floors(markdown: &str) -> BTreeMap<String, Standing> {
    let mut table = BTreeMap::new();
    for line in markdown.lines() {
        let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
        let [floor, modules] = cells[..] else { continue };
        let Ok(floor) = floor.parse() else { continue };
        let parts: Vec<&str> = modules.split('`').collect();
        for pair in parts[1..].chunks(2) {
            let touches_world = pair.get(1).is_some_and(|after| after.starts_with('*'));
            table.insert(pair[0].to_owned(), Standing { floor, touches_world });
        }
    }
    table
}

/// The code of a file: without comments and without the tests at its end.
fn code(text: &str) -> String {
    let text = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or("");
    let kept = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    kept.map(|line| line.split(" // ").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The top-level module of a path below `src`.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.strip_suffix(".rs").unwrap_or(first)
}

/// The identifier at the head of a text.
fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// Top-level modules that a file names after `crate::` (or, in `main`, after the crate's name);
/// `say!` lives in `base`.
fn imports(path: &str, text: &str) -> BTreeSet<String> {
    let code = code(text);
    let mut found = BTreeSet::new();
    for head in ["crate::", "daibiao::"] {
        for rest in code.split(head).skip(1) {
            match rest.strip_prefix('{') {
                Some(group) => found.extend(names_of_group(group)),
                None => drop(found.insert(word(rest).to_owned())),
            }
        }
    }
    // In a top-level file `super` is the crate.
    if !path.contains('/') {
        found.extend(code.split("super::").skip(1).map(|rest| word(rest).to_owned()));
    }
    found.into_iter().map(|name| if name == "say" { "base".to_owned() } else { name }).collect()
}

/// The first names in `{a::b, c::{d, e}}`, the brace already taken.
fn names_of_group(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(word(group[start..at].trim()).to_owned());
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Imports that do not lead downwards, and modules that the table does not know.
fn floor_faults(table: &BTreeMap<String, Standing>, files: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    let modules: BTreeSet<&str> =
        files.iter().map(|(path, _)| module_of(path)).filter(|m| *m != "lib").collect();
    for module in &modules {
        if !table.contains_key(*module) {
            faults.push(format!("src/ARCHITECTURE.md: the floors miss `{module}`"));
        }
    }
    for module in table.keys().filter(|module| !modules.contains(module.as_str())) {
        faults.push(format!("src/ARCHITECTURE.md: there is no module `{module}`"));
    }
    for (path, text) in files.iter().filter(|(path, _)| module_of(path) != "lib") {
        let own = module_of(path);
        let Some(standing) = table.get(own) else { continue };
        for import in imports(path, text).iter().filter(|import| *import != own) {
            // What is no module is an item of the crate's root, of which there are none but macros.
            match table.get(import) {
                Some(other) if other.floor < standing.floor => {}
                Some(_) => {
                    faults.push(format!("src/{path}: `{own}` imports `{import}`, which is not below it"));
                }
                None => faults.push(format!("src/{path}: `{own}` imports the unknown `{import}`")),
            }
        }
    }
    faults
}

/// Modules without `*` that reach for the world.
fn world_faults(table: &BTreeMap<String, Standing>, files: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, text) in files {
        let pure = table.get(module_of(path)).is_some_and(|standing| !standing.touches_world);
        let code = code(text);
        for world in WORLD.iter().filter(|world| pure && code.contains(*world)) {
            faults.push(format!("src/{path}: `{world}` in a module without `*`"));
        }
    }
    faults
}

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

/// The lines of a section of Cargo.toml.
fn section<'a>(manifest: &'a str, name: &str) -> Vec<&'a str> {
    let heading = format!("[{name}]");
    let from = manifest.lines().skip_while(|line| line.trim() != heading).skip(1);
    from.take_while(|line| !line.starts_with('[')).collect()
}

/// The name of the crate in a line of dependencies.
fn crate_of(line: &str) -> &str {
    line.split(['=', '.', ' ']).next().unwrap_or("").trim()
}

/// The manifest, and the crates that it names against the code.
fn manifest_faults(manifest: &str, files: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    if !section(manifest, "lints.rust").iter().any(|line| line.replace(' ', "") == "unsafe_code=\"forbid\"") {
        faults.push("Cargo.toml: `unsafe_code = \"forbid\"` is missing in [lints.rust]".to_owned());
    }
    let dependencies: Vec<&str> = section(manifest, "dependencies").into_iter().map(crate_of).collect();
    for name in CRATES {
        let path = format!("{name}::");
        if !dependencies.contains(&name) {
            faults.push(format!("Cargo.toml: `{name}` is no dependency"));
        } else if !files.iter().any(|(_, text)| code(text).contains(&path)) {
            faults.push(format!("Cargo.toml: `{name}` is not used under src"));
        }
    }
    if dependencies.contains(&"serde_yaml") {
        faults.push("Cargo.toml: `serde_yaml` is a dependency of the program".to_owned());
    }
    if !section(manifest, "dev-dependencies").into_iter().any(|line| crate_of(line) == "serde_yaml") {
        faults.push("Cargo.toml: `serde_yaml`, the tests' witness, is no dev-dependency".to_owned());
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

fn sources() -> Vec<(String, String)> {
    texts(&root().join("src"))
        .into_iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|e| e == "rs"))
        .collect()
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
    let table = floors(&read("src/ARCHITECTURE.md"));
    assert!(table.len() > 10, "the table of floors was not found");
    assert_none(&floor_faults(&table, &sources()));
}

#[test]
fn only_marked_modules_touch_the_world() {
    assert_none(&world_faults(&floors(&read("src/ARCHITECTURE.md")), &sources()));
}

#[test]
fn files_open_with_their_purpose_stay_short_and_print_nothing() {
    assert_none(&file_faults(&sources()));
}

#[test]
fn the_manifest_forbids_unsafe_code_and_names_the_crates_that_are_used() {
    assert_none(&manifest_faults(&read("Cargo.toml"), &sources()));
}

#[test]
fn nothing_refers_to_what_is_not_in_the_repository() {
    let files = texts(&root());
    assert!(files.len() > 100);
    assert_none(&reference_faults(&files));
}

mod the_checkers_find {
    use super::*;

    fn file(path: &str, text: &str) -> (String, String) {
        (path.to_owned(), text.to_owned())
    }

    fn table() -> BTreeMap<String, Standing> {
        floors("| floor | modules |\n|---|---|\n| 0 | `base` |\n| 1 | `diag`, `load`* |\n| 2 | `cmd` |\n")
    }

    #[test]
    fn the_table() {
        let standing = |floor, touches_world| Some(&Standing { floor, touches_world }).copied();
        assert_eq!(table().get("load").copied(), standing(1, true));
        assert_eq!(table().get("diag").copied(), standing(1, false));
        assert_eq!(table().len(), 4);
    }

    #[test]
    fn imports_upwards_sideways_and_of_strangers() {
        let files = [
            file("base.rs", "use crate::diag::Code;\n"),
            file("diag/mod.rs", "use crate::{base::{Lang, text}, load};\n// use crate::cmd;\n"),
            file("load.rs", "fn f() { super::cmd::g() }\n"),
            file("cmd/mod.rs", "use crate::base::Lang;\nuse crate::say;\nuse crate::nowhere::X;\n"),
        ];
        let faults = floor_faults(&table(), &files);
        let expected = [
            "src/base.rs: `base` imports `diag`, which is not below it",
            "src/diag/mod.rs: `diag` imports `load`, which is not below it",
            "src/load.rs: `load` imports `cmd`, which is not below it",
            "src/cmd/mod.rs: `cmd` imports the unknown `nowhere`",
        ];
        assert_eq!(faults, expected);
    }

    #[test]
    fn modules_outside_the_table_and_rows_without_a_module() {
        let files = [
            file("base.rs", ""),
            file("diag.rs", ""),
            file("load.rs", ""),
            file("utils.rs", ""),
            file("lib.rs", ""),
        ];
        let expected =
            ["src/ARCHITECTURE.md: the floors miss `utils`", "src/ARCHITECTURE.md: there is no module `cmd`"];
        assert_eq!(floor_faults(&table(), &files), expected);
    }

    #[test]
    fn the_world_in_a_pure_module() {
        let files = [
            file("diag.rs", "std::fs::read(x)\n"),
            file("load.rs", "std::fs::read(x)\n"),
            file("base.rs", "// std::fs\n"),
        ];
        assert_eq!(world_faults(&table(), &files), ["src/diag.rs: `std::fs` in a module without `*`"]);
    }

    #[test]
    fn files_without_purpose_too_long_or_printing() {
        let long = format!("//! Long.\n{}", "\n".repeat(MOST_LINES));
        let files = [
            file("a.rs", "use x;\n"),
            file("b.rs", &long),
            file("c.rs", "//! Prints.\nprintln!(\"x\");\n"),
            file("d.rs", "//! Tests may.\n\n#[cfg(test)]\nmod tests {\n    dbg!(1);\n}\n"),
        ];
        let expected = [
            "src/a.rs: does not open with `//!`",
            "src/b.rs: 501 lines, more than 500",
            "src/c.rs: println!",
        ];
        assert_eq!(file_faults(&files), expected);
    }

    #[test]
    fn a_manifest_with_nothing_right() {
        let manifest = "[dependencies]\nminijinja = \"3\"\nserde_yaml = \"0.9\"\nrayon = \"1\"\n[lints.rust]\nunsafe_code = \"deny\"\n";
        let faults = manifest_faults(manifest, &[file("a.rs", "use rayon::prelude::*;\n// minijinja::x\n")]);
        let about =
            ["unsafe_code", "minijinja", "walkdir", "comrak", "lightningcss", "serde_yaml", "dev-dependency"];
        assert_eq!(faults.len(), about.len(), "{faults:?}");
        for (fault, word) in faults.iter().zip(about) {
            assert!(fault.contains(word), "{fault}");
        }
    }

    #[test]
    fn a_reference_out_of_the_repository() {
        let bad = format!("see {}{}/x", "../", "shared");
        assert_eq!(reference_faults(&[file("a.md", &bad), file("b.md", "see ./shared")]).len(), 1);
    }
}
