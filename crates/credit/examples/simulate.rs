//! Lives of ledgers by chance (`machine::simulator`):
//!
//! ```text
//! cargo run -p maillon-credit --release --features simulate --example simulate -- --seeds 1000000
//! cargo run -p maillon-credit --features simulate --example simulate -- --seed 4711
//! ```
//!
//! The second one lives one seed and prints its trace. A seed that breaks a rule does so every time.

use maillon_credit::machine::simulator::live;

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|one| one == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    if let Some(seed) = number("--seed") {
        return tell(seed, live(seed, true).map(|life| format!("{life:?}")));
    }
    let (from, many) = (number("--from").unwrap_or(0), number("--seeds").unwrap_or(10_000));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get) as u64;
    let lanes = (0..threads).map(|lane| {
        std::thread::spawn(move || {
            let mut seeds = (from + lane..from + many).step_by(usize::try_from(threads).unwrap_or(1));
            seeds.find(|seed| live(*seed, false).is_err())
        })
    });
    let lanes: Vec<_> = lanes.collect();
    let broken = lanes.into_iter().filter_map(|lane| lane.join().ok().flatten()).min();
    match broken {
        Some(seed) => tell(seed, live(seed, true).map(|life| format!("{life:?}"))),
        None => tell(from, Ok(format!("{many} lives kept every minute"))),
    }
}

#[expect(clippy::print_stdout, reason = "a program for people at a terminal")]
fn tell(seed: u64, result: Result<String, String>) -> std::process::ExitCode {
    match result {
        Ok(words) => {
            println!("{words}");
            std::process::ExitCode::SUCCESS
        }
        Err(trace) => {
            println!("{trace}\nseed {seed} broke a rule; live it again with --seed {seed}");
            std::process::ExitCode::FAILURE
        }
    }
}
