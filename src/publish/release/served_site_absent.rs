//! Stands in for `served_site` where the program is compiled without the feature `fetch`.
//!
//! Takes the same; every request fails and says why.

use crate::publish::error::PublishError;

/// A site at an address.
#[derive(Debug)]
pub(crate) struct ServedSite {
    address: String,
}

impl ServedSite {
    pub(crate) fn at(address: &str) -> Self {
        Self { address: address.to_owned() }
    }

    pub(crate) fn get(&self, _path: &str) -> Result<(bool, Vec<u8>), PublishError> {
        let said = "the program was compiled without its feature `fetch`".to_owned();
        Err(PublishError::Fetch { url: self.address.clone(), said })
    }
}
