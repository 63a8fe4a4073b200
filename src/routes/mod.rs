//! What the portal holds and where it lies: pages, lists, files beside them.
//!
//! Takes the model and the settings; gives the plan of all pages, every address, and what a link may
//! lead to. Check, pages, data files and search all ask here, so that no list of what there is
//! stands twice. Must not know how anything looks.

mod addresses;
mod columns;
pub mod files;
mod links;
pub mod lists;
mod plan;
mod site_map;
mod subject;

pub use addresses::Addresses;
pub use columns::{Column, columns};
pub use files::Download;
pub use links::dead_links;
pub use lists::activity::ActivityList;
pub use lists::deputy::{DeputyList, Order, Part};
pub use lists::proposal::{Pick, ProposalList};
pub use plan::{Page, clashes, dictionaries, has_changes, has_health, has_statistics, plan};
pub use site_map::site_map;
pub use subject::Subject;
