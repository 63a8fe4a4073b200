//! The manifest: what it must say, and that each crate in it is used.

use crate::source::code;

/// Crates that the program was chosen to stand on.
const CHOSEN: [&str; 5] = ["minijinja", "walkdir", "comrak", "lightningcss", "rayon"];
/// Crates that are called otherwise in the code.
const CALLED: [(&str, &str); 1] = [("kamadak-exif", "exif")];

/// The program's files, the build script, and every file that tests or examples are made of.
pub(crate) struct Code<'a> {
    pub(crate) program: &'a [(String, String)],
    pub(crate) build: &'a str,
    pub(crate) tests: &'a [(String, String)],
}

/// The sections of Cargo.toml with their lines.
fn sections(manifest: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections = vec![("", Vec::new())];
    for line in manifest.lines() {
        match line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(name) => sections.push((name, Vec::new())),
            None => sections.last_mut().unwrap().1.push(line),
        }
    }
    sections
}

/// The lines of all sections with one of these names, comments and empty ones left out.
fn lines(manifest: &str, named: impl Fn(&str) -> bool) -> Vec<&str> {
    let found = sections(manifest).into_iter().filter(|(name, _)| named(name)).flat_map(|(_, lines)| lines);
    found.filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')).collect()
}

/// Crates in the sections of a name, those of single targets among them.
fn crates<'a>(manifest: &'a str, section: &str) -> Vec<&'a str> {
    let of_target = format!(".{section}");
    let found = lines(manifest, |name| {
        name == section || (name.starts_with("target.") && name.ends_with(&of_target))
    });
    found.into_iter().map(|line| line.split(['=', '.', ' ']).next().unwrap_or("").trim()).collect()
}

/// Whether a code takes something from a crate: by a path, by `use`, by a macro's path.
fn names(code: &str, name: &str) -> bool {
    let called = CALLED.iter().find(|(package, _)| *package == name).map_or(name, |(_, called)| called);
    let called = called.replace('-', "_");
    code.match_indices(&called).any(|(at, _)| {
        let before = code[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let after = &code[at + called.len()..];
        let used = code[..at].ends_with("use ") && after.starts_with([';', ' ']);
        before && (after.starts_with("::") || used)
    })
}

/// What the manifest must say.
pub(crate) fn manifest_faults(manifest: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lints = lines(manifest, |name| name == "lints.rust");
    if !lints.iter().any(|line| line.replace(' ', "") == "unsafe_code=\"forbid\"") {
        faults.push("Cargo.toml: `unsafe_code = \"forbid\"` is missing in [lints.rust]".to_owned());
    }
    let dependencies = crates(manifest, "dependencies");
    for name in CHOSEN.iter().filter(|name| !dependencies.contains(name)) {
        faults.push(format!("Cargo.toml: `{name}` is no dependency"));
    }
    if dependencies.contains(&"serde_yaml") {
        faults.push("Cargo.toml: `serde_yaml` is a dependency of the program".to_owned());
    }
    if !crates(manifest, "dev-dependencies").contains(&"serde_yaml") {
        faults.push("Cargo.toml: `serde_yaml`, the tests' witness, is no dev-dependency".to_owned());
    }
    faults
}

/// Crates that nothing names.
pub(crate) fn unused_faults(manifest: &str, of: &Code) -> Vec<String> {
    let program: Vec<String> = of.program.iter().map(|(_, text)| code(text)).collect();
    let program: Vec<&str> = program.iter().map(String::as_str).collect();
    let tests: Vec<&str> = of.program.iter().chain(of.tests).map(|(_, text)| text.as_str()).collect();
    let sections = [
        ("dependencies", &program[..], "under src"),
        ("build-dependencies", &[of.build][..], "by build.rs"),
        ("dev-dependencies", &tests[..], "by a test"),
    ];
    let mut faults = Vec::new();
    for (section, texts, place) in sections {
        for name in crates(manifest, section) {
            if !texts.iter().any(|text| names(text, name)) {
                faults.push(format!("Cargo.toml: `{name}` is not used {place}"));
            }
        }
    }
    faults
}

#[test]
fn a_manifest_that_says_nothing_right_is_found() {
    let manifest = "[dependencies]\nminijinja = \"3\"\nserde_yaml = \"0.9\"\nrayon = \"1\"\n[lints.rust]\nunsafe_code = \"deny\"\n";
    let expected = [
        "`unsafe_code = \"forbid\"` is missing in [lints.rust]",
        "`walkdir` is no dependency",
        "`comrak` is no dependency",
        "`lightningcss` is no dependency",
        "`serde_yaml` is a dependency of the program",
        "`serde_yaml`, the tests' witness, is no dev-dependency",
    ];
    assert_eq!(manifest_faults(manifest), expected.map(|fault| format!("Cargo.toml: {fault}")));
}

#[test]
fn crates_that_nothing_names_are_found() {
    let manifest = "[dependencies]\nminijinja = \"3\"\nrayon = \"1\"\nkamadak-exif = \"1\"\nserde_yaml = \"1\"\n\
        # a comment\nwalk-dir.version = \"1\"\n[target.'cfg(unix)'.dependencies]\nbrotli = \"8\"\n\
        [build-dependencies]\nsha2 = \"1\"\n[dev-dependencies]\nboon = \"1\"\ninsta = \"1\"\nproptest = \"1\"\n";
    let file = |text: &str| ("a.rs".to_owned(), text.to_owned());
    let program = [file(
        "use rayon::prelude::*;\nuse exif;\nuse walk_dir::X;\n// minijinja::x\nfn f() { my_brotli::g() }\n\n\
         #[cfg(test)]\nmod tests {\n    use boon::Schemas;\n    serde_yaml::x();\n}\n",
    )];
    let code = Code { program: &program, build: "use sha3::x;", tests: &[file("insta::assert!(1)")] };
    let expected = [
        "`minijinja` is not used under src",
        "`serde_yaml` is not used under src",
        "`brotli` is not used under src",
        "`sha2` is not used by build.rs",
        "`proptest` is not used by a test",
    ];
    assert_eq!(unused_faults(manifest, &code), expected.map(|fault| format!("Cargo.toml: {fault}")));
}
