//! `maillon instance`.

use anyhow::bail;
use clap::Subcommand;
use maillon_store::{Conn, StoreError, jobs, outbox};

use crate::instance::Instance;
use crate::out::say;

#[derive(Debug, Subcommand)]
pub(super) enum InstanceCommand {
    /// End this instance for good: all who know it are told, and its addresses answer that they are gone
    Close {
        /// Yes, for good: it cannot be taken back, nor can this address be used by another instance later
        #[arg(long)]
        yes: bool,
        /// Even if something waits that was not delivered yet: it never will be
        #[arg(long)]
        drop_waiting: bool,
    },
}

pub(super) async fn run(instance: &Instance, command: InstanceCommand) -> anyhow::Result<()> {
    let InstanceCommand::Close { yes, drop_waiting } = command;
    if !yes {
        bail!(
            "this ends the instance for good, and cannot be taken back. Leave its networks, settle its ledger and move the \
             organisation first (`maillon network leave`, `maillon ledger peers`, `maillon move`), keep a copy of its data, \
             and then say --yes"
        );
    }
    let waiting = |conn: &mut Conn| {
        Ok::<_, StoreError>(outbox::waiting(conn)?.0 + jobs::count(conn, outbox::FAN_OUT_JOB)?)
    };
    let waiting = instance.store.read(waiting).await?;
    if 0 < waiting && !drop_waiting {
        bail!(
            "{waiting} deliveries wait, perhaps of the move or of the leave: they would never arrive. Let `maillon serve` run \
             until `maillon queue list` shows none, or say --drop-waiting"
        );
    }
    let federation = instance.federation.clone();
    let told = instance.store.write(move |conn: &mut Conn| federation.close(conn)).await?;
    instance.federation.renew_closed().await?;
    say(format!(
        "Closed. {told} inboxes are told as soon as `maillon serve` runs: leave it running until `maillon doctor` says that no \
         delivery waits, two weeks at the most. Nothing of the data was deleted."
    ))
}
