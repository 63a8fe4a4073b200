//! The statutory clock of a suggestion, and how far a proposal is in one word.
//!
//! Takes the life of a proposal, as written or as resolved, the months that the law or the place
//! sets, and the day that the portal goes by; gives rounds of handling with their days, the state
//! that readers see, and what a count takes the proposal for. Pages, data files and checks all ask
//! here, so that they cannot contradict each other. Must not know YAML, HTML or the clock on the
//! wall.

mod answer;
mod life;
mod round;
mod state;
mod statute;

pub use answer::{Answer, answer, attitude_mark};
pub use life::{Life, rounds};
pub use round::{Basis, Round, running, timed};
pub use state::{ProposalState, state};
pub use statute::Statute;
