//! The table `staff_entry`.

use diesel::prelude::*;
use maillon_store::Conn;
use maillon_store::schema::staff_entry;

use super::{damaged, word};
use crate::costs::Month;
use crate::ids::{CommitmentId, EntryId, MemberId};
use crate::model::{Answer, KeptEntry};
use crate::timesheet::{Entry, EntryState};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = staff_entry)]
struct Row {
    id: String,
    uri: String,
    commitment: String,
    post: String,
    user_member: String,
    month: String,
    on_day: String,
    minutes: i64,
    kind: String,
    entered_at: i64,
    entered_by: String,
    corrects: Option<String>,
    state: String,
    words: String,
    document: Option<String>,
    answer: Option<String>,
    answered_by: Option<String>,
    answered_at: Option<i64>,
}

/// The two columns in which a state is kept.
fn columns(state: &EntryState) -> (&'static str, &str) {
    match state {
        EntryState::Entered => ("entered", ""),
        EntryState::Countersigned => ("countersigned", ""),
        EntryState::Disputed { words } => ("disputed", words),
        EntryState::Withdrawn => ("withdrawn", ""),
    }
}

/// The opposite of [`columns`].
fn state(word: &str, words: String) -> QueryResult<EntryState> {
    match word {
        "entered" => Ok(EntryState::Entered),
        "countersigned" => Ok(EntryState::Countersigned),
        "disputed" => Ok(EntryState::Disputed { words }),
        "withdrawn" => Ok(EntryState::Withdrawn),
        _ => Err(damaged(format!("{word} is no state of a line"))),
    }
}

impl Row {
    fn of(entry: &Entry, month: Month, uri: String) -> Self {
        let (state, words) = columns(&entry.state);
        Self {
            id: entry.id.to_string(),
            uri,
            commitment: entry.commitment.to_string(),
            post: entry.post.to_string(),
            user_member: entry.member.to_string(),
            month: month.to_string(),
            on_day: entry.date.to_string(),
            minutes: entry.minutes,
            kind: entry.kind.to_string(),
            entered_at: entry.entered_at,
            entered_by: entry.by.clone(),
            corrects: entry.corrects.map(|id| id.to_string()),
            state: state.to_owned(),
            words: words.to_owned(),
            document: None,
            answer: None,
            answered_by: None,
            answered_at: None,
        }
    }

    fn read(self) -> QueryResult<KeptEntry> {
        let entry = Entry {
            id: word(&self.id)?,
            commitment: word(&self.commitment)?,
            post: word(&self.post)?,
            member: word(&self.user_member)?,
            date: word(&self.on_day)?,
            minutes: self.minutes,
            kind: word(&self.kind)?,
            entered_at: self.entered_at,
            by: self.entered_by,
            corrects: self.corrects.as_deref().map(word).transpose()?,
            state: state(&self.state, self.words)?,
        };
        let document = self.answer;
        let answer = self.answered_by.zip(self.answered_at).map(|(by, at)| Answer { by, at, document });
        Ok(KeptEntry { entry, uri: self.uri, month: word(&self.month)?, document: self.document, answer })
    }
}

fn read_all(rows: Vec<Row>) -> QueryResult<Vec<KeptEntry>> {
    rows.into_iter().map(Row::read).collect()
}

/// Adds a line to a month's sheet.
pub fn insert(conn: &mut Conn, entry: &Entry, month: Month, uri: String) -> QueryResult<()> {
    diesel::insert_into(staff_entry::table).values(Row::of(entry, month, uri)).execute(conn).map(drop)
}

/// Keeps where a line stands now. Nothing else of it ever changes.
pub fn set_state(conn: &mut Conn, id: EntryId, to: &EntryState) -> QueryResult<()> {
    let (state, words) = columns(to);
    let set = (staff_entry::state.eq(state), staff_entry::words.eq(words));
    diesel::update(staff_entry::table.find(id.to_string())).set(set).execute(conn).map(drop)
}

