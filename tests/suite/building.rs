//! A build leaves either the old site or the new one, complete, and all its links lead to pages.

use std::collections::BTreeSet;
use std::fs;

use crate::determinism::several_records;
use crate::html::{links_to, tags};
use crate::project::{Built, Project, extension, tree};

const ORIGIN: &str = "https://chengchuan.example";

/// Every address within the site that pages link to, without the base path, each with the page.
fn internal_links(site: &Built, origin: &str, base: &str) -> Vec<(String, String)> {
    let mut links = Vec::new();
    for (path, page) in site.pages() {
        for tag in tags(page) {
            for name in ["href", "src", "action"] {
                let Some(value) = tag.get(name) else { continue };
                // Sources may be pages on the portal's host that are not part of this site.
                let value = if tag.name == "a" { value } else { value.strip_prefix(origin).unwrap_or(value) };
                if value.contains("://") || value.starts_with("mailto:") || value.starts_with("tel:") {
                    continue;
                }
                let here = format!("{base}/{}", path.strip_suffix("index.html").unwrap_or(path));
                let whole = match value.chars().next() {
                    Some('/') => value.to_owned(),
                    Some('#') | None => format!("{here}{value}"),
                    Some(_) => panic!("{path}: neither whole nor internal: {value}"),
                };
                let below = whole.strip_prefix(base).filter(|rest| rest.starts_with('/'));
                let below = below.unwrap_or_else(|| panic!("{path}: {value} lies outside {base}/"));
                links.push((path.to_owned(), below.to_owned()));
            }
        }
    }
    links
}

/// Asserts that every internal link leads to a file, and its fragment to an element.
#[track_caller]
fn assert_links_resolve(site: &Built, origin: &str, base: &str) {
    let links = internal_links(site, origin, base);
    assert!(links.len() > 30, "{} links only", links.len());
    let mut broken = BTreeSet::new();
    for (page, link) in &links {
        let (address, fragment) = link.split_once('#').unwrap_or((link, ""));
        let address = address.split_once('?').map_or(address, |(address, _)| address);
        let file = address.trim_start_matches('/');
        let whole = address.ends_with('/') || site.files.contains_key(file);
        if !whole || !site.has(address) {
            broken.insert(format!("{link} on {page}"));
        } else if !fragment.is_empty() {
            let target = site.page(address);
            if !tags(target).iter().any(|tag| tag.get("id") == Some(fragment)) {
                broken.insert(format!("{link} on {page} (no such element)"));
            }
        }
    }
    assert!(broken.is_empty(), "dead links: {broken:#?}");
}

/// Asserts that pages load nothing from other hosts.
#[track_caller]
fn assert_loads_nothing_from_elsewhere(site: &Built) {
    let loading =
        ["link", "script", "img", "iframe", "source", "video", "audio", "embed", "object", "form", "use"];
    for (path, page) in site.pages() {
        for tag in tags(page).iter().filter(|tag| loading.contains(&tag.name.as_str())) {
            for name in ["href", "src", "srcset", "data", "action", "poster"] {
                let Some(value) = tag.get(name) else { continue };
                let elsewhere =
                    value.starts_with("//") || (value.contains("://") && !value.starts_with(ORIGIN));
                assert!(!elsewhere, "{path}: <{} {name}={value}>", tag.name);
            }
        }
    }
    for (path, bytes) in site.files.iter().filter(|(path, _)| extension(path) == "css") {
        let css = String::from_utf8_lossy(bytes);
        assert!(!css.contains("://") && !css.contains("@import"), "{path}");
    }
}

#[test]
fn every_link_of_a_small_portal_leads_to_a_page() {
    let site = several_records().build();
    assert_links_resolve(&site, ORIGIN, "");
    assert_loads_nothing_from_elsewhere(&site);
}

#[test]
fn every_link_of_the_sample_leads_to_a_page() {
    let site = Project::sample().build_with(["--base-url", "https://chengchuan.example/"]);
    assert!(site.pages().count() > 100);
    assert_links_resolve(&site, ORIGIN, "");
    assert_loads_nothing_from_elsewhere(&site);
}

#[test]
fn below_a_base_path_every_link_begins_with_it_and_leads_to_a_page() {
    let site = several_records().build_with(["--base-url", "https://chengchuan.example/a/sub/"]);
    assert_links_resolve(&site, ORIGIN, "/a/sub");
    assert!(links_to(site.page("/"), "/a/sub/deputies/"));
    assert!(site.page("/sitemap.xml").contains("<loc>https://chengchuan.example/a/sub/deputies/</loc>"));
}

#[test]
fn the_checker_of_links_finds_a_dead_one() {
    let mut site = several_records().build();
    site.files.remove("deputies/tao-peiran/index.html");
    let dead = std::panic::catch_unwind(|| assert_links_resolve(&site, ORIGIN, ""));
    assert!(dead.is_err());
}

