//! Proposals: what each page shows, what it withholds, and where a proposal is listed.

use serde_json::Value;

use crate::html::{links_to, tags};
use crate::project::{Built, Project};
use crate::report;

const REVIEWED: &str =
    "sources: [{title: 建议目录}]\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n";
const DAY: [&str; 2] = ["--as-of", "2026-05-18"];

fn portal() -> Project {
    Project::blank().with("proposals")
}

fn built() -> Built {
    portal().build_with(DAY)
}

fn page<'a>(site: &'a Built, stem: &str) -> &'a str {
    site.page(&format!("/proposals/cc-14-4/{stem}/"))
}

/// The words that a page shows: what stands between tags, without spaces at the ends of lines.
fn words(html: &str) -> String {
    let mut rest = html;
    let mut words = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    words
}

#[track_caller]
fn shows(html: &str, texts: &[&str]) {
    let words = words(html);
    for text in texts {
        assert!(words.contains(text), "{text} is missing in\n{words}");
    }
}

#[test]
fn a_proposal_is_found_from_everything_it_belongs_to() {
    let project = portal();
    // One of them is overdue on purpose.
    assert_eq!(report::codes(&project), ["W0810"]);
    let site = project.build_with(DAY);
    let links = site.linking("/proposals/cc-14-4/suggestion-0127/");
    for from in [
        "/",
        "/proposals/",
        "/proposals/cc-14-4/",
        "/proposals/kinds/suggestion/",
        "/proposals/states/answered/",
        "/proposals/states/handling/",
        "/proposals/states/rehandled/",
        "/proposals/states/key-supervised/",
        "/proposals/cc-14-4/suggestion-0356/",
        "/deputies/tao-peiran/",
        "/deputies/gu-wanqing/",
        "/organizations/bureau/",
        "/organizations/committee/",
        "/areas/990700/",
        "/topics/law/",
        "/en/proposals/cc-14-4/",
    ] {
        // English pages lead to the English page.
        let found = if from.starts_with("/en/") {
            links_to(site.page(from), "/en/proposals/cc-14-4/suggestion-0127/")
        } else {
            links.contains(&from.to_owned())
        };
        assert!(found, "{from} does not lead to it: {links:?}");
    }
    assert!(links_to(site.page("/organizations/del-liuting/"), "/proposals/cc-14-4/motion-0004/"));
    assert!(links_to(site.page("/sitemap/"), "/proposals/cc-14-4/"));
}

#[test]
fn a_second_round_shows_both_rounds_both_axes_and_both_clocks() {
    let site = built();
    let page = page(&site, "suggestion-0127");
    shows(
        page,
        &[
            "第0127号建议",
            "重点督办",
            "领衔代表陶沛然，联名代表顾晚晴。",
            "再次办理中",
            "法定期限89天（2026年2月13日至5月13日），第66天答复，余23天。",
            "法定期限92天（2026年5月11日至8月11日），截至5月18日为第7天。",
            "答复类别：B（列入计划）。分类依据：省规定。",
            "已安排资金。",
            "第二次答复",
            "尚在办理期限内。",
            "态度满意，结果不满意",
            "发出2份，收回2份",
            "待答复",
            "没有时间表。",
            "督办教育科学文化卫生委员会",
        ],
    );
    assert!(!page.contains("style="), "a style attribute breaks the content policy");
    let widths: Vec<_> = tags(page)
        .iter()
        .filter(|tag| tag.name == "rect")
        .filter_map(|tag| tag.get("width").map(str::to_owned))
        .collect();
    assert_eq!(widths, ["100.0%", "74.2%", "100.0%", "7.6%"]);
}

#[test]
fn what_is_late_says_what_was_not_found_and_never_that_there_is_no_reply() {
    let site = built();
    shows(
        page(&site, "suggestion-0356"),
        &["未查到公开答复", "截至5月18日为第94天，超过期限5天，未查到公开答复。", "不等于没有答复"],
    );
    // On the last day of its term it is not overdue yet.
    let site = portal().build_with(["--as-of", "2026-05-13"]);
    shows(page(&site, "suggestion-0356"), &["截至5月13日为第89天。", "已交办"]);
    assert!(!site.has("/proposals/states/overdue/"));
    for (path, html) in built().pages() {
        assert!(!html.contains("未答复"), "{path}");
    }
}

#[test]
fn an_extended_limit_counts_and_so_does_the_place_s_own() {
    let site = built();
    shows(
        page(&site, "suggestion-0467"),
        &["延期办理中", "经批准延期，期限共181天（2026年2月13日至8月13日）"],
    );
    let project = portal().replace(
        "content/site.yml",
        "review:\n",
        "statute: {reply_months: 2, second_reply_months: 1}\nreview:\n",
    );
    let site = project.build_with(DAY);
    shows(
        page(&site, "suggestion-0127"),
        &["第66天答复，超过期限7天。", "法定期限31天（2026年5月11日至6月11日）"],
    );
}

