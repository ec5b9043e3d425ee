//! Places where a test ends the process as a power cut would: `MAILLON_CRASH_AT`. They are compiled with the feature
//! `crash-points` only, which no release has; without it nothing of this is there.
//!
//! The variable names a point (`committed.stored`), the passage of one (`delivery.noted:3`), or the passage of any (`17`).
//! A passage is counted in the process that makes it.

/// Passes the point `{what}.{when}`.
#[inline]
pub fn point(what: &str, when: &str) {
    #[cfg(feature = "crash-points")]
    armed::pass(what, when);
    #[cfg(not(feature = "crash-points"))]
    let _ = (what, when);
}

/// Passes the point `{what}.written` in the transaction under way, and `{what}.stored` when that is durable and nobody
/// was told yet.
#[inline]
pub fn around(what: &str) {
    point(what, "written");
    #[cfg(feature = "crash-points")]
    armed::when_stored(what);
}

/// What a message with this id is: `https://asso.example/ap/transfers/T/offer/1` is an `offer`.
#[inline]
pub fn kind_of(id: &str) -> &str {
    let mut parts = id.rsplit('/');
    match (parts.next(), parts.next()) {
        (Some("note"), _) => "note",
        (_, Some(kind)) => kind,
        _ => "message",
    }
}

/// What was written in this thread is durable.
#[inline]
pub(crate) fn committed() {
    #[cfg(feature = "crash-points")]
    armed::committed();
}

/// What was written in this thread does not stand.
#[inline]
pub(crate) fn rolled_back() {
    #[cfg(feature = "crash-points")]
    armed::rolled_back();
}

#[cfg(feature = "crash-points")]
mod armed {
    use std::cell::RefCell;
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Where to end: at the passage of this number of the point with this name, or of any.
    struct Place {
        name: Option<String>,
        number: u64,
    }

    static PLACE: LazyLock<Option<Place>> = LazyLock::new(|| read(&std::env::var("MAILLON_CRASH_AT").ok()?));
    static PASSED: AtomicU64 = AtomicU64::new(0);

    thread_local! {
        static WRITTEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    }

    fn read(text: &str) -> Option<Place> {
        if let Ok(number) = text.parse() {
            return Some(Place { name: None, number });
        }
        let (name, number) = text.split_once(':').unwrap_or((text, "1"));
        Some(Place { name: Some(name.to_owned()), number: number.parse().ok()? })
    }

    pub(super) fn pass(what: &str, when: &str) {
        let Some(place) = PLACE.as_ref() else { return };
        let meant = place.name.as_ref().is_none_or(|name| name.split_once('.') == Some((what, when)));
        if meant && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == place.number {
            // No clean-up of any kind: that is what it is for.
            std::process::abort();
        }
    }

    pub(super) fn when_stored(what: &str) {
        if PLACE.is_some() {
            WRITTEN.with_borrow_mut(|all| all.push(what.to_owned()));
        }
    }

    pub(super) fn committed() {
        for what in WRITTEN.take() {
            pass(&what, "stored");
        }
    }

    pub(super) fn rolled_back() {
        drop(WRITTEN.take());
    }
}