/// Keeps what was sent about a line. Whether there is such a line.
pub fn set_document(conn: &mut Conn, id: EntryId, text: &str) -> QueryResult<bool> {
    let set = staff_entry::document.eq(text);
    let rows = diesel::update(staff_entry::table.find(id.to_string())).set(set).execute(conn)?;
    Ok(rows == 1)
}

/// Keeps what was answered to a line. Whether there is such a line.
pub fn set_answer(conn: &mut Conn, id: EntryId, answer: &Answer) -> QueryResult<bool> {
    let set = (
        staff_entry::answer.eq(answer.document.as_deref()),
        staff_entry::answered_by.eq(&answer.by),
        staff_entry::answered_at.eq(answer.at),
    );
    let rows = diesel::update(staff_entry::table.find(id.to_string())).set(set).execute(conn)?;
    Ok(rows == 1)
}

/// The line with this id.
pub fn find(conn: &mut Conn, id: EntryId) -> QueryResult<Option<KeptEntry>> {
    let row = staff_entry::table.find(id.to_string()).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The line with this URI.
pub fn by_uri(conn: &mut Conn, uri: &str) -> QueryResult<Option<KeptEntry>> {
    let row = staff_entry::table.filter(staff_entry::uri.eq(uri)).select(Row::as_select());
    row.get_result(conn).optional()?.map(Row::read).transpose()
}

/// The lines of a month, in the order in which they were made.
pub fn of_month(conn: &mut Conn, month: Month) -> QueryResult<Vec<KeptEntry>> {
    let rows = staff_entry::table.filter(staff_entry::month.eq(month.to_string())).order(staff_entry::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The lines of a commitment, of all months.
pub fn of_commitment(conn: &mut Conn, id: CommitmentId) -> QueryResult<Vec<KeptEntry>> {
    let rows = staff_entry::table.filter(staff_entry::commitment.eq(id.to_string())).order(staff_entry::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}

/// The lines that put this one right, of all months.
pub fn correcting(conn: &mut Conn, id: EntryId) -> QueryResult<Vec<Entry>> {
    let rows = staff_entry::table.filter(staff_entry::corrects.eq(id.to_string())).order(staff_entry::id);
    let all = read_all(rows.select(Row::as_select()).load(conn)?)?;
    Ok(all.into_iter().map(|one| one.entry).collect())
}

/// The first month in which a user member has a line.
pub fn first_month(conn: &mut Conn, user: MemberId) -> QueryResult<Option<Month>> {
    let theirs = staff_entry::table.filter(staff_entry::user_member.eq(user.to_string()));
    let months = theirs.order(staff_entry::month).select(staff_entry::month);
    let first: Option<String> = months.first(conn).optional()?;
    first.as_deref().map(word).transpose()
}

/// Of every line its month, its minutes, and where it stands.
pub fn sketch(conn: &mut Conn) -> QueryResult<Vec<(Month, i64, EntryState)>> {
    let columns = (staff_entry::month, staff_entry::minutes, staff_entry::state);
    let rows: Vec<(String, i64, String)> = staff_entry::table.select(columns).load(conn)?;
    let read = |(month, minutes, word): (String, i64, String)| {
        Ok((super::word(&month)?, minutes, state(&word, String::new())?))
    };
    rows.into_iter().map(read).collect()
}

/// The lines of a user member, the newest day first.
pub fn of_user(conn: &mut Conn, user: MemberId, most: i64) -> QueryResult<Vec<KeptEntry>> {
    let theirs = staff_entry::table.filter(staff_entry::user_member.eq(user.to_string()));
    let order = (staff_entry::on_day.desc(), staff_entry::id.desc());
    read_all(theirs.order(order).limit(most).select(Row::as_select()).load(conn)?)
}

/// The lines of a calendar year.
pub fn of_year(conn: &mut Conn, year: i32) -> QueryResult<Vec<KeptEntry>> {
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let rows = staff_entry::table.filter(staff_entry::on_day.between(first, last)).order(staff_entry::id);
    read_all(rows.select(Row::as_select()).load(conn)?)
}
