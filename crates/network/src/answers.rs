//! What this instance says of itself: the tables `answer` and `reading`.
//!
//! **Invariant:** a version that was said is never changed; only the draft is.

use std::collections::BTreeMap;

use diesel::prelude::*;
use maillon_store::schema::{answer, reading};
use maillon_store::{Conn, StoreError};

use crate::model::{Answers, Field, Texts};
use crate::questions::{self, Questions};

/// The number of the draft.
const DRAFT: i64 = 0;

fn texts_of(conn: &mut Conn, version: i64) -> QueryResult<BTreeMap<Field, Texts>> {
    let rows: Vec<(String, String, String)> = answer::table
        .filter(answer::version.eq(version))
        .select((answer::field, answer::lang, answer::text))
        .load(conn)?;
    let mut texts: BTreeMap<Field, Texts> = BTreeMap::new();
    for (field, lang, text) in rows {
        if let (Some(field), Ok(lang)) = (Field::read(&field), lang.parse()) {
            texts.entry(field).or_default().insert(lang, text);
        }
    }
    Ok(texts)
}

/// The draft that coordinators work on.
pub fn draft(conn: &mut Conn) -> QueryResult<Answers> {
    Ok(Answers { texts: texts_of(conn, DRAFT)?, ..Answers::default() })
}

/// Keeps the draft as it is written now. Empty texts are left out.
pub fn write_draft(conn: &mut Conn, texts: &BTreeMap<Field, Texts>) -> QueryResult<()> {
    diesel::delete(answer::table.filter(answer::version.eq(DRAFT))).execute(conn)?;
    insert(conn, DRAFT, texts)
}

fn insert(conn: &mut Conn, version: i64, texts: &BTreeMap<Field, Texts>) -> QueryResult<()> {
    for (field, texts) in texts {
        for (lang, text) in texts.iter().filter(|(_, text)| !text.trim().is_empty()) {
            diesel::insert_into(answer::table)
                .values((
                    answer::version.eq(version),
                    answer::field.eq(field.name()),
                    answer::lang.eq(lang.code()),
                    answer::text.eq(text.trim()),
                ))
                .execute(conn)?;
        }
    }
    Ok(())
}

/// What the instance says of itself now, if it said anything.
pub fn latest(conn: &mut Conn) -> QueryResult<Option<Answers>> {
    let newest = reading::table.select(diesel::dsl::max(reading::version));
    match newest.get_result::<Option<i64>>(conn)? {
        Some(version) => of_version(conn, version),
        None => Ok(None),
    }
}

/// What it said in this version.
pub fn of_version(conn: &mut Conn, version: i64) -> QueryResult<Option<Answers>> {
    let found: Option<(i64, i64, i64)> = reading::table
        .find(version)
        .select((reading::said_at, reading::read_again_at, reading::asked))
        .get_result(conn)
        .optional()?;
    let Some((said_at, read_again_at, asked)) = found else { return Ok(None) };
    Ok(Some(Answers { version, texts: texts_of(conn, version)?, said_at, read_again_at, asked }))
}

/// The versions that were said, the latest first, each with its time.
pub fn versions(conn: &mut Conn) -> QueryResult<Vec<(i64, i64)>> {
    reading::table.order(reading::version.desc()).select((reading::version, reading::said_at)).load(conn)
}

/// What it answers with this.
pub fn questions_of(conn: &mut Conn, said: &Answers) -> QueryResult<Questions> {
    questions::of_version(conn, "", said.asked)
}

/// Says what the draft says, as a new version that answers what is asked now; the draft stays. The number of the version.
pub fn publish(conn: &mut Conn, member: Option<&str>, now: i64) -> QueryResult<i64> {
    let texts = texts_of(conn, DRAFT)?;
    let newest: Option<i64> = reading::table.select(diesel::dsl::max(reading::version)).get_result(conn)?;
    let version = newest.unwrap_or(DRAFT) + 1;
    insert(conn, version, &texts)?;
    let asked = questions::latest(conn, "")?.version;
    diesel::insert_into(reading::table)
        .values((
            reading::version.eq(version),
            reading::member.eq(member),
            reading::said_at.eq(now),
            reading::read_again_at.eq(now),
            reading::asked.eq(asked),
        ))
        .execute(conn)?;
    Ok(version)
}

/// Notes that the latest version was read again and still holds.
pub fn read_again(conn: &mut Conn, version: i64, now: i64) -> QueryResult<()> {
    diesel::update(reading::table.find(version)).set(reading::read_again_at.eq(now)).execute(conn)?;
    Ok(())
}

/// What reminds coordinators to read the answers again, a year after.
pub fn reminder(conn: &mut Conn, now: i64) -> Result<Option<&'static str>, StoreError> {
    let is_due = latest(conn)?.is_some_and(|said| said.is_to_read_again(now));
    Ok(is_due.then_some("network-reminder"))
}
