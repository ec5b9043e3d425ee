//! What others say of themselves: on the QG the members of its network, elsewhere the organisations that we follow.
//!
//! Whose listing is kept follows from the register and the follows alone, and is looked at anew each time: one that left, was
//! suspended, is blocked or gone is not shown, whatever is still in the table.

use std::collections::BTreeSet;

use futures::StreamExt as _;
use maillon_federation::json;
use maillon_store::follows::{self, FollowState};
use maillon_store::networks::{self, Standing};
use maillon_store::peers::{self, Peer};
use maillon_store::{Conn, blocks};

use super::listing::is_same;
use super::{ActProblem, Desk};
use crate::model::Listing;
use crate::store::listings;
use crate::wire::{self, clean};

/// The kinds of actors that stand on a map: no person does.
const KINDS: [&str; 2] = ["Organization", "Group"];
/// So many peers are read from the store at a time.
const AT_ONCE: usize = 200;
/// So many are asked at the same time: one that does not answer holds up few others.
const ASKED: usize = 8;

impl Desk {
    /// The actors whose listings are kept here.
    pub fn neighbours(&self, conn: &mut Conn) -> Result<BTreeSet<String>, ActProblem> {
        let all: Vec<String> = match &self.qg {
            Some(qg) => members_of(conn, qg)?,
            None => followed_by(conn, &self.organisation)?,
        };
        let blocked = blocks::set(conn)?;
        let own = self.federation.origin();
        let wanted = all.into_iter().filter(|uri| !own.owns_text(uri) && !blocked.covers_text(uri));
        Ok(wanted.collect())
    }

    /// Reads what an actor says of itself now, when it is one of those. True when something changed.
    pub fn hear(&self, conn: &mut Conn, peer: &Peer) -> Result<bool, ActProblem> {
        if !self.is_neighbour(conn, &peer.uri)? {
            return Ok(false);
        }
        self.keep(conn, peer)
    }

    fn is_neighbour(&self, conn: &mut Conn, uri: &str) -> Result<bool, ActProblem> {
        if self.federation.origin().owns_text(uri) || blocks::covers(conn, uri)? {
            return Ok(false);
        }
        Ok(match &self.qg {
            Some(qg) => {
                networks::member(conn, qg, uri)?.is_some_and(|one| one.state == Standing::Member.as_str())
            }
            None => follows::following(conn, &self.organisation, uri)?
                .is_some_and(|one| one.state == FollowState::Accepted.as_str()),
        })
    }

    fn keep(&self, conn: &mut Conn, peer: &Peer) -> Result<bool, ActProblem> {
        let known = listings::find(conn, &peer.uri)?;
        let said = self.read(peer);
        let Some(said) = said.filter(|said| said.shown) else {
            listings::remove(conn, &peer.uri)?;
            return Ok(known.is_some());
        };
        if known.as_ref().is_some_and(|known| is_same(known, &said)) {
            return Ok(false);
        }
        listings::put(conn, &said)?;
        Ok(true)
    }

    fn read(&self, peer: &Peer) -> Option<Listing> {
        if peer.gone_at.is_some() || !KINDS.contains(&peer.kind.as_str()) {
            return None;
        }
        let document = json::parse(peer.document.as_bytes()).ok().flatten()?;
        let read = wire::read(&document, peer.fetched_at.min(self.now()));
        // The name that every other page here shows, fit for maps that put names into HTML.
        let name =
            Some(clean(&peer.name)).filter(|name| !name.is_empty()).unwrap_or_else(|| read.name.clone());
        Some(Listing {
            actor: peer.uri.clone(),
            name,
            url: peer.url.clone(),
            document: Some(peer.document.clone()),
            ..read
        })
    }

    /// Forgets what those said who do not belong any more.
    pub fn forget_others(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        let wanted = self.neighbours(conn)?;
        for gone in listings::others(conn)?.into_iter().filter(|actor| !wanted.contains(actor)) {
            listings::remove(conn, &gone)?;
        }
        Ok(())
    }

    /// Brings what is kept in line with who belongs, from what is known of them: who came is read, who went is forgotten.
    pub fn settle(&self, conn: &mut Conn) -> Result<(), ActProblem> {
        self.forget_others(conn)?;
        let wanted: Vec<String> = self.neighbours(conn)?.into_iter().collect();
        for some in wanted.chunks(AT_ONCE) {
            for peer in peers::find_all(conn, some)? {
                self.keep(conn, &peer)?;
            }
        }
        Ok(())
    }

    /// Asks each of them once a day what it says now. Of one that does not answer, what it said last stays.
    pub async fn renew(&self) -> Result<(), ActProblem> {
        let desk = self.clone();
        let wanted = self.federation.store().read(move |conn: &mut Conn| desk.neighbours(conn)).await?;
        let ask = async |uri: String| {
            let Ok(url) = uri.parse() else { return };
            // From the store, while it is fresh.
            if let Err(problem) = self.federation.actor(&url).await {
                tracing::debug!(uri, %problem, "What somebody says of itself could not be read: {problem}");
            }
        };
        futures::stream::iter(wanted).for_each_concurrent(ASKED, ask).await;
        let desk = self.clone();
        let settle = move |conn: &mut Conn| {
            desk.rename_own(conn)?;
            desk.settle(conn)
        };
        self.federation.store().write(settle).await
    }

    /// What wants to be on the map and may be: ours, and that of the others whose listings are kept. In the order of actors.
    pub fn shown(&self, conn: &mut Conn) -> Result<Vec<Listing>, ActProblem> {
        let wanted = self.neighbours(conn)?;
        let mut all = listings::shown(conn)?;
        all.retain(|one| !one.own && wanted.contains(&one.actor));
        all.extend(self.own_listing(conn)?.filter(|one| one.shown));
        all.sort_by(|one, other| one.actor.cmp(&other.actor));
        Ok(all)
    }

    /// The same for those whom we speak for: the network on its QG, ourselves elsewhere.
    pub fn spoken_for(&self, conn: &mut Conn) -> Result<Vec<Listing>, ActProblem> {
        let mut all = self.shown(conn)?;
        all.retain(|one| one.own || self.qg.is_some());
        Ok(all)
    }
}

fn members_of(conn: &mut Conn, qg: &str) -> Result<Vec<String>, ActProblem> {
    let members = networks::members(conn, qg)?.into_iter();
    let good = members.filter(|one| one.state == Standing::Member.as_str());
    Ok(good.map(|one| one.organisation).collect())
}

fn followed_by(conn: &mut Conn, organisation: &str) -> Result<Vec<String>, ActProblem> {
    let all = follows::followings(conn, organisation)?.into_iter();
    let accepted = all.filter(|one| one.state == FollowState::Accepted.as_str());
    Ok(accepted.map(|one| one.target).collect())
}
