//! What was given in return for what an agreement promises, without knowing how: a slice says.

use maillon_store::{Conn, StoreError};
use maillon_web::Tongue;

use crate::deeds::Person;
use crate::record::Agreement;

/// What stands on the page of an agreement about what is given in return.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settlement {
    /// How far it is settled, in one sentence.
    pub sum: Option<String>,
    /// What was given for it, oldest first.
    pub lines: Vec<Line>,
    /// Where one goes on: the address, and what its link says.
    pub way: Option<(String, String)>,
    /// What one should know before.
    pub hint: Option<String>,
}

/// One thing that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its page, if the reader may open it.
    pub href: Option<String>,
    /// How much.
    pub amount: String,
    /// How it stands.
    pub state: String,
    /// When it began.
    pub at: i64,
}

/// The slice by which agreements are settled; `server` hands it over.
pub trait Settling: Send + Sync {
    /// What this reader, who takes part in the agreement, is told of it. `None`: nothing is given for it this way.
    fn settlement(
        &self,
        conn: &mut Conn,
        t: &Tongue,
        one: &Agreement,
        who: &Person,
    ) -> Result<Option<Settlement>, StoreError>;
}
