//! `maillon ledger peers` and what is done about one of them.

use anyhow::{Context as _, bail};
use maillon_credit::links::{self, Event, Kept};
use maillon_credit::remote::Verdict;
use maillon_kernel::clock::from_millis;
use maillon_kernel::minutes::Minutes;
use maillon_store::{Conn, StoreError};
use serde_json::json;

use super::LedgerCommand;
use crate::instance::Instance;
use crate::out::{say, say_json};

/// The commands about other ledgers.
pub(super) async fn run(instance: &Instance, command: LedgerCommand) -> anyhow::Result<()> {
    match command {
        LedgerCommand::Peers { json } => peers(instance, json).await,
        LedgerCommand::Statement { host, json } => statement(instance, &host, json).await,
        LedgerCommand::Resync { host, lost } => {
            let (desk, kept) = (instance.sel.clone(), find(instance, &host).await?);
            let resync = move |conn: &mut Conn| desk.resync(conn, &kept.peer, lost);
            instance.store.write(resync).await?;
            say(format!(
                "The two ledgers compare what they know. Look again with: maillon ledger statement {host}"
            ))
        }
        LedgerCommand::Quarantine { host, reason, lift } => {
            let why = why(&reason)?;
            let verdict = if lift { Verdict::Thaw } else { Verdict::Freeze(why.clone()) };
            decide(instance, &host, verdict, why).await?;
            let word = if lift { "can begin again" } else { "do not begin any more" };
            say(format!("New transfers with {host} {word}."))
        }
        LedgerCommand::Trade { host, lowest, highest, reason } => {
            let bounds = Verdict::Bounds(Minutes::new(lowest), Minutes::new(highest));
            decide(instance, &host, bounds, why(&reason)?).await?;
            say(format!("The balance of trade with {host} may lie between {lowest} and {highest} minutes."))
        }
        LedgerCommand::Part { host, yes, reason } => {
            if !yes {
                bail!(
                    "what is held or promised ends for good, and the balance goes to a named account; add --yes"
                );
            }
            decide(instance, &host, Verdict::Part, why(&reason)?).await?;
            say(format!("The ledgers of {host} and this instance have parted."))
        }
        LedgerCommand::Reopen { host, reason } => {
            decide(instance, &host, Verdict::Reopen, why(&reason)?).await?;
            say(format!(
                "The two ledgers compare what they know. Look again with: maillon ledger statement {host}"
            ))
        }
        LedgerCommand::Verify { .. } | LedgerCommand::Seal { .. } => Ok(()),
    }
}

async fn find(instance: &Instance, host: &str) -> anyhow::Result<Kept> {
    let name = maillon_store::blocks::read_host(host)
        .with_context(|| format!("{host:?} is no host; write for instance asso.example"))?;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(links::on_host(conn, &name)?);
    let found = instance.store.read(find).await?;
    found.with_context(|| format!("nothing was ever exchanged with the ledger of {host}"))
}

/// What is decided is written down with its reason, as on the pages.
fn why(reason: &str) -> anyhow::Result<String> {
    let reason = Some(reason.trim()).filter(|text| !text.is_empty());
    reason.map(str::to_owned).context("say why: --reason \"…\"")
}

async fn decide(instance: &Instance, host: &str, verdict: Verdict, why: String) -> anyhow::Result<()> {
    let (desk, kept) = (instance.sel.clone(), find(instance, host).await?);
    let decide = move |conn: &mut Conn| desk.decide_because(conn, &kept, &verdict, (&why, None));
    Ok(instance.store.write(decide).await?)
}

fn whole(one: &Kept) -> serde_json::Value {
    let link = &one.link;
    json!({
        "host": one.host,
        "ledger": one.peer,
        "state": link.standing.as_str(),
        "frozen": link.frozen,
        "balance": link.balance,
        "lowest": link.bounds.0,
        "highest": link.bounds.1,
        "held": link.held,
        "promised": link.promised,
        "epoch": link.epoch,
        "theirEpoch": link.fence,
        "outSeq": link.out.seq,
        "receiptedSeq": link.receipted,
        "inSeq": link.inn.seq,
    })
}

async fn peers(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(links::all(conn)?)).await?;
    if as_json {
        return say_json(&all.iter().map(whole).collect::<Vec<_>>());
    }
    for one in &all {
        let frozen = if one.link.frozen.is_some() { ", frozen" } else { "" };
        let state = format!("{}{frozen}", one.link.standing);
        say(format!("{state:<20} {:>8} min  {}", one.link.balance, one.host))?;
    }
    if all.is_empty() { say("Nothing was exchanged with another ledger yet.") } else { Ok(()) }
}

async fn statement(instance: &Instance, host: &str, as_json: bool) -> anyhow::Result<()> {
    let kept = find(instance, host).await?;
    let peer = kept.peer.clone();
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok((links::statement(conn, &peer)?, links::events(conn, &peer, 20)?))
    };
    let (theirs, events) = instance.store.read(read).await?;
    let (desk, peer) = (instance.sel.clone(), kept.peer.clone());
    instance.store.write(move |conn: &mut Conn| desk.state_to(conn, &peer)).await?;
    if as_json {
        let events: Vec<_> = events.iter().map(told).collect();
        let theirs = theirs.and_then(|(body, _)| serde_json::from_str::<serde_json::Value>(&body).ok());
        return say_json(&json!({ "link": whole(&kept), "statement": theirs, "incidents": events }));
    }
    let link = &kept.link;
    say(format!("{}: {}, balance {} min", kept.host, link.standing, link.balance))?;
    say(format!("committed {}, confirmed {}, credited {}", link.out.seq, link.receipted, link.inn.seq))?;
    if let Some(why) = &link.frozen {
        say(format!("frozen: {why}"))?;
    }
    match theirs {
        Some((_, at)) => say(format!("their last statement: {}", from_millis(at).to_rfc3339()))?,
        None => say("they made no statement yet")?,
    }
    events.iter().try_for_each(|one| {
        say(format!("{}  {}: {}", from_millis(one.happened_at).to_rfc3339(), one.kind, one.detail))
    })
}

fn told(one: &Event) -> serde_json::Value {
    json!({
        "kind": one.kind,
        "transfer": one.transfer,
        "detail": one.detail,
        "happenedAt": from_millis(one.happened_at).to_rfc3339(),
        "seen": one.seen_at.is_some(),
    })
}
