//! `maillon staff month`: the end of a month, and what each user member paid and bears.

use std::collections::BTreeSet;

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use maillon_staffing::costs::{Allocation, Month, Row, Term, csv, table};
use maillon_staffing::desk::{ActProblem, Overview, Person};
use maillon_staffing::model::{PostRow, User};
use maillon_staffing::store::posts;
use maillon_store::Conn;
use serde_json::{Value, json};

use super::hours;
use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::people;

#[derive(Debug, Subcommand)]
pub(crate) enum MonthCommand {
    /// List the months with hours or costs, the last one first
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Lock a month and share its costs for good
    Close(CloseArgs),
    /// Print what a user member paid and bears, both months included
    Statement(StatementArgs),
}

#[derive(Args, Debug)]
pub(crate) struct CloseArgs {
    /// Such as 2026-12
    month: Month,
    /// Leave out what still waits for somebody; else nothing may wait
    #[arg(long)]
    leave_out: bool,
    /// The login of the coordinator who locks it; without, nobody is named
    #[arg(long = "as", value_name = "LOGIN")]
    by: Option<String>,
}

#[derive(Args, Debug)]
pub(crate) struct StatementArgs {
    /// The first month, such as 2026-11
    first: Month,
    /// The last month; no statement reaches beyond this one
    last: Month,
    /// The user member: its name, its id, or the address of its actor
    #[arg(long)]
    user: String,
    /// Print a table as programs read it: RFC 4180, with commas, and points before decimals
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Print JSON, with amounts in cents
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(instance: &Instance, command: MonthCommand) -> anyhow::Result<()> {
    match command {
        MonthCommand::List { json } => list(instance, json).await,
        MonthCommand::Close(args) => close(instance, args).await,
        MonthCommand::Statement(args) => statement(instance, args).await,
    }
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let desk = instance.staff.desk.clone();
    let all = instance.store.read(move |conn: &mut Conn| desk.months(conn)).await?;
    if as_json {
        let row = |one: &Overview| {
            json!({
                "month": one.month.to_string(), "locked": one.locked, "pending": one.pending,
                "countersigned": one.countersigned,
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for one in all {
        let state = if one.locked { "locked" } else { "open" };
        let (time, pending) = (hours(one.countersigned), one.pending);
        say(format!("{}  {state:<6}  {time:>8} countersigned, {pending} pending", one.month))?;
    }
    Ok(())
}

/// Whoever runs the program may do what who coordinates may.
async fn person(instance: &Instance, login: Option<&str>) -> anyhow::Result<Person> {
    let Some(login) = login else {
        return Ok(Person { id: "maillon".to_owned(), name: "maillon".to_owned(), coordinates: true });
    };
    let member = people::find(instance, login).await?;
    Ok(Person { id: member.id.to_string(), name: member.name.clone(), coordinates: member.coordinates() })
}

async fn close(instance: &Instance, args: CloseArgs) -> anyhow::Result<()> {
    let (desk, who) = (instance.staff.desk.clone(), person(instance, args.by.as_deref()).await?);
    let close = move |conn: &mut Conn| -> Result<(Allocation, Vec<User>), ActProblem> {
        let sheet = desk.sheet(conn, args.month)?;
        let pending = sheet.pending_entries().map(|one| one.id);
        let left_out = if args.leave_out { pending.collect() } else { BTreeSet::new() };
        Ok((desk.close(conn, args.month, &left_out, &who)?, desk.users(conn)?))
    };
    let (shared, users) = instance.store.write(close).await?;
    say(format!("{} is locked.", shared.month))?;
    for (id, cents) in &shared.shares {
        let name = users.iter().find(|user| user.id == *id).map_or("", |user| user.name.as_str());
        say(format!("  {:>12} €  {name}", cents.decimal('.')))?;
    }
    if shared.uncovered.get() != 0 {
        say(format!("  {:>12} €  nobody was there to bear", shared.uncovered.decimal('.')))?;
    }
    Ok(())
}

fn find(users: Vec<User>, which: &str) -> anyhow::Result<User> {
    let named = |user: &User| {
        user.id.to_string() == which
            || user.actor == which
            || user.name.to_lowercase() == which.trim().to_lowercase()
    };
    let mut found = users.into_iter().filter(named);
    let user = found.next().with_context(|| format!("no user member is called {which:?}"))?;
    if found.next().is_some() {
        bail!("several user members are called {which:?}: give the id");
    }
    Ok(user)
}

async fn statement(instance: &Instance, args: StatementArgs) -> anyhow::Result<()> {
    let (first, last) = (args.first, args.last);
    if last < first {
        bail!("{last} comes before {first}");
    }
    let desk = instance.staff.desk.clone();
    let users = instance.store.read(move |conn: &mut Conn| desk.users(conn)).await?;
    let user = find(users, &args.user)?;
    let (desk, id) = (instance.staff.desk.clone(), user.id);
    let reckon = move |conn: &mut Conn| -> Result<(Vec<Row>, Vec<PostRow>), ActProblem> {
        Ok((desk.statement(conn, id, first, last)?, posts::all(conn)?))
    };
    let (rows, posts) = instance.store.read(reckon).await?;
    match (args.csv, args.json) {
        (true, _) => {
            let file = csv::write(&table(&rows, |term| word(&posts, term)), csv::Style::PLAIN);
            say(file.strip_suffix('\n').unwrap_or(&file))
        }
        (_, true) => say_json(&rows.iter().map(|row| whole(&posts, row)).collect::<Value>()),
        _ => rows.iter().try_for_each(|row| say(line(&posts, row))),
    }
}

/// The words of programs, which no language changes.
fn word(posts: &[PostRow], term: Term) -> String {
    match term {
        Term::Column(column) => column.as_str().to_owned(),
        Term::Kind(kind) => kind.as_str().to_owned(),
        Term::Post(id) => {
            posts.iter().find(|post| post.id == id).map(|post| post.code.clone()).unwrap_or_default()
        }
    }
}

fn code(posts: &[PostRow], row: &Row) -> Option<String> {
    row.post.map(|id| word(posts, Term::Post(id)))
}

fn whole(posts: &[PostRow], row: &Row) -> Value {
    json!({
        "month": row.month.to_string(), "date": row.date.map(|day| day.to_string()), "kind": row.kind.as_str(),
        "post": code(posts, row), "label": row.label, "minutes": row.minutes, "effect": row.effect.get(),
        "balance": row.balance.get(),
    })
}

fn line(posts: &[PostRow], row: &Row) -> String {
    let day = row.date.map_or_else(|| row.month.to_string(), |day| day.to_string());
    let (effect, balance) = (row.effect.decimal('.'), row.balance.decimal('.'));
    let minutes = if row.minutes == 0 { String::new() } else { hours(row.minutes) };
    let what: Vec<String> = [code(posts, row), row.label.clone()].into_iter().flatten().collect();
    let text = format!(
        "{day:<10}  {:<10} {effect:>12} {balance:>12}  {minutes:>8}  {}",
        row.kind.as_str(),
        what.join(" · ")
    );
    text.trim_end().to_owned()
}
