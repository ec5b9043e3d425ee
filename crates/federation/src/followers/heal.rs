//! In: what the other server says of its followers among us, and what we make of it.

use std::collections::BTreeSet;

use maillon_store::follows::{self, FollowState, Following};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, actors, peers};
use url::Url;

use super::hear::accepted;
use super::{MOST, only_of};
use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::json;
use crate::social::undo_follow;

/// The job that asks another server who of us follows its actor. Its payload is `ACTOR\nURL`.
pub const COMPARE_FOLLOWERS_JOB: &str = "compare-followers";
/// A follow that was asked for this recently is left alone: it may be under way. Milliseconds.
const FRESH: i64 = 3_600_000;

/// What was mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Healed {
    /// Follows that we held and that are none over there.
    pub ended: usize,
    /// Follows that had been accepted without our knowing.
    pub accepted: usize,
    /// Follows that they held and that are none here: they are told so.
    pub undone: usize,
}

impl Federation {
    /// The work of [`COMPARE_FOLLOWERS_JOB`]. That the other server cannot be asked is no fault: it will hint again.
    pub async fn heal_follows(&self, payload: &str) -> Result<Healed, StoreError> {
        let parts = payload.split_once('\n').and_then(|(actor, url)| Some((actor, url.parse::<Url>().ok()?)));
        let Some((actor, url)) = parts else { return Ok(Healed::default()) };
        let asked = actor.to_owned();
        // Before they are asked: what is accepted meanwhile is newer than their list.
        let read = move |conn: &mut Conn| Ok::<_, StoreError>(follows::followings_of(conn, &asked)?);
        let before = accepted(self.store().read(read).await?);
        let listed = match self.followers_there(&url).await {
            Ok(listed) => listed,
            Err(NotFetched::Store(problem)) => return Err(problem),
            Err(problem) => {
                tracing::info!(%url, %problem, "Followers could not be compared: {problem}");
                return Ok(Healed::default());
            }
        };
        let (federation, actor) = (self.clone(), actor.to_owned());
        let mend = move |conn: &mut Conn| federation.mend(conn, &actor, &before, &listed);
        let healed = self.store().write(mend).await?;
        tracing::info!(%url, ?healed, "Compared followers");
        Ok(healed)
    }

    /// The URIs of ours that are listed there, each once. A list that is cut into pages, or not whole, is none: who is not on it would seem
    /// to follow no more.
    async fn followers_there(&self, url: &Url) -> Result<BTreeSet<String>, NotFetched> {
        let document = self.fetch_any_id(url).await?;
        let no_list = |what: &str| NotFetched::NotActivity(url.clone(), what.to_owned());
        if document.url.origin() != url.origin() {
            return Err(no_list("it leads elsewhere"));
        }
        let key = match json::kind(&document.json) {
            "OrderedCollection" => "orderedItems",
            "Collection" => "items",
            _ => return Err(no_list("it is no collection")),
        };
        let paged = ["first", "next"].iter().any(|member| document.json.contains_key(*member));
        if paged || !document.json.contains_key(key) {
            return Err(no_list("its items are elsewhere"));
        }
        let all = json::many(&document.json, key);
        let uris: Vec<String> = all.iter().filter_map(|one| json::uri_of(one)).map(str::to_owned).collect();
        if uris.len() != all.len() || MOST < all.len() {
            return Err(no_list("not all of its items can be read"));
        }
        Ok(only_of(self.origin().base(), uris).into_iter().collect())
    }

    fn mend(
        &self,
        conn: &mut Conn,
        actor: &str,
        before: &[Following],
        listed: &BTreeSet<String>,
    ) -> Result<Healed, StoreError> {
        let Some(peer) = peers::find(conn, actor)?.filter(|peer| peer.gone_at.is_none()) else {
            return Ok(Healed::default());
        };
        let now = follows::followings_of(conn, actor)?;
        let mut healed = Healed::default();
        for one in now.iter().filter(|one| !listed.contains(&one.actor)) {
            let same = before.iter().any(|then| (&then.actor, &then.activity) == (&one.actor, &one.activity));
            if same && one.since + FRESH <= self.clock().millis() {
                healed.ended += usize::from(follows::remove_following(conn, &one.actor, actor)?);
            }
        }
        // Whoever lists thousands that do not live here is asked nothing for them.
        let ours: BTreeSet<String> = actors::all(conn)?.into_iter().map(|one| one.uri).collect();
        for name in listed.intersection(&ours) {
            self.mend_listed(conn, &peer, name, now.iter().find(|one| one.actor == *name), &mut healed)?;
        }
        Ok(healed)
    }

    /// One of ours that they count as a follower.
    fn mend_listed(
        &self,
        conn: &mut Conn,
        peer: &Peer,
        name: &str,
        known: Option<&Following>,
        healed: &mut Healed,
    ) -> Result<(), StoreError> {
        let state = known.map(|known| FollowState::read(&known.state));
        match (known, state) {
            (_, Some(FollowState::Accepted)) => {}
            (Some(known), Some(FollowState::Asked)) => {
                follows::answer(conn, Some(&known.activity), None, &peer.uri, FollowState::Accepted)?;
                healed.accepted += 1;
            }
            _ => {
                undo_follow(conn, self.origin(), self.clock(), name, peer, known)?;
                healed.undone += 1;
            }
        }
        Ok(())
    }
}
