//! How the demo's instances come to belong to one network: each says who it is, asks to join, and is read by those who
//! belong already.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context as _, bail};
use maillon_consent::model::Choice;
use maillon_consent::store as rounds;
use maillon_federation::trust;
use maillon_kernel::language::Lang;
use maillon_network::answers;
use maillon_network::desk::{ActProblem, Words};
use maillon_network::model::{Field, Texts};
use maillon_store::networks::{self, Standing};
use maillon_store::{Conn, StoreError};

use super::content::Content;
use super::network;
use crate::instance::Instance;
use crate::out::say;

const GLANCE: Duration = Duration::from_millis(50);
/// What those who read say, in turn.
const WORDS: [&str; 3] = [
    "Oui. On se voit bien échanger des outils.",
    "Oui, et venez d’abord manger avec nous.",
    "Oui. Vos réponses sont claires, bienvenue.",
];

/// Those that are no QG join the network of the one that is, one after the other.
pub(super) async fn come_together(instances: &[(Content, Instance)]) -> anyhow::Result<()> {
    for (content, instance) in instances {
        introduce(content, instance).await?;
    }
    let hosts: Vec<&Instance> =
        instances.iter().map(|(_, one)| one).filter(|one| qg(one).is_some()).collect();
    let host = *hosts.first().context("one of the demo's instances is a QG")?;
    let mut belong = vec![host];
    for (content, instance) in instances.iter().filter(|(_, one)| qg(one).is_none()) {
        join((content, instance), host, &belong, false).await?;
        network::ask(instance, &host.settings.qg.handle, host.federation.origin().authority()).await?;
        belong.push(instance);
    }
    until("everybody trusts everybody", async || all_trust_each_other(&belong).await).await
}

/// The register reaches those who belonged before only after it has told the one who is new.
async fn all_trust_each_other(belong: &[&Instance]) -> Result<bool, StoreError> {
    for one in belong {
        let others = belong.iter().map(|other| other.network.organisation.clone());
        let others: Vec<String> = others.filter(|other| *other != one.network.organisation).collect();
        let all = move |conn: &mut Conn| {
            for other in &others {
                if !trust::trusts(conn, other)? {
                    return Ok::<_, StoreError>(false);
                }
            }
            Ok(true)
        };
        if !one.store.read(all).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Somebody new asks, and each step is told.
pub(super) async fn ask_to_join(
    (content, instance): (&Content, &Instance),
    others: &[(Content, Instance)],
) -> anyhow::Result<()> {
    introduce(content, instance).await?;
    let all: Vec<&Instance> = others.iter().map(|(_, one)| one).collect();
    let host = *all.iter().find(|one| qg(one).is_some()).context("one of the demo's instances is a QG")?;
    join((content, instance), host, &all, true).await
}

fn qg(instance: &Instance) -> Option<String> {
    instance.network.own.as_ref().map(|own| own.actor.clone())
}

/// It says who it is, once.
async fn introduce(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    let mut texts: BTreeMap<Field, Texts> = BTreeMap::new();
    for (name, text) in &content.answers {
        let field = Field::read(name).with_context(|| format!("{name} is no question"))?;
        texts.insert(field, [(Lang::Fr, text.clone())].into());
    }
    let desk = instance.network.clone();
    let introduce = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if answers::latest(conn)?.is_none() {
            answers::write_draft(conn, &texts)?;
            desk.say_answers(conn, None)?;
        }
        Ok(())
    };
    Ok(instance.store.write(introduce).await?)
}

/// Asks, with as many sponsors as are needed at the most; those who belong read it and consent.
async fn join(
    (content, instance): (&Content, &Instance),
    host: &Instance,
    belong: &[&Instance],
    aloud: bool,
) -> anyhow::Result<()> {
    let network = qg(host).context("it is a QG")?;
    if standing(instance, &network).await? == Some(Standing::Member) {
        return Ok(());
    }
    let handle = format!("@{}@{}", host.settings.qg.handle, host.federation.origin().authority());
    instance.network.look_up(&handle).await.with_context(|| format!("looking {handle} up"))?;
    let sponsors: Vec<String> =
        belong.iter().rev().take(2).map(|one| one.network.organisation.clone()).collect();
    let (desk, qg) = (instance.network.clone(), network.clone());
    let ask = move |conn: &mut Conn| desk.ask(conn, &qg, &sponsors, None);
    let asked = instance.store.write(ask).await?;
    if aloud {
        say(format!("  {} demande à rejoindre le réseau…", content.instance.name))?;
    }
    for (words, member) in WORDS.iter().cycle().zip(belong) {
        let round = round_about(member, &asked.uri).await?;
        consent(member, round, words).await?;
        if aloud {
            say(format!("  {} a lu, et répond : « {words} »", member.settings.instance.name))?;
        }
    }
    let belongs = async || Ok(standing(instance, &network).await? == Some(Standing::Member));
    until("the network takes its new member in", belongs).await?;
    if aloud {
        say(format!("  {} fait partie du réseau.\n", content.instance.name))?;
    }
    Ok(())
}

async fn standing(instance: &Instance, network: &str) -> Result<Option<Standing>, StoreError> {
    let qg = network.to_owned();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(networks::find(conn, &qg)?);
    Ok(instance.store.read(find).await?.map(|one| one.standing()))
}

/// The round that reads this application, as soon as this member knows of it.
async fn round_about(member: &Instance, application: &str) -> anyhow::Result<String> {
    let find = async || {
        let uri = application.to_owned();
        let about = move |conn: &mut Conn| Ok::<_, StoreError>(rounds::about(conn, &uri)?);
        member.store.read(about).await
    };
    until("a member is asked about who wants to join", async || Ok(!find().await?.is_empty())).await?;
    find().await?.pop().map(|one| one.uri).context("the round is there")
}

async fn consent(member: &Instance, round: String, words: &'static str) -> anyhow::Result<()> {
    let desk = member.network.clone();
    let answer = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let words = Words { choice: Choice::Consent, content: words, lang: Some("fr"), member: None };
        desk.answer_round(conn, &round, words).map(drop)
    };
    Ok(member.store.write(answer).await?)
}

/// Looks again and again until it holds; `what` is said when it never does.
pub(super) async fn until(
    what: &str,
    holds: impl AsyncFn() -> Result<bool, StoreError>,
) -> anyhow::Result<()> {
    let looking = async {
        while !holds().await? {
            tokio::time::sleep(GLANCE).await;
        }
        Ok::<_, StoreError>(())
    };
    match tokio::time::timeout(super::PATIENCE, looking).await {
        Ok(found) => Ok(found?),
        Err(_) => bail!("the instances do not reach each other on localhost; awaited in vain: {what}"),
    }
}
