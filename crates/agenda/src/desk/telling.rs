//! Members who come to an event are told that it is otherwise than it was.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_notifications::{News, What, tell};
use maillon_store::Conn;

use crate::model::{Change, Event, Guest, Notice, Standing};
use crate::pages::href;
use crate::store::attendance;

/// Tells those who come, who wait for a place and who asked for one; `id` names the change.
pub(super) fn told(
    conn: &mut Conn,
    clock: &Clock,
    event: &Event,
    change: Change,
    id: &str,
) -> QueryResult<()> {
    let off = matches!(change, Notice::Cancelled | Notice::Postponed);
    let news = News {
        what: if off { What::EventOff } else { What::EventChanged },
        told_as: &format!("event {id}"),
        who: "",
        title: &event.title,
        href: &href(event),
    };
    for one in attendance::all(conn, &event.uri)? {
        let concerned =
            one.kind == Guest::Member && !matches!(one.standing, Standing::Left | Standing::Refused);
        if let Some(member) = one.who.strip_prefix("member ").filter(|_| concerned) {
            tell(conn, clock, member, &news)?;
        }
    }
    Ok(())
}
