//! So many of something in a span of time, for each of many names.

use std::time::Duration;

use moka::sync::Cache;

/// Names that are remembered at once. Who is forgotten begins anew.
const NAMES: u64 = 20_000;

/// A bucket for each name: full at first, and full again after the span (the generic cell rate algorithm, which keeps one
/// number for each).
#[derive(Debug)]
pub struct Pace {
    /// When the bucket of a name will be full, epoch milliseconds.
    full_at: Cache<String, i64>,
    span: i64,
}

impl Pace {
    /// Of this span.
    pub fn new(span: Duration) -> Self {
        let full_at = Cache::builder().max_capacity(NAMES).time_to_idle(span).build();
        Self { full_at, span: i64::try_from(span.as_millis()).unwrap_or(i64::MAX) }
    }

    /// Takes one of `most` in the span. What is over it takes nothing, and is told when there is one again.
    pub fn take(&self, name: &str, most: u32, now: i64) -> Result<(), Duration> {
        let each = self.span / i64::from(most.max(1));
        let mut late = 0;
        self.full_at.entry_by_ref(name).and_upsert_with(|full_at| {
            // Never further ahead than a span: a clock that was set back stops nobody for longer.
            let full_at = full_at.map_or(now, |entry| entry.into_value().clamp(now, now + self.span));
            late = full_at + each - now - self.span;
            if 0 < late { full_at } else { full_at + each }
        });
        if late <= 0 { Ok(()) } else { Err(Duration::from_millis(u64::try_from(late).unwrap_or_default())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_fills_again_for_each_name() {
        let pace = Pace::new(Duration::from_mins(1));
        let take = |name: &str, now: i64| pace.take(name, 3, now).map_err(|wait| wait.as_secs());
        assert_eq!([0, 0, 0].map(|now| take("a", now)), [Ok(()); 3]);
        assert_eq!(take("a", 0), Err(20), "one comes back every 20 seconds");
        assert_eq!(take("a", 5_000), Err(15), "who asks too early loses nothing by it");
        assert_eq!(take("b", 0), Ok(()), "another one has another bucket");
        assert_eq!([take("a", 20_000), take("a", 20_000)], [Ok(()), Err(20)]);
        assert_eq!([600_000; 4].map(|now| take("a", now).is_ok()), [true, true, true, false]);
    }

    #[test]
    fn a_clock_that_is_set_back_stops_nobody() {
        let pace = Pace::new(Duration::from_mins(1));
        let hour = 3_600_000;
        assert!((0..3).all(|_| pace.take("a", 3, hour).is_ok()));
        assert_eq!(pace.take("a", 3, 0).map_err(|wait| wait.as_secs()), Err(20), "as if it were full now");
        assert_eq!(pace.take("a", 3, 60_000), Ok(()));
    }

    #[test]
    fn who_names_thousands_is_not_remembered_for_ever() {
        let pace = Pace::new(Duration::from_mins(1));
        for number in 0..2 * NAMES {
            pace.take(&number.to_string(), 1, 0).unwrap();
        }
        pace.full_at.run_pending_tasks();
        assert!(pace.full_at.entry_count() <= NAMES);
    }
}
