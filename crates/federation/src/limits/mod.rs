//! How much others may ask of us, so that nobody's flood takes the room of all others.
//!
//! What strangers send is counted for their actor and for their *site*, all that one domain owns: how often they send, how
//! much of it waits, and how many of them are new to us. Those whom we trust or follow have ten times as much, are counted
//! by their own host, and have a part that strangers cannot take. Counted is what bears a good signature: nobody uses up
//! what another one has.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use maillon_store::inbox::Load;
use maillon_store::{Conn, StoreError, follows, trust};
use url::Url;

pub use self::pace::Pace;
pub use self::site::site_of;
use crate::federation::Federation;
use crate::origin::authority_of;

mod pace;
mod site;

/// Arrivals of one actor in a minute, unless `federation.arrivals_per_minute` says otherwise.
pub const ARRIVALS: u32 = 300;
/// The actors of a site together have so many times as much.
const ACTORS: u32 = 4;
/// So many times as much for friends.
const FRIENDS: u32 = 10;
/// Actors of a site that make themselves known within an hour.
const NEWCOMERS: u32 = 300;
/// What may wait of a site: arrivals, and their bytes.
const WAITING: i64 = 500;
const BYTES: i64 = 32 << 20;
/// What may wait in all, in bytes; the last quarter of it is for friends.
const ALL_BYTES: i64 = 512 << 20;
/// How long what waits in all is taken for granted. Milliseconds.
const MEASURE: i64 = 5_000;
/// When who found no room may try again.
const ROOM: Duration = Duration::from_mins(1);

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

/// Whom an arrival is counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The site; of a friend its own host.
    pub site: String,
    /// Whether we trust that host, or follow somebody there.
    pub friend: bool,
}

impl Standing {
    fn times(&self, many: u32) -> u32 {
        if self.friend { many.saturating_mul(FRIENDS) } else { many }
    }
}

/// The counts, in the memory of this process.
#[derive(Debug)]
pub struct Limits {
    arrivals: AtomicU32,
    actors: Pace,
    sites: Pace,
    newcomers: Pace,
    friends: RwLock<Arc<BTreeSet<String>>>,
    all_bytes: AtomicI64,
    measured_at: AtomicI64,
}

