//! How often somebody may try to guess a password.
//!
//! Kept in memory, and by the login that was typed, so that it tells nothing about which logins exist. An
//! attempt counts as a failure from its beginning: many at once do not slip through before the first has failed.
//!
//! Failures are counted three times: by login and network, so that a stranger's guesses do not shut out the member at
//! home; by login, so that many networks together do not guess for ever; by network, so that nobody keeps the
//! passwords' queue busy with other people's logins. A login that had many failures within a day has only a few in each
//! window from then on: patience and many networks do not guess for ever either.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::model::Login;

/// How many failures a login may have from one network within [`WINDOW`].
const MOST: usize = 10;
/// How many a login may have from everywhere.
const MOST_OF_LOGIN: usize = 100;
/// How many may come from one network. Fewer than wait for a password at once, so that others find room.
const MOST_OF_NETWORK: usize = 60;
/// How many links by mail may be asked for from one network.
const MOST_MAILS: usize = 20;
/// How many passkeys may be tried from one network: each try needs something to sign.
const MOST_KEYS: usize = 60;
/// How long a failure counts, in milliseconds.
const WINDOW: i64 = 15 * 60 * 1000;
/// So many failures within [`DAY`] slow a login down, to this many from everywhere in a window.
const MOST_OF_DAY: usize = 200;
const MOST_WHEN_SLOW: usize = 10;
const DAY: i64 = 24 * 3_600_000;
/// How many logins, networks and pairs of both are remembered; then the one that tried longest ago is forgotten.
const KEPT: usize = 10_000;

/// Who tries: which login, from which network (see [`maillon_web::limits::client::ClientAddress::network`]).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Attempt {
    pub(crate) login: Login,
    pub(crate) network: IpAddr,
}

/// The failures so far.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<Counts>);

#[derive(Debug)]
struct Counts {
    pairs: Counter<Attempt>,
    logins: Counter<Login>,
    networks: Counter<IpAddr>,
    /// The same as `logins`, over a day.
    days: Counter<Login>,
    mails: Counter<IpAddr>,
    keys: Counter<IpAddr>,
}

impl Default for Counts {
    fn default() -> Self {
        Self {
            pairs: Counter::new(MOST, WINDOW),
            logins: Counter::new(MOST_OF_LOGIN, WINDOW),
            networks: Counter::new(MOST_OF_NETWORK, WINDOW),
            days: Counter::new(MOST_OF_DAY, DAY),
            mails: Counter::new(MOST_MAILS, WINDOW),
            keys: Counter::new(MOST_KEYS, WINDOW),
        }
    }
}

impl Attempts {
    /// Counts an attempt at `now`, or says how long to wait for the next one.
    pub(crate) fn begin(&self, attempt: &Attempt, now: i64) -> Result<(), Duration> {
        let mut counts = self.lock();
        let is_slow = counts.days.wait(&attempt.login, now).is_some();
        let most = if is_slow { MOST_WHEN_SLOW } else { MOST_OF_LOGIN };
        let waits = [
            counts.pairs.wait(attempt, now),
            counts.logins.wait_for(&attempt.login, most, now),
            counts.networks.wait(&attempt.network, now),
        ];
        if let Some(longest) = waits.into_iter().flatten().max() {
            return Err(longest);
        }
        let full = [
            counts.pairs.count(attempt, now),
            counts.logins.count(&attempt.login, now),
            counts.networks.count(&attempt.network, now),
            counts.days.count(&attempt.login, now),
        ];
        if full.contains(&true) {
            // No name: who is being attacked is nobody's business.
            tracing::warn!("A login or a network had too many failures in a row and rests for a while");
        }
        Ok(())
    }

    /// Counts that somebody in this network asks for a link by mail, or says how long to wait for the next one.
    pub(crate) fn count_mail(&self, network: IpAddr, now: i64) -> Result<(), Duration> {
        self.lock().mails.begin(&network, now)
    }

    /// Counts that somebody in this network tries a passkey, or says how long to wait for the next try.
    pub(crate) fn count_key(&self, network: IpAddr, now: i64) -> Result<(), Duration> {
        self.lock().keys.begin(&network, now)
    }

    /// After a success of the attempt begun at `at`: forgets the failures of this login from this network. What others
    /// did to the login, and this network to others, still counts.
    pub(crate) fn forget(&self, attempt: &Attempt, at: i64) {
        let mut counts = self.lock();
        counts.pairs.failures.remove(attempt);
        counts.logins.withdraw(&attempt.login, at);
        counts.days.withdraw(&attempt.login, at);
        counts.networks.withdraw(&attempt.network, at);
    }

    /// Takes back the attempt begun at `at`, when it failed by our own fault.
    pub(crate) fn withdraw(&self, attempt: &Attempt, at: i64) {
        let mut counts = self.lock();
        counts.pairs.withdraw(attempt, at);
        counts.logins.withdraw(&attempt.login, at);
        counts.days.withdraw(&attempt.login, at);
        counts.networks.withdraw(&attempt.network, at);
    }