#[test]
fn english_pages_exist_exactly_if_the_portal_has_english() {
    let both = several_records().build();
    assert!(both.page("/en/").contains("lang=\"en\""));
    assert!(both.page("/").contains("lang=\"zh-CN\""));
    assert!(both.page("/en/about/").contains("How deputies work."));
    let chinese = several_records().replace("content/site.yml", "[zh-CN, en]", "[zh-CN]").build();
    let english: Vec<_> = chinese.files.keys().filter(|path| path.starts_with("en/")).collect();
    assert_eq!(english, [""; 0]);
    assert!(!links_to(chinese.page("/"), "/en/"));
    assert!(links_to(both.page("/"), "/en/"));
    assert_links_resolve(&chinese, ORIGIN, "");
}

#[test]
fn a_page_has_one_title_one_heading_and_a_description() {
    let site = several_records().build();
    let mut titles = BTreeSet::new();
    for (path, page) in site.pages() {
        let tags = tags(page);
        let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
        assert_eq!((count("title"), count("h1"), count("main")), (1, 1, 1), "{path}");
        assert!(tags.iter().any(|tag| tag.get("name") == Some("description")), "{path}");
        let title = page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0;
        let lang = path.starts_with("en/");
        assert!(titles.insert((lang, title.to_owned())), "{path}: the title {title} is taken");
    }
}

#[test]
fn the_site_map_names_every_page_and_nothing_else() {
    let site = several_records().build();
    let xml = site.page("/sitemap.xml");
    let named: BTreeSet<&str> =
        xml.split("<loc>").skip(1).map(|rest| rest.split_once("</loc>").unwrap().0).collect();
    let pages: BTreeSet<String> = site
        .pages()
        .filter_map(|(path, _)| path.strip_suffix("index.html"))
        .map(|path| format!("{ORIGIN}/{path}"))
        .collect();
    assert_eq!(named, pages.iter().map(String::as_str).collect());
}

#[test]
fn a_content_error_leaves_the_old_site_untouched() {
    let project = Project::blank();
    let before = project.build().files;
    let project = project.replace("content/deputies/tao-peiran.yml", "gender: 男", "gendr: 男");
    project.run(["build"]).fails_with(1).shows("E0201").shows("没有生成网站");
    assert_eq!(project.built("public").files, before);
    let mut beside: Vec<_> =
        fs::read_dir(project.path("")).unwrap().map(|e| e.unwrap().file_name()).collect();
    beside.sort();
    assert_eq!(beside, ["content", "public", "search-index"]);
}

#[test]
fn a_theme_error_leaves_the_old_site_untouched() {
    let project = Project::blank();
    let before = project.build().files;
    let project = project.file("themes/default/templates/pages/deputy.html", "{{ nobody.knows }}");
    project.run(["build"]).fails_with(1).shows("E0901").shows("themes/default/templates/pages/deputy.html:1");
    assert_eq!(project.built("public").files, before);
}

#[test]
fn a_new_build_takes_away_what_is_gone() {
    let project = several_records();
    assert!(project.build().has("/deputies/deputy-3/"));
    let project = project.remove("content/deputies/folder-0/deputy-3.yml");
    assert!(!project.build().has("/deputies/deputy-3/"));
}

#[test]
fn a_folder_that_somebody_else_filled_is_refused_and_left_alone() {
    let project = Project::blank().file("public/年度总结.txt", "不要删\n");
    project.run(["build"]).fails_with(2).shows("[folder]/public").shows("--output");
    let files = tree(&project.path("public"));
    assert_eq!(
        files.into_iter().collect::<Vec<_>>(),
        [("年度总结.txt".to_owned(), "不要删\n".as_bytes().to_vec())]
    );
}

#[test]
fn another_folder_can_be_named() {
    let project = Project::blank();
    project.run(["build", "--output", "site/new"]).succeeds();
    assert!(project.built("site/new").has("/deputies/tao-peiran/"));
    assert!(!project.path("public").exists());
}

#[test]
fn a_check_writes_nothing() {
    let project = several_records();
    let before = tree(&project.path(""));
    project.run(["check"]).succeeds();
    assert_eq!(tree(&project.path("")), before);
}

#[test]
fn a_theme_file_of_ones_own_stands_before_the_built_in_one() {
    let site = Project::blank()
        .file(
            "themes/default/templates/pages/not-found.html",
            "{% extends \"layouts/base.html\" %}{% block main %}<h1>走错了</h1>{% endblock %}",
        )
        .build();
    assert!(site.page("/404.html").contains("走错了"), "{}", site.page("/404.html"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_reader_finds_a_whole_site_at_every_moment_of_a_build() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let project = Project::blank();
    project.build();
    let (page, stop) = (project.path("public/index.html"), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0u64;
            while !stop.load(Ordering::Relaxed) {
                let text = std::fs::read_to_string(&page).expect("the page was gone for a moment");
                assert!(text.trim_end().ends_with("</html>"), "a page was cut");
                reads += 1;
            }
            reads
        });
        for _ in 0..20 {
            project.build();
        }
        stop.store(true, Ordering::Relaxed);
        assert!(reader.join().expect("the reader went on") > 100);
    });
}

#[test]
fn an_address_that_servers_keep_for_previews_is_no_page() {
    let page = "---\ntitle: 预览\nstatus: published\nreviews: [{stage: 终审, by: 程以南, on: 2026-05-15}]\n---\n文字。\n";
    Project::blank()
        .file("content/pages/preview.md", page)
        .run(["check"])
        .fails_with(1)
        .shows("E0308")
        .shows("/preview/");
}
