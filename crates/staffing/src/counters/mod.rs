//! Counters that warn: limits of the law and of the group, hours against conventions, how much each member leans on.
//!
//! **Invariant:** no limit is written in the program. Each is a setting with the day from which it holds and its source.
//!
//! **Invariant:** a counter warns; it never forbids.

mod convention;
mod exposure;
mod limit;
mod workers;

pub use convention::{Convention, Pace, pace};
pub use exposure::{Exposure, exposure};
pub use limit::{Bound, DatedLimit, LimitProblem, Margin, State, Subject, in_force, state};
pub use workers::{Contract, most_workers, workers_on};
