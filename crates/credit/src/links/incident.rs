//! What coordinators must know of links.

use diesel::prelude::*;
use maillon_kernel::clock::Clock;
use maillon_store::Conn;
use maillon_store::schema::incident;

use crate::machine::Incident;

/// An incident as it is kept. `kind` is the word of an [`Incident`]; the times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = incident)]
#[allow(missing_docs, reason = "the columns of `incident`, described above and in its migration")]
pub struct Event {
    pub id: String,
    pub peer: String,
    pub kind: String,
    pub transfer: Option<String>,
    pub detail: String,
    pub body: Option<String>,
    pub happened_at: i64,
    pub seen_by: Option<String>,
    pub seen_at: Option<i64>,
}

/// Writes an incident down, unless the same one waits to be seen already.
pub fn tell(
    conn: &mut Conn,
    clock: &Clock,
    peer: &str,
    (kind, transfer): (Incident, Option<&str>),
    detail: &str,
    body: Option<&str>,
) -> QueryResult<()> {
    let mut same = incident::table
        .filter(incident::peer.eq(peer).and(incident::kind.eq(kind.as_str())))
        .filter(incident::seen_at.is_null())
        .into_boxed();
    same = match transfer {
        Some(uri) => same.filter(incident::transfer.eq(uri.to_owned())),
        None => same.filter(incident::transfer.is_null()),
    };
    if !same.select(Event::as_select()).limit(1).load::<Event>(conn)?.is_empty() {
        return Ok(());
    }
    let new = Event {
        id: clock.uuid().to_string(),
        peer: peer.to_owned(),
        kind: kind.as_str().to_owned(),
        transfer: transfer.map(str::to_owned),
        detail: detail.to_owned(),
        body: body.map(str::to_owned),
        happened_at: clock.millis(),
        seen_by: None,
        seen_at: None,
    };
    diesel::insert_into(incident::table).values(new).execute(conn)?;
    Ok(())
}

/// The incidents of a link, latest first.
pub fn events(conn: &mut Conn, peer: &str, limit: i64) -> QueryResult<Vec<Event>> {
    let rows = incident::table.filter(incident::peer.eq(peer)).order(incident::id.desc()).limit(limit);
    rows.select(Event::as_select()).load(conn)
}

/// Those that nobody has seen yet, oldest first.
pub fn unseen(conn: &mut Conn) -> QueryResult<Vec<Event>> {
    let rows = incident::table.filter(incident::seen_at.is_null()).order(incident::id).limit(200);
    rows.select(Event::as_select()).load(conn)
}

/// A coordinator has seen what happened on this link.
pub fn mark_seen(conn: &mut Conn, peer: &str, member: Option<&str>, now: i64) -> QueryResult<usize> {
    let open = incident::table.filter(incident::peer.eq(peer).and(incident::seen_at.is_null()));
    diesel::update(open).set((incident::seen_at.eq(now), incident::seen_by.eq(member))).execute(conn)
}
