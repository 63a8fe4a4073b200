//! Rules of proposals.
//!
//! Takes proposals as written, drafts included; gives diagnostics.

mod clock;
mod ground;
mod id;
mod life;
mod numbers;
mod sponsors;
mod text;

use crate::diag::Diagnostics;
use crate::parse::RawProposal;
pub(crate) use ground::Ground;

pub(crate) fn check(proposals: &[RawProposal], ground: Ground<'_>, notes: &mut Diagnostics) {
    for raw in proposals {
        id::stem(raw, notes);
        sponsors::sponsors(raw, ground, notes);
        text::visibility(raw, notes);
        text::text(raw, notes);
        life::check(raw, notes);
        clock::check(raw, ground, notes);
    }
    numbers::check(proposals, notes);
}
