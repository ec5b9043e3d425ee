//! Who speaks, as pages name them.

use std::collections::HashMap;

use diesel::QueryResult;
use maillon_members::{gone, store as members};
use maillon_store::peers::Peer;
use maillon_store::{Conn, peers};
use maillon_web::Tongue;
use url::Url;

use crate::model::{Conversation, Correspondent};

/// A correspondent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
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
    /// Looks up the correspondents of these conversations, and these members of ours.
    pub(crate) fn load<'a>(
        conn: &mut Conn,
        conversations: impl IntoIterator<Item = &'a Conversation>,
        ours: impl IntoIterator<Item = &'a str>,
    ) -> QueryResult<Self> {
        let (mut uris, mut ids) = (Vec::new(), Vec::new());
        ids.extend(ours.into_iter().map(str::to_owned));
        for conversation in conversations {
            match &conversation.correspondent {
                Correspondent::Actor(uri) => uris.push(uri.clone()),
                Correspondent::Member(id) => ids.push(id.clone()),
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
    pub(crate) fn actor(&self, uri: &str) -> Option<Person> {
        self.actors.get(uri).filter(|peer| peer.gone_at.is_none()).map(actor)
    }

    /// Whether an actor deleted itself.
    pub(crate) fn is_gone(&self, conversation: &Conversation) -> bool {
        match &conversation.correspondent {
            Correspondent::Actor(uri) => self.actors.get(uri).is_some_and(|peer| peer.gone_at.is_some()),
            _ => false,
        }
    }

    /// The correspondent of a conversation.
    pub(crate) fn correspondent(&self, t: &Tongue, conversation: &Conversation) -> Person {
        let plain = |name: Option<String>| {
            let name = name.filter(|name| !name.is_empty());
            let name = name.map_or_else(|| t.get("messages-somebody"), |name| gone::named(t, &name));
            Person { name, handle: None, href: None }
        };
        match &conversation.correspondent {
            Correspondent::Visitor(_) => plain(Some(conversation.name.clone())),
            Correspondent::Member(id) => plain(self.member(Some(id))),
            Correspondent::Actor(uri) => self.actor(uri).unwrap_or_else(|| Person {
                href: web_address(uri),
                ..plain(Some(conversation.name.clone()))
            }),
        }
    }
}

fn actor(peer: &Peer) -> Person {
    let handle = format!("@{}@{}", peer.handle, peer.host);
    let name = if peer.name.trim().is_empty() { peer.handle.clone() } else { peer.name.clone() };
    Person { name, handle: Some(handle), href: web_address(&peer.url).or_else(|| web_address(&peer.uri)) }
}

/// A stranger's address, if a browser only goes there: `javascript://peer.example/` has a host too.
pub(crate) fn web_address(text: &str) -> Option<String> {
    let url: Url = text.parse().ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}