    /// A counter is as good after a panic elsewhere as before it.
    fn lock(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The failures by key: their instants in epoch milliseconds, oldest first, and no more than can matter.
#[derive(Debug)]
struct Counter<K> {
    most: usize,
    /// How long each counts, in milliseconds.
    window: i64,
    failures: HashMap<K, VecDeque<i64>>,
}

impl<K: Clone + Eq + Hash> Counter<K> {
    fn new(most: usize, window: i64) -> Self {
        Self { most, window, failures: HashMap::new() }
    }

    /// Counts an attempt of `key`, or says how long it has to wait.
    fn begin(&mut self, key: &K, now: i64) -> Result<(), Duration> {
        if let Some(wait) = self.wait(key, now) {
            return Err(wait);
        }
        self.count(key, now);
        Ok(())
    }

    /// How long `key` has to wait, if it may not try now.
    fn wait(&mut self, key: &K, now: i64) -> Option<Duration> {
        self.wait_for(key, self.most, now)
    }

    /// The same where `most` are allowed, and not as many as usual.
    fn wait_for(&mut self, key: &K, most: usize, now: i64) -> Option<Duration> {
        let window = self.window;
        let failures = self.failures.get_mut(key)?;
        failures.retain(|at| counts(*at, now, window));
        // It may try again once fewer than `most` count.
        let last = failures.len().checked_sub(most)?;
        let wait = failures.get(last)?.saturating_add(window).saturating_sub(now);
        Some(Duration::from_millis(wait.unsigned_abs()))
    }

    /// Counts one more; true when it is the last for now.
    fn count(&mut self, key: &K, now: i64) -> bool {
        if KEPT <= self.failures.len() && !self.failures.contains_key(key) {
            self.make_room(now);
        }
        let failures = self.failures.entry(key.clone()).or_default();
        if self.most <= failures.len() {
            failures.pop_front();
            failures.push_back(now);
            return false;
        }
        failures.push_back(now);
        failures.len() == self.most
    }

    fn withdraw(&mut self, key: &K, at: i64) {
        let Some(failures) = self.failures.get_mut(key) else { return };
        if let Some(place) = failures.iter().position(|one| *one == at) {
            failures.remove(place);
        }
        if failures.is_empty() {
            self.failures.remove(key);
        }
    }

    fn make_room(&mut self, now: i64) {
        let window = self.window;
        self.failures.retain(|_, failures| failures.back().is_some_and(|at| counts(*at, now, window)));
        if KEPT <= self.failures.len() {
            let longest_ago = self.failures.iter().min_by_key(|(_, failures)| failures.back().copied());
            if let Some(key) = longest_ago.map(|(key, _)| key.clone()) {
                self.failures.remove(&key);
            }
        }
    }
}

/// A failure in the future comes from a clock that was set back; it must not lock somebody out for days.
fn counts(at: i64, now: i64, window: i64) -> bool {
    (0..window).contains(&now.saturating_sub(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_507_500_000;

    /// `login` from the network with this number.
    fn from(network: u16, login: &str) -> Attempt {
        let [high, low] = network.to_be_bytes();
        Attempt { login: login.parse().unwrap(), network: IpAddr::from([10, high, low, 0]) }
    }

    fn login(text: &str) -> Attempt {
        from(0, text)
    }

    fn many(attempts: &Attempts, attempt: &Attempt, times: usize) {
        (0..times).for_each(|_| attempts.begin(attempt, NOW).unwrap());
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
    fn a_stranger_shuts_nobody_out_at_home() {
        let attempts = Attempts::default();
        many(&attempts, &from(1, "anna"), MOST);
        assert!(attempts.begin(&from(1, "anna"), NOW).is_err());
        assert_eq!(attempts.begin(&from(2, "anna"), NOW), Ok(()));
    }

    #[test]
    fn many_networks_together_do_not_guess_for_ever() {
        let attempts = Attempts::default();
        (1..=10).for_each(|network| many(&attempts, &from(network, "anna"), MOST));
        assert!(attempts.begin(&from(11, "anna"), NOW).is_err());
        assert_eq!(attempts.begin(&from(11, "bram"), NOW), Ok(()));
        assert_eq!(attempts.begin(&from(11, "anna"), NOW + WINDOW), Ok(()));
    }

    #[test]
    fn one_network_does_not_try_every_login() {
        let attempts = Attempts::default();
        (0..60).for_each(|number| many(&attempts, &login(&format!("login-{number}")), 1));
        assert!(attempts.begin(&login("anna"), NOW).is_err());
        assert_eq!(attempts.begin(&from(1, "anna"), NOW), Ok(()));
        assert_eq!(attempts.begin(&login("anna"), NOW + WINDOW), Ok(()));
    }

    #[test]
    fn a_refused_attempt_does_not_prolong_the_wait() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        many(&attempts, &anna, MOST);
        for second in 0..100 {
            assert!(attempts.begin(&anna, NOW + second * 1000).is_err());
        }
        assert_eq!(attempts.begin(&anna, NOW + WINDOW), Ok(()));
    }

    #[test]
    fn a_success_and_our_own_faults_are_not_held_against_anybody() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        many(&attempts, &anna, MOST);
        attempts.withdraw(&anna, NOW);
        assert_eq!(attempts.begin(&anna, NOW), Ok(()));
        assert!(attempts.begin(&anna, NOW).is_err());
        attempts.forget(&anna, NOW);
        assert_eq!(attempts.begin(&anna, NOW), Ok(()));
        for _ in 0..200 {
            attempts.begin(&from(1, "bram"), NOW).unwrap();
            attempts.forget(&from(1, "bram"), NOW);
        }
    }

    /// Else whoever has a login of their own could wipe out what they did to others.
    #[test]
    fn a_success_does_not_wash_the_network_clean() {
        let attempts = Attempts::default();
        (1..MOST_OF_NETWORK).for_each(|number| many(&attempts, &login(&format!("login-{number}")), 1));
        attempts.begin(&login("bram"), NOW).unwrap();
        attempts.forget(&login("bram"), NOW);
        assert_eq!(attempts.begin(&login("anna"), NOW), Ok(()));
        assert!(attempts.begin(&login("anna"), NOW).is_err());
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out() {
        let (attempts, anna) = (Attempts::default(), login("anna"));
        many(&attempts, &anna, MOST);
        assert_eq!(attempts.begin(&anna, NOW - 86_400_000), Ok(()));
    }

    /// How many of 10,000 guesses at anna's password are let through to hashing, when one comes every `pause` milliseconds,
    /// each from the next of so many networks.
    fn let_through(networks: u16, pause: i64) -> usize {
        let attempts = Attempts::default();
        let guess = |number: u16| {
            let now = NOW + i64::from(number) * pause;
            attempts.begin(&from(number % networks, "anna"), now).is_ok()
        };
        (0..10_000).filter(|number| guess(*number)).count()
    }

    #[test]
    fn ten_thousand_guesses_are_slowed_for_the_account_and_the_address() {
        assert_eq!(let_through(1, 0), MOST, "one address, at once");
        assert_eq!(let_through(2_000, 0), MOST_OF_LOGIN, "many addresses, at once");
        // One every 8.64 seconds: a whole day of 96 windows.
        let windows = 96;
        let from_one = let_through(1, DAY / 10_000);
        assert!(from_one <= windows * MOST, "one address, all day: {from_one}");
        let from_many = let_through(2_000, DAY / 10_000);
        assert!(from_many <= MOST_OF_DAY + windows * MOST_WHEN_SLOW, "many addresses, all day: {from_many}");
        assert!(MOST_OF_DAY < from_many, "{from_many}");
    }

    #[test]
    fn a_login_that_was_guessed_at_all_day_is_free_a_day_later() {
        let attempts = Attempts::default();
        let later = |minutes: i64| NOW + minutes * 60_000;
        for network in 0..200_u16 {
            let now = later(i64::from(network / 50) * 15);
            assert_eq!(attempts.begin(&from(network, "anna"), now), Ok(()));
        }
        let slow =
            (1_000..1_100).filter(|network| attempts.begin(&from(*network, "anna"), later(60)).is_ok());
        assert_eq!(slow.count(), MOST_WHEN_SLOW);
        assert_eq!(attempts.begin(&from(1, "bram"), later(60)), Ok(()), "others are not concerned");
        let day_after = later(60) + DAY;
        let free =
            (2_000..2_100).filter(|network| attempts.begin(&from(*network, "anna"), day_after).is_ok());
        assert_eq!(free.count(), MOST_OF_LOGIN);
    }

    #[test]
    fn passkeys_are_tried_so_often_from_one_network() {
        let attempts = Attempts::default();
        let network = from(1, "anna").network;
        let tries = (0..100).filter(|_| attempts.count_key(network, NOW).is_ok()).count();
        assert_eq!(tries, MOST_KEYS);
        assert_eq!(attempts.count_key(from(2, "anna").network, NOW), Ok(()));
        assert_eq!(attempts.count_key(network, NOW + WINDOW), Ok(()));
    }

    #[test]
    fn the_memory_is_bounded_and_keeps_the_latest() {
        let attempts = Attempts::default();
        let one = |number: usize| from(u16::try_from(number).unwrap(), &format!("login-{number}"));
        for number in 0..KEPT {
            attempts.begin(&one(number), NOW + i64::try_from(number).unwrap()).unwrap();
        }
        let anna = from(60_000, "anna");
        attempts.begin(&anna, NOW + 20_000).unwrap();
        let all = attempts.lock();
        assert_eq!([all.pairs.failures.len(), all.logins.failures.len()], [KEPT; 2]);
        assert_eq!(all.networks.failures.len(), KEPT);
        assert!(all.pairs.failures.contains_key(&anna));
        assert!(!all.pairs.failures.contains_key(&one(0)) && all.pairs.failures.contains_key(&one(1)));
        drop(all);
        attempts.begin(&from(60_000, "bram"), NOW + 2 * WINDOW).unwrap();
        assert_eq!(attempts.lock().logins.failures.len(), 1, "what no longer counts goes first");
    }
}
