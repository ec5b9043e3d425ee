//! `maillon allow`.

use anyhow::bail;
use clap::{Args, Subcommand};
use maillon_federation::social::{self, Decision};
use maillon_store::allowed::{self, Allowed};
use maillon_store::{Conn, StoreError, blocks, trust};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Debug, Subcommand)]
pub(super) enum AllowCommand {
    /// Choose a host, with all names under it
    Add(AddArgs),
    /// Choose it no longer
    Remove {
        /// `asso.example`
        // `--host` is the instance's own: two arguments of one name would be one.
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
    },
    /// Whether the instance is closed, and the hosts that were chosen
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Exchange with chosen hosts and trusted peers only
    Close,
    /// Exchange with everybody again
    Open,
}

#[derive(Debug, Args)]
pub(super) struct AddArgs {
    /// `asso.example`
    #[arg(id = "peer", value_name = "HOST")]
    host: String,
    /// Why; only coordinators read it
    #[arg(long, default_value = "")]
    reason: String,
}

pub(super) async fn run(instance: &Instance, command: AllowCommand) -> anyhow::Result<()> {
    match command {
        AllowCommand::Add(args) => add(instance, args).await,
        AllowCommand::Remove { host } => remove(instance, &host).await,
        AllowCommand::List { json } => list(instance, json).await,
        AllowCommand::Close => switch(instance, true).await,
        AllowCommand::Open => switch(instance, false).await,
    }
}

async fn add(instance: &Instance, args: AddArgs) -> anyhow::Result<()> {
    let host = read_host(&args.host)?;
    let (name, clock) = (host.clone(), instance.store.clock().clone());
    let by = Decision { reason: args.reason, ..Decision::default() };
    let write = move |conn: &mut Conn| social::allow(conn, &name, &by, &clock);
    let word = if instance.store.write(write).await? { "is chosen" } else { "was chosen already" };
    say(format!("{host} {word}. A running `maillon serve` knows it within a minute."))
}

async fn remove(instance: &Instance, text: &str) -> anyhow::Result<()> {
    let host = read_host(text)?;
    let (name, clock) = (host.clone(), instance.store.clock().clone());
    let write = move |conn: &mut Conn| social::disallow(conn, &name, &Decision::default(), &clock);
    let word = if instance.store.write(write).await? { "is not chosen any more" } else { "was not chosen" };
    say(format!("{host} {word}."))
}

async fn switch(instance: &Instance, closed: bool) -> anyhow::Result<()> {
    let federation = instance.federation.clone();
    let write = move |conn: &mut Conn| {
        social::set_closed(conn, federation.origin(), closed, &Decision::default(), federation.clock())
    };
    let new = instance.store.write(write).await?;
    let now = if closed { "with chosen hosts and trusted peers only" } else { "with everybody" };
    let again = if new { "" } else { ", as before" };
    say(format!("This instance exchanges {now}{again}. A running `maillon serve` knows it within a minute."))
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let own = instance.federation.origin().authority().to_owned();
    let read = move |conn: &mut Conn| -> Result<(bool, Vec<Allowed>, Vec<String>), StoreError> {
        let peers = trust::trusted_hosts(conn)?.into_iter().filter(|host| *host != own).collect();
        Ok((allowed::is_closed(conn)?, allowed::all(conn)?, peers))
    };
    let (closed, chosen, peers) = instance.store.read(read).await?;
    if as_json {
        let rows: Vec<_> = chosen
            .iter()
            .map(|one| json!({ "host": one.host, "reason": one.reason, "since": one.created_at }))
            .collect();
        return say_json(&json!({ "closed": closed, "chosen": rows, "trusted_peers": peers }));
    }
    let now = if closed { "with chosen hosts and trusted peers only" } else { "with everybody" };
    say(format!("This instance exchanges {now}."))?;
    for host in &peers {
        say(format!("peer    {host}"))?;
    }
    for one in &chosen {
        say(format!("chosen  {}  {}", one.host, one.reason).trim_end())?;
    }
    Ok(())
}

fn read_host(text: &str) -> anyhow::Result<String> {
    match blocks::read_host(text) {
        Some(host) => Ok(host),
        None => bail!("{text:?} is no host; write for instance asso.example"),
    }
}
