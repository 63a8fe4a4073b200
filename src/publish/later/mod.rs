//! What is done to a site between its publishes: going back, withdrawing a record, previews, tidying.

pub(super) mod preview;
pub(super) mod roll_back;
pub(super) mod tidy;
pub(super) mod withdraw;
