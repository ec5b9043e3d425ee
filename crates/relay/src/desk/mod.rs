//! The QG relays: what is heard, announced, taken back. Each act is stored in one transaction with all that is to be sent.

mod decide;

use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use maillon_federation::publish::target;
use maillon_federation::{Envelope, Federation};
use maillon_store::outbox::{self, Target};
use maillon_store::{Conn, StoreError, actors, blocks, peers, tombstones, trust};
use url::Url;

pub use decide::ActProblem;

use crate::machine::{Ask, Verdict, decide};
use crate::model::{Kind, State, Topic, Why};
use crate::store::{self, Relayed};
use crate::wire::{self, Said};

const HOUR: i64 = 3_600_000;
/// So many things wait for a coordinator at most.
const MOST_WAITING: i64 = 2000;
/// So many announcements of an actor that is gone are taken back one by one; its own server's word ends the others.
const MOST_UNDONE: i64 = 100;

/// How the QG of this instance relays.
#[derive(Clone, Debug)]
pub struct Qg {
    /// The URI of its `Group` actor.
    pub actor: String,
    /// What it relays.
    pub kinds: Vec<Kind>,
    /// So many things of one author an hour; what is more waits for a coordinator.
    pub per_hour: i64,
    /// Whether servers of members may subscribe to it as to a relay of Mastodon's kind.
    pub classic: bool,
}

impl Qg {
    /// The actor of a topic: `@qg.offres`.
    pub fn topic(&self, topic: Topic) -> String {
        format!("{}.{}", self.actor, topic.suffix())
    }

    /// Those who announce something of this kind.
    fn voices(&self, kind: Kind) -> [String; 2] {
        [self.actor.clone(), self.topic(kind.topic())]
    }
}

/// Where the acts happen. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses and the clock.
    pub federation: Federation,
    /// The QG of this instance, if it has one.
    pub own: Option<Qg>,
}

/// A `Create` or `Update` by the author of its object.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// The activity.
    pub envelope: &'a Envelope,
    /// Its object.
    pub object: &'a Object,
    /// The activity exactly as it came.
    pub text: &'a str,
}

impl Desk {
    pub(crate) fn now(&self) -> i64 {
        self.federation.clock().millis()
    }

    /// Somebody says something that may be for our QG. `None` when it is not.
    pub fn hear(&self, conn: &mut Conn, heard: Heard<'_>) -> Result<Option<&'static str>, StoreError> {
        let Some(own) = &self.own else { return Ok(None) };
        let author = heard.envelope.actor.as_str();
        let id = json::url(heard.object, "id").filter(|id| id.origin() == heard.envelope.actor.origin());
        let whose = json::url(heard.object, "attributedTo");
        let (Some(id), true) = (id, whose.is_some_and(|whose| whose.as_str() == author)) else {
            return Ok(None);
        };
        let named = wire::names(&heard.envelope.json, heard.object, &own.actor);
        let known = store::find(conn, id.as_str())?;
        if (known.is_none() && !named) || known.as_ref().is_some_and(|known| known.actor != author) {
            return Ok(None);
        }
        if tombstones::find(conn, id.as_str(), author)?.is_some() {
            return Ok(None);
        }
        let ask = self.ask(conn, heard, named, known.as_ref())?;
        let verdict = decide(&ask, &own.kinds, own.per_hour);
        self.follow(conn, own, heard, (id.as_str(), known), verdict)
    }

    fn ask(
        &self,
        conn: &mut Conn,
        heard: Heard<'_>,
        named: bool,
        known: Option<&Relayed>,
    ) -> Result<Ask, StoreError> {
        let author = heard.envelope.actor.as_str();
        Ok(Ask {
            kind: wire::kind(heard.object),
            public: wire::is_public(heard.object),
            named,
            reply: json::first(heard.object, "inReplyTo").is_some_and(|of| !of.is_null()),
            trusted: self.trusts(conn, &heard.envelope.actor)?,
            blocked: blocks::covers(conn, author)?,
            known: known.map(Relayed::state),
            lately: store::count_since(conn, author, self.now() - HOUR)?,
        })
    }

    fn trusts(&self, conn: &mut Conn, actor: &Url) -> Result<bool, StoreError> {
        Ok(self.federation.origin().owns(actor) || trust::is_trusted(conn, &authority_of(actor))?)
    }

    /// Does what was decided.
    fn follow(
        &self,
        conn: &mut Conn,
        own: &Qg,
        heard: Heard<'_>,
        (uri, known): (&str, Option<Relayed>),
        verdict: Verdict,
    ) -> Result<Option<&'static str>, StoreError> {
        match (verdict, known) {
            (Verdict::Relay(kind), _) => {
                let row = Relayed { body: String::new(), ..self.row(heard, uri, kind, State::Relayed, "") };
                self.announce(conn, own, &row, heard.text)?;
                store::put(conn, &row)?;
                Ok(Some("relayed it"))
            }
            (Verdict::Queue(kind, why), _) => self.queue(conn, heard, uri, kind, why),
            (Verdict::Replace(kind), Some(known)) => {
                let asked_at = known.asked_at;
                let row = self.row(heard, uri, kind, State::Waiting, &known.why);
                store::put(conn, &Relayed { asked_at, ..row })?;
                Ok(Some("replaced what waits to be relayed"))
            }
            (Verdict::Renew, Some(known)) => {
                self.pass_on(conn, own, &known, &heard.envelope.id, heard.text)?;
                let activity = heard.envelope.id.to_string();
                store::put(conn, &Relayed { activity, title: wire::title(heard.object), ..known })?;
                Ok(Some("passed a change on"))
            }
            (Verdict::Withdraw, Some(known)) => {
                self.withdraw(conn, own, known, None)?;
                Ok(Some("relays it no more"))
            }
            (Verdict::Pass(why), _) => {
                tracing::debug!(object = uri, why, "Did not relay: {why}");
                Ok(None)
            }
            _ => Ok(None),
        }
    }

