//! Asking for a code, and entering it.

use maillon_federation::direct::{self, Direct};
use maillon_federation::publish::send_to;
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, blocks, store_fault};

use super::Handles;
use super::store::{self, ProvenHandle, ProvenHandleId};
use crate::code::{Code, same};
use crate::follows::address::{self, Address};
use crate::model::Member;
use crate::{passkeys, store as members};

/// So long a code counts, in milliseconds.
pub(super) const LIFETIME: i64 = 48 * 3_600_000;
/// So often a code may be entered.
const TRIES: i32 = 5;
const DAY: i64 = 86_400_000;
/// So often a member may have us look for an address in a day, so many codes we send for it, and so many one actor is
/// sent by all of us together.
const LOOKS: i64 = 20;
const CODES: i64 = 5;
const CODES_FOR_ONE: i64 = 5;
/// What writes by itself proves nothing about a person.
const MACHINES: [&str; 2] = ["Application", "Service"];
/// The most characters of what was typed that are kept.
const TYPED: usize = 200;

/// Why no code was sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotAsked {
    #[error("the address leads to nobody")]
    Address(address::Fault),
    #[error("enough was asked for today")]
    TooMany,
    #[error("enough codes went there today")]
    TooManyForIt,
    #[error("it is no person's account")]
    Machine,
    #[error("it is the member's already")]
    Yours,
    #[error("it is somebody else's here")]
    Taken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotAsked);

/// What came of a code that was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    /// It is proven.
    Proven,
    /// It was theirs already.
    Known,
    /// It is not the one.
    Wrong,
    /// It was wrong too often, or came too late: another one is needed.
    Over,
    /// Somebody else proved the same account in the meantime.
    Taken,
}

/// What came of taking an account away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Removed {
    /// It is gone.
    Done,
    /// There was none.
    Unknown,
    /// Without it the member could not sign in any more.
    OnlyWayIn,
}

/// Whether one account elsewhere is all that lets this member in.
fn is_only_way_in(conn: &mut Conn, member: &Member) -> Result<bool, StoreError> {
    let has_password = members::credentials(conn, &member.login)?.is_some_and(|(_, hash)| hash.is_some());
    let proven = store::of_member(conn, member.id)?.iter().filter(|one| one.proven_at.is_some()).count();
    Ok(!has_password && proven < 2 && passkeys::count(conn, member.id)? == 0)
}

impl ProvenHandle {
    /// Whether a code that is entered at `now` can still count.
    pub(super) fn is_waiting(&self, now: i64) -> bool {
        self.proven_at.is_none() && self.secret.is_some() && self.tries < TRIES && now < self.expires_at
    }

    /// Nothing proves it any more. The row stays for a while: it counts among what was asked for.
    fn end(&mut self, now: i64) {
        (self.secret, self.proven_at, self.expires_at) = (None, None, now);
    }
}

impl Handles {
    /// Counts the wish of a member to have an address looked for, before anybody is asked.
    pub(super) fn begin(
        &self,
        conn: &mut Conn,
        member: &Member,
        typed: &str,
    ) -> Result<ProvenHandleId, NotAsked> {
        Address::read(typed).map_err(NotAsked::Address)?;
        let now = self.site.clock.millis();
        let (looks, codes) = store::count_of_member(conn, member.id, now - DAY)?;
        if LOOKS <= looks || CODES <= codes {
            return Err(NotAsked::TooMany);
        }
        let id = ProvenHandleId::new(&self.site.clock);
        let one = ProvenHandle {
            id,
            member: member.id,
            actor: String::new(),
            handle: typed.chars().take(TYPED).collect(),
            secret: None,
            tries: 0,
            asked_at: now,
            expires_at: now,
            proven_at: None,
        };
        store::insert(conn, &one)?;
        Ok(id)
    }

