//! Checking that a release is what it was meant to be, before and after readers see it.
//!
//! Takes a whole release with its list; gives the first fault. Looks only at new files, because linked ones
//! belong to a release that was checked. Must not know how anything is rendered.

use rayon::prelude::*;

use crate::publish::error::{PublishError, SelfCheckFault};
use crate::publish::release::draft::Whole;
use crate::publish::site::disk;
use crate::publish::site::file_kinds::is_page;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::publish::site::sums::{SUMS, Sums, sha256};

/// The file that names the shards of the search index.
const MANIFEST: &str = "search/manifest.json";

/// Checks that new files are on the disk as they were written, that every asset and shard which they name by
/// its hash is there, and that the files which every reader needs first are. `base` is the path below which the
/// site lies.
///
/// Other links are not followed. The content's links were checked before the push was accepted; following all
/// of them again, after it, refused a page whose image has a Chinese name (`%E4…` in the page, the name itself
/// on the disk). A false alarm here stops the site.
pub(crate) fn before_readers(whole: &Whole, base: &str) -> Result<(), PublishError> {
    let fault = |path: &str, what| Err(PublishError::SelfCheck { path: path.to_owned(), what });
    let missing =
        |path: &str, by: Option<&str>| fault(path, SelfCheckFault::Missing { by: by.map(str::to_owned) });
    whole.written.par_iter().try_for_each(|path| {
        let bytes = disk::read(&whole.folder.join(path))?;
        if whole.sums.get(path) != Some(&sha256(&bytes)) {
            return fault(path, SelfCheckFault::Other);
        }
        let lacking = lacking(path, &bytes, base, |file| whole.sums.get(file).is_some());
        lacking.map_or(Ok(()), |lacking| missing(&lacking, Some(path)))
    })?;
    let lacking =
        ["index.html", "404.html", MANIFEST].into_iter().find(|path| whole.sums.get(path).is_none());
    lacking.map_or(Ok(()), |path| missing(path, None))
}

/// The first file that a page or the manifest names by its hash and that is missing.
fn lacking(path: &str, bytes: &[u8], base: &str, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let asked: Vec<String> = if path == MANIFEST {
        let manifest: serde_json::Value = serde_json::from_slice(bytes).unwrap_or_default();
        let segments = manifest["segments"].as_array().map_or(&[][..], Vec::as_slice);
        let names = segments.iter().filter_map(|name| name.as_str()?.split_at_checked(2));
        names.map(|(folder, rest)| format!("search/i/{folder}/{rest}.json")).collect()
    } else if is_page(path) {
        let text = String::from_utf8_lossy(bytes);
        let assets = format!("=\"{base}/assets/");
        let names = text.split(&assets).skip(1).filter_map(|rest| rest.split('"').next());
        names.map(|name| format!("assets/{name}")).collect()
    } else {
        Vec::new()
    };
    asked.into_iter().find(|file| !is_there(file))
}

/// Reads the live site through its link, as a web server does.
pub(crate) fn as_readers(site: &SiteFolder, release: &Release, sums: &Sums) -> Result<(), PublishError> {
    let broken = |path: &str| PublishError::SelfCheck { path: path.to_owned(), what: SelfCheckFault::Unread };
    if sha256(&disk::read(&site.current().join(SUMS))?) != release.note.sums {
        return Err(broken(SUMS));
    }
    let page = disk::read(&site.current().join("index.html"))?;
    if sums.get("index.html") == Some(&sha256(&page)) { Ok(()) } else { Err(broken("index.html")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_or_the_manifest_asks_for_must_be_there() {
        let page =
            b"<link href=\"/rd/assets/0a/main.css\"><img src=\"/rd/assets/0a/icon.svg\"><a href=\"/rd/x/\">";
        let lacks = |path: &str, bytes: &[u8], there: &[&str]| {
            lacking(path, bytes, "/rd", |file| there.contains(&file))
        };
        let both = ["assets/0a/main.css", "assets/0a/icon.svg"];
        assert_eq!(lacks("a/index.html", page, &both), None);
        for (missing, there) in [(both[0], &both[1..]), (both[1], &both[..1])] {
            assert_eq!(lacks("a/index.html", page, there).as_deref(), Some(missing));
        }
        assert_eq!(lacks("a/index.json", page, &[]), None, "no page");
        let manifest = br#"{"format":1,"segments":["77d95453","87003db5"]}"#;
        let shards = ["search/i/77/d95453.json", "search/i/87/003db5.json"];
        assert_eq!(lacks(MANIFEST, manifest, &shards), None);
        assert_eq!(lacks(MANIFEST, manifest, &shards[1..]).as_deref(), Some(shards[0]));
    }
}
