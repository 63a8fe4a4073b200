//! From records as written to the model: ids, references, rules, totals.
//!
//! Takes everything parsed; gives the immutable [`Site`](crate::model::Site) of what readers may see,
//! and every rule that is broken, one pass over everything. Must not know YAML's text, HTML or
//! addresses.

mod conditions;
mod derive;
mod frame;
mod gate;
mod markdown;
mod page;
mod past;
mod places;
mod published;
mod record;
mod references;
mod rules;
mod site;
mod stale;
mod term;
mod visible;

pub use conditions::{Conditions, Drafts};
pub use markdown::{Candidate, candidates, shown};
pub use published::{PUBLISHED, lost, published_list, shown_of, withdrawn_in};
pub use site::resolve;

use crate::model::kind::each_kind;

/// The files of the kinds.
macro_rules! files {
    (folders { $($folder:tt)* } files { $($file:ident)* } $($rest:tt)*) => {
        $(mod $file;)*
    };
}
each_kind!(files);
