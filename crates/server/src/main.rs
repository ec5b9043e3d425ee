//! The program `maillon`.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use maillon_server::cli::{self, Cli};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(problem) => return fail(&problem.into()),
    };
    match runtime.block_on(cli::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => fail(&problem),
    }
}

/// The error and its causes, one line, to standard error.
fn fail(problem: &anyhow::Error) -> ExitCode {
    // Nothing can be done about a standard error that is closed.
    drop(writeln!(std::io::stderr(), "maillon: {problem:#}"));
    ExitCode::from(cli::exit_code(problem))
}
