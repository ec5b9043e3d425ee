//! What our people do with stories. Each act writes the table, the timeline and the outbox together.
//!
//! `stories` is about those of this organisation, `weave` about the common narratives of a QG, `links` tells the servers
//! of the sources.

mod links;
mod stories;
mod weave;

use std::sync::Arc;

use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_federation::publish::{Draft as ActivityDraft, networks_of_ours};
use maillon_federation::social::{boost_thread, tell};
use maillon_kernel::clock::Clock;
use maillon_media::Picture;
use maillon_media::store::own::{self as pictures, NotAttached};
use maillon_store::things::{self, Thing};
use maillon_store::timeline::{self, Entry};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, StoreError, outbox, store_fault};
use maillon_web::Words;
use serde_json::Value;

use crate::gather::Others;
use crate::model::{Kind, NotAllowed, Passage, Story};
use crate::wire::{self, Shown};
use crate::{SLICE, passages};

pub(crate) use weave::quote_text;
pub use weave::{Head, Quote};

/// The job that publishes a story whose day has come. Its payload is the story's id.
pub const PUBLISH_JOB: &str = "narrative-publish";

/// The job that compares all that is quoted with its sources.
pub const LOOK_JOB: &str = "narrative-look";

/// Where the acts happen: in whose name, at which origin. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The words of mails and feeds.
    pub words: Words,
    /// The URI of the organisation's actor.
    pub actor: String,
    /// The URI of the network's actor, when this instance is its QG: who publishes common narratives.
    pub qg: Option<String>,
    /// Whether a second person reads a story before it goes out.
    pub reviewed: bool,
    /// What other slices found.
    pub others: Arc<dyn Others>,
}

/// Why an act did not happen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such story of ours.
    #[error("there is no such story here")]
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
    /// There is no such source here, or it is not public any more.
    #[error("there is no such source here")]
    NoSource,
    /// The source does not say so.
    #[error("the source does not say so, word for word")]
    NotAQuote,
    /// A text is missing, or too long.
    #[error("the text is empty or too long")]
    Text,
    /// It must have a title.
    #[error("it has no title, or one that is too long")]
    Title,
    /// The language is none.
    #[error("this is no language")]
    Language,
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

/// What stands beside the text of a story of ours.
#[derive(Debug, Default)]
pub(crate) struct Beside {
    pub(crate) pictures: Vec<Picture>,
    pub(crate) passages: Vec<Passage>,
    pub(crate) networks: Vec<String>,
}

impl Beside {
    pub(crate) fn load(conn: &mut Conn, story: &Story) -> QueryResult<Self> {
        Ok(match story.kind {
            Kind::Story => {
                let (pictures, networks) = (pictures::of(conn, &story.uri)?, networks_of(conn, story)?);
                Self { pictures, networks, passages: Vec::new() }
            }
            Kind::Common => Self { passages: passages::of(conn, story.id)?, ..Self::default() },
        })
    }

    pub(crate) fn shown(&self) -> Shown<'_> {
        Shown { pictures: &self.pictures, passages: &self.passages, networks: &self.networks }
    }
}

/// The networks that a story is for. The common narrative is published by its network itself.
fn networks_of(conn: &mut Conn, story: &Story) -> QueryResult<Vec<String>> {
    if story.kind == Kind::Story { networks_of_ours(conn) } else { Ok(Vec::new()) }
}

impl Desk {
    /// The story's document.
    pub(crate) fn document(&self, story: &Story, beside: &Beside) -> Value {
        wire::to_json(&self.origin, story, beside.shown())
    }

    /// A story of ours is out, for the first time.
    fn bring_out(&self, conn: &mut Conn, story: &Story) -> Result<(), ActProblem> {
        let thing = Thing {
            uri: story.uri.clone(),
            slice: SLICE.to_owned(),
            kind: story.kind.to_string(),
            id: story.id.to_string(),
        };
        things::put(conn, &thing)?;
        timeline::put(conn, &entry(story, self.clock.millis()))?;
        self.say(conn, "Create", story)
    }

    /// The whole of what it says now takes the place of what was said before, everywhere.
    fn say_again(&self, conn: &mut Conn, story: &Story) -> Result<(), ActProblem> {
        outbox::unlist(conn, &story.uri)?;
        self.say(conn, "Update", story)
    }

    /// It is taken back, everywhere.
    fn take_back(&self, conn: &mut Conn, story: &Story) -> Result<(), ActProblem> {
        pictures::forget(conn, &story.uri)?;
        timeline::remove(conn, &story.uri)?;
        let stone = Tombstone {
            uri: story.uri.clone(),
            actor: story.owner.clone(),
            former_type: story.wire_type().to_owned(),
            deleted_at: story.updated_at,
        };
        tombstones::bury(conn, &stone)?;
        outbox::unlist(conn, &story.uri)?;
        outbox::unlist(conn, &boost_thread(&story.uri))?;
        self.announce(conn, "Delete", story, wire::tombstone(story))
    }

    fn say(&self, conn: &mut Conn, verb: &str, story: &Story) -> Result<(), ActProblem> {
        let beside = Beside::load(conn, story)?;
        self.announce(conn, verb, story, self.document(story, &beside))
    }

    fn announce(&self, conn: &mut Conn, verb: &str, story: &Story, object: Value) -> Result<(), ActProblem> {
        let (to, cc) = wire::addressed(story, &networks_of(conn, story)?);
        let draft = ActivityDraft {
            verb,
            actor: &story.owner,
            thread: &story.uri,
            context: Some(wire::context()),
            object,
            to,
            cc,
        };
        let outgoing = draft.finish(&self.origin, &self.clock);
        // The common narrative is the network's own.
        let house = if story.kind == Kind::Common { &story.owner } else { &self.actor };
        Ok(tell(conn, &self.origin, &self.clock, (&outgoing, verb), (house, &story.uri))?)
    }
}

/// The story as the timeline holds it.
pub(crate) fn entry(story: &Story, seen_at: i64) -> Entry {
    Entry {
        uri: story.uri.clone(),
        actor: story.owner.clone(),
        slice: SLICE.to_owned(),
        kind: story.kind.to_string(),
        own: story.own,
        published_at: story.published_at,
        seen_at,
        audience: "public".to_owned(),
    }
}
