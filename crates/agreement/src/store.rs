//! The tables `agreement` and `agreement_step`. Rows stay in this file.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use maillon_kernel::quantity::Amount;
use maillon_store::schema::{agreement, agreement_step};
use maillon_store::{Bell, Conn, each};
use serde::{Deserialize, Serialize};

use crate::machine::{Kind, Machine};
use crate::model::{Side, Stage};
use crate::record::{Agreement, AgreementId, Commons};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = agreement, treat_none_as_null = true)]
struct Row {
    id: String,
    slice: String,
    role: String,
    about: String,
    title: String,
    actor: String,
    peer: String,
    name: String,
    linked: bool,
    member: Option<String>,
    conversation: Option<String>,
    uri: Option<String>,
    state: String,
    whole: String,
    amount: i64,
    unit: String,
    reserved: i64,
    unread: bool,
    opened_at: i64,
    changed_at: i64,
    next_try_at: Option<i64>,
}

/// What the column `whole` holds.
#[derive(Serialize, Deserialize)]
struct Whole {
    commons: Commons,
    machine: Machine,
}

impl Row {
    fn of(one: &Agreement) -> QueryResult<Self> {
        let whole = Whole { commons: one.commons.clone(), machine: one.machine.clone() };
        let amount = one.terms().map_or(Amount::ZERO, |terms| terms.amount);
        Ok(Self {
            id: one.id.to_string(),
            slice: one.slice.clone(),
            role: one.machine.role().as_str().to_owned(),
            about: one.about.clone(),
            title: one.title.clone(),
            actor: one.actor.clone(),
            peer: one.peer.clone(),
            name: one.name.clone(),
            linked: one.linked,
            member: one.member.clone(),
            conversation: one.conversation.clone(),
            uri: one.machine.agreement().map(str::to_owned),
            state: one.machine.stage().as_str().to_owned(),
            whole: serde_json::to_string(&whole).map_err(|problem| damaged(problem.into()))?,
            amount: amount.thousandths(),
            unit: one.commons.unit.clone(),
            reserved: one.machine.reserved().thousandths(),
            unread: one.unread,
            opened_at: one.opened_at,
            changed_at: one.changed_at,
            next_try_at: one.machine.next_look().filter(|_| one.linked),
        })
    }

    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Agreement> {
        let whole: Whole = serde_json::from_str(&self.whole).map_err(|problem| damaged(problem.into()))?;
        Ok(Agreement {
            id: self.id.parse::<AgreementId>().map_err(|problem| damaged(problem.into()))?,
            slice: self.slice,
            about: self.about,
            title: self.title,
            actor: self.actor,
            peer: self.peer,
            name: self.name,
            linked: self.linked,
            member: self.member,
            conversation: self.conversation,
            commons: whole.commons,
            machine: whole.machine,
            unread: self.unread,
            opened_at: self.opened_at,
            changed_at: self.changed_at,
        })
    }
}

fn damaged(problem: Box<dyn std::error::Error + Send + Sync>) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(problem)
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Agreement>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds an agreement.
pub fn insert(conn: &mut Conn, one: &Agreement) -> QueryResult<()> {
    Bell::Jobs.ring_when_stored();
    diesel::insert_into(agreement::table).values(Row::of(one)?).execute(conn)?;
    Ok(())
}

/// Replaces an agreement by what it has become.
pub fn update(conn: &mut Conn, one: &Agreement) -> QueryResult<()> {
    Bell::Jobs.ring_when_stored();
    diesel::update(agreement::table.find(one.id.to_string())).set(Row::of(one)?).execute(conn)?;
    Ok(())
}

