//! Which kinds of records there are.
//!
//! One row a kind, in [`each_kind!`]. Every stage makes its part from the rows: the files of its
//! kinds, the tables, the lists as written, pages, data, documents. So a new kind is a row here and a
//! file in each stage. Must not know what a record holds.

use super::store::{KeyOf, Slot};
use crate::base::Lang;

/// Gives the kinds to a macro.
///
/// `folders`: the folders of content whose records are published by their ids. `files`: the files that
/// every stage has for its kinds. Then a row a kind: the kind, its file, the type of its keys and of its
/// records as written, its table; its name in data, that of its column (the first part of its records'
/// addresses, and what stands before an id in brackets); what it is called in Chinese and English, and
/// many of them in English. Readers see kinds in this order, unless a page has reasons for its own.
macro_rules! each_kind {
    ($go:ident) => {
        $go! {
            folders {
                Deputies "deputies";
                Organizations "organizations";
                Stations "stations";
                Activities "activities";
                Legislation "legislation";
                Proposals "proposals";
                Bulletins "bulletins";
                Pages "pages";
            }
            files { deputy organization station activity law proposal bulletin area topic }
            with_pages {
                Deputy deputy DeputyKey RawDeputy deputies
                    "deputy" "deputies" "代表" "deputy" "deputies";
                Organization organization OrganizationKey RawOrganization organizations
                    "organization" "organizations" "机构" "organization" "organizations";
                Station station StationKey RawStation stations
                    "station" "stations" "联络站" "contact station" "contact stations";
                Activity activity ActivityKey RawActivity activities
                    "activity" "activities" "活动" "activity" "activities";
                Law law LawKey RawLaw laws
                    "law" "legislation" "立法" "legislation" "legislation";
                Proposal proposal ProposalKey RawProposal proposals
                    "proposal" "proposals" "议案建议" "proposal" "proposals";
                Issue bulletin IssueKey RawIssue issues
                    "issue" "bulletins" "刊物" "bulletin issue" "bulletins";
                Article bulletin ArticleKey RawArticle articles
                    "article" "bulletins" "文章" "article" "articles";
                Area area AreaKey RawArea areas
                    "area" "areas" "地区" "area" "areas";
                Topic topic TopicKey RawTopic topics
                    "topic" "topics" "专题" "topic" "topics";
            }
            others {
                Term term TermKey RawTerm terms "term" "届次" "term" "terms";
                Session term SessionKey RawSession sessions "session" "会议" "session" "sessions";
            }
            without_tables {
                Page page RawTextPage pages "page" "pages" "本站说明" "page" "pages";
            }
        }
    };
}
pub(crate) use each_kind;

macro_rules! kinds {
    (
        folders { $($folder:ident $folder_name:literal;)* }
        files { $($file:ident)* }
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
        /// A kind of record. Its number is that of its table among what pages read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $paged_en] $paged,)*
            $(#[doc = $plain_en] $plain,)*
            $(#[doc = $loose_en] $loose,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$paged,)* $(Self::$plain,)* $(Self::$loose,)*];

            /// Its name in data: `deputy`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$paged => $paged_name,)*
                    $(Self::$plain => $plain_name,)*
                    $(Self::$loose => $loose_name,)*
                }
            }

            /// What readers call many of it.
            #[must_use]
            pub const fn label_many(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$paged, Lang::Zh) => $paged_zh, (Self::$paged, Lang::En) => $paged_many,)*
                    $((Self::$plain, Lang::Zh) => $plain_zh, (Self::$plain, Lang::En) => $plain_many,)*
                    $((Self::$loose, Lang::Zh) => $loose_zh, (Self::$loose, Lang::En) => $loose_many,)*
                }
            }

            /// The first part of its records' addresses, which is what stands before an id in brackets;
            /// nothing for kinds without pages and for free pages, which lie at the root.
            #[must_use]
            pub const fn bracket(self) -> Option<&'static str> {
                match self {
                    $(Self::$paged => Some($column),)*
                    $(Self::$plain)|* $(| Self::$loose)* => None,
                }
            }

            /// The folder that its records lie in; nothing for those that stand in lists of their own.
            #[must_use]
            pub fn collection(self) -> Option<Collection> {
                match self {
                    $(Self::$loose => Collection::of_folder($loose_folder),)*
                    _ => Collection::of_folder(self.bracket()?),
                }
            }

            /// What readers call a record of it.
            #[must_use]
            pub const fn label(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Self::$paged, Lang::Zh) => $paged_zh, (Self::$paged, Lang::En) => $paged_en,)*
                    $((Self::$plain, Lang::Zh) => $plain_zh, (Self::$plain, Lang::En) => $plain_en,)*
                    $((Self::$loose, Lang::Zh) => $loose_zh, (Self::$loose, Lang::En) => $loose_en,)*
                }
            }
        }

        /// Marks by which keys are typed.
        pub mod mark {
            $(#[doc = $paged_en] #[derive(Debug)] pub enum $paged {})*
            $(#[doc = $plain_en] #[derive(Debug)] pub enum $plain {})*
        }

        $(
            impl Slot for mark::$paged {
                const SLOT: u8 = Kind::$paged as u8;
            }
            #[doc = concat!("Key of: ", $paged_en)]
            pub type $paged_key = KeyOf<mark::$paged>;
        )*
        $(
            impl Slot for mark::$plain {
                const SLOT: u8 = Kind::$plain as u8;
            }
            #[doc = concat!("Key of: ", $plain_en)]
            pub type $plain_key = KeyOf<mark::$plain>;
        )*

        /// A record that has a page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Target {
            $(#[doc = $paged_en] $paged($paged_key),)*
        }

        impl Target {
            /// Its kind.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self {
                    $(Self::$paged(_) => Kind::$paged,)*
                }
            }
        }

        /// The folders of content whose records are published by their ids; each is also the first part of
        /// its records' addresses, but for free pages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Collection {
            $(#[doc = $folder_name] $folder,)*
        }

        impl Collection {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$folder,)*];

            /// The name of its folder.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$folder => $folder_name,)*
                }
            }

            /// The collection of a folder.
            #[must_use]
            pub fn of_folder(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|collection| collection.name() == name)
            }
        }

        /// The files of the kinds that every stage has.
        pub const FILES: &[&str] = &[$(stringify!($file),)*];
    };
}

each_kind!(kinds);

/// The first number that is no table's, for columns and orders.
pub const FIRST_FREE_SLOT: u8 = Kind::Page as u8 + 1;

impl Kind {
    /// Whether its records have a `mentions` key, under which names in their texts are confirmed.
    #[must_use]
    pub const fn confirms_names(self) -> bool {
        matches!(self, Self::Article | Self::Activity | Self::Law | Self::Proposal)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn kinds_have_numbers_and_names_of_their_own() {
        let names: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), Kind::ALL.len());
        for (at, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, at);
        }
        assert_eq!(usize::from(FIRST_FREE_SLOT), Kind::ALL.len());
    }

    #[test]
    fn folders_lead_to_collections_and_back() {
        for collection in Collection::ALL {
            assert_eq!(Collection::of_folder(collection.name()), Some(*collection));
        }
        assert_eq!(Collection::of_folder("elsewhere"), None);
    }
}
