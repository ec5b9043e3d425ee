//! What a member of ours does with an annonce: publish, edit, close. Each act writes the table, the
//! timeline and the outbox together.

use diesel::result::Error as DieselError;
use maillon_agreement::store as promises;
use maillon_federation::Origin;
use maillon_federation::publish::Draft as ActivityDraft;
use maillon_federation::social::{boost_thread, tell};
use maillon_kernel::clock::Clock;
use maillon_kernel::fact::Fact;
use maillon_media::Picture;
use maillon_media::store::own::{self as pictures, NotAttached};
use maillon_members::signing;
use maillon_store::facts::Listener;
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, StoreError, jobs, outbox, store_fault};
use maillon_web::{Tongue, Words};
use serde_json::Value;

use crate::SLICE;
use crate::model::{Audience, Draft, NotAllowed, Offer, OfferId, State};
use crate::wire::Addressed;
use crate::{store, wire};

/// The job that ends an annonce whose last day has passed. Its payload is the annonce's id.
pub const EXPIRE_JOB: &str = "market-expire";

/// Where the acts happen: in whose name, at which origin, in which words.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The words that notes are written with.
    pub words: Words,
    /// The URI of the organisation's actor.
    pub actor: String,
}

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such annonce of ours.
    #[error("there is no such annonce here")]
    Unknown,
    /// Its state does not allow it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Its author cannot be followed, and so has no name of their own to publish in.
    #[error("its author has no public face to publish it in the name of")]
    NoFace,
    /// It cannot show what was chosen.
    #[error("the pictures cannot be taken: {0}")]
    Pictures(NotAttached),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

impl From<NotAttached> for ActProblem {
    fn from(problem: NotAttached) -> Self {
        match problem {
            NotAttached::Store(problem) => Self::Store(problem),
            problem => Self::Pictures(problem),
        }
    }
}

impl Desk {
    /// Publishes a new annonce.
    pub fn publish(
        &self,
        conn: &mut Conn,
        author: Option<String>,
        mut draft: Draft,
    ) -> Result<Offer, ActProblem> {
        let chosen = draft.pictures.take().unwrap_or_default();
        let id = OfferId::new(&self.clock);
        let uri = self.origin.url(&format!("/annonces/{id}"));
        let owner = signing::actor(conn, &self.actor, author.as_deref(), draft.signed)?;
        let owner = owner.ok_or(ActProblem::NoFace)?;
        let offer = Offer::publish(id, uri, owner, author, draft, self.clock.millis());
        store::insert(conn, &offer)?;
        let shown = pictures::attach(conn, &offer.uri, &chosen)?;
        let thing = Thing {
            uri: offer.uri.clone(),
            slice: SLICE.to_owned(),
            kind: "offer".to_owned(),
            id: id.to_string(),
        };
        things::put(conn, &thing)?;
        timeline::put(conn, &entry(&offer, self.clock.millis()))?;
        let addressed = Addressed::of(conn, &offer)?;
        self.announce(conn, "Create", &offer, self.note(&offer, &shown, &addressed), addressed)?;
        schedule_end(conn, &offer)?;
        Ok(offer)
    }

    /// Replaces what an open annonce says.
    pub fn edit(&self, conn: &mut Conn, id: OfferId, mut draft: Draft) -> Result<Offer, ActProblem> {
        let chosen = draft.pictures.take();
        let before = own(conn, id)?;
        let now = self.clock.millis();
        let reserved = promises::reserved(conn, &before.uri)?;
        let edited = before.clone().edit(draft, now)?;
        edited.keeps(&before, reserved)?;
        let settled = promises::settled(conn, &before.uri)?;
        let offer = edited.clone().recounted(reserved, settled, now).unwrap_or(edited);
        if let Some(chosen) = chosen {
            pictures::attach(conn, &offer.uri, &chosen)?;
        }
        self.publish_change(conn, &offer)?;
        Ok(offer)
    }

    /// Marks an annonce as found, or as expired.
    pub fn end(&self, conn: &mut Conn, id: OfferId, state: State) -> Result<Offer, ActProblem> {
        let offer = own(conn, id)?.close(state, self.clock.millis())?;
        self.publish_change(conn, &offer)?;
        Ok(offer)
    }

    /// What is promised of an annonce of ours has changed: it says how much is left.
    pub fn recount(&self, conn: &mut Conn, uri: &str) -> Result<(), StoreError> {
        let Some(offer) = store::by_uri(conn, uri)?.filter(|offer| offer.own) else { return Ok(()) };
        let reserved = promises::reserved(conn, uri)?;
        let settled = promises::settled(conn, uri)?;
        match offer.recounted(reserved, settled, self.clock.millis()) {
            Some(offer) if offer.state == State::Withdrawn => Ok(store::update(conn, &offer)?),
            Some(offer) => self.publish_change(conn, &offer),
            None => Ok(()),
        }
    }

