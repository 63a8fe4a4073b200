#![doc = include_str!("ARCHITECTURE.md")]

mod accept;
mod base;
mod cli;
mod config;
mod diag;
mod export;
mod han;
mod health;

#[cfg(feature = "import")]
mod import;
mod model;
mod pages;
mod parse;
mod pipeline;
#[cfg(unix)]
mod publish;
mod render;
mod resolve;
mod routes;
mod search;
#[cfg(feature = "serve")]
mod serve;
mod syntax;
pub mod testing;
mod theme;
mod world;

pub use cli::main;
