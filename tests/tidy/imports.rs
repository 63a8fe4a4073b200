//! Which file takes from which: circles of files, and children that take from their own `mod.rs`.
//!
//! An import counts for the file that defines the name: `pub use` in a `mod.rs` is followed. Paths in
//! `use` and paths in the code count alike; tests at a file's end do not.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{code, word};

/// The segments of a path, from the crate's root where it was made absolute.
type Segments = Vec<String>;

/// A path that a file names, and the file that it leads to.
struct Edge {
    path: Segments,
    target: String,
}

/// One item of a `use`: its path as written, and the name that it brings in.
#[derive(Debug, PartialEq, Eq)]
struct Import {
    path: Segments,
    name: String,
}

/// A `use` as it stands in a file.
struct Use {
    public: bool,
    imports: Vec<Import>,
}

/// The files under `src`, what each re-exports, and the modules that they are.
struct Crate {
    codes: BTreeMap<String, String>,
    modules: BTreeMap<Segments, String>,
    reexports: BTreeMap<Segments, BTreeMap<String, Segments>>,
}

/// Circles of files: every file of which leads to every other.
pub(crate) fn circle_faults(files: &[(String, String)]) -> Vec<String> {
    let edges = Crate::of(files).edges();
    let targets = |path: &str| -> BTreeSet<&str> {
        edges.get(path).into_iter().flatten().map(|edge| edge.target.as_str()).collect()
    };
    let graph: BTreeMap<&str, BTreeSet<&str>> =
        edges.keys().map(|path| (path.as_str(), targets(path))).collect();
    let circles = components(&graph).into_iter().filter(|files| files.len() > 1);
    let told = circles.map(|files| {
        let lines = files.iter().map(|path| {
            let within: Vec<&str> = graph[path].intersection(&files).copied().collect();
            format!("    src/{path} takes from {}", within.join(", "))
        });
        format!("{} files form a circle:\n{}", files.len(), lines.collect::<Vec<_>>().join("\n"))
    });
    told.collect()
}

/// Files that take a name from a `mod.rs` above them, other than what it re-exports.
pub(crate) fn parent_faults(files: &[(String, String)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, edges) in &Crate::of(files).edges() {
        let own: BTreeSet<String> = edges
            .iter()
            .filter(|edge| edge.target.strip_suffix("mod.rs").is_some_and(|folder| path.starts_with(folder)))
            .map(|edge| format!("src/{path}: takes `{}` from src/{}", edge.path.join("::"), edge.target))
            .collect();
        faults.extend(own);
    }
    faults
}

/// The path of a file's module.
fn module_path(file: &str) -> Segments {
    let mut parts: Segments = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}

impl Crate {
    fn of(files: &[(String, String)]) -> Self {
        let codes: BTreeMap<String, String> =
            files.iter().map(|(path, text)| (path.clone(), code(text))).collect();
        let library = codes.keys().filter(|path| *path != "main.rs");
        let modules = library.map(|path| (module_path(path), path.clone())).collect();
        let mut whole = Self { codes, modules, reexports: BTreeMap::new() };
        let mut reexports: BTreeMap<Segments, BTreeMap<String, Segments>> = BTreeMap::new();
        for (file, code) in &whole.codes {
            for import in
                uses(code).0.into_iter().filter(|found| found.public).flat_map(|found| found.imports)
            {
                if let Some(path) = whole.absolute(&import.path, file) {
                    reexports.entry(module_path(file)).or_default().insert(import.name, path);
                }
            }
        }
        whole.reexports = reexports;
        whole
    }

    /// A path from the root of the crate; none if it leads out of it.
    fn absolute(&self, path: &[String], file: &str) -> Option<Segments> {
        let own = module_path(file);
        let first = path.first()?;
        match first.as_str() {
            "crate" | "daibiao" => Some(path[1..].to_vec()),
            "self" => Some([&own, &path[1..]].concat()),
            "super" => {
                let up = path.iter().take_while(|segment| *segment == "super").count();
                Some([&own[..own.len().saturating_sub(up)], &path[up..]].concat())
            }
            _ => {
                let child = [&own[..], &path[..1]].concat();
                self.modules.contains_key(&child).then(|| [&own, path].concat())
            }
        }
    }

