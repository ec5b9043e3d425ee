//! Where things are taken up: the common narratives that quote them. Pages of every slice may say so.

use diesel::prelude::*;

use crate::schema::woven;
use crate::{Conn, each};

/// One thing in one narrative. The columns are described in the migration.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = woven)]
#[allow(missing_docs, reason = "the columns of `woven`, described in its migration")]
pub struct Woven {
    pub source: String,
    pub article: String,
    pub actor: String,
    pub title: String,
    pub url: String,
    pub seen_at: i64,
}

/// Remembers that a thing is taken up. A second time its title may be new; who said it first stays who may take it back.
pub fn put(conn: &mut Conn, row: &Woven) -> QueryResult<()> {
    each!(conn, c => diesel::insert_into(woven::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    let known = woven::table.find((&row.source, &row.article)).filter(woven::actor.eq(&row.actor));
    diesel::update(known).set((woven::title.eq(&row.title), woven::url.eq(&row.url))).execute(conn)?;
    Ok(())
}

/// A narrative no longer takes a thing up, says the actor that said it did.
pub fn remove(conn: &mut Conn, source: &str, article: &str, actor: &str) -> QueryResult<bool> {
    let known = woven::table.find((source, article)).filter(woven::actor.eq(actor));
    Ok(diesel::delete(known).execute(conn)? != 0)
}

/// A narrative is gone, says the actor that published it.
pub fn forget_article(conn: &mut Conn, article: &str, actor: &str) -> QueryResult<()> {
    let known = woven::table.filter(woven::article.eq(article)).filter(woven::actor.eq(actor));
    diesel::delete(known).execute(conn)?;
    Ok(())
}

/// These actors are gone or blocked, and what they said.
pub fn forget(conn: &mut Conn, actors: &[String]) -> QueryResult<()> {
    for some in actors.chunks(500) {
        diesel::delete(woven::table.filter(woven::actor.eq_any(some))).execute(conn)?;
    }
    Ok(())
}

/// The narratives that take a thing up, the oldest first.
pub fn of(conn: &mut Conn, source: &str) -> QueryResult<Vec<Woven>> {
    let rows = woven::table.filter(woven::source.eq(source)).order((woven::seen_at, woven::article));
    rows.limit(50).select(Woven::as_select()).load(conn)
}

/// What a narrative takes up.
pub fn sources(conn: &mut Conn, article: &str) -> QueryResult<Vec<String>> {
    let rows = woven::table.filter(woven::article.eq(article)).order(woven::source);
    rows.select(woven::source).load(conn)
}

/// How many things this actor says are taken up.
pub fn count_by(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    woven::table.filter(woven::actor.eq(actor)).count().get_result(conn)
}
