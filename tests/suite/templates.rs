//! The main part of one page of each template, in both languages, on a small portal that has a record of
//! every kind.

use std::fs;
use std::path::Path;

use daibiao::testing::model::Kind;

use crate::project::{Built, Project};

/// Templates with a page of the fixture that they make. Of a kind that is not named here, the page of all
/// its records and that of its first one.
const PAGES: [(&str, &str); 22] = [
    ("activity", "/activities/2026/2026-03-luxu-reception/"),
    ("area", "/areas/990724/"),
    ("article", "/bulletins/lianluo/87/reshui/"),
    ("changes", "/changes/"),
    ("data", "/data/"),
    ("deputy", "/deputies/qin-wenlan/"),
    ("dictionary", "/data/dictionary/station/"),
    ("gone", "/bulletins/lianluo/87/xiangao/"),
    ("health", "/health/"),
    ("home", "/"),
    ("issue", "/bulletins/lianluo/87/"),
    ("law", "/legislation/liaison-stations/"),
    ("moved", "/deputies/qin-wl/"),
    ("not-found", "/404.html"),
    ("organization", "/organizations/cc-standing/"),
    ("page", "/about/"),
    ("proposal", "/proposals/cc-14-3/suggestion-0127/"),
    ("search", "/search/"),
    ("sitemap", "/sitemap/"),
    ("station", "/stations/luxu/"),
    ("statistics", "/statistics/"),
    ("topic", "/topics/boarding/"),
];

/// Every template under `themes/default/templates/pages/`.
fn templates() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/pages");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.map(|name| name.trim_end_matches(".html").to_owned()).collect();
    names.sort();
    names
}

/// The page of the fixture by which a template is tried.
fn page_of(template: &str, site: &Built) -> String {
    let named = PAGES.iter().find(|(name, _)| *name == template).map(|(_, page)| (*page).to_owned());
    named.unwrap_or_else(|| {
        let column = Kind::ALL.iter().find(|kind| kind.bracket() == Some(template));
        if column.is_some() {
            return format!("/{template}/");
        }
        let kind = Kind::ALL.iter().find(|kind| kind.name() == template);
        let column = kind.and_then(|kind| kind.bracket());
        let column = column.unwrap_or_else(|| panic!("no page is known for the template {template}"));
        let below =
            |path: &&str| path.strip_prefix(column).is_some_and(|rest| rest.len() > "/index.html".len());
        let first = site.pages().map(|(path, _)| path).filter(below).min();
        let first = first.unwrap_or_else(|| panic!("the fixture has no record in /{column}/"));
        format!("/{}", first.trim_end_matches("index.html"))
    })
}

#[test]
fn the_main_part_of_a_page_is_taken_from_the_built_site() {
    let main = Project::blank().page_main("/deputies/tao-peiran/");
    assert!(main.starts_with("<main id=\"main\"") && main.ends_with("</main>\n"), "{main}");
    assert!(main.contains("陶沛然") && !main.contains("<footer"), "{main}");
}

#[test]
fn each_template_makes_the_main_part_that_it_made() {
    let site = Project::fixture("every-kind").build();
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("snapshots/templates");
    settings.set_omit_expression(true);
    // Every difference leaves its `.snap.new`, not only the first.
    let mut others = Vec::new();
    for template in templates() {
        let address = page_of(&template, &site);
        for (lang, prefix) in [("zh", ""), ("en", "/en")] {
            let (name, address) = (format!("{template}_{lang}"), format!("{prefix}{address}"));
            settings.set_description(address.as_str());
            let same = || settings.bind(|| insta::assert_snapshot!(name.as_str(), site.main(&address)));
            if std::panic::catch_unwind(std::panic::AssertUnwindSafe(same)).is_err() {
                others.push(name);
            }
        }
    }
    assert_eq!(others, [""; 0], "pages that differ");
}
