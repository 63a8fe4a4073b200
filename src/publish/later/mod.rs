//! What is done to a site beside publishing it: going back, withdrawing records, previews, tidying up.
//!
//! Takes the site's folder; each file is one command.

pub(super) mod mend;
pub(super) mod preview;
pub(super) mod roll_back;
pub(super) mod tidy;
pub(super) mod withdraw;
