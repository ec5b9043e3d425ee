//! What our people do with events. Each act writes the table, the timeline and the outbox together.
//!
//! `events` is about one event, `series` about what repeats, `guests` about who comes, `away` about us at others' events, `replies` about who says so in words, `notices` about what is told of a
//! change, `due` about what happens when its time has come.

mod away;
mod due;
mod events;
mod guests;
mod notices;
mod replies;
mod series;
mod telling;

use std::sync::Arc;

use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_federation::publish::{Draft as ActivityDraft, PUBLIC, networks_of_ours, send_to_followers};
use maillon_kernel::clock::Clock;
use maillon_kernel::language::Lang;
use maillon_media::Picture;
use maillon_media::store::own::{self as pictures, NotAttached};
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, StoreError, outbox, store_fault};
use maillon_web::{Tongue, Words};
use serde_json::{Value, json};

pub use events::Scope;
pub use guests::Who;
use guests::inboxes;
pub(crate) use telling::{told, told_gone};

use crate::SLICE;
use crate::duties::Duties;
use crate::model::{Event, RepeatFault, SeriesId};
use crate::rooms::Rooms;
use crate::store::attendance;
use crate::wire::{self, Shown};

/// Where the acts happen: in whose name, at which origin. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The words of summaries, notes and feeds.
    pub words: Words,
    /// The language of what has no language of its own.
    pub lang: Lang,
    /// The URI of the organisation's actor.
    pub actor: String,
    /// The rooms that events can take.
    pub rooms: Arc<dyn Rooms>,
    /// What else members have to be at.
    pub duties: Arc<dyn Duties>,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such event.
    #[error("there is no such event here")]
    Unknown,
    /// It was taken back, or it is read in a calendar elsewhere.
    #[error("this event cannot be changed here")]
    NotAllowed,
    /// It is over, or does not take place.
    #[error("it is too late for that")]
    TooLate,
    /// No more can come.
    #[error("there is no place left")]
    Full,
    /// One cannot say so here that one comes.
    #[error("one does not say so here that one comes")]
    NoJoining,
    /// So many seats cannot be asked for.
    #[error("this is no number of seats that can be asked for")]
    Seats,
    /// Nobody knows where its organiser is reached.
    #[error("its organiser cannot be reached")]
    Unreachable,
    /// The room is somebody else's then.
    #[error("the room is taken then")]
    RoomTaken,
    /// There is no such room.
    #[error("there is no such room")]
    NoRoom,
    /// The series cannot be reckoned.
    #[error("the series cannot be reckoned: {0:?}")]
    Series(RepeatFault),
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

/// What stands beside the text of an event of ours.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    pub(crate) pictures: Vec<Picture>,
    pub(crate) networks: Vec<String>,
    pub(crate) taken: i64,
}

impl Beside {
    pub(crate) fn shown(&self) -> Shown<'_> {
        Shown { pictures: &self.pictures, networks: &self.networks, taken: self.taken }
    }
}

impl Desk {
    /// The words of an event: its own language if we speak it.
    pub(crate) fn tongue(&self, event: &Event) -> Tongue {
        self.words.in_lang(event.language.lang().unwrap_or(self.lang))
    }

    /// Where the pictures of a series hang.
    pub(crate) fn album(&self, id: SeriesId) -> String {
        self.origin.url(&format!("/agenda/series/{id}"))
    }

    /// The pictures of an event: its own, or those of its series.
    pub(crate) fn pictures(&self, conn: &mut Conn, event: &Event) -> QueryResult<Vec<Picture>> {
        let own = pictures::of(conn, &event.uri)?;
        match event.series {
            Some(id) if own.is_empty() => pictures::of(conn, &self.album(id)),
            _ => Ok(own),
        }
    }

    pub(crate) fn beside(&self, conn: &mut Conn, event: &Event) -> QueryResult<Beside> {
        Ok(Beside {
            pictures: self.pictures(conn, event)?,
            networks: networks_of_ours(conn)?,
            taken: attendance::taken(conn, &event.uri)?,
        })
    }

    /// The event's document.
    pub(crate) fn document(&self, event: &Event, beside: &Beside) -> Value {
        wire::to_json(&self.origin, &self.tongue(event), event, beside.shown())
    }

    /// Followers are told of an event for the first time; those of the instance, too, since Mobilizon follows only it.
    fn tell(&self, conn: &mut Conn, event: &Event) -> Result<(), ActProblem> {
        timeline::put(conn, &entry(event, self.clock.millis()))?;
        self.say(conn, "Create", event)?;
        let actor = self.origin.instance_actor();
        let boost = ActivityDraft {
            verb: "Announce",
            actor: &actor,
            thread: &event.uri,
            context: None,
            object: json!(event.uri),
            to: vec![PUBLIC.to_owned()],
            cc: vec![format!("{actor}/followers")],
        };
        Ok(send_to_followers(conn, &boost.finish(&self.origin, &self.clock), &[], &self.clock)?)
    }

    /// The whole of what it says now takes the place of what was said before, everywhere.
    fn say_again(&self, conn: &mut Conn, event: &Event) -> Result<(), ActProblem> {
        outbox::unlist(conn, &event.uri)?;
        self.say(conn, "Update", event)
    }

    /// It is taken back, everywhere.
    fn take_back(&self, conn: &mut Conn, event: &Event) -> Result<(), ActProblem> {
        timeline::remove(conn, &event.uri)?;
        let stone = Tombstone {
            uri: event.uri.clone(),
            actor: event.owner.clone(),
            former_type: "Event".to_owned(),
            deleted_at: event.updated_at,
        };
        tombstones::bury(conn, &stone)?;
        outbox::unlist(conn, &event.uri)?;
        self.announce(conn, "Delete", event, wire::tombstone(event))
    }

    fn say(&self, conn: &mut Conn, verb: &str, event: &Event) -> Result<(), ActProblem> {
        let beside = self.beside(conn, event)?;
        self.announce(conn, verb, event, self.document(event, &beside))
    }

    fn announce(&self, conn: &mut Conn, verb: &str, event: &Event, object: Value) -> Result<(), ActProblem> {
        let (to, cc) = wire::addressed(event, &networks_of_ours(conn)?);
        let draft = ActivityDraft {
            verb,
            actor: &event.owner,
            thread: &event.uri,
            context: Some(wire::context()),
            object,
            to,
            cc,
        };
        let outgoing = draft.finish(&self.origin, &self.clock);
        let besides = inboxes(conn, event)?;
        Ok(send_to_followers(conn, &outgoing, &besides, &self.clock)?)
    }
}

/// An event of ours is known here from now on, whoever else is told of it.
fn enter(conn: &mut Conn, event: &Event) -> QueryResult<()> {
    let thing = Thing {
        uri: event.uri.clone(),
        slice: SLICE.to_owned(),
        kind: "event".to_owned(),
        id: event.id.to_string(),
    };
    things::put(conn, &thing)
}

/// The event as the timeline holds it.
pub(crate) fn entry(event: &Event, seen_at: i64) -> Entry {
    Entry {
        uri: event.uri.clone(),
        actor: event.owner.clone(),
        slice: SLICE.to_owned(),
        kind: "event".to_owned(),
        own: event.own,
        published_at: event.published_at,
        seen_at,
        audience: "public".to_owned(),
    }
}
