//! Whether a folder holds exactly what its release says.
//!
//! Takes a folder; gives every file that is missing, other or too many. Everything here can be
//! done by hand with `sha256sum -c SHA256SUMS` and `sha256sum SHA256SUMS`. Must not change
//! anything.

use std::path::Path;

use rayon::prelude::*;

use super::manifest::{Note, RELEASE, SUMS, Sums, sha256};
use super::sign::{SIGNATURE, is_signed};
use super::{PublishError, disk};

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

/// Compares a folder with its own lists; with `signers`, also asks whether one of them signed it.
///
/// # Errors
/// [`PublishError::Disk`] where it cannot be read.
pub fn verify(folder: &Path, signers: Option<&Path>) -> Result<Verified, PublishError> {
    let mut faults = Vec::new();
    let text = |name: &str| {
        let bytes = disk::read_if_there(&folder.join(name))?;
        Ok::<_, PublishError>(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    };
    let (release, list) = (text(RELEASE)?, text(SUMS)?);
    let note = release.as_deref().and_then(Note::read);
    match (&release, &note) {
        (None, _) => faults.push(Fault::Missing(RELEASE.to_owned())),
        (Some(_), None) => faults.push(Fault::Broken(RELEASE.to_owned())),
        _ => {}
    }
    let sums = match list.clone().map(Sums::read) {
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
    if let (Some(note), Some(list)) = (&note, &list)
        && sha256(list.as_bytes()) != note.sums
    {
        faults.push(Fault::Changed(SUMS.to_owned()));
    }
    let listed: Vec<(&str, &str)> = sums.iter().collect();
    let found: Vec<Option<Fault>> = listed
        .into_par_iter()
        .map(|(path, hash)| {
            Ok(match disk::read_if_there(&folder.join(path))? {
                None => Some(Fault::Missing(path.to_owned())),
                Some(bytes) => (sha256(&bytes) != hash).then(|| Fault::Changed(path.to_owned())),
            })
        })
        .collect::<Result<_, PublishError>>()?;
    faults.extend(found.into_iter().flatten());
    if let Some(signers) = signers
        && !is_signed(folder, signers)?
    {
        faults.push(Fault::Unsigned(SIGNATURE.to_owned()));
    }
    let own =
        |path: &String| *path == RELEASE || *path == SIGNATURE || *path == SUMS || sums.get(path).is_some();
    faults.extend(disk::files(folder)?.into_iter().filter(|path| !own(path)).map(Fault::Unlisted));
    Ok(Verified { note, files: sums.iter().len(), faults })
}
