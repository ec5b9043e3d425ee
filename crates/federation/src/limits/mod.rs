//! How much others may ask of us, so that nobody's flood takes the room of all others.
//!
//! What strangers send is counted for their actor and for their *site*, all that one domain owns: how often they send, how
//! much of it waits, and how many of them are new to us. Those whom we trust or follow have ten times as much, are counted
//! by their own host, and have a part that strangers cannot take. Counted is what bears a good signature: nobody uses up
//! what another one has.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

pub use self::pace::Pace;
use self::room::Rooms;
pub use self::site::site_of;
pub use self::standing::{Standing, friends};

mod pace;
mod room;
mod site;
mod standing;

/// Arrivals of one actor in a minute, unless `federation.arrivals_per_minute` says otherwise.
pub const ARRIVALS: u32 = 300;
/// The actors of a site together have so many times as much.
const ACTORS: u32 = 4;
/// And the sites of one provider so many times as much as one of them.
const SITES: u32 = 10;
/// What comes in a day is so many times what a site may send in a minute: each arrival is remembered for a month.
const MINUTES: u32 = 10;
/// Actors of a site that make themselves known within an hour.
const NEWCOMERS: u32 = 300;

/// A pause in whole seconds, as `Retry-After` has it: one at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(pub u64);

impl Seconds {
    /// Of a pause, rounded up.
    pub fn of(pause: Duration) -> Self {
        Self(u64::try_from(pause.as_millis().div_ceil(1_000)).unwrap_or(u64::MAX).max(1))
    }
}

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The counts, in the memory of this process.
#[derive(Debug)]
pub struct Limits {
    arrivals: AtomicU32,
    actors: Pace,
    sites: Pace,
    days: Pace,
    newcomers: Pace,
    friends: RwLock<Arc<BTreeSet<String>>>,
    rooms: Rooms,
}

impl Default for Limits {
    fn default() -> Self {
        let minute = || Pace::new(Duration::from_mins(1));
        Self {
            arrivals: AtomicU32::new(ARRIVALS),
            actors: minute(),
            sites: minute(),
            days: Pace::new(Duration::from_hours(24)),
            newcomers: Pace::new(Duration::from_hours(1)),
            friends: RwLock::default(),
            rooms: Rooms::default(),
        }
    }
}

impl Limits {
    /// Takes so many arrivals of one actor in a minute from now on; with 0 nothing is counted, and what waits has an end in
    /// all only.
    pub fn set_arrivals(&self, many: u32) {
        self.arrivals.store(many, Ordering::Relaxed);
    }

    /// Counts one arrival. Who sends too fast is told when to go on.
    pub fn count(&self, actor: &str, of: &Standing, now: i64) -> Result<(), Duration> {
        if self.is_off() {
            return Ok(());
        }
        let most = of.times(self.arrivals.load(Ordering::Relaxed));
        let of_a_site = most.saturating_mul(ACTORS);
        self.actors.take(actor, most, now)?;
        count_site(&self.sites, of, of_a_site, now)?;
        count_site(&self.days, of, of_a_site.saturating_mul(MINUTES), now)
    }

    pub(crate) fn is_off(&self) -> bool {
        self.arrivals.load(Ordering::Relaxed) == 0
    }

    /// Counts an actor that was not known before.
    pub fn count_newcomer(&self, of: &Standing, now: i64) -> Result<(), Duration> {
        if self.is_off() {
            return Ok(());
        }
        count_site(&self.newcomers, of, of.times(NEWCOMERS), now)
    }

    /// Takes room for `more` bytes that will wait, as far as what waits was measured
    /// ([`Federation::measure_rooms`](crate::Federation::measure_rooms)).
    pub(crate) fn take_room(&self, of: &Standing, more: i64) -> Result<(), Duration> {
        if self.rooms.take(of, more, !self.is_off()) { Ok(()) } else { Err(room::PAUSE) }
    }

