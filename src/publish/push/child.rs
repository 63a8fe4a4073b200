//! Limits of time and memory around what strangers' bytes may cost.
//!
//! Takes a command of this program and its input; runs it as a child that can be stopped, whatever
//! it does. Must not know what the child is for.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::publish::error::PublishError;
use crate::publish::site::settings::Limits;
use crate::world::output::OutputError;

/// How a child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself, with an exit code.
    Code(i32),
    /// It took too long.
    TooLong,
    /// It held too much memory.
    TooMuch,
    /// It was stopped by something else.
    Stopped,
}

/// Megabytes that a process holds, where the system says so (Linux). A limit that the process gives
/// itself would count what its allocator reserved and never used.
#[expect(clippy::disallowed_methods, reason = "what the system says of a process; elsewhere it says nothing")]
fn held(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    let pages: u64 = text.split_ascii_whitespace().nth(1)?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64 / 1_048_576)
}

/// Runs this program with arguments on its own, after this process has ended.
///
/// # Errors
/// [`PublishError::Disk`] where it cannot be started.
#[expect(clippy::disallowed_methods, reason = "runs this very program, which nobody has to wait for")]
pub fn run_later(args: &[String]) -> Result<(), PublishError> {
    let program = std::env::current_exe().unwrap_or_else(|_| "daibiao".into());
    let mut command = Command::new(&program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let io = |source| PublishError::Disk(OutputError::Io { path: program.clone(), source });
    command.spawn().map(drop).map_err(io)
}

/// Runs this program with arguments and input, and stops it at its limits.
///
/// # Errors
/// [`PublishError::Disk`] where it cannot be started.
#[expect(clippy::disallowed_methods, reason = "runs this very program, so that it can be stopped")]
pub fn run_limited(args: &[String], input: &str, limits: Limits) -> Result<Ended, PublishError> {
    let program = std::env::current_exe().unwrap_or_else(|_| "daibiao".into());
    let io = |source| PublishError::Disk(OutputError::Io { path: program.clone(), source });
    let mut child = Command::new(&program).args(args).stdin(Stdio::piped()).spawn().map_err(io)?;
    if let Some(mut stdin) = child.stdin.take() {
        // A child that has ended already needs no more; how it ended tells the rest.
        let _ = stdin.write_all(input.as_bytes());
    }
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(io)? {
            return Ok(status.code().map_or(Ended::Stopped, Ended::Code));
        }
        let too_long = begun.elapsed() > Duration::from_secs(limits.seconds);
        let too_much = held(child.id()).is_some_and(|held| held > limits.megabytes);
        if too_long || too_much {
            // It may have ended meanwhile; then there is nothing to stop.
            let _ = child.kill();
            child.wait().map_err(io)?;
            return Ok(if too_much { Ended::TooMuch } else { Ended::TooLong });
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
