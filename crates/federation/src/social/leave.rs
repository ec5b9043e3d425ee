//! An actor of ours is known by other URIs, and goes elsewhere.

use maillon_store::actors::{self, LocalActor};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, store_fault};
use serde_json::{Map, json};
use url::Url;

use super::profile::announce_actor;
use crate::actor::{aliases_of, document};
use crate::federation::{Federation, NoKeys};
use crate::fetch::NotFetched;
use crate::json;
use crate::publish::{Draft, send_to_followers};

/// By so many other URIs an actor may be known.
pub const ALIASES: usize = 10;

/// Why an actor of ours neither moves nor is known by another name.
#[derive(Debug, thiserror::Error)]
pub enum NoMove {
    /// No such actor lives here.
    #[error("{0} is no actor of this instance")]
    Unknown(String),
    /// Its work is tied to this place: the ledger, a QG, the instance itself.
    #[error("only the organisation itself goes elsewhere; a QG does so with `maillon network move`")]
    Tied,
    /// One does not go where one is.
    #[error("{0} lives on this instance already")]
    Here(String),
    /// It is known by as many as can be.
    #[error("an actor is known by at most {ALIASES} other addresses")]
    TooMany,
    /// The new actor does not name the old one.
    #[error("{new} does not say that it is {old}: add that as an alias of it first")]
    NoBackLink {
        /// Who goes.
        old: String,
        /// Where to.
        new: String,
    },
    /// It did already.
    #[error("it went to {0} already: take that back first")]
    Already(String),
    /// The new actor cannot be had.
    #[error(transparent)]
    Fetch(#[from] NotFetched),
    /// We cannot sign.
    #[error(transparent)]
    Keys(#[from] NoKeys),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(NoMove);

impl Federation {
    /// From now on `actor`, one of ours, is known by the URI of `alias`, too; its followers are told. False when it was.
    pub fn add_alias(&self, conn: &mut Conn, actor: &str, alias: &str) -> Result<bool, NoMove> {
        if self.origin().owns_text(alias) {
            return Err(NoMove::Here(alias.to_owned()));
        }
        let row = known(conn, actor)?;
        let mut all = aliases_of(&row);
        if all.iter().any(|one| one == alias) {
            return Ok(false);
        }
        if ALIASES <= all.len() {
            return Err(NoMove::TooMany);
        }
        all.push(alias.to_owned());
        self.put_aliases(conn, actor, &all)
    }

    /// It is known by this URI no more. False when it was not.
    pub fn remove_alias(&self, conn: &mut Conn, actor: &str, alias: &str) -> Result<bool, NoMove> {
        let mut all = aliases_of(&known(conn, actor)?);
        all.retain(|one| one != alias);
        self.put_aliases(conn, actor, &all)
    }

    fn put_aliases(&self, conn: &mut Conn, actor: &str, all: &[String]) -> Result<bool, NoMove> {
        let now = self.clock().millis();
        if !actors::set_aliases(conn, actor, &json!(all).to_string(), now)? {
            return Ok(false);
        }
        self.say_again(conn, actor)?;
        Ok(true)
    }

    /// Tells the followers what the actor's document says now.
    fn say_again(&self, conn: &mut Conn, actor: &str) -> Result<(), NoMove> {
        let row = known(conn, actor)?;
        let keys = self.keys_in(conn, actor)?;
        let object = document(self.origin(), &row, &keys);
        Ok(announce_actor(conn, self.origin(), self.clock(), actor, object)?)
    }

    /// `actor`, one of ours, goes to `new`, which must name it (`alsoKnownAs`): asked there anew. Its document says so from
    /// now on, and its followers are asked to follow it there.
    pub async fn move_away(&self, actor: &str, new: &Url) -> Result<Peer, NoMove> {
        if self.origin().owns(new) {
            return Err(NoMove::Here(new.to_string()));
        }
        let peer = self.refetch_actor(new).await?;
        let theirs = json::parse(peer.document.as_bytes()).ok().flatten().unwrap_or_default();
        if !json::uris(&theirs, "alsoKnownAs").contains(&actor) {
            return Err(NoMove::NoBackLink { old: actor.to_owned(), new: peer.uri });
        }
        let (federation, actor, to) = (self.clone(), actor.to_owned(), peer.uri.clone());
        let go = move |conn: &mut Conn| federation.leave_for(conn, &actor, &to);
        self.store().write(go).await?;
        Ok(peer)
    }

    /// What [`Self::move_away`] does once it has asked there.
    pub fn leave_for(&self, conn: &mut Conn, actor: &str, new: &str) -> Result<(), NoMove> {
        let row = known(conn, actor)?;
        if row.kind != "Organization" {
            return Err(NoMove::Tied);
        }
        match row.moved_to {
            Some(moved_to) if moved_to != new => return Err(NoMove::Already(moved_to)),
            // Said once more: some followers' servers may have missed it.
            Some(_) => {}
            None => {
                actors::set_moved(conn, actor, Some(new), self.clock().millis())?;
                self.say_again(conn, actor)?;
            }
        }
        let target = Map::from_iter([("target".to_owned(), json!(new))]);
        let outgoing = move_of(actor).finish_with(target, self.origin(), self.clock());
        Ok(send_to_followers(conn, &outgoing, &[], self.clock())?)
    }

    /// It stays after all, and may be followed again. Whoever went along comes back by themselves only. False when it had not
    /// gone.
    pub fn stay(&self, conn: &mut Conn, actor: &str) -> Result<bool, NoMove> {
        if known(conn, actor)?.moved_to.is_none() {
            return Ok(false);
        }
        actors::set_moved(conn, actor, None, self.clock().millis())?;
        self.say_again(conn, actor)?;
        Ok(true)
    }
}

fn known(conn: &mut Conn, actor: &str) -> Result<LocalActor, NoMove> {
    actors::find(conn, actor)?.ok_or_else(|| NoMove::Unknown(actor.to_owned()))
}

/// `Move`, as Mastodon reads it: the actor is its own object, and goes to the `target`.
fn move_of(actor: &str) -> Draft<'_> {
    Draft {
        verb: "Move",
        actor,
        thread: actor,
        context: None,
        object: json!(actor),
        to: vec![format!("{actor}/followers")],
        cc: Vec::new(),
    }
}
