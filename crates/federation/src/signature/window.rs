//! When a signature counts: the clock's rules of FEDERATION.md, "Signatures".

use std::time::UNIX_EPOCH;

use chrono::{DateTime, Utc};

use super::params::Params;
use super::{CREATED, EXPIRES, SignatureProblem};

/// Seconds by which a signature's time may differ from our clock, either way.
const TOLERANCE: i64 = 60 * 60;
/// Seconds that a signature with a signed `(expires)` may be old: it says itself how long it is good.
const LONGEST_LIFE: i64 = 12 * 60 * 60;

/// Whether the signature counts at `now`. A signed `(created)` decides; without it the signed `date` does. `date` is
/// the header's value if it is signed.
pub(super) fn check(params: &Params, date: Option<&str>, now: DateTime<Utc>) -> Result<(), SignatureProblem> {
    let (made, limit) = match &params.created {
        Some((created, _)) if params.covers(CREATED) => (*created, life(params)),
        _ => (seconds(date.ok_or(SignatureProblem::NotSigned("a date or (created)"))?)?, TOLERANCE),
    };
    // An `expires` that is not signed can only have been added to shorten the life: obey it all the same.
    check_times(made, limit, params.expires.as_ref().map(|(expires, _)| *expires), now)
}

/// The same for RFC 9421, whose times are always signed.
pub(super) fn check_signed(
    created: i64,
    expires: Option<i64>,
    now: DateTime<Utc>,
) -> Result<(), SignatureProblem> {
    check_times(created, if expires.is_some() { LONGEST_LIFE } else { TOLERANCE }, expires, now)
}

fn check_times(
    made: i64,
    limit: i64,
    expires: Option<i64>,
    now: DateTime<Utc>,
) -> Result<(), SignatureProblem> {
    let now = now.timestamp();
    if let Some(expires) = expires
        && expires < now
    {
        return Err(SignatureProblem::Expired(now.saturating_sub(expires)));
    }
    let age = now.saturating_sub(made);
    if age < -TOLERANCE {
        Err(SignatureProblem::Future(age.saturating_neg()))
    } else if limit < age {
        Err(SignatureProblem::Stale { age, limit })
    } else {
        Ok(())
    }
}

fn life(params: &Params) -> i64 {
    if params.expires.is_some() && params.covers(EXPIRES) { LONGEST_LIFE } else { TOLERANCE }
}

/// An HTTP date in seconds since 1970; the format itself begins there and ends with the year 9999.
fn seconds(date: &str) -> Result<i64, SignatureProblem> {
    httpdate::parse_http_date(date)
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok())
        .and_then(|since| i64::try_from(since.as_secs()).ok())
        .ok_or(SignatureProblem::Malformed("the Date header"))
}
