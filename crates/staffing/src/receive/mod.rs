//! What other instances say: what they lend, and what was done of what was promised.

mod hours;

use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::trust::trusts;
use maillon_store::{Conn, StoreError, follows, tombstones};
use serde_json::Value;

use crate::store::foreign::{self, Foreign};
use crate::wire;

pub use hours::hours;

/// Bytes of a note.
const LARGEST: usize = 32 * 1024;
/// Functions of one author.
const LENT: i64 = 100;

/// `Create` or `Update` of what its author lends. The newest version stands, whichever comes first.
pub fn put_function(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<&'static str, Refusal> {
    let function = wire::read(object).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    if function.owner != scene.sender.uri {
        return Err(Refusal::give_up("it is attributed to somebody else"));
    }
    let document = Value::Object(object.clone()).to_string();
    if LARGEST < document.len() {
        return Err(Refusal::give_up("it is too long"));
    }
    let gone = tombstones::find(conn, &function.uri, &scene.sender.uri).map_err(StoreError::from)?;
    if gone.is_some() {
        return Err(Refusal::give_up("it was deleted"));
    }
    let known = foreign::find(conn, &function.uri).map_err(StoreError::from)?;
    if known.is_none() {
        check_near(conn, &function.owner)?;
    }
    if let Some(known) = known {
        if known.owner != function.owner {
            return Err(Refusal::give_up("somebody else lends it"));
        }
        if function.updated_at < known.updated_at {
            return Ok("a newer version is known");
        }
    }
    let row = Foreign {
        uri: function.uri,
        owner: function.owner,
        title: function.title,
        document,
        updated_at: function.updated_at,
        fetched_at: scene.clock.millis(),
    };
    foreign::put(conn, &row).map_err(StoreError::from)?;
    Ok("somebody lends something")
}

/// What is new comes from those whom we follow, or trust; and not without end.
fn check_near(conn: &mut Conn, owner: &str) -> Result<(), Refusal> {
    let near = follows::is_followed(conn, owner).map_err(StoreError::from)?
        || trusts(conn, owner).map_err(StoreError::from)?;
    if !near {
        return Err(Refusal::give_up("nobody here follows its author"));
    }
    let known = foreign::count_of(conn, owner).map_err(StoreError::from)?;
    if known < LENT { Ok(()) } else { Err(Refusal::give_up("its author lends enough")) }
}

/// It is lent no more. True when it was known here.
pub fn delete_function(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<bool, Refusal> {
    Ok(foreign::remove(conn, &scene.sender.uri, uri).map_err(StoreError::from)?)
}

/// Whether it is a note of what somebody lends people for.
pub fn is_function(object: &Object) -> bool {
    wire::is_function(object) && json::types(object).contains(&"Note")
}
