//! Names and writes the files of shards.
//!
//! Takes JSON text; writes it to a file that is named by the hash of its bytes, or as one of a group that
//! is named by the hash of its members. Remembers the paths. Must not know what the text says.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use crate::world::output::{Output, OutputError};

/// The most files of a group.
pub(super) const GROUP: usize = 64;

/// Where shards are written, and the paths that were written there.
#[derive(Clone, Copy)]
pub(super) struct ShardFiles<'a> {
    pub(super) output: &'a dyn Output,
    pub(super) written: &'a Mutex<Vec<String>>,
}

impl ShardFiles<'_> {
    /// Writes a file; gives its hash, 16 hexadecimal digits.
    pub(super) fn put(self, kind: char, json: &str) -> Result<String, OutputError> {
        let name = hex(&Sha256::digest(json.as_bytes()));
        self.write(format!("{kind}/{}/{}.json", &name[..2], &name[2..]), json)?;
        Ok(name)
    }

    fn write(self, path: String, json: &str) -> Result<(), OutputError> {
        self.output.write(&path, json.as_bytes())?;
        self.written.lock().unwrap_or_else(PoisonError::into_inner).push(path);
        Ok(())
    }

    /// Writes up to [`GROUP`] files into one folder; gives the hash that names the folder. Each member
    /// begins with its own hash and its first document, so that the client can verify it without the
    /// others.
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
            self.write(format!("{kind}/{}/{}/{i}.json", &name[..2], &name[2..]), text)?;
        }
        Ok(name)
    }
}

fn hex(digest: &[u8]) -> String {
    let first = digest.iter().take(8).fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    format!("{first:016x}")
}
