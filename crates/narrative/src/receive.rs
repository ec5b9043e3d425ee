//! What incoming activities do to stories. Effects do not depend on their order.

use maillon_federation::Envelope;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_federation::origin::authority_of;
use maillon_media::store::remote as pictures;
use maillon_store::networks::{self, Standing};
use maillon_store::peers::Peer;
use maillon_store::things::{self, Thing};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::woven::{self, Woven};
use maillon_store::{Conn, follows, timeline};
use url::Url;

use crate::desk::{ActProblem, Desk, entry};
use crate::model::{Kind, Story};
use crate::wire::{self, Head, Refused, RemoteStory, Taking};
use crate::{SLICE, passages, store};

/// So many things one actor may say are taken up.
const TAKEN_UP: i64 = 2000;

impl From<Refused> for Refusal {
    fn from(problem: Refused) -> Self {
        Self::give_up(problem.to_string())
    }
}

impl From<ActProblem> for Refusal {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Store(problem) => problem.into(),
            problem => Self::give_up(problem.to_string()),
        }
    }
}

/// Whether an object of `author` is for this slice: known here, or a story of somebody whom we follow, by its own word or
/// because members of a network write articles to each other. `vouched`: an actor that we follow passed it on.
pub fn is_ours_to_take(
    conn: &mut Conn,
    object: &Object,
    author: &Peer,
    vouched: bool,
) -> Result<bool, Refusal> {
    if let Some(uri) = json::text(object, "id")
        && store::by_uri(conn, uri)?.is_some_and(|known| !known.own)
    {
        return Ok(true);
    }
    let plain = json::kind(object) == "Article" && !object.contains_key("inReplyTo");
    // What an organisation answers to the five questions is an article, too.
    let plain = plain && !object.contains_key("answers");
    let told = wire::is_story(object) || plain && networks::vouches_for(conn, &host_of(&author.uri))?;
    Ok(told && (vouched || is_near(conn, &author.uri)?))
}

/// `Create`, `Update` or `Announce` of a story by `author`. The newest version stands, whichever comes first.
pub fn put_story(
    desk: &Desk,
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    author: &Peer,
    vouched: bool,
) -> Result<&'static str, Refusal> {
    let sender: Url = author.uri.parse().map_err(|_| Refusal::give_up("its author has no URL"))?;
    let head = Head::read(object, &sender, &scene.clock)?;
    if tombstones::find(conn, &head.uri, &author.uri)?.is_some() {
        return Ok("was deleted before it came");
    }
    let known = store::by_uri(conn, &head.uri)?;
    if known.as_ref().is_some_and(|known| known.own || known.owner != author.uri) {
        return Err(Refusal::give_up("it is known as another actor's"));
    }
    if json::Audience::of(object, None) != json::Audience::Public {
        return not_public(desk, conn, &head, known.as_ref(), vouched);
    }
    let outcome = match known {
        Some(known) if head.updated_at <= known.updated_at => "the story was known",
        known => take(desk, conn, scene, object, &sender, known.as_ref())?,
    };
    if vouched {
        store::vouch(conn, &head.uri, &scene.sender.uri)?;
    }
    Ok(outcome)
}

/// What its owner no longer says to everybody is no longer shown here.
fn not_public(
    desk: &Desk,
    conn: &mut Conn,
    head: &Head,
    known: Option<&Story>,
    vouched: bool,
) -> Result<&'static str, Refusal> {
    match known.filter(|known| known.updated_at <= head.updated_at && !vouched) {
        Some(known) => {
            forget(desk, conn, &known.uri, &known.owner)?;
            Ok("removed a story that is not public any more")
        }
        None => Err(Refused::NotPublic.into()),
    }
}

/// Whom we follow, and the QGs of our networks.
fn is_near(conn: &mut Conn, actor: &str) -> Result<bool, Refusal> {
    Ok(follows::is_followed(conn, actor)? || is_our_qg(conn, actor)?)
}

fn is_our_qg(conn: &mut Conn, actor: &str) -> Result<bool, Refusal> {
    Ok(networks::find(conn, actor)?.is_some_and(|one| one.own || one.standing() == Standing::Member))
}

fn host_of(uri: &str) -> String {
    uri.parse().map(|url: Url| authority_of(&url)).unwrap_or_default()
}

