//! The table `token`. Rows stay in this file.

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use maillon_store::Conn;
use maillon_store::schema::token;

use super::model::{Secret, Token, TokenId, digest};
use crate::model::MemberId;

/// How exactly the last use is known, in milliseconds: a write for each request would cost more than it tells.
const USED_EVERY: i64 = 600_000;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = token)]
struct Row {
    id: String,
    member: String,
    name: String,
    scopes: String,
    created_at: i64,
    expires_at: Option<i64>,
    used_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl From<&Token> for Row {
    fn from(token: &Token) -> Self {
        Self {
            id: token.id.to_string(),
            member: token.member.to_string(),
            name: token.name.clone(),
            scopes: token.scopes.to_string(),
            created_at: token.created_at,
            expires_at: token.expires_at,
            used_at: token.used_at,
            revoked_at: token.revoked_at,
        }
    }
}

impl Row {
    /// A row that this program did not write (a damaged file) is an error, not a guess.
    fn read(self) -> QueryResult<Token> {
        Ok(Token {
            id: self.id.parse().map_err(damaged)?,
            member: self.member.parse().map_err(damaged)?,
            name: self.name,
            scopes: self.scopes.parse().map_err(damaged)?,
            created_at: self.created_at,
            expires_at: self.expires_at,
            used_at: self.used_at,
            revoked_at: self.revoked_at,
        })
    }
}

fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> DieselError {
    DieselError::DeserializationError(Box::new(problem))
}

/// Adds a token that this secret opens.
pub fn insert(conn: &mut Conn, new: &Token, secret: &Secret) -> QueryResult<()> {
    let row = (Row::from(new), token::secret.eq(secret.digest()));
    diesel::insert_into(token::table).values(row).execute(conn)?;
    Ok(())
}

/// The token whose secret this is, if it is anybody's; perhaps one that has ended.
pub(super) fn by_secret(conn: &mut Conn, secret: &str) -> QueryResult<Option<Token>> {
    let row = token::table.filter(token::secret.eq(digest(secret))).select(Row::as_select());
    let row: Option<Row> = row.get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// All tokens of a member, the newest first, those that have ended too.
pub fn of_member(conn: &mut Conn, member: MemberId) -> QueryResult<Vec<Token>> {
    let theirs = token::table.filter(token::member.eq(member.to_string()));
    let rows: Vec<Row> = theirs.order(token::id.desc()).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// All tokens of everybody, the newest first, those that have ended too.
pub fn list(conn: &mut Conn) -> QueryResult<Vec<Token>> {
    let rows: Vec<Row> = token::table.order(token::id.desc()).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Whether [`touch`] has something to write.
pub(super) fn is_stale(used_at: Option<i64>, now: i64) -> bool {
    used_at.is_none_or(|at| at <= now - USED_EVERY)
}

/// Remembers that it was used at `now` (epoch milliseconds).
pub(super) fn touch(conn: &mut Conn, id: TokenId, now: i64) -> QueryResult<()> {
    diesel::update(token::table.find(id.to_string())).set(token::used_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Takes all tokens of a member back at `now` (epoch milliseconds).
pub fn revoke_all_of(conn: &mut Conn, member: MemberId, now: i64) -> QueryResult<()> {
    let live = token::table.filter(token::member.eq(member.to_string())).filter(token::revoked_at.is_null());
    diesel::update(live).set(token::revoked_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Takes a token back at `now` (epoch milliseconds); of this member only, if one is given. False when there was none
/// to take back.
pub fn revoke(conn: &mut Conn, id: TokenId, of: Option<MemberId>, now: i64) -> QueryResult<bool> {
    let live = token::table.find(id.to_string()).filter(token::revoked_at.is_null());
    let revoked = token::revoked_at.eq(now);
    let changed = match of {
        Some(member) => {
            let theirs = live.filter(token::member.eq(member.to_string()));
            diesel::update(theirs).set(revoked).execute(conn)?
        }
        None => diesel::update(live).set(revoked).execute(conn)?,
    };
    Ok(changed == 1)
}
