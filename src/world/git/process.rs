//! Running the `git` command on a repository.
//!
//! Takes a repository's folder and arguments; gives what git writes, or a [`GitError`] that names the
//! repository. Must not know what the answers mean.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Git could not be started, or ended with an error.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    #[error("{path}: git: {source}")]
    Start { path: PathBuf, source: std::io::Error },
    #[error("{path}: git {what}: {said}")]
    Failed {
        path: PathBuf,
        /// The command, such as `log`.
        what: String,
        /// What git wrote on standard error.
        said: String,
    },
}

/// A bare repository on this machine.
#[derive(Clone, Debug)]
pub struct Repository {
    folder: PathBuf,
}

impl Repository {
    /// Names the repository in a folder without looking at it.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf() }
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn command(&self) -> Command {
        let mut command = git();
        command.arg("--git-dir").arg(&self.folder);
        command
    }

    fn output(&self, args: &[&str]) -> Result<Output, GitError> {
        self.command().args(args).stdin(Stdio::null()).output().map_err(|source| self.not_started(source))
    }

    pub(super) fn not_started(&self, source: std::io::Error) -> GitError {
        GitError::Start { path: self.folder.clone(), source }
    }

    pub(super) fn run(&self, args: &[&str]) -> Result<Vec<u8>, GitError> {
        let output = self.output(args)?;
        if output.status.success() { Ok(output.stdout) } else { Err(self.failed(args, &output.stderr)) }
    }

    /// Runs a command whose exit code 1 means "there is none". Any other failure is an error: a git that was
    /// killed has answered neither yes nor no, and must not be taken for an empty branch or a missing key.
    pub(super) fn asked(&self, args: &[&str]) -> Result<Option<Vec<u8>>, GitError> {
        let output = self.output(args)?;
        match output.status.code() {
            Some(0) => Ok(Some(output.stdout)),
            Some(1) => Ok(None),
            _ => Err(self.failed(args, &output.stderr)),
        }
    }

    /// Runs a command that reads names from its standard input.
    pub(super) fn fed(&self, command: &mut Command, input: &str) -> Result<Vec<u8>, GitError> {
        let start = |source| self.not_started(source);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(start)?;
        let stdin = child.stdin.take();
        let mut answer = Vec::new();
        let read = std::thread::scope(|scope| {
            // Git answers before it has read all names; one thread for both would block once pipes are full.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input.as_bytes())));
            child.stdout.take().map_or(Ok(0), |mut stdout| stdout.read_to_end(&mut answer))
        });
        read.map_err(start)?;
        if child.wait().map_err(start)?.success() { Ok(answer) } else { Err(self.failed(&["--stdin"], b"")) }
    }

    pub(super) fn failed(&self, args: &[&str], said: &[u8]) -> GitError {
        GitError::Failed {
            path: self.folder.clone(),
            what: args.first().copied().unwrap_or("").to_owned(),
            said: String::from_utf8_lossy(said).trim().to_owned(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that runs git")]
pub(super) fn git() -> Command {
    Command::new("git")
}
