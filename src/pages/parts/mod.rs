//! What pages of several kinds show: links, people, lines of lists, sources, texts.
//!
//! A page of one kind takes from here, never from another kind's page.

pub(crate) mod activity;
pub(crate) mod area;
pub(crate) mod article;
pub(crate) mod issue;
pub(crate) mod kind;
pub(crate) mod law;
pub(crate) mod letter;
pub(crate) mod link;
pub(crate) mod markdown;
pub(crate) mod pager;
pub(crate) mod person;
pub(crate) mod proposal;
pub(crate) mod reception;
pub(crate) mod source;
pub(crate) mod tally;
