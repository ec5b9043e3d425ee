//! Mutual credit: how many transfers a second an instance makes durable, how many two of them make between each other and
//! how long one takes, and what the pages cost when a million entries lie behind them.
//!
//! The two instances of a transfer share this process; all between them goes over real HTTP on loopback, with real
//! signatures and proofs.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[path = "credit/between.rs"]
mod between;
mod harness;
#[path = "credit/local.rs"]
mod local;
#[path = "credit/pages.rs"]
mod pages;
#[path = "credit/people.rs"]
mod people;

use harness::{Report, machine};
use maillon_testkit::Base;

fn main() {
    let wanted = std::env::var("MAILLON_BENCH_ONLY").unwrap_or_default();
    let is_wanted = move |part: &str| wanted.is_empty() || wanted.split(',').any(|one| one == part);
    harness::run(async move {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let mut report = Report::begin("credit", folder.path());
        for base in Base::all() {
            if is_wanted("local") {
                report.look_at_the_disk(folder.path());
                local::measure(&report, base).await;
            }
            if is_wanted("between") {
                report.look_at_the_disk(folder.path());
                Box::pin(between::measure(&report, base)).await;
            }
        }
        if is_wanted("pages") {
            pages::measure(&report).await;
        }
        println!("credit: {:.0} MB resident at the end", machine::resident_megabytes());
    });
}
