//! Times and bookings in words.

use chrono::NaiveDateTime;
use chrono_tz::Tz;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local;
use maillon_members::gone;
use maillon_web::Tongue;

use crate::model::{Booking, Kind, Room, Span};

/// An instant on the clocks of the place.
pub(super) fn here(millis: i64, zone: Tz) -> NaiveDateTime {
    local::to_local(from_millis(millis), zone)
}

/// "mardi 8 décembre, de 14h00 à 16h00"; over midnight both days are said; whole days are days.
pub(super) fn span(t: &Tongue, span: Span, kind: Kind, zone: Tz) -> String {
    let (start, end) = (here(span.start(), zone), here(span.end(), zone));
    if kind == Kind::Thing {
        let last = here(span.end() - 1, zone).date();
        if last == start.date() {
            return t.named_day(last);
        }
        return t
            .phrase("place-span-days")
            .set("from", t.named_day(start.date()))
            .set("to", t.named_day(last))
            .to_string();
    }
    t.between(start, end)
}

/// A booking as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) href: String,
    pub(super) room: String,
    pub(super) when: String,
    pub(super) starts_at: i64,
    pub(super) who: String,
    pub(super) purpose: String,
    pub(super) state: String,
    pub(super) asked: bool,
    pub(super) in_series: bool,
}

impl Line {
    pub(super) fn of(t: &Tongue, booking: &Booking, room: &Room, zone: Tz) -> Self {
        Self {
            href: format!("/reservations/{}", booking.id),
            room: room.name.clone(),
            when: span(t, booking.span, room.kind, zone),
            starts_at: booking.span.start(),
            who: gone::named(t, &booking.name),
            purpose: booking.purpose.clone(),
            state: t.get(&format!("place-state-{}", booking.state)),
            asked: booking.state == crate::model::State::Asked,
            in_series: booking.series.is_some(),
        }
    }
}

/// What so long costs, in words; nothing for a gift.
pub(super) fn cost(t: &Tongue, minutes: i64) -> Option<String> {
    (minutes != 0).then(|| t.phrase("place-cost-in-all").set("time", t.duration(minutes)).to_string())
}
