//! The resolved content of one portal.
//!
//! One row a kind makes its table and whatever goes through all kinds: fingerprints, texts,
//! corrections, sources. Must not know how records are read or shown.

use super::activity::Activity;
use super::area::Area;
use super::bulletin::{Article, Issue};
use super::deputy::Deputy;
use super::derived::Derived;
use super::kind::{self, Kind, Target};
use super::law::Law;
use super::markdown::{Correction, Figure, Markdown};
use super::organization::Organization;
use super::page::TextPage;
use super::proposal::Proposal;
use super::record::Contents;
use super::record_path::{Redirect, Tombstone};
use super::station::Station;
use super::store::{Prints, Record, Table};
use super::term::{Session, Term};
use super::topic::Topic;
use crate::base::FuzzyDate;

/// A row: the table and the type of its records, those first that have pages of their own.
macro_rules! tables {
    (
        with_pages { $($(#[doc = $paged_doc:literal])* $paged:ident $paged_record:ident;)* }
        others { $($(#[doc = $plain_doc:literal])* $plain:ident $plain_record:ident;)* }
    ) => {
        /// The whole resolved content.
        #[derive(Debug)]
        pub struct Site {
            $($(#[doc = $paged_doc])* pub $paged: Table<$paged_record>,)*
            $($(#[doc = $plain_doc])* pub $plain: Table<$plain_record>,)*
            /// Visible free pages.
            pub pages: Vec<TextPage>,
            /// What is left of withdrawn records, in the order of places.
            pub tombstones: Vec<Tombstone>,
            /// Ids that records had before, in the order of places.
            pub redirects: Vec<Redirect>,
            /// The day against which anything is overdue or stale.
            pub as_of: FuzzyDate,
            /// What follows from the rest.
            pub derived: Derived,
        }

        $(
            impl Record for $paged_record {
                type Kind = kind::mark::$paged_record;
            }
        )*
        $(
            impl Record for $plain_record {
                type Kind = kind::mark::$plain_record;
            }
        )*

        impl Site {
            /// Every record that has a page, kind by kind.
            pub fn targets(&self) -> impl Iterator<Item = Target> + use<> {
                let none = std::iter::empty();
                $(let none = none.chain(self.$paged.keys().map(Target::$paged_record));)*
                none
            }

            /// The record of an id, if records of the kind have pages.
            #[must_use]
            pub fn target(&self, kind: Kind, id: &str) -> Option<Target> {
                match kind {
                    $(Kind::$paged_record => self.$paged.key(id).map(Target::$paged_record),)*
                    $(Kind::$plain_record)|* | Kind::Page => None,
                }
            }

            /// The id of a record.
            #[must_use]
            pub fn id(&self, target: Target) -> &str {
                match target {
                    $(Target::$paged_record(key) => &self.$paged.get(key).id,)*
                }
            }

            /// Every record that has a page and every free page, with what it holds.
            pub fn records(&self) -> Vec<(Owner, &dyn Contents)> {
                let mut all: Vec<(Owner, &dyn Contents)> = Vec::new();
                $(all.extend(self.$paged.iter().map(|(key, record)| {
                    (Owner::Record(Target::$paged_record(key)), record as &dyn Contents)
                }));)*
                all.extend(self.pages.iter().enumerate().map(|(at, page)| (Owner::Page(at), page as &dyn Contents)));
                all
            }

            /// Every record, to be completed while the model is being made.
            pub(crate) fn records_mut(&mut self, mut complete: impl FnMut(&mut dyn Contents)) {
                $(self.$paged.iter_mut().for_each(|record| complete(record));)*
                $(self.$plain.iter_mut().for_each(|record| complete(record));)*
                self.pages.iter_mut().for_each(|page| complete(page));
            }

            /// Fingerprints of everything that can be read.
            #[must_use]
            pub fn prints(&self) -> Prints {
                // Places in files are no part of what records are, and asked for by `record_at` alone.
                let Self { $($paged,)* $($plain,)* pages, tombstones, redirects, as_of, derived } = self;
                let mut prints = Prints::begin(&(pages, tombstones, redirects, as_of));
                $(prints.table($paged);)*
                $(prints.table($plain);)*
                derived.print(&mut prints);
                prints.settle();
                prints
            }
        }
    };
}

tables! {
    with_pages {
        /// Visible deputies, by id.
        deputies Deputy;
        /// Visible organizations, by id.
        organizations Organization;
        /// Visible contact stations, by id.
        stations Station;
        /// Visible activities, by id.
        activities Activity;
        /// Visible laws and regulations, by id.
        laws Law;
        /// Visible proposals, by id.
        proposals Proposal;
        /// Visible bulletin issues, by id.
        issues Issue;
        /// Visible articles, by id.
        articles Article;
        /// Areas, by id.
        areas Area;
        /// Topics, by id.
        topics Topic;
    }
    others {
        /// Terms of congresses, by id.
        terms Term;
        /// Sessions, by id.
        sessions Session;
    }
}

/// Whose something is: a record's, or a free page's by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A record's.
    Record(Target),
    /// A free page's.
    Page(usize),
}

impl Owner {
    /// The kind of whatever has it.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Record(target) => target.kind(),
            Self::Page(_) => Kind::Page,
        }
    }
}

/// A text of a record that readers see.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    /// Whose it is.
    pub owner: Owner,
    /// The text.
    pub markdown: &'a Markdown,
    /// The figures that it can print.
    pub figures: &'a [Figure],
    /// What else its record holds.
    pub record: &'a dyn Contents,
}

impl Site {
    /// Every text of every record that readers see.
    pub fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        self.records().into_iter().flat_map(|(owner, record)| {
            let texts = record.texts().into_iter();
            texts.map(move |(markdown, figures)| Text { owner, markdown, figures, record })
        })
    }

    /// Every correction, with its record.
    pub fn corrections(&self) -> impl Iterator<Item = (Target, &Correction)> {
        self.records().into_iter().flat_map(|(owner, record)| {
            let list = record.corrections().iter();
            list.filter_map(move |correction| match owner {
                Owner::Record(target) => Some((target, correction)),
                Owner::Page(_) => None,
            })
        })
    }
}
