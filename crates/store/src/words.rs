//! Which things hold which words: what a search by words looks through.
//!
//! One table for all slices, `worded`: a thing by the name of its slice and its id there, with its stems
//! ([`maillon_kernel::stems`]). Its index is FTS5 on SQLite, and GIN over a `tsvector` on PostgreSQL; both hold the stems
//! as they stand, so that both find the same.
//!
//! **Invariant:** what somebody looks for is made of letters and digits (`stems::wanted` sees to it) and stands in quotes:
//! it is never read as an expression of either database.
//! **Invariant:** a thing is put here in the transaction that writes it, and removed in the one that removes it.

use diesel::dsl::sql;
use diesel::expression::{SqlLiteral, UncheckedBind};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text};
use maillon_kernel::stems::{self, Wanted};

use crate::schema::worded;
use crate::{Conn, each, settings};

/// What is looked for: an expression of the database that is used.
#[derive(Clone, Debug)]
pub struct Sought {
    expression: String,
    is_sqlite: bool,
    /// Whether so many things hold it that one soon comes upon some in the order of the list. Else all of them are fetched.
    is_many: bool,
}

/// So many things are many.
const MANY: i64 = 2_000;

/// The condition that a thing holds what is sought: its first bind is the expression, its second the slice.
pub type Holds = SqlLiteral<
    Bool,
    UncheckedBind<
        SqlLiteral<Bool, UncheckedBind<SqlLiteral<Bool>, diesel::dsl::AsExprOf<String, Text>>>,
        diesel::dsl::AsExprOf<String, Text>,
    >,
>;

impl Sought {
    /// Things that hold all of these words. `None` when there is no word to look for.
    pub fn all(conn: &mut Conn, words: &[Wanted]) -> QueryResult<Option<Self>> {
        Self::of(conn, words, " AND ", " & ")
    }

    /// Things that hold any of these words.
    pub fn any(conn: &mut Conn, words: &[Wanted]) -> QueryResult<Option<Self>> {
        Self::of(conn, words, " OR ", " | ")
    }

    fn of(conn: &mut Conn, words: &[Wanted], sqlite: &str, postgres: &str) -> QueryResult<Option<Self>> {
        let is_sqlite = matches!(conn, Conn::Sqlite(_));
        let (quote, or, begins, between) =
            if is_sqlite { ('"', " OR ", "\"*", sqlite) } else { ('\'', " | ", "':*", postgres) };
        let one = |word: &Wanted| {
            let forms = word.forms.iter().map(|form| format!("{quote}{form}{quote}"));
            let beginning = word.beginning.iter().map(|start| format!("{quote}{start}{begins}"));
            format!("({})", forms.chain(beginning).collect::<Vec<_>>().join(or))
        };
        let all: Vec<String> = words.iter().filter(|word| !word.forms.is_empty()).map(one).collect();
        if all.is_empty() {
            return Ok(None);
        }
        let found = Self { expression: all.join(between), is_sqlite, is_many: false };
        Ok(Some(Self { is_many: found.count(conn)?, ..found }))
    }

    /// Where the words stand, up to the expression, and what comes after it.
    fn index(&self) -> (&'static str, &'static str) {
        if self.is_sqlite {
            ("worded_index WHERE worded_index MATCH ", "")
        } else {
            ("worded WHERE lexemes @@ CAST(", " AS tsquery)")
        }
    }

    /// Whether many things of any slice hold it.
    fn count(&self, conn: &mut Conn) -> QueryResult<bool> {
        let (index, end) = self.index();
        let found = sql::<Bool>(&format!("(SELECT count(*) FROM (SELECT 1 FROM {index}"))
            .bind::<Text, _>(self.expression.clone())
            .sql(&format!("{end} LIMIT {MANY}) AS found) = {MANY}"));
        each!(conn, c => diesel::select(found).get_result(c))
    }

    /// Whether the thing of `slice` whose id is in `column` (`offer.id`) holds what is sought.
    ///
    /// Both planners guess badly how many that are, so they are told: `+` and `IN` leave the list in its order, CROSS JOIN
    /// and an array have the words found first.
    pub fn is_in(&self, slice: &str, column: &'static str) -> Holds {
        let (_, end) = self.index();
        let (before, words, after) = match (self.is_sqlite, self.is_many) {
            (true, is_many) => {
                let before = if is_many { "+" } else { "" };
                (
                    before,
                    " IN (SELECT thing FROM worded_index CROSS JOIN worded \
                  ON number = worded_index.rowid WHERE worded_index MATCH ",
                    ")",
                )
            }
            (false, true) => ("", " IN (SELECT thing FROM worded WHERE lexemes @@ CAST(", ")"),
            (false, false) => ("", " = ANY (ARRAY(SELECT thing FROM worded WHERE lexemes @@ CAST(", "))"),
        };
        sql::<Bool>(&format!("{before}{column}{words}"))
            .bind::<Text, _>(self.expression.clone())
            .sql(&format!("{end} AND slice = "))
            .bind::<Text, _>(slice.to_owned())
            .sql(after)
    }
}

