//! Rooms of other instances: a member gives the address of one, sees when it is taken, and asks for it. The other side
//! decides.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_agreement::desk::Voice;
use maillon_agreement::{Needed, deeds};
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::book::Times;
use super::{Places, fault, view};
use crate::model::{Kind, Span};
use crate::store::foreign::{self, Foreign};
use crate::wire::{self, ForeignRoom};

/// Of the list of those that were looked at.
const MOST: i64 = 30;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    adresse: String,
}

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    adresse: String,
    day: String,
    from: String,
    to: String,
    words: String,
}

/// A room as it was found.
#[derive(Clone, Debug)]
pub(super) struct There {
    pub(super) room: ForeignRoom,
    /// Who owns it, in words.
    pub(super) owner: String,
    pub(super) busy: Vec<Span>,
}

/// `GET /salles/ailleurs`
#[derive(Template, WebTemplate)]
#[template(path = "place/elsewhere.html")]
pub(super) struct ElsewherePage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: AskForm,
    there: Option<There>,
    hours: Vec<String>,
    price: Option<String>,
    busy: Vec<String>,
    /// Those that were looked at before: name and address.
    known: Vec<(String, String)>,
}

impl ElsewherePage {
    pub(super) fn new(
        shell: Shell,
        there: Option<There>,
        known: &[Foreign],
        form: AskForm,
        (errors, said): (FieldErrors, Option<String>),
        zone: chrono_tz::Tz,
    ) -> Self {
        let t = &shell.t;
        let way = |one: &Foreign| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            (
                one.name.clone(),
                format!("/salles/ailleurs?{}", query.append_pair("adresse", &one.uri).finish()),
            )
        };
        let price = |room: &ForeignRoom| {
            let (asked, step) = (room.reciprocal.as_ref()?.amount?, room.primary.amount?);
            let hour = asked.thousandths().checked_mul(60_000)?.checked_div(step.thousandths())? / 1000;
            Some(t.phrase("place-fact-cost-hour").set("time", t.duration(hour)).to_string())
        };
        Self {
            hours: there.as_ref().map(|there| there.room.hours.lines(t)).unwrap_or_default(),
            price: there.as_ref().and_then(|there| price(&there.room)),
            busy: there
                .iter()
                .flat_map(|there| &there.busy)
                .map(|span| view::span(t, *span, Kind::Room, zone))
                .collect(),
            known: known.iter().map(way).collect(),
            there,
            errors,
            said,
            form,
            shell,
        }
    }
}

/// Fetches the room that this address leads to; `None` when there is none that can be asked for.
async fn fetch(state: &Places, address: &str) -> Result<Option<There>, Problem> {
    let Some(document) = state.federation.look_at(address).await else { return Ok(None) };
    let Ok(room) = wire::read(&document) else { return Ok(None) };
    let Ok(owner) = room.owner.parse::<Url>() else { return Ok(None) };
    let Ok(peer) = state.federation.actor(&owner).await else { return Ok(None) };
    let busy = match &room.busy {
        Some(url) => {
            state.federation.fetch(url).await.map(|found| wire::busy(&found.json)).unwrap_or_default()
        }
        None => Vec::new(),
    };
    let row = Foreign {
        uri: room.uri.clone(),
        owner: room.owner.clone(),
        name: room.name.clone(),
        document: Value::Object(document).to_string(),
        fetched_at: state.site.clock.millis(),
    };
    let keep = move |conn: &mut Conn| -> Result<(), StoreError> { Ok(foreign::put(conn, &row)?) };
    state.site.store.write(keep).await?;
    let owner = if peer.name.is_empty() { peer.host } else { peer.name };
    Ok(Some(There { room, owner, busy }))
}

async fn page(
    state: &Places,
    reader: &Reader,
    there: Option<There>,
    form: AskForm,
    told: (FieldErrors, Option<String>),
) -> Result<ElsewherePage, Problem> {
    let find = |conn: &mut Conn| -> Result<Vec<Foreign>, StoreError> { Ok(foreign::latest(conn, MOST)?) };
    let known = state.site.store.read(find).await?;
    let shell = match &there {
        Some(there) => reader.shell_titled(there.room.name.clone()),
        None => reader.shell("place-elsewhere-title"),
    };
    Ok(ElsewherePage::new(shell.hidden(), there, &known, form, told, state.house.desk.zone()))
}

pub(super) async fn show(
    State(state): State<Places>,
    _: SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<Response, Problem> {
    let form = AskForm { adresse: asked.adresse.clone(), ..AskForm::default() };
    if asked.adresse.is_empty() {
        return Ok(page(&state, &reader, None, form, (FieldErrors::default(), None)).await?.into_response());
    }
    let there = fetch(&state, &asked.adresse).await?;
    let errors =
        if there.is_some() { FieldErrors::default() } else { fault::field("adresse", "place-fault-address") };
    let status = if there.is_some() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, page(&state, &reader, there, form, (errors, None)).await?).into_response())
}

/// `POST /salles/ailleurs`
pub(super) async fn ask(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AskForm>,
) -> Result<Response, Problem> {
    let there = fetch(&state, &form.adresse).await?.ok_or_else(Problem::not_found)?;
    let zone = state.house.desk.zone();
    let times = Times { day: &form.day, from: &form.from, to: &form.to, last: "", repeat: "", until: "" };
    let span = times.one(Kind::Room, zone);
    let words = deeds::words(&form.words);
    let told = match (&span, &words) {
        (Err((field, key)), _) => Some((fault::field(field, key), None)),
        (_, None) => Some((fault::field("words", "place-fault-long"), None)),
        (Ok(span), _) if there.busy.iter().any(|busy| busy.overlaps(*span)) => {
            Some((FieldErrors::default(), Some(reader.t.get("place-not-taken"))))
        }
        _ => None,
    };
    let (Ok(span), Some(words), None) = (span, words, &told) else {
        let page = page(&state, &reader, Some(there), form, told.unwrap_or_default()).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    };
    let Some(slot) = span.slot() else { return Err(Problem::not_found()) };
    let (promises, uri, who) = (state.house.promises.clone(), there.room.uri.clone(), member.id.to_string());
    let begin = move |conn: &mut Conn| {
        let voice = Voice { member: Some(&who), words: &words };
        promises.ask_for(conn, &uri, slot, Needed::default(), voice)
    };
    let id = state.site.store.write(begin).await?;
    let said = notice::cookie(&state.site, "place-notice-asked-there");
    Ok((jar.add(said), Redirect::to(&format!("/accords/{id}"))).into_response())
}
