//! What somebody does who opened a link. Each is one transaction; the password was hashed before.

use chrono::{DateTime, Utc};
use maillon_kernel::clock::to_millis;
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::session::{self, Visit};

use super::table::{self, end_of, mark_used};
use super::{Closed, InvitationId, Purpose, Secret};
use crate::model::{Login, MemberId, NewMember};
use crate::second::{self, Begun};
use crate::store::{self, InsertError};

/// Why nobody was let in.
#[derive(Debug, thiserror::Error)]
pub enum EntryProblem {
    /// The link cannot be used (any more).
    #[error(transparent)]
    Closed(#[from] Closed),
    /// Somebody else has this login.
    #[error("there is already a member with the login {0}")]
    LoginTaken(Login),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(EntryProblem);

impl From<InsertError> for EntryProblem {
    fn from(problem: InsertError) -> Self {
        match problem {
            InsertError::LoginTaken(login) => Self::LoginTaken(login),
            InsertError::Store(problem) => Self::Store(problem),
        }
    }
}

/// `new` joins as `id` by the link with this secret, with the password that has this hash (without one, some other way in
/// must be kept in the same transaction), and is signed in: the answer is the session's token.
pub fn join(
    conn: &mut Conn,
    secret: &Secret,
    (id, new): (MemberId, &NewMember),
    hash: Option<&str>,
    visit: &Visit,
    now: DateTime<Utc>,
) -> Result<String, EntryProblem> {
    let link = table::find(conn, secret, now)??;
    // The form was read with the role of this very link, which never changes.
    if link.purpose != Purpose::Join(new.role()) {
        return Err(Closed::Unknown.into());
    }
    use_up(conn, link.id, now)?;
    let member = store::insert(conn, id, new, hash, to_millis(now))?;
    Ok(session::begin(conn, &member.id.to_string(), visit, now)?)
}

/// The member of the link with this secret has the password with this hash from now on, and is signed in here and
/// nowhere else, or asked for their code.
pub fn renew(
    conn: &mut Conn,
    secret: &Secret,
    hash: &str,
    visit: &Visit,
    now: DateTime<Utc>,
) -> Result<Begun, EntryProblem> {
    let link = table::find(conn, secret, now)??;
    let Purpose::Password(member) = link.purpose else { return Err(Closed::Unknown.into()) };
    use_up(conn, link.id, now)?;
    store::set_password(conn, member.id, hash, to_millis(now))?;
    end_of(conn, member.id)?;
    Ok(second::begin(conn, member.id, visit, now)?)
}

/// From here on nobody else uses this link.
fn use_up(conn: &mut Conn, id: InvitationId, now: DateTime<Utc>) -> Result<(), EntryProblem> {
    if mark_used(conn, id, now)? { Ok(()) } else { Err(Closed::Used.into()) }
}
