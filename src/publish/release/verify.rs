//! Comparing a folder, or what a server sends, with the lists of its release.
//!
//! Takes a folder or an address; gives every file that is missing, changed or not listed. The same can be done
//! by hand with `sha256sum -c SHA256SUMS` and `sha256sum SHA256SUMS`. Must not change anything.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::pipeline::Progress;
use crate::publish::error::PublishError;
use crate::publish::release::served_site::ServedSite;
use crate::publish::release::signature;
use crate::publish::release::signature::SIGNATURE;
use crate::publish::site::disk;
use crate::publish::site::note::{Note, RELEASE};
use crate::publish::site::sums::{SUMS, Sums, sha256};

/// How many files are requested at once, since most of the time is spent waiting for the network.
const FETCHES: usize = 8;

/// What is wrong with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileFault {
    /// It is in the list and missing.
    Missing(String),
    /// Its content differs from the list.
    Changed(String),
    /// It exists and is not in the list.
    Unlisted(String),
    /// It does not have its prescribed form.
    Broken(String),
    /// None of the given signers has signed it.
    Unsigned(String),
}

impl FileFault {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &str {
        match self {
            Self::Missing(path)
            | Self::Changed(path)
            | Self::Unlisted(path)
            | Self::Broken(path)
            | Self::Unsigned(path) => path,
        }
    }
}

/// What a verification found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The content of `release.txt`, if it can be read.
    pub note: Option<Note>,
    /// How many files the list has.
    pub files: usize,
    /// Everything that is wrong.
    pub faults: Vec<FileFault>,
}

/// Where a release lies.
#[derive(Debug)]
pub enum ReleasePlace {
    /// In a folder.
    Folder(PathBuf),
    /// On a server, at an address.
    Address(String),
}

/// What was read at a path.
enum Read {
    Absent,
    Bytes(Vec<u8>),
    /// The body of an answer that says the file is missing. `404.html` itself is served with such an answer.
    NotFound(Vec<u8>),
}

enum Reader<'a> {
    Folder(&'a Path),
    Site(ServedSite),
}

impl Reader<'_> {
    fn read(&self, path: &str) -> Result<Read, PublishError> {
        match self {
            Self::Folder(folder) => {
                Ok(disk::read_if_there(&folder.join(path))?.map_or(Read::Absent, Read::Bytes))
            }
            Self::Site(site) => site
                .get(path)
                .map(|(is_there, bytes)| if is_there { Read::Bytes(bytes) } else { Read::NotFound(bytes) }),
        }
    }

    fn text(&self, path: &str) -> Result<Option<String>, PublishError> {
        Ok(match self.read(path)? {
            Read::Bytes(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Read::Absent | Read::NotFound(_) => None,
        })
    }

    fn fault(&self, path: &str, hash: &str) -> Result<Option<FileFault>, PublishError> {
        Ok(match self.read(path)? {
            Read::Bytes(bytes) => (sha256(&bytes) != hash).then(|| FileFault::Changed(path.to_owned())),
            Read::NotFound(bytes) if sha256(&bytes) == hash => None,
            Read::Absent | Read::NotFound(_) => Some(FileFault::Missing(path.to_owned())),
        })
    }
}

/// Compares a release with its own lists. With `signers`, also checks that one of them signed it.
///
/// # Errors
/// [`PublishError::Disk`] and [`PublishError::Fetch`] if a file cannot be read, [`PublishError::Moved`] if
/// another release went live meanwhile.
pub fn verify(
    place: &ReleasePlace,
    signers: Option<&Path>,
    progress: &dyn Progress,
) -> Result<Verified, PublishError> {
    let reader = match place {
        ReleasePlace::Folder(folder) => Reader::Folder(folder),
        ReleasePlace::Address(address) => Reader::Site(ServedSite::at(address)),
    };
    let mut faults = Vec::new();
    let (release, list) = (reader.text(RELEASE)?, reader.text(SUMS)?);
    let note = release.as_deref().and_then(Note::read);
    match (&release, &note) {
        (None, _) => faults.push(FileFault::Missing(RELEASE.to_owned())),
        (Some(_), None) => faults.push(FileFault::Broken(RELEASE.to_owned())),
        _ => {}
    }
    if let (Some(note), Some(list)) = (&note, &list)
        && sha256(list.as_bytes()) != note.sums
    {
        faults.push(FileFault::Changed(SUMS.to_owned()));
    }
    let sums = match list.map(Sums::read) {
        None => {
            faults.push(FileFault::Missing(SUMS.to_owned()));
            Sums::default()
        }
        Some(Err(_)) => {
            faults.push(FileFault::Broken(SUMS.to_owned()));
            Sums::default()
        }
        Some(Ok(sums)) => sums,
    };
    let listed: Vec<(&str, &str)> = sums.iter().collect();
    progress.pages(listed.len());
    let compare = || {
        let fault = |(path, hash): &(&str, &str)| {
            let fault = reader.fault(path, hash);
            progress.page();
            fault
        };
        listed.par_iter().map(fault).collect::<Result<Vec<_>, PublishError>>()
    };
    let found = match (place, rayon::ThreadPoolBuilder::new().num_threads(FETCHES).build()) {
        (ReleasePlace::Address(_), Ok(pool)) => pool.install(compare),
        _ => compare(),
    };
    faults.extend(found?.into_iter().flatten());
    if let Some(signers) = signers
        && !is_signed(&reader, signers)?
    {
        faults.push(FileFault::Unsigned(SIGNATURE.to_owned()));
    }
    match place {
        ReleasePlace::Folder(folder) => {
            let own = [RELEASE, SIGNATURE, SUMS];
            let is_listed = |path: &String| own.contains(&path.as_str()) || sums.get(path).is_some();
            let found = disk::files(folder)?;
            faults.extend(found.into_iter().filter(|path| !is_listed(path)).map(FileFault::Unlisted));
        }
        // A server does not tell which other files it has. But all files must come from one release.
        ReleasePlace::Address(address) if reader.text(RELEASE)? != release => {
            return Err(PublishError::Moved { address: address.clone() });
        }
        ReleasePlace::Address(_) => {}
    }
    Ok(Verified { note, files: listed.len(), faults })
}

/// Whether one of the signers signed the release's note.
fn is_signed(reader: &Reader<'_>, signers: &Path) -> Result<bool, PublishError> {
    match (reader.read(RELEASE)?, reader.read(SIGNATURE)?) {
        (Read::Bytes(note), Read::Bytes(signature)) => signature::is_signed(&note, &signature, signers),
        _ => Ok(false),
    }
}
