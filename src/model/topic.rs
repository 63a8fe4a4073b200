//! Topics: what records are about.

use super::kind::TopicKey;
use super::record::{Contents, Named};

/// A subject that records are about.
#[derive(Clone, Debug, Hash)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Named,
    /// The wider topic.
    pub parent: Option<TopicKey>,
}

impl Contents for Topic {}
