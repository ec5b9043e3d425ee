//! When somebody could come: half-days of the weeks ahead that all rules allow.

use std::collections::BTreeSet;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};
use maillon_kernel::clock::from_millis;
use maillon_kernel::holidays::is_holiday;
use maillon_kernel::local;
use maillon_kernel::span::Span;
use maillon_store::Conn;

use super::{ActProblem, Desk};
use crate::model::Function;
use crate::rules::{Ask, Code, Staff, why_not};
use crate::store::posts;

/// Days ahead of which is told.
const AHEAD: u64 = 28;
/// Minutes after midnight from which to which a half-day goes.
pub(crate) const HALVES: [(u32, u32); 2] = [(9 * 60, 13 * 60), (13 * 60 + 30, 17 * 60 + 30)];

/// The half-days of one day, on the clocks of `zone`.
pub(crate) fn halves(day: NaiveDate, zone: chrono_tz::Tz) -> [Option<Span>; 2] {
    let at =
        |minutes: u32| Some(day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(minutes * 60, 0)?));
    HALVES.map(|(from, to)| Span::local(at(from)?, at(to)?, zone).ok())
}

/// Whether the law lets people rest on it, or the week does.
pub(crate) fn is_off(day: NaiveDate) -> bool {
    5 < day.weekday().number_from_monday() || is_holiday(day)
}

impl Desk {
    /// The half-days of the weeks ahead at which somebody could do it, with their pseudonyms.
    pub fn free(&self, conn: &mut Conn, function: &Function) -> Result<Vec<(Code, Span)>, ActProblem> {
        let today = local::to_local(from_millis(self.clock.millis()), self.zone()).date();
        let days = (0..AHEAD).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
        let spans: Vec<Span> =
            days.filter(|day| !is_off(*day)).flat_map(|day| halves(day, self.zone())).flatten().collect();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else { return Ok(Vec::new()) };
        let Ok(within) = Span::new(first.start(), last.end()) else { return Ok(Vec::new()) };
        let mut free = Vec::new();
        for row in posts::all(conn)?.iter().filter(|row| row.functions.contains(&function.id)) {
            let Some(staff) = self.staff_over(conn, row, within)? else { continue };
            let could = spans.iter().filter(|span| self.could(&staff, function, **span));
            free.extend(could.map(|span| (Code::new(row.code.clone()), *span)));
        }
        free.sort_by_key(|(_, span)| *span);
        Ok(free)
    }

    fn could(&self, staff: &Staff, function: &Function, span: Span) -> bool {
        let ask = Ask {
            function: function.uri.clone(),
            languages: BTreeSet::new(),
            commune: None,
            span,
            member: String::new(),
        };
        why_not(staff, &ask, &self.limits, self.clock.millis()).is_empty()
    }
}
