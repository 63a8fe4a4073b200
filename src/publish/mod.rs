//! Publishing by `git push`: a push is checked before it comes in, and the tip of the branch goes live.
//!
//! Takes a bare repository and a site's folder on this machine; gives releases, one of which is live, whole,
//! at every moment. `site` is the folder with its lock, log and state; `release` makes and verifies releases;
//! `push` judges what comes in; `later` goes back, withdraws records, builds previews and tidies up. Releases
//! are ordered by their sequence number and by git's ancestry, never by a clock. Must not print, and must not
//! know templates or records.

mod error;
mod later;
mod push;
mod release;
mod site;

pub use error::{PublishError, SelfCheckFault};
pub use later::mend::{Mended, mend};
pub use later::preview::{Preview, preview, remove_preview};
pub use later::roll_back::{resume, roll_back};
pub use later::tidy::tidy;
pub use later::withdraw::{restore, withdraw};
pub use push::child::{Ended, run_later, run_limited};
pub use push::judge::judge;
pub use push::updates::{Update, overtaken, too_many, updates};
pub use release::publish::{Outcome, Published, Shrink, publish};
pub use release::verify::{FileFault, ReleasePlace, Verified, verify};
pub use site::folder::{BRANCH, SiteFolder};
pub use site::log::{Counts, LogEntry};
pub use site::note::{Note, ReleaseKind};
pub use site::set_up::set_up;
pub use site::state::Withdrawal;
