//! How much one network may write without an account. Kept in memory, oldest first.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many messages a network may send within [`WINDOW`], as a rule: a street behind one address, and not a machine.
const MOST: usize = 20;
/// How long a message counts, in milliseconds.
const WINDOW: i64 = 60 * 60 * 1000;
/// How many networks are remembered; then the one that was quiet the longest is forgotten.
const KEPT: usize = 10_000;

/// The messages so far, by network (see [`maillon_web::limits::client::ClientAddress::network`]).
#[derive(Debug)]
pub struct Bounds {
    most: usize,
    networks: Mutex<HashMap<IpAddr, VecDeque<i64>>>,
}

impl Default for Bounds {
    fn default() -> Self {
        Self::of(MOST)
    }
}

impl Bounds {
    /// So many an hour, for one network.
    pub fn of(most: usize) -> Self {
        Self { most, networks: Mutex::default() }
    }

    /// Counts a message at `now` (epoch milliseconds), or says how long to wait for the next one.
    pub fn count(&self, network: IpAddr, now: i64) -> Result<(), Duration> {
        // A counter is as good after a panic elsewhere as before it.
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if KEPT <= networks.len() && !networks.contains_key(&network) {
            make_room(&mut networks, now);
        }
        let sent = networks.entry(network).or_default();
        sent.retain(|at| counts(*at, now));
        if let Some(oldest) = sent.front().filter(|_| self.most <= sent.len()) {
            let wait = oldest.saturating_add(WINDOW).saturating_sub(now);
            return Err(Duration::from_millis(wait.unsigned_abs()));
        }
        sent.push_back(now);
        Ok(())
    }
}

fn make_room(networks: &mut HashMap<IpAddr, VecDeque<i64>>, now: i64) {
    networks.retain(|_, sent| sent.back().is_some_and(|at| counts(*at, now)));
    if KEPT <= networks.len() {
        let quietest = networks.iter().min_by_key(|(_, sent)| sent.back().copied());
        if let Some(network) = quietest.map(|(network, _)| *network) {
            networks.remove(&network);
        }
    }
}

/// A message in the future comes from a clock that was set back; it must not keep somebody out for days.
fn counts(at: i64, now: i64) -> bool {
    (0..WINDOW).contains(&now.saturating_sub(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_507_500_000;

    fn network(number: u16) -> IpAddr {
        let [high, low] = number.to_be_bytes();
        IpAddr::from([10, high, low, 0])
    }

    #[test]
    fn so_many_an_hour_and_no_more() {
        let bounds = Bounds::default();
        for minute in 0..20 {
            assert_eq!(bounds.count(network(1), NOW + minute * 60_000), Ok(()));
        }
        let later = NOW + 20 * 60_000;
        assert_eq!(bounds.count(network(1), later), Err(Duration::from_mins(40)));
        assert_eq!(bounds.count(network(2), later), Ok(()), "others are not concerned");
        assert_eq!(bounds.count(network(1), NOW + WINDOW), Ok(()));
        assert!(bounds.count(network(1), NOW + WINDOW).is_err());
    }

    #[test]
    fn the_memory_is_bounded_and_clocks_may_go_back() {
        let bounds = Bounds::default();
        for number in 0..=u16::try_from(KEPT).unwrap() {
            bounds.count(network(number), NOW).unwrap();
        }
        assert_eq!(bounds.networks.lock().unwrap().len(), KEPT);
        for _ in 0..MOST {
            bounds.count(network(60_000), NOW).unwrap();
        }
        assert_eq!(bounds.count(network(60_000), NOW - 86_400_000), Ok(()));
    }
}
