//! `maillon dispute`: what two do not agree about.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use maillon_credit::model::{Dispute, DisputeId, DisputeState};
use maillon_credit::{Transfer, TransferId, amount, care, transfers};
use maillon_kernel::minutes::Minutes;
use maillon_members::{Login, store as members};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use super::transfer;
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
    /// Show a dispute, with the transfer that it is about
    Show {
        /// The dispute's id
        id: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Say that something is wrong with a transfer, as one of its two sides
    Open {
        /// The transfer's id
        transfer: String,
        /// What is wrong; both sides and the coordinators read it
        #[arg(long)]
        words: String,
        /// The login of who says so
        #[arg(long = "as", value_name = "LOGIN")]
        by: String,
    },
    /// Look after a dispute, as a coordinator who is none of the two
    Mediate {
        /// The dispute's id
        id: String,
        /// The login of who mediates
        #[arg(long = "as", value_name = "LOGIN")]
        by: String,
    },
    /// Take back what a dispute is about, in part or in whole, as who mediates it
    Reverse {
        /// The dispute's id
        id: String,
        /// How much; all that can be, if it is not said
        #[arg(value_parser = amount::read)]
        amount: Option<Minutes>,
        /// The login of who mediates
        #[arg(long = "as", value_name = "LOGIN")]
        by: String,
    },
    /// End a dispute; what is to be taken back is taken back before
    Close(CloseArgs),
}

#[derive(Args, Debug)]
pub(super) struct CloseArgs {
    /// The dispute's id
    id: String,
    /// How it ended; both sides read it
    #[arg(long)]
    outcome: String,
    /// The login of who mediates; without, nobody is named
    #[arg(long = "as", value_name = "LOGIN")]
    by: Option<String>,
}

pub(super) async fn run(instance: &Instance, command: DisputeCommand) -> anyhow::Result<()> {
    match command {
        DisputeCommand::List { json } => list(instance, json).await,
        DisputeCommand::Show { id, json } => show(instance, &id, json).await,
        DisputeCommand::Open { transfer, words, by } => open(instance, &transfer, words, by).await,
        DisputeCommand::Mediate { id, by } => mediate(instance, &id, by).await,
        DisputeCommand::Reverse { id, amount, by } => reverse(instance, &id, amount, by).await,
        DisputeCommand::Close(args) => close(instance, args).await,
    }
}

fn read_id(text: &str) -> anyhow::Result<DisputeId> {
    text.parse().ok().with_context(|| format!("{text} is no id of a dispute"))
}

/// Who this login is. Whether they may, the ledger knows.
async fn member(instance: &Instance, login: &str) -> anyhow::Result<String> {
    let name = login.parse::<Login>().ok().with_context(|| format!("{login:?} is no login"))?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(members::by_login(conn, &name)?);
    let found = instance.store.read(find).await?;
    Ok(found.with_context(|| format!("nobody logs in as {login}"))?.id.to_string())
}

async fn find(instance: &Instance, id: &str) -> anyhow::Result<(Dispute, Transfer)> {
    let number = read_id(id)?;
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(dispute) = care::dispute(conn, number)? else { return Ok(None) };
        Ok(transfers::find(conn, dispute.transfer)?.map(|transfer| (dispute, transfer)))
    };
    instance.store.read(read).await?.with_context(|| format!("there is no dispute {id} here"))
}

async fn show(instance: &Instance, id: &str, as_json: bool) -> anyhow::Result<()> {
    let (dispute, transfer) = find(instance, id).await?;
    if as_json {
        return say_json(&whole(&dispute));
    }
    say(line(&dispute))?;
    if let Some(outcome) = &dispute.outcome {
        say(format!("ended: {outcome:?}"))?;
    }
    say(transfer::line(&transfer))
}

async fn open(instance: &Instance, id: &str, words: String, by: String) -> anyhow::Result<()> {
    let id: TransferId = id.parse().ok().with_context(|| format!("{id} is no id of a transfer"))?;
    let (desk, by) = (instance.sel.clone(), member(instance, &by).await?);
    let act = move |conn: &mut Conn| desk.dispute(conn, id, &words, Some(&by));
    say(line(&instance.store.write(act).await?))
}

async fn mediate(instance: &Instance, id: &str, by: String) -> anyhow::Result<()> {
    let (desk, id, by) = (instance.sel.clone(), read_id(id)?, member(instance, &by).await?);
    let act = move |conn: &mut Conn| desk.mediate(conn, id, Some(&by));
    say(line(&instance.store.write(act).await?))
}

async fn reverse(instance: &Instance, id: &str, amount: Option<Minutes>, by: String) -> anyhow::Result<()> {
    let (desk, by) = (instance.sel.clone(), member(instance, &by).await?);
    let about = find(instance, id).await?.0.transfer;
    let act = move |conn: &mut Conn| match amount {
        Some(amount) => desk.reverse(conn, about, amount, Some(&by)),
        None => desk.reverse_rest(conn, about, Some(&by)),
    };
    say(transfer::line(&instance.store.write(act).await?))
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
        "id": one.id, "transfer": one.transfer, "words": one.words, "mediator": one.mediator, "state": one.state.as_str(),
        "outcome": one.outcome, "openedAt": one.opened_at,
    })
}

async fn close(instance: &Instance, args: CloseArgs) -> anyhow::Result<()> {
    let (desk, id) = (instance.sel.clone(), read_id(&args.id)?);
    let by = match &args.by {
        Some(login) => Some(member(instance, login).await?),
        None => None,
    };
    let act = move |conn: &mut Conn| desk.close_dispute(conn, id, &args.outcome, by.as_deref());
    instance.store.write(act).await?;
    say("Both sides read how it ended.")
}
