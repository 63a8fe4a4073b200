//! Whether a folder, or what a server sends, is exactly what its release says.
//!
//! Takes a folder or an address; gives every file that is missing, other or too many. Everything here
//! can be done by hand with `sha256sum -c SHA256SUMS` and `sha256sum SHA256SUMS`. Must not change
//! anything.

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

/// Files that are fetched at once: what is waited for is the network.
const FETCHES: usize = 8;

/// What is wrong with one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is in the list and not there.
    Missing(String),
    /// Its content is another.
    Changed(String),
    /// It is there and not in the list.
    Unlisted(String),
    /// It is not of the form that it should have.
    Broken(String),
    /// No signer whom the reader trusts has signed it.
    Unsigned(String),
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What `release.txt` says, if it can be read.
    pub note: Option<Note>,
    /// Files in the list.
    pub files: usize,
    /// Everything that is wrong, by path.
    pub faults: Vec<Fault>,
}

/// Where a release lies.
#[derive(Debug)]
pub enum Place {
    /// In a folder.
    Folder(PathBuf),
    /// At an address, from which a server sends it.
    Address(String),
}

/// A file as its place gives it.
enum Read {
    Absent,
    Bytes(Vec<u8>),
    /// With an answer that says it is not there, which the page of that answer is served with too.
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

    fn fault(&self, path: &str, hash: &str) -> Result<Option<Fault>, PublishError> {
        Ok(match self.read(path)? {
            Read::Bytes(bytes) => (sha256(&bytes) != hash).then(|| Fault::Changed(path.to_owned())),
            Read::NotFound(bytes) if sha256(&bytes) == hash => None,
            Read::Absent | Read::NotFound(_) => Some(Fault::Missing(path.to_owned())),
        })
    }
}

/// Compares a release with its own lists; with `signers`, also asks whether one of them signed it.
///
/// # Errors
/// [`PublishError::Disk`] and [`PublishError::Fetch`] where it cannot be read,
/// [`PublishError::Moved`] where another one went live meanwhile.
pub fn verify(
    place: &Place,
    signers: Option<&Path>,
    progress: &dyn Progress,
) -> Result<Verified, PublishError> {
    let reader = match place {
        Place::Folder(folder) => Reader::Folder(folder),
        Place::Address(address) => Reader::Site(ServedSite::at(address)),
    };
    let mut faults = Vec::new();
    let (release, list) = (reader.text(RELEASE)?, reader.text(SUMS)?);
    let note = release.as_deref().and_then(Note::read);
    match (&release, &note) {
        (None, _) => faults.push(Fault::Missing(RELEASE.to_owned())),
        (Some(_), None) => faults.push(Fault::Broken(RELEASE.to_owned())),
        _ => {}
    }
    if let (Some(note), Some(list)) = (&note, &list)
        && sha256(list.as_bytes()) != note.sums
    {
        faults.push(Fault::Changed(SUMS.to_owned()));
    }
    let sums = match list.map(Sums::read) {
        None => {
            faults.push(Fault::Missing(SUMS.to_owned()));
            Sums::default()
        }
        Some(Err(_)) => {
            faults.push(Fault::Broken(SUMS.to_owned()));
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
        (Place::Address(_), Ok(pool)) => pool.install(compare),
        _ => compare(),
    };
    faults.extend(found?.into_iter().flatten());
    if let Some(signers) = signers
        && !is_signed(&reader, signers)?
    {
        faults.push(Fault::Unsigned(SIGNATURE.to_owned()));
    }
    match place {
        Place::Folder(folder) => {
            let own = [RELEASE, SIGNATURE, SUMS];
            let is_listed = |path: &String| own.contains(&path.as_str()) || sums.get(path).is_some();
            let found = disk::files(folder)?;
            faults.extend(found.into_iter().filter(|path| !is_listed(path)).map(Fault::Unlisted));
        }
        // A server does not say what else it has; but what was read must be of one release.
        Place::Address(address) if reader.text(RELEASE)? != release => {
            return Err(PublishError::Moved { address: address.clone() });
        }
        Place::Address(_) => {}
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
