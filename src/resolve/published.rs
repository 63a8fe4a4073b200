//! The list of ids that a built site shows, and what a later build must not lose of it.
//!
//! Must not know addresses: a place is a collection and the parts within it.

use std::collections::BTreeSet;

use crate::base::text::nearest;
use crate::diag::{Code, Diagnostic, Diagnostics, FileId, Span};
use crate::model::{Collection, RecordPath, Site};
use crate::say;

/// Where a built site lists its ids, so that the next one can be compared with it.
pub const PUBLISHED: &str = "ids.txt";

/// Every id that readers have an address for, sorted.
#[must_use]
pub fn published(site: &Site) -> BTreeSet<String> {
    let records = site.targets().filter_map(|target| site.record_path(target));
    let pages = site.pages.iter().map(|page| RecordPath::simple(Collection::Pages, &page.id));
    let gone = site.tombstones.iter().map(|tombstone| tombstone.place.clone());
    let moved = site.redirects.iter().map(|redirect| redirect.from.clone());
    records.chain(pages).chain(gone).chain(moved).map(|place| place.text()).collect()
}

/// Marks a line about a withdrawn record; the list has its id on a line without the mark as well.
const WITHDRAWN: &str = "# withdrawn ";

/// The list of ids that a site shows, one a line, and which of them are withdrawn.
#[must_use]
pub fn published_list(site: &Site) -> String {
    let ids = published(site).into_iter();
    let withdrawn = site.tombstones.iter().map(|gone| WITHDRAWN.to_owned() + &gone.place.text());
    ids.chain(withdrawn).map(|line| line + "\n").collect()
}

/// The records that a list calls withdrawn.
#[must_use]
pub fn withdrawn_in(list: &str) -> BTreeSet<&str> {
    list.lines().filter_map(|line| line.strip_prefix(WITHDRAWN)).collect()
}

/// The first record that a list shows though another one calls it withdrawn.
#[must_use]
pub fn shown_of<'a>(list: &'a str, withdrawn: &BTreeSet<&str>) -> Option<&'a str> {
    let own = withdrawn_in(list);
    list.lines().find(|id| withdrawn.contains(id) && !own.contains(id))
}

/// Reports ids of an earlier list that have neither a page, a redirect nor a tombstone. `list` is one of
/// the run's files, with one id a line; lines that begin with `#` hold none.
pub fn lost(site: &Site, list: (FileId, &str), notes: &mut Diagnostics) {
    let (file, text) = list;
    let known = published(site);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let id = line.trim();
        let start = at + line.find(id).unwrap_or(0);
        at += line.len();
        if id.is_empty() || id.starts_with('#') || known.contains(id) {
            continue;
        }
        let span = Span::new(file, start, start + id.len());
        let diagnostic = Diagnostic::new(
            Code::LostId,
            span,
            say!("已经发布的 `{id}` 不见了", "`{id}` was published and is gone"),
        )
        .found(id.to_owned());
        let folder = id.split('/').next().unwrap_or("");
        let beside = known.iter().map(String::as_str).filter(|other| other.starts_with(folder));
        let longer = known.iter().map(String::as_str).find(|other| other.starts_with(id));
        notes.push(match longer.or_else(|| nearest(id, beside)) {
            Some(near) => diagnostic.hint(say!(
                "如果改名为 `{near}`，在那条记录里加 `former_ids`；不再公开的，恢复文件并写 `status: withdrawn`",
                "if it is `{near}` now, give that record `former_ids`; if it is to be public no more, restore the file with `status: withdrawn`"
            )),
            None => diagnostic.hint(say!(
                "恢复文件；不再公开的写 `status: withdrawn` 和 `withdrawn`，改了 id 的在新记录里写 `former_ids`",
                "restore the file; with `status: withdrawn` and `withdrawn` if it is to be public no more, or with `former_ids` in the record that has its place"
            )),
        });
    }
}
