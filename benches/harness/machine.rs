//! Where and on what it was measured.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Linux counts processor time in hundredths of a second in `/proc`, whatever its own clock does.
const TICKS: f64 = 100.0;

/// Processor time that this process has used: user and system, all threads, no children.
pub fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this is Linux");
    // The name stands in parentheses and may hold spaces; utime and stime are the 12th and 13th after it.
    let (_, fields) = stat.rsplit_once(')').expect("the name ends");
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).expect("a number");
    (ticks(11) + ticks(12)) / TICKS
}

/// Resident memory of this process, in megabytes.
pub fn resident_megabytes() -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("this is Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it is said");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}

/// How often a second 4 kB can be made durable in this folder, one after the other: what every durable
/// figure stands on.
pub fn fdatasync_rate(folder: &Path) -> f64 {
    let path = folder.join("fdatasync");
    let file = File::create(&path).expect("a file can be made");
    // The file has its size beforehand, as a database's log has once it is warm.
    file.write_all_at(&vec![0; 4096 * 256], 0).expect("it can be written");
    file.sync_all().expect("it can be synced");
    let (started, page, mut many) = (Instant::now(), [7; 4096], 0u32);
    while started.elapsed() < Duration::from_secs(1) {
        file.write_all_at(&page, u64::from(many % 256) * 4096).expect("it can be written");
        file.sync_data().expect("it can be synced");
        many += 1;
    }
    let rate = f64::from(many) / started.elapsed().as_secs_f64();
    fs::remove_file(path).expect("it can be removed");
    rate
}

/// Cores, processor and kernel.
pub fn describe() -> Value {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    json!({
        "cores": std::thread::available_parallelism().map_or(0, usize::from),
        "cpu": model.map_or("unknown", |(_, name)| name),
        "kernel": kernel.trim(),
    })
}

/// The commit, with a `+` when something was changed since.
pub fn commit() -> String {
    let git = |arguments: &[&str]| {
        let output =
            Command::new("git").args(arguments).output().ok().filter(|output| output.status.success());
        output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let Some(commit) = git(&["rev-parse", "--short", "HEAD"]) else { return "unknown".to_owned() };
    let changed =
        git(&["status", "--porcelain", "--untracked-files=no"]).is_some_and(|files| !files.is_empty());
    if changed { format!("{commit}+") } else { commit }
}
