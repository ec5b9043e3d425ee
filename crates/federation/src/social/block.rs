//! We want nothing of an actor or of a host any more: what that ends here, and what comes of it.

use maillon_kernel::clock::Clock;
use maillon_store::blocks::{self, Block, BlockKind, BlockSet, Severity};
use maillon_store::moderation::{self, Deed};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, StoreError, follows, jobs, outbox, store_fault, trust};
use serde_json::json;

use super::forget::{self, FORGET_BLOCKED_JOB, Forget};
use crate::origin::Origin;
use crate::publish::{Draft, target};

/// The job that ends a block at its time. Its payload is the block's target.
pub const LIFT_BLOCK_JOB: &str = "lift-block";
/// Whom to block.
#[derive(Clone, Debug)]
pub enum Blocked {
    /// One actor, as last fetched.
    Actor(Box<Peer>),
    /// One that we never fetched, by its URI: a block keeps us from asking.
    Uri(String),
    /// A host, as [`blocks::read_host`] reads it.
    Host(String),
}

impl Blocked {
    /// The block's target.
    pub fn target(&self) -> &str {
        match self {
            Self::Actor(peer) => &peer.uri,
            Self::Uri(target) | Self::Host(target) => target,
        }
    }

    fn kind(&self) -> BlockKind {
        if matches!(self, Self::Host(_)) { BlockKind::Host } else { BlockKind::Actor }
    }
}

/// Why there is no block.
#[derive(Debug, thiserror::Error)]
pub enum BlockProblem {
    /// It would cover ourselves.
    #[error("an instance does not block itself")]
    Oneself,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(BlockProblem);

/// Who blocks or lifts a block, and why.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// How much is wanted of it from now on.
    pub severity: Severity,
    /// Until when, epoch milliseconds; for good without.
    pub until: Option<i64>,
    /// For the coordinators alone.
    pub reason: String,
    /// The member who decided, if it was one.
    pub member: Option<String>,
}

/// Blocks, and writes it into the journal. What is suspended is gone: follows end in both directions, so does trust in a
/// host, what waits in either queue is dropped, what came is forgotten. An actor whose host is not blocked is told so
/// (`Reject` of its `Follow`, `Undo` of ours), so that its server stops; a blocked host is told nothing. What is silenced
/// goes on, unseen by others: what it showed to all is forgotten, too. True when the block is new. Renew the copy in memory afterwards
/// ([`renew_blocks`](crate::Federation::renew_blocks)).
pub fn block(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    blocked: &Blocked,
    decision: &Decision,
    forget: &Forget,
) -> Result<bool, BlockProblem> {
    let only = BlockSet::new([blocked.target().to_owned()]);
    if only.covers(origin.base()) || origin.owns_text(blocked.target()) {
        return Err(BlockProblem::Oneself);
    }
    let host_is_blocked = blocks::covers(conn, blocked.target())?;
    let row = Block {
        target: blocked.target().to_owned(),
        kind: blocked.kind().as_str().to_owned(),
        reason: decision.reason.clone(),
        member: decision.member.clone(),
        created_at: clock.millis(),
        severity: decision.severity.as_str().to_owned(),
        expires_at: decision.until,
    };
    let new = blocks::put(conn, &row)?;
    write_down(conn, blocked.target(), decision, clock)?;
    if decision.severity == Severity::Suspend {
        part(conn, origin, clock, blocked, decision, host_is_blocked)?;
    }
    forget::forget_of(conn, clock, blocked.target(), blocked.kind(), (decision.severity, forget))?;
    forget::once_more(conn, blocked.target(), clock)?;
    Ok(new)
}

/// Nothing goes there any more, and trust ends.
fn part(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    blocked: &Blocked,
    decision: &Decision,
    host_is_blocked: bool,
) -> Result<(), StoreError> {
    match blocked {
        Blocked::Host(_) => {
            let only = BlockSet::new([blocked.target().to_owned()]);
            outbox::cancel_hosts(conn, |name| only.covers_host(name))?;
            let (member, reason) = (decision.member.as_deref(), decision.reason.as_str());
            trust::end(conn, |name| only.covers_host(name), member, reason, clock)?;
        }
        Blocked::Actor(peer) => {
            outbox::cancel_inbox(conn, &peer.inbox)?;
            if !host_is_blocked {
                take_leave(conn, origin, clock, peer)?;
            }
        }
        Blocked::Uri(_) => {}
    }
    Ok(())
}

