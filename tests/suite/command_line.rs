//! The command line: exit codes, languages, and what goes to standard output or standard error.

use crate::project::{Project, Run};
use crate::report::{self, Counts};

/// A portal with one error and one warning.
fn faulty() -> Project {
    Project::blank().file("content/deputies/shan-wangshu.yml", "name: 单望舒\ngendr: 女\n")
}

/// A portal with a warning only.
fn warned() -> Project {
    Project::blank().file("content/deputies/shan-wangshu.yml", "name: 单望舒\n")
}

#[test]
fn a_good_portal_exits_with_0() {
    Project::blank().run(["check"]).fails_with(0);
    Project::blank().run(["build"]).fails_with(0);
}

#[test]
fn content_errors_exit_with_1() {
    faulty().run(["check"]).fails_with(1);
    faulty().run(["build"]).fails_with(1);
}

#[test]
fn warnings_exit_with_0_unless_the_check_is_strict() {
    warned().run(["check"]).fails_with(0).shows("W0307");
    warned().run(["check", "--strict"]).fails_with(1).shows("W0307");
    warned().run(["build"]).fails_with(0).shows("W0307");
}

#[test]
fn a_wrong_command_line_exits_with_2_and_says_what_was_meant() {
    let project = Project::blank();
    project.run(["chek"]).fails_with(2).shows("没有 `chek` 这个命令").shows("`check`");
    project.run(["check", "--fromat", "json"]).fails_with(2).shows("`--fromat`").shows("`--format`");
    project.run(["check", "--format", "yaml"]).fails_with(2).shows("`yaml`");
    project.run(["check", "--as-of", "2026-02-30"]).fails_with(2).shows("`2026-02-30`");
    project.run(["check", "--as-of", "昨天"]).fails_with(2).shows("`昨天`");
    project.run(["build", "--base-url", "example"]).fails_with(2).shows("`example`");
    project.run(["build", "--jobs", "0"]).fails_with(2).shows("`0`");
}

#[test]
fn a_wrong_command_line_is_explained_in_english_too() {
    let project = Project::blank();
    let run = project.run(["--lang", "en", "chek"]).fails_with(2);
    assert_eq!(run.stderr, "error: there is no command `chek`; did you mean `check`?\n");
    project.run(["--lang", "en", "check", "--as-of", "yesterday"]).fails_with(2).shows("not `yesterday`");
}

#[test]
fn a_folder_without_content_exits_with_2_and_offers_init() {
    let run = Project::empty().run(["check"]).fails_with(2);
    run.shows("[folder]/content").shows("daibiao init");
}

#[test]
fn settings_that_are_missing_are_content_errors_and_the_records_are_checked_all_the_same() {
    let project = faulty().remove("content/site.yml");
    let codes = report::codes(&project);
    assert!(codes.contains(&"E0202".to_owned()) && codes.contains(&"E0201".to_owned()), "{codes:?}");
    project.run(["check"]).fails_with(1).shows("content/site.yml");
}

#[test]
fn a_place_that_cannot_be_written_exits_with_3_and_names_the_path() {
    let project = Project::blank();
    project.run(["build", "--output", "content/site.yml/public"]).fails_with(3).shows("content/site.yml");
}

#[test]
fn results_alone_go_to_standard_output() {
    let human = faulty().run(["check"]);
    assert_eq!(human.stdout, "");
    let json = faulty().run(["check", "--format", "json"]);
    report::read(&json);
    json.shows("错误 1 处，警告 1 处");
    let built = Project::blank().run(["build"]);
    assert_eq!(built.stdout, "");
    let explained = Project::empty().run(["explain", "E0201"]).succeeds();
    assert_eq!(explained.stderr, "");
}

#[test]
fn quiet_leaves_errors_and_results_only() {
    let quiet = |project: Project| project.run(["check", "--quiet"]);
    assert_eq!(quiet(Project::blank()).succeeds().stderr, "");
    quiet(faulty()).fails_with(1).shows("E0201").hides("错误 1 处");
    assert_eq!(Project::blank().run(["build", "--quiet"]).succeeds().stderr, "");
}

#[test]
fn json_has_its_documented_form() {
    let report = report::check(&faulty());
    assert_eq!(report.format, 1);
    assert_eq!(report.as_of, "2026-05-15");
    assert_eq!(report.counts, Counts { errors: 1, warnings: 1, infos: 0, accepted: 0 });
    let error = report.diagnostics.iter().find(|found| found.severity == "error").unwrap();
    assert_eq!(error.place(), "content/deputies/shan-wangshu.yml:2:1");
    assert_eq!(error.text.as_deref(), Some("gendr"));
    assert_eq!((error.start.byte, error.end.byte, error.end.column), (16, 21, 6));
    assert_eq!(report.diagnostics.iter().filter(|found| found.severity == "warning").count(), 1);
}

