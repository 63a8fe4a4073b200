//! Search: the cases that both analysers share, the sources of the fold table, the example of the format.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test that cannot go on stops, and works on its own files"
)]

mod analyzer;
mod example;
mod fold;
