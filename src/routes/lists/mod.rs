//! The lists of records that have pages of their own, and what stands in each.
//!
//! Takes the model; says which lists there are and which records each holds, so that the plan, the
//! pages and the site map go by the same answer. Must not know how a list looks.

pub mod activity;
pub mod bulletin;
pub mod deputy;
pub mod proposal;
