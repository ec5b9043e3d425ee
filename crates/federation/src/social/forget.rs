//! What is forgotten of those whom somebody blocked or silenced.

use std::sync::Arc;

use maillon_kernel::clock::Clock;
use maillon_store::blocks::{self, Block, BlockKind, BlockSet, Severity};
use maillon_store::{
    Conn, StoreError, follows, inbox, jobs, notes, outbox, quotes, reactions, reports, timeline,
};

use crate::federation::Federation;

/// The job that forgets once more what a blocked or silenced one sent. Its payload is the block's target; without one it is
/// about all blocks.
pub const FORGET_BLOCKED_JOB: &str = "forget-blocked";
/// By then every process knows of the block. Milliseconds.
const KNOWN_EVERYWHERE: i64 = 150_000;
/// So many actors are forgotten with one statement.
const AT_ONCE: usize = 500;

/// Drops what came from these actors: all of it when they are suspended, and what everybody saw when they are silenced. The
/// slices know what that is; `server` names them.
pub type Forget = Arc<dyn Fn(&mut Conn, &[String], Severity) -> Result<(), StoreError> + Send + Sync>;

/// What a process that did not know of the block yet takes in meanwhile is forgotten later.
pub(super) fn once_more(conn: &mut Conn, target: &str, clock: &Clock) -> Result<(), StoreError> {
    let key = format!("{FORGET_BLOCKED_JOB} {target}");
    Ok(jobs::put(conn, &key, FORGET_BLOCKED_JOB, target, clock.millis() + KNOWN_EVERYWHERE)?)
}

/// After a list was taken over: at once, and once more when every process knows of it.
pub(super) fn all_soon(conn: &mut Conn, clock: &Clock) -> Result<(), StoreError> {
    jobs::put(conn, &format!("{FORGET_BLOCKED_JOB} now"), FORGET_BLOCKED_JOB, "", clock.millis())?;
    let later = clock.millis() + KNOWN_EVERYWHERE;
    Ok(jobs::put(conn, &format!("{FORGET_BLOCKED_JOB} later"), FORGET_BLOCKED_JOB, "", later)?)
}

/// Forgets what came of this target. Of a silenced one those stay whom we follow.
pub(super) fn forget_of(
    conn: &mut Conn,
    clock: &Clock,
    target: &str,
    kind: BlockKind,
    how: (Severity, &Forget),
) -> Result<(), StoreError> {
    for some in blocks::known_actors(conn, target, kind)?.chunks(AT_ONCE) {
        forget_some(conn, clock, some, how)?;
    }
    Ok(())
}

/// What the blocked ones reported is closed, for we want nothing of them; what members here reported of them stays open: it
/// may be true, and whoever blocked them need not be who answers it.
fn forget_some(
    conn: &mut Conn,
    clock: &Clock,
    actors: &[String],
    (severity, forget): (Severity, &Forget),
) -> Result<(), StoreError> {
    match severity {
        Severity::Suspend => {
            inbox::refuse_all_of(conn, actors, "its actor is blocked")?;
            follows::forget_all(conn, actors)?;
            reports::close_all_of(conn, actors, clock.millis())?;
            forget(conn, actors, severity)
        }
        Severity::Silence => {
            let mut unheard = Vec::new();
            for actor in actors {
                if !follows::is_followed(conn, actor)? {
                    unheard.push(actor.clone());
                }
            }
            forget(conn, &unheard, severity)
        }
    }
}

/// Drops what this layer holds of these actors; the slices' own is not this layer's affair.
pub fn forget_actors(conn: &mut Conn, actors: &[String], severity: Severity) -> Result<(), StoreError> {
    reactions::forget_all(conn, actors)?;
    quotes::forget_all(conn, actors)?;
    match severity {
        Severity::Suspend => notes::forget_all(conn, actors)?,
        Severity::Silence => notes::forget_seen(conn, actors)?,
    }
    timeline::remove_all_of(conn, actors)?;
    Ok(())
}

/// The work of [`FORGET_BLOCKED_JOB`] for one target. Nothing when its block was lifted.
pub fn forget_again(conn: &mut Conn, clock: &Clock, target: &str, forget: &Forget) -> Result<(), StoreError> {
    let Some(row) = blocks::find(conn, target)? else { return Ok(()) };
    forget_of(conn, clock, target, kind_of(&row), (row.severity(), forget))
}

fn kind_of(row: &Block) -> BlockKind {
    if row.kind == BlockKind::Host.as_str() { BlockKind::Host } else { BlockKind::Actor }
}

impl Federation {
    /// The work of [`FORGET_BLOCKED_JOB`] for all blocks: one look at the actors that we know, then some of them at a time.
    pub async fn forget_all_blocked(&self, forget: &Forget) -> Result<(), StoreError> {
        let read = |conn: &mut Conn| -> Result<(BlockSet, Vec<String>), StoreError> {
            Ok((blocks::set(conn)?, blocks::all_actors(conn)?))
        };
        let (set, actors) = self.store().read(read).await?;
        let hosts = set.clone();
        let cancel = move |conn: &mut Conn| -> Result<usize, StoreError> {
            Ok(outbox::cancel_hosts(conn, |name| hosts.names_text(&format!("https://{name}/")))?)
        };
        self.store().write(cancel).await?;
        let (suspended, rest): (Vec<_>, Vec<_>) = actors.into_iter().partition(|uri| set.names_text(uri));
        let silenced =
            rest.into_iter().filter(|uri| uri.parse().is_ok_and(|url| set.silences(&url))).collect();
        self.forget_parts(suspended, Severity::Suspend, forget).await?;
        self.forget_parts(silenced, Severity::Silence, forget).await
    }

    async fn forget_parts(
        &self,
        actors: Vec<String>,
        severity: Severity,
        forget: &Forget,
    ) -> Result<(), StoreError> {
        for some in actors.chunks(AT_ONCE) {
            let (some, forget, clock) = (some.to_vec(), forget.clone(), self.clock().clone());
            let write = move |conn: &mut Conn| forget_some(conn, &clock, &some, (severity, &forget));
            self.store().write(write).await?;
        }
        Ok(())
    }
}
