//! What holds: the resolved content of one portal.
//!
//! Plain data with every reference resolved to a [`Key`]; made by `resolve`, read by
//! `pages`. Must know neither YAML nor JSON nor HTML.

pub mod clock;
mod derived;
pub mod kind;
mod lookup;
mod markdown;
mod page;
mod record;
mod record_path;
mod review_stages;
mod site;
mod store;
mod term;
pub mod words;

pub use clock::Statute;
pub use derived::{Derived, RecordSpan};
pub use kind::{Collection, Kind, Target};
pub use lookup::session_name;
pub use markdown::{Approx, Correction, Figure, Markdown, Mention};
pub use page::TextPage;
pub use record::{Named, Publication, Source, Status, WebLink};
pub use record_path::{Destination, RecordPath, Redirect, Tombstone};
pub use review_stages::{REVIEW_STAGES, known_stages};
pub use site::{Owner, Site};
pub use store::{
    Column, Fingerprint, Ids, Key, KeyOf, Prints, Read, Record, Slot, Table, Whole, fingerprint, reading,
};
pub use term::{Level, Session, Term, congress_name};
pub use words::Labelled;

use kind::each_kind;

/// The files of the kinds.
macro_rules! files {
    (folders { $($folder:tt)* } files { $($file:ident)* } $($rest:tt)*) => {
        $(
            mod $file;
            pub use $file::*;
        )*
    };
}
each_kind!(files);
