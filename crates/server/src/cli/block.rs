//! `maillon block`.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use maillon_federation::social::list::{self, MOST_BYTES};
use maillon_federation::social::{self, Blocked, Decision, Forget, Imported};
use maillon_kernel::handle::Handle;
use maillon_store::blocks::Severity;
use maillon_store::{Conn, StoreError, blocks, moderation, peers};
use serde_json::json;

use super::follow;
use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::receive;

#[derive(Debug, Subcommand)]
pub(super) enum BlockCommand {
    /// Take nothing from an actor or a host any more, and send it nothing
    Add(AddArgs),
    /// Lift a block; nothing comes back by itself
    Remove {
        /// What `block list` shows, or as it was typed
        target: String,
    },
    /// List all blocks
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Block the hosts of a list, such as Mastodon's administrators hand on (CSV)
    Import {
        /// The file; `-` is standard input
        file: PathBuf,
    },
    /// Write the blocked hosts as such a list
    Export,
    /// Who decided what about others, the latest first
    Log {
        /// So many decisions
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1000))]
        limit: u16,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(super) struct AddArgs {
    /// `asso.example` for a host and all under it, `@nom@asso.example` or the URL of an actor for one account
    target: String,
    /// Why; only coordinators read it
    #[arg(long, default_value = "")]
    reason: String,
    /// Go on hearing what it says to us alone, and those of it whom we follow
    #[arg(long)]
    silence: bool,
    /// For so many days; for good without
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=3650))]
    days: Option<u16>,
}

pub(super) async fn run(instance: &Instance, command: BlockCommand) -> anyhow::Result<()> {
    match command {
        BlockCommand::Add(args) => add(instance, args).await,
        BlockCommand::Remove { target } => remove(instance, &target).await,
        BlockCommand::List { json } => list(instance, json).await,
        BlockCommand::Import { file } => import(instance, &file).await,
        BlockCommand::Export => export(instance).await,
        BlockCommand::Log { limit, json } => log(instance, limit, json).await,
    }
}

async fn add(instance: &Instance, args: AddArgs) -> anyhow::Result<()> {
    let blocked = find(instance, &args.target).await?;
    let target = blocked.target().to_owned();
    let (origin, clock) = (instance.federation.origin().clone(), instance.store.clock().clone());
    let severity = if args.silence { Severity::Silence } else { Severity::Suspend };
    let until = args.days.map(|days| clock.millis() + i64::from(days) * 86_400_000);
    let decision = Decision { severity, until, reason: args.reason, member: None };
    let forget: Forget = Arc::new(receive::forget);
    let block = move |conn: &mut Conn| social::block(conn, &origin, &clock, &blocked, &decision, &forget);
    let new = instance.store.write(block).await?;
    let word = match (new, severity) {
        (true, Severity::Suspend) => "is blocked",
        (true, Severity::Silence) => "is silenced",
        (false, _) => "was blocked already; the reason, how much and until when are the new ones",
    };
    say(format!("{target} {word}. A running `maillon serve` knows it within a minute."))
}

/// A host as it is; an actor by what is known of it, and only else by asking its server. One whose server does not
/// answer is blocked by its URL.
async fn find(instance: &Instance, text: &str) -> anyhow::Result<Blocked> {
    if let Some(host) = blocks::read_host(text) {
        return Ok(Blocked::Host(host));
    }
    match known(instance, text).await? {
        Some(Blocked::Uri(uri)) => match follow::find(instance, &uri).await {
            Ok(peer) => Ok(Blocked::Actor(Box::new(peer))),
            Err(_) => Ok(Blocked::Uri(uri)),
        },
        Some(blocked) => Ok(blocked),
        None => Ok(Blocked::Actor(Box::new(follow::find(instance, text).await?))),
    }
}

/// What is known without asking anybody: of a URL at least itself.
async fn known(instance: &Instance, text: &str) -> Result<Option<Blocked>, StoreError> {
    let url = text.parse::<url::Url>().ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let handle = text.parse::<Handle>().ok();
    let read = move |conn: &mut Conn| -> Result<Option<Blocked>, StoreError> {
        if let Some(url) = &url {
            return social::known_actor(conn, url.as_str()).map(Some);
        }
        let Some(handle) = &handle else { return Ok(None) };
        let peer = peers::by_handle(conn, handle.name(), handle.host())?;
        Ok(peer.map(|peer| Blocked::Actor(Box::new(peer))))
    };
    instance.store.read(read).await
}

async fn remove(instance: &Instance, text: &str) -> anyhow::Result<()> {
    let target = match blocks::read_host(text) {
        Some(host) => host,
        None => known(instance, text).await?.map_or_else(|| text.to_owned(), |one| one.target().to_owned()),
    };
    let lift = target.clone();
    let clock = instance.store.clock().clone();
    let unblock = move |conn: &mut Conn| social::unblock(conn, &lift, &Decision::default(), &clock);
    let was = instance.store.write(unblock).await?;
    let word = if was { "is not blocked any more" } else { "was not blocked" };
    say(format!("{target} {word}."))
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(blocks::all(conn)?)).await?;
    if as_json {
        let rows: Vec<_> = all
            .iter()
            .map(|one| {
                json!({ "target": one.target, "kind": one.kind, "reason": one.reason, "member": one.member,
                    "since": one.created_at, "severity": one.severity, "expires_at": one.expires_at })
            })
            .collect();
        return say_json(&rows);
    }
    for one in &all {
        say(format!("{:<6} {:<8} {}  {}", one.kind, one.severity, one.target, one.reason).trim_end())?;
    }
    if all.is_empty() { say("Nothing is blocked.") } else { Ok(()) }
}

async fn import(instance: &Instance, file: &Path) -> anyhow::Result<()> {
    let bytes = if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        bytes
    } else {
        std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?
    };
    let lines = list::read(&bytes)?;
    let done = instance.federation.import_blocks(lines, None).await?;
    let Imported { added, known, marked, kept } = &done;
    say(format!("{added} blocked, {known} were blocked already, {marked} are only marked by the list."))?;
    for host in kept {
        say(format!("{host} is left alone: this instance is there, or has to do with somebody who is."))?;
    }
    Ok(())
}

async fn export(instance: &Instance) -> anyhow::Result<()> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(blocks::all(conn)?)).await?;
    say(list::write(&all).trim_end())
}

async fn log(instance: &Instance, limit: u16, as_json: bool) -> anyhow::Result<()> {
    let read = move |conn: &mut Conn| Ok::<_, StoreError>(moderation::page(conn, None, i64::from(limit))?);
    let acts = instance.store.read(read).await?;
    if as_json {
        let rows = acts.iter().map(|one| {
            json!({ "deed": one.deed, "target": one.target, "reason": one.reason, "member": one.member,
                "at": one.acted_at })
        });
        return say_json(&rows.collect::<Vec<_>>());
    }
    for one in &acts {
        let at = maillon_kernel::clock::from_millis(one.acted_at).format("%Y-%m-%d %H:%M");
        let by = one.member.as_deref().unwrap_or("-");
        say(format!("{at}  {:<8} {}  {by}  {}", one.deed, one.target, one.reason).trim_end())?;
    }
    if acts.is_empty() { say("Nothing was decided yet.") } else { Ok(()) }
}
