//! A place of another map that is not shown here: somebody does not want to stand there, or it is in the wrong place. The other
//! map is not ours to change.

use maillon_store::Conn;

use super::{ActProblem, Desk};
use crate::store::hidden::{self, Hidden};
use crate::store::markers;

impl Desk {
    /// Takes it off our map, until somebody puts it back.
    pub fn hide(&self, conn: &mut Conn, marker: &str, by: &str) -> Result<(), ActProblem> {
        let known = markers::find(conn, marker)?.ok_or(ActProblem::Unknown)?;
        let one = Hidden {
            source: known.source,
            remote: known.marker.key,
            member: by.to_owned(),
            hidden_at: self.now(),
        };
        Ok(hidden::put(conn, &one)?)
    }

    /// Puts it back.
    pub fn put_back(&self, conn: &mut Conn, marker: &str) -> Result<(), ActProblem> {
        let known = markers::find(conn, marker)?.ok_or(ActProblem::Unknown)?;
        Ok(hidden::remove(conn, &known.source, &known.marker.key)?)
    }
}
