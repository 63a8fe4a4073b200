//! Withdrawn records, former ids, corrections, photos, ended mandates.

use crate::images::jpeg;
use crate::project::Project;

const REVIEWED: &str = "status: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\nsources: [{title: 石棠县选举委员会公告}]\n";

fn portal() -> Project {
    Project::blank().with("withdrawn")
}

#[test]
fn a_withdrawn_record_leaves_a_note_at_its_address_and_nothing_else_anywhere() {
    let site = portal().build();
    for page in ["/deputies/lu-wangshu/", "/en/deputies/lu-wangshu/"] {
        let html = site.page(page);
        assert!(html.contains("重复登记") && html.contains("2026-04-02"), "{html}");
        assert!(html.contains("noindex"), "{html}");
    }
    for (path, bytes) in &site.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("绝不能再出现的句子") && !text.contains("卢望舒"), "{path}");
        let mentions = text.contains("lu-wangshu");
        let may = path.contains("deputies/lu-wangshu/") || path.contains("changes") || path == "ids.txt";
        assert!(!mentions || may, "{path}");
    }
}

#[test]
fn corrections_and_withdrawals_are_a_feed_in_both_languages() {
    let site = portal().build();
    let feed = |path: &str| String::from_utf8_lossy(&site.files[path]).into_owned();
    let zh = feed("feeds/changes.xml");
    let at = |text: &str| zh.find(text).unwrap_or_else(|| panic!("{text}: {zh}"));
    assert!(
        at("<title>更正：走访养殖户</title>") < at("<summary>重复登记</summary>"),
        "the newest first: {zh}"
    );
    assert!(zh.contains("<summary>参加人数原为12名，应为11名</summary>"), "{zh}");
    assert!(zh.contains("/activities/2026/visit/#correction-2026-04-10</id>"), "{zh}");
    assert!(zh.contains("<updated>2026-04-10T00:00:00+08:00</updated>"), "{zh}");
    let en = feed("en/feeds/changes.xml");
    assert!(en.contains("<title>Corrected: 走访养殖户</title>") && en.contains(r#"xml:lang="en""#), "{en}");
    assert!(site.page("/changes/").contains(r#"href="/feeds/changes.xml" type="application/atom+xml""#));
    // Without corrections and withdrawals there is neither a page nor a feed.
    assert!(!Project::blank().build().files.keys().any(|path| path.contains("changes")));
}

#[test]
fn an_old_address_leads_to_the_new_one_without_scripts_in_both_languages() {
    let site = portal().build();
    let html = site.page("/deputies/he-yanqiu-2/");
    assert!(html.contains(r#"http-equiv="refresh" content="0; url=/deputies/he-yanqiu/""#), "{html}");
    assert!(
        html.contains(r#"<link rel="canonical" href="https://"#) && html.contains("/deputies/he-yanqiu/\">")
    );
    assert!(site.page("/en/deputies/he-yanqiu-2/").contains("url=/en/deputies/he-yanqiu/"));
    let map = String::from_utf8_lossy(&site.files["sitemap.xml"]).into_owned();
    assert!(!map.contains("he-yanqiu-2") && !map.contains("lu-wangshu"), "{map}");
}

#[test]
fn corrections_and_withdrawals_are_listed_newest_first() {
    let html = portal().build().page("/changes/").to_owned();
    let correction = html.find("参加人数原为12名").unwrap();
    let withdrawal = html.find("重复登记").unwrap();
    assert!(correction < withdrawal);
    assert!(html.contains("/activities/2026/visit/"));
    assert!(!Project::blank().build().has("/changes/"));
}

#[test]
fn the_list_of_ids_holds_pages_redirects_and_tombstones_and_proves_itself() {
    let project = portal();
    let site = project.build();
    let ids = String::from_utf8_lossy(&site.files["ids.txt"]).into_owned();
    for id in
        ["deputies/he-yanqiu\n", "deputies/he-yanqiu-2\n", "deputies/lu-wangshu\n", "activities/2026/visit\n"]
    {
        assert!(ids.contains(id), "{ids}");
    }
    let project = project.file("before.txt", &ids);
    assert!(!project.run(["check", "--published", "before.txt"]).to_string().contains("E0311"));
    let project = project.remove("content/activities/visit.md");
    let run = project.run(["check", "--published", "before.txt"]).to_string();
    assert!(run.contains("E0311") && run.contains("activities/2026/visit"), "{run}");
}

#[test]
fn what_is_withdrawn_is_so_under_each_id_that_it_had() {
    let site = portal()
        .file(
            "content/deputies/he-yanqiu.yml",
            "name: 贺砚秋\nformer_ids: [he-yanqiu-2]\nstatus: withdrawn\nwithdrawn: {date: 2026-04-03, reason: 误发}\n",
        )
        .build();
    for page in ["/deputies/he-yanqiu/", "/deputies/he-yanqiu-2/"] {
        assert!(site.page(page).contains("误发"), "{page}");
    }
    let ids = String::from_utf8_lossy(&site.files["ids.txt"]).into_owned();
    for id in ["he-yanqiu", "he-yanqiu-2"] {
        assert!(ids.contains(&format!("# withdrawn deputies/{id}\n")), "{ids}");
    }
    // The list of changes has one withdrawal, however many ids the record had.
    assert_eq!(site.page("/changes/").matches("误发").count(), 1);
}

#[test]
fn a_photo_with_licence_and_words_is_shown_on_the_profile() {
    let photo = "image: {file: he-yanqiu.jpg, alt: 贺砚秋在田间查看苗情, credit: 石棠县人大常委会, license: 本人同意公开}\n";
    let site = Project::blank()
        .file("content/deputies/he-yanqiu.yml", &format!("name: 贺砚秋\n{photo}{REVIEWED}"))
        .bytes("content/deputies/he-yanqiu.jpg", &jpeg(false))
        .build();
    let html = site.page("/deputies/he-yanqiu/");
    assert!(html.contains(r#"src="/media/deputies/he-yanqiu.jpg" alt="贺砚秋在田间查看苗情""#), "{html}");
    assert!(html.contains("本人同意公开"));
    assert!(site.files.contains_key("media/deputies/he-yanqiu.jpg"));
}

#[test]
fn a_deputy_who_names_a_station_receives_there() {
    let site = Project::blank()
        .file("content/stations/shitang.yml", &format!("name: 石棠县代表联络站\n{REVIEWED}"))
        .file("content/deputies/he-yanqiu.yml", &format!("name: 贺砚秋\nstation_id: shitang\n{REVIEWED}"))
        .build();
    assert!(site.page("/stations/shitang/").contains("贺砚秋"));
    assert!(site.page("/deputies/he-yanqiu/").contains("石棠县代表联络站"));
}

#[test]
fn whose_mandate_has_ended_represents_no_place_and_counts_in_no_delegation() {
    let deputy = |name: &str, ending: &str| {
        format!(
            "name: {name}\nmandates:\n- {{term: cc-14, delegation: del-yunzhu, area_id: \"990700\", start_date: 2023-01-14{ending}}}\n{REVIEWED}"
        )
    };
    let ending = ", end_date: 2026-03-27, end_reason: resigned, status: ended, announcement: {title: 澄川省人大常委会公告〔十四届〕第31号, date: 2026-03-27}";
    let portal = |ending: &str| {
        Project::blank()
            .file(
                "content/organizations/del-yunzhu.yml",
                &format!("name: 云渚代表团\nclassification: delegation\n{REVIEWED}"),
            )
            .file("content/deputies/he-yanqiu.yml", &deputy("贺砚秋", ""))
            .file("content/deputies/lu-wangshu.yml", &deputy("卢望舒", ending))
            .build()
    };
    let (before, after) = (portal(""), portal(ending));
    for page in ["/areas/990700/", "/organizations/del-yunzhu/"] {
        assert!(before.page(page).contains("卢望舒"), "{page}");
        assert!(!after.page(page).contains("卢望舒") && after.page(page).contains("贺砚秋"), "{page}");
    }
    assert!(after.page("/deputies/lu-wangshu/").contains("辞职"));
}

#[test]
fn a_former_id_is_an_id_and_leads_out_of_no_folder_and_no_line() {
    let record = |former: &str| format!("name: 贺砚秋\nformer_ids: [{former}]\n{REVIEWED}");
    let long = format!("\"{}\"", "a".repeat(101));
    let bad = [
        r#""../../../../x""#,
        r#""..""#,
        r#""/x""#,
        r#""x/""#,
        r#""../../1-aaaaaaaaaaaa/deputies/new""#,
        r#""zz\n# withdrawn deputies/chen-weiyu\ndeputies/fake-id""#,
        r#""a\\b""#,
        r#""a\u202eb""#,
        "con",
        "deputies/x",
        "He-Yanqiu",
        &long,
    ];
    for former in bad {
        let project = Project::blank().file("content/deputies/he-yanqiu.yml", &record(former));
        let run = project.run(["check"]).fails_with(1);
        assert!(run.stdout.contains("E0206") || run.stderr.contains("E0206"), "{former}: {run}");
    }
    let project = Project::blank().file("content/deputies/he-yanqiu.yml", &record("he-yanqiu-2, \"2\""));
    assert!(project.build().has("/deputies/2/"));
}