    /// Sends a code to the actor that was found. What waited before is over: one code at a time.
    pub(super) fn send_code(
        &self,
        conn: &mut Conn,
        id: ProvenHandleId,
        member: &Member,
        peer: &Peer,
    ) -> Result<(), NotAsked> {
        self.may_be_asked(conn, member, peer)?;
        let now = self.site.clock.millis();
        for mut before in store::of_member(conn, member.id)? {
            if before.is_waiting(now) {
                before.end(now);
                store::update(conn, &before)?;
            }
        }
        let code = Code::draw();
        let one = ProvenHandle {
            id,
            member: member.id,
            actor: peer.uri.clone(),
            handle: format!("@{}@{}", peer.handle, peer.host),
            secret: Some(code.digest(id)),
            tries: 0,
            asked_at: now,
            expires_at: now + LIFETIME,
            proven_at: None,
        };
        store::update(conn, &one)?;
        Ok(self.write_to(conn, member, peer, &code)?)
    }

    fn may_be_asked(&self, conn: &mut Conn, member: &Member, peer: &Peer) -> Result<(), NotAsked> {
        let since = self.site.clock.millis() - DAY;
        if MACHINES.contains(&peer.kind.as_str()) {
            return Err(NotAsked::Machine);
        }
        if blocks::covers(conn, &peer.uri)? {
            return Err(NotAsked::Address(address::Fault::Blocked));
        }
        match store::owner_of(conn, &peer.uri)? {
            Some(owner) if owner == member.id => return Err(NotAsked::Yours),
            Some(_) => return Err(NotAsked::Taken),
            None => {}
        }
        // Two forms that were sent at once each looked before the other was counted.
        if CODES <= store::count_of_member(conn, member.id, since)?.1 {
            return Err(NotAsked::TooMany);
        }
        if CODES_FOR_ONE <= store::count_for(conn, &peer.uri, since)? {
            return Err(NotAsked::TooManyForIt);
        }
        Ok(())
    }

    /// The direct message with the code, in the member's language.
    fn write_to(&self, conn: &mut Conn, member: &Member, to: &Peer, code: &Code) -> diesel::QueryResult<()> {
        let (origin, clock) = (self.federation.origin(), &self.site.clock);
        let link = origin.url(super::PATH);
        let t = self.site.words.in_lang(member.language);
        let house = self.site.instance_name.to_string();
        let text = t.with(
            "members-handles-message",
            &[("house", &house), ("code", &code.spelled()), ("link", &link)],
        );
        let uri = direct::new_note(origin, clock);
        let note = Direct {
            uri: &uri,
            actor: &self.actor,
            to,
            in_reply_to: None,
            html: &direct::html_of(&text, &[&link]),
            source: None,
            language: member.language.code(),
            at: clock.millis(),
        };
        send_to(conn, &direct::create(&note, origin, clock), to, clock)
    }

    /// A code is entered. Every one counts, right or wrong.
    pub(super) fn enter(
        &self,
        conn: &mut Conn,
        member: &Member,
        id: ProvenHandleId,
        typed: &str,
    ) -> Result<Option<Entered>, StoreError> {
        let now = self.site.clock.millis();
        let Some(mut one) = store::find(conn, id, member.id)? else { return Ok(None) };
        if !one.is_waiting(now) {
            return Ok(Some(Entered::Over));
        }
        one.tries += 1;
        let right = one.secret.as_deref().is_some_and(|known| same(known, &Code::typed(typed).digest(id)));
        let entered = match store::owner_of(conn, &one.actor)? {
            _ if !right && one.tries < TRIES => Entered::Wrong,
            _ if !right => Entered::Over,
            // It was proven in another way meanwhile.
            Some(owner) if owner == member.id => Entered::Known,
            Some(_) => Entered::Taken,
            None => Entered::Proven,
        };
        match entered {
            Entered::Wrong => {}
            Entered::Proven => (one.secret, one.proven_at) = (None, Some(now)),
            Entered::Over | Entered::Taken | Entered::Known => one.end(now),
        }
        store::update(conn, &one)?;
        Ok(Some(entered))
    }

    /// The account is no longer the member's, or is not waited for any more.
    pub(super) fn remove(
        &self,
        conn: &mut Conn,
        member: &Member,
        id: ProvenHandleId,
    ) -> Result<Removed, StoreError> {
        let Some(mut one) = store::find(conn, id, member.id)? else { return Ok(Removed::Unknown) };
        if one.proven_at.is_some() && is_only_way_in(conn, member)? {
            return Ok(Removed::OnlyWayIn);
        }
        one.end(self.site.clock.millis());
        store::update(conn, &one)?;
        Ok(Removed::Done)
    }
}
