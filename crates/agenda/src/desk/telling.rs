//! Members who come to an event are told that it is otherwise than it was.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_notifications::{News, What, tell};
use maillon_store::Conn;

use crate::model::{Change, Event, Guest, Notice, Standing};
use crate::pages::{LIST_PATH, href};
use crate::store::attendance;

/// Tells those who come, who wait for a place and who asked for one; `id` names the change.
pub(crate) fn told(
    conn: &mut Conn,
    clock: &Clock,
    event: &Event,
    change: Change,
    id: &str,
) -> QueryResult<()> {
    let off = matches!(change, Notice::Cancelled | Notice::Postponed);
    let what = if off { What::EventOff } else { What::EventChanged };
    tell_guests(conn, clock, event, (what, id), &href(event))
}

/// Tells them that it was taken away before it began: it has no page any more.
pub(crate) fn told_gone(conn: &mut Conn, clock: &Clock, event: &Event) -> QueryResult<()> {
    if event.end_at < clock.millis() {
        return Ok(());
    }
    tell_guests(conn, clock, event, (What::EventOff, &format!("{} gone", event.id)), LIST_PATH)
}

fn tell_guests(
    conn: &mut Conn,
    clock: &Clock,
    event: &Event,
    (what, id): (What, &str),
    href: &str,
) -> QueryResult<()> {
    let news = News { what, told_as: &format!("event {id}"), who: "", title: &event.title, href };
    for one in attendance::all(conn, &event.uri)? {
        let concerned =
            one.kind == Guest::Member && !matches!(one.standing, Standing::Left | Standing::Refused);
        if let Some(member) = one.who.strip_prefix("member ").filter(|_| concerned) {
            tell(conn, clock, member, &news)?;
        }
    }
    Ok(())
}
