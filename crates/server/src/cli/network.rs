//! `maillon network`.

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};
use maillon_consent::model::{Choice, Round};
use maillon_consent::store as rounds;
use maillon_kernel::clock::from_millis;
use maillon_kernel::language::Lang;
use maillon_network::desk::{ActProblem, Words};
use maillon_network::model::{Answers, Field};
use maillon_network::{answers, applications};
use maillon_store::networks::{self, Membership, Network};
use maillon_store::{Conn, StoreError};
use serde_json::{Value, json};

use crate::instance::Instance;
use crate::out::{say, say_json};

#[derive(Debug, Subcommand)]
pub(super) enum NetworkCommand {
    /// List the networks that this instance has to do with
    List {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// List who belongs to a network, as its register says that is kept here
    Members {
        /// Its QG: `@qg@reseau.example`, or its address
        qg: String,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Show what this instance says of itself, and what is not said yet
    Answers {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write one text of what this instance says of itself; `publish` says it
    Answer(AnswerArgs),
    /// Say what was written, to everybody
    Publish,
    /// Ask to join a network
    Join {
        /// The handle of its QG: `@qg@reseau.example`
        handle: String,
        /// A member that speaks for this instance: its address, or its host; may be given several times
        #[arg(long = "sponsor", value_name = "MEMBER")]
        sponsors: Vec<String>,
    },
    /// Take an application back that is still being read
    Withdraw {
        /// The network's QG
        qg: String,
    },
    /// Ask a network that suspended or removed this instance to look at that again; its members read it
    Appeal {
        /// The network's QG
        qg: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Leave a network
    Leave {
        /// The network's QG
        qg: String,
    },
    /// List the rounds of consent that are open
    Rounds {
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Answer in a round of consent, for the organisation
    Say(SayArgs),
    /// On a QG: suspend a member; it stays in the register, and nothing new is trusted
    Suspend(MemberArgs),
    /// On a QG: end the suspension of a member
    Restore {
        /// The member: its address, or its host
        member: String,
    },
    /// On a QG: put a member out of the network
    Remove(MemberArgs),
    /// On a new QG, which belongs to a network: take that network over; its QG then says `move`
    TakeOver {
        /// The handle of the old QG: `@qg@reseau.example`
        handle: String,
    },
    /// On a QG: tell all members that the network goes on with another QG, which has taken it over
    Move {
        /// The handle of the new QG: `@qg@ailleurs.example`
        handle: String,
    },
}

#[derive(Args, Debug)]
pub(super) struct AnswerArgs {
    /// `answer:1` to `answer:5`, `added_value`, `legal_form`, `decision_mode` or `board`
    field: String,
    /// The language it is written in: fr, nl or en
    #[arg(id = "in", long, value_name = "LANG", default_value = "fr")]
    lang: String,
    /// The text; empty takes it away
    text: String,
}

#[derive(Args, Debug)]
pub(super) struct SayArgs {
    /// The round's address, as `rounds` lists it
    round: String,
    /// `consent`, `concern` or `objection`
    choice: String,
    /// Why; needed but for a consent
    #[arg(long, default_value = "")]
    reason: String,
}

#[derive(Args, Debug)]
pub(super) struct MemberArgs {
    /// The member: its address, or its host
    member: String,
    /// Why; the member is told
    #[arg(long)]
    reason: String,
}

pub(super) async fn run(instance: &Instance, command: NetworkCommand) -> anyhow::Result<()> {
    match command {
        NetworkCommand::List { json } => list(instance, json).await,
        NetworkCommand::Members { qg, json } => members(instance, &qg, json).await,
        NetworkCommand::Answers { json } => show_answers(instance, json).await,
        NetworkCommand::Answer(args) => write(instance, args).await,
        NetworkCommand::Publish => publish(instance).await,
        NetworkCommand::Join { handle, sponsors } => join(instance, &handle, sponsors).await,
        NetworkCommand::Withdraw { qg } => withdraw(instance, &qg).await,
        NetworkCommand::Appeal { qg, reason } => appeal(instance, &qg, reason).await,
        NetworkCommand::Leave { qg } => leave(instance, &qg).await,
        NetworkCommand::Rounds { json } => open_rounds(instance, json).await,
        NetworkCommand::Say(args) => answer_round(instance, args).await,
        NetworkCommand::Suspend(args) => {
            change_member(instance, &args.member, Some(args.reason), false).await
        }
        NetworkCommand::Remove(args) => change_member(instance, &args.member, Some(args.reason), true).await,
        NetworkCommand::TakeOver { handle } => {
            let many = instance.network.take_over(&handle).await?;
            say(format!("Taken over, with {many} members. Now run `maillon network move` on the old QG."))
        }
        NetworkCommand::Move { handle } => {
            let name = instance.network.move_to(&handle).await?;
            say(format!("All members are told that the network goes on as {name}."))
        }
        NetworkCommand::Restore { member } => change_member(instance, &member, None, false).await,
    }
}

/// A network that this instance has to do with, by its QG's handle or address.
async fn known(instance: &Instance, text: &str) -> anyhow::Result<Network> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(networks::all(conn)?)).await?;
    let by_address = all.iter().find(|one| one.qg == text).cloned();
    if let Some(network) = by_address {
        return Ok(network);
    }
    let handle = text
        .parse()
        .with_context(|| format!("{text:?} is no handle; write for instance @qg@reseau.example"))?;
    let qg =
        instance.federation.lookup(&handle).await.with_context(|| format!("{text} does not answer"))?.uri;
    all.into_iter()
        .find(|one| one.qg == qg)
        .with_context(|| format!("this instance has nothing to do with {text}"))
}

async fn list(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let organisation = instance.network.organisation.clone();
    let read = move |conn: &mut Conn| -> Result<Vec<_>, StoreError> {
        let mut all = Vec::new();
        for network in networks::all(conn)? {
            let application = applications::latest_of(conn, &network.qg, &organisation)?;
            all.push((network, application));
        }
        Ok(all)
    };
    let all = instance.store.read(read).await?;
    if as_json {
        let row = |(network, application): &(Network, Option<applications::Application>)| {
            json!({
                "qg": network.qg, "name": network.name, "standing": network.state, "reason": network.reason,
                "application": application.as_ref().map(|one| json!({
                    "uri": one.uri, "state": one.state, "reason": one.reason, "round": one.round,
                })),
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for (network, application) in all {
        let asked =
            application.filter(|one| one.state == "open").map_or("", |_| ", our application is being read");
        say(format!("{}  {} ({}{asked})", network.qg, network.name, network.state))?;
    }
    Ok(())
}

async fn members(instance: &Instance, qg: &str, as_json: bool) -> anyhow::Result<()> {
    let network = known(instance, qg).await?;
    let read =
        move |conn: &mut Conn| Ok::<Vec<Membership>, StoreError>(networks::members(conn, &network.qg)?);
    let all = instance.store.read(read).await?;
    if as_json {
        let row = |one: &Membership| json!({ "organisation": one.organisation, "name": one.name, "state": one.state, "reason": one.reason });
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for one in all {
        say(format!("{}  {} ({})", one.organisation, one.name, one.state))?;
    }
    Ok(())
}

async fn show_answers(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let read = |conn: &mut Conn| Ok::<_, StoreError>((answers::latest(conn)?, answers::draft(conn)?));
    let (said, draft) = instance.store.read(read).await?;
    if as_json {
        let texts = |one: &Answers| {
            let row = |(field, texts): (&Field, &maillon_network::model::Texts)| {
                let texts = texts.iter().map(|(lang, text)| (lang.code().to_owned(), json!(text)));
                (field.name(), Value::Object(texts.collect()))
            };
            Value::Object(one.texts.iter().map(row).collect())
        };
        return say_json(&json!({ "said": said.as_ref().map(texts), "draft": texts(&draft) }));
    }
    for field in Field::all() {
        let written =
            draft.get(field).map_or_else(Vec::new, |texts| texts.keys().map(|lang| lang.code()).collect());
        let is_said = said.as_ref().is_some_and(|said| said.get(field) == draft.get(field));
        let state = match (written.is_empty(), is_said) {
            (true, _) => "nothing yet".to_owned(),
            (false, true) => format!("said in {}", written.join(", ")),
            (false, false) => format!("written in {}, not said yet", written.join(", ")),
        };
        say(format!("{:<14} {state}", field.name()))?;
    }
    Ok(())
}

async fn write(instance: &Instance, args: AnswerArgs) -> anyhow::Result<()> {
    let field = Field::read(&args.field);
    let field = field
        .with_context(|| format!("{:?} is no such text; `maillon network answers` lists them", args.field))?;
    let lang: Lang =
        args.lang.parse().ok().with_context(|| format!("{:?} is none of fr, nl, en", args.lang))?;
    if maillon_network::model::LONGEST < args.text.chars().count() {
        bail!("the text is too long: {} characters at the most", maillon_network::model::LONGEST);
    }
    let change = move |conn: &mut Conn| -> Result<(), StoreError> {
        let mut texts = answers::draft(conn)?.texts;
        let of_field = texts.entry(field).or_default();
        if args.text.trim().is_empty() {
            of_field.remove(&lang);
        } else {
            of_field.insert(lang, args.text.trim().to_owned());
        }
        Ok(answers::write_draft(conn, &texts)?)
    };
    instance.store.write(change).await?;
    say("Written. `maillon network publish` says it to everybody.")
}

async fn publish(instance: &Instance) -> anyhow::Result<()> {
    let desk = instance.network.clone();
    instance.store.write(move |conn: &mut Conn| desk.say_answers(conn, None)).await?;
    say(format!("Said: {}", instance.federation.origin().url("/nous")))
}

async fn join(instance: &Instance, handle: &str, sponsors: Vec<String>) -> anyhow::Result<()> {
    let found =
        instance.network.look_up(handle).await.with_context(|| format!("{handle} cannot be joined"))?;
    let mut speakers = Vec::new();
    for text in &sponsors {
        let is_named = |uri: &str| uri == text || host_of(uri).as_deref() == Some(text.as_str());
        let one = found.members.iter().find(|one| is_named(&one.organisation));
        speakers.push(
            one.with_context(|| format!("{text} is no member of {}", found.name))?.organisation.clone(),
        );
    }
    found.check_sponsors(&speakers).map_err(explained)?;
    let (desk, qg) = (instance.network.clone(), found.qg);
    let asked = instance.store.write(move |conn: &mut Conn| desk.ask(conn, &qg, &speakers, None)).await;
    let application = asked.map_err(explained)?;
    say(format!("{} is asked: {}", found.name, application.uri))
}

/// What mends it, for the command line.
fn explained(problem: ActProblem) -> anyhow::Error {
    let hint = match &problem {
        ActProblem::Unanswered => "answer all questions first: `maillon network answers` lists them",
        ActProblem::Already => "it belongs already",
        _ => "nothing was changed",
    };
    anyhow::Error::new(problem).context(hint)
}

fn host_of(uri: &str) -> Option<String> {
    let url: url::Url = uri.parse().ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

async fn withdraw(instance: &Instance, qg: &str) -> anyhow::Result<()> {
    let network = known(instance, qg).await?;
    let (desk, name) = (instance.network.clone(), network.name.clone());
    let act = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let open =
            applications::open_of(conn, &network.qg, &desk.organisation)?.ok_or(ActProblem::Unknown)?;
        desk.withdraw(conn, &open.uri)
    };
    instance.store.write(act).await.map_err(explained)?;
    say(format!("{name} is told that this instance does not ask any more."))
}

async fn appeal(instance: &Instance, qg: &str, reason: String) -> anyhow::Result<()> {
    let network = known(instance, qg).await?;
    let (desk, name) = (instance.network.clone(), network.name.clone());
    let act = move |conn: &mut Conn| desk.appeal(conn, &network.qg, &reason);
    let application = instance.store.write(act).await.map_err(explained)?;
    say(format!("{name} is asked to look at its decision again: {}", application.uri))
}

async fn leave(instance: &Instance, qg: &str) -> anyhow::Result<()> {
    let network = known(instance, qg).await?;
    let (desk, name) = (instance.network.clone(), network.name.clone());
    instance.store.write(move |conn: &mut Conn| desk.leave(conn, &network.qg)).await.map_err(explained)?;
    say(format!("This instance has left {name}."))
}

async fn open_rounds(instance: &Instance, as_json: bool) -> anyhow::Result<()> {
    let all: Vec<Round> = instance
        .store
        .read(|conn: &mut Conn| Ok::<_, StoreError>(rounds::open_ones(conn, maillon_network::KIND)?))
        .await?;
    if as_json {
        let row = |one: &Round| {
            json!({
                "uri": one.uri, "host": one.host, "about": one.title, "version": one.version, "quorum": one.quorum,
                "deadline": from_millis(one.deadline).to_rfc3339(),
            })
        };
        return say_json(&all.iter().map(row).collect::<Value>());
    }
    for one in all {
        let until = from_millis(one.deadline).format("%Y-%m-%d %H:%M UTC");
        say(format!("{}  {} (until {until}, {} must answer)", one.uri, one.title, one.quorum))?;
    }
    Ok(())
}

async fn answer_round(instance: &Instance, args: SayArgs) -> anyhow::Result<()> {
    let choice = Choice::read(&args.choice);
    let choice =
        choice.with_context(|| format!("{:?} is none of consent, concern, objection", args.choice))?;
    let desk = instance.network.clone();
    let act = move |conn: &mut Conn| {
        let words = Words { choice, content: &args.reason, lang: None, member: None };
        desk.answer_round(conn, &args.round, words).map(drop)
    };
    instance.store.write(act).await.map_err(explained)?;
    say("Said.")
}

async fn change_member(
    instance: &Instance,
    member: &str,
    reason: Option<String>,
    out: bool,
) -> anyhow::Result<()> {
    let own = instance
        .network
        .own
        .as_ref()
        .context("this instance is the QG of no network: see [qg]")?
        .actor
        .clone();
    let read = move |conn: &mut Conn| Ok::<_, StoreError>(networks::members(conn, &own)?);
    let all = instance.store.read(read).await?;
    let is_named = |uri: &str| uri == member || host_of(uri).as_deref() == Some(member);
    let found = all.into_iter().find(|one| is_named(&one.organisation));
    let found = found.with_context(|| format!("{member} is no member"))?;
    let (desk, organisation) = (instance.network.clone(), found.organisation);
    let act = move |conn: &mut Conn| match &reason {
        Some(reason) if out => desk.remove(conn, &organisation, reason, None),
        Some(reason) => desk.suspend(conn, &organisation, reason, None),
        None => desk.restore(conn, &organisation, None),
    };
    instance.store.write(act).await.map_err(explained)?;
    say(format!("{} was told, and the register says so.", found.name))
}
