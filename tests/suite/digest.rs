//! A digest of a bulletin that was printed for internal use: a draft that states its facts in other words
//! and names its source.

use crate::project::Project;
use crate::report;

const PAGE: &str = "/bulletins/lianluo-dongtai/725/zhaiyao/";

fn project() -> Project {
    Project::fixture("hunan-725")
}

#[test]
fn only_its_two_shares_of_an_unknown_number_are_told_of_and_it_is_built_into_nothing() {
    let project = project();
    assert_eq!(report::codes(&project), ["W0819", "W0819"]);
    let site = project.build();
    for secret in ["联络动态》", "725", "沈昌健", "181件"] {
        assert_eq!(site.holding(secret), [""; 0], "{secret} is public");
    }
}

#[test]
fn in_a_preview_it_says_what_it_is_where_it_comes_from_and_each_number_as_written() {
    let site = project().build_with(["--drafts"]);
    let page = site.page(PAGE);
    for text in [
        "摘要，非原刊文字",
        "SHA-256",
        "draft-bar",
        "近10万人",
        "近100万人",
        "57名",
        "40余人次",
        "181件",
        "100%",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains("七百二十五") && page.contains("2024-12-16") && page.contains("汤"));
}
