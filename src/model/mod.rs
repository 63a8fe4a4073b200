//! What holds: the resolved content of one portal.
//!
//! Plain data with every reference resolved to a [`Key`]; made by `resolve`, read by
//! `pages`. Must know neither YAML nor JSON nor HTML.

mod activity;
mod area;
mod bulletin;
pub mod clock;
mod deputy;
mod derived;
pub mod kind;
mod law;
mod lookup;
mod markdown;
mod organization;
mod page;
mod proposal;
mod record;
mod record_path;
mod review_stages;
mod site;
mod station;
mod store;
mod term;
mod topic;
pub mod words;

pub use activity::{Activity, ActivityKind, Attendee};
pub use area::{Area, AreaClass};
pub use bulletin::{Article, Form, Issue};
pub use clock::{ProposalState, Statute};
pub use deputy::{
    Announcement, Confidence, Deputy, EndReason, Gender, Identifier, Mandate, MandateStatus, Membership,
    OtherName, Photo, Seat,
};
pub use derived::{Derived, HandledRef, MandateRef, Place};
pub use kind::{Collection, Kind, Target};
pub use law::{Law, LawBody, LawKind, LawRole, LawStage, LawStep};
pub use lookup::session_name;
pub use markdown::{Approx, Correction, Figure, Markdown, Mention};
pub use organization::{Organization, OrganizationClass};
pub use page::TextPage;
pub use proposal::{
    Attitude, Evaluation, Handling, HandlingBody, HandlingRole, Outcome, Proposal, ProposalKind,
    ProposalStatus, ProposalStep, Reply, Sponsor, SponsorRole, Visibility,
};
pub use record::{Contents, Named, Publication, Source, Status, WebLink};
pub use record_path::{Destination, RecordPath, Redirect, Tombstone};
pub use review_stages::{REVIEW_STAGES, known_stages};
pub use site::{Owner, Site, Text};
pub use station::{Reception, Station};
pub use store::{
    Column, Fingerprint, Ids, Key, KeyOf, Prints, Read, Record, Slot, Table, Whole, fingerprint, reading,
};
pub use term::{Level, Session, Term, congress_name};
pub use topic::Topic;
pub use words::Labelled;
