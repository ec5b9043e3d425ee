//! How often somebody may try to guess a password.
//!
//! Kept in memory, and by the login that was typed, so that it tells nothing about which logins exist. An
//! attempt counts as a failure from its beginning: many at once do not slip through before the first has failed.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::model::Login;

/// How many failures a login may have within [`WINDOW`].
const MOST: usize = 10;
/// How long a failure counts, in milliseconds.
const WINDOW: i64 = 15 * 60 * 1000;
/// How many logins are remembered; then the one that was tried longest ago is forgotten.
const LOGINS: usize = 10_000;

/// The failures of each login: their instants in epoch milliseconds, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<HashMap<Login, VecDeque<i64>>>);

impl Attempts {
    /// Counts an attempt at `now`, or says how long to wait for the next one.
    pub(crate) fn begin(&self, login: &Login, now: i64) -> Result<(), Duration> {
        let mut all = self.lock();
        if LOGINS <= all.len() && !all.contains_key(login) {
            make_room(&mut all, now);
        }
        let failures = all.entry(login.clone()).or_default();
        failures.retain(|at| counts(*at, now));
        if let Some(oldest) = failures.front().filter(|_| MOST <= failures.len()) {
            let wait = oldest.saturating_add(WINDOW).saturating_sub(now);
            return Err(Duration::from_millis(wait.unsigned_abs()));
        }
        failures.push_back(now);
        if failures.len() == MOST {
            // No name: who is being attacked is nobody's business.
            tracing::warn!("A login had {MOST} failures in a row and rests for a while");
        }
        Ok(())
    }

    /// Forgets the failures of `login`, after a success.
    pub(crate) fn forget(&self, login: &Login) {
        self.lock().remove(login);
    }

    /// Takes back the attempt begun at `at`, when it failed by our own fault.
    pub(crate) fn withdraw(&self, login: &Login, at: i64) {
        if let Some(failures) = self.lock().get_mut(login)
            && let Some(place) = failures.iter().position(|one| *one == at)
        {
            failures.remove(place);
        }
    }

    /// A counter is as good after a panic elsewhere as before it.
    fn lock(&self) -> MutexGuard<'_, HashMap<Login, VecDeque<i64>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A failure in the future comes from a clock that was set back; it must not lock somebody out for days.
fn counts(at: i64, now: i64) -> bool {
    (0..WINDOW).contains(&now.saturating_sub(at))
}

fn make_room(all: &mut HashMap<Login, VecDeque<i64>>, now: i64) {
    all.retain(|_, failures| failures.back().is_some_and(|at| counts(*at, now)));
    if LOGINS <= all.len() {
        let longest_ago = all.iter().min_by_key(|(_, failures)| failures.back().copied());
        if let Some(login) = longest_ago.map(|(login, _)| login.clone()) {
            all.remove(&login);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_507_500_000;

    fn login(text: &str) -> Login {
        text.parse().unwrap()
    }

    #[test]
    fn ten_failures_in_a_quarter_of_an_hour_and_no_more() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        for minute in 0..10 {
            assert_eq!(attempts.begin(&anna, NOW + minute * 60_000), Ok(()));
        }
        let refused = attempts.begin(&anna, NOW + 600_000);
        assert_eq!(refused, Err(Duration::from_mins(5)), "the first failure still counts for five minutes");
        assert_eq!(attempts.begin(&login("bram"), NOW + 600_000), Ok(()), "others are not concerned");
        assert_eq!(attempts.begin(&anna, NOW + WINDOW), Ok(()), "one failure is forgotten by then");
        assert!(attempts.begin(&anna, NOW + WINDOW).is_err(), "and only one");
    }

    #[test]
    fn a_refused_attempt_does_not_prolong_the_wait() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        (0..MOST).for_each(|_| attempts.begin(&anna, NOW).unwrap());
        for second in 0..100 {
            assert!(attempts.begin(&anna, NOW + second * 1000).is_err());
        }
        assert_eq!(attempts.begin(&anna, NOW + WINDOW), Ok(()));
    }

    #[test]
    fn a_success_and_our_own_faults_are_not_held_against_anybody() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        (0..MOST).for_each(|_| attempts.begin(&anna, NOW).unwrap());
        attempts.withdraw(&anna, NOW);
        assert_eq!(attempts.begin(&anna, NOW), Ok(()));
        assert!(attempts.begin(&anna, NOW).is_err());
        attempts.forget(&anna);
        assert_eq!(attempts.begin(&anna, NOW), Ok(()));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        (0..MOST).for_each(|_| attempts.begin(&anna, NOW).unwrap());
        assert_eq!(attempts.begin(&anna, NOW - 86_400_000), Ok(()));
    }

    #[test]
    fn the_memory_is_bounded_and_keeps_the_latest() {
        let attempts = Attempts::default();
        let name = |number: usize| login(&format!("login-{number}"));
        for number in 0..LOGINS {
            attempts.begin(&name(number), NOW + i64::try_from(number).unwrap()).unwrap();
        }
        attempts.begin(&login("anna"), NOW + 20_000).unwrap();
        let all = attempts.lock();
        assert_eq!(all.len(), LOGINS);
        assert!(all.contains_key(&login("anna")));
        assert!(!all.contains_key(&name(0)) && all.contains_key(&name(1)));
        drop(all);
        attempts.begin(&login("bram"), NOW + 2 * WINDOW).unwrap();
        assert_eq!(attempts.lock().len(), 1, "what no longer counts goes first");
    }
}
