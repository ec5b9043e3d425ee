//! What incoming activities do to the market. Effects do not depend on their order.

use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::Object;
use maillon_store::peers::Peer;
use maillon_store::things::{self, Thing};
use maillon_store::tombstones::{self, Tombstone};
use maillon_store::{Conn, follows, timeline};
use url::Url;

use crate::desk::entry;
use crate::wire::RemoteOffer;
use crate::{SLICE, store};

/// `Create`, `Update` or `Announce` of an annonce by `author`. The newest version stands, whichever comes
/// first. `vouched`: an actor that we follow passed it on.
pub fn put_offer(
    conn: &mut Conn,
    scene: &Scene,
    object: &Object,
    author: &Peer,
    vouched: bool,
) -> Result<&'static str, Refusal> {
    let sender: Url = author.uri.parse().map_err(|_| Refusal::give_up("its author has no URL"))?;
    let remote = RemoteOffer::from_wire(object, &sender, &scene.clock)
        .map_err(|problem| Refusal::give_up(problem.to_string()))?;
    let offer = remote.clone().into_offer();
    if tombstones::find(conn, &offer.uri)?.is_some() {
        return Ok("was deleted before it came");
    }
    match store::by_uri(conn, &offer.uri)? {
        Some(known) if known.owner != offer.owner => Err(Refusal::give_up("it is known as another actor's")),
        Some(known) if offer.updated_at <= known.updated_at => Ok("the annonce was known"),
        Some(known) => {
            store::update(conn, &remote.renewing(&known))?;
            Ok("renewed an annonce")
        }
        None if !vouched && !follows::is_followed(conn, &author.uri)? => {
            Err(Refusal::give_up("nobody here follows its author"))
        }
        None => {
            store::insert(conn, &offer)?;
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
    }
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
    let gone = store::remove(conn, uri, &scene.sender.uri)?;
    if gone {
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
