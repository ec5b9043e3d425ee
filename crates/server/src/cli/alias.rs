//! `maillon alias` and `maillon move`.

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use maillon_federation::actor::aliases_of;
use maillon_federation::social::NoMove;
use maillon_store::actors::{self, LocalActor};
use maillon_store::{Conn, StoreError};
use serde_json::json;

use super::follow::find;
use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Debug, Subcommand)]
pub(super) enum AliasCommand {
    /// Say that an actor of another server is the same: it may then move here
    Add(AliasArgs),
    /// Say so no more
    Remove(AliasArgs),
    /// List by which other addresses the organisation is known
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(super) struct AliasArgs {
    /// `@nom@asso.example`, or the URL of an actor
    address: String,
}

#[derive(Args, Debug)]
pub(super) struct MoveArgs {
    /// The handle of the actor that goes, such as `nom`
    handle: String,
    /// Where to: `@nom@asso.example`, or the URL of an actor. It must say that it is the same (`alsoKnownAs`)
    #[arg(required_unless_present = "cancel")]
    to: Option<String>,
    /// It stays after all
    #[arg(long, conflicts_with = "to")]
    cancel: bool,
}

pub(super) async fn run(instance: &Instance, command: AliasCommand) -> anyhow::Result<()> {
    let (federation, actor) = (instance.federation.clone(), instance.desk.actor.clone());
    match command {
        AliasCommand::Add(AliasArgs { address }) => {
            let uri = find(instance, &address).await?.uri;
            let alias = uri.clone();
            let add = move |conn: &mut Conn| federation.add_alias(conn, &actor, &alias);
            let new = instance.store.write(add).await?;
            say(format!("{uri} {}.", if new { "is an alias now" } else { "was an alias already" }))
        }
        AliasCommand::Remove(AliasArgs { address }) => {
            // Its server may be gone: an alias is also named as it is listed.
            let known = aliases_of(&named(instance, &instance.settings.instance.handle).await?);
            let uri = match known.into_iter().find(|alias| *alias == address) {
                Some(alias) => alias,
                None => find(instance, &address).await?.uri,
            };
            let alias = uri.clone();
            let remove = move |conn: &mut Conn| federation.remove_alias(conn, &actor, &alias);
            let was = instance.store.write(remove).await?;
            say(format!("{uri} {}.", if was { "is no alias any more" } else { "was no alias" }))
        }
        AliasCommand::List { json } => {
            let aliases = aliases_of(&named(instance, &instance.settings.instance.handle).await?);
            if json {
                return say_json(&json!(aliases));
            }
            aliases.into_iter().try_for_each(say)
        }
    }
}

pub(super) async fn go(instance: &Instance, args: MoveArgs) -> anyhow::Result<()> {
    let actor = named(instance, &args.handle).await?;
    let federation = instance.federation.clone();
    let Some(to) = args.to else {
        let stay = move |conn: &mut Conn| -> Result<bool, NoMove> { federation.stay(conn, &actor.uri) };
        let had_gone = instance.store.write(stay).await?;
        let word = if had_gone { "stays, and may be followed again" } else { "had not moved" };
        return say(format!("@{} {word}.", args.handle.trim_start_matches('@')));
    };
    if actor.kind != "Organization" {
        bail!(NoMove::Tied);
    }
    let url = find(instance, &to).await?.uri.parse()?;
    let peer = federation.move_away(&actor.uri, &url).await?;
    say(format!(
        "@{} goes to @{}@{}. Those who follow it are told as soon as `maillon serve` runs.\n\
         Its page says so from now on, and nobody can begin to follow it here. What it published stays, and whom it \
         follows does not move along.",
        actor.handle, peer.handle, peer.host
    ))
}

/// An actor of ours by its handle.
async fn named(instance: &Instance, handle: &str) -> anyhow::Result<LocalActor> {
    let name = handle.trim_start_matches('@').to_lowercase();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(actors::by_handle(conn, &name)?);
    instance.store.read(find).await?.with_context(|| format!("no actor of this instance is called {handle}"))
}
