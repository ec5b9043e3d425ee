//! `maillon follow`, `unfollow` and `lookup`.

use anyhow::{Context as _, bail};
use clap::Args;
use maillon_federation::fetch::NotFetched;
use maillon_federation::social::{self, FollowProblem};
use maillon_kernel::handle::Handle;
use maillon_store::Conn;
use maillon_store::follows::FollowState;
use maillon_store::peers::Peer;
use serde_json::{Value, json};
use url::Url;

use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Args, Debug)]
pub(super) struct FollowArgs {
    /// `@nom@asso.example`, or the URL of an actor
    who: String,
}

#[derive(Args, Debug)]
pub(super) struct LookupArgs {
    /// `@nom@asso.example`, or the URL of an actor or object
    what: String,
    /// Print the whole document as JSON
    #[arg(long)]
    json: bool,
}

pub(super) async fn follow(instance: &Instance, args: &FollowArgs) -> anyhow::Result<()> {
    let peer = find(instance, &args.who).await?;
    let (origin, clock, actor) = act_as(instance);
    let asked = peer.clone();
    let state = instance
        .store
        .write(move |conn: &mut Conn| social::follow(conn, &origin, &clock, &actor, &asked))
        .await?;
    match state {
        FollowState::Accepted => say(format!("@{}@{} is followed already.", peer.handle, peer.host)),
        _ => say(format!(
            "Asked to follow @{}@{}. The request goes out as soon as `maillon serve` runs.",
            peer.handle, peer.host
        )),
    }
}

pub(super) async fn unfollow(instance: &Instance, args: &FollowArgs) -> anyhow::Result<()> {
    let peer = find(instance, &args.who).await?;
    let (origin, clock, actor) = act_as(instance);
    let ended = peer.clone();
    let was = instance
        .store
        .write(move |conn: &mut Conn| -> Result<bool, FollowProblem> {
            social::unfollow(conn, &origin, &clock, &actor, &ended)
        })
        .await?;
    let word = if was { "is no longer followed" } else { "was not followed" };
    say(format!("@{}@{} {word}.", peer.handle, peer.host))
}

fn act_as(instance: &Instance) -> (maillon_federation::Origin, maillon_kernel::clock::Clock, String) {
    (instance.federation.origin().clone(), instance.store.clock().clone(), instance.desk.actor.clone())
}

/// By handle (WebFinger) or by URL.
pub(crate) async fn find(instance: &Instance, who: &str) -> anyhow::Result<Peer> {
    if let Ok(url) = who.parse::<Url>()
        && matches!(url.scheme(), "http" | "https")
    {
        return Ok(instance.federation.find_actor(&url).await?);
    }
    let handle: Handle = who.parse().with_context(|| format!("{who:?} is neither a handle nor a URL"))?;
    if handle.host() == instance.federation.origin().authority() {
        bail!("{handle} lives on this instance");
    }
    Ok(instance.federation.lookup(&handle).await?)
}

pub(super) async fn lookup(instance: &Instance, args: &LookupArgs) -> anyhow::Result<()> {
    let document = match args.what.parse::<Url>() {
        Ok(url) if matches!(url.scheme(), "http" | "https") => fetch(instance, &url).await?,
        _ => serde_json::from_str(&find(instance, &args.what).await?.document)?,
    };
    if args.json {
        return say_json(&document);
    }
    let member = |key: &str| document.get(key).and_then(Value::as_str).unwrap_or("–").to_owned();
    say(format!(
        "{}\n  type:    {}\n  name:    {}\n  inbox:   {}\n  url:     {}",
        member("id"),
        document.get("type").unwrap_or(&json!("–")),
        member("name"),
        member("inbox"),
        member("url"),
    ))
}

async fn fetch(instance: &Instance, url: &Url) -> Result<Value, NotFetched> {
    Ok(Value::Object(instance.federation.fetch(url).await?.json))
}
