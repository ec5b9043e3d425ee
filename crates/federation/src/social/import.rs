//! Takes over a list of blocked hosts. What is blocked already stays as it is.

use maillon_kernel::clock::Clock;
use maillon_store::blocks::{self, BlockSet};
use maillon_store::{Conn, StoreError};

use super::block::{BlockProblem, Blocked, Decision, Forget, block};
use super::list::Line;
use crate::limits::friends;
use crate::origin::Origin;

/// What became of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Blocked now, and not before.
    pub added: usize,
    /// Blocked before.
    pub known: usize,
    /// Only marked by the list.
    pub marked: usize,
    /// Left alone: we are there, trust it, or follow somebody there.
    pub kept: Vec<String>,
}

/// Blocks what the list names. Whom we trust or follow somebody decides about who knows them: they are left alone, and
/// named. Run it inside a transaction, with a part of a long list at a time.
pub fn import(
    conn: &mut Conn,
    origin: &Origin,
    clock: &Clock,
    lines: &[Line],
    member: Option<&str>,
    forget: &Forget,
) -> Result<Imported, BlockProblem> {
    let (mut done, friends) = (Imported::default(), friends(conn)?);
    for line in lines {
        let only = BlockSet::new([line.host.clone()]);
        let Some(severity) = line.severity else {
            done.marked += 1;
            continue;
        };
        if blocks::find(conn, &line.host).map_err(StoreError::from)?.is_some() {
            done.known += 1;
        } else if only.covers(origin.base()) || friends.iter().any(|host| only.covers_host(host)) {
            done.kept.push(line.host.clone());
        } else {
            let reason = line.comment.clone();
            let decision = Decision { severity, reason, member: member.map(str::to_owned), until: None };
            block(conn, origin, clock, &Blocked::Host(line.host.clone()), &decision, forget)?;
            done.added += 1;
        }
    }
    Ok(done)
}

/// So many hosts with one transaction: other writes come between.
const AT_ONCE: usize = 50;

impl crate::federation::Federation {
    /// Blocks what a list names, part by part. What was blocked stays if a later part fails.
    pub async fn import_blocks(
        &self,
        lines: Vec<Line>,
        member: Option<String>,
        forget: Forget,
    ) -> Result<Imported, BlockProblem> {
        let mut whole = Imported::default();
        for part in lines.chunks(AT_ONCE) {
            let (part, member, forget, own) = (part.to_vec(), member.clone(), forget.clone(), self.clone());
            let write = move |conn: &mut Conn| {
                import(conn, own.origin(), own.clock(), &part, member.as_deref(), &forget)
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