    /// Takes an annonce back: it disappears from everybody's list.
    pub fn withdraw(&self, conn: &mut Conn, id: OfferId) -> Result<Offer, ActProblem> {
        let offer = own(conn, id)?.close(State::Withdrawn, self.clock.millis())?;
        store::update(conn, &offer)?;
        pictures::forget(conn, &offer.uri)?;
        timeline::remove(conn, &offer.uri)?;
        let stone = Tombstone {
            uri: offer.uri.clone(),
            actor: offer.owner.clone(),
            former_type: "Note".to_owned(),
            deleted_at: offer.updated_at,
        };
        tombstones::bury(conn, &stone)?;
        schedule_end(conn, &offer)?;
        outbox::unlist(conn, &offer.uri)?;
        outbox::unlist(conn, &boost_thread(&offer.uri))?;
        let addressed = Addressed::of_all_time(conn, &offer)?;
        self.announce(conn, "Delete", &offer, wire::tombstone(&offer), addressed)?;
        Ok(offer)
    }

    /// Does the job of one annonce of ours: ends it if its last day has passed. True when it did. One that was
    /// closed or is gone has nothing to end; one that was prolonged meanwhile gets its job anew.
    pub fn expire(&self, conn: &mut Conn, id: OfferId) -> Result<bool, ActProblem> {
        let Some(offer) = store::find(conn, id)?.filter(|offer| offer.own && offer.state.is_open()) else {
            jobs::done(conn, &job_key(id))?;
            return Ok(false);
        };
        if offer.ends_at.is_some_and(|end| end <= self.clock.millis()) {
            self.end(conn, id, State::Expired)?;
            return Ok(true);
        }
        schedule_end(conn, &offer)?;
        Ok(false)
    }

    /// The whole of what the annonce says now takes the place of what was said before, everywhere.
    fn publish_change(&self, conn: &mut Conn, offer: &Offer) -> Result<(), StoreError> {
        store::update(conn, offer)?;
        schedule_end(conn, offer)?;
        outbox::unlist(conn, &offer.uri)?;
        let shown = pictures::of(conn, &offer.uri)?;
        timeline::set_audience(conn, &offer.uri, offer.audience.as_str())?;
        let addressed = Addressed::of(conn, offer)?;
        self.announce(conn, "Update", offer, self.note(offer, &shown, &addressed), addressed)
    }

    /// The annonce's document, in the language that it is written in, with what it shows.
    pub fn note(&self, offer: &Offer, shown: &[Picture], addressed: &Addressed) -> Value {
        wire::to_json(&self.origin, offer, shown, addressed, &self.tongue(offer))
    }

    fn tongue(&self, offer: &Offer) -> Tongue {
        self.words.in_lang(offer.language.lang().unwrap_or_default())
    }

    fn announce(
        &self,
        conn: &mut Conn,
        verb: &str,
        offer: &Offer,
        object: Value,
        addressed: Addressed,
    ) -> Result<(), StoreError> {
        // Who is named one by one is reached one by one; all other audiences hold the followers.
        let named = match offer.audience {
            Audience::Trusted => Some(addressed.targets(conn)?),
            _ => None,
        };
        let draft = ActivityDraft {
            verb,
            actor: &offer.owner,
            thread: &offer.uri,
            context: Some(wire::context()),
            object,
            to: addressed.to,
            cc: addressed.cc,
        };
        let outgoing = draft.finish(&self.origin, &self.clock);
        if let Some(targets) = named {
            return Ok(outbox::publish(conn, &outgoing, &targets, &self.clock)?);
        }
        tell(conn, &self.origin, &self.clock, (&outgoing, verb), (&self.actor, &offer.uri))
    }
}

fn own(conn: &mut Conn, id: OfferId) -> Result<Offer, ActProblem> {
    store::find(conn, id)?.filter(|offer| offer.own).ok_or(ActProblem::Unknown)
}

fn job_key(id: OfferId) -> String {
    format!("{EXPIRE_JOB} {id}")
}

/// One job an open annonce, for the moment after its end.
fn schedule_end(conn: &mut Conn, offer: &Offer) -> Result<(), DieselError> {
    let key = job_key(offer.id);
    match offer.ends_at.filter(|_| offer.state.is_open()) {
        Some(at) => jobs::put(conn, &key, EXPIRE_JOB, &offer.id.to_string(), at + 1000),
        None => jobs::done(conn, &key),
    }
}

/// The annonce as the timeline holds it.
pub(crate) fn entry(offer: &Offer, seen_at: i64) -> Entry {
    Entry {
        uri: offer.uri.clone(),
        actor: offer.owner.clone(),
        slice: SLICE.to_owned(),
        kind: offer.kind.to_string(),
        own: offer.own,
        published_at: offer.published_at,
        seen_at,
        audience: offer.audience.to_string(),
    }
}

impl Listener for Desk {
    /// What a member published in their own name goes with that name. It is told while the name still speaks.
    fn hear(&self, conn: &mut Conn, fact: &Fact) -> Result<(), StoreError> {
        let Fact::FaceClosing { actor } = fact else { return Ok(()) };
        for id in store::standing(conn, actor)? {
            match self.withdraw(conn, id) {
                Ok(_) | Err(ActProblem::NotAllowed(_) | ActProblem::Unknown) => {}
                Err(ActProblem::Store(problem)) => return Err(problem),
                Err(problem) => return Err(StoreError::Unavailable(problem.to_string())),
            }
        }
        Ok(())
    }
}
