//! What must be provable for years: documents exactly as they were sent or came, with the key that verified their proof.
//!
//! **Invariant:** what is kept never changes and is never pruned.

use diesel::prelude::*;

use crate::schema::evidence;
use crate::{Conn, each};

/// A document and its proof. `method`, `public_key` and `proven_at` are empty when it bore none. Times are epoch
/// milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence)]
#[allow(missing_docs, reason = "the columns of `evidence`, described in its migration")]
pub struct Evidence {
    pub uri: String,
    pub actor: String,
    pub body: String,
    pub method: Option<String>,
    pub public_key: Option<String>,
    pub proven_at: Option<i64>,
    pub kept_at: i64,
}

/// Keeps a document. The first one under a URI stays; false when there was one.
pub fn keep(conn: &mut Conn, new: &Evidence) -> QueryResult<bool> {
    let kept = each!(conn, c => diesel::insert_into(evidence::table)
        .values(new.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(kept == 1)
}

/// The document that was kept under this URI.
pub fn find(conn: &mut Conn, uri: &str) -> QueryResult<Option<Evidence>> {
    evidence::table.find(uri).select(Evidence::as_select()).get_result(conn).optional()
}

/// The documents that were kept under these URIs, in no particular order.
pub fn find_all(conn: &mut Conn, uris: &[String]) -> QueryResult<Vec<Evidence>> {
    evidence::table.filter(evidence::uri.eq_any(uris)).select(Evidence::as_select()).load(conn)
}
