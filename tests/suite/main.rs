//! Tests of the real executable on real folders.
//!
//! [`project::Project`] makes a portal in a temporary folder, runs the program in it and asks what came out.
//! Each module tests one promise. Content lies in files under `tests/fixtures/`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and works on its own files"
)]

mod accept;
mod building;
mod bulletin;
mod carets;
mod command_line;
#[path = "../cpu/mod.rs"]
mod cpu;
mod data;
mod determinism;
mod diagnostics;
mod digest;
mod endings;
mod explanations;
mod fixture;
mod fmt;
mod gate;
mod github;
mod health;
mod hostile;
mod html;
mod images;
#[cfg(feature = "import")]
mod import;
mod init;
mod mentions;
mod oracle;
mod oracle_differences;
mod ordering;
mod past;
mod project;
mod proposal;
mod proposal_clocks;
#[cfg(unix)]
mod publish;
mod report;
mod review;
mod sample;
mod schema;
mod search;
mod search_page;
mod statistics;
mod templates;
mod texts;
mod traps;
mod work;
