//! Names of shards: files by the hash of their bytes, groups by the hash of their members.
//!
//! Takes JSON text, gives its name and writes it. Must not know what it says.

use sha2::{Digest, Sha256};

use crate::output::{Output, OutputError};

/// Files of a group.
pub(super) const GROUP: usize = 64;

/// Where shards go.
#[derive(Clone, Copy)]
pub(super) struct Files<'a>(pub(super) &'a dyn Output);

impl Files<'_> {
    /// Writes a file, gives its 16 hexadecimal digits.
    pub(super) fn put(self, kind: char, json: &str) -> Result<String, OutputError> {
        let name = hex(&Sha256::digest(json.as_bytes()));
        self.0.write(&format!("{kind}/{}/{}.json", &name[..2], &name[2..]), json.as_bytes())?;
        Ok(name)
    }

    /// Writes up to [`GROUP`] files into one folder, gives the folder's digits. Each member
    /// begins with its own hash and its first document, so that it can be verified alone.
    pub(super) fn group(self, kind: char, members: &[(usize, String)]) -> Result<String, OutputError> {
        let texts: Vec<String> = members
            .iter()
            .map(|(first, rows)| {
                let rest = format!("{first},{rows}]");
                format!("[\"{}\",{rest}", hex(&Sha256::digest(rest.as_bytes())))
            })
            .collect();
        let mut whole = Sha256::new();
        for text in &texts {
            whole.update((text.len() as u64).to_le_bytes());
            whole.update(text.as_bytes());
        }
        let name = hex(&whole.finalize());
        for (i, text) in texts.iter().enumerate() {
            let path = format!("{kind}/{}/{}/{i}.json", &name[..2], &name[2..]);
            self.0.write(&path, text.as_bytes())?;
        }
        Ok(name)
    }
}

fn hex(digest: &[u8]) -> String {
    let first = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{first:016x}")
}
