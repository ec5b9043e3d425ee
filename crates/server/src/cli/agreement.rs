//! `maillon agreement`: what was promised, and whether both sides can prove it.

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use maillon_agreement::desk::{ActProblem, Voice};
use maillon_agreement::model::Side;
use maillon_agreement::store::{self, Filter, Whose};
use maillon_agreement::verify::{self, Checked, Report};
use maillon_agreement::{Agreement, AgreementId, Desk};
use maillon_kernel::quantity::Amount;
use maillon_store::{Conn, StoreError};

use crate::instance::Instance;
use crate::out::say;

#[derive(Debug, Subcommand)]
pub(super) enum AgreementCommand {
    /// The agreements, the one that changed last first
    List,
    /// Ask for a part, or all, of what another instance offers or looks for
    Ask(AskArgs),
    /// Promise what the other side asks for
    Accept(ActArgs),
    /// Say no to it
    Refuse(ActArgs),
    /// Take our own question back
    Withdraw(ActArgs),
    /// Say that our part is done
    Done(ActArgs),
    /// Ask to let it end undone
    Cancel(ActArgs),
    /// Verify the proofs of both sides: exit code 0 when what was promised is proven by both
    Verify {
        /// Its page, its id, or the URL of anything that was said in it
        which: String,
    },
}

#[derive(Args, Debug)]
pub(super) struct AskArgs {
    /// The URL of the annonce, as `maillon offer list` shows it
    about: String,
    /// How much of it
    amount: Amount,
    /// What to say beside it
    #[arg(long, default_value = "")]
    words: String,
}

#[derive(Args, Debug)]
pub(super) struct ActArgs {
    /// Its page, its id, or the URL of anything that was said in it
    which: String,
    /// What to say beside it
    #[arg(long, default_value = "")]
    words: String,
}

pub(super) async fn run(instance: &Instance, command: AgreementCommand) -> anyhow::Result<()> {
    match command {
        AgreementCommand::List => list(instance).await,
        AgreementCommand::Ask(args) => ask(instance, args).await,
        AgreementCommand::Accept(args) => act(instance, args, Desk::accept).await,
        AgreementCommand::Refuse(args) => act(instance, args, Desk::refuse).await,
        AgreementCommand::Withdraw(args) => act(instance, args, Desk::withdraw).await,
        AgreementCommand::Done(args) => act(instance, args, Desk::finish).await,
        AgreementCommand::Cancel(args) => act(instance, args, Desk::ask_to_end).await,
        AgreementCommand::Verify { which } => verify(instance, which).await,
    }
}

async fn list(instance: &Instance) -> anyhow::Result<()> {
    let filter = Filter { whose: Whose::All, stage: None, about: None, before: None };
    let list = move |conn: &mut Conn| Ok::<_, StoreError>(store::list(conn, &filter, 200)?);
    for one in instance.store.read(list).await? {
        say(line(&one))?;
    }
    Ok(())
}

fn line(one: &Agreement) -> String {
    let amount = one.terms().map_or_else(String::new, |terms| terms.amount.to_string());
    let side = if one.role() == Side::Publisher { "to" } else { "from" };
    let (stage, unit) = (one.machine.stage().as_str(), &one.commons.unit);
    format!("{}  {stage:<9}  {amount} {unit} of {:?} {side} {}", one.id, one.title, one.name)
}

async fn ask(instance: &Instance, args: AskArgs) -> anyhow::Result<()> {
    let desk = instance.promises.clone();
    let ask = move |conn: &mut Conn| -> Result<AgreementId, ActProblem> {
        desk.ask(conn, &args.about, args.amount, Voice { member: None, words: args.words.trim() })
    };
    say(instance.store.write(ask).await?)
}

type Act = fn(&Desk, &mut Conn, AgreementId, Voice<'_>) -> Result<Agreement, ActProblem>;

async fn act(instance: &Instance, args: ActArgs, deed: Act) -> anyhow::Result<()> {
    let id = find(instance, &args.which).await?.id;
    let desk = instance.promises.clone();
    let act = move |conn: &mut Conn| deed(&desk, conn, id, Voice { member: None, words: args.words.trim() });
    say(line(&instance.store.write(act).await?))
}

async fn find(instance: &Instance, which: &str) -> anyhow::Result<Agreement> {
    let name = which.to_owned();
    let found = instance.store.read(move |conn: &mut Conn| verify::find(conn, &name)).await?;
    found.with_context(|| format!("there is no agreement {which} here"))
}

async fn verify(instance: &Instance, which: String) -> anyhow::Result<()> {
    let agreement = find(instance, &which).await?;
    let report = instance.store.read(move |conn: &mut Conn| verify::report(conn, agreement.clone())).await?;
    say(line(&report.agreement))?;
    for one in &report.steps {
        say(told(&report, one))?;
    }
    match report.is_proven() {
        Some(true) => say("Proven by both sides."),
        Some(false) => bail!("what was promised is not proven by both sides"),
        None => bail!("nothing is promised yet"),
    }
}

fn told(report: &Report, one: &Checked) -> String {
    let who = if one.step.own { &report.agreement.actor } else { &report.agreement.peer };
    let mark = if one.verdict.is_ok() { "✔" } else { "✘" };
    let method = one.evidence.as_ref().and_then(|kept| kept.method.as_deref()).unwrap_or("no key");
    let why = one.verdict.as_ref().err().map(|why| format!(": {why}")).unwrap_or_default();
    format!("  {mark} {:<8} {who} ({method}){why}", one.step.kind)
}
