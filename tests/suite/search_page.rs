//! The search page: it exists in every language, every page links to it, and no other page has scripts.

use std::collections::BTreeSet;

use daibiao::testing::model::Kind;

use crate::determinism::several_records;
use crate::html::{Tag, links_to, tags};
use crate::project::{Built, Project};

fn forms(page: &str) -> Vec<Tag> {
    tags(page).into_iter().filter(|tag| tag.name == "form").collect()
}

/// The addresses of scripts that a page loads.
fn scripts(page: &str) -> Vec<String> {
    let of = |tag: &Tag| tag.get("src").map(str::to_owned);
    tags(page).iter().filter(|tag| tag.name == "script").filter_map(of).collect()
}

/// The addresses that the search page offers for browsing.
fn browsed(site: &Built, address: &str) -> BTreeSet<String> {
    let page = site.page(address);
    let block = page.split_once("id=\"browse\"").map_or("", |(_, rest)| rest);
    let block = block.split_once("</nav>").map_or("", |(block, _)| block);
    tags(block).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

#[test]
fn every_language_has_a_search_page_that_asks_one_index() {
    let site = several_records().build();
    for (address, root) in [("/search/", "/"), ("/en/search/", "/en/")] {
        let page = site.page(address);
        let area = tags(page).into_iter().find(|tag| tag.get("id") == Some("search")).unwrap();
        assert_eq!(area.get("data-index"), Some("/search/"), "{address}");
        assert_eq!(area.get("data-base"), Some("/"), "{address}");
        assert_eq!(area.get("data-root"), Some(root), "{address}");
        assert!(area.get("hidden").is_some(), "{address}: shown before the script runs");
        let scripts = scripts(page);
        assert_eq!(scripts.len(), 1, "{address}");
        assert!(scripts[0].ends_with("/scripts/search/page.js"), "{}", scripts[0]);
        assert!(site.files.contains_key(scripts[0].trim_start_matches('/')));
    }
    let chinese = several_records().replace("content/site.yml", "[zh-CN, en]", "[zh-CN]").build();
    assert!(chinese.has("/search/"));
    assert!(!chinese.has("/en/search/"));
}

#[test]
fn below_a_base_path_the_page_asks_below_it() {
    let site = several_records().build_with(["--base-url", "https://chengchuan.example/a/sub/"]);
    let area =
        tags(site.page("/en/search/")).into_iter().find(|tag| tag.get("id") == Some("search")).unwrap();
    assert_eq!(area.get("data-index"), Some("/a/sub/search/"));
    assert_eq!(area.get("data-base"), Some("/a/sub/"));
    assert_eq!(area.get("data-root"), Some("/a/sub/en/"));
    let form = &forms(site.page("/"))[0];
    assert_eq!(form.get("action"), Some("/a/sub/search/"));
}

#[test]
fn search_boxes_are_plain_forms_that_lead_to_the_search_page_of_their_language() {
    let site = several_records().build();
    let mut count = 0;
    for (path, page) in site.pages() {
        let home = if path.starts_with("en/") { "/en/search/" } else { "/search/" };
        assert!(links_to(page, home), "{path} does not lead to {home}");
        for form in forms(page) {
            assert_eq!((form.get("action"), form.get("method")), (Some(home), Some("get")), "{path}");
            assert!(
                tags(page).iter().any(|tag| tag.name == "input" && tag.get("name") == Some("q")),
                "{path}"
            );
            count += 1;
        }
    }
    for address in ["/", "/en/", "/404.html", "/search/", "/en/search/"] {
        assert_eq!(forms(site.page(address)).len(), 1, "{address}");
    }
    assert!(count >= 6);
}

#[test]
fn no_other_page_loads_a_script_or_names_the_index() {
    let site = Project::sample().build();
    for (path, page) in site.pages() {
        assert!(!page.contains("manifest.json"), "{path} names the index");
        if ["search/index.html", "en/search/index.html"].contains(&path) {
            continue;
        }
        assert_eq!(scripts(page), [""; 0], "{path}");
        assert!(
            !page.contains("/scripts/") && !page.contains("data-index"),
            "{path} names a script or the index"
        );
    }
}

#[test]
fn readers_without_scripts_are_led_to_the_columns_that_exist() {
    let site = Project::blank().build();
    let expected = ["/areas/", "/deputies/", "/organizations/"].map(str::to_owned);
    assert_eq!(browsed(&site, "/search/"), BTreeSet::from(expected));
    let sample = Project::sample().build();
    for (address, root) in [("/search/", ""), ("/en/search/", "/en")] {
        let columns = Kind::ALL.iter().filter_map(|kind| kind.bracket());
        let expected: BTreeSet<String> = columns.map(|column| format!("{root}/{column}/")).collect();
        assert_eq!(browsed(&sample, address), expected, "{address}");
    }
}

#[test]
fn the_page_carries_every_message_of_its_script() {
    let site = Project::blank().build();
    let mut keys = BTreeSet::new();
    for address in ["/search/", "/en/search/"] {
        let texts: BTreeSet<String> = tags(site.page(address))
            .iter()
            .filter_map(|tag| tag.get("data-key").map(str::to_owned))
            .collect();
        assert!(texts.len() > 80, "{address}");
        keys = texts;
    }
    // Terms and sessions are found by what belongs to them.
    let kinds = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::Term | Kind::Session));
    for kind in kinds {
        assert!(keys.contains(&format!("kind.{}", kind.name())), "{kind:?}");
    }
    // Messages that the scripts ask for by a literal key. Keys that they put together are tried in a browser.
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.contains("/scripts/search/")) {
        let script = String::from_utf8_lossy(bytes);
        for asked in ["texts.text(\"", "texts.count(\"", "texts.nodes(\""] {
            for rest in script.split(asked).skip(1) {
                let key = rest.split_once('"').unwrap().0;
                let known = keys.contains(key) || keys.contains(&format!("{key}.one"));
                assert!(known, "{path} asks for {key}");
            }
        }
    }
}

#[test]
fn a_script_of_ones_own_stands_before_the_built_in_one() {
    let project = Project::blank().file("themes/default/scripts/search/page.js", "// mine\nlet own = 1;\n");
    let site = project.build();
    let (_, bytes) = site.files.iter().find(|(path, _)| path.ends_with("/scripts/search/page.js")).unwrap();
    assert_eq!(String::from_utf8_lossy(bytes), "let own = 1;\n");
}
