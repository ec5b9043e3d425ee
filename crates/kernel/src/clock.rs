//! Time, fresh ids and randomness: their only home.
//!
//! A clock is passed in wherever the time matters, so that a test can stop it and let three days pass
//! without waiting. `clippy.toml` forbids `Utc::now` and its like everywhere else.
//!
//! **Invariant:** ids are strictly increasing within one process, whatever the clock does.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

/// Counts inside one millisecond. Shared by all clocks of the process, as their ids meet in one database.
static SEQUENCE: Mutex<ContextV7> = Mutex::new(ContextV7::new());

/// Where the time comes from. Cheap to clone; clones of a stopped clock move together.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still until [`Clock::advance`] moves it. For tests.
    Stopped(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock stopped at this instant.
    pub fn at(instant: DateTime<Utc>) -> Self {
        Self::Stopped(Arc::new(Mutex::new(instant)))
    }

    /// The time, now.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the machine's clock")]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::Stopped(now) => *hold(now),
        }
    }

    /// The time, now, in milliseconds since 1970: what the database stores.
    pub fn millis(&self) -> i64 {
        to_millis(self.now())
    }

    /// Moves a stopped clock (backwards, if `by` is negative), to the last representable instant at most.
    /// Does nothing to the machine's clock.
    pub fn advance(&self, by: TimeDelta) {
        if let Self::Stopped(now) = self {
            let mut now = hold(now);
            let limit =
                if by < TimeDelta::zero() { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
            *now = now.checked_add_signed(by).unwrap_or(limit);
        }
    }

    /// A fresh `UUIDv7`, greater than every one made before it in this process, even inside one
    /// millisecond, on a stopped clock, or after the clock went back. A time before 1970 counts as 1970.
    pub fn uuid(&self) -> Uuid {
        let now = self.now();
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        Uuid::new_v7(Timestamp::from_unix(&SEQUENCE, seconds, now.timestamp_subsec_nanos()))
    }
}

/// A test that panicked while it held the clock must not hide its own message behind a second panic.
fn hold(now: &Mutex<DateTime<Utc>>) -> MutexGuard<'_, DateTime<Utc>> {
    now.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Milliseconds since 1970; the rest of the second is cut off.
pub fn to_millis(instant: DateTime<Utc>) -> i64 {
    instant.timestamp_millis()
}

/// The instant that many milliseconds after 1970, or the nearest one that can be represented
/// (some 262,000 years either way).
pub fn from_millis(millis: i64) -> DateTime<Utc> {
    let limit = if millis < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    DateTime::from_timestamp_millis(millis).unwrap_or(limit)
}

/// Bytes that nobody can guess.
///
/// # Panics
/// When the operating system has no randomness to give: going on would mean guessable secrets.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system provides randomness");
    bytes
}

/// A secret for a link or a cookie: 32 random bytes as 43 characters that need no escaping in a URL.
pub fn random_token() -> String {
    URL_SAFE_NO_PAD.encode(random_bytes::<32>())
}

/// A random number below `bound`, each equally likely; 0 when `bound` is 0.
pub fn random_below(bound: u64) -> u64 {
    if bound == 0 {
        return 0;
    }
    // Numbers past the last full multiple of `bound` would make the small results likelier: draw again.
    let full = u64::MAX - u64::MAX % bound;
    loop {
        let drawn = u64::from_le_bytes(random_bytes());
        if drawn < full {
            return drawn % bound;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn noon() -> DateTime<Utc> {
        from_millis(1_790_000_000_000)
    }

    #[test]
    fn a_stopped_clock_moves_only_when_told() {
        let clock = Clock::at(noon());
        let same = clock.clone();
        assert_eq!(clock.now(), noon());
        clock.advance(TimeDelta::days(3));
        assert_eq!(same.now(), noon() + TimeDelta::days(3));
        assert_eq!(same.millis(), 1_790_000_000_000 + 3 * 86_400_000);
        clock.advance(TimeDelta::MAX);
        clock.advance(TimeDelta::MAX);
        assert!(clock.now() > noon());
    }

    #[test]
    fn ids_grow_while_the_clock_stands_still_or_goes_back() {
        let clock = Clock::at(noon());
        let mut last = clock.uuid();
        for round in 0..20_000 {
            if round % 1_000 == 0 {
                clock.advance(TimeDelta::milliseconds(-7));
            }
            let next = clock.uuid();
            assert!(last < next, "{last} then {next}");
            assert_eq!(next.get_version_num(), 7);
            last = next;
        }
    }

    #[test]
    fn ids_are_unique_across_threads() {
        let clock = Clock::at(noon());
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let clock = clock.clone();
                std::thread::spawn(move || (0..2_000).map(|_| clock.uuid()).collect::<Vec<_>>())
            })
            .collect();
        let all: Vec<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), 8_000);
    }

    #[test]
    fn an_id_tells_a_time_before_1970_as_1970() {
        assert_eq!(Clock::at(DateTime::<Utc>::MIN_UTC).uuid().get_version_num(), 7);
    }

    #[test]
    fn a_token_is_long_and_never_the_same() {
        let (one, other) = (random_token(), random_token());
        assert_eq!(one.len(), 43);
        assert!(one.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
        assert_ne!(one, other);
    }

    #[test]
    fn a_random_number_reaches_all_values_and_no_other() {
        assert_eq!(random_below(0), 0);
        assert_eq!(random_below(1), 0);
        let drawn: HashSet<_> = (0..500).map(|_| random_below(6)).collect();
        assert_eq!(drawn, (0..6).collect());
    }

    proptest! {
        #[test]
        fn any_number_of_milliseconds_is_an_instant(millis: i64) {
            let instant = from_millis(millis);
            if millis.abs() < 8_000_000_000_000_000 {
                prop_assert_eq!(to_millis(instant), millis);
            } else {
                prop_assert_eq!(instant < DateTime::UNIX_EPOCH, millis < 0);
            }
        }

        #[test]
        fn a_random_number_stays_below(bound in 1u64..) {
            prop_assert!(random_below(bound) < bound);
        }
    }
}
