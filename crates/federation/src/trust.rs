//! Whether an actor lives where we trust, and who decides that.
//!
//! The log itself is `store::trust`. Here it meets the blocks: what is blocked is not trusted.

use diesel::QueryResult;
use maillon_store::moderation::{self, Deed};
use maillon_store::trust::{self, Word};
use maillon_store::{Conn, StoreError, blocks, store_fault};
use url::Url;

use crate::federation::Federation;
use crate::origin::{Origin, authority_of};
use crate::peers;

/// Why a host is not trusted.
#[derive(Debug, thiserror::Error)]
pub enum TrustProblem {
    /// It is blocked: one or the other.
    #[error("{0} is blocked here; lift the block first")]
    Blocked(String),
    /// It is this instance.
    #[error("an instance does not decide whether it trusts itself")]
    Oneself,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(TrustProblem);

/// What somebody decides about a host.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The host, as [`blocks::read_host`] reads it.
    pub host: String,
    /// What it is from now on.
    pub word: Word,
    /// Why, for the coordinators alone.
    pub reason: String,
    /// The member who decided, if it was one.
    pub member: Option<String>,
}

/// Whether the actor with this URI lives on a host that we trust.
pub fn trusts(conn: &mut Conn, actor: &str) -> QueryResult<bool> {
    match actor.parse::<Url>() {
        Ok(url) => trust::is_trusted(conn, &authority_of(&url)),
        Err(_) => Ok(false),
    }
}

impl Federation {
    /// Writes the decision down; of a host that is trusted we also want to know what runs there. True when it changes
    /// something. Run it inside a transaction.
    pub fn decide(&self, conn: &mut Conn, verdict: &Verdict) -> Result<bool, TrustProblem> {
        decide(conn, self.origin(), self.clock(), verdict)
    }
}

fn decide(
    conn: &mut Conn,
    origin: &Origin,
    clock: &maillon_kernel::clock::Clock,
    verdict: &Verdict,
) -> Result<bool, TrustProblem> {
    if verdict.host == origin.authority() {
        return Err(TrustProblem::Oneself);
    }
    let covers = format!("https://{}/", verdict.host);
    if verdict.word == Word::Trusted && blocks::covers(conn, &covers).map_err(StoreError::from)? {
        return Err(TrustProblem::Blocked(verdict.host.clone()));
    }
    let (member, reason) = (verdict.member.as_deref(), verdict.reason.as_str());
    let changed =
        trust::decide(conn, &verdict.host, verdict.word, member, reason, clock).map_err(StoreError::from)?;
    if changed {
        let deed = match verdict.word {
            Word::Trusted => Deed::Trust,
            Word::Distrusted => Deed::Distrust,
            Word::Network => Deed::Network,
        };
        moderation::note(conn, deed, &verdict.host, member, reason, clock).map_err(StoreError::from)?;
    }
    if trust::is_trusted(conn, &verdict.host).map_err(StoreError::from)? {
        peers::ask_if_stale(conn, &verdict.host, clock.millis()).map_err(StoreError::from)?;
    }
    Ok(changed)
}
