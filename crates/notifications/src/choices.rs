//! How a member wants to be told, and what that comes to.

use diesel::QueryResult;
use maillon_kernel::clock::Clock;
use maillon_members::handles::store as handles;
use maillon_members::{Member, MemberId, mail};
use maillon_store::Conn;

use crate::model::{Kind, Way};
use crate::store::{self, Direct};

/// Where nobody chose: on the page, and in the mail of the day for who has given an address.
pub(crate) const USUAL: Way = Way::Digest;

/// What a member chose for a kind, or what is usual.
pub(crate) fn way(conn: &mut Conn, member: MemberId, kind: Kind) -> QueryResult<Way> {
    Ok(store::choice(conn, &member.to_string(), kind)?.unwrap_or(USUAL))
}

/// All that a member chose.
pub(crate) fn ways(conn: &mut Conn, member: MemberId) -> QueryResult<Vec<(Kind, Way)>> {
    Kind::ALL.iter().map(|kind| Ok((*kind, way(conn, member, *kind)?))).collect()
}

/// Where somebody can be reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// The mail address, if one is proven.
    pub(crate) address: Option<String>,
    /// The accounts elsewhere that are proven: actor and handle.
    pub(crate) accounts: Vec<(String, String)>,
    /// The one that is written to.
    pub(crate) chosen: Option<String>,
}

impl Reach {
    pub(crate) fn of(conn: &mut Conn, member: MemberId) -> QueryResult<Self> {
        let accounts = handles::of_member(conn, member)?.into_iter().filter(|one| one.proven_at.is_some());
        let accounts: Vec<_> = accounts.map(|one| (one.actor, one.handle)).collect();
        let chosen = store::wanted(conn, &member.to_string())?.map(|one| one.actor);
        let chosen = chosen.filter(|actor| accounts.iter().any(|(known, _)| known == actor));
        Ok(Self { address: mail::address_of(conn, member)?, accounts, chosen })
    }
}

/// Keeps what a member chose for the kinds, and where they want to be written to: nowhere, or at one of their accounts.
pub(crate) fn save(
    conn: &mut Conn,
    clock: &Clock,
    me: &Member,
    ways: &[(Kind, Way)],
    account: Option<&str>,
) -> QueryResult<()> {
    let (member, now) = (me.id.to_string(), clock.millis());
    for (kind, way) in ways {
        store::choose(conn, &member, *kind, *way)?;
    }
    let before = store::wanted(conn, &member)?;
    if before.as_ref().map(|one| one.actor.as_str()) == account {
        return Ok(());
    }
    if let Some(before) = before {
        store::put_direct(conn, &Direct { wanted_since: None, ..before })?;
    }
    let Some(actor) = account else { return Ok(()) };
    // When it was last written to stays: who says yes again is not written to twice a day.
    let last_at = store::direct(conn, actor)?.and_then(|known| known.last_at);
    let wanted =
        Direct { actor: actor.to_owned(), member, wanted_since: Some(now), last_at, stopped_at: None };
    store::put_direct(conn, &wanted)
}

/// No mails of this kind any more, or none at all: the page stays.
pub(crate) fn leave(conn: &mut Conn, member: MemberId, which: &str) -> QueryResult<()> {
    for (kind, way) in ways(conn, member)? {
        let concerned = match which {
            "all" => matches!(way, Way::Digest | Way::Once),
            "digest" => way == Way::Digest,
            one => kind.as_str() == one && way != Way::Nothing,
        };
        if concerned {
            store::choose(conn, &member.to_string(), kind, Way::Site)?;
        }
    }
    Ok(())
}
