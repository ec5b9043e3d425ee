//! The folder and the database.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

use maillon_store::{Database, migrate};

use super::{Check, Verdict};
use crate::config::{self, Settings};
use crate::instance;

/// Less free room than this is too little for anything; less than the second will be soon.
const NO_ROOM: u64 = 100 * MIB;
const LITTLE_ROOM: u64 = 1024 * MIB;
const MIB: u64 = 1024 * 1024;

/// Whether the data folder can be written to, and how much room it has.
pub(super) fn folder(path: &Path) -> Vec<Check> {
    let shown = path.display();
    let write = match can_write(path) {
        Ok(()) => Check::ok("data folder", format!("{shown} can be written to")),
        Err(problem) if problem.kind() == io::ErrorKind::NotFound => {
            let todo = "run `maillon init`, or set data.dir";
            Check::new("data folder", Verdict::Fail, format!("{shown} does not exist"), todo)
        }
        Err(problem) => {
            let says = format!("{shown} cannot be written to: {problem}");
            let todo = "give it to the user that runs maillon, and look whether the disk is full";
            Check::new("data folder", Verdict::Fail, says, todo)
        }
    };
    let is_there = write.verdict == Verdict::Ok;
    std::iter::once(write).chain(is_there.then(|| room(path))).collect()
}

/// With a file of a name that nobody uses, gone again at once.
fn can_write(path: &Path) -> io::Result<()> {
    let probe = path.join(format!(".maillon-doctor-{}", std::process::id()));
    OpenOptions::new().write(true).create_new(true).open(&probe)?;
    std::fs::remove_file(&probe)
}

fn room(path: &Path) -> Check {
    let free = match rustix::fs::statvfs(path) {
        Ok(stat) => stat.f_bavail.saturating_mul(stat.f_frsize),
        Err(problem) => {
            let says = format!("how much room there is could not be seen: {problem}");
            return Check::new("disk", Verdict::Warn, says, "look at it yourself (`df -h`)");
        }
    };
    judge_room(free)
}

pub(super) fn judge_room(free: u64) -> Check {
    let says = format!("{} MiB are free", free / MIB);
    let todo = "make room, or move data.dir to a bigger disk";
    match free {
        _ if free < NO_ROOM => Check::new("disk", Verdict::Fail, says, todo),
        _ if free < LITTLE_ROOM => Check::new("disk", Verdict::Warn, says, todo),
        _ => Check::ok("disk", says),
    }
}

/// Whether the database opens, has this program's schema, and is whole. And whether it makes sense to open it.
pub(super) fn database(settings: &Settings) -> (Vec<Check>, bool) {
    let fail = |says: String, todo: &str| (vec![Check::new("database", Verdict::Fail, says, todo)], false);
    // Opening would make an empty one.
    if let config::Database::Sqlite(path) = settings.database()
        && !path.exists()
    {
        return fail(format!("{} does not exist", path.display()), "run `maillon init`");
    }
    let database = match instance::database(settings) {
        Ok(database) => database,
        Err(problem) => return fail(problem.to_string(), "look at data.dir and database.url"),
    };
    match migrate::is_pending(&database) {
        Ok(false) => {}
        Ok(true) => return fail("its schema is older than this program".to_owned(), "run `maillon migrate`"),
        Err(problem) => {
            return fail(format!("it does not open: {problem}"), "look at database.url, and whether it runs");
        }
    }
    let whole = integrity(&database);
    let is_whole = whole.verdict == Verdict::Ok;
    (vec![Check::ok("database", format!("{database:?} is up to date")), whole], is_whole)
}

fn integrity(database: &Database) -> Check {
    let todo = "stop maillon, keep a copy of the file, and go back to the last backup";
    match database.quick_check() {
        Ok(faults) if faults.is_empty() => Check::ok("integrity", "no damage found"),
        Ok(faults) => {
            let first = faults.first().cloned().unwrap_or_default();
            let says = format!("the file is damaged ({} faults): {first}", faults.len());
            Check::new("integrity", Verdict::Fail, says, todo)
        }
        Err(problem) => Check::new("integrity", Verdict::Fail, problem.to_string(), todo),
    }
}
