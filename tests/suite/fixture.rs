//! Fixtures that are one file: texts that are laid over the blank portal.
//!
//! `tests/fixtures/diagnostics/{CODE}.txt` opens with lines `# …`. Of these, `# also: E0302` names codes that
//! unavoidably come with the one in question, and `# run: build` the command that finds the fault, if it is not
//! `check`. Then come sections, each for a file that is added or replaced: a line `-- path --`, then the text.
//! `-- path (removed) --` removes a file.

use std::fs;
use std::path::PathBuf;

use crate::project::Project;

/// A fixture as it stands in its file.
pub(crate) struct Fixture {
    /// Codes that come with the one in question.
    pub(crate) also: Vec<String>,
    /// The command that finds the fault: `check` or `build`.
    pub(crate) command: String,
    /// Paths with their texts; a path without a text is removed.
    pub(crate) sections: Vec<(String, Option<String>)>,
}

/// The folder of the fixtures of diagnostics.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/diagnostics")
}

/// Reads the fixture of a code.
pub(crate) fn read(code: &str) -> Fixture {
    let path = folder().join(format!("{code}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    parse(&text)
}

/// The folder of the traps: what is easily mistyped, and is read as meant or explained.
fn trap_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile")
}

/// The names of the traps, in order.
pub(crate) fn traps() -> Vec<String> {
    let names =
        fs::read_dir(trap_folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut traps: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".txt")?.to_owned())).collect();
    traps.sort();
    traps
}

/// Reads the fixture of a trap. In it `<CR>` stands for a carriage return and `<BOM>` for a byte order mark,
/// because editors and git change the characters themselves.
pub(crate) fn trap(name: &str) -> Fixture {
    let path = trap_folder().join(format!("{name}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut fixture = parse(&text);
    for text in fixture.sections.iter_mut().filter_map(|(_, text)| text.as_mut()) {
        *text = text.replace("<CR>\n", "\r").replace("<CRLF>\n", "\r\n").replace("<BOM>", "\u{feff}");
    }
    fixture
}

fn parse(text: &str) -> Fixture {
    let mut fixture = Fixture { also: Vec::new(), command: "check".to_owned(), sections: Vec::new() };
    for line in text.split_inclusive('\n') {
        let heading = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        match (heading, fixture.sections.last_mut()) {
            (Some(path), _) => match path.strip_suffix(" (removed)") {
                Some(path) => fixture.sections.push((path.to_owned(), None)),
                None => fixture.sections.push((path.to_owned(), Some(String::new()))),
            },
            (None, Some((_, Some(body)))) => body.push_str(line),
            (None, Some((path, None))) => panic!("text after the removed {path}"),
            (None, None) => header(line.trim_end(), &mut fixture),
        }
    }
    assert!(!fixture.sections.is_empty(), "no section");
    fixture
}

fn header(line: &str, fixture: &mut Fixture) {
    if let Some(codes) = line.strip_prefix("# also: ") {
        fixture.also = codes.split(' ').map(str::to_owned).collect();
    } else if let Some(command) = line.strip_prefix("# run: ") {
        command.clone_into(&mut fixture.command);
    } else {
        assert!(line.starts_with("# ") || line.is_empty(), "neither a comment nor a section: {line}");
    }
}

impl Fixture {
    /// The blank portal with this fixture laid over it.
    pub(crate) fn over_blank(&self) -> Project {
        self.sections.iter().fold(Project::blank(), |project, (path, text)| match text {
            Some(text) => project.file(path, text),
            None => project.remove(path),
        })
    }
}

#[test]
fn a_fixture_file_is_read_as_documented() {
    let fixture =
        parse("# also: E0302 W0503\n# run: build\n# a word\n-- a.yml --\nb: 1\n-- c d.yml (removed) --\n");
    assert_eq!(fixture.also, ["E0302", "W0503"]);
    assert_eq!(fixture.command, "build");
    let sections = [("a.yml".to_owned(), Some("b: 1\n".to_owned())), ("c d.yml".to_owned(), None)];
    assert_eq!(fixture.sections, sections);
}
