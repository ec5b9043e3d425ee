//! Followers that wait for an answer, and what a coordinator answers.

use maillon_kernel::clock::Clock;
use maillon_store::follows::{self, FollowState, Follower};
use maillon_store::{Conn, StoreError, peers};
use serde_json::json;

use crate::origin::Origin;
use crate::publish::{Draft, send_to};

/// What is answered to a follower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Be welcome.
    Accept,
    /// No, or not any more.
    Reject,
}

/// Answers the request of `who` to follow `actor`, or ends its follow. True when there was one. Accepting who was
/// accepted before is no news.
pub fn answer_follower(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    who: &str,
    answer: Answer,
) -> Result<bool, StoreError> {
    let Some(row) = follows::follower(conn, actor, who)? else { return Ok(false) };
    match answer {
        Answer::Accept if FollowState::read(&row.state) == FollowState::Accepted => return Ok(false),
        Answer::Accept => {
            let accepted = Follower { state: FollowState::Accepted.as_str().to_owned(), ..row.clone() };
            follows::put_follower(conn, &accepted)?;
        }
        Answer::Reject => drop(follows::remove_follower(conn, actor, who)?),
    }
    // One that was forgotten cannot be told.
    let Some(peer) = peers::find(conn, who)? else { return Ok(true) };
    let follow = json!({ "id": row.activity, "type": "Follow", "actor": who, "object": actor });
    let draft = Draft {
        verb: if answer == Answer::Accept { "Accept" } else { "Reject" },
        actor,
        thread: &row.activity,
        context: None,
        object: follow,
        to: vec![who.to_owned()],
        cc: Vec::new(),
    };
    send_to(conn, &draft.finish(origin, clock), &peer, clock)?;
    Ok(true)
}

/// Accepts those who have waited longest, at most `limit`. Answers how many.
pub fn accept_waiting(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    actor: &str,
    limit: i64,
) -> Result<usize, StoreError> {
    let waiting = follows::requests(conn, actor, limit)?;
    for one in &waiting {
        answer_follower(conn, origin, clock, actor, &one.who, Answer::Accept)?;
    }
    Ok(waiting.len())
}
