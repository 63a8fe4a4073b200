//! Running this program as a child process.
//!
//! Takes arguments and input. The check of a push runs within limits of time and memory, because its bytes may
//! come from anybody; tidying up runs after this process has ended. Must not know what the child does.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::publish::error::PublishError;
use crate::publish::site::settings::Limits;
use crate::world::output::OutputError;

/// How a limited child ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself, with this exit code.
    Code(i32),
    /// It exceeded its time and was killed.
    TooLong,
    /// It exceeded its memory and was killed.
    TooMuch,
    /// Something else killed it.
    Stopped,
}

/// The memory of a process in megabytes; `None` on systems other than Linux. A limit that the process sets for
/// itself would also count memory that its allocator has reserved and never used.
#[expect(clippy::disallowed_methods, reason = "what the system says of a process; elsewhere it says nothing")]
fn held(process: u32) -> Option<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    let pages: u64 = text.split_ascii_whitespace().nth(1)?.parse().ok()?;
    Some(pages * rustix::param::page_size() as u64 / 1_048_576)
}

/// Starts this program with arguments and does not wait for it; it may outlive this process.
///
/// # Errors
/// [`PublishError::Disk`] if it cannot be started.
#[expect(clippy::disallowed_methods, reason = "runs this very program, which nobody has to wait for")]
pub fn run_later(args: &[String]) -> Result<(), PublishError> {
    let program = std::env::current_exe().unwrap_or_else(|_| "daibiao".into());
    let mut command = Command::new(&program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    let io = |source| PublishError::Disk(OutputError::Io { path: program.clone(), source });
    command.spawn().map(drop).map_err(io)
}

/// Runs this program with arguments and input, and kills it when it exceeds its limits.
///
/// # Errors
/// [`PublishError::Disk`] if it cannot be started.
#[expect(clippy::disallowed_methods, reason = "runs this very program, so that it can be stopped")]
pub fn run_limited(args: &[String], input: &str, limits: Limits) -> Result<Ended, PublishError> {
    let program = std::env::current_exe().unwrap_or_else(|_| "daibiao".into());
    let io = |source| PublishError::Disk(OutputError::Io { path: program.clone(), source });
    let mut child = Command::new(&program).args(args).stdin(Stdio::piped()).spawn().map_err(io)?;
    if let Some(mut stdin) = child.stdin.take() {
        // Writing fails if the child has ended early; its exit code then says why.
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
            // Killing fails if the child has just ended by itself.
            let _ = child.kill();
            child.wait().map_err(io)?;
            return Ok(if too_much { Ended::TooMuch } else { Ended::TooLong });
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
