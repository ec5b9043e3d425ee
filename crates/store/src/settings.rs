//! Facts about this instance that are decided once, such as its public origin.

use diesel::prelude::*;

use crate::schema::setting;
use crate::{Conn, each};

/// The value under `name`, if it was ever set.
pub fn get(conn: &mut Conn, name: &str) -> QueryResult<Option<String>> {
    setting::table.find(name).select(setting::value).get_result(conn).optional()
}

/// Sets or replaces the value under `name`.
pub fn put(conn: &mut Conn, name: &str, value: &str) -> QueryResult<()> {
    let row = (setting::name.eq(name), setting::value.eq(value));
    each!(conn, c => diesel::insert_into(setting::table)
        .values(row)
        .on_conflict(setting::name)
        .do_update()
        .set(setting::value.eq(value))
        .execute(c))?;
    Ok(())
}
