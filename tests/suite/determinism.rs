//! The same content gives the same bytes, whatever the number of threads, time zone, locale and date.

use std::collections::BTreeMap;

use crate::project::{Project, tree};

/// A small portal with enough records that several threads work on them.
pub(crate) fn several_records() -> Project {
    Project::blank().with("several-records")
}

fn build(variables: &[(&str, &str)], jobs: &str) -> BTreeMap<String, Vec<u8>> {
    let project = variables.iter().fold(several_records(), |p, (name, value)| p.env(name, value));
    project.build_with(["--jobs", jobs]).files
}

#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in one {
        assert!(Some(bytes) == other.get(path), "{path} differs");
    }
}

#[test]
fn threads_time_zone_and_locale_leave_no_trace() {
    let shanghai = [("TZ", "Asia/Shanghai"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "zh_CN.UTF-8")];
    let new_york = [("TZ", "America/New_York"), ("LANG", "en_US.UTF-8"), ("LC_ALL", "C"), ("COLUMNS", "40")];
    let one = build(&shanghai, "1");
    assert!(one.len() > 50, "{} files only", one.len());
    assert_same(&one, &build(&new_york, "2"));
    assert_same(&one, &build(&new_york, "8"));
}

#[test]
fn a_second_build_over_the_first_gives_the_same_bytes() {
    let project = several_records();
    let first = project.build().files;
    assert_same(&first, &project.build().files);
}

#[test]
fn the_order_in_which_files_were_made_leaves_no_trace() {
    let first = several_records();
    let texts = tree(&first.path("content"));
    let backwards = texts
        .iter()
        .rev()
        .fold(Project::empty(), |project, (path, bytes)| project.bytes(&format!("content/{path}"), bytes));
    assert_same(&first.build().files, &backwards.build().files);
}

#[test]
fn a_check_says_the_same_with_one_thread_and_with_many() {
    let broken = || {
        (1..=12).fold(several_records(), |project, n| {
            project.file(&format!("content/deputies/wrong-{n}.yml"), &format!("name: 王 {n}\ngendr: 女\n"))
        })
    };
    let one = broken().env("RAYON_NUM_THREADS", "1").run(["check"]).fails_with(1);
    let many = broken().env("RAYON_NUM_THREADS", "8").run(["check"]).fails_with(1);
    assert_eq!(one.stderr, many.stderr);
}

#[test]
fn the_day_comes_from_the_content_and_not_from_the_clock() {
    let project = Project::blank();
    project.run(["check"]).shows("2026-05-15");
    project.run(["check", "--as-of", "2027-08-01"]).succeeds().shows("W0504").shows("2027-08-01");
}
