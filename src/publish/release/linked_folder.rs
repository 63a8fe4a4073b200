//! A folder on its way to a list of files, from whatever it held.
//!
//! The files of two releases are nearly all the same, so a spare folder that holds those of the last one
//! stands ready for the next: then only what differs is linked, written or removed. Takes files by
//! name and hash; a file is never written into, for it may have other names in other releases.
//! Must not know what makes a release.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::publish::PublishError;
use crate::publish::release::signature::SIGNATURE;
use crate::publish::site::disk;
use crate::publish::site::folder::{Home, Release};
use crate::publish::site::sums::{RELEASE, SUMS, Sums};
use crate::world::output::OutputError;

/// A folder and what it held when it was taken up.
#[derive(Debug)]
pub(crate) struct Tree {
    folder: PathBuf,
    had: Sums,
}

impl Tree {
    /// The spare under another name, with what [`spare`] says of it, or an empty folder.
    pub(crate) fn take(home: &Home, folder: PathBuf, had: Option<Sums>) -> Result<Self, PublishError> {
        let spare = home.spare();
        if had.is_some() {
            disk::rename(&spare, &folder)?;
            disk::remove(&folder.join(SUMS))?;
        } else {
            disk::remove(&spare)?;
            disk::folder(&folder)?;
        }
        Ok(Self { folder, had: had.unwrap_or_default() })
    }

    /// A release under another name, which no longer is one.
    fn of(release: &Release, folder: PathBuf) -> Result<Self, PublishError> {
        let had = release.sums()?;
        disk::rename(&release.folder, &folder)?;
        for name in [RELEASE, SIGNATURE, SUMS] {
            disk::remove(&folder.join(name))?;
        }
        Ok(Self { folder, had })
    }

    /// Links a file that it did not hold as it is to be.
    pub(crate) fn link(&self, name: &str, from: &Path) -> Result<(), OutputError> {
        self.clear(name)?;
        disk::link(from, &self.folder.join(name))
    }

    /// Links whatever of a list it did not hold.
    pub(crate) fn link_all(&self, sums: &Sums, from: &Path) -> Result<(), OutputError> {
        let missing = sums.beside(&self.had).filter(|(_, hash, has)| *has != Some(hash));
        let missing: Vec<&str> = missing.map(|(name, ..)| name).collect();
        missing.par_iter().try_for_each(|name| self.link(name, &from.join(name)))
    }

    /// Writes a new file of a time.
    pub(crate) fn create(&self, name: &str, bytes: &[u8], time: SystemTime) -> Result<(), OutputError> {
        self.clear(name)?;
        disk::create_at(&self.folder.join(name), bytes, time)
    }

    /// Makes room for a file: another one, a file where its folder is to be, a folder in its place.
    fn clear(&self, name: &str) -> Result<(), OutputError> {
        let above = name.match_indices('/').filter_map(|(end, _)| name.get(..end));
        for file in above.chain([name]).filter(|file| self.had.get(file).is_some()) {
            disk::remove_file(&self.folder.join(file))?;
        }
        if self.had.holds_below(name) { disk::remove(&self.folder.join(name)) } else { Ok(()) }
    }

    /// Removes what does not stay, and folders that hold nothing then.
    pub(crate) fn finish(self, stays: &Sums) -> Result<PathBuf, OutputError> {
        for (name, ..) in self.had.beside(stays).filter(|(.., stays)| stays.is_none()) {
            disk::remove_file(&self.folder.join(name))?;
            disk::prune(&self.folder, name);
        }
        Ok(self.folder)
    }
}

/// What the spare holds, if there is one that says so: most often what `live` lists.
pub(crate) fn spare(home: &Home, live: &Sums) -> Result<Option<Sums>, PublishError> {
    Ok(match disk::read_if_there(&home.spare().join(SUMS))? {
        Some(text) if text == live.text().as_bytes() => Some(live.clone()),
        text => text.and_then(|text| Sums::read(String::from_utf8(text).ok()?).ok()),
    })
}

/// Makes the spare ready for the release after the live one, out of an old release if there is one.
pub(crate) fn prepare(home: &Home, live: &Release, old: Option<&Release>) -> Result<(), PublishError> {
    let (place, folder) = (home.spare(), home.unfinished("spare"));
    if disk::read_if_there(&place.join(SUMS))? == Some(disk::read(&live.folder.join(SUMS))?) {
        return old.map_or(Ok(()), |old| home.discard(old));
    }
    let sums = live.sums()?;
    let tree = match old {
        Some(old) => {
            disk::remove(&place)?;
            Tree::of(old, folder)?
        }
        None => Tree::take(home, folder, spare(home, &sums)?)?,
    };
    tree.link_all(&sums, &live.folder)?;
    let folder = tree.finish(&sums)?;
    disk::create(&folder.join(SUMS), sums.text().as_bytes())?;
    disk::sync_everything(&folder)?;
    Ok(disk::rename(&folder, &place)?)
}

#[cfg(test)]
mod tests {
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
        let home = Home::at(folder.path());
        let old = [("a/index.html", "1"), ("a/b/index.html", "2"), ("c", "3"), ("d/e/f", "4"), ("same", "5")];
        // A folder where a file was, a file where a folder was, another text, one that is new.
        let new = [("a/index.html", "1"), ("c/index.html", "3"), ("d", "6"), ("g/h", "7"), ("same", "8")];
        fill(&home.spare(), &old);
        let first = folder.path().join("first");
        let sums = fill(&first, &new);
        let tree =
            Tree::take(&home, folder.path().join("made"), spare(&home, &Sums::default()).unwrap()).unwrap();
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
        assert!(!home.spare().exists());
    }

    #[test]
    fn a_spare_that_does_not_say_what_it_holds_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        fill(&home.spare(), &[("a", "1"), ("b", "2")]);
        let list = home.spare().join(SUMS);
        let text = disk::read(&list).unwrap();
        disk::remove(&list).unwrap();
        disk::create(&list, &text[..text.len() - 3]).unwrap();
        let tree =
            Tree::take(&home, folder.path().join("made"), spare(&home, &Sums::default()).unwrap()).unwrap();
        let made = tree.finish(&Sums::default()).unwrap();
        assert_eq!(disk::files(&made).unwrap(), Vec::<String>::new());
        assert!(!home.spare().exists());
    }
}
