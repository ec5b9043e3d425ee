//! One round: what a candidate says, what the members say of it, and what we say.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_consent::machine;
use maillon_consent::model::{Choice as Stand, Party, Round, Stance, Standing};
use maillon_consent::store as rounds;
use maillon_members::{Area, InCharge, SignedInMember, of};
use maillon_store::{Conn, StoreError, networks};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;
use serde_json::Value;

use super::view::{self, Said};
use super::{Networks, back, fault};
use crate::applications;
use crate::desk::Words;
use crate::wire::{plain, read_article};

/// Where one round stands; `de` is its URI, which may be another instance's.
pub(super) const PATH: &str = "/reseau/tour";

/// The way to a round.
pub(crate) fn href(uri: &str) -> String {
    let query: String = url::form_urlencoded::byte_serialize(uri.as_bytes()).collect();
    format!("{PATH}?de={query}")
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    de: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct StanceForm {
    de: String,
    choice: String,
    content: String,
}

/// What somebody said, for the page.
struct Voice {
    name: String,
    choice: String,
    kind: &'static str,
    html: String,
    at: i64,
    lang: Option<String>,
    /// It answers an older text, came too late, or was followed by another word of the same.
    old: bool,
}

/// `GET /reseau/tour`
#[derive(Template, WebTemplate)]
#[template(path = "network/round.html")]
pub(super) struct RoundPage {
    shell: Shell,
    errors: FieldErrors,
    form: StanceForm,
    choices: Vec<Choice>,
    round: Round,
    state: String,
    said: Vec<Said>,
    voices: Vec<Voice>,
    silent: Vec<String>,
    sponsors: Vec<String>,
    /// What it asks to be looked at again, and why.
    appeal: Option<Appealed>,
    /// Whether the reader answers for the organisation, and it still can be answered.
    may_answer: bool,
}

/// A decision that somebody asks to be looked at again.
struct Appealed {
    /// Why it was decided, where that is known.
    reason: String,
    /// Why it should be looked at again: HTML, made of plain text.
    html: String,
}

struct Known {
    round: Round,
    join: Value,
    reason: String,
    parties: Vec<Party>,
    stances: Vec<Stance>,
}

async fn known(state: &Networks, uri: &str) -> Result<Known, Problem> {
    let uri = uri.to_owned();
    let read = move |conn: &mut Conn| -> Result<Option<Known>, StoreError> {
        let found = rounds::find(conn, &uri)?.filter(|one| one.kind == crate::KIND);
        let Some(round) = found else { return Ok(None) };
        let (parties, stances) = (rounds::parties(conn, &uri)?, rounds::stances(conn, &uri)?);
        let join: Value = serde_json::from_str(&round.body).unwrap_or_default();
        let reason = reason(conn, &round, &join)?;
        Ok(Some(Known { round, join, reason, parties, stances }))
    };
    state.site.store.read(read).await?.ok_or_else(Problem::not_found)
}

/// Why something was decided that is looked at again: as it was told, or as the register says.
fn reason(conn: &mut Conn, round: &Round, join: &Value) -> Result<String, StoreError> {
    let text = |key: &str| join.get(key).and_then(Value::as_str);
    let Some(decision) = text("inReplyTo") else { return Ok(String::new()) };
    if let Some(told) = applications::told_with(conn, decision)? {
        return Ok(told.reason);
    }
    let line = networks::member(conn, &round.host, text("actor").unwrap_or_default())?;
    Ok(line.map(|one| one.reason).unwrap_or_default())
}

impl RoundPage {
    fn new(state: &Networks, reader: &Reader, known: Known, form: StanceForm, errors: FieldErrors) -> Self {
        let shell = reader.shell_titled(&known.round.title).hidden();
        let t = shell.t.clone();
        let join = &known.join;
        let article = join.get("result").and_then(Value::as_object).cloned().unwrap_or_default();
        let (asked, said) = read_article(&article);
        let ours = known.parties.iter().any(|one| one.actor == state.desk.organisation);
        let coordinates =
            reader.signed_in.as_ref().is_some_and(|member| Area::Network.is_in_hands_of(member));
        let now = state.desk.federation.clock().millis();
        Self {
            errors,
            form: StanceForm { de: known.round.uri.clone(), ..form },
            choices: ["consent", "concern", "objection"]
                .map(|one| Choice::new(one, t.get(&format!("network-choice-{one}"))))
                .into(),
            state: t.get(&format!("network-round-{}", known.round.state)),
            said: view::all(&t, &asked, &said),
            voices: voices(&t, &known),
            silent: silent(&known),
            sponsors: sponsors(join, &known.parties),
            appeal: join.get("inReplyTo").is_some().then(|| Appealed {
                reason: known.reason.clone(),
                html: plain(join.get("content").and_then(Value::as_str).unwrap_or_default()),
            }),
            may_answer: ours && coordinates && known.round.is_open(now),
            round: known.round,
            shell,
        }
    }

    fn is_open(&self) -> bool {
        self.round.standing() == Standing::Open
    }
}

fn name_of<'a>(parties: &'a [Party], actor: &'a str) -> &'a str {
    parties.iter().find(|one| one.actor == actor).map_or(actor, |one| one.name.as_str())
}

fn voices(t: &Tongue, known: &Known) -> Vec<Voice> {
    let actors: Vec<String> = known.parties.iter().map(|one| one.actor.clone()).collect();
    let counted = machine::counted(&known.round, &actors, &known.stances);
    let voice = |one: &Stance| Voice {
        name: name_of(&known.parties, &one.actor).to_owned(),
        choice: t.get(&format!("network-choice-{}", one.choice().as_str())),
        kind: one.choice().as_str(),
        html: plain(&one.content),
        at: one.said_at,
        lang: one.lang.clone(),
        old: counted.get(one.actor.as_str()).is_none_or(|latest| latest.uri != one.uri),
    };
    known.stances.iter().rev().map(voice).collect()
}

/// Who has said nothing yet of the text as it is now.
fn silent(known: &Known) -> Vec<String> {
    let actors: Vec<String> = known.parties.iter().map(|one| one.actor.clone()).collect();
    let counted = machine::counted(&known.round, &actors, &known.stances);
    let quiet = known.parties.iter().filter(|one| !counted.contains_key(one.actor.as_str()));
    quiet.map(|one| one.name.clone()).collect()
}

fn sponsors(join: &Value, parties: &[Party]) -> Vec<String> {
    let named = join.get("sponsors").and_then(Value::as_array).into_iter().flatten();
    named.filter_map(Value::as_str).map(|uri| name_of(parties, uri).to_owned()).collect()
}

pub(super) async fn show(
    State(state): State<Networks>,
    _: SignedInMember,
    Query(which): Query<Which>,
    reader: Reader,
) -> Result<RoundPage, Problem> {
    let known = known(&state, &which.de).await?;
    Ok(RoundPage::new(&state, &reader, known, StanceForm::default(), FieldErrors::default()))
}

pub(super) async fn answer(
    State(state): State<Networks>,
    InCharge(member, ..): InCharge<of::Network>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<StanceForm>,
) -> Result<Response, Problem> {
    let mut errors = FieldErrors::default();
    let choice = Stand::read(&form.choice);
    if choice.is_none() {
        errors.add("choice", "form-needed");
    }
    if let Some(choice) = choice {
        let (desk, uri, content) = (state.desk.clone(), form.de.clone(), form.content.clone());
        let (lang, who) = (reader.lang(), member.id.to_string());
        let say = move |conn: &mut Conn| {
            let words = Words { choice, content: &content, lang: Some(lang.code()), member: Some(&who) };
            desk.answer_round(conn, &uri, words)
        };
        match state.site.store.write(say).await {
            Ok(_) => return Ok(back(&state, jar, &href(&form.de), "network-round-said")),
            Err(problem) => errors = fault::of(problem, "content")?,
        }
    }
    let known = known(&state, &form.de).await?;
    let page = RoundPage::new(&state, &reader, known, form, errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
