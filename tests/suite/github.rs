//! `check --format github` writes annotations for GitHub's workflows.

use crate::project::{Project, Run};

fn faulty() -> Project {
    Project::blank()
        .file("content/deputies/shan-wangshu.yml", "name: 单望舒\ngendr: 女\n")
        .file("content/deputies/a-50%,b.yml", "- {id: ayi-mula, name: 阿依•木拉}\n")
}

/// Runs the check in the folder itself, without `--root`, as a workflow does.
fn annotate(project: &Project, lang: &str) -> Run {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_daibiao"));
    command.args(["--color", "never", "--lang", lang, "check", "--format", "github"]);
    project.launch(command)
}

#[test]
fn each_error_and_warning_is_an_annotation_at_its_place() {
    let chinese = annotate(&faulty(), "zh-CN").fails_with(1);
    assert_eq!(chinese.stderr, "错误 1 处，警告 2 处（以 2026-05-15 为准）\n");
    let english = annotate(&faulty(), "en").fails_with(1);
    insta::assert_snapshot!("github", format!("{}\n{}", chinese.stdout, english.stdout));
}

#[test]
fn paths_are_those_of_the_repository_that_the_portal_lies_in() {
    let project = Project::empty();
    project.run(["init", project.path("portal").to_str().unwrap()]).succeeds();
    let project = project.file("portal/content/deputies/shan-wangshu.yml", "name: 单望舒\n");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_daibiao"));
    command.args(["--root", "./portal/", "--lang", "zh-CN", "check", "--format", "github"]);
    let run = project.launch(command).succeeds();
    run.shows("::warning file=portal/content/deputies/shan-wangshu.yml,line=1,");
}

#[test]
fn a_line_feed_in_a_file_cannot_begin_another_command() {
    let text = "name: \"贺\\n::error::x\"\n";
    let run = annotate(&Project::blank().file("content/deputies/x.yml", text), "zh-CN");
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(
        !lines.is_empty()
            && lines.iter().all(|line| line.starts_with("::error file=content/deputies/x.yml,")),
        "{run}"
    );
}
