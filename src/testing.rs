//! What the tests outside the crate take of it, stage by stage.
//!
//! Everything else is private to the crate, so that the compiler sees what nobody uses. Nothing inside
//! the crate takes anything from here.

pub mod base {
    pub use crate::base::{FuzzyDate, Lang, Recurrence};

    pub mod text {
        pub use crate::base::text::{nearest, thousands};
    }
}

pub mod config {
    pub use crate::config::{Overrides, fallback, read, shape};
}

pub mod diag {
    pub use crate::diag::{Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources, Span, emit};
}

pub mod export {
    pub mod schema {
        pub use crate::export::schema::{bundle, schemas};
    }
}

pub mod han {
    pub mod numerals {
        pub use crate::han::numerals::han_number;
    }
}

#[cfg(feature = "import")]
pub mod import {
    pub use crate::import::{Change, Imported, Original, Report, bulletin};
}

pub mod model {
    pub use crate::model::Kind;

    pub mod kind {
        pub use crate::model::kind::FILES;
    }
}

pub mod parse {
    pub use crate::parse::{FileForm, RecordShape, Shapes, parse, shapes};
}

pub mod resolve {
    pub use crate::resolve::{Conditions, Drafts, resolve};
}

pub mod search {
    pub mod corpus {
        pub use crate::search::corpus::{Corpus, Document};
    }

    pub mod index {
        pub use crate::search::index::{
            Everything, FIELDS, Filters, Opened, Order, document, find, open, plan, write,
        };
    }

    pub mod query {
        pub use crate::search::query::parse;

        pub mod analyze {
            pub use crate::search::query::analyze::{GAP, Mode, is_han, key, normal, tokens};
        }
    }

    pub mod shards {
        pub use crate::search::shards::export;
    }
}

pub mod syntax {
    pub mod front_matter {
        pub use crate::syntax::front_matter::split;
    }

    pub mod layout {
        pub use crate::syntax::layout::{Holds, LayoutError, first_change, format};
    }

    pub mod markdown {
        pub use crate::syntax::markdown::{Links, Reference, Shown, references, to_html, to_text};
    }

    pub mod shape {
        pub use crate::syntax::shape::{Form, Shape};
    }

    pub mod yaml {
        pub use crate::syntax::yaml::{Kind, Node, read};
    }
}

pub mod world {
    pub mod load {
        pub use crate::world::load::{Found, FoundFile, decode, load};
    }

    pub mod output {
        pub use crate::world::output::MemoryOutput;
    }
}
