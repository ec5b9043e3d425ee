//! Takes over a list of blocked hosts. What is blocked already stays as it is.

use std::collections::BTreeSet;
use std::sync::Arc;

use maillon_kernel::clock::Clock;
use maillon_store::blocks::{self, Block, BlockKind, BlockSet, Severity};
use maillon_store::{Conn, StoreError, peers};

use super::block::{Decision, write_down};
use super::forget::all_soon;
use super::list::Line;
use crate::federation::Federation;
use crate::limits::friends;
use crate::origin::{Origin, authority_of};

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Blocked now, and not before.
    pub added: usize,
    /// Blocked before.
    pub known: usize,
    /// Only marked by the list.
    pub marked: usize,
    /// Left alone: we are there, or have to do with somebody who is.
    pub kept: Vec<String>,
}

/// Blocks what the list names. Whom we trust, follow somebody of, or have followers, agreements or an account with somebody
/// decides about who knows them: they are left alone, and named. What came of the others is forgotten by a job. Run it
/// inside a transaction, with a part of a long list at a time.
pub fn import(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    lines: &[Line],
    member: Option<&str>,
    acquaintances: &BTreeSet<String>,
) -> Result<Imported, StoreError> {
    let mut done = Imported::default();
    for line in lines {
        let only = BlockSet::new([line.host.clone()]);
        let Some(severity) = line.severity else {
            done.marked += 1;
            continue;
        };
        if blocks::find(conn, &line.host)?.is_some() {
            done.known += 1;
        } else if only.covers(origin.base()) || acquaintances.iter().any(|host| only.covers_host(host)) {
            done.kept.push(line.host.clone());
        } else {
            put(conn, clock, line, severity, member)?;
            done.added += 1;
        }
    }
    if 0 < done.added {
        all_soon(conn, clock)?;
    }
    Ok(done)
}

fn put(
    conn: &mut Conn,
    clock: &Clock,
    line: &Line,
    severity: Severity,
    member: Option<&str>,
) -> Result<(), StoreError> {
    let (reason, member) = (line.comment.clone(), member.map(str::to_owned));
    let row = Block {
        target: line.host.clone(),
        kind: BlockKind::Host.as_str().to_owned(),
        reason: reason.clone(),
        member: member.clone(),
        created_at: clock.millis(),
        severity: severity.as_str().to_owned(),
        expires_at: None,
    };
    blocks::put(conn, &row)?;
    write_down(conn, &line.host, &Decision { severity, reason, member, until: None }, clock)
}

/// The hosts of those with whom we have to do.
fn acquaintances(conn: &mut Conn) -> Result<BTreeSet<String>, StoreError> {
    let mut hosts = friends(conn)?;
    let actors = peers::acquaintances(conn)?;
    hosts.extend(actors.iter().filter_map(|uri| uri.parse().ok()).map(|uri| authority_of(&uri)));
    Ok(hosts)
}

/// So many hosts with one transaction: other writes come between.
const AT_ONCE: usize = 200;

impl Federation {
    /// Blocks what a list names, part by part, whether or not somebody waits for the end. What was blocked stays if a later
    /// part fails.
    pub async fn import_blocks(
        &self,
        lines: Vec<Line>,
        member: Option<String>,
    ) -> Result<Imported, StoreError> {
        let own = self.clone();
        let work = tokio::spawn(async move { own.import_all(&lines, member.as_deref()).await });
        work.await.map_err(|problem| {
            tracing::error!(%problem, "A list of blocks was cut off: {problem}");
            StoreError::Panicked
        })?
    }

    async fn import_all(&self, lines: &[Line], member: Option<&str>) -> Result<Imported, StoreError> {
        let mut whole = Imported::default();
        let known = Arc::new(self.store().read(acquaintances).await?);
        for part in lines.chunks(AT_ONCE) {
            let (part, member, known, own) =
                (part.to_vec(), member.map(str::to_owned), known.clone(), self.clone());
            let write = move |conn: &mut Conn| {
                import(conn, own.origin(), own.clock(), &part, member.as_deref(), &known)
            };
            let done = self.store().write(write).await?;
            whole.added += done.added;
            whole.known += done.known;
            whole.marked += done.marked;
            whole.kept.extend(done.kept);
        }
        self.renew_blocks().await?;
        Ok(whole)
    }
}
