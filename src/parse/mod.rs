//! Spanned values to raw records.
//!
//! Takes the sources; gives every record as a person wrote it, with the place of every
//! value, and everything wrong with its shape. Runs on all cores, merges in the order of
//! paths. Must not look from one record to another: that is `resolve`'s.

mod activity;
mod area;
mod bulletin;
mod content;
mod deputy;
mod descriptions;
mod file;
mod kinds;
mod law;
mod markdown;
mod misplaced;
mod organization;
mod page;
mod parsed;
mod proposal;
mod raw_record;
mod record;
mod scan;
mod shapes;
mod sources;
mod station;
mod term;
mod topic;

pub(crate) use activity::{RawActivity, RawAttendee};
pub(crate) use area::RawArea;
pub(crate) use bulletin::{RawArticle, RawIssue, issue_parts};
pub use content::{parse, parse_again};
pub(crate) use deputy::{RawDeputy, RawImage, RawMandate, RawMembership};
pub use descriptions::{Dictionary, KindText, dictionary};
pub use file::FileForm;
pub(crate) use kinds::place_of;
pub(crate) use law::RawLaw;
pub(crate) use markdown::{RawBody, RawFigure, RawMention};
pub(crate) use organization::RawOrganization;
pub(crate) use page::RawTextPage;
pub use parsed::Parsed;
pub(crate) use parsed::RawPlace;
pub(crate) use proposal::{RawEvaluation, RawHandling, RawProposal, RawReply, RawSponsor, RawStep};
pub(crate) use record::{RawLink, RawNamed, RawPublication, RawReview, RawWithdrawal};
pub(crate) use scan::characters::UnusualText;
pub use shapes::{RecordShape, Shapes, shapes};
pub(crate) use sources::RawSource;
pub(crate) use station::{RawReception, RawStation};
pub(crate) use term::{RawSession, RawTerm};
pub(crate) use topic::RawTopic;