    /// Gives back the room of what was not kept.
    pub(crate) fn give_back_room(&self, of: &Standing, more: i64) {
        self.rooms.give_back(of, more);
    }

    fn rooms(&self) -> &Rooms {
        &self.rooms
    }

    /// The hosts that we trust, or follow somebody on.
    pub fn friends(&self) -> Arc<BTreeSet<String>> {
        // Whoever held the lock only exchanged a pointer.
        self.friends.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_friends(&self, hosts: BTreeSet<String>) {
        *self.friends.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(hosts);
    }
}

/// Counts one for the site, and for its provider where everybody may have a site.
fn count_site(pace: &Pace, of: &Standing, most: u32, now: i64) -> Result<(), Duration> {
    pace.take(&of.site, most, now)?;
    match of.provider() {
        Some(provider) => pace.take(&provider, most.saturating_mul(SITES), now),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    fn limits() -> Limits {
        let limits = Limits::default();
        limits.set_friends(BTreeSet::from(["qg.example".to_owned()]));
        limits
    }

    fn standing(limits: &Limits, url: &str) -> Standing {
        Standing::of(&url.parse().unwrap(), &limits.friends())
    }

    fn most(limits: &Limits, now: i64, actors: impl Fn(u32) -> String) -> usize {
        let send = |actor: &str| limits.count(actor, &standing(limits, actor), now).is_ok();
        (0..20_000).take_while(|at| send(&actors(*at))).count()
    }

    #[test]
    fn a_site_has_four_times_what_an_actor_has_and_a_friend_ten_times_that() {
        let limits = limits();
        assert_eq!(most(&limits, NOW, |_| "https://a.one.example/1".to_owned()), 300);
        assert_eq!(
            most(&limits, NOW, |at| format!("https://n{at}.two.example/1")),
            1_200,
            "names are one site"
        );
        assert_eq!(
            most(&limits, NOW, |at| format!("https://n{at}.github.io/1")),
            12_000,
            "names cost nothing"
        );
        assert_eq!(most(&limits, NOW, |at| format!("https://[2001:db8::{at:x}]/1")), 1_200);
        assert_eq!(most(&limits, NOW, |_| "https://qg.example/@qg".to_owned()), 3_000);
        assert_eq!(
            most(&limits, NOW, |_| "https://three.example/1".to_owned()),
            300,
            "nobody else pays for it"
        );
        limits.set_arrivals(0);
        assert_eq!(most(&limits, NOW, |_| "https://a.one.example/1".to_owned()), 20_000, "without a limit");
    }

    #[test]
    fn a_friend_at_the_top_of_a_domain_does_not_pay_for_the_names_under_it() {
        let limits = limits();
        assert_eq!(most(&limits, NOW, |at| format!("https://n{at}.qg.example/1")), 1_200);
        let friend = standing(&limits, "https://qg.example/@qg");
        assert_eq!((friend.site.as_str(), friend.name()), ("=qg.example", "qg.example"));
        assert_eq!(most(&limits, NOW, |at| format!("https://qg.example/{at}")), 12_000);
    }

    #[test]
    fn a_day_has_an_end_too() {
        let limits = limits();
        let minute = |at: i64| most(&limits, NOW + at * 60_000, |at| format!("https://two.example/{at}"));
        let all: usize = (0..60).map(minute).sum();
        assert!((12_000..13_000).contains(&all), "{all}");
    }

    #[test]
    fn without_limits_only_the_whole_has_an_end() {
        let limits = limits();
        limits.set_arrivals(0);
        let of = standing(&limits, "https://a.example/1");
        assert!((0..1_000).all(|_| limits.count_newcomer(&of, NOW).is_ok()));
        assert!((0..12).all(|_| limits.take_room(&of, 32 << 20).is_ok()), "a site has no end");
        assert!(limits.take_room(&of, 1).is_err());
    }
}
