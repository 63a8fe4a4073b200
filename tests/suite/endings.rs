//! Files whose names end in `.YML`, `.yaml` or `.MD`: records all the same, and no text is passed over.

use std::fs;

use crate::project::{Project, tree};
use crate::report;

/// The names that are looked for to the letter.
const FIXED: [&str; 3] = ["site.yml", "wording.yml", "dead-links.yml"];

/// Gives every record file of a project another ending of its kind.
fn renamed(project: &Project, yaml: &str, markdown: &str) -> usize {
    let mut count = 0;
    for path in tree(&project.path("content")).into_keys() {
        let stem = path.strip_suffix(".yml").map(|stem| (stem, yaml));
        let stem = stem.or_else(|| path.strip_suffix(".md").map(|stem| (stem, markdown)));
        if let Some((stem, ending)) = stem.filter(|_| !FIXED.contains(&path.as_str())) {
            let [from, to] = [path.clone(), format!("{stem}.{ending}")];
            fs::rename(project.path(&format!("content/{from}")), project.path(&format!("content/{to}")))
                .unwrap();
            count += 1;
        }
    }
    count
}

#[test]
fn the_sample_is_the_same_site_whatever_the_case_of_its_endings() {
    let usual = Project::sample();
    let expected = usual.build();
    for (yaml, markdown) in [("YML", "MD"), ("yaml", "Md")] {
        let project = Project::sample();
        assert!(renamed(&project, yaml, markdown) > 100);
        let codes = report::codes(&project);
        assert_eq!(codes, report::codes(&usual), "{yaml}");
        let built = project.build();
        let addresses = |built: &crate::project::Built| {
            built.pages().map(|(path, _)| path.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(addresses(&built), addresses(&expected), "{yaml}");
        // The page about the content's health names files, so it differs.
        for (path, page) in expected.pages().filter(|(path, _)| !path.ends_with("health/index.html")) {
            assert!(built.page(path) == page, "{path} differs with {yaml} and {markdown}");
        }
    }
}

#[test]
fn what_is_no_record_is_named_wherever_it_lies() {
    let texts = [
        "content/deputies/说明.txt",
        "content/notes.html",
        "content/bulletins/jianxun-1/picture.SVG",
        "content/pages/x.YML",
        "content/site.yaml",
        "content/Wording.YML",
        "content/elsewhere/a.MD",
    ];
    for path in texts {
        let project = Project::blank().file(path, "---\na: 1\n---\n");
        project.run(["check"]).fails_with(1).shows(path).shows("E0107");
    }
    Project::blank().file("content/site.yaml", "title: a\n").run(["check"]).shows("`site.yml`");
}

#[test]
fn an_image_and_a_kept_original_are_passed_over() {
    let project = Project::blank()
        .bytes("content/deputies/photo.JPG", b"\xff\xd8\xff")
        .file("content/deputies/original.txt", "原件\n");
    project.run(["check"]).succeeds().hides("E0107");
}

#[test]
fn a_record_in_capitals_is_formatted_and_warned_about_like_any_other() {
    let path = "content/deputies/he-yanqiu.YAML";
    let project = Project::blank().file(path, "status:   draft\nname: 贺砚秋\n");
    project.run(["check"]).shows("W0110").shows(path);
    project.run(["fmt"]).succeeds();
    assert_eq!(fs::read_to_string(project.path(path)).unwrap(), "name: 贺砚秋\nstatus: draft\n");
    project.run(["check"]).hides("W0110");
}
