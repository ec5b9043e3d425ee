//! The table `staff_document`. The bytes of a paper are read by who takes it along, and by nobody else.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::{staff_document, staff_user};

use super::word;
use crate::ids::{MemberId, PaperId};
use crate::model::Paper;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_document)]
struct Row {
    id: String,
    user_member: String,
    file_name: String,
    media_type: String,
    sha256: String,
    file_size: i64,
    added_at: i64,
    added_by: String,
}

impl Row {
    fn of(one: &Paper) -> Self {
        Self {
            id: one.id.to_string(),
            user_member: one.member.to_string(),
            file_name: one.name.clone(),
            media_type: one.kind.media_type().to_owned(),
            sha256: one.digest.clone(),
            file_size: one.size,
            added_at: one.added_at,
            added_by: one.added_by.clone(),
        }
    }

    fn read(self) -> QueryResult<Paper> {
        Ok(Paper {
            id: word(&self.id)?,
            member: word(&self.user_member)?,
            name: self.file_name,
            kind: word(&self.media_type)?,
            digest: self.sha256,
            size: self.file_size,
            added_at: self.added_at,
            added_by: self.added_by,
        })
    }
}

/// Adds a paper with its bytes.
pub fn insert(conn: &mut Conn, one: &Paper, bytes: &[u8]) -> QueryResult<()> {
    let values = (Row::of(one), staff_document::file_bytes.eq(bytes));
    diesel::insert_into(staff_document::table).values(values).execute(conn).map(drop)
}

/// The papers of a user member, the newest first.
pub fn of(conn: &mut Conn, member: MemberId) -> QueryResult<Vec<Paper>> {
    let theirs = staff_document::table.filter(staff_document::user_member.eq(member.to_string()));
    let rows = theirs.order(staff_document::id.desc()).select(Row::as_select());
    rows.load(conn)?.into_iter().map(Row::read).collect()
}

/// A paper of this user member, with its bytes.
pub fn whole(conn: &mut Conn, member: MemberId, id: PaperId) -> QueryResult<Option<(Paper, Vec<u8>)>> {
    let theirs = staff_document::user_member.eq(member.to_string());
    let row = staff_document::table.find(id.to_string()).filter(theirs);
    let row = row.select((Row::as_select(), staff_document::file_bytes));
    let found: Option<(Row, Vec<u8>)> = row.first(conn).optional()?;
    found.map(|(row, bytes)| Ok((row.read()?, bytes))).transpose()
}

/// Drops a paper of this user member. Whether there was one.
pub fn remove(conn: &mut Conn, member: MemberId, id: PaperId) -> QueryResult<bool> {
    let theirs = staff_document::user_member.eq(member.to_string());
    let rows = diesel::delete(staff_document::table.find(id.to_string()).filter(theirs)).execute(conn)?;
    Ok(rows == 1)
}

/// Drops the papers of all whose convention ended before this day (`2026-12-01`).
pub fn prune(conn: &mut Conn, before: &str) -> QueryResult<()> {
    let ended = staff_user::table.filter(staff_user::ends_on.lt(before)).select(staff_user::id);
    let theirs = staff_document::table.filter(staff_document::user_member.eq_any(ended));
    diesel::delete(theirs).execute(conn).map(drop)
}