impl Default for Limits {
    fn default() -> Self {
        let minute = || Pace::new(Duration::from_mins(1));
        Self {
            arrivals: AtomicU32::new(ARRIVALS),
            actors: minute(),
            sites: minute(),
            newcomers: Pace::new(Duration::from_hours(1)),
            friends: RwLock::default(),
            all_bytes: AtomicI64::new(0),
            measured_at: AtomicI64::new(i64::MIN),
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
        self.actors.take(actor, most, now)?;
        self.sites.take(&of.site, most.saturating_mul(ACTORS), now)
    }

    fn is_off(&self) -> bool {
        self.arrivals.load(Ordering::Relaxed) == 0
    }

    /// Counts an actor that was not known before.
    pub fn count_newcomer(&self, of: &Standing, now: i64) -> Result<(), Duration> {
        if self.is_off() {
            return Ok(());
        }
        self.newcomers.take(&of.site, of.times(NEWCOMERS), now)
    }

    /// Whether `more` bytes find room beside what waits of the site. What waits in all is asked of `all` now and then.
    pub fn check_room<E>(
        &self,
        of: &Standing,
        load: Load,
        more: i64,
        now: i64,
        all: impl FnOnce() -> Result<i64, E>,
    ) -> Result<Result<(), Duration>, E> {
        let measured_at = self.measured_at.load(Ordering::Relaxed);
        // Also when the clock was set back.
        if now < measured_at || MEASURE <= now.saturating_sub(measured_at) {
            self.all_bytes.store(all()?, Ordering::Relaxed);
            self.measured_at.store(now, Ordering::Relaxed);
        }
        let times = i64::from(of.times(1));
        let most = if of.friend { ALL_BYTES } else { ALL_BYTES / 4 * 3 };
        let fits_its_site = load.many < WAITING * times && load.bytes + more <= BYTES * times;
        let fits = (fits_its_site || self.is_off()) && self.all_bytes.load(Ordering::Relaxed) + more <= most;
        if fits {
            self.all_bytes.fetch_add(more, Ordering::Relaxed);
        }
        Ok(if fits { Ok(()) } else { Err(ROOM) })
    }

    /// The hosts that we trust, or follow somebody on.
    pub fn friends(&self) -> Arc<BTreeSet<String>> {
        // Whoever held the lock only exchanged a pointer.
        self.friends.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn standing_of(&self, url: &Url) -> Standing {
        let host = authority_of(url);
        if self.friends().contains(&host) {
            return Standing { site: host, friend: true };
        }
        Standing { site: site_of(url), friend: false }
    }
}

/// The hosts that we trust, and those of whom we follow or asked to.
pub fn friends(conn: &mut Conn) -> Result<BTreeSet<String>, StoreError> {
    let followed = follows::followed(conn)?.into_iter().filter_map(|uri| uri.parse::<Url>().ok());
    let mut hosts: BTreeSet<String> = followed.map(|uri| authority_of(&uri)).collect();
    hosts.extend(trust::trusted_hosts(conn)?);
    Ok(hosts)
}

impl Federation {
    /// Whom what comes from this URL is counted for.
    pub fn standing_of(&self, url: &Url) -> Standing {
        self.limits().standing_of(url)
    }

    /// Reads anew whom we trust and follow. Whose host was added since the last time is counted as a stranger's.
    pub async fn renew_friends(&self) -> Result<(), StoreError> {
        let hosts = Arc::new(self.store().read(friends).await?);
        *self.limits().friends.write().unwrap_or_else(PoisonError::into_inner) = hosts;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000_000;

    fn limits() -> Limits {
        let limits = Limits::default();
        *limits.friends.write().unwrap() = Arc::new(BTreeSet::from(["qg.example".to_owned()]));
        limits
    }

    fn standing(limits: &Limits, url: &str) -> Standing {
        limits.standing_of(&url.parse().unwrap())
    }

    #[test]
    fn a_site_has_four_times_what_an_actor_has_and_a_friend_ten_times_that() {
        let limits = limits();
        let send = |actor: &str| limits.count(actor, &standing(&limits, actor), NOW).is_ok();
        let most =
            |actors: &mut dyn FnMut(u32) -> String| (0..20_000).take_while(|at| send(&actors(*at))).count();
        assert_eq!(most(&mut |_| "https://a.one.example/1".to_owned()), 300);
        assert_eq!(most(&mut |at| format!("https://n{at}.two.example/1")), 1_200, "names are one site");
        assert_eq!(most(&mut |_| "https://qg.example/@qg".to_owned()), 3_000);
        assert!(send("https://three.example/1"), "nobody else pays for it");
        limits.set_arrivals(0);
        assert!(send("https://a.one.example/1"), "without a limit");
    }

    #[test]
    fn what_waits_has_an_end_and_friends_a_part_of_their_own() {
        let limits = limits();
        let (stranger, friend) =
            (standing(&limits, "https://a.example/1"), standing(&limits, "https://qg.example/1"));
        let mut at = NOW;
        let mut fits = |of: &Standing, load: (i64, i64), more: i64, all: i64| {
            at += MEASURE;
            let load = Load { many: load.0, bytes: load.1 };
            limits.check_room(of, load, more, at, || Ok::<_, ()>(all)).unwrap().is_ok()
        };
        assert!(fits(&stranger, (499, 0), 1, 0) && !fits(&stranger, (500, 0), 1, 0));
        assert!(fits(&friend, (4_999, 0), 1, 0) && !fits(&friend, (5_000, 0), 1, 0));
        assert!(fits(&stranger, (1, BYTES - 1), 1, 0) && !fits(&stranger, (1, BYTES), 1, 0));
        let nearly = ALL_BYTES / 4 * 3;
        assert!(!fits(&stranger, (0, 0), 1, nearly) && fits(&friend, (0, 0), 1, nearly));
        assert!(!fits(&friend, (0, 0), 1, ALL_BYTES));
    }

    #[test]
    fn without_limits_only_the_whole_has_an_end() {
        let limits = limits();
        limits.set_arrivals(0);
        let of = standing(&limits, "https://a.example/1");
        let fits = |load: Load, now: i64, all: i64| {
            limits.check_room(&of, load, 1, now, || Ok::<_, ()>(all)).unwrap()
        };
        assert!((0..1_000).all(|_| limits.count_newcomer(&of, NOW).is_ok()));
        assert!(fits(Load { many: 100_000, bytes: BYTES }, NOW, 0).is_ok());
        assert!(fits(Load { many: 0, bytes: 0 }, NOW + MEASURE, ALL_BYTES).is_err());
    }

    #[test]
    fn what_was_taken_counts_before_all_is_measured_again() {
        let limits = limits();
        let of = standing(&limits, "https://qg.example/1");
        let take = |more: i64| {
            let load = Load { many: 0, bytes: 0 };
            limits.check_room(&of, load, more, NOW, || Ok::<_, ()>(ALL_BYTES - 10)).unwrap().is_ok()
        };
        assert_eq!([6, 6, 4, 1].map(take), [true, false, true, false]);
    }
}
