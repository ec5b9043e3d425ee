//! The table `commitment`.

use diesel::prelude::*;
use maillon_kernel::span::Span;
use maillon_store::schema::commitment;
use maillon_store::{Conn, each};

use super::{damaged, list as list_text, read_list, word};
use crate::ids::{CommitmentId, PostId};
use crate::model::{Commitment, State};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = commitment, treat_none_as_null = true)]
struct Row {
    id: String,
    lent: String,
    post: Option<String>,
    agreement: Option<String>,
    peer: Option<String>,
    member: Option<String>,
    name: String,
    languages: String,
    commune: Option<String>,
    words: String,
    starts_at: i64,
    ends_at: i64,
    state: String,
    declined: String,
    asked_at: i64,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    promised_at: Option<i64>,
}

impl Row {
    fn of(one: &Commitment) -> Self {
        Self {
            id: one.id.to_string(),
            lent: one.lent.clone(),
            post: one.post.map(|id| id.to_string()),
            agreement: one.agreement.clone(),
            peer: one.peer.clone(),
            member: one.member.clone(),
            name: one.name.clone(),
            languages: list_text(&one.languages),
            commune: one.commune.clone(),
            words: one.words.clone(),
            starts_at: one.span.start(),
            ends_at: one.span.end(),
            state: one.state.to_string(),
            declined: list_text(&one.declined),
            asked_at: one.asked_at,
            decided_at: one.decided_at,
            decided_by: one.decided_by.clone(),
            promised_at: one.promised_at,
        }
    }

    fn read(self) -> QueryResult<Commitment> {
        Ok(Commitment {
            id: word(&self.id)?,
            post: self.post.as_deref().map(word).transpose()?,
            languages: read_list(&self.languages)?,
            span: Span::new(self.starts_at, self.ends_at).map_err(damaged)?,
            state: word(&self.state)?,
            declined: read_list(&self.declined)?,
            lent: self.lent,
            agreement: self.agreement,
            peer: self.peer,
            member: self.member,
            name: self.name,
            commune: self.commune,
            words: self.words,
            asked_at: self.asked_at,
            decided_at: self.decided_at,
            decided_by: self.decided_by,
            promised_at: self.promised_at,
        })
    }
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<Commitment>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds a commitment.
pub fn insert(conn: &mut Conn, one: &Commitment) -> QueryResult<()> {
    diesel::insert_into(commitment::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces a commitment by what it has become.
pub fn update(conn: &mut Conn, one: &Commitment) -> QueryResult<()> {
    diesel::update(commitment::table.find(one.id.to_string())).set(Row::of(one)).execute(conn).map(drop)
}

/// The commitment with this id.
pub fn find(conn: &mut Conn, id: CommitmentId) -> QueryResult<Option<Commitment>> {
    let row = commitment::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// The commitment of this agreement.
pub fn by_agreement(conn: &mut Conn, agreement: &str) -> QueryResult<Option<Commitment>> {
    let theirs = commitment::table.filter(commitment::agreement.eq(agreement)).select(Row::as_select());
    theirs.get_result(conn).optional()?.map(Row::read).transpose()
}

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of one post only.
    pub post: Option<PostId>,
    /// In one of these states; in any, when there are none.
    pub states: Vec<State>,
    /// Those that end after this.
    pub after: Option<i64>,
    /// Those that begin before this.
    pub before: Option<i64>,
}

/// Whose commitments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Everybody's.
    All,
    /// Those of these posts, and those that this member of ours asked for.
    Of {
        /// The posts.
        posts: Vec<PostId>,
        /// The member.
        member: String,
    },
}

/// Commitments, the first in time first.
pub fn list(conn: &mut Conn, filter: &Filter, most: i64) -> QueryResult<Vec<Commitment>> {
    page(conn, filter, &Seen::All, None, most)
}

/// The same of those that somebody sees, after the one that begins then and has this id.
pub fn page(
    conn: &mut Conn,
    filter: &Filter,
    whose: &Seen,
    beyond: Option<(i64, CommitmentId)>,
    most: i64,
) -> QueryResult<Vec<Commitment>> {
    let rows: Vec<Row> = each!(conn, c => {
        let mut query = commitment::table.select(Row::as_select()).into_boxed();
        if let Some(post) = filter.post {
            query = query.filter(commitment::post.eq(post.to_string()));
        }
        if !filter.states.is_empty() {
            let states: Vec<&str> = filter.states.iter().map(|state| state.as_str()).collect();
            query = query.filter(commitment::state.eq_any(states));
        }
        if let Some(after) = filter.after {
            query = query.filter(commitment::ends_at.gt(after));
        }
        if let Some(before) = filter.before {
            query = query.filter(commitment::starts_at.lt(before));
        }
        if let Seen::Of { posts, member } = whose {
            let posts: Vec<String> = posts.iter().map(ToString::to_string).collect();
            query = query.filter(commitment::post.eq_any(posts).or(commitment::member.eq(member)));
        }
        if let Some((at, id)) = beyond {
            let same = commitment::starts_at.eq(at).and(commitment::id.gt(id.to_string()));
            query = query.filter(commitment::starts_at.gt(at).or(same));
        }
        query.order((commitment::starts_at, commitment::id)).limit(most).load(c)
    })?;
    read_all(rows)
}

/// For whom a post has worked, or is going to: the actors elsewhere, and our own organisation as nothing.
pub fn users_of(conn: &mut Conn, post: PostId) -> QueryResult<Vec<String>> {
    let theirs = commitment::table
        .filter(commitment::post.eq(post.to_string()))
        .filter(commitment::state.eq(State::Confirmed.as_str()));
    let peers: Vec<Option<String>> = theirs.select(commitment::peer).distinct().load(conn)?;
    Ok(peers.into_iter().map(Option::unwrap_or_default).collect())
}
