//! dixit: who said what, in a terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    dixit::cli::run(std::env::args_os().skip(1))
}
