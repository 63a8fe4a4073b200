//! Input that nobody would type by hand: it is refused by its path or read as meant, quickly and in little memory.

use std::process::Command;
use std::time::Duration;

use crate::project::{Project, Run};
use crate::report;

/// The most of a processor that any single hostile input may take, starting the program included.
const MOST_CPU: Duration = Duration::from_secs(1);
/// The most memory that it may take, in KiB: 256 MB, see the design's reliability goals.
const MOST_KIB: u32 = 262_144;

const PATH: &str = "content/deputies/he-yanqiu.yml";
const HEAD: &str = "name: 贺砚秋\n";

/// Checks within the bounds of time and, where the system can be told to, of memory.
#[track_caller]
fn check(project: &Project) -> Run {
    let run = bounded(project);
    assert!(run.cpu <= MOST_CPU, "{:?}\n{run}", run.cpu);
    run
}

/// One run whose data segments may not grow beyond the bound: beyond it, allocation fails and
/// the program with it.
#[cfg(target_os = "linux")]
fn bounded(project: &Project) -> Run {
    let mut command = Command::new("bash");
    command.args(["-c", "ulimit -d \"$1\"; shift; exec \"$@\"", "bash", &MOST_KIB.to_string()]);
    command.arg(env!("CARGO_BIN_EXE_daibiao")).arg("--root").arg(project.path(""));
    command.args(["--color", "never", "--lang", "zh-CN", "check"]);
    project.launch(command)
}

#[cfg(not(target_os = "linux"))]
fn bounded(project: &Project) -> Run {
    project.run(["check"])
}

/// Asserts that a deputy's record of this text is refused by its path and one code.
#[track_caller]
fn refused(text: &str, code: &str) {
    let project = Project::blank().file(PATH, text);
    check(&project).fails_with(1).shows(PATH).shows(code);
    assert_eq!(report::codes(&project), [code]);
}

/// Asserts that a deputy's record of these bytes is read: its name is on its page.
#[track_caller]
fn read_as_meant(bytes: &[u8], codes: &[&str]) {
    let published =
        "sources: [{title: 名单}]\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
    let text = std::str::from_utf8(bytes).map(|text| format!("{text}{published}"));
    let bytes = text.as_deref().map_or(bytes, str::as_bytes);
    let project = Project::blank().bytes(PATH, bytes);
    check(&project).succeeds();
    assert_eq!(report::codes(&project), codes);
    assert!(project.build().page("/deputies/he-yanqiu/").contains("贺砚秋"));
}

#[test]
fn the_bound_on_memory_is_one_that_can_be_exceeded() {
    if cfg!(target_os = "linux") {
        let mut command = Command::new("bash");
        command.args(["-c", "ulimit -d 4096; exec \"$@\"", "bash", env!("CARGO_BIN_EXE_daibiao"), "check"]);
        assert!(!command.output().unwrap().status.success());
    }
}

#[test]
fn two_hundred_kilobytes_of_brackets_are_refused() {
    refused(&format!("{HEAD}extras: {}\n", "[".repeat(200_000)), "E0103");
}

#[test]
fn two_hundred_kilobytes_of_braces_are_refused() {
    refused(&format!("{HEAD}extras: {}\n", "{a: ".repeat(50_000)), "E0103");
}

#[test]
fn deep_block_nesting_is_refused() {
    let deep: Vec<String> = (1..=400).map(|depth| " ".repeat(depth) + "a:\n").collect();
    refused(&format!("{HEAD}extras:\n{}", deep.concat()), "E0103");
}

#[test]
fn a_billion_laughs_are_refused() {
    let more = (1..10).map(|n| {
        let aliases = vec![format!("*a{}", n - 1); 10].join(",");
        format!("  a{n}: &a{n} [{aliases}]\n")
    });
    let more: Vec<String> = more.collect();
    refused(&format!("{HEAD}extras:\n  a0: &a0 [哈,哈,哈,哈,哈,哈,哈,哈,哈,哈]\n{}", more.concat()), "E0103");
}

#[test]
fn an_alias_inside_its_own_anchor_is_refused() {
    refused(&format!("{HEAD}extras: &a [*a]\n"), "E0103");
}

#[test]
fn a_duplicate_key_is_refused() {
    refused("name: 贺砚秋\nname: 贺雁秋\n", "E0104");
}

#[test]
fn two_documents_in_one_file_are_refused() {
    refused("name: 贺砚秋\n---\nname: 卢望舒\n", "E0102");
}

#[test]
fn a_lone_value_with_an_at_sign_is_refused() {
    refused("a: @x", "E0102");
}

#[test]
fn a_tab_for_an_indent_is_refused_at_the_tab() {
    let project = Project::blank().file(PATH, "name: 贺砚秋\nmandates:\n\t- term: cc-14\n");
    check(&project).fails_with(1).shows(&format!("{PATH}:3:1")).shows("Tab");
}

