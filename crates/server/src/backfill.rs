//! What a newly followed actor published before: its outbox's first page, taken once; of a member of a network of ours,
//! some pages more.

use std::collections::BTreeSet;

use maillon_agenda::receive as agenda;
use maillon_federation::fetch::NotFetched;
use maillon_federation::intake::Scene;
use maillon_federation::json::{self, Object};
use maillon_federation::{Envelope, Federation};
use maillon_market::{receive as market, wire};
use maillon_narrative::receive as stories;
use maillon_polls::receive as polls;
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, networks};
use serde_json::Value;
use url::Url;

/// The kind of the job; its payload is the actor's URI.
pub const JOB: &str = "backfill";
/// So many pages of its outbox are read, and so many items at most looked at.
const SOME: (usize, usize) = (1, 40);
/// The same for a member of a network of ours: the feed of the network begins with them.
const MORE: (usize, usize) = (12, 240);

/// Fetches the outbox of `uri` and takes in what is an annonce, an event, a story or a poll. Answers how many were taken.
pub async fn run(
    federation: &Federation,
    narrative: &maillon_narrative::Desk,
    uri: &str,
) -> Result<usize, Box<dyn std::error::Error + Send + Sync>> {
    let actor = match federation.actor(&uri.parse()?).await {
        // Blocked meanwhile: there is nothing to try again.
        Err(NotFetched::Blocked(_)) => return Ok(0),
        found => found?,
    };
    let document: Value = serde_json::from_str(&actor.document)?;
    let Some(outbox) = document.as_object().and_then(|actor| json::url(actor, "outbox")) else {
        return Ok(0);
    };
    if outbox.origin() != uri.parse::<Url>()?.origin() {
        return Ok(0);
    }
    let mut page = federation.fetch(&outbox).await?.json;
    if let Some(first) = json::first(&page, "first") {
        page = match first {
            Value::Object(embedded) => embedded.clone(),
            other => match json::uri_of(other).and_then(|uri| uri.parse::<Url>().ok()) {
                Some(first) if first.origin() == outbox.origin() => federation.fetch(&first).await?.json,
                _ => return Ok(0),
            },
        };
    }
    let (pages, mut left) = if is_fellow(federation, uri).await? { MORE } else { SOME };
    let (mut taken, mut deleted) = (0, BTreeSet::new());
    for number in 1..=pages {
        taken += take_page(federation, narrative, &actor, &page, &mut left, &mut deleted).await;
        let next = json::url(&page, "next").filter(|next| next.origin() == outbox.origin());
        let Some(next) = next.filter(|_| number < pages && 0 < left) else { break };
        page = federation.fetch(&next).await?.json;
    }
    tracing::info!(actor = uri, taken, "Took in what a followed actor published before");
    Ok(taken)
}

async fn is_fellow(federation: &Federation, uri: &str) -> Result<bool, StoreError> {
    let organisation = uri.to_owned();
    let find = move |conn: &mut Conn| -> Result<bool, StoreError> {
        Ok(networks::fellows(conn)?.iter().any(|one| one.organisation == organisation))
    };
    federation.store().read(find).await
}

/// Newest first: what was deleted later is not taken in earlier. Answers how many were taken; `left` counts down.
async fn take_page(
    federation: &Federation,
    narrative: &maillon_narrative::Desk,
    actor: &Peer,
    page: &Object,
    left: &mut usize,
    deleted: &mut BTreeSet<String>,
) -> usize {
    let mut taken = 0;
    for activity in json::many(page, "orderedItems").into_iter().filter_map(Value::as_object) {
        if *left == 0 {
            break;
        }
        *left -= 1;
        let object = json::first(activity, "object").and_then(json::uri_of).unwrap_or_default();
        if json::kind(activity) == "Delete" {
            deleted.insert(object.to_owned());
        } else if !deleted.contains(object) {
            taken += usize::from(take(federation, narrative, actor, activity).await);
        }
    }
    taken
}

/// What it passed on of others on its own server: an association announces what its members publish.
async fn take_boost(
    federation: &Federation,
    narrative: &maillon_narrative::Desk,
    actor: &Peer,
    uri: &str,
) -> Result<bool, Box<dyn std::error::Error + Send + Sync>> {
    let url: Url = uri.parse()?;
    if url.origin() != actor.uri.parse::<Url>()?.origin() {
        return Ok(false);
    }
    let object = federation.fetch(&url).await?.json;
    let Some(author) = json::url(&object, "attributedTo").filter(|author| author.origin() == url.origin())
    else {
        return Ok(false);
    };
    let author = federation.actor(&author).await?;
    let (scene, desk) = (scene_of(federation, actor), narrative.clone());
    let taken = federation.store().write(move |conn: &mut Conn| {
        if wire::is_offer(&object) {
            market::put_offer(conn, &scene, &object, &author, true)
        } else if stories::is_ours_to_take(conn, &object, &author, true)? {
            stories::put_story(&desk, conn, &scene, &object, &author, true)
        } else {
            Ok("passed it over")
        }
    });
    Ok(matches!(taken.await?, "took an annonce" | "took a story"))
}

fn scene_of(federation: &Federation, sender: &Peer) -> Scene {
    Scene {
        origin: federation.origin().clone(),
        clock: federation.clock().clone(),
        sender: sender.clone(),
        fetched: None,
        author: None,
        text: String::new(),
        proven: None,
        embedded: Vec::new(),
    }
}

/// Only the actor's own `Create` or `Update` that embeds its object; what is only named comes when it changes, but for what
/// it announced of its members.
async fn take(
    federation: &Federation,
    narrative: &maillon_narrative::Desk,
    actor: &Peer,
    activity: &Object,
) -> bool {
    let Ok(envelope) = Envelope::from_json(activity.clone()) else { return false };
    if envelope.verb == "Announce" && envelope.actor.as_str() == actor.uri {
        let uri = envelope.object_uri().unwrap_or_default();
        return match take_boost(federation, narrative, actor, uri).await {
            Ok(taken) => taken,
            Err(problem) => {
                tracing::debug!(%problem, "Passed over a boost of an outbox: {problem}");
                false
            }
        };
    }
    let Some(object) = envelope.object().cloned() else { return false };
    let own = envelope.actor.as_str() == actor.uri && matches!(envelope.verb.as_str(), "Create" | "Update");
    if !own {
        return false;
    }
    let (scene, desk) = (scene_of(federation, actor), narrative.clone());
    let taken = federation.store().write(move |conn: &mut Conn| {
        if wire::is_offer(&object) {
            market::put_offer(conn, &scene, &object, &scene.sender, false)
        } else if agenda::is_ours_to_take(conn, &object, &scene.sender, false)? {
            agenda::put_event(conn, &scene, &object, &scene.sender, false)
        } else if stories::is_ours_to_take(conn, &object, &scene.sender, false)? {
            stories::put_story(&desk, conn, &scene, &object, &scene.sender, false)
        } else if polls::is_poll(&object) {
            Ok(polls::put_poll(conn, &scene, &object)?.outcome)
        } else {
            Ok("passed it over")
        }
    });
    match taken.await {
        Ok(outcome) => {
            matches!(outcome, "took an annonce" | "took a story" | "took an event" | "took a poll")
        }
        Err(problem) => {
            tracing::debug!(%problem, "Passed over an item of an outbox: {problem}");
            false
        }
    }
}
