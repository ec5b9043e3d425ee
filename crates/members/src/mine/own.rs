//! What this crate, and the layers below it, keep of members.

use maillon_store::Conn;

use super::keeper::{By, Keeper, Kept};
use super::leave::{LeaveProblem, Leaving};
use crate::charges;

/// The account itself, the ways in, and what somebody decided here.
#[derive(Clone, Copy, Debug)]
pub struct Account;

/// The pictures that they put here.
#[derive(Clone, Copy, Debug)]
pub struct Pictures;

/// The names of requests that programs sent are kept under their tokens.
const TOKENS: &str = "SELECT 'token:' || id FROM token WHERE member = $1";

/// Ways in, and what only they see, go. Decisions stay: who looks after a place answers for what was decided there.
static ACCOUNT: [Kept; 26] = [
    // The row itself is emptied when all else is done.
    Kept::of("member", "id").told("login, name, role, language, speaks, commune, created_at, disabled_at"),
    Kept::of("session", "member").told("browser, created_at, expires_at").goes(),
    Kept::of("half_login", "member").goes(),
    Kept::of("second_factor", "member").told("proposed_at, confirmed_at").goes(),
    Kept::of("recovery_code", "member").goes(),
    Kept::of("passkey", "member").told("name, created_at, used_at").goes(),
    Kept::of("passkey_challenge", "member").goes(),
    Kept::of("idempotency", "caller").by(By::Through(TOKENS)).goes(),
    Kept::of("idempotency", "caller").by(By::Prefixed("page:")).goes(),
    Kept::of("member_mail", "member").told("address, asked_at, proven_at").goes(),
    Kept::of("mail_link", "member").told("purpose, made_at, expires_at").goes(),
    Kept::of("token", "member").told("name, scopes, created_at, expires_at, used_at, revoked_at").goes(),
    Kept::of("invitation", "member").told("purpose, created_at, expires_at, used_at").goes(),
    Kept::of("invitation", "made_by").told("purpose, role, created_at, expires_at, used_at").goes(),
    Kept::of("proven_handle", "member").told("handle, actor, asked_at, proven_at").goes(),
    Kept::of("saved_search", "member").told("title, slice, narrowed, created_at").goes(),
    Kept::of("report", "member")
        .told("words, reported_at, forwarded_at, closed_at, outcome")
        .changed("member = NULL"),
    Kept::of("report", "closed_by").told("outcome, closing_note, closed_at"),
    Kept::of("block", "member").told("target, reason, created_at"),
    Kept::of("allowed_host", "member").told("host, reason, created_at"),
    Kept::of("trust", "member").told("host, word, reason, decided_at"),
    Kept::of("charge", "member").told("area, given_at, until, ended_at"),
    Kept::of("charge", "given_by").told("area, given_at, until"),
    Kept::of("charge", "ended_by").told("area, until, ended_at"),
    Kept::of("moderation_act", "member").told("deed, target, reason, acted_at"),
    Kept::of("moderation_act", "target").by(By::Prefixed(crate::standing::MEMBER)).told("deed, acted_at"),
];

/// One that is shown stays with what shows it, if that stays.
static PICTURES: [Kept; 2] = [
    Kept::of("picture", "member")
        .only("about IS NULL")
        .told("id, alt as description, width, height, created_at")
        .goes(),
    Kept::of("picture", "member")
        .only("about IS NOT NULL")
        .told("id, alt as description, about, width, height, created_at")
        .changed("member = NULL"),
];

impl Keeper for Account {
    fn key(&self) -> &'static str {
        "members-mine-account"
    }

    fn fate(&self) -> &'static str {
        "members-mine-account-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &ACCOUNT
    }

    /// Who is gone is in charge of nothing.
    fn leave(&self, conn: &mut Conn, leaving: &Leaving) -> Result<(), LeaveProblem> {
        Ok(charges::end_all_of(conn, leaving.member.id, None, leaving.now)?)
    }
}

impl Keeper for Pictures {
    fn key(&self) -> &'static str {
        "members-mine-pictures"
    }

    fn fate(&self) -> &'static str {
        "members-mine-pictures-fate"
    }

    fn kept(&self) -> &'static [Kept] {
        &PICTURES
    }
}