#[test]
fn nothing_of_what_is_withheld_is_in_any_file_but_its_number_and_its_life() {
    let site = built();
    assert_eq!(site.holding("紫杉"), [""; 0]);
    let page = page(&site, "suggestion-0131");
    shows(
        page,
        &["第0131号建议", "代表认为不宜公开。", "只公开编号和办理经过。", "答复未公开。", "第66天答复"],
    );
    for from in ["/deputies/tao-peiran/", "/areas/990700/", "/topics/law/"] {
        assert!(!site.page(from).contains("0131"), "{from} tells whose or what it is");
    }
    assert!(!links_to(page, "/deputies/tao-peiran/") && !links_to(page, "/topics/law/"));
}

#[test]
fn a_title_alone_is_public_where_the_record_says_so() {
    let site = built();
    assert_eq!(site.holding("黄檗"), [""; 0]);
    shows(
        page(&site, "suggestion-0140"),
        &[
            "关于预警终端的建议",
            "提出代表顾晚晴。",
            "只公开题目和办理经过。",
            "方案尚未公开。",
            "答复未公开。",
        ],
    );
}

#[test]
fn merged_and_converted_proposals_lead_to_each_other() {
    let site = built();
    for (one, other, said) in [
        ("suggestion-0302", "suggestion-0356", "并入第0356号建议"),
        ("suggestion-0356", "suggestion-0302", "第0302号建议：关于门诊的建议并入本件"),
        ("motion-0004", "suggestion-0467", "转为第0467号建议"),
        ("suggestion-0467", "motion-0004", "由第0004号议案：关于制定条例的议案转来"),
    ] {
        let page = page(&site, one);
        assert!(links_to(page, &format!("/proposals/cc-14-4/{other}/")), "{one} → {other}");
        shows(page, &[said]);
    }
    shows(page(&site, "motion-0004"), &["柳汀市代表团以代表团名义提出。", "已转为建议"]);
    assert!(!page(&site, "motion-0004").contains("<svg"), "the law sets motions no time for a reply");
}

#[test]
fn counts_say_the_whole_before_its_parts_and_add_up() {
    let site = built();
    let said = "议案1件：已转为建议1件。建议7件，交办6件：查到公开答复1件，答复未公开2件，延期办理1件，\
                未查到公开答复1件，并案、撤回或者退回1件。退回再次办理的有1件。";
    for address in ["/proposals/", "/proposals/cc-14-4/", "/"] {
        shows(site.page(address), &[said]);
    }
    shows(site.page("/proposals/cc-14-4/"), &["闭第0012号", "题目不公开"]);
    shows(
        site.page("/organizations/bureau/"),
        &["主办5件，其中查到公开答复1件；协办1件，其中查到公开答复0件。"],
    );
    for (path, html) in site.pages().filter(|(path, _)| path.starts_with("proposals/")) {
        assert!(
            !words(html).contains('%') && !words(html).contains('％'),
            "{path} has a share without its base"
        );
    }
}

#[test]
fn a_deputy_s_record_tells_nought_from_nothing_reported() {
    let activity = "title: 走访\nkind: visit\nstart_date: 2025-03-12\nattendees: [{deputy_id: gu-wanqing}]\n";
    let project = portal().file("content/activities/2025/visit.yml", &format!("{activity}{REVIEWED}"));
    let site = project.build_with(DAY);
    shows(
        site.page("/deputies/gu-wanqing/"),
        &[
            "2026年活动未报送；领衔建议2件、联名1件，共提出3件，其中查到公开答复1件。",
            "2025年参加活动1次；议案建议未报送。",
            "联名提出第0127号建议：关于热水供应的建议，再次办理中",
        ],
    );
    // Readers are not told who sponsors the withheld one, so three are left.
    shows(
        site.page("/deputies/tao-peiran/"),
        &["领衔建议4件、联名0件，共提出4件，其中查到公开答复1件", "2025年参加活动0次；"],
    );
}

#[test]
fn without_proposals_there_is_no_column() {
    let site = Project::blank().build();
    assert!(!site.has("/proposals/") && !site.files.contains_key("feeds/proposals.xml"));
    assert_eq!(site.linking("/proposals/"), [""; 0]);
}

