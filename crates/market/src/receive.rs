//! What incoming activities do to the market. Effects do not depend on their order.

use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_media::store::remote as pictures;
use maillon_store::peers::Peer;
use maillon_store::things::{self, Thing};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, follows, timeline};
use url::Url;

use crate::desk::entry;
use crate::model::{Audience, Offer};
use crate::wire::{Head, Refused, RemoteOffer};
use crate::{SLICE, store, wire};

/// `Create`, `Update` or `Announce` of an annonce by `author`. The newest version stands, whichever comes
/// first. `vouched`: the sender is an actor that we follow, and passed it on.
///
/// Its text is read last, after all that may make it needless.
pub fn put_offer(
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
    let said = wire::audience(conn, object, followers_of(author).as_deref())?;
    // What is not for everybody comes from its author alone, to who follows it: nobody passes it on.
    let is_for_us = |conn: &mut Conn, audience: Audience| -> Result<bool, Refusal> {
        Ok(audience.is_open() || (!vouched && follows::is_followed(conn, &author.uri)?))
    };
    let audience = match said {
        Some(audience) if is_for_us(conn, audience)? => audience,
        _ => return not_for_us(conn, &head, object, known.as_ref(), vouched),
    };
    if !vouched && !concerns_us(conn, &author.uri, known.as_ref())? {
        return Err(Refusal::give_up("nobody here follows its author"));
    }
    let outcome = match known {
        Some(known) if head.updated_at <= known.updated_at => "the annonce was known",
        known => take(conn, scene, object, (&sender, audience), known.as_ref())?,
    };
    if vouched {
        store::vouch(conn, &head.uri, &scene.sender.uri)?;
    }
    Ok(outcome)
}

impl From<Refused> for Refusal {
    fn from(problem: Refused) -> Self {
        Self::give_up(problem.to_string())
    }
}

/// The followers collection of an actor, as its document names it.
fn followers_of(author: &Peer) -> Option<String> {
    let document: serde_json::Value = serde_json::from_str(&author.document).ok()?;
    json::text(document.as_object()?, "followers").map(str::to_owned)
}

/// What its owner no longer says to us is no longer shown here. A version that does not say at all whom it is for takes
/// nothing back, nor does somebody who passes on what came to us from its author.
fn not_for_us(
    conn: &mut Conn,
    head: &Head,
    object: &Object,
    known: Option<&Offer>,
    vouched: bool,
) -> Result<&'static str, Refusal> {
    let addressed = object.contains_key("to") || object.contains_key("cc");
    match known {
        Some(known)
            if addressed && known.updated_at <= head.updated_at && (known.audience.is_open() || !vouched) =>
        {
            forget(conn, &known.uri, &known.owner)?;
            Ok("removed an annonce that is not public any more")
        }
        _ => Err(Refused::NotPublic.into()),
    }
}

/// Whether an annonce of ours may be passed on by others; so may whatever is none.
pub fn may_be_passed_on(conn: &mut Conn, uri: &str) -> Result<bool, Refusal> {
    Ok(store::by_uri(conn, uri)?.is_none_or(|offer| !offer.own || offer.audience.is_open()))
}

/// Whether we follow its author, or who passed it on before.
fn concerns_us(conn: &mut Conn, author: &str, known: Option<&Offer>) -> Result<bool, Refusal> {
    if follows::is_followed(conn, author)? {
        return Ok(true);
    }
    let Some(known) = known else { return Ok(false) };
    match store::voucher(conn, &known.uri)? {
        Some(voucher) => Ok(follows::is_followed(conn, &voucher)?),
        None => Ok(false),
    }
}

fn take(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    (sender, audience): (&Url, Audience),
    known: Option<&Offer>,
) -> Result<&'static str, Refusal> {
    let remote = RemoteOffer::for_audience(object, sender, audience, &scene.clock)?;
    let document = serde_json::Value::Object(object.clone()).to_string();
    if let Some(known) = known {
        store::put_received(conn, &remote.renewing(known), &document, false)?;
        timeline::set_audience(conn, &known.uri, audience.as_str())?;
        pictures::put(conn, &scene.clock, &known.uri, &wire::pictures(object))?;
        return Ok("renewed an annonce");
    }
    let offer = remote.into_offer();
    store::put_received(conn, &offer, &document, true)?;
    pictures::put(conn, &scene.clock, &offer.uri, &wire::pictures(object))?;
    let thing = Thing {
        uri: offer.uri.clone(),
        slice: SLICE.to_owned(),
        kind: "offer".to_owned(),
        id: offer.id.to_string(),
    };
    things::put(conn, &thing)?;
    timeline::put(conn, &entry(&offer, scene.clock.millis()))?;
    Ok("took an annonce")
}

/// `Undo` of a boost by the sender. What it brought here is no longer shown for its sake.
pub fn unvouch(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<(), Refusal> {
    store::unvouch(conn, uri, &scene.sender.uri)?;
    Ok(())
}

/// `Delete` of an annonce by its owner. True when it was here.
pub fn delete_offer(conn: &mut Conn, scene: &Scene, uri: &str) -> Result<bool, Refusal> {
    let stone = Tombstone {
        uri: uri.to_owned(),
        actor: scene.sender.uri.clone(),
        former_type: "Note".to_owned(),
        deleted_at: scene.clock.millis(),
    };
    tombstones::bury(conn, &stone)?;
    forget(conn, uri, &scene.sender.uri)
}

fn forget(conn: &mut Conn, uri: &str, owner: &str) -> Result<bool, Refusal> {
    let gone = store::remove(conn, uri, owner)?;
    if gone {
        pictures::forget(conn, uri)?;
        timeline::remove(conn, uri)?;
        things::remove(conn, uri)?;
    }
    Ok(gone)
}

/// `Delete` of an actor: what it published goes with it.
pub fn forget_owner(conn: &mut Conn, scene: &Scene) -> Result<(), Refusal> {
    store::remove_owner(conn, &scene.sender.uri)?;
    Ok(())
}

#[cfg(test)]
mod tests;
