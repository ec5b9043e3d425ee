//! Somebody whom we follow goes elsewhere: our actors follow it there, once its new actor says that it is the same.
//!
//! **Invariant:** trust in a host never moves: a follow is all that a `Move` changes.

use diesel::QueryResult;
use maillon_store::follows::{self, FollowState, Following};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError, actors, blocks, jobs, store_fault};
use url::Url;

use super::follow::{FollowProblem, follow, unfollow};
use crate::actor::aliases_of;
use crate::envelope::Envelope;
use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::intake::{Refusal, Scene};
use crate::json;

/// The job that follows an actor where it goes. Its payload is `OLD\nNEW`.
pub const FOLLOW_MOVE_JOB: &str = "follow-move";
/// An actor moves once in so long, milliseconds: nobody leads our follows round and round.
const REST: i64 = 7 * 24 * 3_600_000;
/// So long after one look at where an actor goes there is no other: it may name a third server each time.
const PAUSE: i64 = 600_000;
/// So many of our actors go along in one transaction.
const AT_ONCE: usize = 100;

/// `Move` of an actor that one of ours follows, or asked to. Whether its new actor names it is asked by a job.
pub fn receive_move(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<&'static str, Refusal> {
    let old = scene.sender.uri.as_str();
    if envelope.object_uri() != Some(old) {
        return Err(Refusal::give_up("an actor moves itself only"));
    }
    let new = json::url(&envelope.json, "target").filter(|new| matches!(new.scheme(), "https" | "http"));
    let new = new.filter(|new| new.as_str() != old);
    let new = new.ok_or_else(|| Refusal::give_up("it says nothing of where its actor goes"))?;
    if !follows::is_followed(conn, old)? {
        return Err(Refusal::give_up("nobody here follows who goes elsewhere"));
    }
    let (known, now) = (peers::moving(conn, old)?, scene.clock.millis());
    if known.moved_at.is_some_and(|at| is_within(REST, at, now)) {
        return Err(Refusal::give_up("it went elsewhere a short while ago"));
    }
    let tried = known.move_tried_at.filter(|at| is_within(PAUSE, *at, now));
    let at = tried.map_or(now, |tried| tried + PAUSE);
    jobs::put(conn, &format!("{FOLLOW_MOVE_JOB} {old}"), FOLLOW_MOVE_JOB, &format!("{old}\n{new}"), at)?;
    Ok("looks where its actor goes")
}

/// One that lies ahead was written before the clock was set back.
fn is_within(span: i64, at: i64, now: i64) -> bool {
    at <= now && now < at + span
}

/// Why nobody goes along.
#[derive(Debug, thiserror::Error)]
pub enum NotMoved {
    /// Our own store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It may be known later.
    #[error("where an actor goes could not be looked at: {0}")]
    Later(NotFetched),
}

store_fault!(NotMoved);

impl From<FollowProblem> for NotMoved {
    /// Whom we do not follow there was sorted out before.
    fn from(problem: FollowProblem) -> Self {
        match problem {
            FollowProblem::Store(problem) => Self::Store(problem),
            FollowProblem::Oneself | FollowProblem::Blocked => {
                Self::Store(StoreError::Unavailable(problem.to_string()))
            }
        }
    }
}

/// Where somebody went.
#[derive(Clone, Debug)]
enum There {
    /// To an actor of ours, by its URI.
    Here(String),
    /// To one of another server, fetched just now.
    Elsewhere(Box<Peer>),
}

impl There {
    fn uri(&self) -> &str {
        match self {
            Self::Here(uri) => uri,
            Self::Elsewhere(peer) => &peer.uri,
        }
    }
}

impl Federation {
    /// The work of [`FOLLOW_MOVE_JOB`], with the end of the job.
    pub async fn follow_move(&self, payload: &str, key: &str) -> Result<(), NotMoved> {
        let (old, new) = payload.split_once('\n').unwrap_or_default();
        let (name, now) = (old.to_owned(), self.clock().millis());
        let begin = move |conn: &mut Conn| Ok::<_, StoreError>(peers::try_move(conn, &name, now)?);
        self.store().write_quietly(begin).await?;
        let there = match self.who_names(old, new).await {
            Ok(there) => there,
            Err(NotFetched::Store(problem)) => return Err(problem.into()),
            Err(problem) if problem.is_temporary() => return Err(NotMoved::Later(problem)),
            Err(problem) => {
                tracing::info!(old, new, %problem, "An actor did not move: {problem}");
                None
            }
        };
        let (federation, old, key) = (self.clone(), old.to_owned(), key.to_owned());
        let go = move |conn: &mut Conn| -> Result<(), NotMoved> {
            let whole = match &there {
                Some(there) => federation.go_along(conn, &old, there)?,
                None => true,
            };
            // What did not fit stays in the queue, and is next.
            if whole {
                Ok(jobs::done(conn, &key)?)
            } else {
                Ok(jobs::retry(conn, &key, now, "more to come")?)
            }
        };
        self.store().write(go).await
    }

    /// The new actor, if it names the old one: asked there anew, whatever we know of it.
    async fn who_names(&self, old: &str, new: &str) -> Result<Option<There>, NotFetched> {
        let Ok(url) = new.parse::<Url>() else { return Ok(None) };
        if self.origin().owns(&url) {
            let uri = new.to_owned();
            let find = move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &uri)?);
            let found = self.store().read(find).await?;
            let names = found.is_some_and(|actor| aliases_of(&actor).iter().any(|alias| alias == old));
            return Ok(names.then(|| There::Here(new.to_owned())));
        }
        if self.known_actor(&url).await?.is_some_and(|peer| peer.gone_at.is_some()) {
            return Err(NotFetched::Gone(url));
        }
        let peer = self.refetch_actor(&url).await?;
        let document = json::parse(peer.document.as_bytes()).ok().flatten().unwrap_or_default();
        let names = json::uris(&document, "alsoKnownAs").contains(&old);
        Ok(names.then(|| There::Elsewhere(Box::new(peer))))
    }

    /// Each of ours that follows the old one follows the new one instead. False while there are more.
    fn go_along(&self, conn: &mut Conn, old: &str, there: &There) -> Result<bool, NotMoved> {
        let Some(from) = peers::find(conn, old)? else { return Ok(true) };
        let now = self.clock().millis();
        let moved_at = peers::moving(conn, old)?.moved_at;
        if moved_at.is_some_and(|at| is_within(REST, at, now)) || blocks::covers(conn, there.uri())? {
            return Ok(true);
        }
        let mut ours = follows::followings_of(conn, old)?;
        ours.retain(|one| FollowState::read(&one.state) != FollowState::Refused);
        for one in ours.iter().take(AT_ONCE) {
            if let There::Elsewhere(to) = there
                && is_new(conn, one, to)?
            {
                follow(conn, self.origin(), self.clock(), &one.actor, to)?;
            }
            unfollow(conn, self.origin(), self.clock(), &one.actor, &from)?;
        }
        let whole = ours.len() <= AT_ONCE;
        if whole {
            peers::put_move(conn, old, there.uri(), now)?;
        }
        Ok(whole)
    }
}

/// Whether ours has to ask the new one: it does not, where it did before, whatever the answer.
fn is_new(conn: &mut Conn, one: &Following, to: &Peer) -> QueryResult<bool> {
    Ok(one.actor != to.uri && follows::following(conn, &one.actor, &to.uri)?.is_none())
}