#[test]
fn drafts_are_in_no_file() {
    let project = portal().replace(
        "content/proposals/cc-14-4/suggestion-0127.md",
        "status: published",
        "status: draft",
    );
    let site = project.build_with(DAY);
    assert!(!site.has("/proposals/cc-14-4/suggestion-0127/"));
    assert_eq!(site.holding("热水供应"), [""; 0]);
}

#[test]
fn the_feed_has_each_proposal_at_its_latest_day() {
    let site = built();
    for (file, title) in [
        ("feeds/proposals.xml", "第0127号建议：关于热水供应的建议（再次办理中）"),
        ("feeds/all.xml", "第0127号建议：关于热水供应的建议（再次办理中）"),
        ("en/feeds/proposals.xml", "Suggestion No. 0127: On hot water (Sent back)"),
        ("feeds/deputies/gu-wanqing.xml", "第0127号建议：关于热水供应的建议"),
    ] {
        let feed = String::from_utf8_lossy(&site.files[file]);
        assert!(feed.contains(title), "{file}: {feed}");
    }
    let feed = String::from_utf8_lossy(&site.files["feeds/proposals.xml"]);
    let first = feed.split("<entry>").nth(1).unwrap();
    assert!(first.contains("2026-05-11T00:00:00+08:00") && first.contains("suggestion-0127"), "{first}");
}

#[test]
fn english_pages_say_the_same() {
    let site = built();
    shows(
        site.page("/en/proposals/cc-14-4/suggestion-0127/"),
        &[
            "On hot water",
            "Suggestion No. 0127",
            "Sent back",
            "answered on day 66, with 23 to spare.",
            "attitude: satisfied, result: dissatisfied",
        ],
    );
    shows(
        site.page("/en/proposals/"),
        &["7 suggestions, 6 handed over for handling: public reply found to 1, reply not public to 2"],
    );
}

fn found(project: &Project, query: &str) -> Vec<String> {
    let run = project.run(["search", query, "--format", "json", "--kind", "proposal"]).succeeds();
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    answer["hits"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn proposals_are_found_by_number_name_and_words_and_withheld_ones_by_number_alone() {
    let project = portal();
    let whole = ["proposal/cc-14-4-suggestion-0127".to_owned()];
    for query in
        ["第0127号建议", "0127号", "127号", "热水供应", "已安排资金", "澄教建〔2026〕19号", "hot water"]
    {
        assert_eq!(found(&project, query), whole, "{query}");
    }
    assert!(found(&project, "陶沛然").contains(&whole[0]));
    assert!(found(&project, "taopeiran").contains(&whole[0]));
    assert_eq!(found(&project, "预警终端"), ["proposal/cc-14-4-suggestion-0140"]);
    assert_eq!(found(&project, "0131号"), ["proposal/cc-14-4-suggestion-0131"]);
    for query in ["紫杉木", "黄檗木", "陶沛然 0131号", "教育厅 0131号"] {
        assert_eq!(found(&project, query), [""; 0], "{query}");
    }
}

#[test]
fn a_session_of_five_hundred_has_pages_that_stay_small() {
    let project = (0..500).fold(portal(), |project, i| {
        let number = format!("{:04}", 1000 + i);
        let title = format!("关于第{i}个{}问题的建议", ["供水", "道路", "养老", "渔港", "学校"][i % 5]);
        let lead = ["tao-peiran", "gu-wanqing"][i % 2];
        let text = format!(
            "---\nkind: suggestion\nnumber: \"{number}\"\ntitle: {title}\nsubmitted: 2026-01-26\n\
             sponsors: [{{deputy_id: {lead}, role: lead}}]\n\
             handling: {{assigned: 2026-02-13, bodies: [{{organization_id: bureau, role: lead}}]}}\n\
             history: [{{date: 2026-01-26, status: submitted}}, {{date: 2026-02-13, status: assigned}}]\n\
             {REVIEWED}---\n正文。\n"
        );
        project.file(&format!("content/proposals/cc-14-4/suggestion-{number}.md"), &text)
    });
    let site = project.build_with(DAY);
    let pages = ["/proposals/cc-14-4/", "/proposals/cc-14-4/page/2/", "/proposals/cc-14-4/page/3/"];
    let rows: Vec<usize> = pages.iter().map(|page| site.page(page).matches("<tr").count()).collect();
    // Each table has one row of headings besides.
    assert_eq!(rows, [200 + 2, 200 + 1, 108 + 2]);
    assert!(!site.has("/proposals/cc-14-4/page/4/"));
    assert!(links_to(site.page(pages[0]), pages[1]) && links_to(site.page(pages[1]), pages[0]));
    assert!(site.has("/en/proposals/cc-14-4/page/2/") && site.has("/proposals/states/overdue/page/2/"));
}
