//! What may wait at the same time, of one site and in all.
//!
//! What waits is counted in the store now and then, and what comes is added in memory: an arrival costs no count, and
//! other processes are known of after a moment.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use maillon_store::inbox::{self, Load};
use maillon_store::{Conn, StoreError};
use moka::ops::compute::Op;
use moka::sync::Cache;

use super::standing::Standing;
use crate::federation::Federation;

/// What may wait of a site: arrivals, and their bytes.
const WAITING: i64 = 500;
const BYTES: i64 = 32 << 20;
/// So many times as many arrivals of all sites of one provider.
const SITES_OF_ONE: i64 = 10;
/// A site takes one part in so many of what is left at most: however many come, the last one finds some.
const PART: i64 = 4;
/// What may wait in all, in bytes; the last quarter of it is for friends.
const ALL_BYTES: i64 = 512 << 20;
/// How long what was counted is taken for granted, in all and of a site. Milliseconds.
const MEASURE: i64 = 5_000;
const MEASURE_SITE: i64 = 1_000;
/// Sites that are remembered at once.
const SITES: u64 = 20_000;
/// When who found no room may try again.
pub(super) const PAUSE: Duration = Duration::from_mins(1);

/// What waits, as far as this process knows.
#[derive(Debug)]
pub struct Rooms {
    /// Site → what waits of it, and when that was counted.
    sites: Cache<String, (Load, i64)>,
    all_bytes: AtomicI64,
    measured_at: AtomicI64,
}

impl Default for Rooms {
    fn default() -> Self {
        Self {
            sites: Cache::builder().max_capacity(SITES).time_to_idle(Duration::from_mins(1)).build(),
            all_bytes: AtomicI64::new(0),
            measured_at: AtomicI64::new(i64::MIN),
        }
    }
}

impl Rooms {
    /// Whether something was counted within the last `span`; not so when the clock was set back.
    fn is_fresh(at: i64, span: i64, now: i64) -> bool {
        at <= now && now.saturating_sub(at) < span
    }

    fn knows_all(&self, now: i64) -> bool {
        Self::is_fresh(self.measured_at.load(Ordering::Relaxed), MEASURE, now)
    }

    fn knows(&self, site: &str, now: i64) -> bool {
        self.sites.get(site).is_some_and(|(_, at)| Self::is_fresh(at, MEASURE_SITE, now))
    }

    fn measured_all(&self, bytes: i64, now: i64) {
        self.all_bytes.store(bytes, Ordering::Relaxed);
        self.measured_at.store(now, Ordering::Relaxed);
    }

    fn measured(&self, site: &str, load: Load, now: i64) {
        self.sites.insert(site.to_owned(), (load, now));
    }

    /// Takes room for an arrival of so many bytes, if there is some. `bounded` is whether a site has an end of its own.
    pub(super) fn take(&self, of: &Standing, more: i64, bounded: bool) -> bool {
        let left = self.left_for(of);
        if left < more || (bounded && !self.take_of_both(of, more, left)) {
            return false;
        }
        self.all_bytes.fetch_add(more, Ordering::Relaxed);
        true
    }

    /// Of its site, and of its provider where names are given away: all of them together have ten times as many arrivals, and
    /// no more bytes.
    fn take_of_both(&self, of: &Standing, more: i64, left: i64) -> bool {
        let most = i64::from(of.times(1));
        let bytes = (BYTES * most).min(left / PART);
        if !self.take_of(&of.site, more, (WAITING * most, bytes)) {
            return false;
        }
        let fits =
            of.provider().is_none_or(|name| self.take_of(&name, more, (WAITING * SITES_OF_ONE, bytes)));
        if !fits {
            self.give_back_to(&of.site, more);
        }
        fits
    }

    fn left_for(&self, of: &Standing) -> i64 {
        let most = if of.friend { ALL_BYTES } else { ALL_BYTES / 4 * 3 };
        most - self.all_bytes.load(Ordering::Relaxed)
    }

    fn take_of(&self, name: &str, more: i64, (many, bytes): (i64, i64)) -> bool {
        let mut fits = false;
        self.sites.entry_by_ref(name).and_compute_with(|known| {
            let (load, at) = known.map_or((Load::default(), i64::MIN), moka::Entry::into_value);
            fits = load.many < many && load.bytes + more <= bytes;
            let taken = Load { many: load.many + 1, bytes: load.bytes + more };
            if fits { Op::Put((taken, at)) } else { Op::Nop }
        });
        fits
    }

    /// Gives back what was taken for an arrival that was not kept.
    pub(super) fn give_back(&self, of: &Standing, more: i64) {
        // What was measured meanwhile may have left it out already.
        let back = |all: i64| Some((all - more).max(0));
        self.all_bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, back).ok();
        self.give_back_to(&of.site, more);
        if let Some(provider) = of.provider() {
            self.give_back_to(&provider, more);
        }
    }

    fn give_back_to(&self, name: &str, more: i64) {
        self.sites.entry_by_ref(name).and_compute_with(|known| match known {
            Some(entry) => {
                let (load, at) = entry.into_value();
                let left = Load { many: (load.many - 1).max(0), bytes: (load.bytes - more).max(0) };
                Op::Put((left, at))
            }
            None => Op::Nop,
        });
    }
}

