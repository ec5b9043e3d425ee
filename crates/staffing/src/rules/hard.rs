//! Hard rules: every reason why a post cannot be given what is asked.

use chrono::NaiveDate;
use maillon_kernel::span::{MINUTE, Span};

use super::calendar::{by_day, by_week, monday};
use super::model::{Ask, Busy, Staff, WishKind, apart};
use super::rest;
use super::settings::Limits;

/// Before or after what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Before its start.
    Before,
    /// After its end.
    After,
}

/// Why not. Minutes say what is missing or too much; no reason says who else has the post, or why it is not there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The post is none of those that can be planned. Only in a plan.
    Gone,
    /// The post does not have the function.
    Function,
    /// The post does not work in this language.
    Language(String),
    /// The post does not work at some of this time.
    Unavailable,
    /// The post is committed to something else at this time.
    Taken(Span),
    /// Too little rest from the work before, or before the work after.
    Rest {
        /// Where.
        side: Side,
        /// So many minutes.
        missing: i64,
    },
    /// Too much on one day.
    Daily {
        /// Which.
        day: NaiveDate,
        /// So many minutes.
        over: i64,
    },
    /// Too much in one week.
    Weekly {
        /// Its Monday.
        monday: NaiveDate,
        /// So many minutes.
        over: i64,
    },
    /// Too little time to come from another place, or to go to one.
    Travel {
        /// Where.
        side: Side,
        /// So many minutes.
        missing: i64,
    },
    /// It is asked too late.
    Notice {
        /// So many minutes.
        missing: i64,
    },
    /// The same request is served at this time by another demand. Only in a plan.
    Sibling(Span),
}

/// Every reason why `staff` cannot be given `ask` at `now`, in epoch milliseconds; none when it can.
pub fn why_not(staff: &Staff, ask: &Ask, limits: &Limits, now: i64) -> Vec<Reason> {
    let mut reasons = unfit(staff, ask, limits, now);
    let near: Vec<&Busy> = staff.busy.iter().filter(|busy| is_near(busy.span, ask.span)).collect();
    reasons
        .extend(near.iter().filter(|busy| busy.span.overlaps(ask.span)).map(|busy| Reason::Taken(busy.span)));
    let times: Vec<(i64, i64)> = near.iter().map(|busy| minutes(busy.span)).collect();
    reasons.extend(rest::reasons(minutes(ask.span), &times, limits));
    reasons.extend(sums(&near, staff.post.weekly, ask, limits));
    reasons.extend(travels(&near, ask, limits));
    reasons
}

/// The reasons that have nothing to do with other commitments.
pub(crate) fn unfit(staff: &Staff, ask: &Ask, limits: &Limits, now: i64) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !staff.post.functions.contains(&ask.function) {
        reasons.push(Reason::Function);
    }
    reasons.extend(ask.languages.difference(&staff.post.languages).cloned().map(Reason::Language));
    let away = |kind| kind == WishKind::Unavailable;
    if staff.wishes.iter().any(|wish| away(wish.kind) && wish.span.overlaps(ask.span)) {
        reasons.push(Reason::Unavailable);
    }
    let ahead = (ask.span.start() / MINUTE).saturating_sub(now / MINUTE);
    if ahead < limits.notice {
        reasons.push(Reason::Notice { missing: limits.notice.saturating_sub(ahead) });
    }
    reasons
}

/// In whole minutes, which a span always is.
pub(crate) fn minutes(span: Span) -> (i64, i64) {
    (span.start() / MINUTE, span.end() / MINUTE)
}

/// What is more than a week and a day away shares no week with it, nor a working day that is not too long long before.
fn is_near(busy: Span, ask: Span) -> bool {
    const FAR: i64 = 8 * 24 * 60;
    let ((start, end), ask) = (minutes(busy), minutes(ask));
    start - ask.1 < FAR && ask.0 - end < FAR
}

/// Days and weeks that would hold too much.
fn sums(near: &[&Busy], contract: i64, ask: &Ask, limits: &Limits) -> Vec<Reason> {
    let held: Vec<(NaiveDate, i64)> = near.iter().flat_map(|busy| by_day(busy.span, limits.zone)).collect();
    let on = |keep: &dyn Fn(NaiveDate) -> bool| -> i64 {
        held.iter().filter(|(day, _)| keep(*day)).map(|(_, minutes)| minutes).sum()
    };
    let days = by_day(ask.span, limits.zone).into_iter().filter_map(|(day, own)| {
        let over = (own + on(&|one| one == day)).saturating_sub(limits.daily);
        (0 < over).then_some(Reason::Daily { day, over })
    });
    let most = limits.week_of(contract);
    let weeks = by_week(ask.span, limits.zone).into_iter().filter_map(|(week, own)| {
        let over = (own + on(&|one| monday(one) == week)).saturating_sub(most);
        (0 < over).then_some(Reason::Weekly { monday: week, over })
    });
    days.chain(weeks).collect()
}

/// Where the way to or from another place takes longer than there is time: the worst on each side.
fn travels(near: &[&Busy], ask: &Ask, limits: &Limits) -> Vec<Reason> {
    let here = (&ask.member, ask.commune.as_ref());
    let elsewhere: Vec<(i64, i64)> = near
        .iter()
        .filter(|busy| apart(here, (&busy.member, busy.commune.as_ref())))
        .map(|busy| minutes(busy.span))
        .collect();
    let (start, end) = minutes(ask.span);
    let worst = |side, pauses: &mut dyn Iterator<Item = i64>| {
        let missing = limits.between.saturating_sub(pauses.filter(|pause| 0 <= *pause).min()?);
        (0 < missing).then_some(Reason::Travel { side, missing })
    };
    let before = worst(Side::Before, &mut elsewhere.iter().map(|other| start - other.1));
    let after = worst(Side::After, &mut elsewhere.iter().map(|other| other.0 - end));
    before.into_iter().chain(after).collect()
}
