//! `maillon block`.

use std::sync::Arc;

use clap::{Args, Subcommand};
use maillon_federation::social::{self, Blocked, Decision, Forget};
use maillon_kernel::handle::Handle;
use maillon_store::{Conn, StoreError, blocks, peers};
use serde_json::json;

use super::follow;
use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::receive;

#[derive(Debug, Subcommand)]
pub(super) enum BlockCommand {
    /// Take nothing from an actor or a host any more, and send it nothing
    Add(AddArgs),
    /// Lift a block; nothing comes back by itself
    Remove {
        /// What `block list` shows, or as it was typed
        target: String,
    },
    /// List all blocks
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(super) struct AddArgs {
    /// `asso.example` for a host and all under it, `@nom@asso.example` or the URL of an actor for one account
    target: String,
    /// Why; only coordinators read it
    #[arg(long, default_value = "")]
    reason: String,
}

pub(super) async fn run(instance: &Instance, command: BlockCommand) -> anyhow::Result<()> {
    match command {
        BlockCommand::Add(args) => add(instance, args).await,
        BlockCommand::Remove { target } => remove(instance, &target).await,
        BlockCommand::List { json } => list(instance, json).await,
    }
}

async fn add(instance: &Instance, args: AddArgs) -> anyhow::Result<()> {
    let blocked = find(instance, &args.target).await?;
    let target = blocked.target().to_owned();
    let (origin, clock) = (instance.federation.origin().clone(), instance.store.clock().clone());
    let decision = Decision { reason: args.reason, member: None };
    let forget: Forget = Arc::new(receive::forget);
    let block = move |conn: &mut Conn| social::block(conn, &origin, &clock, &blocked, &decision, &forget);
    let new = instance.store.write(block).await?;
    let word = if new { "is blocked" } else { "was blocked already" };
    say(format!("{target} {word}. A running `maillon serve` knows it within a minute."))
}

/// A host as it is; an actor by what is known of it, and only else by asking its server. One whose server does not
/// answer is blocked by its URL.
async fn find(instance: &Instance, text: &str) -> anyhow::Result<Blocked> {
    if let Some(host) = blocks::read_host(text) {
        return Ok(Blocked::Host(host));
    }
    match known(instance, text).await? {
        Some(Blocked::Uri(uri)) => match follow::find(instance, &uri).await {
            Ok(peer) => Ok(Blocked::Actor(Box::new(peer))),
            Err(_) => Ok(Blocked::Uri(uri)),
        },
        Some(blocked) => Ok(blocked),
        None => Ok(Blocked::Actor(Box::new(follow::find(instance, text).await?))),
    }
}

/// What is known without asking anybody: of a URL at least itself.
async fn known(instance: &Instance, text: &str) -> Result<Option<Blocked>, StoreError> {
    let url = text.parse::<url::Url>().ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let handle = text.parse::<Handle>().ok();
    let read = move |conn: &mut Conn| -> Result<Option<Blocked>, StoreError> {
        if let Some(url) = &url {
            return social::known_actor(conn, url.as_str()).map(Some);
        }
        let Some(handle) = &handle else { return Ok(None) };
        let peer = peers::by_handle(conn, handle.name(), handle.host())?;
        Ok(peer.map(|peer| Blocked::Actor(Box::new(peer))))
    };
    instance.store.read(read).await
}

async fn remove(instance: &Instance, text: &str) -> anyhow::Result<()> {
    let target = match blocks::read_host(text) {
        Some(host) => host,
        None => known(instance, text).await?.map_or_else(|| text.to_owned(), |one| one.target().to_owned()),
    };
    let lift = target.clone();
    let was = instance.store.write(move |conn: &mut Conn| social::unblock(conn, &lift)).await?;
    let word = if was { "is not blocked any more" } else { "was not blocked" };
    say(format!("{target} {word}."))
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(blocks::all(conn)?)).await?;
    if as_json {
        let rows: Vec<_> = all
            .iter()
            .map(|one| {
                json!({ "target": one.target, "kind": one.kind, "reason": one.reason, "member": one.member,
                    "since": one.created_at })
            })
            .collect();
        return say_json(&rows);
    }
    for one in &all {
        say(format!("{:<6} {}  {}", one.kind, one.target, one.reason).trim_end())?;
    }
    if all.is_empty() { say("Nothing is blocked.") } else { Ok(()) }
}
