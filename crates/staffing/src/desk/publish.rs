//! What everybody is told of what is lent.

use maillon_federation::publish::{Draft, PUBLIC, networks_of_ours, send_to_followers, timestamp};
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, StoreError, outbox};
use serde_json::{Value, json};

use super::{ActProblem, Desk};
use crate::SLICE;
use crate::model::Function;
use crate::wire;

impl Desk {
    /// The document of a function, without its `@context`.
    pub(crate) fn note(&self, conn: &mut Conn, function: &Function) -> Result<Value, StoreError> {
        let lang = function.language.lang().unwrap_or(self.language);
        let networks = networks_of_ours(conn)?;
        Ok(wire::note(function, &self.actor, &networks, &self.words.in_lang(lang)))
    }

    /// It is lent, for the first time.
    pub(super) fn bring_out(&self, conn: &mut Conn, function: &Function) -> Result<(), ActProblem> {
        let thing = Thing {
            uri: function.uri.clone(),
            slice: SLICE.to_owned(),
            kind: "staff".to_owned(),
            id: function.id.to_string(),
        };
        things::put(conn, &thing)?;
        let entry = Entry {
            uri: function.uri.clone(),
            actor: self.actor.clone(),
            slice: SLICE.to_owned(),
            kind: "staff".to_owned(),
            own: true,
            published_at: function.created_at,
            seen_at: function.created_at,
            audience: "public".to_owned(),
        };
        timeline::put(conn, &entry)?;
        self.say(conn, "Create", function)
    }

    /// It says something else now: the newest takes the place of what was said before.
    pub(super) fn say_again(&self, conn: &mut Conn, function: &Function) -> Result<(), ActProblem> {
        outbox::unlist(conn, &function.uri)?;
        self.say(conn, "Update", function)
    }

    /// It is lent no more.
    pub(super) fn take_back(&self, conn: &mut Conn, function: &Function) -> Result<(), ActProblem> {
        timeline::remove(conn, &function.uri)?;
        let stone = Tombstone {
            uri: function.uri.clone(),
            actor: self.actor.clone(),
            former_type: "Note".to_owned(),
            deleted_at: function.updated_at,
        };
        tombstones::bury(conn, &stone)?;
        outbox::unlist(conn, &function.uri)?;
        self.announce(conn, "Delete", function, tombstone(function))
    }

    fn say(&self, conn: &mut Conn, verb: &str, function: &Function) -> Result<(), ActProblem> {
        let note = self.note(conn, function)?;
        self.announce(conn, verb, function, note)
    }

    fn announce(
        &self,
        conn: &mut Conn,
        verb: &str,
        function: &Function,
        object: Value,
    ) -> Result<(), ActProblem> {
        let followers = format!("{}/followers", self.actor);
        let cc = std::iter::once(followers).chain(networks_of_ours(conn)?).collect();
        let draft = Draft {
            verb,
            actor: &self.actor,
            thread: &function.uri,
            context: Some(wire::context()),
            object,
            to: vec![PUBLIC.to_owned()],
            cc,
        };
        let outgoing = draft.finish(&self.origin, &self.clock);
        Ok(send_to_followers(conn, &outgoing, &[], &self.clock)?)
    }
}

/// What stands in the place of what is lent no more.
pub(crate) fn tombstone(function: &Function) -> Value {
    json!({
        "id": function.uri,
        "type": "Tombstone",
        "formerType": "Note",
        "deleted": timestamp(function.updated_at),
    })
}
