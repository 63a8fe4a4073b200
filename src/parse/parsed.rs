//! Every record as written: one row a kind makes its list and whatever goes through all kinds.

use super::markdown::RawMention;
use super::placement::Placed;
use super::raw_record::RawRecord;
use super::scan::characters::UnusualText;
use crate::diag::Span;
use crate::model::Kind;
use crate::model::kind::each_kind;

/// A record that has a list of its own.
pub(super) trait Listed: RawRecord + Placed + Sized {
    const KIND: Kind;

    fn list(parsed: &mut Parsed) -> &mut Vec<Self>;
}

/// Makes the lists, and what goes through all kinds.
macro_rules! records {
    (
        folders { $($folder:tt)* }
        files { $($file:tt)* }
        with_pages { $(
            $paged:ident $paged_file:ident $paged_key:ident $paged_raw:ident $paged_table:ident
            $paged_name:literal $column:literal $paged_zh:literal $paged_en:literal $paged_many:literal;
        )* }
        others { $(
            $plain:ident $plain_file:ident $plain_key:ident $plain_raw:ident $plain_table:ident
            $plain_name:literal $plain_zh:literal $plain_en:literal $plain_many:literal;
        )* }
        without_tables { $(
            $loose:ident $loose_file:ident $loose_raw:ident $loose_table:ident
            $loose_name:literal $loose_folder:literal $loose_zh:literal $loose_en:literal $loose_many:literal;
        )* }
    ) => {
        lists! {
            $($paged_table $paged_file $paged_raw $paged;)*
            $($plain_table $plain_file $plain_raw $plain;)*
            $($loose_table $loose_file $loose_raw $loose;)*
        }
    };
}

/// A row: the list, the file and the type of its records, their kind.
macro_rules! lists {
    ($($list:ident $file:ident $raw:ident $kind:ident;)*) => {
        /// Every record as written.
        #[derive(Debug, Default)]
        pub struct Parsed {
            $(pub(crate) $list: Vec<super::$file::$raw>,)*
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
            impl Listed for super::$file::$raw {
                const KIND: Kind = Kind::$kind;

                fn list(parsed: &mut Parsed) -> &mut Vec<Self> {
                    &mut parsed.$list
                }
            }
        )*
    };
}

each_kind!(records);

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
