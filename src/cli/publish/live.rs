//! Making the tip of the branch live, as most commands do in the end.

use super::answer;
use crate::cli::exit::Exit;
use crate::cli::options::ResultFormat;
use crate::cli::progress::Work;
use crate::cli::terminal::Terminal;
use crate::publish::{self, Home, PublishError, Shrink};

/// Publishes the tip and says what became of it.
pub(super) fn live(
    home: &Home,
    shrink: Shrink,
    format: ResultFormat,
    terminal: &Terminal,
) -> Result<Exit, PublishError> {
    let exit =
        answer::tell(publish::publish(home, shrink, &terminal.progress(Work::Pages))?, format, terminal);
    tidy(home)?;
    Ok(exit)
}

/// Removes old releases in a process of its own, for which nobody waits.
pub(super) fn tidy(home: &Home) -> Result<(), PublishError> {
    let words = ["publish", "tidy", "--site"].map(str::to_owned);
    let site = std::path::absolute(home.folder()).unwrap_or_else(|_| home.folder().to_path_buf());
    publish::run_later(&[words.to_vec(), vec![site.to_string_lossy().into_owned()]].concat())
}
