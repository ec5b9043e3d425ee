//! A week in half-days: what a post says of each, and what it is committed to.

use chrono::{Days, NaiveDate};
use maillon_kernel::span::Span;
use maillon_store::Conn;

use crate::desk::{ActProblem, Desk, halves, is_off};
use crate::model::{Commitment, PostRow, State, WishRow};
use crate::rules::{WishKind, monday};
use crate::store::commitments::{self, Filter};
use crate::store::wishes;

/// Of one post in one week.
const MOST: i64 = 500;

/// A half-day of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Half {
    pub(super) span: Span,
    /// What the post says of some of it; the strongest, if it says several things.
    pub(super) wish: Option<WishKind>,
    /// What stands at some of it.
    pub(super) taken: Vec<Commitment>,
}

/// A day of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: NaiveDate,
    /// A weekend, or a holiday.
    pub(super) off: bool,
    pub(super) halves: Vec<Half>,
}

/// What a wish weighs when several meet.
fn strength(kind: WishKind) -> u8 {
    match kind {
        WishKind::Unavailable => 3,
        WishKind::Undesired => 2,
        WishKind::Desired => 1,
    }
}

/// The week of this day, from its Monday on.
pub(super) fn week(
    conn: &mut Conn,
    desk: &Desk,
    post: &PostRow,
    of: NaiveDate,
) -> Result<Vec<Day>, ActProblem> {
    let days: Vec<NaiveDate> = (0..7).filter_map(|n| monday(of).checked_add_days(Days::new(n))).collect();
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
    let Ok(all) = Span::days(*first, *last, desk.zone()) else { return Ok(Vec::new()) };
    let known = wishes::of(conn, post.id)?;
    let filter = Filter {
        post: Some(post.id),
        states: vec![State::Proposed, State::Confirmed],
        after: Some(all.start()),
        before: Some(all.end()),
    };
    let taken = commitments::list(conn, &filter, MOST)?;
    days.into_iter().map(|day| self::day(desk, day, &known, &taken)).collect()
}

fn day(desk: &Desk, day: NaiveDate, known: &[WishRow], taken: &[Commitment]) -> Result<Day, ActProblem> {
    let mut all = Vec::new();
    for span in halves(day, desk.zone()).into_iter().flatten() {
        let mut wish = None;
        for one in known {
            wish = one
                .within(span)?
                .into_iter()
                .map(|one| one.kind)
                .chain(wish)
                .max_by_key(|kind| strength(*kind));
        }
        let taken = taken.iter().filter(|one| one.span.overlaps(span)).cloned().collect();
        all.push(Half { span, wish, taken });
    }
    Ok(Day { date: day, off: is_off(day), halves: all })
}
