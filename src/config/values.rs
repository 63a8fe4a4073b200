//! Values that stand in the settings or on the command line: the site's address, the day.
//!
//! Takes texts; gives values. Must not know where they were written.

use crate::base::FuzzyDate;
use crate::base::date::DateError;

/// `https://host/a/b/` as (`https://host`, `/a/b`).
#[must_use]
pub fn split_url(url: &str) -> Option<(String, String)> {
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let good = |c: char| c.is_ascii_alphanumeric() || "-._~%/".contains(c);
    if host.is_empty() || !path.chars().all(good) || path.split('/').any(|p| p == "..") {
        return None;
    }
    let path = path.trim_matches('/');
    let path = if path.is_empty() { String::new() } else { format!("/{path}") };
    Some((format!("{scheme}://{host}"), path))
}

/// Reads `--as-of`: a whole day.
///
/// # Errors
/// [`DateError`] if it isn't one.
pub fn read_day(text: &str) -> Result<FuzzyDate, DateError> {
    let date = FuzzyDate::parse(text)?;
    if date.day.is_none() { Err(DateError::Form) } else { Ok(date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_part_into_origin_and_base_path() {
        let split = |url| split_url(url).map(|(o, p)| format!("{o}|{p}"));
        assert_eq!(split("https://a.example/").as_deref(), Some("https://a.example|"));
        assert_eq!(split("https://a.example/x/y/").as_deref(), Some("https://a.example|/x/y"));
        assert_eq!(split("https:///x"), None);
        assert_eq!(split("https://a.example/../x"), None);
    }
}
