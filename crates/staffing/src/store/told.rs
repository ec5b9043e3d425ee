//! The table `told_hours`: what others' workers did for us, as they say.

use chrono::NaiveDate;
use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::told_hours;

use super::{damaged, word};
use crate::model::{Told, ToldState};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = told_hours, treat_none_as_null = true)]
struct Row {
    uri: String,
    owner: String,
    agreement: String,
    title: String,
    code: String,
    on_day: String,
    minutes: i64,
    sort: String,
    corrects: Option<String>,
    state: String,
    words: String,
    document: String,
    answer: Option<String>,
    heard_at: i64,
    answered_at: Option<i64>,
    answered_by: Option<String>,
}

impl Row {
    fn of(one: &Told) -> Self {
        Self {
            uri: one.uri.clone(),
            owner: one.owner.clone(),
            agreement: one.agreement.clone(),
            title: one.title.clone(),
            code: one.code.clone(),
            on_day: one.date.to_string(),
            minutes: one.minutes,
            sort: one.kind.to_string(),
            corrects: one.corrects.clone(),
            state: one.state.to_string(),
            words: one.words.clone(),
            document: one.document.clone(),
            answer: one.answer.clone(),
            heard_at: one.heard_at,
            answered_at: one.answered_at,
            answered_by: one.answered_by.clone(),
        }
    }

    fn read(self) -> QueryResult<Told> {
        let date: NaiveDate = self.on_day.parse().map_err(|problem: chrono::ParseError| damaged(problem))?;
        Ok(Told {
            date,
            kind: word(&self.sort)?,
            state: word(&self.state)?,
            uri: self.uri,
            owner: self.owner,
            agreement: self.agreement,
            title: self.title,
            code: self.code,
            minutes: self.minutes,
            corrects: self.corrects,
            words: self.words,
            document: self.document,
            answer: self.answer,
            heard_at: self.heard_at,
            answered_at: self.answered_at,
            answered_by: self.answered_by,
        })
    }
}

/// Adds what was told.
pub fn insert(conn: &mut Conn, one: &Told) -> QueryResult<()> {
    diesel::insert_into(told_hours::table).values(Row::of(one)).execute(conn).map(drop)
}

/// Replaces it by what it has become.
pub fn update(conn: &mut Conn, one: &Told) -> QueryResult<()> {
    diesel::update(told_hours::table.find(&one.uri)).set(Row::of(one)).execute(conn).map(drop)
}

/// What was told under this URI.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Told>> {
    let row = told_hours::table.find(uri).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// All of it, the newest day first.
pub fn list(conn: &mut Conn, most: i64) -> QueryResult<Vec<Told>> {
    let order = (told_hours::on_day.desc(), told_hours::heard_at.desc(), told_hours::uri);
    let rows: Vec<Row> = told_hours::table.order(order).limit(most).select(Row::as_select()).load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// How many lines an agreement has.
pub fn count_of(conn: &mut Conn, agreement: &str) -> QueryResult<i64> {
    told_hours::table.filter(told_hours::agreement.eq(agreement)).count().get_result(conn)
}

/// How many wait for our word.
pub fn count_waiting(conn: &mut Conn) -> QueryResult<i64> {
    told_hours::table.filter(told_hours::state.eq(ToldState::Entered.as_str())).count().get_result(conn)
}