/// The agreement with this id.
pub fn find(conn: &mut Conn, id: AgreementId) -> QueryResult<Option<Agreement>> {
    let row = agreement::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The agreement to which this offer belongs.
pub fn by_round(conn: &mut Conn, offer: &str) -> QueryResult<Option<Agreement>> {
    let step = agreement_step::table
        .filter(agreement_step::uri.eq(offer))
        .filter(agreement_step::kind.eq(Kind::Offer.as_str()));
    let id: Option<String> = step.select(agreement_step::agreement).get_result(conn).optional()?;
    let Some(id) = id else { return Ok(None) };
    let row = agreement::table.find(id).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The agreement that has, or had, this URI on the wire: one of ours, or one that the other side gave it.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<Agreement>> {
    let row = agreement::table
        .filter(agreement::uri.eq(uri))
        .select(Row::as_select())
        .get_result(conn)
        .optional()?;
    row.map(Row::read).transpose()
}

/// How much of a thing of ours is promised or held, in all its agreements.
pub fn reserved(conn: &mut Conn, about: &str) -> QueryResult<Amount> {
    // Diesel's sum is Numeric on PostgreSQL.
    let sum = sql::<BigInt>("CAST(COALESCE(SUM(reserved), 0) AS BIGINT)");
    let thousandths: i64 =
        agreement::table.filter(agreement::about.eq(about)).select(sum).get_result(conn)?;
    Ok(Amount::from_thousandths(thousandths).unwrap_or(Amount::ZERO))
}

/// How much of it was given, and both say so.
pub fn settled(conn: &mut Conn, about: &str) -> QueryResult<Amount> {
    let sum = sql::<BigInt>("CAST(COALESCE(SUM(reserved), 0) AS BIGINT)");
    let done = agreement::table
        .filter(agreement::about.eq(about))
        .filter(agreement::state.eq(Stage::Settled.as_str()));
    let thousandths: i64 = done.select(sum).get_result(conn)?;
    Ok(Amount::from_thousandths(thousandths).unwrap_or(Amount::ZERO))
}

/// How many agreements `peer` began about this thing since `since`, and how many of all of them still wait.
pub fn count_begun(conn: &mut Conn, peer: &str, about: &str, since: i64) -> QueryResult<(i64, i64)> {
    let theirs = agreement::table
        .filter(agreement::peer.eq(peer))
        .filter(agreement::role.eq(Side::Publisher.as_str()));
    let here = theirs.filter(agreement::about.eq(about)).filter(agreement::state.eq(Stage::Asked.as_str()));
    Ok((
        theirs.filter(agreement::opened_at.ge(since)).count().get_result(conn)?,
        here.count().get_result(conn)?,
    ))
}

/// How many agreements all actors of one host (`https://asso.example`) began since `since`.
pub fn count_begun_on(conn: &mut Conn, origin: &str, since: i64) -> QueryResult<i64> {
    let pattern = format!("{}/%", origin.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    agreement::table
        .filter(agreement::opened_at.ge(since))
        .filter(agreement::role.eq(Side::Publisher.as_str()))
        .filter(agreement::peer.like(pattern).escape('\\'))
        .count()
        .get_result(conn)
}

/// Whose agreements a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those of one member, and those that are the coordinators' if this one coordinates.
    Member(String, bool),
    /// All.
    All,
}

/// What a list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub whose: Whose,
    /// In one stage only.
    pub stage: Option<Stage>,
    /// About one thing only.
    pub about: Option<String>,
    /// Older than this one (`changed_at`, id): the next page.
    pub before: Option<(i64, String)>,
}

/// A page of agreements, the one that changed last first.
pub fn list(conn: &mut Conn, filter: &Filter, limit: i64) -> QueryResult<Vec<Agreement>> {
    let rows: Vec<Row> = each!(conn, c => {
        let mut query = agreement::table.select(Row::as_select()).into_boxed();
        if let Whose::Member(member, coordinates) = &filter.whose {
            let own = agreement::member.eq(member.clone());
            query = if *coordinates {
                query.filter(own.or(agreement::member.is_null().nullable()))
            } else {
                query.filter(own)
            };
        }
        if let Some(stage) = filter.stage {
            query = query.filter(agreement::state.eq(stage.as_str()));
        }
        if let Some(about) = &filter.about {
            query = query.filter(agreement::about.eq(about.clone()));
        }
        if let Some((at, id)) = &filter.before {
            let same = agreement::changed_at.eq(*at).and(agreement::id.lt(id.clone()));
            query = query.filter(agreement::changed_at.lt(*at).or(same));
        }
        query.order((agreement::changed_at.desc(), agreement::id.desc())).limit(limit).load(c)
    })?;
    read_all(rows)
}

/// How many agreements hold something new for this reader.
pub fn count_unread(conn: &mut Conn, member: &str, coordinates: bool) -> QueryResult<i64> {
    let unread = agreement::table.filter(agreement::unread);
    let own = unread.filter(agreement::member.eq(member)).count().get_result::<i64>(conn)?;
    let shared = unread.filter(agreement::member.is_null()).count().get_result::<i64>(conn)?;
    Ok(if coordinates { own + shared } else { own })
}

/// Those that wait for an answer of this actor of ours, or of the other side.
pub fn asked_of(conn: &mut Conn, actor: &str) -> QueryResult<Vec<AgreementId>> {
    let of = agreement::table.filter(agreement::actor.eq(actor));
    let asked = of.filter(agreement::state.eq(Stage::Asked.as_str())).select(agreement::id);
    read_ids(&asked.load::<String>(conn)?)
}

/// The same of what waits for an answer between us and this actor elsewhere.
pub fn asked_with(conn: &mut Conn, peer: &str) -> QueryResult<Vec<AgreementId>> {
    let with = agreement::table.filter(agreement::peer.eq(peer));
    let asked = with.filter(agreement::state.eq(Stage::Asked.as_str())).select(agreement::id);
    read_ids(&asked.load::<String>(conn)?)
}

fn read_ids(ids: &[String]) -> QueryResult<Vec<AgreementId>> {
    let damaged = |problem| diesel::result::Error::DeserializationError(Box::new(problem));
    ids.iter().map(|id| id.parse::<AgreementId>().map_err(damaged)).collect()
}

/// How many that this actor of ours made are not over.
pub fn count_running(conn: &mut Conn, actor: &str) -> QueryResult<i64> {
    let over: Vec<&str> =
        Stage::ALL.iter().filter(|stage| stage.is_over()).map(|stage| stage.as_str()).collect();
    agreement::table
        .filter(agreement::actor.eq(actor))
        .filter(agreement::state.ne_all(over))
        .count()
        .get_result(conn)
}

/// The agreements whose time has come.
pub fn due(conn: &mut Conn, now: i64, limit: i64) -> QueryResult<Vec<Agreement>> {
    let rows = agreement::table
        .filter(agreement::next_try_at.le(now))
        .order(agreement::next_try_at)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    read_all(rows)
}

/// Looks at an agreement later: it could not be worked on now.
pub fn put_off(conn: &mut Conn, id: AgreementId, until: i64) -> QueryResult<()> {
    diesel::update(agreement::table.find(id.to_string()))
        .set(agreement::next_try_at.eq(until))
        .execute(conn)?;
    Ok(())
}

/// One step of an agreement. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = agreement_step)]
#[allow(missing_docs, reason = "the columns of `agreement_step`, described in its migration")]
pub struct Step {
    pub id: String,
    pub agreement: String,
    pub uri: Option<String>,
    pub own: bool,
    pub kind: String,
    pub round: String,
    pub member: Option<String>,
    pub amount: Option<i64>,
    pub words: String,
    pub taken_at: i64,
}

/// Adds a step; one that is known is passed over.
pub fn add_step(conn: &mut Conn, step: &Step) -> QueryResult<bool> {
    let added = each!(conn, c => diesel::insert_into(agreement_step::table)
        .values(step.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// The steps of an agreement, oldest first.
pub fn steps(conn: &mut Conn, id: AgreementId) -> QueryResult<Vec<Step>> {
    agreement_step::table
        .filter(agreement_step::agreement.eq(id.to_string()))
        .order(agreement_step::id)
        .select(Step::as_select())
        .load(conn)
}

/// The activity in which our side said this about this round.
pub fn said(conn: &mut Conn, id: AgreementId, kind: Kind, round: &str) -> QueryResult<Option<String>> {
    let said: Vec<Option<String>> = agreement_step::table
        .filter(agreement_step::agreement.eq(id.to_string()))
        .filter(agreement_step::own)
        .filter(agreement_step::kind.eq(kind.as_str()))
        .filter(agreement_step::round.eq(round))
        .order(agreement_step::id.desc())
        .select(agreement_step::uri)
        .load(conn)?;
    Ok(said.into_iter().flatten().next())
}

/// The agreement and the actors of a step's activity: who may fetch it.
pub fn of_step(conn: &mut Conn, uri: &str) -> QueryResult<Option<Agreement>> {
    let id: Option<String> = agreement_step::table
        .filter(agreement_step::uri.eq(uri))
        .select(agreement_step::agreement)
        .get_result(conn)
        .optional()?;
    let Some(id) = id else { return Ok(None) };
    let row = agreement::table.find(id).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// An offer of this member's for so much of this thing, made since `since`, that still waits.
pub fn asked_since(
    conn: &mut Conn,
    about: &str,
    member: &str,
    amount: Amount,
    since: i64,
) -> QueryResult<Option<AgreementId>> {
    let found = recent(conn, about, amount, since, Stage::Asked)?;
    let same = |one: &Agreement| one.role() == Side::Answerer && one.member.as_deref() == Some(member);
    Ok(found.into_iter().find(same).map(|one| one.id))
}

/// What was noted since `since` as agreed with this other side: so much of this thing.
pub fn noted_since(
    conn: &mut Conn,
    about: &str,
    peer: &str,
    amount: Amount,
    since: i64,
) -> QueryResult<Option<AgreementId>> {
    let found = recent(conn, about, amount, since, Stage::Agreed)?;
    Ok(found.into_iter().find(|one| !one.linked && one.peer == peer).map(|one| one.id))
}

fn recent(
    conn: &mut Conn,
    about: &str,
    amount: Amount,
    since: i64,
    stage: Stage,
) -> QueryResult<Vec<Agreement>> {
    let rows = agreement::table
        .filter(agreement::about.eq(about))
        .filter(agreement::state.eq(stage.as_str()))
        .filter(agreement::amount.eq(amount.thousandths()))
        .filter(agreement::opened_at.ge(since))
        .select(Row::as_select())
        .load(conn)?;
    read_all(rows)
}
