//! The record that is withdrawn or restored.

use clap::Args;

use crate::cli::help::both;

#[derive(Debug, Args)]
pub(super) struct RecordArgument {
    #[arg(
        value_name = "ID",
        help = both(
            "记录，如 deputies/qin-wenlan；也可以是它的网址",
            "the record, such as deputies/qin-wenlan, or its address",
        ),
    )]
    pub(super) record: String,
}
