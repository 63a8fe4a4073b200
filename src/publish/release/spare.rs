//! The spare: a folder that holds the files of the live release, ready to become the next one.
//!
//! Two releases differ in a few hundred of 100,000 files, yet linking all of them took more than half of a
//! publish. So after a publish an old release is brought up to the live one and put aside. A publish or a
//! rollback then touches only what differs. The spare is used only together with its own list of files.

use crate::publish::error::PublishError;
use crate::publish::release::linked_folder::LinkedFolder;
use crate::publish::site::disk;
use crate::publish::site::folder::SiteFolder;
use crate::publish::site::release::Release;
use crate::publish::site::sums::{SUMS, Sums};

/// The files of the spare folder, if there is one with a valid list. They are most often those of `live`, whose
/// list is then not read again.
pub(crate) fn held(site: &SiteFolder, live: &Sums) -> Result<Option<Sums>, PublishError> {
    Ok(match disk::read_if_there(&site.spare().join(SUMS))? {
        Some(text) if text == live.text().as_bytes() => Some(live.clone()),
        text => text.and_then(|text| Sums::read(String::from_utf8(text).ok()?).ok()),
    })
}

/// Prepares the spare folder for the release after the live one, out of an old release if there is one.
pub(crate) fn prepare(site: &SiteFolder, live: &Release, old: Option<&Release>) -> Result<(), PublishError> {
    let (place, folder) = (site.spare(), site.unfinished("spare"));
    if disk::read_if_there(&place.join(SUMS))? == Some(disk::read(&live.folder.join(SUMS))?) {
        return old.map_or(Ok(()), |old| site.discard(old));
    }
    let sums = live.sums()?;
    let tree = match old {
        Some(old) => {
            disk::remove(&place)?;
            LinkedFolder::of(old, folder)?
        }
        None => LinkedFolder::take(site, folder, held(site, &sums)?)?,
    };
    tree.link_all(&sums, &live.folder)?;
    let folder = tree.finish(&sums)?;
    disk::create(&folder.join(SUMS), sums.text().as_bytes())?;
    disk::sync_everything(&folder)?;
    Ok(disk::rename(&folder, &place)?)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::SystemTime;

    use super::*;
    use crate::publish::site::sums::sha256;

    /// Writes files with their list into a folder.
    fn fill(folder: &Path, files: &[(&str, &str)]) -> Sums {
        for (name, text) in files {
            disk::create(&folder.join(name), text.as_bytes()).unwrap();
        }
        let hashes: Vec<_> = files.iter().map(|(name, text)| (*name, sha256(text.as_bytes()))).collect();
        let sums = Sums::new(hashes.iter().map(|(name, hash)| (*name, hash.as_str())));
        disk::create(&folder.join(SUMS), sums.text().as_bytes()).unwrap();
        sums
    }

    #[test]
    fn a_spare_becomes_any_other_list_of_files_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let site = SiteFolder::at(folder.path());
        let old = [("a/index.html", "1"), ("a/b/index.html", "2"), ("c", "3"), ("d/e/f", "4"), ("same", "5")];
        // A folder where a file was, a file where a folder was, another text, one that is new.
        let new = [("a/index.html", "1"), ("c/index.html", "3"), ("d", "6"), ("g/h", "7"), ("same", "8")];
        fill(&site.spare(), &old);
        let first = folder.path().join("first");
        let sums = fill(&first, &new);
        let tree =
            LinkedFolder::take(&site, folder.path().join("made"), held(&site, &Sums::default()).unwrap())
                .unwrap();
        let linked = Sums::new(sums.iter().filter(|(name, _)| *name != "g/h"));
        tree.link_all(&linked, &first).unwrap();
        tree.create("g/h", b"7", SystemTime::UNIX_EPOCH).unwrap();
        let made = tree.finish(&sums).unwrap();
        disk::create(&made.join(SUMS), sums.text().as_bytes()).unwrap();
        assert_eq!(disk::files(&made).unwrap(), disk::files(&first).unwrap());
        for (name, text) in new {
            assert_eq!(disk::read(&made.join(name)).unwrap(), text.as_bytes(), "{name}");
        }
        assert!(!made.join("a/b").exists(), "no empty folder stays");
        assert!(!site.spare().exists());
    }

    #[test]
    fn a_spare_that_does_not_say_what_it_holds_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let site = SiteFolder::at(folder.path());
        fill(&site.spare(), &[("a", "1"), ("b", "2")]);
        let list = site.spare().join(SUMS);
        let text = disk::read(&list).unwrap();
        disk::remove(&list).unwrap();
        disk::create(&list, &text[..text.len() - 3]).unwrap();
        let tree =
            LinkedFolder::take(&site, folder.path().join("made"), held(&site, &Sums::default()).unwrap())
                .unwrap();
        let made = tree.finish(&Sums::default()).unwrap();
        assert_eq!(disk::files(&made).unwrap(), Vec::<String>::new());
        assert!(!site.spare().exists());
    }
}
