//! What the planner of shared staff reaches within its budget, beside its own greedy start.

#![allow(clippy::print_stdout, reason = "a measurement prints what it found")]

#[allow(dead_code, reason = "each measurement uses its part")]
#[path = "harness/machine.rs"]
mod machine;

use std::time::{Duration, Instant};

use maillon_staffing::plan::{Budget, Plan, Task, greedy, plan, sample};
use serde_json::json;

/// Posts, members, weeks.
const SIZES: [(usize, usize, u32); 3] = [(5, 4, 1), (20, 16, 2), (50, 40, 4)];
const SEEDS: [u64; 3] = [1, 2, 3];

fn main() {
    let (machine, commit) = (machine::describe(), machine::commit());
    println!("planner: {machine} at {commit}");
    for (posts, members, weeks) in SIZES {
        for seed in SEEDS {
            let task = sample(seed, posts, members, weeks);
            let start = greedy(&task);
            let (began, cpu) = (Instant::now(), machine::cpu_seconds());
            let found =
                plan(&task, &Budget { time: Some(Duration::from_mins(1)), seed, ..Budget::default() });
            let (wall, cpu) = (began.elapsed().as_secs_f64(), machine::cpu_seconds() - cpu);
            let (first, last) = (served(&task, &start), served(&task, &found));
            let name = format!("{posts} posts, {members} members, {weeks} weeks, seed {seed}");
            println!(
                "planner/{name}: {} demands, {:.1} % of the minutes (greedy {:.1} %), {} steps in {wall:.2} s wall, \
                 {cpu:.2} CPU-s{}",
                task.demands.len(),
                last * 100.0,
                first * 100.0,
                found.steps,
                if found.proven_best { ", proven best" } else { "" }
            );
            let line = json!({
                "bench": "planner", "figure": name, "demands": task.demands.len(), "served": last, "greedy": first,
                "steps": found.steps, "proven_best": found.proven_best, "wall_s": wall, "cpu_s": cpu,
                "machine": machine, "commit": commit,
            });
            println!("{line}");
        }
    }
}

/// The part of all minutes that were asked for which somebody does.
fn served(task: &Task, plan: &Plan) -> f64 {
    let minutes = |all: i64| f64::from(i32::try_from(all).expect("a task has less than four thousand years"));
    let done: i64 = plan.served.iter().map(|one| one.span.minutes()).sum();
    // The times that would do for a demand are all as long as each other.
    let asked: i64 = task.demands.iter().filter_map(|one| Some(one.candidates.first()?.minutes())).sum();
    minutes(done) / minutes(asked)
}
