//! The program: arguments in, exit code out.

use std::process::ExitCode;

// The system's allocator is the bottleneck of two threads that make many small pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    daibiao::cmd::main(std::env::args_os().collect())
}
