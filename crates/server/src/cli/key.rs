//! `maillon key`.

use anyhow::Context as _;
use clap::Subcommand;
use maillon_kernel::clock::from_millis;
use maillon_store::actors::{self, LocalActor, RetiredKey};
use maillon_store::{Conn, StoreError};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Debug, Subcommand)]
pub(super) enum KeyCommand {
    /// Give an actor of this instance new keys, or all of them; what the old ones signed stays verifiable
    Rotate {
        /// Its handle, such as `nom`; all actors without it
        handle: Option<String>,
    },
    /// List the keys: those that sign now, and those that did before
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(instance: &Instance, command: KeyCommand) -> anyhow::Result<()> {
    match command {
        KeyCommand::Rotate { handle } => rotate(instance, handle.as_deref()).await,
        KeyCommand::List { json } => list(instance, json).await,
    }
}

async fn rotate(instance: &Instance, handle: Option<&str>) -> anyhow::Result<()> {
    for actor in named(instance, handle).await? {
        let (rsa, ed25519) = instance.federation.rotate_keys(&actor.uri).await?;
        say(format!("@{} signs with new keys:\n  {rsa}\n  {ed25519}", actor.handle))?;
    }
    say(
        "A running `maillon serve` signs with them at once, and tells the followers. Others ask when they meet a new key.",
    )
}

/// One actor of ours, or all.
async fn named(instance: &Instance, handle: Option<&str>) -> anyhow::Result<Vec<LocalActor>> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(actors::all(conn)?)).await?;
    // What a closed one said last is still under way, signed with the key that others know.
    let all: Vec<LocalActor> = all.into_iter().filter(|actor| actor.closed_at.is_none()).collect();
    let Some(handle) = handle else { return Ok(all) };
    let name = handle.trim_start_matches('@').to_lowercase();
    let one = all.into_iter().find(|actor| actor.handle == name);
    Ok(vec![one.with_context(|| format!("no actor of this instance is called {handle}"))?])
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let read = |conn: &mut Conn| -> Result<Vec<(LocalActor, Vec<RetiredKey>)>, StoreError> {
        let all = actors::all(conn)?.into_iter();
        all.map(|actor| actors::retired_keys(conn, &actor.uri).map(|old| (actor, old)))
            .collect::<Result<_, _>>()
            .map_err(StoreError::from)
    };
    let rows: Vec<(String, String, Option<String>)> =
        instance.store.read(read).await?.into_iter().flat_map(|(actor, old)| rows(&actor, old)).collect();
    if as_json {
        let keys = rows.iter().map(|(actor, id, end)| json!({ "actor": actor, "id": id, "expires": end }));
        return say_json(&keys.collect::<Vec<_>>());
    }
    for (_, id, end) in rows {
        say(format!("{:<26} {id}", end.map_or_else(|| "signs".to_owned(), |end| format!("until {end}"))))?;
    }
    Ok(())
}

/// Actor, key, end: the present keys have none.
fn rows(actor: &LocalActor, old: Vec<RetiredKey>) -> Vec<(String, String, Option<String>)> {
    let now = [&actor.rsa_key_id, &actor.ed25519_key_id].map(|id| (format!("{}{id}", actor.uri), None));
    let end = |millis| from_millis(millis).to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    let old = old.into_iter().map(|key| (key.id, Some(end(key.expires_at))));
    now.into_iter().chain(old).map(|(id, end)| (actor.uri.clone(), id, end)).collect()
}