/// The journal, and the end that was set, if one was.
pub(super) fn write_down(
    conn: &mut Conn,
    target: &str,
    decision: &Decision,
    clock: &Clock,
) -> Result<(), StoreError> {
    let deed = match decision.severity {
        Severity::Suspend => Deed::Suspend,
        Severity::Silence => Deed::Silence,
    };
    moderation::note(conn, deed, target, decision.member.as_deref(), &decision.reason, clock)?;
    let key = format!("{LIFT_BLOCK_JOB} {target}");
    jobs::done(conn, &key)?;
    if let Some(until) = decision.until {
        jobs::put(conn, &key, LIFT_BLOCK_JOB, target, until)?;
    }
    Ok(())
}

/// Lifts a block, and writes it into the journal. What it ended and forgot does not come back by itself. True when there
/// was one.
pub fn unblock(
    conn: &mut Conn,
    target: &str,
    decision: &Decision,
    clock: &Clock,
) -> Result<bool, StoreError> {
    end(conn, target, Deed::Lift, decision, clock)
}

/// The work of [`LIFT_BLOCK_JOB`], with the end of the job. Another end that was set meanwhile counts.
pub fn lapse(conn: &mut Conn, target: &str, clock: &Clock) -> Result<(), StoreError> {
    let key = format!("{LIFT_BLOCK_JOB} {target}");
    jobs::done(conn, &key)?;
    match blocks::find(conn, target)?.and_then(|row| row.expires_at) {
        Some(later) if clock.millis() < later => Ok(jobs::put(conn, &key, LIFT_BLOCK_JOB, target, later)?),
        Some(_) => end(conn, target, Deed::Lapse, &Decision::default(), clock).map(drop),
        None => Ok(()),
    }
}

fn end(conn: &mut Conn, target: &str, deed: Deed, by: &Decision, clock: &Clock) -> Result<bool, StoreError> {
    jobs::done(conn, &format!("{FORGET_BLOCKED_JOB} {target}"))?;
    jobs::done(conn, &format!("{LIFT_BLOCK_JOB} {target}"))?;
    let was = blocks::remove(conn, target)?;
    if was {
        moderation::note(conn, deed, target, by.member.as_deref(), &by.reason, clock)?;
    }
    Ok(was)
}

/// The last that the actor hears of us. It goes past the rule that nothing is sent to a blocked actor.
fn take_leave(conn: &mut Conn, origin: &Origin, clock: &Clock, peer: &Peer) -> Result<(), StoreError> {
    for actor in maillon_store::actors::all(conn)? {
        let mut farewells = Vec::new();
        if let Some(row) = follows::follower(conn, &actor.uri, &peer.uri)? {
            let follow =
                json!({ "id": row.activity, "type": "Follow", "actor": peer.uri, "object": actor.uri });
            farewells.push(("Reject", row.activity, follow));
        }
        if let Some(row) = follows::following(conn, &actor.uri, &peer.uri)? {
            let follow =
                json!({ "id": row.activity, "type": "Follow", "actor": actor.uri, "object": peer.uri });
            farewells.push(("Undo", peer.uri.clone(), follow));
        }
        for (verb, thread, object) in farewells {
            let (to, cc) = (vec![peer.uri.clone()], Vec::new());
            let draft = Draft { verb, actor: &actor.uri, thread: &thread, context: None, object, to, cc };
            outbox::publish(conn, &draft.finish(origin, clock), &[target(&peer.inbox)], clock)?;
        }
    }
    Ok(())
}

/// The actor that a block is about, as far as it is known without asking anybody.
pub fn known_actor(conn: &mut Conn, uri: &str) -> Result<Blocked, StoreError> {
    let peer = peers::find(conn, uri)?;
    Ok(peer.map_or_else(|| Blocked::Uri(uri.to_owned()), |peer| Blocked::Actor(Box::new(peer))))
}
