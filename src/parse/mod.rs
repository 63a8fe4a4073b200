//! Spanned values to raw records.
//!
//! Takes the sources; gives every record as a person wrote it, with the place of every
//! value, and everything wrong with its shape. Runs on all cores, merges in the order of
//! paths. Must not look from one record to another: that is `resolve`'s.

mod content;
mod descriptions;
mod file;
mod kinds;
mod markdown;
mod misplaced;
mod page;
mod parsed;
mod placement;
mod raw_record;
mod record;
mod scan;
mod shapes;
mod sources;
mod term;

pub use content::{parse, parse_again};
pub use descriptions::dictionary;
pub(crate) use kinds::place_of;
pub(crate) use markdown::{RawBody, RawFigure, RawMention};
pub(crate) use page::RawTextPage;
pub use parsed::Parsed;
pub(crate) use parsed::RawPlace;
pub use placement::FileForm;
pub(crate) use record::{RawLink, RawNamed, RawPublication, RawReview, RawWithdrawal};
pub(crate) use scan::characters::UnusualText;
pub(crate) use scan::privacy::{Private, private_data};
pub use shapes::{RecordShape, Shapes, shapes};
pub(crate) use sources::RawSource;
pub(crate) use term::{RawSession, RawTerm};

use crate::model::kind::each_kind;

/// The files of the kinds.
macro_rules! files {
    (folders { $($folder:tt)* } files { $($file:ident)* } $($rest:tt)*) => {
        $(
            mod $file;
            pub(crate) use $file::*;
        )*
    };
}
each_kind!(files);
