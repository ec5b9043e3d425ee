//! The program `maillon`.

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser as _;
use maillon_server::cli::{self, Cli};

/// How long the end of the program waits for threads that are blocked.
const LAST_MOMENT: Duration = Duration::from_millis(500);

fn main() -> ExitCode {
    // Huge pages double what an idle instance holds of a small machine. Where the system knows no such wish, it has none.
    #[cfg(target_os = "linux")]
    rustix::thread::disable_transparent_huge_pages(true).unwrap_or_default();
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(problem) => return fail(&problem.into()),
    };
    let result = runtime.block_on(cli::run(cli));
    // A look-up of a name that hangs in the system must not hold the end of the program up.
    runtime.shutdown_timeout(LAST_MOMENT);
    match result {
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
