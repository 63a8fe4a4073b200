//! The way to the other pages of a long list.

use serde::Serialize;

/// The way to the other pages of a long list.
#[derive(Debug, Serialize)]
pub(crate) struct Pager {
    prev: Option<String>,
    next: Option<String>,
    pages: Vec<PagerPage>,
}

#[derive(Debug, Serialize)]
struct PagerPage {
    n: usize,
    url: String,
    here: bool,
}

/// Page `n` of `pages`; nothing where there is only one.
pub(crate) fn pager(n: usize, pages: usize, url: impl Fn(usize) -> String) -> Option<Pager> {
    (pages > 1).then(|| Pager {
        prev: (n > 1).then(|| url(n - 1)),
        next: (n < pages).then(|| url(n + 1)),
        pages: (1..=pages).map(|i| PagerPage { n: i, url: url(i), here: i == n }).collect(),
    })
}
