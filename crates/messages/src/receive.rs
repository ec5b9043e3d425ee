//! From a foreign note to a message.
//!
//! `federation::social` keeps the note itself and says whether it concerns us; here it finds its conversation, in the
//! same transaction.

use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_store::notes::{self, NoteRow};
use maillon_store::{Conn, actors, faces};

use crate::about::{About, Lookup};
use crate::model::{Conversation, ConversationId, Correspondent, MessageId, State};
use crate::store::{self, NewMessage};
use crate::telling::told;

/// So many messages may come in a conversation before we say something.
const UNANSWERED: i64 = 100;
/// So many addressees of a note are looked at.
const MENTIONED: usize = 1_000;
/// So many conversations an actor may begin within a day (milliseconds).
const BEGUN: i64 = 20;
const DAY: i64 = 86_400_000;
/// The most characters of an actor's name that are kept.
const NAME: usize = 200;

/// After a note was kept: it becomes a message to whom it concerns. One that is a message already stays where it is;
/// one that was not kept is none.
pub fn note(conn: &mut Conn, scene: &Scene, object: &Object, lookup: Lookup) -> Result<(), Refusal> {
    let Some(uri) = json::url(object, "id") else { return Ok(()) };
    let kept = notes::find(conn, uri.as_str())?;
    let Some(kept) = kept.filter(|note| note.actor == scene.sender.uri) else { return Ok(()) };
    if store::of_message(conn, &kept.uri)?.is_some() {
        return Ok(());
    }
    let now = scene.clock.millis();
    let whom = Addressees::of(conn, scene, object, &kept)?;
    let mut conversation = match place(conn, scene, &kept, &whom, lookup)? {
        Place::Known(known) => known,
        Place::New(about) => begin(conn, scene, &whom, about)?,
    };
    if UNANSWERED <= store::count_unanswered(conn, conversation.id)? {
        return Err(Refusal::give_up("its author has written often enough without an answer"));
    }
    let message = message(&conversation, &kept, scene);
    store::add(conn, &message)?;
    conversation.hear(now);
    store::update(conn, &conversation)?;
    Ok(told(conn, &scene.clock, &conversation, &message.id, (false, None))?)
}

/// `Delete` of an actor: its notes go with it, and so does its name here.
pub fn forget_actor(conn: &mut Conn, scene: &Scene) -> Result<(), Refusal> {
    store::forget_name(conn, &scene.sender.uri)?;
    Ok(())
}

/// Where a note belongs.
enum Place {
    Known(Conversation),
    New(Option<About>),
}

/// Which of our actors a note is for. The instance's own signs fetches and answers nobody.
struct Addressees {
    /// All that it names, the oldest first.
    named: Vec<String>,
    /// Those of them that are members' own.
    faces: Vec<String>,
    /// Whether those whom it names read it alone.
    private: bool,
}

impl Addressees {
    fn of(conn: &mut Conn, scene: &Scene, object: &Object, note: &NoteRow) -> Result<Self, Refusal> {
        let all = json::uris(object, "to").into_iter().chain(json::uris(object, "cc"));
        let all: Vec<&str> = all.take(MENTIONED).filter(|uri| scene.origin.owns_text(uri)).collect();
        let mut found = actors::open_among(conn, &all)?;
        found.retain(|(_, kind)| kind != "Application");
        let of_members = found.iter().filter(|(_, kind)| kind == "Person").map(|(uri, _)| uri.clone());
        let faces = of_members.collect();
        let private = !matches!(note.audience.as_str(), "public" | "unlisted");
        Ok(Self { named: found.into_iter().map(|(uri, _)| uri).collect(), faces, private })
    }

    /// Whether what `actor` reads is not for its eyes: it is a letter to a member, and names that actor nowhere.
    fn keep_from(&self, actor: &str) -> bool {
        self.private && !self.faces.is_empty() && !self.named.iter().any(|uri| uri == actor)
    }

    /// Who reads what is about nothing of ours: a member before the association, else the association.
    fn first(&self, conn: &mut Conn) -> Result<String, Refusal> {
        if let Some(first) = self.faces.first().or(self.named.first()) {
            return Ok(first.clone());
        }
        let ours = actors::all(conn)?.into_iter();
        let mut ours = ours.filter(|actor| !matches!(actor.kind.as_str(), "Application" | "Person"));
        let first = ours.find(|actor| actor.closed_at.is_none());
        Ok(first.ok_or_else(|| Refusal::give_up("there is nobody here to answer it"))?.uri)
    }
}

/// What a note replies to tells what it is about. Only a conversation of its own author's takes it in: who names a
/// message of somebody else's conversation gets one of their own about the same thing of ours. A letter to a member is that
/// member's, whatever it replies to.
fn place(
    conn: &mut Conn,
    scene: &Scene,
    note: &NoteRow,
    whom: &Addressees,
    lookup: Lookup,
) -> Result<Place, Refusal> {
    let sender = Correspondent::Actor(note.actor.clone());
    let linked = match &note.in_reply_to {
        Some(uri) => store::of_message(conn, uri)?,
        None => None,
    };
    let goes_on = |linked: &&Conversation| linked.correspondent == sender && !whom.keep_from(&linked.actor);
    if let Some(linked) = linked.as_ref().filter(goes_on) {
        return Ok(Place::Known(linked.clone()));
    }
    let uri = linked.and_then(|linked| linked.about).or_else(|| note.in_reply_to.clone());
    let about = match uri.filter(|uri| scene.origin.owns_text(uri)) {
        Some(uri) => lookup(conn, &uri)?.filter(|about| about.own && !whom.keep_from(&about.owner)),
        None => None,
    };
    let known = if let Some(about) = &about {
        store::between(conn, Some(&about.uri), &note.actor, None)?
    } else {
        let actor = whom.first(conn)?;
        store::about_nothing(conn, &note.actor, &actor)?
    };
    Ok(known.map_or(Place::New(about), Place::Known))
}

fn begin(
    conn: &mut Conn,
    scene: &Scene,
    whom: &Addressees,
    about: Option<About>,
) -> Result<Conversation, Refusal> {
    let (sender, now) = (&scene.sender, scene.clock.millis());
    if BEGUN <= store::count_begun(conn, &sender.uri, now - DAY)? {
        return Err(Refusal::give_up("its author has begun enough conversations for today"));
    }
    let actor = match &about {
        Some(about) => about.owner.clone(),
        None => whom.first(conn)?,
    };
    let new = Conversation {
        id: ConversationId::new(&scene.clock),
        title: about.as_ref().map(|about| about.title.clone()).unwrap_or_default(),
        // What is for a member's own name is for nobody else here.
        member: match about.as_ref().and_then(|about| about.member.clone()) {
            Some(member) => Some(member),
            None => faces::member_of(conn, &actor)?,
        },
        about: about.map(|about| about.uri),
        actor,
        correspondent: Correspondent::Actor(sender.uri.clone()),
        name: sender.name.chars().take(NAME).collect(),
        contact: String::new(),
        state: State::New,
        unread: true,
        answered: false,
        opened_at: now,
        last_at: now,
    };
    store::insert(conn, &new, None)?;
    Ok(new)
}

/// The note's text stays with the note.
fn message<'a>(conversation: &Conversation, note: &'a NoteRow, scene: &Scene) -> NewMessage<'a> {
    NewMessage {
        id: MessageId::new(&scene.clock).to_string(),
        conversation: conversation.id.to_string(),
        own: false,
        member: None,
        uri: Some(&note.uri),
        html: "",
        source: "",
        language: None,
        audience: &note.audience,
        shown: false,
        sent_at: scene.clock.millis(),
    }
}
