//! `maillon follower`.

use anyhow::bail;
use clap::Subcommand;
use maillon_federation::social::{self, Answer};
use maillon_kernel::handle::Handle;
use maillon_store::follows::{self, Follower};
use maillon_store::{Conn, StoreError, peers};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};

/// So many of each list are shown, and so many accepted in one transaction.
const MOST: i64 = 1000;

#[derive(Debug, Subcommand)]
pub(super) enum FollowerCommand {
    /// Accept a request, or all that wait
    Accept {
        /// `@nom@asso.example`, or the URI of the actor
        #[arg(required_unless_present = "all")]
        who: Option<String>,
        /// All that wait
        #[arg(long, conflicts_with = "who")]
        all: bool,
    },
    /// Refuse a request, or end the follow of an accepted follower
    Refuse {
        /// `@nom@asso.example`, or the URI of the actor
        who: String,
    },
    /// List the requests, then the followers
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(instance: &Instance, command: FollowerCommand) -> anyhow::Result<()> {
    match command {
        FollowerCommand::Accept { who: Some(who), .. } => answer(instance, &who, Answer::Accept).await,
        FollowerCommand::Accept { who: None, .. } => accept_all(instance).await,
        FollowerCommand::Refuse { who } => answer(instance, &who, Answer::Reject).await,
        FollowerCommand::List { json } => list(instance, json).await,
    }
}

async fn answer(instance: &Instance, who: &str, answer: Answer) -> anyhow::Result<()> {
    let uri = uri_of(instance, who).await?;
    let (origin, clock) = (instance.federation.origin().clone(), instance.store.clock().clone());
    let actor = instance.desk.actor.clone();
    let write = move |conn: &mut Conn| social::answer_follower(conn, &origin, &clock, &actor, &uri, answer);
    if !instance.store.write(write).await? {
        bail!("{who} waits for no answer and follows nobody here");
    }
    let word = if answer == Answer::Accept { "Accepted" } else { "Refused" };
    say(format!("{word} {who}. The answer goes out as soon as `maillon serve` runs."))
}

/// Followers are known here: nobody is asked.
async fn uri_of(instance: &Instance, who: &str) -> anyhow::Result<String> {
    let Ok(handle) = who.parse::<Handle>() else { return Ok(who.to_owned()) };
    let find =
        move |conn: &mut Conn| Ok::<_, StoreError>(peers::by_handle(conn, handle.name(), handle.host())?);
    match instance.store.read(find).await? {
        Some(peer) => Ok(peer.uri),
        None => bail!("{who} is not known here"),
    }
}

async fn accept_all(instance: &Instance) -> anyhow::Result<()> {
    let mut many = 0;
    loop {
        let (origin, clock) = (instance.federation.origin().clone(), instance.store.clock().clone());
        let actor = instance.desk.actor.clone();
        let write = move |conn: &mut Conn| social::accept_waiting(conn, &origin, &clock, &actor, MOST);
        match instance.store.write(write).await? {
            0 => return say(format!("Accepted {many}.")),
            some => many += some,
        }
    }
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let actor = instance.desk.actor.clone();
    let read = move |conn: &mut Conn| -> Result<Vec<(Follower, String)>, StoreError> {
        let mut rows = follows::requests(conn, &actor, MOST)?;
        rows.extend(follows::followers(conn, &actor, "", MOST)?);
        let uris: Vec<String> = rows.iter().map(|row| row.who.clone()).collect();
        let known = peers::find_all(conn, &uris)?;
        let name = |row: &Follower| {
            let peer = known.iter().find(|peer| peer.uri == row.who);
            peer.map_or_else(|| row.who.clone(), |peer| format!("@{}@{}", peer.handle, peer.host))
        };
        Ok(rows
            .into_iter()
            .map(|row| {
                let name = name(&row);
                (row, name)
            })
            .collect())
    };
    let rows = instance.store.read(read).await?;
    if as_json {
        let rows: Vec<_> = rows
            .iter()
            .map(|(row, name)| json!({ "who": row.who, "handle": name, "state": row.state, "since": row.since }))
            .collect();
        return say_json(&rows);
    }
    for (row, name) in &rows {
        say(format!("{:<8} {name}", row.state))?;
    }
    if rows.is_empty() { say("Nobody follows yet, and nobody asks to.") } else { Ok(()) }
}
