//! Topics: what records are about.

use super::kind::TopicKey;
use super::record::{Contents, Described, Named};
use crate::base::{Id, Lang};

/// A subject that records are about.
#[derive(Clone, Debug, Hash)]
pub struct Topic {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: Named,
    /// The wider topic.
    pub parent: Option<TopicKey>,
}

impl Contents for Topic {}

impl Described for Topic {
    fn id(&self) -> &Id {
        &self.id
    }

    fn name(&self, lang: Lang) -> String {
        self.name.get(lang).to_owned()
    }
}
