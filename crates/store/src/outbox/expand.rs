//! From one activity to one delivery an inbox, in chunks.

use diesel::prelude::*;
use maillon_kernel::clock::Clock;

use super::{Outgoing, Target, deliver, hosts};
use crate::schema::activity;
use crate::{Conn, follows, jobs};

/// The kind of the job that carries a big fan-out on. Its payload is `ACTIVITY\nLAST-INBOX`.
pub const FAN_OUT_JOB: &str = "fan-out";

/// So many inboxes at most are queued in one transaction: it holds the writer for some 5 ms.
const CHUNK: i64 = 200;

/// A small crowd is queued at once; a big one altogether by jobs. Jobs run in the order of their
/// activities, so an `Update` never gets ahead of its `Create` on the way.
pub(super) fn begin(conn: &mut Conn, outgoing: &Outgoing, clock: &Clock) -> QueryResult<()> {
    let also: Option<String> = activity::table.find(&outgoing.id).select(activity::also).get_result(conn)?;
    let crowd = crowd(&outgoing.actor, also.as_deref());
    let many = follows::inboxes(conn, &crowd, "", CHUNK + 1)?.len();
    // While an earlier activity is still being queued by jobs, a later one stands in line behind it.
    if i64::try_from(many).is_ok_and(|many| many <= CHUNK) && !jobs::waits(conn, FAN_OUT_JOB)? {
        return expand(conn, &outgoing.id, "", clock);
    }
    go_on(conn, &outgoing.id, "", clock.millis())
}

/// Whose followers are reached.
fn crowd<'a>(actor: &'a str, also: Option<&'a str>) -> Vec<&'a str> {
    [actor].into_iter().chain(also).collect()
}

/// A job that queues what comes after the inbox `after`. `at` is when the activity was made.
fn go_on(conn: &mut Conn, activity_id: &str, after: &str, at: i64) -> QueryResult<()> {
    let key = format!("{FAN_OUT_JOB} {activity_id} {after}");
    jobs::put(conn, &key, FAN_OUT_JOB, &format!("{activity_id}\n{after}"), at)
}

/// Of an activity: actor, who else passed it on, thread, when it was made, twin, whether it is for groups.
type About = (String, Option<String>, String, i64, Option<String>, bool);

/// Queues the deliveries of `activity_id` to the follower inboxes after `after`, and a job for the rest.
pub fn expand(conn: &mut Conn, activity_id: &str, after: &str, clock: &Clock) -> QueryResult<()> {
    let about: Option<About> = activity::table
        .find(activity_id)
        .select((
            activity::actor,
            activity::also,
            activity::thread,
            activity::created_at,
            activity::twin,
            activity::groups_only,
        ))
        .get_result(conn)
        .optional()?;
    // It may have been forgotten meanwhile.
    let Some((actor, also, thread, made_at, twin, groups_only)) = about else { return Ok(()) };
    let inboxes = follows::inboxes(conn, &crowd(&actor, also.as_deref()), after, CHUNK)?;
    let targets: Vec<Target> = inboxes.into_iter().map(|(inbox, host)| Target { inbox, host }).collect();
    match (twin, groups_only) {
        (None, false) => deliver(conn, activity_id, &thread, &targets, clock)?,
        (None, true) => {
            let (groups, _) = hosts::split(conn, &targets)?;
            deliver(conn, activity_id, &thread, &groups, clock)?;
        }
        (Some(twin), _) => {
            let (groups, others) = hosts::split(conn, &targets)?;
            deliver(conn, &twin, &thread, &groups, clock)?;
            deliver(conn, activity_id, &thread, &others, clock)?;
        }
    }
    let full = i64::try_from(targets.len()).is_ok_and(|many| many == CHUNK);
    if let (true, Some(last)) = (full, targets.last()) {
        go_on(conn, activity_id, &last.inbox, made_at)?;
    }
    Ok(())
}
