//! The program: arguments in, exit code out.

use std::process::ExitCode;

// Chosen for threads that make many small strings; its gain is not yet measured here.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    daibiao::main(std::env::args_os().collect())
}
