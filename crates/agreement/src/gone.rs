//! The other side's actor is deleted: what nobody can answer any more is over.

use maillon_federation::intake::Refusal;
use maillon_kernel::clock::Clock;
use maillon_store::Conn;

use crate::desk::{Desk, Voice};
use crate::machine::Message;
use crate::model::Why;
use crate::record::Agreement;
use crate::store;
use crate::telling::told;

/// Ends the questions that wait between this actor and us: ours is refused, theirs is taken back. Their own words to
/// that end may come before this, after it, or never. What is promised already stays a promise, and people see to it.
pub fn gone(conn: &mut Conn, desk: &Desk, clock: &Clock, actor: &str) -> Result<(), Refusal> {
    for id in store::asked_with(conn, actor)? {
        if let Some(one) = store::find(conn, id)?.filter(|one| one.linked) {
            end(conn, desk, clock, &one)?;
        }
    }
    Ok(())
}

fn end(conn: &mut Conn, desk: &Desk, clock: &Clock, before: &Agreement) -> Result<(), Refusal> {
    let Some(head) = before.machine.pending() else { return Ok(()) };
    let round = head.uri.clone();
    let message = if head.by == before.role() {
        Message::Reject { round, why: Why::Refused }
    } else {
        Message::Undo { round }
    };
    let at = desk.moment(conn, before)?;
    let mut after = before.clone();
    // What the machine would answer has nobody to hear it.
    after.machine.hear(&message, at).map_err(|problem| Refusal::give_up(problem.to_string()))?;
    after.unread = true;
    desk.keep(conn, before, &mut after)?;
    store::add_step(conn, &desk.step_of(&after, &message, None, false, Voice::NOBODY))?;
    told(conn, clock, &after, &message, &format!("{} gone", before.id))?;
    Ok(())
}
