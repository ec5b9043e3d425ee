//! The table `series`.

use diesel::prelude::*;
use maillon_kernel::local;
use maillon_kernel::recurrence::Rule;
use maillon_store::Conn;
use maillon_store::schema::series;

use super::{damaged, word};
use crate::model::{DraftForm, Series, SeriesId};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = series, treat_none_as_null = true)]
struct Row {
    id: String,
    author: Option<String>,
    rule: String,
    first_at: String,
    zone: String,
    left_out: String,
    form: String,
    sequence: i64,
    created_at: i64,
    updated_at: i64,
    until_at: i64,
}

/// A time on the wall clock that this program did not write.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no time on a wall clock")]
struct NoTime(String);

fn time(text: &str) -> QueryResult<chrono::NaiveDateTime> {
    local::read(text).ok_or_else(|| damaged(NoTime(text.to_owned())))
}

impl Row {
    fn of(one: &Series, form: &DraftForm) -> QueryResult<Self> {
        let except: Vec<String> = one.except.iter().map(|at| Series::key(*at)).collect();
        let broken = |problem| diesel::result::Error::SerializationError(Box::new(problem));
        Ok(Self {
            id: one.id.to_string(),
            author: one.author.clone(),
            rule: one.rule.to_ics(one.zone),
            first_at: Series::key(one.first),
            zone: one.zone.name().to_owned(),
            left_out: serde_json::to_string(&except).map_err(broken)?,
            form: serde_json::to_string(form).map_err(broken)?,
            sequence: one.sequence,
            created_at: one.created_at,
            updated_at: one.updated_at,
            until_at: one.until_at,
        })
    }

    fn read(self) -> QueryResult<(Series, DraftForm)> {
        let except: Vec<String> = serde_json::from_str(&self.left_out).map_err(damaged)?;
        let form = serde_json::from_str(&self.form).map_err(damaged)?;
        let series = Series {
            id: word::<SeriesId>(&self.id)?,
            author: self.author,
            rule: Rule::parse(&self.rule).map_err(damaged)?,
            first: time(&self.first_at)?,
            zone: local::zone(&self.zone).map_err(damaged)?,
            except: except.iter().map(|text| time(text)).collect::<QueryResult<_>>()?,
            sequence: self.sequence,
            created_at: self.created_at,
            updated_at: self.updated_at,
            until_at: self.until_at,
        };
        Ok((series, form))
    }
}

/// Adds a series, or replaces it by its newer version. `form`: what its times say.
pub fn put(conn: &mut Conn, one: &Series, form: &DraftForm) -> QueryResult<()> {
    let row = Row::of(one, form)?;
    let known = diesel::update(series::table.find(row.id.clone())).set(&row).execute(conn)?;
    if known == 0 {
        diesel::insert_into(series::table).values(&row).execute(conn)?;
    }
    Ok(())
}

/// One series, with what its times say.
pub fn find(conn: &mut Conn, id: SeriesId) -> QueryResult<Option<(Series, DraftForm)>> {
    let row = series::table.find(id.to_string()).select(Row::as_select()).get_result(conn).optional()?;
    row.map(Row::read).transpose()
}

/// Those whose times are written as events until some moment before `until` only.
pub fn short_of(conn: &mut Conn, until: i64, limit: i64) -> QueryResult<Vec<(Series, DraftForm)>> {
    let rows: Vec<Row> = series::table
        .filter(series::until_at.lt(until))
        .order((series::until_at, series::id))
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    rows.into_iter().map(Row::read).collect()
}

/// Removes a series that has no time any more.
pub fn remove(conn: &mut Conn, id: SeriesId) -> QueryResult<()> {
    diesel::delete(series::table.find(id.to_string())).execute(conn)?;
    Ok(())
}
