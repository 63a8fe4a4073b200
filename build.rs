//! Names this build by what it is made of.
//!
//! Takes the sources, the default theme, the search settings and the lock file; gives their
//! SHA-256 as `DAIBIAO_BUILD`. Caches are of one build, and a published site says which build
//! made it. The same sources have the same name on every machine.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads its crate and speaks to cargo by printing"
)]

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// Everything that decides what the program does, below the crate's root.
const PARTS: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "search-index/dictionary.txt",
    "search-index/fold.json",
    "search-index/jieba.txt.gz",
    "src",
    "themes",
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?);
    let mut files = Vec::new();
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        collect(&root.join(part), &mut files)?;
    }
    files.sort();
    let mut whole = Sha256::new();
    for path in files {
        let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        whole.update(name.as_bytes());
        whole.update([0]);
        whole.update(Sha256::digest(fs::read(&path)?));
    }
    let mut name = String::new();
    for byte in whole.finalize() {
        write!(name, "{byte:02x}")?;
    }
    println!("cargo:rustc-env=DAIBIAO_BUILD={name}");
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else if path.is_file() {
        files.push(path.to_path_buf());
    }
    Ok(())
}
