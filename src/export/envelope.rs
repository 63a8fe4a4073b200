//! What every JSON file says before its records: the version of the format, the kind of the records,
//! the portal, the day as of which the records hold, the licence.

use serde::Serialize;

use super::context::Context;
use super::json;
use crate::config::Config;
use crate::world::output::OutputError;

/// The version of every JSON file of the export. As the download page promises, it is raised when keys
/// change incompatibly.
const FORMAT: u32 = 1;

#[derive(Debug, Serialize)]
struct Head<'a> {
    format: u32,
    kind: &'static str,
    portal: &'a str,
    as_of: String,
    licence: Option<Licence<'a>>,
}

#[derive(Debug, Serialize)]
struct Licence<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

/// The head as a JSON object.
pub(super) fn head(context: &Context<'_>, kind: &'static str) -> Result<Vec<u8>, OutputError> {
    let Config { title, licence, .. } = context.config;
    let head = Head {
        format: FORMAT,
        kind,
        portal: &title.zh,
        as_of: context.site.as_of.to_string(),
        licence: licence.as_ref().map(|(name, url)| Licence { name, url: url.as_deref() }),
    };
    json::bytes(kind, &head)
}

/// The head of a kind's files, to which records are added as bytes: they are serialized once for
/// all files that hold them.
pub(super) struct Envelope {
    /// The object without its closing brace.
    open: Vec<u8>,
}

impl Envelope {
    pub(super) fn new(context: &Context<'_>, kind: &'static str) -> Result<Self, OutputError> {
        let mut open = head(context, kind)?;
        open.pop();
        Ok(Self { open })
    }

    /// The object around one record, on one line.
    pub(super) fn around(&self, record: &[u8]) -> Vec<u8> {
        [self.open.as_slice(), b",\"record\":", record, b"}\n"].concat()
    }

    /// The beginning of the object around `count` records, up to the bracket of their list.
    pub(super) fn before(&self, count: usize) -> Vec<u8> {
        [self.open.as_slice(), format!(",\"count\":{count},\"records\":[").as_bytes()].concat()
    }
}
