//! What is kept of a member who decided what is relayed: the decision, which stays.

use maillon_members::mine::{Keeper, Kept};

/// What members decided about what others ask to be relayed.
#[derive(Clone, Copy, Debug)]
pub struct Relayed;

static KEPT: [Kept; 1] = [Kept::of("relayed", "member").told("title, state, reason, decided_at")];

impl Keeper for Relayed {
    fn key(&self) -> &'static str {
        "relay-mine"
    }

    fn fate(&self) -> &'static str {
        "relay-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }
}
