//! What is kept of what a member was told, and how they want to be told.

use maillon_members::mine::{By, Keeper, Kept};

/// What they were told.
#[derive(Clone, Copy, Debug)]
pub struct Told;

static KEPT: [Kept; 4] = [
    Kept::of("notification", "member")
        .told("what, who, title, href, told_at, read_at, way, mailed_at")
        .goes(),
    // What others were told names them.
    Kept::of("notification", "who").by(By::Name).changed("who = {gone}"),
    Kept::of("notification_choice", "member").told("kind, way").goes(),
    Kept::of("direct_notice", "member").told("actor, wanted_since, last_at, stopped_at").goes(),
];

impl Keeper for Told {
    fn key(&self) -> &'static str {
        "notifications-mine"
    }

    fn fate(&self) -> &'static str {
        "notifications-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }
}
