//! The floors of `src/ARCHITECTURE.md` against the imports: a module takes from lower floors alone, and
//! only marked modules touch the world.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{code, word};

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

/// Where a top-level module stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    floor: u32,
    touches_world: bool,
}

/// Reads the table of floors: rows of a number and modules in backticks, `*` after those that
/// touch the world.
pub(crate) fn floors(markdown: &str) -> BTreeMap<String, Standing> {
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

/// The top-level module of a path below `src`.
fn module_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.strip_suffix(".rs").unwrap_or(first)
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
pub(crate) fn floor_faults(table: &BTreeMap<String, Standing>, files: &[(String, String)]) -> Vec<String> {
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
pub(crate) fn world_faults(table: &BTreeMap<String, Standing>, files: &[(String, String)]) -> Vec<String> {
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

#[cfg(test)]
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
}