impl Federation {
    /// Counts what waits, if that was not done a moment ago. Outside of every transaction that writes.
    pub(crate) async fn measure_rooms(&self, of: &Standing, now: i64) -> Result<(), StoreError> {
        let rooms = self.limits().rooms();
        if !rooms.knows_all(now) {
            let all = |conn: &mut Conn| Ok::<_, StoreError>(inbox::bytes_waiting(conn)?);
            rooms.measured_all(self.store().read(all).await?, now);
        }
        if !rooms.knows(&of.site, now) && !self.limits().is_off() {
            let site = of.site.clone();
            let load = move |conn: &mut Conn| Ok::<_, StoreError>(inbox::load(conn, &site)?);
            rooms.measured(&of.site, self.store().read(load).await?, now);
        }
        if let (Some(name), Some(domain)) = (of.provider(), of.shared.clone())
            && !rooms.knows(&name, now)
            && !self.limits().is_off()
        {
            let load = move |conn: &mut Conn| Ok::<_, StoreError>(inbox::load_under(conn, &domain)?);
            rooms.measured(&name, self.store().read(load).await?, now);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    fn standing(site: &str) -> Standing {
        let friend = site.starts_with(inbox::FRIEND);
        Standing { site: site.to_owned(), shared: None, friend }
    }

    fn fits(site: &str, load: (i64, i64), more: i64, all: i64) -> bool {
        let (rooms, of) = (Rooms::default(), standing(site));
        rooms.measured_all(all, NOW);
        rooms.measured(site, Load { many: load.0, bytes: load.1 }, NOW);
        rooms.take(&of, more, true)
    }

    #[test]
    fn what_waits_has_an_end_and_friends_a_part_of_their_own() {
        let (stranger, friend) = ("a.example", "=qg.example");
        assert!(fits(stranger, (499, 0), 1, 0) && !fits(stranger, (500, 0), 1, 0));
        assert!(fits(friend, (4_999, 0), 1, 0) && !fits(friend, (5_000, 0), 1, 0));
        assert!(fits(stranger, (1, BYTES - 1), 1, 0) && !fits(stranger, (1, BYTES), 1, 0));
        let nearly = ALL_BYTES / 4 * 3;
        assert!(!fits(stranger, (0, 0), 1, nearly) && fits(friend, (0, 0), 1, nearly));
        assert!(!fits(friend, (0, 0), 1, ALL_BYTES));
    }

    #[test]
    fn however_many_sites_fill_it_the_next_one_finds_room() {
        let rooms = Rooms::default();
        let piece = 1 << 20;
        let mut last = 0;
        for site in 0..40 {
            let of = standing(&format!("n{site}.example"));
            last = (0..1_000).take_while(|_| rooms.take(&of, piece / 32, true)).count();
        }
        assert!(0 < last, "the fortieth finds none");
        assert!(rooms.take(&standing("=qg.example"), piece, true));
    }

    #[test]
    fn names_that_a_provider_gives_away_do_not_fill_it_together() {
        let rooms = Rooms::default();
        let mut taken = 0;
        for number in 0..200 {
            let of = Standing {
                shared: Some("github.io".to_owned()),
                ..standing(&format!("n{number}.github.io"))
            };
            taken += (0..100).take_while(|_| rooms.take(&of, 1 << 20, true)).count();
        }
        assert_eq!(taken, 32, "as much as one site has");
        assert!(rooms.take(&standing("a.example"), 1 << 20, true));
    }

    #[test]
    fn what_was_taken_counts_before_it_is_measured_again_and_comes_back() {
        let (rooms, of) = (Rooms::default(), standing("=qg.example"));
        rooms.measured_all(ALL_BYTES - 400, NOW);
        let take = |more: i64| rooms.take(&of, more, true);
        assert_eq!([60, 360, 20].map(take), [true, false, true]);
        rooms.give_back(&of, 60);
        assert_eq!(rooms.sites.get("=qg.example").unwrap().0, Load { many: 1, bytes: 20 });
        assert_eq!(rooms.left_for(&of), 380);
    }

    #[test]
    fn what_was_measured_is_believed_for_a_moment() {
        let rooms = Rooms::default();
        assert!(!rooms.knows_all(NOW) && !rooms.knows("a.example", NOW));
        rooms.measured_all(0, NOW);
        rooms.measured("a.example", Load::default(), NOW);
        assert!(rooms.knows_all(NOW + MEASURE - 1) && !rooms.knows_all(NOW + MEASURE));
        assert!(rooms.knows("a.example", NOW + MEASURE_SITE - 1));
        assert!(!rooms.knows("a.example", NOW + MEASURE_SITE) && !rooms.knows("a.example", NOW - 1));
    }
}
