//! Values as JSON in memory.
//!
//! Nothing that is exported can fail to become JSON (no map has a key that isn't text), but serde's
//! signature allows for it; the error is passed on as one of the file that was being written.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::Value;

use crate::world::output::OutputError;

pub(super) fn bytes(file: &str, value: &impl Serialize) -> Result<Vec<u8>, OutputError> {
    serde_json::to_vec(value).map_err(|error| failed(file, error))
}

pub(super) fn tree(file: &str, value: &impl Serialize) -> Result<Value, OutputError> {
    serde_json::to_value(value).map_err(|error| failed(file, error))
}

fn failed(file: &str, error: serde_json::Error) -> OutputError {
    OutputError::Io { path: PathBuf::from(file), source: error.into() }
}
