//! Polls of others: asked, changed, counted, taken back. The newest version stands, whichever comes first.

use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Audience as Wire, Object};
use maillon_kernel::audience::Audience;
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, StoreError, actors, follows, things, timeline};

use super::forget_poll;
use crate::desk::{enter, put_last};
use crate::model::{Answer, Poll, PollId};
use crate::store;
use crate::wire::Asked;

/// So many polls of one actor that nobody here follows are kept.
const OF_STRANGERS: i64 = 20;
/// So many of all whom nobody here follows.
const OF_ALL_STRANGERS: i64 = 500;
/// So many of one that is followed.
const OF_FRIENDS: i64 = 1_000;
/// So many entries of `to` and of `cc` are looked at.
const ADDRESSEES: usize = 1_000;

/// What became of a poll of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// In a word.
    pub outcome: &'static str,
    /// Whether it also speaks to us, as a note does: it answers something of ours, or names one of our actors.
    pub to_us: bool,
}

/// `Create` or `Update` of a poll by the sender. It is kept when we follow its author, or when it speaks to us.
pub fn put_poll(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<Taken, Refusal> {
    let read = Asked::read(object, &scene.sender.uri, scene.clock.millis())?;
    let to_us = speaks_to_us(conn, scene, object)?;
    let taken = |outcome| Taken { outcome, to_us };
    if tombstones::find(conn, &read.uri, &scene.sender.uri)?.is_some() {
        return Ok(taken("was deleted before it came"));
    }
    let known = store::by_uri(conn, &read.uri)?;
    if known.as_ref().is_some_and(|known| known.own || known.owner != scene.sender.uri) {
        return Err(Refusal::give_up("it is known as another actor's"));
    }
    let audience = audience(conn, scene, object, (to_us, known.is_some()))?;
    match (known, audience) {
        (Some(known), None) => not_for_us(conn, &known, &read, object).map(taken),
        // A letter to us that asks something, for instance: it is kept as a note.
        (None, None) if to_us => Ok(taken("passed over a poll: it is not for all who read here")),
        (None, None) => Err(Refusal::give_up("nobody here follows its author, and it speaks to nobody here")),
        (Some(known), Some(audience)) => change(conn, &known, &read, audience).map(taken),
        (None, Some(audience)) => take(conn, scene, &read, audience).map(taken),
    }
}

/// For whom it is shown here; `None`: for nobody. What a stranger asks us is for members alone, whatever it says: our pages
/// are not theirs. So is what we took in before we ceased to follow its author, as long as everybody may read it.
fn audience(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    (to_us, is_known): (bool, bool),
) -> Result<Option<Audience>, StoreError> {
    let sender = json::parse(scene.sender.document.as_bytes()).ok().flatten();
    let followers = sender.as_ref().and_then(|sender| json::text(sender, "followers"));
    let said = match Wire::of(object, followers) {
        Wire::Public => Some(Audience::Public),
        Wire::Unlisted => Some(Audience::Unlisted),
        Wire::Followers => Some(Audience::Followers),
        Wire::Direct => None,
    };
    // What is said to somebody alone is a letter, whatever it asks: it is kept as a note, for whom it is meant.
    let Some(said) = said else { return Ok(None) };
    if follows::is_followed(conn, &scene.sender.uri)? {
        return Ok(Some(said));
    }
    let stays = to_us || (is_known && said.is_open());
    Ok(stays.then_some(Audience::Trusted))
}

/// Whether it answers something of ours, or names one of our actors.
fn speaks_to_us(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<bool, StoreError> {
    let replied = json::first(object, "inReplyTo").and_then(json::uri_of);
    if let Some(uri) = replied.filter(|uri| scene.origin.owns_text(uri))
        && things::find(conn, uri)?.is_some()
    {
        return Ok(true);
    }
    let named = |key| json::many(object, key).into_iter().take(ADDRESSEES).filter_map(json::uri_of);
    let named: Vec<&str> = named("to").chain(named("cc")).filter(|uri| scene.origin.owns_text(uri)).collect();
    Ok(!named.is_empty() && !actors::open_among(conn, &named)?.is_empty())
}

/// What its author no longer says to us is no longer shown here. A version that does not say whom it is for takes nothing
/// back.
fn not_for_us(conn: &mut Conn, known: &Poll, read: &Asked, object: &Object) -> Result<&'static str, Refusal> {
    let addressed = object.contains_key("to") || object.contains_key("cc");
    if !addressed || read.updated_at < known.updated_at {
        return Err(Refusal::give_up("nobody here follows its author, and it speaks to nobody here"));
    }
    forget_poll(conn, known)?;
    Ok("removed a poll that is not for us any more")
}

fn take(conn: &mut Conn, scene: &Scene, read: &Asked, audience: Audience) -> Result<&'static str, Refusal> {
    let is_friend = follows::is_followed(conn, &scene.sender.uri)?;
    let most = if is_friend { OF_FRIENDS } else { OF_STRANGERS };
    let is_full = !is_friend && OF_ALL_STRANGERS <= store::count_of_strangers(conn)?;
    if is_full || most <= store::count_of(conn, &scene.sender.uri)? {
        // Where it speaks to us, it is kept as a note all the same.
        return Ok("passed over a poll: its author has asked often enough");
    }
    let row = Poll {
        id: PollId::new(&scene.clock).to_string(),
        uri: read.uri.clone(),
        owner: scene.sender.uri.clone(),
        own: false,
        author: None,
        source: String::new(),
        audience: audience.as_str().to_owned(),
        published_at: read.published_at,
        told_at: 0,
        ..said(read)
    };
    store::insert(conn, &row, &answers(&row.id, read))?;
    enter(conn, &row, scene.clock.millis())?;
    put_last(conn, &row)?;
    Ok("took a poll")
}

