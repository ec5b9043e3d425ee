//! `maillon staff`: what is lent, who works, what waits for somebody. Days and hours are those of Brussels.

mod month;

use clap::Subcommand;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_staffing::model::{Commitment, Function, PostRow, State};
use maillon_staffing::store::commitments::{self, Filter};
use maillon_staffing::store::{functions, posts};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use crate::instance::Instance;
use crate::out::{say, say_json};

/// So many requests are listed.
const MOST: i64 = 500;

#[derive(Debug, Subcommand)]
pub(super) enum StaffCommand {
    /// List what is lent
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// The posts: contracts of the group, under their pseudonyms
    #[command(subcommand)]
    Post(PostCommand),
    /// What is asked for
    #[command(subcommand)]
    Ask(AskCommand),
    /// Months: their end, and statements
    #[command(subcommand)]
    Month(month::MonthCommand),
}

#[derive(Debug, Subcommand)]
pub(super) enum PostCommand {
    /// List the posts
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum AskCommand {
    /// List what waits: for somebody, or for the word of who is asked; the first in time first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

pub(super) async fn run(instance: &Instance, command: StaffCommand) -> anyhow::Result<()> {
    match command {
        StaffCommand::List { json } => list(instance, json).await,
        StaffCommand::Post(PostCommand::List { json }) => list_posts(instance, json).await,
        StaffCommand::Ask(AskCommand::List { json }) => waiting(instance, json).await,
        StaffCommand::Month(command) => month::run(instance, command).await,
    }
}

/// `7:30`, above or below zero.
fn hours(minutes: i64) -> String {
    let sign = if minutes < 0 { "-" } else { "" };
    let minutes = minutes.unsigned_abs();
    format!("{sign}{}:{:02}", minutes / 60, minutes % 60)
}

fn known_functions(conn: &mut Conn) -> Result<Vec<Function>, StoreError> {
    Ok(functions::all(conn)?)
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let mut all = instance.store.read(known_functions).await?;
    all.retain(Function::is_lent);
    if as_json {
        let row = |one: &Function| {
            json!({
                "id": one.id.to_string(), "uri": one.uri, "title": one.title, "language": one.language.as_str(),
                "weekly": one.weekly,
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for one in all {
        say(format!("{}  {:>6} a week  {}", one.id, hours(one.weekly), one.title))?;
    }
    Ok(())
}

async fn list_posts(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let find = |conn: &mut Conn| -> Result<_, StoreError> { Ok((posts::all(conn)?, known_functions(conn)?)) };
    let (all, functions) = instance.store.read(find).await?;
    let titles = |post: &PostRow| -> Vec<&str> {
        let lent = functions.iter().filter(|one| post.functions.contains(&one.id));
        lent.map(|one| one.title.as_str()).collect()
    };
    if as_json {
        let row = |one: &PostRow| {
            json!({
                "id": one.id.to_string(), "code": one.code, "functions": titles(one), "languages": one.languages,
                "weekly": one.weekly, "home": one.home.map(|commune| &commune.nis), "worker": one.worker,
                "starts_on": one.starts_on.to_string(), "ends_on": one.ends_on.map(|day| day.to_string()),
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for one in &all {
        let until = one.ends_on.map(|day| format!(" until {day}")).unwrap_or_default();
        let (weekly, titles) = (hours(one.weekly), titles(one).join(", "));
        say(format!("{:<5} {weekly:>6} a week  from {}{until}  {titles}", one.code, one.starts_on))?;
    }
    Ok(())
}

async fn waiting(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let filter = Filter {
        states: vec![State::Asked, State::Proposed],
        after: Some(instance.store.clock().millis()),
        ..Filter::default()
    };
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok((commitments::list(conn, &filter, MOST)?, known_functions(conn)?, posts::all(conn)?))
    };
    let (all, functions, posts) = instance.store.read(find).await?;
    let title = |one: &Commitment| {
        functions.iter().find(|known| known.uri == one.lent).map_or("", |known| known.title.as_str())
    };
    let code =
        |one: &Commitment| posts.iter().find(|post| Some(post.id) == one.post).map(|post| post.code.as_str());
    if as_json {
        let time = |at: i64| from_millis(at).to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
        let row = |one: &Commitment| {
            json!({
                "id": one.id.to_string(), "function": one.lent, "title": title(one), "state": one.state.as_str(),
                "promised": one.promised_at.is_some(), "start": time(one.span.start()), "end": time(one.span.end()),
                "name": one.name, "peer": one.peer, "post": code(one),
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for one in &all {
        let at = |millis: i64| local::to_local(from_millis(millis), BRUSSELS);
        let (start, end) =
            (at(one.span.start()).format("%Y-%m-%d %H:%M"), at(one.span.end()).format("%H:%M"));
        let who = code(one).map(|code| format!(" to {code}")).unwrap_or_default();
        // What was promised and has nobody comes before everything else.
        let promised = if one.promised_at.is_some() { "  promised" } else { "" };
        let state = format!("{}{who}", one.state);
        say(format!("{}  {start}–{end}  {state:<14}  {} for {}{promised}", one.id, title(one), one.name))?;
    }
    Ok(())
}
