//! Signing `release.txt`, and checking signatures, with `ssh-keygen`, which comes with every system.
//!
//! Takes a release's folder and a key; gives `release.txt.sig`. Must not know what a release says.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::SystemTime;

use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::note::RELEASE;
use crate::world::git::Repository;

/// The file that holds the signature, beside `release.txt`.
pub(crate) const SIGNATURE: &str = "release.txt.sig";
/// The purpose of the signature. A signature that was made for another purpose does not count.
const NAMESPACE: &str = "site-release";
/// The setting of the repository that names the private key.
const KEY: &str = "daibiao.signingKey";

#[expect(clippy::disallowed_methods, reason = "the one place that runs ssh-keygen")]
fn keygen() -> Command {
    let mut command = Command::new("ssh-keygen");
    command.arg("-Y").stdin(Stdio::null());
    command
}

fn failed(said: &[u8]) -> PublishError {
    PublishError::Sign { said: String::from_utf8_lossy(said).trim().to_owned() }
}

/// The key with which releases are signed, if the repository names one.
pub(crate) fn key(repository: &Repository) -> Result<Option<String>, PublishError> {
    Ok(repository.settings(KEY)?.pop().filter(|key| !key.is_empty()))
}

/// Signs a release.
pub(crate) fn sign(key: &str, folder: &Path, time: SystemTime) -> Result<(), PublishError> {
    let mut command = keygen();
    command.args(["sign", "-q", "-n", NAMESPACE, "-f"]).arg(key).arg(folder.join(RELEASE));
    let output = command.output().map_err(|error| failed(error.to_string().as_bytes()))?;
    let signature = folder.join(SIGNATURE);
    if output.status.success() && disk::read_if_there(&signature)?.is_some() {
        Ok(disk::set_time(&signature, time)?)
    } else {
        Err(failed(&output.stderr))
    }
}

/// Whether one of the signers signed this very `release.txt`. `signers` is a file in the form of ssh-keygen's
/// `allowed_signers`.
pub(crate) fn is_signed(note: &[u8], signature: &[u8], signers: &Path) -> Result<bool, PublishError> {
    let world = |error: std::io::Error| failed(error.to_string().as_bytes());
    // ssh-keygen reads the signature from a file, and what was signed from its standard input.
    let folder = tempfile::tempdir().map_err(world)?;
    let [path, text] = [SIGNATURE, RELEASE].map(|name| folder.path().join(name));
    disk::create(&path, signature)?;
    disk::create(&text, note)?;
    let mut find = keygen();
    find.args(["find-principals", "-f"]).arg(signers).arg("-s").arg(&path);
    let found = find.output().map_err(world)?;
    let Some(signer) = std::str::from_utf8(&found.stdout).ok().and_then(|text| text.lines().next()) else {
        return Ok(false);
    };
    let mut verify = keygen();
    verify.args(["verify", "-n", NAMESPACE, "-I", signer, "-f"]).arg(signers).arg("-s").arg(&path);
    let input = std::fs::File::open(&text).map_err(world)?;
    Ok(verify.stdin(input).output().map_err(world)?.status.success())
}