#[test]
fn nul_bytes_are_refused() {
    refused("name: 贺\0砚秋\n", "E0101");
}

#[test]
fn a_file_of_seventeen_megabytes_is_refused() {
    refused(&format!("{HEAD}bio: {}\n", "履".repeat(17 * 1_048_576 / 3)), "E0103");
}

#[test]
fn bytes_of_no_encoding_are_refused() {
    let project = Project::blank().bytes(PATH, b"name: \xff\xfe\xff\xfe\x80\n");
    check(&project).fails_with(1).shows(PATH).shows("E0101");
}

/// Most pairs of bytes are a character in GB18030, so broken UTF-8 is easily mistaken for GB18030. Nonsense
/// would then be published with no more than a warning.
#[test]
fn broken_utf_8_is_refused_and_not_taken_for_gb18030() {
    let text = "name: 王平\noccupation: 小学教师\nbio: 履职";
    for bytes in [&text.as_bytes()[..text.len() - 1], &text.as_bytes()[..text.len() - 2]] {
        let project = Project::blank().bytes(PATH, bytes);
        check(&project).fails_with(1).shows("E0101").hides("W0108");
    }
    let mut bytes = text.as_bytes().to_vec();
    bytes.extend(b"\xb0\xa1");
    check(&Project::blank().bytes(PATH, &bytes)).fails_with(1).shows("E0101").hides("W0108");
}

#[cfg(unix)]
#[test]
fn a_link_to_a_system_file_is_refused_and_shows_nothing_of_it() {
    let project = Project::blank().symlink(PATH, "/etc/passwd");
    check(&project).fails_with(1).shows(PATH).shows("E0105").hides("root:");
}

#[cfg(unix)]
#[test]
fn a_linked_folder_is_refused_and_not_walked() {
    let project = Project::blank().symlink("content/deputies/elsewhere", "/etc");
    check(&project).fails_with(1).shows("content/deputies/elsewhere").shows("E0105").hides("E0107");
}

