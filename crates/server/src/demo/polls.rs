//! What one of the demo's instances asks everybody, and what the others answer.

use anyhow::Context as _;
use maillon_polls::desk::{ActProblem, Person};
use maillon_polls::model::{DraftForm, Poll};
use maillon_polls::store;
use maillon_store::{Conn, StoreError, settings};
use serde::Deserialize;

use super::belonging::until;
use super::content::Content;
use super::place::member;
use crate::instance::Instance;

/// Set in the transaction that asks, or answers, so that it happens once.
const ASKED: &str = "demo-asked";
const ANSWERED: &str = "demo-answered";

/// A question, with what members of the house answer: their login, and the number of the answer.
#[expect(clippy::struct_field_names, reason = "the keys of the demo's files")]
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    login: String,
    question: String,
    answers: Vec<String>,
    several: bool,
    hours: u32,
    language: String,
    given: Vec<(String, i32)>,
}

/// What the instance answers in its own name, when somebody asks that.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reply {
    login: String,
    question: String,
    place: i32,
}

/// Asks, in the name of the instance.
pub(super) async fn ask(content: &Content, instance: &Instance) -> anyhow::Result<()> {
    let Some(question) = content.poll.clone() else { return Ok(()) };
    let form = DraftForm {
        question: question.question.clone(),
        answers: question.answers.join("\n"),
        several: if question.several { "on".to_owned() } else { String::new() },
        hours: question.hours.to_string(),
        language: question.language.clone(),
        key: String::new(),
    };
    let draft = form.check().map_err(|faults| anyhow::anyhow!("the demo's poll: {faults:?}"))?;
    let desk = instance.polls.clone();
    let ask = move |conn: &mut Conn| -> Result<(), ActProblem> {
        if settings::get(conn, ASKED)?.is_some() {
            return Ok(());
        }
        let author = Person::from(&member(conn, &question.login)?);
        let asked = desk.ask(conn, &author, &draft)?;
        for (login, place) in &question.given {
            let who = Person::from(&member(conn, login)?);
            desk.give(conn, &asked.id, &who, &[*place])?;
        }
        Ok(settings::put(conn, ASKED, "yes")?)
    };
    Ok(instance.store.write(ask).await?)
}

/// Those who answer do so once the question has come to them.
pub(super) async fn answer(instances: &[(Content, Instance)]) -> anyhow::Result<()> {
    for (content, instance) in instances {
        let Some(reply) = content.reply.clone() else { continue };
        let done = |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, ANSWERED)?.is_some());
        if instance.store.read(done).await? {
            continue;
        }
        let words = reply.question.clone();
        until("a question has come", async || Ok(find(instance, &words).await?.is_some())).await?;
        let asked = find(instance, &words).await?.context("the question came")?;
        let desk = instance.polls.clone();
        let give = move |conn: &mut Conn| -> Result<(), ActProblem> {
            let who = Person::from(&member(conn, &reply.login)?);
            desk.give(conn, &asked.id, &who, &[reply.place])?;
            Ok(settings::put(conn, ANSWERED, "yes")?)
        };
        instance.store.write(give).await?;
    }
    Ok(())
}

/// The question of another that says this.
async fn find(instance: &Instance, words: &str) -> Result<Option<Poll>, StoreError> {
    let all = instance.store.read(|conn: &mut Conn| Ok::<_, StoreError>(store::list(conn, true)?)).await?;
    Ok(all.into_iter().find(|one| !one.own && one.title().contains(words)))
}
