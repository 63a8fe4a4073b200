//! What is done to a site between its publishes: going back, withdrawing a record, previews.

pub(super) mod preview;
pub(super) mod roll_back;
pub(super) mod withdraw;
