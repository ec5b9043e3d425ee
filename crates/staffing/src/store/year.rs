//! The table `commitment`, for a year at a glance: what stands, and nothing else of it.

use diesel::prelude::*;
use maillon_kernel::span::Span;
use maillon_store::schema::commitment;
use maillon_store::{Conn, each};

use super::{damaged, word};
use crate::ids::PostId;
use crate::model::State;

/// The times that were promised within a span, each with its post: of these posts.
pub fn stands(conn: &mut Conn, within: Span, posts: &[PostId]) -> QueryResult<Vec<(PostId, Span)>> {
    let posts: Vec<String> = posts.iter().map(ToString::to_string).collect();
    let columns = (commitment::post, commitment::starts_at, commitment::ends_at);
    let query = commitment::table
        .filter(commitment::state.eq(State::Confirmed.as_str()))
        .filter(commitment::post.eq_any(posts))
        .filter(commitment::ends_at.gt(within.start()))
        .filter(commitment::starts_at.lt(within.end()))
        .order((commitment::starts_at, commitment::id))
        .select(columns);
    let rows: Vec<(Option<String>, i64, i64)> = each!(conn, c => query.load(c))?;
    let read = |(post, start, end): (Option<String>, i64, i64)| {
        Ok((word(&post.unwrap_or_default())?, Span::new(start, end).map_err(damaged)?))
    };
    rows.into_iter().map(read).collect()
}
