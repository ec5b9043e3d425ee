//! What is kept of a member who has rooms, keys or duties. When they go, the plan of who had a room stays, without the name.

use diesel::prelude::*;
use maillon_members::mine::{Hindrance, Keeper, Kept, Of};
use maillon_store::schema::{booking, key_copy};
use maillon_store::{Conn, StoreError};

/// Rooms, keys and duties.
#[derive(Clone, Copy, Debug)]
pub struct Had;

static KEPT: [Kept; 6] = [
    Kept::of("booking", "member")
        .told("name, purpose, starts_at, ends_at, state, cost, asked_at, remark")
        .changed("member = NULL, name = {gone}, purpose = ''"),
    Kept::of("booking", "decided_by").told("starts_at, ends_at, state, decided_at, remark"),
    Kept::of("closure", "made_by").told("starts_at, ends_at, reason, made_at"),
    Kept::of("room", "keeper").told("name").changed("keeper = NULL"),
    Kept::of("key_copy", "member").told("label, name, since").changed("member = NULL, name = {gone}"),
    Kept::of("duty", "member").told("starts_at, ends_at, note").changed("member = NULL"),
];

impl Keeper for Had {
    fn key(&self) -> &'static str {
        "place-mine"
    }

    fn fate(&self) -> &'static str {
        "place-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn hindrances(&self, conn: &mut Conn, of: &Of, now: i64) -> Result<Vec<Hindrance>, StoreError> {
        let booked = booking::table
            .filter(booking::member.eq(&of.id).and(booking::ends_at.gt(now)))
            .filter(booking::state.eq_any(["asked", "confirmed"]))
            .count()
            .get_result(conn)?;
        let keys = key_copy::table.filter(key_copy::member.eq(&of.id)).count().get_result(conn)?;
        Ok([
            Hindrance::of("place-mine-booked", booked, "/reservations"),
            Hindrance::of("place-mine-keys", keys, "/lieu/permanences"),
        ]
        .concat())
    }
}
