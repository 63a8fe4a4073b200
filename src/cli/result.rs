//! What a command was asked for, on standard output.

use std::io::{self, Write};

use super::exit::Exit;
use super::terminal::Terminal;
use crate::say;

/// Writes a result as it is.
pub(super) fn write(text: &str, terminal: &Terminal) -> Exit {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Ok(()) => Exit::Fine,
        Err(error) => unwritten(&error, terminal),
    }
}

/// Writes one line of a result.
pub(super) fn line(text: &str) {
    // A reader that closed the pipe has read enough.
    let _ = writeln!(io::stdout().lock(), "{text}");
}

/// Says that a result could not be written.
pub(super) fn unwritten(error: &io::Error, terminal: &Terminal) -> Exit {
    terminal.fail(&say!("写不出结果：{error}", "cannot write the result: {error}"));
    Exit::World
}
