//! The other side, and our own people, as pages name them.

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_members::{gone, store as members};
use maillon_messages::model::Correspondent;
use maillon_store::Conn;
use maillon_store::peers::{self, Peer};
use maillon_web::Tongue;
use url::Url;

use crate::record::Agreement;

/// The other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Partner {
    /// The name that they gave, or the next best.
    pub(crate) name: String,
    /// `@name@host`, for an actor.
    pub(crate) handle: Option<String>,
    /// Their page, for an actor.
    pub(crate) href: Option<String>,
}

/// The people that a page speaks of.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    actors: HashMap<String, Peer>,
    members: HashMap<String, String>,
}

impl People {
    /// Looks up the other sides of these agreements, and these members of ours.
    pub(crate) fn load<'a>(
        conn: &mut Conn,
        agreements: impl IntoIterator<Item = &'a Agreement>,
        ours: impl IntoIterator<Item = &'a str>,
    ) -> QueryResult<Self> {
        let mut uris = Vec::new();
        let mut ids: Vec<String> = ours.into_iter().map(str::to_owned).collect();
        for agreement in agreements {
            match correspondent(agreement) {
                Correspondent::Actor(uri) => uris.push(uri),
                Correspondent::Member(id) => ids.push(id),
                Correspondent::Visitor(_) => {}
            }
        }
        ids.sort();
        ids.dedup();
        let mut people = Self::default();
        for peer in peers::find_all(conn, &uris)? {
            people.actors.insert(peer.uri.clone(), peer);
        }
        for id in ids {
            let Ok(member) = id.parse() else { continue };
            if let Some(member) = members::by_id(conn, member)? {
                people.members.insert(id, member.name);
            }
        }
        Ok(people)
    }

    #[cfg(test)]
    pub(crate) fn sample(actors: Vec<Peer>, members: &[(&str, &str)]) -> Self {
        Self {
            actors: actors.into_iter().map(|peer| (peer.uri.clone(), peer)).collect(),
            members: members.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect(),
        }
    }

    /// A member's name, if there is such a member.
    pub(crate) fn member(&self, id: Option<&str>) -> Option<String> {
        self.members.get(id?).cloned()
    }

    /// An actor, unless it deleted itself.
    pub(crate) fn actor(&self, uri: &str) -> Option<Partner> {
        let peer = self.actors.get(uri).filter(|peer| peer.gone_at.is_none())?;
        let name = if peer.name.trim().is_empty() { peer.handle.clone() } else { peer.name.clone() };
        let href = web_address(&peer.url).or_else(|| web_address(&peer.uri));
        Some(Partner { name, handle: Some(format!("@{}@{}", peer.handle, peer.host)), href })
    }

    /// The name of the other side that an agreement itself remembers, or that we know of them.
    pub(crate) fn name(&self, agreement: &Agreement) -> Option<String> {
        let known = match correspondent(agreement) {
            Correspondent::Actor(uri) => self.actor(&uri).map(|actor| actor.name),
            Correspondent::Member(id) => self.member(Some(&id)),
            Correspondent::Visitor(_) => None,
        };
        known.or_else(|| Some(agreement.name.clone()).filter(|name| !name.trim().is_empty()))
    }

    /// The other side of an agreement.
    pub(crate) fn partner(&self, t: &Tongue, agreement: &Agreement) -> Partner {
        let name = self.name(agreement).map(|name| gone::named(t, &name));
        let name = name.unwrap_or_else(|| t.get("agreement-somebody"));
        match correspondent(agreement) {
            Correspondent::Actor(uri) => self.actor(&uri).unwrap_or_else(|| Partner {
                href: web_address(&uri),
                ..Partner { name, handle: None, href: None }
            }),
            _ => Partner { name, handle: None, href: None },
        }
    }
}

/// What sort of other side it is.
pub(crate) fn correspondent(agreement: &Agreement) -> Correspondent {
    // A text always reads as one.
    agreement.peer.parse().unwrap_or_else(|never: std::convert::Infallible| match never {})
}

/// A stranger's address, if a browser only goes there: `javascript://peer.example/` has a host too.
pub(crate) fn web_address(text: &str) -> Option<String> {
    let url: Url = text.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