/// The example of `src/diag/README.md` is what the program writes.
#[test]
fn the_documented_json_is_what_a_check_writes() {
    let text = include_str!("../../src/diag/README.md");
    let example = text.split_once("## An example").unwrap().1;
    let blocks = |language: &str| -> Vec<String> {
        let fence = format!("```{language}\n");
        example.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
    };
    let mut project = Project::blank();
    for record in blocks("yaml") {
        let (name, record) = record.split_once('\n').unwrap();
        project = project.file(&format!("content/deputies/{}", name.trim_start_matches("# ")), record);
    }
    let written = project.run(["check", "--format", "json"]).fails_with(1).stdout;
    assert_eq!(blocks("json"), [written]);
}

#[test]
fn colour_comes_only_when_asked_for() {
    let escapes = |run: Run| run.stderr.contains('\u{1b}');
    assert!(!escapes(faulty().run(["check"])));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_daibiao"));
    let project = faulty();
    command.arg("--root").arg(project.path("")).args(["--color", "always", "check"]);
    assert!(escapes(project.launch(command)));
}

#[test]
fn the_language_comes_from_the_option_then_the_variable_then_the_locale() {
    let english = "0 errors, 0 warnings (as of 2026-05-15)\n";
    let said = |project: Project, args: [&str; 3]| project.run(args).succeeds().stderr;
    assert_eq!(said(Project::blank(), ["--lang", "en", "check"]), english);
    let variable = || Project::blank().env("DAIBIAO_LANG", "en");
    assert_eq!(variable().run(["check"]).stderr, english);
    assert!(said(variable(), ["--lang", "zh-CN", "check"]).contains("错误 0 处"));
    let unknown = Project::blank().env("DAIBIAO_LANG", "fr");
    assert!(unknown.run(["check"]).stderr.contains("错误 0 处"));
}

#[cfg(target_os = "linux")]
#[test]
fn the_locale_decides_where_nothing_else_does() {
    let says = |locale: &str| {
        let project = Project::blank();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_daibiao"));
        command.arg("--root").arg(project.path("")).arg("check");
        command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANGUAGE").env_remove("LC_CTYPE");
        command.env("LANG", locale);
        project.launch(command).stderr
    };
    assert!(says("en_GB.UTF-8").contains("0 errors"));
    assert!(says("zh_CN.UTF-8").contains("错误 0 处"));
    assert!(says("C").contains("错误 0 处"));
    assert!(says("de_DE.UTF-8").contains("错误 0 处"));
}

/// The help of commands in both languages, as snapshots whose names begin with `name`.
fn assert_help(name: &str, commands: &[&str]) {
    for (suffix, lang) in [("zh", "zh-CN"), ("en", "en")] {
        let mut text = String::new();
        for command in commands {
            let words = ["--lang", lang].into_iter().chain(command.split_whitespace()).chain(["--help"]);
            let run = Project::empty().run(words.collect::<Vec<_>>());
            text.extend(["$ daibiao ", command, " --help\n", &run.succeeds().stdout, "\n"]);
        }
        let snapshot = format!("{name}_{suffix}");
        insta::assert_snapshot!(snapshot.as_str(), text);
    }
}

#[test]
fn help_is_in_the_persons_language() {
    let commands =
        ["", "init", "check", "import", "review", "fmt", "explain", "build", "search", "schema", "serve"];
    assert_help("help", &commands);
}

#[cfg(unix)]
#[test]
fn help_of_publishing_is_in_the_persons_language() {
    let commands = [
        "publish",
        "publish init",
        "publish reconcile",
        "publish status",
        "publish log",
        "publish rollback",
        "publish withdraw",
        "publish restore",
        "publish resume",
        "verify",
    ];
    assert_help("help_publishing", &commands);
}

#[test]
fn without_a_command_help_is_shown_and_the_exit_code_is_2() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_daibiao"));
    command.env("DAIBIAO_LANG", "zh-CN");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("用法"));
}

#[test]
fn the_version_is_the_crates() {
    let run = Project::empty().run(["--version"]).succeeds();
    assert_eq!(run.stdout.trim(), format!("daibiao {}", env!("CARGO_PKG_VERSION")));
}
