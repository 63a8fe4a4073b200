//! What follows from the records, counted once.
//!
//! One row a column or an order makes its place in [`Derived`], its number among what pages read, and
//! its fingerprint. Filled by `resolve`. Must not know how anything is counted.

use std::collections::BTreeMap;

use super::area::Area;
use super::bulletin::Issue;
use super::deputy::Deputy;
use super::kind::{
    ActivityKey, AreaKey, ArticleKey, DeputyKey, FIRST_FREE_SLOT, IssueKey, OrganizationKey, ProposalKey,
    StationKey, Target,
};
use super::markdown::Mention;
use super::organization::Organization;
use super::proposal::{HandlingRole, SponsorRole};
use super::store::{Column, Prints, Whole};
use super::term::Level;
use super::topic::Topic;
use crate::diag::Span;

/// Where a visible record is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordSpan {
    /// Everything that is written of it.
    pub whole: Span,
    /// Its first key.
    pub head: Span,
    /// The record.
    pub target: Target,
}

/// A proposal that a body handles and as what; nothing where it only supervises.
pub type HandledRef = (ProposalKey, Option<HandlingRole>);

/// A mandate: whose, and which of theirs.
pub type MandateRef = (DeputyKey, usize);

/// Rows of what is read whole and of what each record of a table has.
macro_rules! derived {
    (
        whole { $($(#[doc = $whole_doc:literal])* $whole:ident: $all:ty;)* }
        columns { $($(#[doc = $column_doc:literal])* $column:ident: $record:ident => $value:ty;)* }
    ) => {
        /// Numbers among what pages read, from [`FIRST_FREE_SLOT`] on.
        #[expect(non_camel_case_types, reason = "each bears its field's name")]
        enum Number {
            $($whole,)*
            $($column,)*
        }

        /// Facts that follow from the records, counted once. Each notes what is read of it.
        #[derive(Debug, Default)]
        pub struct Derived {
            /// Where each visible record is written, by place.
            pub places: Vec<RecordSpan>,
            $($(#[doc = $whole_doc])* pub $whole: Whole<$all, { FIRST_FREE_SLOT + Number::$whole as u8 }>,)*
            $(
                $(#[doc = $column_doc])*
                pub $column: Column<$record, $value, { FIRST_FREE_SLOT + Number::$column as u8 }>,
            )*
        }

        impl Derived {
            /// Adds the fingerprints of everything.
            pub(super) fn print(&self, prints: &mut Prints) {
                // Places are asked for by `Site::record_at` alone, which is never the same again.
                let Self { places: _, $($whole,)* $($column,)* } = self;
                $(prints.whole($whole);)*
                $(prints.column($column);)*
            }
        }
    };
}

derived! {
    whole {
        /// Deputies in the order of their names' readings.
        by_pinyin: Vec<DeputyKey>;
        /// Deputies in the order of their names' strokes.
        by_stroke: Vec<DeputyKey>;
        /// Deputies by the first letter of their readings, in their order; `#` is none.
        letters: Vec<(char, Vec<DeputyKey>)>;
        /// Deputies by the strokes of their names' first characters, in their order; 0 where they are not known.
        strokes: Vec<(u8, Vec<DeputyKey>)>;
        /// Deputies by the level of a mandate, each once at every level, and all mandates.
        mandated: (BTreeMap<Level, usize>, usize);
        /// Activities, newest first.
        activities: Vec<ActivityKey>;
        /// Proposals; every list of them that follows is newest first.
        proposals: Vec<ProposalKey>;
        /// Issues, newest first.
        issues: Vec<IssueKey>;
    }
    columns {
        /// Mandates that have not ended, whose constituency is exactly this area, by area.
        mandates_in: Area => Vec<MandateRef>;
        /// People with such a mandate in this area or below it, by area.
        people_below: Area => u32;
        /// Child areas, by area.
        children: Area => Vec<AreaKey>;
        /// Members, by organization: who, and which membership.
        members: Organization => Vec<MandateRef>;
        /// Deputies of a delegation whose mandate has not ended, by organization.
        delegation: Organization => Vec<DeputyKey>;
        /// Deputies elected by a unit, by organization.
        elected: Organization => Vec<DeputyKey>;
        /// Child organizations, by organization.
        child_organizations: Organization => Vec<OrganizationKey>;
        /// Texts that surely name a deputy, by deputy, newest first.
        mentions: Deputy => Vec<Mention>;
        /// Activities that a deputy took part in, by deputy, newest first: which, and which of
        /// the attendees.
        attended: Deputy => Vec<(ActivityKey, usize)>;
        /// Stations at which a deputy receives, by deputy.
        stations_of: Deputy => Vec<StationKey>;
        /// What a deputy signed, by deputy.
        sponsored: Deputy => Vec<(ProposalKey, SponsorRole)>;
        /// What a delegation submitted as a whole, by organization.
        proposed: Organization => Vec<ProposalKey>;
        /// What a body handles and as what, by organization; nothing for what it supervises.
        handled: Organization => Vec<HandledRef>;
        /// Proposals about an area, by area.
        proposals_in: Area => Vec<ProposalKey>;
        /// Proposals on a topic, by topic.
        proposals_on: Topic => Vec<ProposalKey>;
        /// Other people of the same name, by deputy.
        namesakes: Deputy => Vec<DeputyKey>;
        /// Articles of an issue in their order, by issue.
        articles: Issue => Vec<ArticleKey>;
    }
}
