//! What is kept of how somebody became a member, and of the ways that they went to their own server.

use maillon_members::mine::{By, Keeper, Kept};

/// The request of who is a member now, and visits to their own server.
#[derive(Clone, Copy, Debug)]
pub struct Came;

static KEPT: [Kept; 3] = [
    // The login is theirs since the request was granted; somebody else may ask for it only when they are gone.
    Kept::of("join_request", "login")
        .by(By::Login)
        .only("state = 'admitted'")
        .told("name, handle, mail, words, reply, asked_at, decided_at")
        .goes(),
    Kept::of("join_request", "actor")
        .by(By::Through("SELECT actor FROM proven_handle WHERE member = $1 AND proven_at IS NOT NULL"))
        .only("state = 'admitted'")
        .told("name, handle, mail, words, reply, asked_at, decided_at")
        .goes(),
    Kept::of("oauth_visit", "member").told("purpose, handle, name, expires_at").goes(),
];

impl Keeper for Came {
    fn key(&self) -> &'static str {
        "visitors-mine"
    }

    fn fate(&self) -> &'static str {
        "visitors-mine-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &KEPT
    }
}
