//! Which kinds of records there are.
//!
//! One row a kind makes its key, its place among the kinds, its names and the record that texts and
//! pages point to. Whatever must treat all kinds alike goes by these lists. Must not know what a
//! record holds.

use super::store::{KeyOf, Slot};
use crate::base::Lang;

/// A row: the kind, the type of its keys, its name in data, what it is called in Chinese and English.
/// Records of the first kinds have pages to which texts can point.
macro_rules! kinds {
    (
        with_pages { $($paged:ident $paged_key:ident $paged_name:literal $paged_zh:literal $paged_en:literal;)* }
        others { $($plain:ident $plain_key:ident $plain_name:literal $plain_zh:literal $plain_en:literal;)* }
        without_tables { $($loose:ident $loose_name:literal $loose_zh:literal $loose_en:literal;)* }
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
    };
}

kinds! {
    with_pages {
        Deputy DeputyKey "deputy" "代表" "deputy";
        Organization OrganizationKey "organization" "机构" "organization";
        Station StationKey "station" "联络站" "contact station";
        Activity ActivityKey "activity" "活动" "activity";
        Law LawKey "law" "立法" "legislation";
        Proposal ProposalKey "proposal" "议案建议" "proposal";
        Issue IssueKey "issue" "刊物" "bulletin issue";
        Article ArticleKey "article" "文章" "article";
        Area AreaKey "area" "地区" "area";
        Topic TopicKey "topic" "专题" "topic";
    }
    others {
        Term TermKey "term" "届次" "term";
        Session SessionKey "session" "会议" "session";
    }
    without_tables {
        Page "page" "本站说明" "page";
    }
}

/// The first number that is no table's, for columns and orders.
pub const FIRST_FREE_SLOT: u8 = Kind::Page as u8 + 1;

/// The folders of content whose records are published by their ids; each is also the first part of
/// its records' addresses, but for free pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Collection {
    /// Deputies.
    Deputies,
    /// Bodies.
    Organizations,
    /// Contact stations.
    Stations,
    /// Activities.
    Activities,
    /// Legislation.
    Legislation,
    /// Proposals.
    Proposals,
    /// Bulletin issues and articles.
    Bulletins,
    /// Free pages.
    Pages,
}

impl Collection {
    /// Every one.
    pub const ALL: [Self; 8] = [
        Self::Deputies,
        Self::Organizations,
        Self::Stations,
        Self::Activities,
        Self::Legislation,
        Self::Proposals,
        Self::Bulletins,
        Self::Pages,
    ];

    /// The name of its folder.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Deputies => "deputies",
            Self::Organizations => "organizations",
            Self::Stations => "stations",
            Self::Activities => "activities",
            Self::Legislation => "legislation",
            Self::Proposals => "proposals",
            Self::Bulletins => "bulletins",
            Self::Pages => "pages",
        }
    }

    /// The collection of a folder.
    #[must_use]
    pub fn of_folder(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|collection| collection.name() == name)
    }
}

impl Kind {
    /// The folder that its records lie in; nothing for those that stand in lists of their own.
    #[must_use]
    pub const fn collection(self) -> Option<Collection> {
        Some(match self {
            Self::Deputy => Collection::Deputies,
            Self::Organization => Collection::Organizations,
            Self::Station => Collection::Stations,
            Self::Activity => Collection::Activities,
            Self::Law => Collection::Legislation,
            Self::Proposal => Collection::Proposals,
            Self::Issue | Self::Article => Collection::Bulletins,
            Self::Page => Collection::Pages,
            Self::Area | Self::Topic | Self::Term | Self::Session => return None,
        })
    }

    /// What stands before an id in brackets, records of several kinds sharing a folder:
    /// `[[proposals/…]]`; nothing for kinds that texts cannot point to.
    #[must_use]
    pub const fn bracket(self) -> Option<&'static str> {
        match (self, self.collection()) {
            (Self::Page, _) => None,
            (_, Some(collection)) => Some(collection.name()),
            (Self::Area, None) => Some("areas"),
            (Self::Topic, None) => Some("topics"),
            (_, None) => None,
        }
    }
}

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
            assert_eq!(Collection::of_folder(collection.name()), Some(collection));
        }
        assert_eq!(Collection::of_folder("elsewhere"), None);
    }
}
