//! The main part of one page of each template, in both languages, on a small portal that has a record of
//! every kind.

use std::fs;
use std::path::Path;

use crate::project::Project;

/// Every template under `themes/default/templates/pages/`, with a page of the fixture that it makes.
const PAGES: [(&str, &str); 31] = [
    ("activities", "/activities/"),
    ("activity", "/activities/2026/2026-03-luxu-reception/"),
    ("area", "/areas/990724/"),
    ("areas", "/areas/"),
    ("article", "/bulletins/lianluo/87/reshui/"),
    ("bulletins", "/bulletins/"),
    ("changes", "/changes/"),
    ("data", "/data/"),
    ("deputies", "/deputies/"),
    ("deputy", "/deputies/qin-wenlan/"),
    ("dictionary", "/data/dictionary/station/"),
    ("gone", "/bulletins/lianluo/87/xiangao/"),
    ("health", "/health/"),
    ("home", "/"),
    ("issue", "/bulletins/lianluo/87/"),
    ("law", "/legislation/liaison-stations/"),
    ("legislation", "/legislation/"),
    ("moved", "/deputies/qin-wl/"),
    ("not-found", "/404.html"),
    ("organization", "/organizations/cc-standing/"),
    ("organizations", "/organizations/"),
    ("page", "/about/"),
    ("proposal", "/proposals/cc-14-3/suggestion-0127/"),
    ("proposals", "/proposals/"),
    ("search", "/search/"),
    ("sitemap", "/sitemap/"),
    ("station", "/stations/luxu/"),
    ("stations", "/stations/"),
    ("statistics", "/statistics/"),
    ("topic", "/topics/boarding/"),
    ("topics", "/topics/"),
];

#[test]
fn no_template_is_left_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/pages");
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.map(|name| name.trim_end_matches(".html").to_owned()).collect();
    names.sort();
    assert_eq!(names, PAGES.map(|(template, _)| template));
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
    for (template, address) in PAGES {
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
