//! The server's clock, as far as publishing reads it.
//!
//! The order of releases is their sequence number, never a time.

use std::time::{Duration, SystemTime};

use crate::base::FuzzyDate;
use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::note::RELEASE;
use crate::publish::site::release::Release;

/// Today by the server's clock: what is overdue must be told without a push.
pub(crate) fn today() -> Option<FuzzyDate> {
    FuzzyDate::parse(&jiff::ZonedDateTime::now().date().to_string()).ok()
}

/// The time of what the next release writes. Servers and browsers tell versions of a page apart by its
/// second and its size, so no second belongs to two releases, however fast they follow.
pub(crate) fn time_after(live: Option<&Release>) -> Result<SystemTime, PublishError> {
    let seconds = u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let Some(live) = live else { return Ok(now) };
    Ok(now.max(disk::time(&live.folder.join(RELEASE))? + Duration::from_secs(1)))
}
