//! The resolved content of one portal.
//!
//! One row a kind makes its table and whatever goes through all kinds: fingerprints, texts,
//! corrections, sources. Must not know how records are read or shown.

use super::derived::Derived;
use super::kind::{self, Kind, Target, each_kind};
use super::markdown::{Correction, Figure, Markdown};
use super::page::TextPage;
use super::record::{Contents, Described};
use super::record_path::{Redirect, Tombstone};
use super::store::{Prints, Record, Table};
use crate::base::{FuzzyDate, Id};

/// Makes the tables, and what goes through all kinds.
macro_rules! tables {
    (
        folders { $($folder:ident $folder_name:literal;)* }
        files { $($file:ident)* }
        with_pages { $(
            $paged_record:ident $paged_file:ident $paged_key:ident $paged_raw:ident $paged:ident
            $paged_name:literal $column:literal $paged_zh:literal $paged_en:literal $paged_many:literal;
        )* }
        others { $(
            $plain_record:ident $plain_file:ident $plain_key:ident $plain_raw:ident $plain:ident
            $plain_name:literal $plain_zh:literal $plain_en:literal $plain_many:literal;
        )* }
        without_tables { $($loose:tt)* }
    ) => {
        /// The whole resolved content.
        #[derive(Debug)]
        pub struct Site {
            $(#[doc = concat!("Visible, by id: ", $paged_many)] pub $paged: Table<super::$paged_file::$paged_record>,)*
            $(#[doc = concat!("By id: ", $plain_many)] pub $plain: Table<super::$plain_file::$plain_record>,)*
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
            impl Record for super::$paged_file::$paged_record {
                type Kind = kind::mark::$paged_record;
            }
        )*
        $(
            impl Record for super::$plain_file::$plain_record {
                type Kind = kind::mark::$plain_record;
            }
        )*

        impl Site {
            /// How many records of a kind readers see.
            #[must_use]
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$paged_record => self.$paged.len(),)*
                    $(Kind::$plain_record => self.$plain.len(),)*
                    Kind::Page => self.pages.len(),
                }
            }

            /// The records of a kind that have pages, by id.
            #[must_use]
            pub fn of_kind(&self, kind: Kind) -> Vec<Target> {
                match kind {
                    $(Kind::$paged_record => self.$paged.keys().map(Target::$paged_record).collect(),)*
                    $(Kind::$plain_record)|* | Kind::Page => Vec::new(),
                }
            }

            /// What a record that has a page holds.
            #[must_use]
            pub fn record(&self, target: Target) -> &dyn Described {
                match target {
                    $(Target::$paged_record(key) => self.$paged.get(key),)*
                }
            }

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
            pub fn id(&self, target: Target) -> &Id {
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

each_kind!(tables);

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
