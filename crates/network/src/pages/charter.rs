//! `/reseau/charte`: on a QG, what all members answered, side by side.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_store::networks::{self, Membership};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::Networks;
use super::view::{best, label};
use crate::model::{Answers, Fact, Field, QUESTIONS, Texts};
use crate::questions::Questions;
use crate::wire::{plain, read_article};
use crate::{answers, applications, questions};

/// Where it stands.
pub(super) const PATH: &str = "/reseau/charte";

/// What a member answered, and to what.
type Member = (Membership, Questions, Answers);

/// What one member answered to one question.
struct Answered {
    name: String,
    /// What it was asked then, when that was something else.
    asked: Option<String>,
    href: String,
    html: String,
    lang: Option<&'static str>,
}

/// One question with all its answers.
struct Asked {
    heading: String,
    answers: Vec<Answered>,
}

/// `GET /reseau/charte`
#[derive(Template, WebTemplate)]
#[template(path = "network/charter.html")]
pub(super) struct CharterPage {
    shell: Shell,
    network: String,
    questions: Vec<Asked>,
}

pub(super) async fn show(State(state): State<Networks>, reader: Reader) -> Result<CharterPage, Problem> {
    let own = state.desk.own.clone().ok_or_else(Problem::not_found)?;
    let (organisation, qg) = (state.desk.organisation.clone(), own.actor.clone());
    let read = move |conn: &mut Conn| -> Result<(Questions, Vec<Member>), StoreError> {
        let asked = questions::latest(conn, &qg)?;
        let mut all = Vec::new();
        for member in networks::members(conn, &qg)? {
            let said = if member.organisation == organisation {
                said_here(conn)?
            } else {
                said_by(conn, &qg, &member.organisation)?
            };
            all.extend(said.map(|(asked, said)| (member, asked, said)));
        }
        Ok((asked, all))
    };
    let (asked, all) = state.site.store.read(read).await?;
    let shell = reader.shell("network-charter-title");
    let t = shell.t.clone();
    let answers = (1..=QUESTIONS).map(|number| Asked {
        heading: asked.text(number, t.lang()).to_owned(),
        answers: said(&t, &all, Field::Answer(number), asked.texts.get(number - 1)),
    });
    let facts = Fact::ALL
        .into_iter()
        .map(|fact| Asked { heading: t.get(label(fact)), answers: said(&t, &all, Field::Fact(fact), None) });
    Ok(CharterPage { network: own.name, questions: answers.chain(facts).collect(), shell })
}

fn said_here(conn: &mut Conn) -> Result<Option<(Questions, Answers)>, StoreError> {
    let Some(said) = answers::latest(conn)? else { return Ok(None) };
    Ok(Some((answers::questions_of(conn, &said)?, said)))
}

/// What a member said when it was taken in, or last since: with what it was asked then.
fn said_by(
    conn: &mut Conn,
    qg: &str,
    organisation: &str,
) -> Result<Option<(Questions, Answers)>, StoreError> {
    let all = applications::accepted_of(conn, qg, organisation)?;
    let join: Option<serde_json::Value> = all.and_then(|one| serde_json::from_str(&one.body).ok());
    let article = join.as_ref().and_then(|join| join.get("result")).and_then(|one| one.as_object());
    Ok(article.map(read_article))
}

fn said(t: &Tongue, all: &[Member], field: Field, heading: Option<&Texts>) -> Vec<Answered> {
    let one = |(member, asked, said): &Member| {
        let (lang, text) = best(said.get(field)?, t.lang());
        Some(Answered {
            name: member.name.clone(),
            asked: heading.and_then(|heading| other_question(t, field, asked, heading)),
            href: member.organisation.clone(),
            html: plain(text),
            lang: (lang != t.lang()).then(|| lang.code()),
        })
    };
    all.iter().filter_map(one).collect()
}

/// What was asked, if it is not what stands in the heading.
fn other_question(t: &Tongue, field: Field, asked: &Questions, heading: &Texts) -> Option<String> {
    let Field::Answer(number) = field else { return None };
    let theirs = asked.texts.get(number.checked_sub(1)?)?;
    (theirs != heading && !theirs.is_empty()).then(|| asked.text(number, t.lang()).to_owned())
}
