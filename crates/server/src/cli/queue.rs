//! `maillon queue`.

use std::collections::BTreeMap;

use anyhow::bail;
use clap::Subcommand;
use maillon_store::outbox::{self, FailingHost, WaitingHost};
use maillon_store::{Conn, StoreError, blocks, inbox};
use serde_json::{Value, json};

use crate::instance::Instance;
use crate::out::{say, say_json};

/// So many hosts are shown.
const MOST: i64 = 1000;

#[derive(Debug, Subcommand)]
pub(super) enum QueueCommand {
    /// What waits, host by host, the most first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Try a host now, or all, whatever their turn
    Retry {
        /// `asso.example`
        // `--host` is the instance's own: two arguments of one name would be one.
        #[arg(id = "peer", value_name = "HOST", required_unless_present = "all")]
        host: Option<String>,
        /// All for which something waits
        #[arg(long, conflicts_with = "peer")]
        all: bool,
    },
    /// Drop what waits for a host: it is never delivered
    Drop {
        /// `asso.example`
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// Do it; without it, say only how much that would be
        #[arg(long)]
        yes: bool,
    },
}

pub(super) async fn run(instance: &Instance, command: QueueCommand) -> anyhow::Result<()> {
    match command {
        QueueCommand::List { json } => list(instance, json).await,
        QueueCommand::Retry { host: Some(host), .. } => retry(instance, &host).await,
        QueueCommand::Retry { host: None, .. } => retry_all(instance).await,
        QueueCommand::Drop { host, yes } => drop_host(instance, &host, yes).await,
    }
}

/// What waits, as far as it is shown.
struct Queue {
    hosts: Vec<WaitingHost>,
    failing: BTreeMap<String, FailingHost>,
    in_all: i64,
    arrivals: i64,
}

impl Queue {
    fn read(conn: &mut Conn) -> Result<Self, StoreError> {
        let failing = outbox::failing(conn, MOST)?.into_iter().map(|one| (one.name.clone(), one)).collect();
        let (in_all, arrivals) = (outbox::waiting(conn)?.0, inbox::waiting(conn)?.0);
        Ok(Self { hosts: outbox::waiting_by_host(conn, MOST)?, failing, in_all, arrivals })
    }
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let queue = instance.store.read(Queue::read).await?;
    if as_json {
        let hosts: Vec<Value> =
            queue.hosts.iter().map(|one| as_json_of(one, queue.failing.get(&one.host))).collect();
        return say_json(&json!({ "deliveries": queue.in_all, "arrivals": queue.arrivals, "hosts": hosts }));
    }
    say(format!("{} deliveries wait, {} arrivals wait.", queue.in_all, queue.arrivals))?;
    for one in &queue.hosts {
        let fault = queue.failing.get(&one.host).map(fault_of).unwrap_or_default();
        say(format!("{:>8}  {}{fault}", one.many, one.host))?;
    }
    Ok(())
}

fn as_json_of(one: &WaitingHost, failing: Option<&FailingHost>) -> Value {
    json!({
        "host": one.host, "waiting": one.many, "next_try_at": one.next_try_at,
        "failing_since": failing.map(|host| host.since), "problem": failing.map(|host| &host.problem),
    })
}

fn fault_of(host: &FailingHost) -> String {
    let at = |millis: i64| maillon_kernel::clock::from_millis(millis).format("%Y-%m-%d %H:%M UTC");
    format!("  fails since {}, tried next {}: {}", at(host.since), at(host.next_try_at), host.problem)
}

async fn retry(instance: &Instance, host: &str) -> anyhow::Result<()> {
    let (host, now) = (read_host(host)?, instance.store.clock().millis());
    let name = host.clone();
    let retry = move |conn: &mut Conn| -> Result<bool, StoreError> {
        let waits = outbox::waiting_for(conn, &name)? != 0;
        Ok(outbox::retry_host(conn, &name, now)? || waits)
    };
    if !instance.store.write(retry).await? {
        bail!("nothing waits for {host}");
    }
    say(format!("{host} is tried now, as soon as `maillon serve` runs."))
}

async fn retry_all(instance: &Instance) -> anyhow::Result<()> {
    let now = instance.store.clock().millis();
    let retry = move |conn: &mut Conn| Ok::<_, StoreError>(outbox::retry_all(conn, now)?);
    let many = instance.store.write(retry).await?;
    say(format!("{many} hosts are tried now, as soon as `maillon serve` runs."))
}

/// What is dropped was promised to somebody: it is asked twice.
async fn drop_host(instance: &Instance, host: &str, sure: bool) -> anyhow::Result<()> {
    let host = read_host(host)?;
    let name = host.clone();
    let count = move |conn: &mut Conn| Ok::<_, StoreError>(outbox::waiting_for(conn, &name)?);
    let waiting = instance.store.read(count).await?;
    if waiting == 0 {
        bail!("nothing waits for {host}");
    }
    if !sure {
        bail!("{waiting} deliveries wait for {host}; they would never arrive. Add --yes to drop them");
    }
    let name = host.clone();
    let cancel = move |conn: &mut Conn| Ok::<_, StoreError>(outbox::cancel_hosts(conn, |one| one == name)?);
    let many = instance.store.write(cancel).await?;
    say(format!("Dropped {many} deliveries to {host}."))
}

fn read_host(text: &str) -> anyhow::Result<String> {
    match blocks::read_host(text) {
        Some(host) => Ok(host),
        None => bail!("{text:?} is no host; write for instance asso.example"),
    }
}
