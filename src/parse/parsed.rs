//! Every record as written: one row a kind makes its list and whatever goes through all kinds.

use super::activity::RawActivity;
use super::area::RawArea;
use super::bulletin::{RawArticle, RawIssue};
use super::deputy::RawDeputy;
use super::law::RawLaw;
use super::markdown::RawMention;
use super::organization::RawOrganization;
use super::page::RawTextPage;
use super::proposal::RawProposal;
use super::raw_record::RawRecord;
use super::scan::characters::UnusualText;
use super::station::RawStation;
use super::term::{RawSession, RawTerm};
use super::topic::RawTopic;
use crate::diag::Span;
use crate::model::Kind;

/// A record that has a list of its own.
pub(super) trait Listed: RawRecord + Sized {
    const KIND: Kind;

    fn list(parsed: &mut Parsed) -> &mut Vec<Self>;
}

/// A row: the list, the type of its records, their kind.
macro_rules! records {
    ($($list:ident $raw:ident $kind:ident;)*) => {
        /// Every record as written.
        #[derive(Debug, Default)]
        pub struct Parsed {
            $(pub(crate) $list: Vec<$raw>,)*
            pub(crate) places: Vec<RawPlace>,
            /// Files with unusual characters.
            pub(crate) unusual: Vec<UnusualText>,
            /// Phrases in which such characters are right, according to the list of words.
            pub(crate) allowed: Vec<String>,
        }

        impl Parsed {
            /// Adds what was read from other files.
            pub(super) fn append(&mut self, mut other: Self) {
                $(self.$list.append(&mut other.$list);)*
                self.places.append(&mut other.places);
                self.unusual.append(&mut other.unusual);
                self.allowed.append(&mut other.allowed);
            }

            /// Every record, kind by kind.
            pub(crate) fn records(&self) -> impl Iterator<Item = &dyn RawRecord> {
                let none = std::iter::empty();
                $(let none = none.chain(self.$list.iter().map(|record| record as &dyn RawRecord));)*
                none
            }

            /// Every record, to be changed by what the publisher decided.
            pub(crate) fn records_mut(&mut self) -> impl Iterator<Item = &mut dyn RawRecord> {
                let none = std::iter::empty();
                $(let none = none.chain(self.$list.iter_mut().map(|record| record as &mut dyn RawRecord));)*
                none
            }
        }

        $(
            impl Listed for $raw {
                const KIND: Kind = Kind::$kind;

                fn list(parsed: &mut Parsed) -> &mut Vec<Self> {
                    &mut parsed.$list
                }
            }
        )*
    };
}

// Tombstones and redirects are listed in this order on the site, so it must not change lightly.
records! {
    areas RawArea Area;
    terms RawTerm Term;
    sessions RawSession Session;
    topics RawTopic Topic;
    deputies RawDeputy Deputy;
    organizations RawOrganization Organization;
    stations RawStation Station;
    laws RawLaw Law;
    activities RawActivity Activity;
    proposals RawProposal Proposal;
    issues RawIssue Issue;
    articles RawArticle Article;
    pages RawTextPage Page;
}

impl Parsed {
    /// Every name in a text that an editor confirmed or denied.
    pub(crate) fn mentions(&self) -> impl Iterator<Item = &RawMention> {
        self.records().flat_map(RawRecord::mentions)
    }
}

/// Where a record is written.
#[derive(Debug)]
pub(crate) struct RawPlace {
    pub(crate) kind: Kind,
    pub(crate) id: String,
    /// Everything that is written of it.
    pub(crate) whole: Span,
    /// Its first key.
    pub(crate) head: Span,
}
