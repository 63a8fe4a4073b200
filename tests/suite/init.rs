//! `init` makes a portal that works at once and overwrites nobody's work.

use std::fs;

use crate::html::links_to;
use crate::project::{Project, tree};
use crate::report;

#[test]
fn a_blank_portal_passes_its_check_and_builds() {
    let project = Project::empty();
    project.run(["init"]).succeeds().shows("[folder]").shows("daibiao check");
    project.run(["check", "--strict"]).succeeds();
    assert_eq!(report::codes(&project), [""; 0]);
    let site = project.build();
    for page in ["/", "/404.html", "/sitemap/"] {
        assert!(site.has(page), "{page}");
    }
}

#[test]
fn a_blank_portal_has_no_empty_column() {
    let project = Project::empty();
    project.run(["init"]).succeeds();
    let site = project.build();
    for column in ["/deputies/", "/bulletins/", "/organizations/", "/areas/"] {
        assert!(!site.has(column), "{column}");
        assert!(!links_to(site.page("/"), column), "{column}");
    }
}

#[test]
fn a_folder_can_be_named() {
    let project = Project::empty();
    let folder = project.path("门户");
    project.run(["init", folder.to_str().unwrap()]).succeeds();
    assert!(folder.join("content/site.yml").is_file());
    assert!(!project.path("content").exists());
}

#[test]
fn the_sample_passes_its_check_without_a_word() {
    let project = Project::sample();
    let run = project.run(["check", "--strict"]);
    run.succeeds();
    // Infos say which facts have no source; only the page on the health of the data lists them.
    let told: Vec<String> =
        report::codes(&project).into_iter().filter(|code| !code.starts_with('I')).collect();
    assert_eq!(told, [""; 0]);
}

#[test]
fn every_page_of_the_sample_says_that_it_is_one() {
    let site = Project::sample().build();
    assert!(site.pages().count() > 100);
    for (path, page) in site.pages() {
        let banner = if path.starts_with("en/") { "ictional" } else { "虚构示例" };
        assert!(page.contains(banner), "{path}");
    }
}

#[test]
fn content_that_stands_there_is_left_alone() {
    let project = Project::empty().file("content/记事.txt", "勿动\n");
    for args in [vec!["init"], vec!["init", "--sample"]] {
        let run = match args.as_slice() {
            [one] => project.run([*one]),
            [one, two] => project.run([*one, *two]),
            _ => unreachable!(),
        };
        run.fails_with(2).shows("[folder]/content");
        assert_eq!(tree(&project.path("")).len(), 1);
    }
    assert_eq!(fs::read_to_string(project.path("content/记事.txt")).unwrap(), "勿动\n");
}

#[test]
fn a_second_init_leaves_the_first_alone() {
    let project = Project::empty();
    project.run(["init"]).succeeds();
    let project = project.replace("content/site.yml", "title: 人大代表履职公开", "title: 澄川人大");
    project.run(["init"]).fails_with(2);
    assert!(fs::read_to_string(project.path("content/site.yml")).unwrap().contains("title: 澄川人大"));
}

#[test]
fn an_ignore_file_of_ones_own_is_kept() {
    let project = Project::empty().file(".gitignore", "/我的\n");
    project.run(["init"]).succeeds();
    assert_eq!(fs::read_to_string(project.path(".gitignore")).unwrap(), "/我的\n");
}
