//! `maillon account`: who takes part in the exchange, and within which limits.

use anyhow::{Context as _, bail};
use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Subcommand};
use maillon_credit::local::{ActProblem, Limits};
use maillon_credit::model::{Account, AccountKind, AccountState};
use maillon_credit::{AccountId, Desk, accounts, amount, care};
use maillon_kernel::clock::{from_millis, to_millis};
use maillon_kernel::minutes::Minutes;
use maillon_members::model::{Login, MemberId};
use maillon_members::store as members;
use maillon_store::{Conn, StoreError};
use serde_json::json;

use crate::instance::Instance;
use crate::out::{say, say_json};
use crate::people;

/// What the organisation's account is called here. No login is as long.
const ORGANISATION: &str = "organisation";

/// What people use.
const OWN: [AccountKind; 2] = [AccountKind::Member, AccountKind::Organisation];

#[derive(Debug, Subcommand)]
pub(super) enum AccountCommand {
    /// List the accounts, with what is on them
    List {
        /// Also what the ledger keeps for itself
        #[arg(long)]
        all: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show an account: its limits, its mandates, and what was changed about it
    Show {
        /// A login, `organisation`, or the account's id, code or URL
        account: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Open the account of a member, or the organisation's
    Open {
        /// A login, or `organisation`
        account: String,
    },
    /// Set the limits of an account; what is not given stays
    Limits(LimitArgs),
    /// Have nothing new begin with an account; what is on it stays
    Close(ReasonArgs),
    /// Let it take part again
    Reopen(ReasonArgs),
    /// Let a member act for the organisation's account
    Mandate(MandateArgs),
    /// Begin an account with what somebody had before
    OpeningBalance(OpeningArgs),
}

#[derive(Args, Debug)]
pub(super) struct LimitArgs {
    /// A login, `organisation`, or the account's id, code or URL
    account: String,
    /// The least that its balance may be, such as -600, -10h or none
    #[arg(long, value_parser = bound, allow_hyphen_values = true)]
    lowest: Option<Bound>,
    /// The most that its balance may be, such as 1200, 20h or none
    #[arg(long, value_parser = bound, allow_hyphen_values = true)]
    highest: Option<Bound>,
    /// Why; its owner reads it, too
    #[arg(long)]
    reason: String,
}

#[derive(Args, Debug)]
pub(super) struct ReasonArgs {
    /// A login, `organisation`, or the account's id, code or URL
    account: String,
    /// Why; its owner reads it, too
    #[arg(long)]
    reason: String,
}

#[derive(Args, Debug)]
pub(super) struct MandateArgs {
    /// What the member logs in with
    login: String,
    /// Until the end of this day (UTC), such as 2027-06-30; until it is taken back, if it is not said
    #[arg(long, value_name = "DAY", conflicts_with = "revoke")]
    until: Option<NaiveDate>,
    /// Take the mandate back
    #[arg(long)]
    revoke: bool,
    /// Why
    #[arg(long, required_unless_present = "revoke", default_value = "")]
    reason: String,
}

#[derive(Args, Debug)]
pub(super) struct OpeningArgs {
    /// A login, `organisation`, or the account's id, code or URL
    account: String,
    /// Such as 90, 1h30 or -90
    #[arg(value_parser = signed, allow_hyphen_values = true)]
    balance: Minutes,
    /// Why; its owner reads it, too
    #[arg(long)]
    reason: String,
}

/// A limit, or none.
#[derive(Clone, Copy, Debug)]
struct Bound(Option<Minutes>);

fn bound(text: &str) -> Result<Bound, amount::BadAmount> {
    if text == "none" { Ok(Bound(None)) } else { signed(text).map(|limit| Bound(Some(limit))) }
}

fn signed(text: &str) -> Result<Minutes, amount::BadAmount> {
    match text.strip_prefix('-') {
        Some(rest) => amount::read_any(rest)?.checked_neg().ok_or(amount::BadAmount::TooMuch),
        None => amount::read_any(text),
    }
}

pub(super) async fn run(instance: &Instance, command: AccountCommand) -> anyhow::Result<()> {
    match command {
        AccountCommand::List { all, json } => list(instance, all, json).await,
        AccountCommand::Show { account, json } => show(instance, &account, json).await,
        AccountCommand::Open { account } => open(instance, &account).await,
        AccountCommand::Limits(args) => limits(instance, args).await,
        AccountCommand::Close(args) => set_state(instance, args, Desk::close_account).await,
        AccountCommand::Reopen(args) => set_state(instance, args, Desk::reopen_account).await,
        AccountCommand::Mandate(args) => mandate(instance, args).await,
        AccountCommand::OpeningBalance(args) => opening(instance, args).await,
    }
}

/// An account, and whose it is.
pub(super) struct Named {
    pub(super) account: Account,
    pub(super) name: String,
}

impl Named {
    fn of(conn: &mut Conn, account: Account) -> Result<Self, StoreError> {
        let member = account.member.as_deref().and_then(|id| id.parse::<MemberId>().ok());
        let member = member.map(|id| members::by_id(conn, id)).transpose()?.flatten();
        let name = match (member, &account.peer) {
            (Some(member), _) => member.login.to_string(),
            (None, Some(peer)) => peer.clone(),
            (None, None) => account.kind.to_string(),
        };
        Ok(Self { account, name })
    }
}

/// The account that somebody at the command line means.
pub(super) async fn find(instance: &Instance, which: &str) -> anyhow::Result<Account> {
    let (name, code) = (which.to_owned(), which.rsplit('/').next().unwrap_or(which).to_owned());
    let read = move |conn: &mut Conn| -> Result<Option<Account>, StoreError> {
        if name == ORGANISATION {
            return Ok(accounts::organisation(conn)?);
        }
        if let Ok(id) = name.parse::<AccountId>() {
            return Ok(accounts::find(conn, id)?);
        }
        let member = name.parse::<Login>().ok().map(|login| members::by_login(conn, &login)).transpose()?;
        match member.flatten() {
            Some(member) => Ok(accounts::of_member(conn, &member.id.to_string())?),
            None => Ok(accounts::by_code(conn, &code)?),
        }
    };
    let found = instance.store.read(read).await?;
    found.with_context(|| format!("there is no account {which} here; open it with `maillon account open`"))
}

async fn list(instance: &Instance, all: bool, as_json: bool) -> anyhow::Result<()> {
    let kinds = if all { AccountKind::ALL } else { &OWN[..] };
    let read = move |conn: &mut Conn| -> Result<Vec<Named>, StoreError> {
        accounts::list(conn, kinds)?.into_iter().map(|one| Named::of(conn, one)).collect()
    };
    let found = instance.store.read(read).await?;
    if as_json {
        return say_json(&found.iter().map(summary).collect::<Vec<_>>());
    }
    for one in &found {
        say(line(one))?;
    }
    if found.is_empty() { say("Nobody has an account yet.") } else { Ok(()) }
}

fn summary(one: &Named) -> serde_json::Value {
    let Account { id, kind, code, lowest, highest, balance, held, promised, state, .. } = &one.account;
    json!({
        "id": id, "kind": kind.as_str(), "name": one.name, "code": code, "state": state.as_str(),
        "balance": balance, "held": held, "promised": promised, "lowest": lowest, "highest": highest,
    })
}

fn line(one: &Named) -> String {
    let Account { id, balance, lowest, highest, held, state, .. } = &one.account;
    let say = |limit: &Option<Minutes>| limit.map_or_else(|| "none".to_owned(), |limit| limit.to_string());
    let (lowest, highest) = (say(lowest), say(highest));
    let under_way = if *held == Minutes::ZERO { String::new() } else { format!("  {held} held") };
    let closed = if *state == AccountState::Closed { "  closed" } else { "" };
    format!("{id}  {:<14}  {balance:>6} min  ({lowest} to {highest}){under_way}{closed}", one.name)
}

async fn show(instance: &Instance, which: &str, as_json: bool) -> anyhow::Result<()> {
    let account = find(instance, which).await?;
    let id = account.id;
    let read = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok((Named::of(conn, account.clone())?, care::mandates(conn, id)?, accounts::changes(conn, id)?))
    };
    let (named, mandates, changes) = instance.store.read(read).await?;
    if as_json {
        let changes = changes.iter().map(|one| {
            json!({ "what": one.what, "old": one.old, "new": one.new, "reason": one.reason, "at": one.changed_at })
        });
        let changes: Vec<_> = changes.collect();
        return say_json(&json!({ "account": summary(&named), "changes": changes }));
    }
    say(line(&named))?;
    say(format!("  {}", instance.sel.account_url(&named.account.code)))?;
    let now = instance.sel.clock().millis();
    for one in mandates.iter().filter(|one| one.is_live(now)) {
        say(format!("  mandate  {}: {}", one.member, one.reason))?;
    }
    for one in &changes {
        let day = from_millis(one.changed_at).format("%Y-%m-%d");
        let (old, new) = (one.old.as_deref().unwrap_or("none"), one.new.as_deref().unwrap_or("none"));
        say(format!("  {day}  {}: {old} → {new} ({})", one.what, one.reason))?;
    }
    Ok(())
}

async fn open(instance: &Instance, which: &str) -> anyhow::Result<()> {
    let desk = instance.sel.clone();
    let member = match which {
        ORGANISATION => None,
        login => Some(people::find(instance, login).await?.id.to_string()),
    };
    let open = move |conn: &mut Conn| match &member {
        Some(member) => desk.open_member_account(conn, member),
        None => desk.open_organisation_account(conn),
    };
    tell(instance, instance.store.write(open).await?).await
}

/// One account, as it is now.
async fn tell(instance: &Instance, account: Account) -> anyhow::Result<()> {
    let read = move |conn: &mut Conn| Named::of(conn, account.clone());
    say(line(&instance.store.read(read).await?))
}

async fn limits(instance: &Instance, args: LimitArgs) -> anyhow::Result<()> {
    if args.lowest.is_none() && args.highest.is_none() {
        bail!("say which limit: --lowest -600, --highest 1200");
    }
    let id = find(instance, &args.account).await?.id;
    let desk = instance.sel.clone();
    let set = move |conn: &mut Conn| -> Result<Account, ActProblem> {
        let known = accounts::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let lowest = args.lowest.map_or(known.lowest, |bound| bound.0);
        let highest = args.highest.map_or(known.highest, |bound| bound.0);
        desk.set_limits(conn, id, Limits { lowest, highest }, &args.reason, None)
    };
    tell(instance, instance.store.write(set).await?).await
}

type Change = fn(&Desk, &mut Conn, AccountId, &str, Option<&str>) -> Result<Account, ActProblem>;

async fn set_state(instance: &Instance, args: ReasonArgs, change: Change) -> anyhow::Result<()> {
    let id = find(instance, &args.account).await?.id;
    let desk = instance.sel.clone();
    let set = move |conn: &mut Conn| change(&desk, conn, id, &args.reason, None);
    tell(instance, instance.store.write(set).await?).await
}

async fn mandate(instance: &Instance, args: MandateArgs) -> anyhow::Result<()> {
    let (desk, member) = (instance.sel.clone(), people::find(instance, &args.login).await?.id.to_string());
    if args.revoke {
        let revoke = move |conn: &mut Conn| desk.revoke_mandates(conn, &member, None);
        instance.store.write(revoke).await?;
        return say(format!("{} acts for the organisation's account no more.", args.login));
    }
    let end = args.until.and_then(|day| day.succ_opt());
    let ends_at = end.map(|day| to_millis(day.and_time(NaiveTime::MIN).and_utc()));
    let grant = move |conn: &mut Conn| desk.grant_mandate(conn, &member, ends_at, &args.reason, None);
    instance.store.write(grant).await?;
    say(format!("{} acts for the organisation's account.", args.login))
}

async fn opening(instance: &Instance, args: OpeningArgs) -> anyhow::Result<()> {
    let id = find(instance, &args.account).await?.id;
    let desk = instance.sel.clone();
    let set = move |conn: &mut Conn| -> Result<Account, ActProblem> {
        desk.set_opening_balance(conn, id, args.balance, &args.reason, None)?;
        accounts::find(conn, id)?.ok_or(ActProblem::Unknown)
    };
    tell(instance, instance.store.write(set).await?).await
}
