//! What other instances lend: when it is free, who comes to us, and the way to ask. The other side decides.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_agreement::AgreementId;
use maillon_agreement::desk::{ActProblem, Voice};
use maillon_kernel::slot::Slot;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue, notice};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::needs::NeedsForm;
use super::{ELSEWHERE, Staffing, fault, say};
use crate::store::foreign::{self, Foreign};
use crate::subjects;
use crate::wire::{self, ForeignFunction, FreeSpan, Theirs};

/// Of the list.
const MOST: i64 = 200;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    adresse: String,
    /// A half-day that was chosen.
    jour: String,
    de: String,
    a: String,
}

/// A day with free half-days: the day, then each half-day's words, address, and how many could come.
pub(super) type FreeDay = (String, Vec<(String, String, usize)>);

/// A function as it was found.
#[derive(Clone, Debug)]
pub(super) struct There {
    pub(super) function: ForeignFunction,
    /// Who lends it, in words.
    pub(super) owner: String,
    pub(super) free: Vec<FreeSpan>,
    pub(super) own: Vec<Theirs>,
    /// Whether we were told of its times.
    pub(super) told: bool,
}

/// `GET /equipe/ailleurs`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/elsewhere.html")]
pub(super) struct ElsewherePage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: NeedsForm,
    there: Option<There>,
    weekly: Option<String>,
    /// The half-days that are free.
    free: Vec<FreeDay>,
    /// Who comes to us: when, who.
    own: Vec<(String, String)>,
    boxes: Vec<(&'static str, String, bool)>,
    communes: Vec<Choice>,
    known: Vec<(String, String)>,
}

impl ElsewherePage {
    pub(super) fn new(
        shell: Shell,
        there: Option<There>,
        known: &[Foreign],
        form: NeedsForm,
        (errors, said): (FieldErrors, Option<String>),
    ) -> Self {
        let t = shell.t.clone();
        let weekly = there.as_ref().and_then(|there| there.function.weekly.clone());
        let own =
            |one: &Theirs| (say::span(&t, one.span), one.name.clone().unwrap_or_else(|| one.code.clone()));
        Self {
            weekly: weekly.map(|hours| match hours.as_str() {
                "0" => t.get("staffing-weekly-none"),
                _ => t.phrase("staffing-weekly-hours").set("hours", hours).to_string(),
            }),
            free: there.as_ref().map(|there| free_days(&t, there)).unwrap_or_default(),
            own: there.iter().flat_map(|there| &there.own).map(own).collect(),
            boxes: form.boxes(&t),
            communes: communes(&t),
            known: known.iter().map(|one| (one.title.clone(), subjects::elsewhere(&one.uri))).collect(),
            there,
            errors,
            said,
            form,
            shell,
        }
    }
}

/// What is free, day by day.
fn free_days(t: &Tongue, there: &There) -> Vec<FreeDay> {
    let mut all: Vec<FreeDay> = Vec::new();
    for one in &there.free {
        let (start, end) = (say::here(one.span.start()), say::here(one.span.end()));
        let day = t.named_day(start.date());
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("adresse", &there.function.uri).append_pair("jour", &start.date().to_string());
        query.append_pair("de", &start.format("%H:%M").to_string());
        query.append_pair("a", &end.format("%H:%M").to_string());
        let half = (t.from_to(start, end), format!("{ELSEWHERE}?{}#ask", query.finish()), 1);
        match all.last_mut() {
            Some((known, halves)) if *known == day => match halves.iter_mut().find(|one| one.0 == half.0) {
                Some(known) => known.2 += 1,
                None => halves.push(half),
            },
            _ => all.push((day, vec![half])),
        }
    }
    all
}

