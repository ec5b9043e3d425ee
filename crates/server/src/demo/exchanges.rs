//! What the demo's two alternatives exchanged before it began: two days ago, so that the days are over and may be told.
//!
//! The three instances live through it with a clock of their own, over real HTTP like everything else; then they start
//! again with the machine's clock.

use std::time::Duration;

use anyhow::Context as _;
use maillon_credit::local::ActProblem;
use maillon_credit::remote::{Elsewhere, PayOut};
use maillon_credit::{Account, accounts, transfers};
use maillon_kernel::minutes::Minutes;
use maillon_members::{Login, store as people};
use maillon_store::{Conn, StoreError, settings};

use super::content::{Content, Exchange};
use crate::instance::Instance;

/// Set in the transaction that begins the exchanges, so that they happen once.
const EXCHANGED: &str = "demo-exchanged";

/// Accounts and exchanges; and waits until both ledgers have them. The network vouches for both.
pub(super) async fn live_through(instances: &[(Content, Instance)]) -> anyhow::Result<()> {
    let partners: Vec<&(Content, Instance)> =
        instances.iter().filter(|(content, _)| !content.exchanges.is_empty()).collect();
    for (content, instance) in &partners {
        open_accounts(content, instance).await?;
    }
    for (content, instance) in &partners {
        for (_, other) in &partners {
            if other.sel.actor != instance.sel.actor {
                pay(content, instance, other).await?;
            }
        }
    }
    let quiet = async {
        for (_, instance) in &partners {
            while !is_quiet(instance).await? {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Ok::<_, StoreError>(())
    };
    if let Ok(quiet) = tokio::time::timeout(super::PATIENCE, quiet).await {
        return Ok(quiet?);
    }
    // They come to their end later, with the machine's clock.
    tracing::warn!("Exchanges of the demo are still under way");
    Ok(())
}

/// Whether nothing is under way any more.
async fn is_quiet(instance: &Instance) -> Result<bool, StoreError> {
    let open = |conn: &mut Conn| Ok::<_, StoreError>(transfers::any_open(conn)?);
    Ok(!instance.store.read(open).await?)
}

async fn open_accounts(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    for person in &content.members {
        let (desk, login) = (instance.sel.clone(), person.login.clone());
        let open = move |conn: &mut Conn| -> Result<(), ActProblem> {
            let member = member(conn, &login)?;
            if accounts::of_member(conn, &member)?.is_none() {
                desk.open_member_account(conn, &member)?;
            }
            Ok(())
        };
        instance.store.write(open).await?;
    }
    Ok(())
}

fn member(conn: &mut Conn, login: &str) -> Result<String, ActProblem> {
    let login: Login = login.parse().map_err(|_| ActProblem::Unknown)?;
    Ok(people::by_login(conn, &login)?.ok_or(ActProblem::Unknown)?.id.to_string())
}

async fn account(instance: &Instance, login: &str) -> anyhow::Result<Account> {
    let login = login.to_owned();
    let find = move |conn: &mut Conn| -> Result<Account, ActProblem> {
        let member = member(conn, &login)?;
        accounts::of_member(conn, &member)?.ok_or(ActProblem::Unknown)
    };
    Ok(instance.store.read(find).await?)
}

/// All exchanges of one alternative begin in one transaction.
async fn pay(content: &Content, instance: &Instance, other: &Instance) -> anyhow::Result<()> {
    let mut all: Vec<(Exchange, Account, Elsewhere)> = Vec::new();
    for one in &content.exchanges {
        let url = other.sel.account_url(&account(other, &one.to).await?.code);
        let to = instance.sel.account_elsewhere(&url).await?;
        let to = to.with_context(|| format!("{} has no account", one.to))?;
        all.push((one.clone(), account(instance, &one.from).await?, to));
    }
    let desk = instance.sel.clone();
    let begin = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if settings::get(conn, EXCHANGED)?.is_some() {
            return Ok(());
        }
        for (one, from, to) in &all {
            let member = from.member.as_deref();
            desk.pay_out(conn, &out(one, from, to, member))?;
        }
        Ok(settings::put(conn, EXCHANGED, "yes")?)
    };
    Ok(instance.store.write(begin).await?)
}

fn out<'a>(one: &'a Exchange, from: &Account, to: &'a Elsewhere, member: Option<&'a str>) -> PayOut<'a> {
    PayOut {
        from: from.id,
        peer: &to.ledger,
        receiver: &to.url,
        name: &to.name,
        amount: Minutes::new(one.minutes),
        label: &one.label,
        member,
        public: true,
        corrects: None,
        clause_of: None,
        request: None,
    }
}