    /// The file in which a path ends, re-exports followed.
    fn resolve(&self, path: &[String], followed: &mut Vec<Segments>) -> Option<&String> {
        let mut module = Segments::new();
        for (at, segment) in path.iter().enumerate() {
            let child = [&module[..], std::slice::from_ref(segment)].concat();
            if self.modules.contains_key(&child) {
                module = child;
                continue;
            }
            let target = self.reexports.get(&module).and_then(|names| names.get(segment));
            return match target {
                Some(target) if !followed.contains(target) => {
                    followed.push(target.clone());
                    self.resolve(&[target, &path[at + 1..]].concat(), followed)
                }
                _ => self.modules.get(&module),
            };
        }
        self.modules.get(&module)
    }

    /// For each file the files that it takes from. What the root has are macros, which count for nobody.
    fn edges(&self) -> BTreeMap<String, Vec<Edge>> {
        let mut all = BTreeMap::new();
        for (file, code) in &self.codes {
            let (uses, rest) = uses(code);
            let facade = file.ends_with("mod.rs");
            let used = uses.into_iter().filter(|found| !(found.public && facade));
            let mut paths: Vec<Segments> =
                used.flat_map(|found| found.imports).map(|import| import.path).collect();
            paths.extend(paths_in(&rest));
            let edges = paths.into_iter().filter_map(|path| {
                let target = self.resolve(&self.absolute(&path, file)?, &mut Vec::new())?;
                let other = target != file && target != "lib.rs";
                other.then(|| Edge { path, target: target.clone() })
            });
            all.insert(file.clone(), edges.collect());
        }
        all
    }
}

/// Every `use` of a code, and the code without them.
fn uses(code: &str) -> (Vec<Use>, String) {
    let (mut uses, mut rest, mut kept) = (Vec::new(), String::new(), 0);
    for (at, _) in code.match_indices("use") {
        let tree = &code[at + 3..];
        let Some(end) = tree.find(';').filter(|_| at >= kept && tree.starts_with(char::is_whitespace)) else {
            continue;
        };
        let before = &code[kept..at];
        let Some(public) = visibility(before) else { continue };
        rest.push_str(before);
        rest.push('\n');
        kept = at + 3 + end + 1;
        let mut imports = Vec::new();
        expand(&[], &tree[..end], &mut imports);
        uses.push(Use { public, imports });
    }
    rest.push_str(&code[kept..]);
    (uses, rest)
}

/// Whether the `use` after this text is public; none if no statement can begin there.
fn visibility(before: &str) -> Option<bool> {
    let spaced = before.ends_with(char::is_whitespace);
    let trimmed = before.trim_end();
    let scoped = trimmed.strip_suffix(')').and_then(|inside| Some(&inside[..inside.rfind("pub(")?]));
    let head = scoped.or_else(|| trimmed.strip_suffix("pub")).filter(|_| spaced);
    let (public, head) = head.map_or((false, before), |head| (true, head));
    let end = head.trim_end();
    let begins = end.is_empty() || head[end.len()..].contains('\n') || end.ends_with(['{', '}', ';']);
    begins.then_some(public)
}

/// The items of the tree of a `use`.
fn expand(prefix: &[String], tree: &str, imports: &mut Vec<Import>) {
    let segments = |text: &str| -> Segments {
        text.split("::").map(str::trim).filter(|s| !s.is_empty()).map(str::to_owned).collect()
    };
    let tree = tree.trim();
    if let Some((head, group)) = tree.split_once('{') {
        let inside = group.rsplit_once('}').map_or(group, |(inside, _)| inside);
        let prefix = [prefix, &segments(head)].concat();
        let (mut depth, mut start) = (0, 0);
        for (at, c) in inside.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    expand(&prefix, &inside[start..at], imports);
                    start = at + 1;
                }
                _ => {}
            }
        }
        expand(&prefix, &inside[start..], imports);
    } else if !tree.is_empty() {
        let (path, alias) = tree.split_once(" as ").map_or((tree, None), |(path, alias)| (path, Some(alias)));
        let mut path = [prefix, &segments(path)].concat();
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let last = path.last().cloned().unwrap_or_default();
        imports.push(Import { path, name: alias.map_or(last, |alias| alias.trim().to_owned()) });
    }
}

