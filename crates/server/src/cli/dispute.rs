//! `maillon dispute`: what two do not agree about.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use maillon_credit::care;
use maillon_credit::model::{Dispute, DisputeId, DisputeState};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use crate::instance::Instance;
use crate::out::{say, say_json};

/// So many are listed.
const MOST: i64 = 200;

#[derive(Debug, Subcommand)]
pub(super) enum DisputeCommand {
    /// The disputes that go on, the oldest first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// End a dispute; what is to be taken back is taken back before (`maillon transfer reverse`)
    Close(CloseArgs),
}

#[derive(Args, Debug)]
pub(super) struct CloseArgs {
    /// The dispute's id
    id: String,
    /// How it ended; both sides read it
    #[arg(long)]
    outcome: String,
}

pub(super) async fn run(instance: &Instance, command: DisputeCommand) -> anyhow::Result<()> {
    match command {
        DisputeCommand::List { json } => list(instance, json).await,
        DisputeCommand::Close(args) => close(instance, args).await,
    }
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let read = |conn: &mut Conn| Ok::<_, StoreError>(care::disputes(conn, DisputeState::Open, MOST)?);
    let found = instance.store.read(read).await?;
    if as_json {
        return say_json(&found.iter().map(whole).collect::<Value>());
    }
    for one in &found {
        say(line(one))?;
    }
    if found.is_empty() { say("There is no dispute.") } else { Ok(()) }
}

fn line(one: &Dispute) -> String {
    let mediated = if one.mediator.is_some() { "mediated" } else { "nobody looks after it" };
    format!("{}  transfer {}  {mediated}  {:?}", one.id, one.transfer, one.words)
}

fn whole(one: &Dispute) -> Value {
    json!({
        "id": one.id, "transfer": one.transfer, "words": one.words, "mediator": one.mediator, "openedAt": one.opened_at,
    })
}

async fn close(instance: &Instance, args: CloseArgs) -> anyhow::Result<()> {
    let id: DisputeId = args.id.parse().ok().with_context(|| format!("{} is no id of a dispute", args.id))?;
    let desk = instance.sel.clone();
    let act = move |conn: &mut Conn| desk.close_dispute(conn, id, &args.outcome, None);
    instance.store.write(act).await?;
    say("Both sides read how it ended.")
}