/// Fetches what is lent at this address; `None` when it is nothing that can be asked for.
async fn fetch(state: &Staffing, address: &str) -> Result<Option<There>, Problem> {
    let Some(document) = state.federation.look_at(address).await else { return Ok(None) };
    let Ok(function) = wire::read(&document) else { return Ok(None) };
    let Ok(owner) = function.owner.parse::<Url>() else { return Ok(None) };
    let Ok(peer) = state.federation.actor(&owner).await else { return Ok(None) };
    // Who does not trust us tells us nothing of its times; we may ask all the same.
    let times = state.federation.fetch(&function.slots).await;
    let (free, own) = times.as_ref().map(|found| wire::times(&found.json)).unwrap_or_default();
    let row = Foreign {
        uri: function.uri.clone(),
        owner: function.owner.clone(),
        title: function.title.clone(),
        document: Value::Object(document).to_string(),
        updated_at: function.updated_at,
        fetched_at: state.site.clock.millis(),
    };
    let keep = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(foreign::put(conn, &row)?) };
    state.site.store.write(keep).await?;
    let owner = if peer.name.is_empty() { peer.host } else { peer.name };
    Ok(Some(There { function, owner, free, own, told: times.is_ok() }))
}

async fn page(
    state: &Staffing,
    reader: &Reader,
    there: Option<There>,
    form: NeedsForm,
    told: (FieldErrors, Option<String>),
) -> Result<ElsewherePage, Problem> {
    let find = |conn: &mut Conn| -> Result<Vec<Foreign>, StoreError> { Ok(foreign::all(conn, MOST)?) };
    let known = state.site.store.read(find).await?;
    let shell = match &there {
        Some(there) => reader.shell_titled(there.function.title.clone()),
        None => reader.shell("staffing-elsewhere-title"),
    };
    Ok(ElsewherePage::new(shell.hidden(), there, &known, form, told))
}

pub(super) async fn show(
    State(state): State<Staffing>,
    _: SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<Response, Problem> {
    let form = NeedsForm {
        adresse: asked.adresse.clone(),
        day: asked.jour.clone(),
        from: asked.de.clone(),
        to: asked.a.clone(),
        fr: "on".to_owned(),
        ..NeedsForm::default()
    };
    if asked.adresse.is_empty() {
        return Ok(page(&state, &reader, None, form, (FieldErrors::default(), None)).await?.into_response());
    }
    let there = fetch(&state, &asked.adresse).await?;
    let (status, errors) = if there.is_some() {
        (StatusCode::OK, FieldErrors::default())
    } else {
        (StatusCode::UNPROCESSABLE_ENTITY, fault::field("adresse", "staffing-fault-address"))
    };
    Ok((status, page(&state, &reader, there, form, (errors, None)).await?).into_response())
}

/// `POST /equipe/ailleurs`
pub(super) async fn ask(
    State(state): State<Staffing>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<NeedsForm>,
) -> Result<Response, Problem> {
    let there = fetch(&state, &form.adresse).await?.ok_or_else(Problem::not_found)?;
    let told = match form.check() {
        Ok(asked) if asked.spans.iter().any(|span| span.start() <= state.site.clock.millis()) => {
            Err((FieldErrors::default(), Some(reader.t.get("staffing-fault-time"))))
        }
        Ok(asked) => Ok(asked),
        Err(errors) => Err((errors, None)),
    };
    let asked = match told {
        Ok(asked) => asked,
        Err(told) => {
            let page = page(&state, &reader, Some(there), form, told).await?;
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    let slots: Option<Vec<_>> = asked.spans.iter().map(|span| span.slot()).collect();
    let Some(slots) = slots else { return Err(Problem::not_found()) };
    let (promises, uri) = (state.house.promises.clone(), there.function.uri.clone());
    let who = member.id.to_string();
    // Each is promised, or not, on its own: the other side may find somebody for six weeks of eight.
    let begin = move |conn: &mut Conn| -> Result<Vec<AgreementId>, ActProblem> {
        let ask = |slot: &Slot| {
            let voice = Voice { member: Some(&who), words: &asked.words };
            promises.ask_for(conn, &uri, *slot, asked.needed.clone(), voice)
        };
        slots.iter().map(ask).collect()
    };
    let (path, said) = match &state.site.store.write(begin).await?[..] {
        [id] => (format!("/accords/{id}"), "staffing-notice-asked-there"),
        _ => ("/accords".to_owned(), "staffing-notice-asked-there-all"),
    };
    Ok((jar.add(notice::cookie(&state.site, said)), Redirect::to(&path)).into_response())
}