/// Every path of two segments or more in a code without `use`.
fn paths_in(code: &str) -> Vec<Segments> {
    let mut paths = Vec::new();
    let mut before = ' ';
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let first = word(rest);
        if first.is_empty() {
            (before, rest) = (c, &rest[c.len_utf8()..]);
            continue;
        }
        let mut path = vec![first.to_owned()];
        let mut length = first.len();
        while let Some(next) = rest[length..].strip_prefix("::").map(word).filter(|next| !next.is_empty()) {
            path.push(next.to_owned());
            length += 2 + next.len();
        }
        if path.len() > 1 && !matches!(before, ':' | '.') {
            paths.push(path);
        }
        (before, rest) = ('_', &rest[length..]);
    }
    paths
}

/// Strongly connected components: sets of nodes each of which leads to every other.
fn components<'a>(graph: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Vec<BTreeSet<&'a str>> {
    let reach = |from: &'a str, graph: &BTreeMap<&'a str, BTreeSet<&'a str>>| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(node) = open.pop() {
            for next in graph.get(node).into_iter().flatten() {
                if seen.insert(*next) {
                    open.push(next);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|node| (*node, reach(node, graph))).collect();
    let mut placed = BTreeSet::new();
    let mut components = Vec::new();
    for (node, there) in &reached {
        if placed.contains(node) {
            continue;
        }
        let mut component: BTreeSet<&str> = there
            .iter()
            .copied()
            .filter(|other| reached.get(other).is_some_and(|back| back.contains(node)))
            .collect();
        component.insert(node);
        placed.extend(component.iter().copied());
        components.push(component);
    }
    components.sort_by_key(|component| std::cmp::Reverse(component.len()));
    components
}

#[cfg(test)]
fn files(texts: &[(&str, &str)]) -> Vec<(String, String)> {
    texts.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn a_circle_is_found_through_a_reexport_and_through_a_path_in_the_code() {
    let faults = circle_faults(&files(&[
        ("lib.rs", "pub mod a;\npub mod b;\n"),
        ("a/mod.rs", "mod one;\nmod two;\npub use one::One;\n"),
        ("a/one.rs", "use crate::b::{self, Other as Another};\npub struct One;\n"),
        ("a/two.rs", "use super::One;\n"),
        ("b.rs", "fn f() { crate::a::One::new() }\n"),
    ]));
    let expected =
        "2 files form a circle:\n    src/a/one.rs takes from b.rs\n    src/b.rs takes from a/one.rs";
    assert_eq!(faults, [expected]);
}

#[test]
fn a_facade_tests_and_comments_close_no_circle() {
    let faults = circle_faults(&files(&[
        ("a/mod.rs", "mod one;\npub(crate) use one::One;\npub use self::two::Two;\nmod two;\n"),
        (
            "a/one.rs",
            "// use super::two::Two;\nuse crate::say;\n\n#[cfg(test)]\nmod tests {\n    use super::two::Two;\n}\n",
        ),
        ("a/two.rs", "use super::{\n    one::One,\n};\n"),
    ]));
    assert_eq!(faults, [""; 0]);
}

#[test]
fn a_mod_that_uses_its_child_and_is_used_by_it_is_a_circle_and_a_fault() {
    let texts = files(&[
        ("a/mod.rs", "mod one;\nuse one::run;\npub struct Shared;\n"),
        ("a/one.rs", "use super::Shared;\npub fn run() {}\n"),
        ("a/deep/mod.rs", ""),
        ("a/deep/two.rs", "fn f() -> super::super::Shared { super::super::one::run() }\n"),
    ]);
    assert_eq!(circle_faults(&texts).len(), 1);
    let expected = [
        "src/a/deep/two.rs: takes `super::super::Shared` from src/a/mod.rs",
        "src/a/one.rs: takes `super::Shared` from src/a/mod.rs",
    ];
    assert_eq!(parent_faults(&texts), expected);
}

#[test]
fn a_tree_of_imports_is_taken_apart() {
    let (uses, rest) =
        uses("let reuse = 1;\n  pub(super) use a::{b::{C, D}, self, e as f};fn g() {}\nuse h;");
    let found: Vec<(bool, String, &str)> = uses
        .iter()
        .flat_map(|found| {
            found.imports.iter().map(|import| (found.public, import.path.join("::"), import.name.as_str()))
        })
        .collect();
    let expected = [
        (true, "a::b::C", "C"),
        (true, "a::b::D", "D"),
        (true, "a", "a"),
        (true, "a::e", "f"),
        (false, "h", "h"),
    ];
    assert_eq!(found, expected.map(|(public, path, name)| (public, path.to_owned(), name)));
    assert!(rest.contains("let reuse = 1;") && rest.contains("fn g() {}"), "{rest}");
}
