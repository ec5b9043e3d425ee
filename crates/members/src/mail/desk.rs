//! What members and strangers ask for.

use maillon_kernel::clock::Clock;
use maillon_kernel::mail;
use maillon_store::{Conn, StoreError, jobs, store_fault};
use maillon_web::Site;
use maillon_web::session::Visit;
use sha2::{Digest as _, Sha256};

use super::links::{self, MailLink, Purpose};
use super::store::{self, Address};
use super::{DAY, MEMBER_MAIL_JOB};
use crate::invitations::{self, Secret};
use crate::model::Member;
use crate::second::{self, Begun};
use crate::store as members;

/// So many addresses a member may give in a day, and so often one address may be given by all together.
const A_DAY: i64 = 5;
const FOR_ONE: i64 = 3;
/// So many who ask for a link wait for their mail at once: more are no people.
const WAITING: i64 = 200;

/// Why nothing is sent.
#[derive(Debug, thiserror::Error)]
pub(super) enum NotAsked {
    #[error("it is no mail address")]
    Address,
    #[error("enough was asked for today")]
    TooMany,
    #[error("it is the member's already")]
    Yours,
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NotAsked);

/// What came of a click on a link that proves an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proven {
    /// It counts.
    Done,
    /// It is another member's.
    Taken,
    /// There is no such link (any more).
    Unknown,
}

/// A member gives an address: a mail goes there. What waited before is over.
pub(super) fn ask(conn: &mut Conn, clock: &Clock, member: &Member, typed: &str) -> Result<(), NotAsked> {
    let address = mail::address(typed).ok_or(NotAsked::Address)?;
    if store::address_of(conn, member.id)?.as_ref() == Some(&address) {
        return Err(NotAsked::Yours);
    }
    let now = clock.millis();
    let (own, all) = store::asked(conn, member.id, &address, now - DAY)?;
    if A_DAY <= own || FOR_ONE <= all {
        return Err(NotAsked::TooMany);
    }
    store::stop_waiting(conn, member.id)?;
    let (id, of) = (clock.uuid().to_string(), member.id.to_string());
    store::insert(conn, &Address { id: id.clone(), member: of, address, asked_at: now, proven_at: None })?;
    Ok(put_job(conn, &format!("prove {id}"), &format!("prove {id}"), now)?)
}

fn put_job(conn: &mut Conn, key: &str, payload: &str, now: i64) -> diesel::QueryResult<()> {
    jobs::put_first(conn, &format!("{MEMBER_MAIL_JOB} {key}"), MEMBER_MAIL_JOB, payload, now)
}

/// The address that a link proves, and whose it will be, while both are there.
pub(super) fn of_link(
    conn: &mut Conn,
    secret: &Secret,
    now: i64,
) -> Result<Option<(Address, Member)>, StoreError> {
    let Some(link) = links::find(conn, secret, Purpose::Prove, now)? else { return Ok(None) };
    let Some(one) = store::find(conn, &link.about)? else { return Ok(None) };
    let member = members::by_id(conn, link.member)?.filter(|member| !member.disabled);
    Ok(member.filter(|_| one.proven_at.is_none()).map(|member| (one, member)))
}

/// Somebody who reads what comes to an address says that it is this member's.
pub(super) fn prove(conn: &mut Conn, clock: &Clock, secret: &Secret) -> Result<Proven, StoreError> {
    let now = clock.millis();
    let Some((one, member)) = of_link(conn, secret, now)? else { return Ok(Proven::Unknown) };
    links::end(conn, member.id, Purpose::Prove)?;
    if store::owner_of(conn, &one.address)?.is_some_and(|owner| owner.id != member.id) {
        store::stop_waiting(conn, member.id)?;
        return Ok(Proven::Taken);
    }
    // Whoever had the account open in a strange browser is told at the address that they know.
    if let Some(before) = store::address_of(conn, member.id)? {
        put_job(conn, &format!("changed {}", one.id), &format!("changed {} {before}", member.id), now)?;
    }
    store::prove(conn, &one, now)?;
    links::end_ways_in(conn, member.id)?;
    Ok(Proven::Done)
}

/// A member has no address any more.
pub(super) fn remove(conn: &mut Conn, member: &Member) -> Result<(), StoreError> {
    links::end(conn, member.id, Purpose::Prove)?;
    links::end_ways_in(conn, member.id)?;
    Ok(store::take_back(conn, member.id)?)
}

/// What a link that somebody asks for is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// To let them in.
    Enter,
    /// To lead to a new password.
    Renew,
}

impl Wish {
    /// As the jobs name it.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Enter => "enter",
            Self::Renew => "renew",
        }
    }

    pub(super) const fn purpose(self) -> Purpose {
        match self {
            Self::Enter => Purpose::Enter,
            Self::Renew => Purpose::Renew,
        }
    }
}

/// Somebody asks for a link. Whether the address is known is looked at when the mail is written, so that nothing here tells
/// it, not even how long it takes.
pub(super) fn ask_in(
    conn: &mut Conn,
    clock: &Clock,
    wish: Wish,
    (address, back): (&str, &str),
) -> Result<(), StoreError> {
    if WAITING <= jobs::count(conn, MEMBER_MAIL_JOB)? {
        return Ok(());
    }
    let wish = wish.as_str();
    let key = format!("{wish} {:x}", Sha256::digest(address));
    let payload = format!("{wish} {} {address} {back}", clock.uuid());
    Ok(put_job(conn, &key, &payload, clock.millis())?)
}

/// Whom a link lets in, and where they wanted to go.
pub(super) fn way_in(
    conn: &mut Conn,
    secret: &Secret,
    wish: Wish,
    now: i64,
) -> Result<Option<(Member, String)>, StoreError> {
    let Some(MailLink { member, about }) = links::find(conn, secret, wish.purpose(), now)? else {
        return Ok(None);
    };
    let member = members::by_id(conn, member)?.filter(|member| !member.disabled);
    let back = about.split_once(' ').map(|(_, back)| back.to_owned()).unwrap_or_default();
    Ok(member.map(|member| (member, back)))
}

/// Somebody clicks: they are in, or asked for their second proof. Whoever was sent several links has used all.
pub(super) fn enter(
    conn: &mut Conn,
    site: &Site,
    secret: &Secret,
    visit: &Visit,
) -> Result<Option<(Begun, String)>, StoreError> {
    let now = site.clock.now();
    let Some((member, back)) = way_in(conn, secret, Wish::Enter, site.clock.millis())? else {
        return Ok(None);
    };
    links::end(conn, member.id, Purpose::Enter)?;
    Ok(Some((second::begin(conn, member.id, visit, now)?, back)))
}

/// Somebody chose a new password, which has this hash: whoever knew the old one is out, and they are in, or asked for their
/// second proof. Other links are over.
pub(super) fn renew(
    conn: &mut Conn,
    site: &Site,
    (secret, hash): (&Secret, &str),
    visit: &Visit,
) -> Result<Option<Begun>, StoreError> {
    let now = site.clock.now();
    let Some((member, _)) = way_in(conn, secret, Wish::Renew, site.clock.millis())? else { return Ok(None) };
    members::set_password(conn, member.id, hash, site.clock.millis())?;
    invitations::end_of(conn, member.id)?;
    Ok(Some(second::begin(conn, member.id, visit, now)?))
}