/// What a thing is found by, from now on.
pub fn put(conn: &mut Conn, slice: &str, thing: &str, stems: &str) -> QueryResult<()> {
    let row = (worded::slice.eq(slice), worded::thing.eq(thing), worded::stems.eq(stems));
    each!(conn, c => diesel::insert_into(worded::table)
        .values(row)
        .on_conflict((worded::slice, worded::thing))
        .do_update()
        .set(worded::stems.eq(stems))
        .execute(c))?;
    Ok(())
}

/// These things are gone.
pub fn remove(conn: &mut Conn, slice: &str, things: &[String]) -> QueryResult<()> {
    for some in things.chunks(500) {
        let gone = worded::table.filter(worded::slice.eq(slice)).filter(worded::thing.eq_any(some));
        diesel::delete(gone).execute(conn)?;
    }
    Ok(())
}

/// What these things are found by, in no particular order.
pub fn of(conn: &mut Conn, slice: &str, things: &[String]) -> QueryResult<Vec<(String, String)>> {
    worded::table
        .filter(worded::slice.eq(slice))
        .filter(worded::thing.eq_any(things))
        .select((worded::thing, worded::stems))
        .load(conn)
}

/// All that is known of a slice, by thing: for who compares.
pub fn all(conn: &mut Conn, slice: &str) -> QueryResult<Vec<(String, String)>> {
    worded::table
        .filter(worded::slice.eq(slice))
        .order(worded::thing)
        .select((worded::thing, worded::stems))
        .load(conn)
}

/// Whether all that a slice has is here, by the rules that this program has for stems.
pub fn is_filled(conn: &mut Conn, slice: &str) -> QueryResult<bool> {
    Ok(settings::get(conn, &mark(slice))?.as_deref() == Some(stems::EDITION))
}

/// All that the slice has is here.
pub fn set_filled(conn: &mut Conn, slice: &str) -> QueryResult<()> {
    settings::put(conn, &mark(slice), stems::EDITION)
}

fn mark(slice: &str) -> String {
    format!("words-{slice}")
}

#[cfg(test)]
mod tests {
    use maillon_kernel::language::Lang;

    use super::*;
    use crate::{Database, migrate};

    fn put_text(conn: &mut Conn, thing: &str, text: &str) {
        let stems: Vec<String> = stems::of_text(text, Some(Lang::Fr)).into_iter().collect();
        put(conn, "tests", thing, &stems.join(" ")).unwrap();
    }

    /// Things of the slice `tests` that hold all of these words; `worded` stands for the slice's own table.
    fn found(conn: &mut Conn, text: &str) -> Vec<String> {
        let Some(sought) = Sought::all(conn, &stems::wanted(text)).unwrap() else { return Vec::new() };
        each!(conn, c => worded::table
            .filter(sought.is_in("tests", "worded.thing"))
            .filter(worded::slice.eq("tests"))
            .order(worded::thing)
            .select(worded::thing)
            .load(c))
        .unwrap()
    }

    fn walk(conn: &mut Conn) {
        put_text(conn, "1", "Réparation de vélos");
        put_text(conn, "2", "Vélo à prêter");
        put(conn, "others", "3", "velo").unwrap();
        assert_eq!(found(conn, "VÉLOS"), ["1", "2"]);
        assert_eq!(found(conn, "vélo rép"), ["1"]);
        assert_eq!(found(conn, "vélo scie"), Vec::<String>::new());
        put_text(conn, "1", "Scie à prêter");
        assert_eq!(found(conn, "vélo"), ["2"]);
        assert_eq!(found(conn, "prêt"), ["1", "2"]);
        remove(conn, "tests", &["2".to_owned()]).unwrap();
        assert_eq!(found(conn, "vélo"), Vec::<String>::new());
        assert_eq!(of(conn, "others", &["3".to_owned()]).unwrap().len(), 1);
        for hostile in
            ["\" OR *", "' | a:* & !b", "NEAR(a b)", "stems : x", "^a -b +c", "\\", "'); DROP TABLE x"]
        {
            put_text(conn, "4", hostile);
            let _ = found(conn, hostile);
        }
    }

    #[test]
    fn words_are_found_on_sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        walk(&mut database.connect().unwrap());
    }
}
