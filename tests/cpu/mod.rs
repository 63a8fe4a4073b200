//! How much of a processor something took, which other programs on the machine do not change
//! much, as they do the time of a clock on the wall.
//!
//! Only Linux is asked, by `/proc`; elsewhere everything takes no time, so that a bound holds and
//! only says that the program ended.

use std::time::Duration;

/// The processor's time of this thread so far.
#[allow(dead_code, reason = "not every binary of tests bounds its own work")]
pub(crate) fn of_this_thread() -> Duration {
    told("thread-self", 2)
}

/// That of a process which ended and was not waited for yet, with the processes that it waited for.
#[allow(dead_code, reason = "not every binary of tests runs the program")]
pub(crate) fn of_process(id: u32) -> Duration {
    told(&id.to_string(), 4)
}

/// The sum of the first counters of `stat`: time in the program, in the kernel, and both of the
/// children. See `proc_pid_stat(5)`: they begin at the 14th field, in hundredths of a second.
fn told(process: &str, counters: usize) -> Duration {
    if !cfg!(target_os = "linux") {
        return Duration::ZERO;
    }
    let text = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    // The second field is the program's name in brackets, which may hold anything.
    let (_, rest) = text.rsplit_once(')').unwrap();
    let counters = rest.split_whitespace().skip(11).take(counters);
    let ticks: u64 = counters.map(|ticks| ticks.parse::<u64>().unwrap()).sum();
    Duration::from_millis(ticks * 10)
}
