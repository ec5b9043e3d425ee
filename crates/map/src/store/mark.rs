//! Whether what stands on the map has changed.

use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{map_claim, map_entry, map_hidden, map_source, map_twin};

/// What all that stands on the map comes from, without the markers themselves: a source tells when it was read. Two marks
/// that are alike are of the same map. Bounded by the number of organisations and of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    entries: Vec<(String, bool, i64, i64)>,
    sources: Vec<SourceMark>,
    twins: Vec<(String, i64, Option<i64>)>,
    claims: Vec<(String, i64, Option<i64>)>,
    hidden: (i64, Option<i64>),
}

/// A source: whether it is shown, when and what was read last, the version of its categories.
type SourceMark = (String, bool, Option<i64>, Option<String>, i64);

/// How it is now.
pub fn mark(conn: &mut Conn) -> QueryResult<Mark> {
    let entries = map_entry::table.order(map_entry::actor);
    let entries =
        entries.select((map_entry::actor, map_entry::shown, map_entry::updated_at, map_entry::heard_at));
    let sources = map_source::table.order(map_source::id);
    let sources = sources.select((
        map_source::id,
        map_source::shown,
        map_source::read_at,
        map_source::digest,
        map_source::labels_version,
    ));
    let twins = map_twin::table.group_by(map_twin::state).order(map_twin::state);
    let twins = twins.select((map_twin::state, count_star(), max(map_twin::decided_at)));
    let claims = map_claim::table.group_by(map_claim::state).order(map_claim::state);
    let claims = claims.select((map_claim::state, count_star(), max(map_claim::decided_at)));
    let hidden = map_hidden::table.select((count_star(), max(map_hidden::hidden_at)));
    Ok(Mark {
        entries: entries.load(conn)?,
        sources: sources.load(conn)?,
        twins: twins.load(conn)?,
        claims: claims.load(conn)?,
        hidden: hidden.get_result(conn)?,
    })
}
