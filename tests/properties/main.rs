//! Properties that hold for any input: a value or diagnostics come out, never a panic.
//!
//! `PROPTEST_CASES` raises the number of cases; the default takes a few seconds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and works on its own files"
)]

#[path = "../cpu/mod.rs"]
mod cpu;
#[cfg(feature = "import")]
mod import;
mod input;
mod layout;
mod numerals;
mod proposals;
mod reading;
mod records;
