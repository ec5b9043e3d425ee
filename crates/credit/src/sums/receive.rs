//! Sums of other ledgers.

use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_store::peers::Peer;
use maillon_store::{Conn, follows};
use url::Url;

use super::DAY;
use super::store::{self, Sum};
use crate::links;
use crate::wire::{Misread, read_sum};

/// So many sums of one ledger are taken in a day.
const MOST_A_DAY: i64 = 100;
/// A sum covers so many days at the most.
const LONGEST: i64 = 1_000 * DAY;
/// Clocks may differ by so much. Milliseconds.
const SKEW: i64 = 3_600_000;

/// The organisation that a ledger's actor says it belongs to: one of its own server.
pub(super) fn organisation_of(ledger: &Peer) -> Option<String> {
    let document: serde_json::Value = serde_json::from_str(&ledger.document).ok()?;
    let organisation = json::url(document.as_object()?, "attributedTo")?;
    let own = ledger.uri.parse::<Url>().is_ok_and(|uri| uri.origin() == organisation.origin());
    (own && ledger.kind == "Service").then(|| organisation.into())
}

/// Whether this is a sum of what organisations exchange.
pub fn is_sum(object: &Object) -> bool {
    json::kind(object) == "EconomicEvent"
}

/// Takes in the sum of another ledger, when we follow it or its organisation, or exchange with it.
pub fn put(conn: &mut Conn, scene: &Scene, object: &Object) -> Result<&'static str, Refusal> {
    let sum = read_sum(object, scene.clock.millis()).map_err(|problem| match problem {
        Misread(what) => Refusal::give_up(format!("the sum's `{what}` is not what it must be")),
    })?;
    check(conn, scene, &sum)?;
    if store::find(conn, &sum.uri)?.is_some() {
        return Ok("a sum that is known already");
    }
    if MOST_A_DAY <= store::count_since(conn, &sum.actor, scene.clock.millis() - DAY)? {
        return Err(Refusal::give_up("its ledger says too much in a day"));
    }
    store::insert(conn, &sum)?;
    Ok("a sum of who helps whom")
}

fn check(conn: &mut Conn, scene: &Scene, sum: &Sum) -> Result<(), Refusal> {
    let sender = &scene.sender;
    if sum.actor != sender.uri || organisation_of(sender).as_ref() != Some(&sum.provider) {
        return Err(Refusal::give_up("only the ledger of an organisation tells what its members gave"));
    }
    let origin = |uri: &str| uri.parse::<Url>().map(|uri| uri.origin()).ok();
    if origin(&sum.uri) != origin(&sender.uri) || origin(&sum.receiver) == origin(&sender.uri) {
        return Err(Refusal::give_up("its id or its receiver is on the wrong server"));
    }
    let now = scene.clock.millis();
    if now + SKEW < sum.ends_at || sum.ends_at <= sum.begins_at || sum.begins_at < sum.ends_at - LONGEST {
        return Err(Refusal::give_up("its days are not over, or are none"));
    }
    let near = follows::is_followed(conn, &sum.provider)?
        || follows::is_followed(conn, &sender.uri)?
        || links::find(conn, &sender.uri)?.is_some();
    if near { Ok(()) } else { Err(Refusal::give_up("nobody here follows that organisation")) }
}
