//! What is kept of a member who spoke for the organisation in its networks: what was said, which stays.

use maillon_members::mine::{Keeper, Kept};

/// What members said for the organisation.
#[derive(Clone, Copy, Debug)]
pub struct Said;

static KEPT: [Kept; 2] = [
    Kept::of("reading", "member").told("version, said_at, read_again_at"),
    Kept::of("membership_change", "member").told("organisation, verb, reason, changed_at"),
];

impl Keeper for Said {
    fn key(&self) -> &'static str {
        "network-mine"
    }

    fn fate(&self) -> &'static str {
        "network-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }
}
