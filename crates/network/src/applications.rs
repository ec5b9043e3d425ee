//! Who asks to join: the tables `application` and `membership_change`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{application, membership_change};

use crate::model::Stage;

/// An application. The columns are described in the migration; `sponsors` is a JSON array of URIs.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = application, treat_none_as_null = true)]
#[allow(missing_docs, reason = "the columns of `application`, described in its migration")]
pub struct Application {
    pub uri: String,
    pub network: String,
    pub candidate: String,
    pub name: String,
    pub version: i64,
    pub body: String,
    pub sponsors: String,
    pub answers_to: Option<String>,
    pub round: Option<String>,
    pub state: String,
    pub reason: String,
    pub asked_at: i64,
    pub decided_at: Option<i64>,
    pub why: Option<String>,
}

impl Application {
    /// How far it has come.
    pub fn stage(&self) -> Stage {
        Stage::read(&self.state)
    }

    /// It has come to an end, for this reason.
    pub fn end(&mut self, stage: Stage, reason: &str, now: i64) {
        stage.as_str().clone_into(&mut self.state);
        reason.clone_into(&mut self.reason);
        self.decided_at = Some(now);
    }

    /// Whether it asks the network to look at a decision again.
    pub fn is_appeal(&self) -> bool {
        self.answers_to.is_some()
    }

    /// The organisations that the candidate named.
    pub fn sponsors(&self) -> Vec<String> {
        serde_json::from_str(&self.sponsors).unwrap_or_default()
    }
}

/// Something that a network did about a member.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = membership_change)]
#[allow(missing_docs, reason = "the columns of `membership_change`, described in its migration")]
pub struct Change {
    pub id: String,
    pub network: String,
    pub organisation: String,
    pub verb: String,
    pub reason: String,
    pub member: Option<String>,
    pub activity: Option<String>,
    pub changed_at: i64,
}

/// Keeps an application as it stands now.
pub fn put(conn: &mut Conn, row: &Application) -> QueryResult<()> {
    let known = diesel::update(application::table.find(&row.uri)).set(row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(application::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// One application.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Application>> {
    application::table.find(uri).select(Application::as_select()).get_result(conn).optional()
}

/// The application that this round reads.
pub fn by_round(conn: &mut Conn, round: &str) -> QueryResult<Option<Application>> {
    application::table
        .filter(application::round.eq(round))
        .select(Application::as_select())
        .get_result(conn)
        .optional()
}

/// The application of this candidate that is being read.
pub fn open_of(conn: &mut Conn, network: &str, candidate: &str) -> QueryResult<Option<Application>> {
    application::table
        .filter(application::network.eq(network).and(application::candidate.eq(candidate)))
        .filter(application::state.eq(Stage::Open.as_str()))
        .select(Application::as_select())
        .get_result(conn)
        .optional()
}

/// The latest application of this member that was accepted.
pub fn accepted_of(conn: &mut Conn, network: &str, candidate: &str) -> QueryResult<Option<Application>> {
    application::table
        .filter(application::network.eq(network).and(application::candidate.eq(candidate)))
        .filter(application::state.eq(Stage::Accepted.as_str()))
        .order((application::decided_at.desc(), application::uri))
        .limit(1)
        .select(Application::as_select())
        .get_result(conn)
        .optional()
}

/// The latest application of this candidate to a network.
pub fn latest_of(conn: &mut Conn, network: &str, candidate: &str) -> QueryResult<Option<Application>> {
    application::table
        .filter(application::network.eq(network).and(application::candidate.eq(candidate)))
        .order((application::asked_at.desc(), application::uri.desc()))
        .limit(1)
        .select(Application::as_select())
        .get_result(conn)
        .optional()
}

/// The applications to a network, the latest first.
pub fn all(conn: &mut Conn, network: &str, limit: i64) -> QueryResult<Vec<Application>> {
    application::table
        .filter(application::network.eq(network))
        .order((application::asked_at.desc(), application::uri))
        .limit(limit)
        .select(Application::as_select())
        .load(conn)
}

/// How many applications came to a network since this time.
pub fn count_since(conn: &mut Conn, network: &str, since: i64) -> QueryResult<i64> {
    application::table
        .filter(application::network.eq(network).and(application::asked_at.ge(since)))
        .count()
        .get_result(conn)
}

/// Notes what a network did.
pub fn note(conn: &mut Conn, row: &Change) -> QueryResult<()> {
    diesel::insert_into(membership_change::table).values(row).execute(conn)?;
    Ok(())
}

/// What a network did about an organisation, the latest first.
pub fn changes(conn: &mut Conn, network: &str, organisation: &str) -> QueryResult<Vec<Change>> {
    membership_change::table
        .filter(membership_change::network.eq(network).and(membership_change::organisation.eq(organisation)))
        .order(membership_change::id.desc())
        .select(Change::as_select())
        .load(conn)
}

/// The decision about an organisation that can be appealed: the latest, if it suspended or removed it.
pub fn decision(conn: &mut Conn, network: &str, organisation: &str) -> QueryResult<Option<Change>> {
    let latest = changes(conn, network, organisation)?.into_iter().next();
    Ok(latest.filter(|one| matches!(one.verb.as_str(), "suspended" | "removed") && one.activity.is_some()))
}

/// What was told with this activity.
pub fn told_with(conn: &mut Conn, activity: &str) -> QueryResult<Option<Change>> {
    membership_change::table
        .filter(membership_change::activity.eq(activity))
        .select(Change::as_select())
        .limit(1)
        .get_result(conn)
        .optional()
}
