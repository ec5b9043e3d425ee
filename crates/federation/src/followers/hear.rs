//! In: a delivery that names a digest of our follows of its actor.

use http::HeaderMap;
use maillon_store::follows::{self, FollowState, Following};
use maillon_store::{Conn, StoreError, jobs, peers};
use url::Url;

use super::{COMPARE_FOLLOWERS_JOB, Claimed, NAME, Sum};
use crate::federation::Federation;
use crate::json;
use crate::signature::Claim;

/// So long after one comparison of an actor's followers there is no other. Milliseconds.
const PAUSE: i64 = 3_600_000;

impl Federation {
    /// Looks at the header of a delivery of `actor` that was taken: where it and we differ, a job will ask. A hint that is
    /// wrong, not signed, or of somebody silenced, is nothing; nor does the delivery depend on it.
    pub(crate) async fn hear_of_followers(&self, claim: &Claim, headers: &HeaderMap, actor: &Url) {
        if !claim.covers(NAME) || self.is_blocked(actor) || self.is_silenced(actor) {
            return;
        }
        let Some(claimed) = Claimed::read(headers) else { return };
        if let Err(problem) = self.compare(claimed, actor.clone()).await {
            tracing::warn!(%actor, %problem, "Followers could not be compared: {problem}");
        }
    }

    async fn compare(&self, claimed: Claimed, actor: Url) -> Result<(), StoreError> {
        let asked = actor.clone();
        let look = move |conn: &mut Conn| Ok::<_, StoreError>(differs(conn, claimed, &asked)?);
        let Some(url) = self.store().read(look).await? else { return Ok(()) };
        let now = self.clock().millis();
        let ask = move |conn: &mut Conn| -> Result<(), StoreError> {
            if peers::begin_comparison(conn, actor.as_str(), now, PAUSE)? {
                let (kind, payload) = (COMPARE_FOLLOWERS_JOB, format!("{actor}\n{url}"));
                jobs::put_first(conn, &format!("{kind} {actor}"), kind, &payload, now)?;
            }
            Ok(())
        };
        self.store().write(ask).await
    }
}

/// Where to ask, when the digest is not that of what we know.
fn differs(conn: &mut Conn, claimed: Claimed, actor: &Url) -> diesel::QueryResult<Option<Url>> {
    let Some(peer) = peers::find(conn, actor.as_str())? else { return Ok(None) };
    let document = json::parse(peer.document.as_bytes()).ok().flatten().unwrap_or_default();
    let Some(claimed) = claimed.of(actor, json::url(&document, "followers").as_ref()) else {
        return Ok(None);
    };
    let ours = follows::followings_of(conn, actor.as_str())?;
    // Who is followed by nobody here makes us ask for nothing: else anybody could keep us busy with asking.
    if ours.is_empty() {
        return Ok(None);
    }
    let ours = accepted(ours);
    let sum = Sum::of(ours.iter().map(|one| one.actor.as_str()));
    Ok((sum != claimed.sum).then_some(claimed.url))
}

/// Those that were accepted.
pub(super) fn accepted(mut follows: Vec<Following>) -> Vec<Following> {
    follows.retain(|one| FollowState::read(&one.state) == FollowState::Accepted);
    follows
}
