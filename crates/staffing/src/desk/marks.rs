//! What a post says of one half-day, with one button.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use maillon_store::Conn;

use super::free::HALVES;
use super::set_up::theirs;
use super::{ActProblem, Desk, Person};
use crate::ids::PostId;
use crate::model::{WishDraft, WishRow};
use crate::rules::WishKind;
use crate::store::wishes;

impl Desk {
    /// Says what the post thinks of the morning (0) or the afternoon (1) of a day; nothing makes it free. What was said of
    /// exactly this half-day before is forgotten; of what repeats, this time is left out.
    pub fn mark_half(
        &self,
        conn: &mut Conn,
        post: PostId,
        (day, half): (NaiveDate, usize),
        kind: Option<WishKind>,
        who: &Person,
    ) -> Result<(), ActProblem> {
        theirs(conn, post, who)?;
        let (from, to) = *HALVES.get(half).ok_or(ActProblem::Time)?;
        let midnight = day.and_time(NaiveTime::MIN);
        let first = midnight + TimeDelta::minutes(i64::from(from));
        let minutes = i64::from(to - from);
        for one in wishes::of(conn, post)? {
            forget(conn, &one, first, minutes)?;
        }
        match kind {
            Some(kind) => {
                let draft = WishDraft { kind, first, minutes, rule: None };
                self.wish(conn, post, &draft, who).map(drop)
            }
            None => Ok(()),
        }
    }
}

/// Of a wish that is for this half-day: all of it, or this time of what repeats.
fn forget(
    conn: &mut Conn,
    one: &WishRow,
    first: chrono::NaiveDateTime,
    minutes: i64,
) -> Result<(), ActProblem> {
    if one.minutes != minutes {
        return Ok(());
    }
    match &one.rule {
        None if one.first == first => wishes::remove(conn, one.id)?,
        Some(_) if one.first.time() == first.time() && one.falls_on(first)? => {
            let mut left_out = one.left_out.clone();
            left_out.push(first);
            wishes::leave_out(conn, one.id, &left_out)?;
        }
        _ => {}
    }
    Ok(())
}
