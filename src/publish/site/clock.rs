//! The server's clock, as far as publishing reads it.
//!
//! The order of releases is their sequence number, never a time.

use std::time::{Duration, SystemTime};

use crate::base::FuzzyDate;
use crate::publish::error::PublishError;
use crate::publish::site::disk;
use crate::publish::site::note::RELEASE;
use crate::publish::site::release::Release;

/// Today by the server's clock, so that deadlines are judged against the real day even if nobody pushes.
pub(crate) fn today() -> Option<FuzzyDate> {
    FuzzyDate::parse(&jiff::ZonedDateTime::now().date().to_string()).ok()
}

/// Whether a commit's day cannot be, by the server's clock. A day ahead may be another time zone's.
pub(crate) fn is_ahead(day: FuzzyDate) -> bool {
    today().is_some_and(|today| today.plus_days(1).first_day() < day.first_day())
}

/// The time that the files of the next release get. nginx and Caddy tell versions of a page apart by the second
/// of its time and by its size. So two releases never share a second, even if two pushes follow within one or
/// the clock is set back; otherwise a reader could keep the older page.
pub(crate) fn time_after(live: Option<&Release>) -> Result<SystemTime, PublishError> {
    let seconds = u64::try_from(jiff::Timestamp::now().as_second()).unwrap_or_default();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let Some(live) = live else { return Ok(now) };
    Ok(now.max(disk::time(&live.folder.join(RELEASE))? + Duration::from_secs(1)))
}
