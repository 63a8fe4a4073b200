//! Making the tip of the branch live, as most commands do in the end.

use super::answer;
use crate::cli::exit::Exit;
use crate::cli::options::ResultFormat;
use crate::cli::progress::Work;
use crate::cli::terminal::Terminal;
use crate::publish::{self, PublishError, Shrink, SiteFolder};

/// Publishes the tip and says what became of it.
pub(super) fn live(
    site: &SiteFolder,
    shrink: Shrink,
    format: ResultFormat,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let exit =
        answer::tell(publish::publish(site, shrink, &terminal.progress(Work::Pages))?, format, terminal);
    tidy(site)?;
    Ok(exit)
}

/// Removes old releases in a process of its own, for which nobody waits.
pub(super) fn tidy(site: &SiteFolder) -> Result<(), PublishError> {
    let words = ["publish", "tidy", "--site"].map(str::to_owned);
    let path = std::path::absolute(site.folder()).unwrap_or_else(|_| site.folder().to_path_buf());
    publish::run_later(&[words.to_vec(), vec![path.to_string_lossy().into_owned()]].concat())
}
