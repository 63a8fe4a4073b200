//! Links that a text writes as addresses of this portal.
//!
//! Takes the plan and every text with the page on which it stands; reports what leads to no
//! page and to no file of the output. Links in double brackets are resolved long before, and
//! follow when an address changes: the hint offers them.

use std::collections::BTreeSet;

use super::addresses::Addresses;
use super::files;
use super::plan::Page;
use super::subject::Subject;
use crate::base::Lang;
use crate::base::text::nearest;
use crate::config::Config;
use crate::diag::{Code, Diagnostic, Diagnostics, MOST};
use crate::model::{Markdown, Owner, Site};
use crate::say;
use crate::syntax::markdown::{self, Reference};

/// For how many faults the nearest address is sought: nobody mends more before running again.
const NEAREST: usize = 20;

/// Reports every link of a text that leads nowhere in the portal.
pub fn dead_links(pages: &[Page], site: &Site, config: &Config, notes: &mut Diagnostics) {
    let mut faults = 0;
    let mut known: Option<BTreeSet<String>> = None;
    let first = config.languages.first().copied().unwrap_or(Lang::Zh);
    for text in site.texts() {
        let body = text.markdown;
        // The page on which it is read first.
        let (subject, lang) = match text.owner {
            Owner::Record(target) => (Subject::Record(target), first),
            Owner::Page(at) => (Subject::Text(at), site.pages.get(at).map_or(first, |page| page.lang)),
        };
        if !["](", "]:", "<http"].iter().any(|mark| body.markdown.contains(mark)) {
            continue;
        }
        let page = Addresses::new(config, lang).path(subject, site);
        for reference in markdown::references(&body.markdown) {
            let Reference::Link { range, address } = reference else { continue };
            let Some(path) = target(&address, &page, config) else { continue };
            let known = known.get_or_insert_with(|| all(pages, site, config));
            let found = match &path {
                Ok(path) => known.contains(path.strip_suffix("index.html").unwrap_or(path)),
                Err(_) => false,
            };
            if !found && faults <= MOST {
                faults += 1;
                let hint = (faults <= NEAREST).then(|| repair(&path, known, config)).flatten();
                notes.push(dead(body, &range, &address, hint));
            }
        }
    }
}

/// Every address below the base path: pages, and files beside them.
fn all(pages: &[Page], site: &Site, config: &Config) -> BTreeSet<String> {
    let mut known = files::all(pages, site, config);
    known.extend(pages.iter().map(|page| page.path.clone()));
    known
}

/// The path below the base path to which an address leads from a page; `Err` if it lies outside
/// the base path, nothing if it is not the portal's business.
fn target(address: &str, page: &str, config: &Config) -> Option<Result<String, String>> {
    let own = address.strip_prefix(config.origin.as_str()).filter(|_| !config.origin.is_empty());
    let address = own.filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])).unwrap_or(address);
    let path = address.split(['#', '?']).next().unwrap_or("");
    let scheme = path.split('/').next().is_some_and(|head| head.contains(':'));
    if path.is_empty() || scheme || path.starts_with("//") {
        return None;
    }
    if path.starts_with('/') {
        return Some(match path.strip_prefix(config.base_path.as_str()) {
            Some(rest) if rest.starts_with('/') => Ok(rest.to_owned()),
            _ => Err(path.to_owned()),
        });
    }
    let mut folders: Vec<&str> = page.split('/').collect();
    folders.pop();
    let mut steps = path.split('/').peekable();
    while let Some(step) = steps.next() {
        let last = steps.peek().is_none();
        match step {
            "." | "" if last => folders.push(""),
            "." => {}
            // Above the root there is only the root.
            ".." => {
                if folders.len() > 1 {
                    folders.pop();
                }
                if last {
                    folders.push("");
                }
            }
            step => folders.push(step),
        }
    }
    Some(Ok(folders.join("/")))
}

/// The address that was probably meant, as the link has to write it.
fn repair(path: &Result<String, String>, known: &BTreeSet<String>, config: &Config) -> Option<String> {
    let (Ok(path) | Err(path)) = path;
    let slashed = format!("{path}/");
    let exact = [path.as_str(), slashed.as_str()].into_iter().find(|path| known.contains(*path));
    let near = exact.or_else(|| {
        // Within one column: addresses of other columns are no slip of the same word.
        let parent = path.trim_end_matches('/').rsplit_once('/').map_or("", |(parent, _)| parent);
        let prefix = format!("{parent}/");
        let beside = known.range(prefix.clone()..).take_while(|path| path.starts_with(&prefix));
        nearest(
            &slashed.replace("//", "/"),
            beside.map(String::as_str).filter(|path| path.len() > prefix.len()),
        )
    })?;
    Some(format!("{}{near}", config.base_path))
}

fn dead(body: &Markdown, range: &std::ops::Range<usize>, address: &str, hint: Option<String>) -> Diagnostic {
    let last = address.rsplit('/').next().unwrap_or("");
    let is_file = last.trim_matches('.').contains('.');
    let message = if is_file {
        say!(
            "链接指向 `{address}`，本站没有这个文件",
            "the link leads to `{address}`, and the portal has no such file"
        )
    } else {
        say!(
            "链接指向 `{address}`，本站没有这个网页",
            "the link leads to `{address}`, and the portal has no such page"
        )
    };
    // Only the address is at fault, where it stands as it is written.
    let whole = body.markdown.get(range.clone()).unwrap_or("");
    let place = match whole.rfind(address) {
        Some(at) => range.start + at..range.start + at + address.len(),
        None => range.clone(),
    };
    let diagnostic = Diagnostic::new(Code::DeadInternalLink, body.place(&place), message).found(address);
    match hint {
        Some(near) => diagnostic.hint(say!("是不是 `{near}`？", "did you mean `{near}`?")),
        None if is_file => diagnostic.hint(say!(
            "写能公开下载的完整网址，或者只留文字",
            "give a full address from which it can be downloaded, or leave the words alone"
        )),
        None => diagnostic.hint(say!(
            "链接到记录，写 `[[id|文字]]`；没有要链接的网页，只留文字",
            "for a record write `[[id|text]]`; if there is no page to link to, leave the words alone"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_browsers_would_take_them() {
        let config = Config {
            origin: "https://a.example".to_owned(),
            base_path: "/rd".to_owned(),
            ..crate::config::fallback()
        };
        let from = "/bulletins/lianluo/88/visit/";
        for (address, expected) in [
            ("https://b.example/x", None),
            ("mailto:a@b.example", None),
            ("//b.example/", None),
            ("#s1", None),
            ("https://a.example/rd/deputies/", Some(Ok("/deputies/"))),
            ("https://a.example.org/rd/", None),
            ("/rd/deputies/?q=1#x", Some(Ok("/deputies/"))),
            ("/deputies/", Some(Err("/deputies/"))),
            ("../", Some(Ok("/bulletins/lianluo/88/"))),
            ("../..", Some(Ok("/bulletins/lianluo/"))),
            ("../../../../../../x/", Some(Ok("/x/"))),
            ("a.pdf", Some(Ok("/bulletins/lianluo/88/visit/a.pdf"))),
            ("./b/", Some(Ok("/bulletins/lianluo/88/visit/b/"))),
        ] {
            let expected = expected.map(|r| r.map(str::to_owned).map_err(str::to_owned));
            assert_eq!(target(address, from, &config), expected, "{address}");
        }
    }
}