#[test]
fn a_record_in_gb18030_is_read_as_meant() {
    let bytes = include_bytes!("../fixtures/hostile/gb18030.yml");
    read_as_meant(bytes, &["W0108"]);
    let site = Project::blank().bytes(PATH, bytes).build();
    assert!(
        site.page("/deputies/he-yanqiu/").contains("澄川省农业科学院研究员，长期在柳汀、青芦两市推广良种")
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_read_as_meant() {
    read_as_meant("\u{feff}name: 贺砚秋\r\nbirth_year: 1968\r\noccupation: 研究员\r\n".as_bytes(), &[]);
}

#[test]
fn an_article_with_windows_line_ends_and_a_byte_order_mark_is_read_as_meant() {
    let site = Project::blank()
        .file("content/pages/about.md", "\u{feff}---\r\ntitle: 关于本站\r\nstatus: published\r\nreviews:\r\n- {stage: 终审, by: 程以南, on: 2026-05-15}\r\n---\r\n第一段。\r\n\r\n第二段。\r\n")
        .build();
    let page = site.page("/about/");
    assert!(page.contains("<p>第一段。</p>") && page.contains("<p>第二段。</p>"), "{page}");
}

#[test]
fn scalars_that_yaml_takes_for_something_else_stay_what_was_typed() {
    read_as_meant(
        "name: 贺砚秋\ndisambiguation: no\noccupation: 0731\nbio: 1e3\nethnicity: \"on\"\n".as_bytes(),
        &[],
    );
}

#[test]
fn markdown_made_to_be_slow_is_read_in_time() {
    for body in ["[a](<b".repeat(40_000), ">".repeat(50_000), "*a_".repeat(50_000), "`".repeat(100_000)] {
        let front =
            "---\ntitle: 慢\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n---\n";
        let project = Project::blank().file("content/pages/slow.md", &format!("{front}{body}\n"));
        check(&project).succeeds();
        project.build();
    }
}

#[test]
fn names_that_scripts_stumble_over_are_names() {
    for id in ["constructor", "prototype", "toString"] {
        let path = format!("content/deputies/{id}.yml");
        let project = Project::blank().file(&path, HEAD);
        let expected: &[&str] = if id.bytes().any(|b| b.is_ascii_uppercase()) { &["E0206"] } else { &[] };
        assert_eq!(report::codes(&project), expected, "{id}");
    }
}

#[test]
fn scripts_in_content_reach_no_page() {
    let attack = "<script>alert(1)</script>";
    let project = Project::blank()
        .file(PATH, &format!("name: 贺砚秋\noccupation: '{attack}'\nbio: '{attack} [a](javascript:alert(1))'\nlinks:\n- {{url: \"https://chengchuan.example/\", note: '{attack}'}}\nsources: [{{title: '{attack}'}}]\nstatus: published\nreviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n"))
        .bytes("content/pages/a.png", b"\x89PNG\r\n\x1a\n")
        .file("content/pages/about.md", &format!("---\ntitle: '{attack}'\ndescription: '\"><img src=x onerror=alert(1)>'\nstatus: published\nreviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n---\n{attack}\n\n[链接](java&#115;cript:alert(1)) ![\" onerror=alert(1)](a.png) [d](Data:text/html,x)\n"));
    let site = project.build();
    for (path, page) in site.pages() {
        assert!(!page.contains("<script>alert"), "{path}");
        for tag in crate::html::tags(page) {
            for (name, value) in &tag.attributes {
                let value = value.trim().to_ascii_lowercase();
                assert!(!name.starts_with("on"), "{path}: {name}={value}");
                assert!(
                    !value.starts_with("javascript:") && !value.starts_with("data:text"),
                    "{path}: {name}={value}"
                );
            }
        }
    }
}

#[test]
fn a_megabyte_of_anything_that_a_text_may_hold_is_checked_within_a_second() {
    let front = "---\ntitle: 长\nmentions: {陶沛然: tao-peiran}\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n---\n";
    for piece in [
        "[[a]] ",
        "[[tao-peiran]]代表",
        "![x](a.png) ",
        "陶沛然代表",
        "[^a]",
        "一是好。\n\n",
        "# 一\n\n",
        "|a|b|\n",
        "[[a|",
        "[x](/y/)，",
        "學",
        "13 ",
        "小区3栋",
        "62\u{200b}",
    ] {
        let body = piece.repeat(1_000_000 / piece.len());
        let project = Project::blank()
            .file("content/bulletins/a-1/issue.yml", "series: 甲\ntotal_number: 1\ndate: 2026-01-01\n")
            .file("content/bulletins/a-1/b.md", &format!("{front}{body}\n"));
        let run = project.run(["check"]);
        assert!(run.cpu <= MOST_CPU, "{piece:?}: {:?}", run.cpu);
    }
}

#[test]
fn of_one_kind_of_mistake_in_one_file_two_hundred_are_told_and_the_rest_are_counted() {
    let front = "---\ntitle: 长\n---\n";
    let project = Project::blank()
        .file("content/bulletins/a-1/issue.yml", "series: 甲\ntotal_number: 1\ndate: 2026-01-01\n")
        .file("content/bulletins/a-1/b.md", &format!("{front}{}\n", "![](a.png)\n\n".repeat(250)));
    let codes = report::codes(&project);
    assert_eq!(codes.iter().filter(|code| *code == "E0705").count(), 200);
    project.run(["check"]).fails_with(1).shows("同类问题还有 50 处，没有列出");
}

const PUBLISHED: &str = "mandates: [{term: cc-14, delegation: del-liuting, area_id: \"990700\"}]\nsources: [{title: 名单}]\n\
                         status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";

#[test]
fn a_name_without_end_is_refused_and_ends_nothing() {
    for count in [61, 4000, 400_000] {
        let name = "陈".repeat(count);
        let project = Project::blank().file(PATH, &format!("name: {name}\n{PUBLISHED}"));
        let run = bounded(&project);
        // Reading a text of a megabyte takes a while, too.
        assert!(run.cpu <= 2 * MOST_CPU, "{:?}", run.cpu);
        run.fails_with(1).shows("E0305").shows(&format!("姓名有 {count} 个字符"));
    }
}

#[test]
fn what_ends_or_opens_a_script_is_text_in_data_for_machines() {
    let title = "督办<!--<script></script>&热水";
    let activity = format!(
        "title: \"{title}\"\nkind: visit\ndate: 2026-04-18\nplace: 柳汀市\narea_ids: [\"990700\"]\n\
         sources: [{{title: 名单}}]\nstatus: published\nreviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n"
    );
    let site = Project::blank().file("content/activities/hot-water.yml", &activity).build();
    let html = site.page("/activities/2026/hot-water/");
    let script = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(!script.contains(['<', '>', '&']), "{script}");
    let json: serde_json::Value = serde_json::from_str(script).unwrap();
    assert_eq!(json["name"], title, "{json}");
}

#[test]
fn a_rule_that_no_page_can_put_in_words_is_refused() {
    for rule in [
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYDAY=53MO",
        "FREQ=MONTHLY;BYDAY=-2MO",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "FREQ=MONTHLY;BYSETPOS=-1;BYDAY=MO,TU",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    ] {
        let station = format!(
            "name: 鹤坪镇人大代表联络站\narea_id: \"990700\"\naddress: 鹤坪镇桥头路1号\nestablished: 2020-04-10\n\
             reception:\n- {{rrule: \"{rule}\", start: \"09:00\", end: \"11:30\"}}\n\
             sources: [{{title: 名单}}]\nstatus: published\nreviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n"
        );
        let project = Project::blank().file("content/stations/heping.yml", &station);
        project.run(["check"]).fails_with(1).shows("E0210");
    }
}