    fn queue(
        &self,
        conn: &mut Conn,
        heard: Heard<'_>,
        uri: &str,
        kind: Kind,
        why: Why,
    ) -> Result<Option<&'static str>, StoreError> {
        if MOST_WAITING <= store::count_waiting(conn)? {
            return Ok(None);
        }
        store::put(conn, &self.row(heard, uri, kind, State::Waiting, why.as_str()))?;
        Ok(Some("put it on the list of what waits to be relayed"))
    }

    fn row(&self, heard: Heard<'_>, uri: &str, kind: Kind, state: State, why: &str) -> Relayed {
        Relayed {
            object: uri.to_owned(),
            activity: heard.envelope.id.to_string(),
            actor: heard.envelope.actor.to_string(),
            kind: kind.as_str().to_owned(),
            title: wire::title(heard.object),
            body: heard.text.to_owned(),
            state: state.as_str().to_owned(),
            why: why.to_owned(),
            reason: String::new(),
            member: None,
            asked_at: self.now(),
            decided_at: (state == State::Relayed).then(|| self.now()),
        }
    }

    /// Announces an object in the QG's name and in that of its topic. `text` is the activity that asked for it.
    fn announce(&self, conn: &mut Conn, own: &Qg, row: &Relayed, text: &str) -> Result<(), StoreError> {
        let Some(kind) = Kind::read(&row.kind) else { return Ok(()) };
        let (origin, clock) = (self.federation.origin(), self.federation.clock());
        for voice in own.voices(kind) {
            let told = if voice == own.actor { inbox_of(conn, &row.actor)? } else { Vec::new() };
            let said = self.said(&voice, row);
            let hosts: Vec<String> = told.iter().map(|one| one.host.clone()).collect();
            let twin = said.twin(origin, text).filter(|_| !text.is_empty());
            match twin {
                Some(twin) if outbox::follow_groups(conn, &voice, &hosts)? => {
                    outbox::publish_in_two_forms(conn, &said.announce(origin), &twin, &told, clock)?;
                }
                _ => outbox::publish_to_followers(conn, &said.announce(origin), &told, clock)?,
            }
        }
        Ok(())
    }

    /// Passes on what its author says of an object that was announced, to those who understand it.
    fn pass_on(
        &self,
        conn: &mut Conn,
        own: &Qg,
        row: &Relayed,
        about: &Url,
        text: &str,
    ) -> Result<(), StoreError> {
        let Some(kind) = Kind::read(&row.kind) else { return Ok(()) };
        for voice in own.voices(kind) {
            let passed = self.said(&voice, row).pass_on(self.federation.origin(), about.as_str(), text);
            // The same activity twice is no news.
            let known = passed.as_ref().map(|one| outbox::find(conn, &one.id)).transpose()?.flatten();
            if let (Some(passed), None, true) = (passed, known, outbox::follow_groups(conn, &voice, &[])?) {
                outbox::publish_to_groups(conn, &passed, self.federation.clock())?;
            }
        }
        Ok(())
    }

    /// Takes back what was announced. With the author's `Delete`, which is passed on to those who understand it.
    fn withdraw(
        &self,
        conn: &mut Conn,
        own: &Qg,
        row: Relayed,
        end: Option<(&Url, &str)>,
    ) -> Result<(), StoreError> {
        if row.state() == State::Relayed {
            self.take_back(conn, own, &row)?;
            if let Some((about, text)) = end {
                self.pass_on(conn, own, &row, about, text)?;
            }
        }
        let (state, now) = (State::Withdrawn.as_str().to_owned(), self.now());
        store::put(conn, &Relayed { state, body: String::new(), decided_at: Some(now), ..row })?;
        Ok(())
    }

    fn take_back(&self, conn: &mut Conn, own: &Qg, row: &Relayed) -> Result<(), StoreError> {
        let Some(kind) = Kind::read(&row.kind) else { return Ok(()) };
        let origin = self.federation.origin();
        for voice in own.voices(kind) {
            let undo = self.said(&voice, row).undo(origin);
            outbox::unlist(conn, &undo.thread)?;
            let told = if voice == own.actor { inbox_of(conn, &row.actor)? } else { Vec::new() };
            outbox::publish_to_followers(conn, &undo, &told, self.federation.clock())?;
        }
        Ok(())
    }

    fn said<'a>(&self, voice: &'a str, row: &'a Relayed) -> Said<'a> {
        Said { actor: voice, author: &row.actor, object: &row.object, now: self.now() }
    }

    /// An object of `actor` is gone, or what said so first is undone. `None` when it was not for our QG.
    pub fn hear_end(
        &self,
        conn: &mut Conn,
        actor: &str,
        uri: &str,
        end: Option<(&Url, &str)>,
    ) -> Result<Option<&'static str>, StoreError> {
        let Some(own) = &self.own else { return Ok(None) };
        let found = store::find(conn, uri)?.filter(|row| row.actor == actor);
        let Some(row) = found.filter(|row| matches!(row.state(), State::Relayed | State::Waiting)) else {
            return Ok(None);
        };
        self.withdraw(conn, own, row, end)?;
        Ok(Some("relays it no more"))
    }

    /// An actor is gone, with all that it said.
    pub fn hear_farewell(&self, conn: &mut Conn, actor: &str) -> Result<(), StoreError> {
        let Some(own) = &self.own else { return Ok(()) };
        for row in store::announced_of(conn, actor, MOST_UNDONE)? {
            self.take_back(conn, own, &row)?;
        }
        store::withdraw_all(conn, &[actor.to_owned()])?;
        Ok(())
    }

    /// An activity of our own organisation that names the QG that lives here too.
    pub fn hear_own(&self, conn: &mut Conn, activity: &str) -> Result<Option<&'static str>, StoreError> {
        let Some((text, _)) = outbox::find(conn, activity)? else { return Ok(None) };
        let Ok(envelope) = Envelope::read(text.as_bytes()) else { return Ok(None) };
        if actors::find(conn, envelope.actor.as_str())?.is_none() {
            return Ok(None);
        }
        match (envelope.verb.as_str(), envelope.object()) {
            ("Create" | "Update", Some(object)) => {
                self.hear(conn, Heard { envelope: &envelope, object, text: &text })
            }
            ("Delete", _) => {
                let uri = envelope.object_uri().unwrap_or_default();
                self.hear_end(conn, envelope.actor.as_str(), uri, Some((&envelope.id, &text)))
            }
            _ => Ok(None),
        }
    }
}

/// Where somebody elsewhere is told what became of what they wrote.
fn inbox_of(conn: &mut Conn, actor: &str) -> Result<Vec<Target>, StoreError> {
    if blocks::covers(conn, actor)? {
        return Ok(Vec::new());
    }
    Ok(peers::find(conn, actor)?.iter().map(|peer| target(peer.delivery_inbox())).collect())
}
