//! `maillon transfer`: minutes between two accounts, of this instance or of another one that it trusts.

use anyhow::Context as _;
use clap::{Args, Subcommand};
use maillon_credit::local::{ActProblem, Ask, Of, Pay};
use maillon_credit::model::{Request, RequestId};
use maillon_credit::remote::{Elsewhere, PayOut};
use maillon_credit::{AccountId, Transfer, TransferId, amount, requests, transfers};
use maillon_kernel::handle::Handle;
use maillon_kernel::minutes::Minutes;
use maillon_store::{Conn, StoreError};
use serde_json::json;

use super::account;
use crate::instance::Instance;
use crate::out::{say, say_json};

/// So many are listed.
const PAGE: i64 = 200;

#[derive(Debug, Subcommand)]
pub(super) enum TransferCommand {
    /// Pay from one account to another
    Pay(PayArgs),
    /// Ask for a transfer to an account
    Ask(AskArgs),
    /// Take what waits for the payee; or pay what is asked
    Accept(Which),
    /// Say no, as the payee of a transfer or the payer of a request
    Refuse(Which),
    /// Take it back, as the payer of a transfer or the payee of a request
    Cancel(Which),
    /// Erase what a transfer or a request is for, for whoever wrote it; amounts stay
    Erase(Which),
    /// Take a posted transfer back, in part or in whole, by one the other way
    Reverse {
        /// The transfer's id or URL
        which: String,
        /// How much; all that can be, if it is not said
        #[arg(value_parser = amount::read)]
        amount: Option<Minutes>,
    },
    /// The transfers of an account, newest first
    List {
        /// A login, `organisation`, or the account's id, code or URL
        account: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
}

#[derive(Args, Debug)]
pub(super) struct PayArgs {
    /// Whose account pays: a login, `organisation`, or the account's id, code or URL
    from: String,
    /// Whose account is paid; also the URL of an account elsewhere, or the handle of an organisation: @nom@asso.example
    to: String,
    /// Minutes, or hours and minutes: 90, 1h30
    #[arg(value_parser = amount::read)]
    amount: Minutes,
    /// What it is for
    #[arg(long, default_value = "")]
    label: String,
    /// Count it in no public summary
    #[arg(long)]
    private: bool,
}

#[derive(Args, Debug)]
pub(super) struct AskArgs {
    /// Whose account asks, and is paid: a login, `organisation`, or the account's id, code or URL
    to: String,
    /// Whose account is to pay; also elsewhere, as with `pay`
    from: String,
    /// Minutes, or hours and minutes: 90, 1h30
    #[arg(value_parser = amount::read)]
    amount: Minutes,
    /// What it is for
    #[arg(long, default_value = "")]
    label: String,
}

#[derive(Args, Debug)]
pub(super) struct Which {
    /// The id or URL of a transfer, or of a request
    which: String,
}

pub(super) async fn run(instance: &Instance, command: TransferCommand) -> anyhow::Result<()> {
    match command {
        TransferCommand::Pay(args) => pay(instance, args).await,
        TransferCommand::Ask(args) => ask(instance, args).await,
        TransferCommand::Accept(args) => answer(instance, &args.which, Answer::Accept).await,
        TransferCommand::Refuse(args) => answer(instance, &args.which, Answer::Refuse).await,
        TransferCommand::Cancel(args) => answer(instance, &args.which, Answer::Cancel).await,
        TransferCommand::Erase(args) => answer(instance, &args.which, Answer::Erase).await,
        TransferCommand::Reverse { which, amount } => reverse(instance, &which, amount).await,
        TransferCommand::List { account, json } => list(instance, &account, json).await,
    }
}

async fn pay(instance: &Instance, args: PayArgs) -> anyhow::Result<()> {
    let from = account::find(instance, &args.from).await?.id;
    let desk = instance.sel.clone();
    let to = match Whom::find(instance, &args.to).await? {
        Whom::Here(id) => id,
        Whom::There(to) => {
            let pay = move |conn: &mut Conn| desk.pay_out(conn, &out(from, &to, &args));
            return say(line(&instance.store.write(pay).await?));
        }
    };
    let pay = move |conn: &mut Conn| {
        let pay = Pay {
            from,
            to,
            amount: args.amount,
            label: &args.label,
            member: None,
            public: !args.private,
            corrects: None,
            clause_of: None,
            request: None,
        };
        desk.pay(conn, &pay)
    };
    say(line(&instance.store.write(pay).await?))
}

async fn ask(instance: &Instance, args: AskArgs) -> anyhow::Result<()> {
    let from = account::find(instance, &args.to).await?.id;
    let (desk, of) = (instance.sel.clone(), Whom::find(instance, &args.from).await?);
    let ask = move |conn: &mut Conn| {
        let of = match &of {
            Whom::Here(id) => (*id).into(),
            Whom::There(one) => Of::There(one),
        };
        let (amount, label) = (args.amount, args.label.as_str());
        desk.ask(conn, &Ask { from, of, amount, label, member: None, clause_of: None, lesson: None })
    };
    say(asked(&instance.store.write(ask).await?))
}

/// Who is meant.
enum Whom {
    Here(AccountId),
    There(Elsewhere),
}

impl Whom {
    /// Asks the other server where one is meant.
    async fn find(instance: &Instance, name: &str) -> anyhow::Result<Self> {
        let own = instance.federation.origin();
        let found = match (name.parse::<url::Url>(), name.parse::<Handle>()) {
            (Ok(url), _) if !own.owns(&url) => instance.sel.account_elsewhere(name).await,
            (_, Ok(handle)) if handle.host() != own.authority() => {
                instance.sel.organisation_elsewhere(&handle).await
            }
            _ => return Ok(Self::Here(account::find(instance, name).await?.id)),
        };
        let found = found.with_context(|| format!("{name} cannot be asked"))?;
        found.map(Self::There).with_context(|| format!("its instance tells of no account {name}"))
    }
}

fn out<'a>(from: AccountId, to: &'a Elsewhere, args: &'a PayArgs) -> PayOut<'a> {
    PayOut {
        from,
        peer: &to.ledger,
        receiver: &to.url,
        name: &to.name,
        amount: args.amount,
        label: &args.label,
        member: None,
        public: !args.private,
        corrects: None,
        clause_of: None,
        request: None,
    }
}

pub(super) fn line(one: &Transfer) -> String {
    let why = one.why.map(|why| format!(" ({why})")).unwrap_or_default();
    format!("{}  {:<9}{why}  {} min  {:?}", one.id, one.state.as_str(), one.amount, one.label)
}

fn asked(one: &Request) -> String {
    format!("{}  {:<9}  {} min asked  {:?}", one.id, one.state.as_str(), one.amount, one.label)
}

/// What is answered, and how.
#[derive(Clone, Copy, Debug)]
enum Answer {
    Accept,
    Refuse,
    Cancel,
    Erase,
}

/// A transfer or a request; their ids are never the same.
enum Found {
    Transfer(TransferId),
    Request(RequestId),
}

async fn answer(instance: &Instance, which: &str, how: Answer) -> anyhow::Result<()> {
    let desk = instance.sel.clone();
    let told = match find(instance, which).await? {
        Found::Transfer(id) => {
            let act = move |conn: &mut Conn| match how {
                Answer::Accept => desk.accept(conn, id, None),
                Answer::Refuse => desk.refuse(conn, id, None),
                Answer::Cancel => desk.cancel(conn, id, None),
                Answer::Erase => desk.erase_note(conn, id, None),
            };
            line(&instance.store.write(act).await?)
        }
        Found::Request(id) => {
            let act = move |conn: &mut Conn| match how {
                Answer::Accept => Ok(line(&desk.pay_request(conn, id, None)?)),
                Answer::Refuse => Ok(asked(&desk.refuse_request(conn, id, None)?)),
                Answer::Cancel => Ok::<_, ActProblem>(asked(&desk.cancel_request(conn, id, None)?)),
                Answer::Erase => Ok(asked(&desk.erase_request_note(conn, id, None)?)),
            };
            instance.store.write(act).await?
        }
    };
    say(told)
}

async fn find(instance: &Instance, which: &str) -> anyhow::Result<Found> {
    let last = which.rsplit('/').next().unwrap_or(which);
    let ids = last.parse::<TransferId>().ok().zip(last.parse::<RequestId>().ok());
    let (transfer, request) = ids.with_context(|| format!("{which} is no id of a transfer or a request"))?;
    let read = move |conn: &mut Conn| -> Result<Option<Found>, StoreError> {
        if transfers::find(conn, transfer)?.is_some() {
            return Ok(Some(Found::Transfer(transfer)));
        }
        Ok(requests::find(conn, request)?.map(|one| Found::Request(one.id)))
    };
    let found = instance.store.read(read).await?;
    found.with_context(|| format!("there is no transfer and no request {which} here"))
}

async fn reverse(instance: &Instance, which: &str, amount: Option<Minutes>) -> anyhow::Result<()> {
    let Found::Transfer(id) = find(instance, which).await? else { anyhow::bail!("{which} is a request") };
    let desk = instance.sel.clone();
    let act = move |conn: &mut Conn| match amount {
        Some(amount) => desk.reverse(conn, id, amount, None),
        None => desk.reverse_rest(conn, id, None),
    };
    say(line(&instance.store.write(act).await?))
}

async fn list(instance: &Instance, which: &str, as_json: bool) -> anyhow::Result<()> {
    let id = account::find(instance, which).await?.id;
    let read = move |conn: &mut Conn| Ok::<_, StoreError>(transfers::of_account(conn, id, None, PAGE)?);
    let found = instance.store.read(read).await?;
    if as_json {
        return say_json(&found.iter().map(|one| whole(one, id)).collect::<Vec<_>>());
    }
    for one in &found {
        let sign = if one.payer == Some(id) { "pays " } else { "is paid" };
        say(format!("{sign:<7}  {}", line(one)))?;
    }
    if found.is_empty() { say("Nothing was exchanged yet.") } else { Ok(()) }
}

fn whole(one: &Transfer, of: AccountId) -> serde_json::Value {
    json!({
        "id": one.id, "uri": one.uri, "pays": one.payer == Some(of), "minutes": one.amount,
        "state": one.state.as_str(), "why": one.why.map(maillon_credit::model::Why::as_str), "label": one.label,
        "corrects": one.corrects, "openedAt": one.opened_at,
    })
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use crate::cli::Cli;

    fn fault(line: &[&str]) -> Option<String> {
        Cli::try_parse_from([&["maillon"], line].concat()).err().map(|problem| problem.to_string())
    }

    #[test]
    fn what_is_no_amount_goes_no_further() {
        for bad in [
            "0",
            "-1",
            "+1",
            "1.5",
            "1,5",
            "NaN",
            "inf",
            "1e3",
            "1h60",
            "90 grains",
            "9223372036854775808",
            "90€",
            "",
            "1000000001",
            "heures",
        ] {
            for line in [
                ["transfer", "pay", "--", "anna", "bram", bad],
                ["transfer", "ask", "--", "anna", "bram", bad],
            ] {
                let said = fault(&line).unwrap_or_default();
                assert!(said.contains("an amount"), "{bad}: {said}");
            }
            let said = fault(&["transfer", "reverse", "--", "x", bad]).unwrap_or_default();
            assert!(said.contains("an amount"), "{bad}: {said}");
        }
        assert_eq!(fault(&["transfer", "pay", "anna", "bram", "1h30"]), None);
    }

    #[test]
    fn limits_and_opening_balances_may_be_below_zero_and_are_whole() {
        for bad in ["1.5", "NaN", "--5", "-", "-9223372036854775809", "beaucoup"] {
            let reason = "--reason=Essai";
            let said = fault(&["account", "opening-balance", reason, "--", "anna", bad]).unwrap_or_default();
            assert!(said.contains("an amount"), "{bad}: {said}");
            let limit = format!("--lowest={bad}");
            let said = fault(&["account", "limits", "anna", reason, &limit]).unwrap_or_default();
            assert!(said.contains("an amount"), "{bad}: {said}");
        }
        for good in ["-600", "-10h", "0", "none"] {
            let limit = format!("--lowest={good}");
            assert_eq!(fault(&["account", "limits", "anna", "--reason=Essai", &limit]), None, "{good}");
        }
        assert_eq!(fault(&["account", "opening-balance", "anna", "-90", "--reason=Essai"]), None);
    }
}
