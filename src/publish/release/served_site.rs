//! Reading the files of a published site over HTTP.
//!
//! Takes the site's address; gives uncompressed bytes as the server sends them. Must not know what they are.

use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::publish::error::PublishError;

/// The characters of a path that need no escape in an address.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// How long the answer to one request may take.
const SECONDS: u64 = 60;
/// How long a server may take to begin its answer.
const SECONDS_OF_SILENCE: u64 = 10;
/// The most bytes of one file. Nothing that a release holds is longer, so whatever sends more is not one.
const MOST_BYTES: u64 = 256 << 20;
/// How often a file is requested while the network fails.
const TRIES: u32 = 3;

/// A site at an address.
#[derive(Debug)]
pub(crate) struct ServedSite {
    agent: ureq::Agent,
    address: String,
}

impl ServedSite {
    pub(crate) fn at(address: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(SECONDS)))
            .timeout_connect(Some(Duration::from_secs(SECONDS_OF_SILENCE)))
            .timeout_recv_response(Some(Duration::from_secs(SECONDS_OF_SILENCE)))
            // Another host's files are not those of the site that was asked for.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .max_idle_connections_per_host(16)
            .user_agent(concat!("daibiao/", env!("CARGO_PKG_VERSION"), " (verify)"));
        let address = format!("{}/", address.trim_end_matches('/'));
        Self { agent: config.build().into(), address }
    }

    /// Requests a file. Gives the body and whether the server has the file: the body of a 404 is that of
    /// `404.html`, which is a file of the release as well.
    pub(crate) fn get(&self, path: &str) -> Result<(bool, Vec<u8>), PublishError> {
        let url = format!("{}{}", self.address, utf8_percent_encode(path, KEPT));
        let once = || {
            let mut answer = self.agent.get(&url).call()?;
            let body = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec()?;
            Ok::<_, ureq::Error>((answer.status().as_u16(), body))
        };
        let mut tries = 1;
        loop {
            match once() {
                Ok((200, bytes)) => return Ok((true, bytes)),
                Ok((404 | 410, bytes)) => return Ok((false, bytes)),
                Ok((300..400, _)) => {
                    return Err(PublishError::Fetch { url, said: "leads to another address".to_owned() });
                }
                // Whoever was silent once is not asked again for each of many files.
                Err(ureq::Error::Timeout(_) | ureq::Error::BodyExceedsLimit(_)) if tries < TRIES => {
                    tries = TRIES;
                }
                Ok((429 | 500.., _)) | Err(_) if tries < TRIES => {}
                // Any other status does not tell whether the file is there.
                Ok((status, _)) => return Err(PublishError::Fetch { url, said: format!("HTTP {status}") }),
                Err(error) => return Err(PublishError::Fetch { url, said: error.to_string() }),
            }
            std::thread::sleep(Duration::from_millis(200 << tries));
            tries += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_addresses_have_them() {
        let written = |path| utf8_percent_encode(path, KEPT).to_string();
        assert_eq!(written("deputies/qin-wenlan/index.html"), "deputies/qin-wenlan/index.html");
        assert_eq!(written("文件/a b?#%.txt"), "%E6%96%87%E4%BB%B6/a%20b%3F%23%25.txt");
        assert_eq!(ServedSite::at("https://chengchuan.example//").address, "https://chengchuan.example/");
    }
}
