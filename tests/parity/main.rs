//! Search: the analyser's shared cases, the fold table's source.

mod analyzer;
mod fold;
