//! `maillon ledger`: whether the ledger is what its entries say.

use anyhow::bail;
use clap::Subcommand;
use maillon_credit::seal::{self, Report, Seal};
use maillon_store::{Conn, StoreError};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::workers;

mod links;

#[derive(Debug, Subcommand)]
pub(super) enum LedgerCommand {
    /// Count everything again: exit code 0 when the ledger is what its entries say
    Verify {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Seal the days that are over, as `serve` does by itself; print the last seal
    Seal {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List the ledgers of other instances with which this one exchanges
    Peers {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what a ledger last told of itself, and what happened on the link; then ask it anew
    Statement {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Compare what both ledgers know before anything else goes on; with --lost, as after a restored backup
    Resync {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// This ledger lost something
        #[arg(long)]
        lost: bool,
    },
    /// Let nothing new begin with a ledger; what was promised goes on
    Quarantine {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// Why; only coordinators read it
        #[arg(long)]
        reason: String,
        /// Let new transfers begin again
        #[arg(long)]
        lift: bool,
    },
    /// How far the balance of trade with a ledger may go either way, in minutes
    Trade {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// The most that may have come from there, more than went
        #[arg(long)]
        lowest: i64,
        /// The most that may have gone there, more than came
        #[arg(long)]
        highest: i64,
        /// Why; only coordinators read it
        #[arg(long)]
        reason: String,
    },
    /// Part from a ledger that does not come back: what went there, less what came, goes to a named account
    Part {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// Yes, for good
        #[arg(long)]
        yes: bool,
        /// Why; only coordinators read it
        #[arg(long)]
        reason: String,
    },
    /// Take up again what was parted from, when that ledger is back: the balance of before comes back from the named account
    Reopen {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// Why; only coordinators read it
        #[arg(long)]
        reason: String,
    },
}

pub(super) async fn run(instance: &Instance, command: LedgerCommand) -> anyhow::Result<()> {
    match command {
        LedgerCommand::Verify { json } => verify(instance, json).await,
        LedgerCommand::Seal { json } => seal(instance, json).await,
        other => links::run(instance, other).await,
    }
}

async fn verify(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let count = |conn: &mut Conn| Ok::<_, StoreError>(seal::verify(conn)?);
    let report = instance.store.read(count).await?;
    if as_json {
        say_json(&whole(&report))?;
    } else {
        tell(&report)?;
    }
    if report.is_sound() { Ok(()) } else { bail!("the ledger is damaged") }
}

fn whole(report: &Report) -> serde_json::Value {
    json!({
        "accounts": report.accounts,
        "entries": report.entries,
        "seals": report.seals,
        "head": report.head.as_ref().map(sealed),
        "faults": report.faults.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn tell(report: &Report) -> anyhow::Result<()> {
    let Report { accounts, entries, seals, .. } = report;
    say(format!("{accounts} accounts, {entries} entries, {seals} sealed days."))?;
    if let Some(head) = &report.head {
        say(line(head))?;
    }
    for one in &report.faults {
        say(format!("  ✘ {one}"))?;
    }
    if report.is_sound() { say("The ledger is what its entries say.") } else { Ok(()) }
}

async fn seal(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    workers::seal_days(instance).await?;
    let last = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(seal::last(conn)?)).await?;
    match last {
        last if as_json => say_json(&last.as_ref().map(sealed)),
        Some(last) => say(line(&last)),
        None => say("There is no day to seal yet."),
    }
}

fn sealed(one: &Seal) -> serde_json::Value {
    json!({ "day": one.day, "entries": one.entries, "digest": one.digest, "sealedAt": one.sealed_at })
}

/// The digest is whole: it is kept elsewhere to show later that nothing was changed.
fn line(one: &Seal) -> String {
    format!("{}  {} entries  sha-256:{}", one.day, one.entries, one.digest)
}