fn take(
    desk: &Desk,
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    sender: &Url,
    known: Option<&Story>,
) -> Result<&'static str, Refusal> {
    let remote = RemoteStory::from_wire(object, sender, &scene.clock)?;
    let document = serde_json::Value::Object(object.clone()).to_string();
    let story = match known {
        Some(known) => remote.renewing(known),
        None => remote.into_story(),
    };
    store::put_received(conn, &story, &document)?;
    pictures::put(conn, &scene.clock, &story.uri, &maillon_media::wire::read(object))?;
    if story.kind == Kind::Common {
        take_up(conn, scene, object, &story)?;
    }
    if known.is_some() {
        desk.look_again(conn, &story.uri)?;
        return Ok("renewed a story");
    }
    let thing = Thing {
        uri: story.uri.clone(),
        slice: SLICE.to_owned(),
        kind: story.kind.to_string(),
        id: story.id.to_string(),
    };
    things::put(conn, &thing)?;
    timeline::put(conn, &entry(&story, scene.clock.millis()))?;
    Ok("took a story")
}

/// A common narrative names what it is woven from: the pages of those things here say so.
fn take_up(conn: &mut Conn, scene: &Scene, object: &Object, story: &Story) -> Result<(), Refusal> {
    let quoted = wire::quoted(object);
    for gone in woven::sources(conn, &story.uri)?.iter().filter(|one| !quoted.contains(one)) {
        woven::remove(conn, gone, &story.uri, &story.owner)?;
    }
    for source in quoted {
        woven::put(conn, &row(source, story, scene.clock.millis()))?;
    }
    Ok(())
}

fn row(source: String, story: &Story, seen_at: i64) -> Woven {
    Woven {
        source,
        article: story.uri.clone(),
        actor: story.owner.clone(),
        title: story.title.clone(),
        url: story.url.clone(),
        seen_at,
    }
}

/// `Add` or `Remove`: a narrative takes up something of ours, or no longer does. `None` when it is about something else.
///
/// It is believed of whom we follow, and of the QGs of our networks: else strangers could hang their titles on our pages.
pub fn taking(conn: &mut Conn, scene: &Scene, envelope: &Envelope) -> Result<Option<&'static str>, Refusal> {
    if !matches!(envelope.verb.as_str(), "Add" | "Remove") {
        return Ok(None);
    }
    let Some(said) = Taking::read(&envelope.json, &envelope.actor) else { return Ok(None) };
    let ours = scene.origin.owns_text(&said.source) && things::find(conn, &said.source)?.is_some();
    if !ours {
        return Ok(None);
    }
    if envelope.verb == "Remove" {
        woven::remove(conn, &said.source, &said.article, &scene.sender.uri)?;
        return Ok(Some("a narrative no longer takes up something of ours"));
    }
    if !is_near(conn, &scene.sender.uri)? {
        return Err(Refusal::give_up("nobody here knows who takes it up"));
    }
    if TAKEN_UP <= woven::count_by(conn, &scene.sender.uri)? {
        return Err(Refusal::give_up("its actor takes up very much already"));
    }
    let row = Woven {
        source: said.source,
        article: said.article,
        actor: scene.sender.uri.clone(),
        title: said.title,
        url: said.url,
        seen_at: scene.clock.millis(),
    };
    woven::put(conn, &row)?;
    Ok(Some("a narrative takes up something of ours"))
}

/// `Undo` of a boost by the sender. What it brought here is no longer shown for its sake.
pub fn unvouch(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<(), Refusal> {
    Ok(store::unvouch(conn, uri, &scene.sender.uri)?)
}

/// `Delete` of a story by its owner. True when it was here.
pub fn delete_story(desk: &Desk, conn: &mut Conn, scene: &Scene, uri: &str) -> Result<bool, Refusal> {
    let stone = Tombstone {
        uri: uri.to_owned(),
        actor: scene.sender.uri.clone(),
        former_type: "Article".to_owned(),
        deleted_at: scene.clock.millis(),
    };
    tombstones::bury(conn, &stone)?;
    woven::forget_article(conn, uri, &scene.sender.uri)?;
    forget(desk, conn, uri, &scene.sender.uri)
}

fn forget(desk: &Desk, conn: &mut Conn, uri: &str, owner: &str) -> Result<bool, Refusal> {
    let gone = store::remove(conn, uri, owner)?;
    if gone {
        pictures::forget(conn, uri)?;
        timeline::remove(conn, uri)?;
        things::remove(conn, uri)?;
        passages::unmark(conn, uri)?;
        desk.look_again(conn, uri)?;
    }
    Ok(gone)
}

/// These actors deleted themselves or are blocked: what they published goes with them, and what was quoted of it.
pub fn forget_owners(conn: &mut Conn, owners: &[String]) -> Result<Vec<String>, maillon_store::StoreError> {
    woven::forget(conn, owners)?;
    Ok(store::remove_owners(conn, owners)?)
}
