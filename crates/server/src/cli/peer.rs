//! `maillon peer`.

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use maillon_federation::peers::known::{self, Known, Summary};
use maillon_federation::trust::Verdict;
use maillon_kernel::clock::from_millis;
use maillon_store::trust::Word;
use maillon_store::{Conn, StoreError, blocks};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Debug, Subcommand)]
pub(super) enum PeerCommand {
    /// List the instances with which this one exchanges
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what is known of an instance
    Show {
        /// `asso.example`
        // `--host` is the instance's own: two arguments of one name would be one.
        #[arg(id = "peer", value_name = "HOST")]
        host: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Make an instance a trusted peer: what it proposes may bind this one
    Trust(DecideArgs),
    /// End the trust in an instance, whatever the networks say
    Distrust(DecideArgs),
    /// Decide nothing about an instance: it is trusted while a network of ours vouches for it
    AsNetwork(DecideArgs),
}

#[derive(Args, Debug)]
pub(super) struct DecideArgs {
    /// `asso.example`
    // `--host` is the instance's own: two arguments of one name would be one.
    #[arg(id = "peer", value_name = "HOST")]
    host: String,
    /// Why; only coordinators read it
    #[arg(long)]
    reason: String,
}

pub(super) async fn run(instance: &Instance, command: PeerCommand) -> anyhow::Result<()> {
    match command {
        PeerCommand::List { json } => list(instance, json).await,
        PeerCommand::Show { host, json } => show(instance, &host, json).await,
        PeerCommand::Trust(args) => decide(instance, args, Word::Trusted).await,
        PeerCommand::Distrust(args) => decide(instance, args, Word::Distrusted).await,
        PeerCommand::AsNetwork(args) => decide(instance, args, Word::Network).await,
    }
}

fn host_of(text: &str) -> anyhow::Result<String> {
    blocks::read_host(text).with_context(|| format!("{text:?} is no host; write for instance asso.example"))
}

async fn decide(instance: &Instance, args: DecideArgs, word: Word) -> anyhow::Result<()> {
    let (host, reason) = (host_of(&args.host)?, args.reason.trim().to_owned());
    if word == Word::Distrusted && reason.is_empty() {
        bail!("say why trust ends: --reason \"…\"");
    }
    let (federation, verdict) =
        (instance.federation.clone(), Verdict { host: host.clone(), word, reason, member: None });
    let changed = instance.store.write(move |conn: &mut Conn| federation.decide(conn, &verdict)).await?;
    let word = match (word, changed) {
        (Word::Trusted, true) => "is a trusted peer",
        (Word::Trusted, false) => "was a trusted peer already",
        (Word::Distrusted, true) => "is no trusted peer any more",
        (Word::Distrusted, false) => "was no trusted peer",
        (Word::Network, true) => "is trusted from now on while a network says so",
        (Word::Network, false) => "was left to the networks already",
    };
    say(format!("{host} {word}."))
}

fn summary(one: &Summary) -> serde_json::Value {
    let row = one.row.as_ref();
    json!({
        "host": one.host,
        "software": row.and_then(|row| row.software.as_ref()),
        "version": row.and_then(|row| row.version.as_ref()),
        "trusted": one.trusted,
        "decided": one.word.as_str(),
        "blocked": one.blocked,
    })
}

fn words(one: &Summary) -> &'static str {
    match (one.blocked, one.trusted) {
        (true, _) => "blocked",
        (false, true) => "trusted",
        (false, false) => "-",
    }
}

fn software(one: &Summary) -> String {
    let row = one.row.as_ref();
    let name = row.and_then(|row| row.software.clone()).unwrap_or_default();
    let version = row.and_then(|row| row.version.clone()).unwrap_or_default();
    format!("{name} {version}").trim().to_owned()
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let read = |conn: &mut Conn| Ok::<_, StoreError>(known::page(conn, "", usize::MAX)?);
    let all = instance.store.read(read).await?;
    if as_json {
        return say_json(&all.iter().map(summary).collect::<Vec<_>>());
    }
    for one in &all {
        say(format!("{:<8} {}  {}", words(one), one.host, software(one)).trim_end())?;
    }
    if all.is_empty() { say("Nothing is exchanged with anybody yet.") } else { Ok(()) }
}

async fn show(instance: &Instance, host: &str, as_json: bool) -> anyhow::Result<()> {
    let host = host_of(host)?;
    let name = host.clone();
    let read = move |conn: &mut Conn| Ok::<_, StoreError>(Known::read(conn, &name)?);
    let known = instance.store.read(read).await?;
    if !known.is_anybody() {
        bail!("nothing is known of {host}");
    }
    if as_json { say_json(&whole(&known)) } else { tell(&known) }
}

fn whole(known: &Known) -> serde_json::Value {
    let row = known.summary.row.as_ref();
    let decisions = known.decisions.iter().map(|one| {
        json!({ "decided": one.word, "reason": one.reason, "member": one.member, "at": one.decided_at })
    });
    json!({
        "peer": summary(&known.summary),
        "lastReceivedAt": known.last_in,
        "lastDeliveredAt": row.and_then(|row| row.last_ok_at),
        "failingSince": row.and_then(|row| row.failing_since),
        "actors": known.actors.iter().map(|one| &one.uri).collect::<Vec<_>>(),
        "keys": known.keys.iter().map(|one| &one.id).collect::<Vec<_>>(),
        "followers": known.followers.iter().map(|one| (&one.who, &one.state)).collect::<Vec<_>>(),
        "following": known.followings.iter().map(|one| (&one.target, &one.state)).collect::<Vec<_>>(),
        "networks": known.networks.iter().map(|one| &one.qg).collect::<Vec<_>>(),
        "decisions": decisions.collect::<Vec<_>>(),
    })
}

fn tell(known: &Known) -> anyhow::Result<()> {
    let summary = &known.summary;
    say(format!("{}  {}  {}", summary.host, words(summary), software(summary)).trim_end())?;
    let row = summary.row.as_ref();
    let moments = [
        ("last received", known.last_in),
        ("last delivered", row.and_then(|row| row.last_ok_at)),
        ("failing since", row.and_then(|row| row.failing_since)),
    ];
    for (what, at) in moments {
        if let Some(at) = at {
            say(format!("{what:<15} {}", from_millis(at).format("%Y-%m-%d %H:%M UTC")))?;
        }
    }
    for one in &known.followers {
        say(format!("follower        {} ({})", one.who, one.state))?;
    }
    for one in &known.followings {
        say(format!("followed        {} ({})", one.target, one.state))?;
    }
    for one in &known.networks {
        say(format!("network         {}", one.qg))?;
    }
    for key in &known.keys {
        say(format!("key             {}", key.id))?;
    }
    for one in &known.decisions {
        let day = from_millis(one.decided_at).format("%Y-%m-%d");
        let by = one.member.as_deref().unwrap_or("the command line");
        say(format!("{:<15} {day} by {by}: {}", one.word, one.reason))?;
    }
    Ok(())
}