/// What a version says, beside what stays.
fn said(read: &Asked) -> Poll {
    Poll {
        id: String::new(),
        uri: String::new(),
        owner: String::new(),
        own: false,
        author: None,
        source: String::new(),
        html: read.html.clone(),
        language: read.language.clone(),
        several: read.several,
        audience: String::new(),
        url: read.url.clone(),
        voters: read.voters,
        published_at: 0,
        updated_at: read.updated_at,
        ends_at: read.ends_at,
        ended_at: read.ended_at,
        told_at: 0,
    }
}

fn answers(id: &str, read: &Asked) -> Vec<Answer> {
    let answer = |(place, (name, votes)): (i32, &(String, i64))| Answer {
        poll: id.to_owned(),
        place,
        name: name.clone(),
        votes: *votes,
    };
    (0..).zip(&read.answers).map(answer).collect()
}

/// A version of a poll that is known. Counts come without a version of their own: of two with one version the one that counts
/// more is the later one, and what is over stays over.
fn change(conn: &mut Conn, known: &Poll, read: &Asked, audience: Audience) -> Result<&'static str, Refusal> {
    if read.updated_at < known.updated_at {
        return Ok("knew more of this poll");
    }
    if read.updated_at == known.updated_at {
        let before = store::answers(conn, &known.id)?;
        if !same_answers(&before, read) {
            return Err(Refusal::give_up("its answers changed, and it does not say so"));
        }
        let votes = before.iter().fold(0_i64, |sum, one| sum.saturating_add(one.votes));
        if read.votes() < votes || (known.ended_at.is_some() && read.ended_at.is_none()) {
            return Ok("knew more of this poll");
        }
    }
    renew(conn, known, read, audience)?;
    Ok("renewed a poll")
}

fn same_answers(before: &[Answer], read: &Asked) -> bool {
    before.len() == read.answers.len()
        && before.iter().zip(&read.answers).all(|(one, (name, _))| one.name == *name)
}

/// Keeps a version, whatever was known. Whoever answered other answers may answer again: its author counts anew, too.
pub(crate) fn renew(
    conn: &mut Conn,
    known: &Poll,
    read: &Asked,
    audience: Audience,
) -> Result<(), StoreError> {
    let row = Poll {
        id: known.id.clone(),
        uri: known.uri.clone(),
        owner: known.owner.clone(),
        audience: audience.as_str().to_owned(),
        published_at: known.published_at,
        ..said(read)
    };
    if !same_answers(&store::answers(conn, &known.id)?, read) {
        store::forget_ballots(conn, &known.id)?;
    }
    store::update(conn, &row)?;
    store::put_answers(conn, &row.id, &answers(&row.id, read))?;
    timeline::set_audience(conn, &row.uri, audience.as_str())?;
    Ok(put_last(conn, &row)?)
}

/// `Delete` of a poll by its author. True when it was here.
pub fn delete_poll(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<bool, Refusal> {
    let stone = Tombstone {
        uri: uri.to_owned(),
        actor: scene.sender.uri.clone(),
        former_type: "Question".to_owned(),
        deleted_at: scene.clock.millis(),
    };
    let known = store::by_uri(conn, uri)?.filter(|one| !one.own && one.owner == scene.sender.uri);
    let Some(known) = known else { return Ok(false) };
    tombstones::bury(conn, &stone)?;
    forget_poll(conn, &known)?;
    Ok(true)
}
