//! What is entrusted to somebody ends in three weeks: they are told, and who can give it again.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_members::charges::store as charges;
use maillon_members::model::ChargeId;
use maillon_store::Conn;

use crate::model::{News, What};
use crate::telling::{tell, tell_coordinators};

/// Tells that the charge with this id ends, if it still runs.
pub fn tell_charge_ends(conn: &mut Conn, clock: &Clock, id: ChargeId) -> QueryResult<()> {
    let now = clock.millis();
    let Some(one) = charges::find_running(conn, id, now)? else { return Ok(()) };
    let Some(member) = charges::active_at(conn, one.member, now)? else { return Ok(()) };
    let (their_id, title) = (member.id.to_string(), one.to_string());
    let news = News {
        what: What::ChargeEnds,
        told_as: &format!("charge-ends {id}"),
        who: &member.name,
        title: &title,
        href: "/profil",
    };
    tell(conn, clock, &their_id, &news)?;
    let href = format!("/membres/{their_id}/charges");
    tell_coordinators(conn, clock, Some(&their_id), &News { href: &href, ..news })
}
