//! What is kept of a member's agreements. What was promised, and its proofs, stay: the other side has them, too. The name
//! goes, and what was said beside it.

use diesel::prelude::*;
use maillon_members::mine::{By, Hindrance, Keeper, Kept, Of};
use maillon_store::schema::agreement;
use maillon_store::{Conn, StoreError};

use crate::model::Stage;

/// The agreements of members.
#[derive(Clone, Copy, Debug)]
pub struct Promised;

static KEPT: [Kept; 3] = [
    // From then on they are the coordinators' to look after.
    Kept::of("agreement", "member")
        .told("title, name as with, role, state, amount, unit, opened_at, changed_at")
        .changed("member = NULL"),
    Kept::of("agreement", "peer")
        .by(By::Prefixed("member:"))
        .told("title, role, state, amount, unit, opened_at, changed_at")
        .changed("name = {gone}"),
    Kept::of("agreement_step", "member").told("kind, amount, words, taken_at").changed("words = ''"),
];

impl Keeper for Promised {
    fn key(&self) -> &'static str {
        "agreement-mine"
    }

    fn fate(&self) -> &'static str {
        "agreement-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }

    fn hindrances(&self, conn: &mut Conn, of: &Of, _: i64) -> Result<Vec<Hindrance>, StoreError> {
        let open = [Stage::Asked, Stage::Agreed].map(Stage::as_str);
        let peer = format!("member:{}", of.id);
        let theirs = agreement::table
            .filter(agreement::member.eq(&of.id).or(agreement::peer.eq(peer).nullable()))
            .filter(agreement::state.eq_any(open));
        let many = theirs.count().get_result(conn)?;
        Ok(Hindrance::of("agreement-mine-open", many, "/accords"))
    }
}
