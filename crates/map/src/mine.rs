//! What is kept of a member who looked after the map: what was decided, which stays.

use maillon_members::mine::{Keeper, Kept};

/// What members did for the map.
#[derive(Clone, Copy, Debug)]
pub struct Mapped;

static KEPT: [Kept; 5] = [
    Kept::of("map_source", "made_by").told("title, url, made_at"),
    Kept::of("map_claim", "member").told("name, state, asked_at, decided_at"),
    Kept::of("map_claim", "decided_by").told("name, state, decided_at"),
    Kept::of("map_twin", "decided_by").told("one, other, state, decided_at"),
    Kept::of("map_hidden", "member").told("source, remote, hidden_at"),
];

impl Keeper for Mapped {
    fn key(&self) -> &'static str {
        "map-mine"
    }

    fn fate(&self) -> &'static str {
        "map-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }
}
