//! How a command ended, as the exit code of the process.

use std::process::ExitCode;

/// How a command ended. The worst of several is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// 0.
    Fine,
    /// 1: the content has errors.
    ContentErrors,
    /// 2: the command line or the settings are wrong.
    Usage,
    /// 3: the disk, the network, a port or git failed.
    World,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::from(0),
            Exit::ContentErrors => Self::from(1),
            Exit::Usage => Self::from(2),
            Exit::World => Self::from(3),
        }
    }
}
