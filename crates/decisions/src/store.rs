//! The tables `decision`, `decision_text` and `remark`.

use diesel::prelude::*;
use maillon_store::schema::{decision, decision_text, remark};
use maillon_store::{Conn, StoreError, each};

use crate::model::{Decision, Phase, Remark, Text};

/// The most decisions of a list.
const SOME: i64 = 200;

/// Keeps a decision as it stands now.
pub fn put(conn: &mut Conn, row: &Decision) -> QueryResult<()> {
    let known = diesel::update(decision::table.find(&row.id)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(decision::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Keeps the text of a decision as it is now, if this version is not known.
pub fn put_text(conn: &mut Conn, row: &Decision, why: &str) -> QueryResult<()> {
    let text = Text {
        decision: row.id.clone(),
        version: row.version,
        proposal: row.proposal.clone(),
        why: why.to_owned(),
        changed_at: row.changed_at,
    };
    let insert = diesel::insert_into(decision_text::table).values(&text);
    each!(conn, c => insert.on_conflict_do_nothing().execute(c))?;
    Ok(())
}

/// Replaces the first text of a draft, which nobody has read.
pub fn rewrite(conn: &mut Conn, row: &Decision) -> QueryResult<()> {
    diesel::update(decision_text::table.find((&row.id, row.version)))
        .set((decision_text::proposal.eq(&row.proposal), decision_text::changed_at.eq(row.changed_at)))
        .execute(conn)?;
    Ok(())
}

/// One decision.
pub fn find(conn: &mut Conn, id: &str) -> QueryResult<Option<Decision>> {
    decision::table.find(id).select(Decision::as_select()).get_result(conn).optional()
}

/// The decision with this id on the wire.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Decision>> {
    let row = decision::table.filter(decision::uri.eq(uri)).select(Decision::as_select());
    row.get_result(conn).optional()
}

/// Which decisions a reader sees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Whether they are a member here; else what is public.
    pub member: Option<String>,
    /// Whether they see the drafts of all.
    pub coordinates: bool,
}

impl Seen {
    /// Whether this one is among them.
    pub fn has(&self, one: &Decision) -> bool {
        if one.phase() == Phase::Draft {
            let wrote = self.member.is_some() && self.member == one.author;
            return one.own && (wrote || self.coordinates);
        }
        one.is_public || self.member.is_some()
    }
}

/// The decisions that somebody sees, what changed last in front.
pub fn list(conn: &mut Conn, seen: &Seen) -> QueryResult<Vec<Decision>> {
    let mut rows = decision::table.into_boxed();
    if seen.member.is_none() {
        rows = rows.filter(decision::is_public.eq(true).and(decision::phase.ne(Phase::Draft.as_str())));
    }
    let newest = (decision::changed_at.desc(), decision::id.desc());
    let all: Vec<Decision> = rows.order(newest).limit(SOME).select(Decision::as_select()).load(conn)?;
    Ok(all.into_iter().filter(|one| seen.has(one)).collect())
}

/// The decision that takes the place of this one, where there is one.
pub fn successor(conn: &mut Conn, uri: &str) -> QueryResult<Option<Decision>> {
    decision::table
        .filter(decision::replaces.eq(uri).and(decision::phase.eq(Phase::Adopted.as_str())))
        .order(decision::decided_at.desc())
        .limit(1)
        .select(Decision::as_select())
        .get_result(conn)
        .optional()
}

/// Forgets a draft.
pub fn discard(conn: &mut Conn, row: &Decision) -> QueryResult<()> {
    diesel::delete(decision_text::table.filter(decision_text::decision.eq(&row.id))).execute(conn)?;
    diesel::delete(remark::table.filter(remark::decision.eq(&row.id))).execute(conn)?;
    diesel::delete(decision::table.find(&row.id)).execute(conn)?;
    Ok(())
}

/// What reminds coordinators of decisions of ours that should be looked at again.
pub fn reminder(conn: &mut Conn, now: i64) -> Result<Option<&'static str>, StoreError> {
    let due = decision::table
        .filter(decision::own.eq(true).and(decision::phase.eq(Phase::Adopted.as_str())))
        .filter(decision::review_at.le(now))
        .count()
        .get_result::<i64>(conn)?;
    Ok((0 < due).then_some("decisions-reminder"))
}

/// All texts of a decision, the first in front.
pub fn texts(conn: &mut Conn, id: &str) -> QueryResult<Vec<Text>> {
    decision_text::table
        .filter(decision_text::decision.eq(id))
        .order(decision_text::version)
        .select(Text::as_select())
        .load(conn)
}

/// Keeps what somebody said. False: it was known already.
pub fn say(conn: &mut Conn, row: &Remark) -> QueryResult<bool> {
    let insert = diesel::insert_into(remark::table).values(row);
    Ok(each!(conn, c => insert.on_conflict_do_nothing().execute(c))? == 1)
}

/// One remark.
pub fn remark(conn: &mut Conn, uri: &str) -> QueryResult<Option<Remark>> {
    remark::table.find(uri).select(Remark::as_select()).get_result(conn).optional()
}

/// All that was said, as it came.
pub fn remarks(conn: &mut Conn, id: &str) -> QueryResult<Vec<Remark>> {
    remark::table
        .filter(remark::decision.eq(id))
        .order((remark::arrived_at, remark::uri))
        .select(Remark::as_select())
        .load(conn)
}
