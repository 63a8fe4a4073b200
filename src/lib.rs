#![doc = include_str!("ARCHITECTURE.md")]

pub mod accept;
pub mod base;
pub mod cli;
pub mod config;
pub mod diag;
pub mod export;
pub mod han;
pub mod health;

#[cfg(feature = "import")]
pub mod import;
pub mod model;
pub mod pages;
pub mod parse;
pub mod pipeline;
#[cfg(unix)]
pub mod publish;
pub mod render;
pub mod resolve;
pub mod routes;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod syntax;
pub mod theme;
pub mod world;
