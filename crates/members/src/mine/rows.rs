//! From a [`Kept`] to the rows: the one place that writes its queries.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use maillon_store::{Conn, each};
use serde_json::{Map, Value};

use super::keeper::{By, Fate, Kept, Of};
use crate::gone;
use crate::store::damaged;

/// Before this no time of ours was (1973), so that a number below it is no time.
const FIRST: i64 = 100_000_000_000;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Many {
    #[diesel(sql_type = BigInt)]
    many: i64,
}

/// What the column is compared with.
fn value(kept: &Kept, of: &Of) -> String {
    match kept.by {
        By::Id | By::Through(_) => of.id.clone(),
        By::Prefixed(before) => format!("{before}{}", of.id),
        By::Login => of.login.clone(),
        By::Name => of.name.clone(),
    }
}

/// Which rows are meant.
fn condition(kept: &Kept) -> String {
    let column = kept.column;
    let theirs = match kept.by {
        By::Through(query) => format!("\"{column}\" IN ({query})"),
        _ => format!("\"{column}\" = $1"),
    };
    kept.only.map_or_else(|| theirs.clone(), |only| format!("{theirs} AND ({only})"))
}

/// How many rows there are.
pub(super) fn count(conn: &mut Conn, kept: &Kept, of: &Of) -> QueryResult<i64> {
    let query = format!("SELECT COUNT(*) AS many FROM \"{}\" WHERE {}", kept.table, condition(kept));
    let found: Many = each!(conn, c => sql_query(query).bind::<Text, _>(value(kept, of)).get_result(c))?;
    Ok(found.many)
}

/// What the rows tell their member.
pub(super) fn read(conn: &mut Conn, kept: &Kept, of: &Of) -> QueryResult<Vec<Map<String, Value>>> {
    let pairs = pairs(kept.told);
    let listed: Vec<String> = pairs.iter().map(|(name, column)| format!("'{name}', \"{column}\"")).collect();
    let object = if matches!(conn, Conn::Sqlite(_)) { "json_object" } else { "json_build_object" };
    let query = format!(
        "SELECT CAST({object}({}) AS TEXT) AS line FROM \"{}\" WHERE {}",
        listed.join(", "),
        kept.table,
        condition(kept)
    );
    let lines: Vec<Line> = each!(conn, c => sql_query(query).bind::<Text, _>(value(kept, of)).load(c))?;
    lines.iter().map(|one| told(&one.line)).collect()
}

/// Name and column of each column that is told: `title, source as text`.
fn pairs(told: &'static str) -> Vec<(&'static str, &'static str)> {
    let columns = told.split(',').map(str::trim).filter(|column| !column.is_empty());
    columns.map(|one| one.split_once(" as ").map_or((one, one), |(column, name)| (name, column))).collect()
}

/// One row, with times that people can read.
fn told(line: &str) -> QueryResult<Map<String, Value>> {
    let mut row: Map<String, Value> = serde_json::from_str(line).map_err(damaged)?;
    for (name, value) in &mut row {
        let is_time = name.ends_with("_at") || name == "since";
        if let Some(at) = value.as_i64().filter(|at| is_time && FIRST < *at) {
            *value = maillon_web::api::time(at).into();
        }
    }
    Ok(row)
}

/// Does to the rows what is to become of them.
pub(super) fn settle(conn: &mut Conn, kept: &Kept, of: &Of) -> QueryResult<()> {
    let (table, theirs) = (kept.table, condition(kept));
    let query = match kept.fate {
        Fate::Stay => return Ok(()),
        Fate::Go => format!("DELETE FROM \"{table}\" WHERE {theirs}"),
        Fate::Changed(columns) => {
            let columns = columns.replace("{gone}", &format!("'{}'", gone::NAME));
            format!("UPDATE \"{table}\" SET {columns} WHERE {theirs}")
        }
    };
    each!(conn, c => sql_query(query).bind::<Text, _>(value(kept, of)).execute(c))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_under_their_name_or_a_plainer_one() {
        assert_eq!(pairs("title, source as text"), [("title", "title"), ("text", "source")]);
        assert_eq!(pairs(""), []);
    }

    #[test]
    fn times_are_told_as_people_read_them() {
        let row = told(r#"{"opened_at":1795507500000,"minutes":60,"read_at":null,"seen_at":12}"#).unwrap();
        let expected = r#"{"opened_at":"2026-11-24T08:05:00.000Z","minutes":60,"read_at":null,"seen_at":12}"#;
        assert_eq!(Value::Object(row).to_string(), expected);
    }

    #[test]
    fn a_condition_narrows_down() {
        let kept = Kept::of("decision", "author").only("phase = 'draft'");
        assert_eq!(condition(&kept), "\"author\" = $1 AND (phase = 'draft')");
        let through =
            Kept::of("staff_wish", "post").by(By::Through("SELECT id FROM staff_post WHERE worker = $1"));
        assert_eq!(condition(&through), "\"post\" IN (SELECT id FROM staff_post WHERE worker = $1)");
    }
}
