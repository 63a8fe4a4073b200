//! Warnings that the content accepts in place.

use crate::project::Project;
use crate::report;

const DOT: &str = "name: 阿依•木拉\n";

fn with(path: &str, text: &str) -> Project {
    Project::blank().file(path, text)
}

/// The codes that are reported, and the accepted ones with their reasons.
fn parted(project: &Project) -> (Vec<String>, Vec<(String, String)>) {
    let report = report::check(project);
    // Keys stand where the case needs them, not in their canonical order, so W0110 is left out.
    let told = report.diagnostics.into_iter().map(|found| found.code);
    let told = told.filter(|code| code != "W0110").collect();
    (told, report.accepted.into_iter().map(|a| (a.code, a.reason)).collect())
}

#[track_caller]
fn accepts(path: &str, text: &str, expected: &[(&str, &str)]) {
    let (told, accepted) = parted(&with(path, text));
    let accepted: Vec<_> = accepted.iter().map(|(code, reason)| (code.as_str(), reason.as_str())).collect();
    assert_eq!((told.as_slice(), accepted.as_slice()), (&[] as &[String], expected), "{text}");
}

const DEPUTY: &str = "content/deputies/ayi-mula.yml";
const REASON: (&str, &str) = ("W0306", "公告原文如此");

#[test]
fn a_comment_accepts_a_warning_on_its_own_line() {
    accepts(DEPUTY, "gender: 女\nname: 阿依•木拉  # daibiao: allow W0306: 公告原文如此\n", &[REASON]);
}

#[test]
fn a_comment_alone_accepts_on_the_next_line_that_says_something() {
    accepts(
        DEPUTY,
        "gender: 女\n# daibiao: allow W0306: 公告原文如此\n\n# 已经电话核对\nname: 阿依•木拉\noccupation: 教师\n",
        &[REASON],
    );
}

#[test]
fn a_comment_accepts_on_no_other_line() {
    let project =
        with(DEPUTY, "gender: 女\n# daibiao: allow W0306: 公告原文如此\noccupation: 教师\nname: 阿依•木拉\n");
    assert_eq!(parted(&project), (vec!["W0509".to_owned(), "W0306".to_owned()], Vec::new()));
}

#[test]
fn a_comment_at_the_top_accepts_in_the_whole_file() {
    accepts(
        DEPUTY,
        &format!("\u{feff}# 名册\r\n# daibiao: allow W0306: 公告原文如此\r\ngender: 女\r\n{DOT}"),
        &[REASON],
    );
    let two =
        "# daibiao: allow W0306: 公告原文如此\n- {id: a, name: 阿依•木拉}\n- {id: b, name: 吉木•阿呷}\n";
    accepts("content/deputies/two.yml", two, &[REASON, REASON]);
}

#[test]
fn several_codes_and_chinese_punctuation_are_understood() {
    accepts(
        DEPUTY,
        "gender: 女\nname: 单•望舒 # daibiao：allow W0306、w0307：名单原文如此，读音已核对\n",
        &[("W0307", "名单原文如此，读音已核对"), ("W0306", "名单原文如此，读音已核对")],
    );
}

fn article(front: &str, body: &str) -> Project {
    Project::blank()
        .file(
            "content/bulletins/lianluo-88/issue.yml",
            "series: 澄川联络\ntotal_number: 88\ndate: 2026-05-12\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n",
        )
        .file(
            "content/bulletins/lianluo-88/visit.md",
            &format!("---\ntitle: 走访\nstatus: published\nreviews: [{{stage: 终审, by: 程以南, on: 2026-05-15}}]\n{front}---\n{body}"),
        )
}

#[test]
fn front_matter_has_comments_of_yaml_and_a_text_those_of_html() {
    let body = "\n<!-- daibiao: allow W0702: 是同名的村民 -->\n陶沛然在场。\n";
    let accepted = parted(&article("", body));
    assert_eq!(accepted, (Vec::new(), vec![("W0702".to_owned(), "是同名的村民".to_owned())]));
    let project = article("mentions: {岑砚: ~} # daibiao: allow W0701: 附件中有\n", "正文。\n");
    assert_eq!(parted(&project), (Vec::new(), vec![("W0701".to_owned(), "附件中有".to_owned())]));
}

#[test]
fn readers_of_the_text_see_nothing_of_a_comment() {
    let body = "第一段。\n\n<!-- daibiao: allow W0702: 是同名的村民 -->\n陶沛然在场。\n\n末段。\n";
    let site = article("", body).build();
    let page = site.page("/bulletins/lianluo/88/visit/");
    assert!(
        page.contains("陶沛然在场") && !page.contains("同名的村民") && !page.contains("daibiao"),
        "{page}"
    );
    let elsewhere: Vec<_> =
        site.holding("同名的村民").into_iter().filter(|path| !path.contains("health/")).collect();
    assert_eq!(elsewhere, [""; 0]);
}

#[test]
fn a_text_that_shows_how_to_write_one_accepts_nothing_and_is_no_fault() {
    let body = "写法：\n\n```yaml\n# daibiao: allow W0306: 公告原文如此\n```\n\n~~~\n<!-- daibiao: allow E0201: x -->\n~~~\n";
    assert_eq!(parted(&article("", body)), (Vec::new(), Vec::new()));
}

#[test]
fn infos_can_be_accepted_and_errors_cannot() {
    let text = "name: 贺砚秋\noccupation: 教师\n# daibiao: allow I0511: 本人口述\nsources:\n- {title: 甲, supports: [name]}\n\
                - {title: 乙, supports: [name]}\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
    accepts("content/deputies/he-yanqiu.yml", text, &[("I0511", "本人口述")]);
    let project = with(
        "content/deputies/he-yanqiu.yml",
        "name: 贺砚秋\nocupation: 教师 # daibiao: allow E0201: 下周再改\n",
    );
    assert_eq!(parted(&project).0, ["E0201", "E0510"]);
}

#[test]
fn accepted_warnings_pass_a_strict_check_and_are_counted_apart() {
    let project = with(DEPUTY, &format!("{} # daibiao: allow W0306: 公告原文如此\n", DOT.trim_end()));
    let run = project.run(["check", "--strict"]).succeeds();
    assert_eq!(run.stderr, "错误 0 处，警告 0 处，另有已说明 1 处（以 2026-05-15 为准）\n");
    let run = project.run(["--lang", "en", "check", "--strict"]).succeeds();
    assert_eq!(run.stderr, "0 errors, 0 warnings and 1 accepted (as of 2026-05-15)\n");
}

#[test]
fn nothing_is_called_stale_while_an_error_may_hide_its_warning() {
    let stale = "name: 贺砚秋 # daibiao: allow W0306: 公告原文如此\n";
    let project = with("content/deputies/he-yanqiu.yml", stale);
    assert_eq!(parted(&project).0, ["W0509"]);
    let project = project.file("content/deputies/broken.yml", "name: 程以南\ngendr: 男\n");
    assert_eq!(parted(&project).0, ["E0201"]);
}

#[test]
fn a_word_that_only_looks_like_a_comment_is_none() {
    accepts(DEPUTY, "name: 阿依·木拉\noccupation: \"编写daibiao#daibiao: allow W0306 的说明\"\n", &[]);
}
