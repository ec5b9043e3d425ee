//! Who comes: saying so, with an account or by a private link; and for who organises the list.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, Path, State};
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY, RETRY_AFTER};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_federation::reader::Knock;
use maillon_kernel::clock::random_token;
use maillon_members::who::web_address;
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, StoreError};
use maillon_web::content::Wants;
use maillon_web::limits::client::ClientAddress;
use maillon_web::problem::Kind;
use maillon_web::{Problem, Reader, Shell, notice};
use serde::Deserialize;
use std::sync::Arc;

use super::calendars::hash;
use super::{Agenda, back, documents, find, href, id_in, theirs};
use crate::desk::{ActProblem, Who};
use crate::model::{Attendance, Event, Guest, Standing};
use crate::store::{attendance, events};
use crate::when;

/// What the form sends.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Coming {
    /// `come` or `leave`.
    act: String,
    name: String,
    seats: String,
    message: String,
    /// Left empty by people: who fills it in is a machine.
    website: String,
}

impl Coming {
    fn seats(&self) -> Result<i64, Problem> {
        let seats = self.seats.trim();
        let seats = if seats.is_empty() { Ok(1) } else { seats.parse() };
        seats.map_err(|_| ActProblem::Seats.into())
    }
}

/// `POST /agenda/{id}/venir`
pub(super) async fn come(
    State(state): State<Agenda>,
    Extension(bounds): Extension<Arc<Bounds>>,
    client: ClientAddress,
    Path(id): Path<String>,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<Coming>,
) -> Result<Response, Problem> {
    let event = find(&state, id_in(&id)?).await?;
    if !event.is_out() {
        return Err(Problem::not_found());
    }
    let Some(member) = reader.signed_in.as_ref() else {
        return visit(&state, &bounds, &client, &event, &form).await;
    };
    let who = format!("member {}", member.id);
    if form.act == "leave" {
        let (desk, one) = (state.desk.clone(), event.clone());
        state.site.store.write(move |conn: &mut Conn| desk.stay_away(conn, &one, &who)).await?;
        return Ok(back(&state, jar, &href(&event), "agenda-notice-left"));
    }
    let (seats, message) = (form.seats()?, form.message.trim().to_owned());
    let asks = Who::member(&member.id, &member.name, seats, &message);
    let (desk, one) = (state.desk.clone(), event.clone());
    let go = move |conn: &mut Conn| desk.go(conn, &one, asks.clone());
    let standing = state.site.store.write(go).await?.standing;
    Ok(back(&state, jar, &href(&event), said(standing)))
}

fn said(standing: Standing) -> &'static str {
    match standing {
        Standing::Going => "agenda-notice-going",
        Standing::Waiting => "agenda-notice-waiting",
        Standing::Asked => "agenda-notice-asked",
        Standing::Refused => "agenda-notice-refused",
        Standing::Left => "agenda-notice-left",
    }
}

/// Somebody without an account comes, and gets a link by which they can say otherwise.
async fn visit(
    state: &Agenda,
    bounds: &Bounds,
    client: &ClientAddress,
    event: &Event,
    form: &Coming,
) -> Result<Response, Problem> {
    let name = form.name.trim().to_owned();
    if !form.website.is_empty() {
        return Err(Problem::bad_request("the field that people leave empty is filled in")
            .saying("agenda-problem-trap"));
    }
    if !event.own || name.is_empty() {
        return Err(Problem::bad_request("a name is missing").saying("agenda-problem-name"));
    }
    if let Err(wait) = bounds.count(client.network(), state.site.clock.millis()) {
        let problem = Problem::new(Kind::TooMany);
        return Ok(([(RETRY_AFTER, wait.as_secs().to_string())], problem).into_response());
    }
    let secret = random_token();
    let who = Who::visitor(&hash(&secret), &name, form.seats()?, form.message.trim());
    let (desk, one) = (state.desk.clone(), event.clone());
    state.site.store.write(move |conn: &mut Conn| desk.ask(conn, &one, who.clone())).await?;
    Ok(Redirect::to(&format!("/agenda/venue/{secret}")).into_response())
}

/// `GET /agenda/venue/{secret}`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/visitor.html")]
struct VisitorPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
    when: String,
    name: String,
    seats: i64,
    standing: String,
    comes: bool,
}

async fn by_secret(state: &Agenda, secret: &str) -> Result<(Attendance, Event), Problem> {
    let key = hash(secret);
    let find = move |conn: &mut Conn| -> Result<Option<(Attendance, Event)>, StoreError> {
        let Some(one) = attendance::by_secret(conn, &key)? else { return Ok(None) };
        Ok(events::by_uri(conn, &one.event)?.map(|event| (one, event)))
    };
    state.site.store.read(find).await?.ok_or_else(Problem::not_found)
}

/// Whoever has the address may read the page, so it is not kept, and not told to the sites that it links to.
fn private(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "private, no-store"), (REFERRER_POLICY, "no-referrer")], answer).into_response()
}

pub(super) async fn visitor(
    State(state): State<Agenda>,
    Path(secret): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let (one, event) = by_secret(&state, &secret).await?;
    let shell = reader.shell("agenda-visitor-title").hidden();
    Ok(private(VisitorPage {
        href: href(&event),
        title: event.title.clone(),
        language: event.language.as_str().to_owned(),
        when: when::in_full(&shell.t, &event),
        name: one.name.clone(),
        seats: one.seats,
        standing: shell.t.get(&format!("agenda-mine-{}", one.standing)),
        comes: !matches!(one.standing, Standing::Left | Standing::Refused),
        shell,
    }))
}

/// `POST /agenda/venue/{secret}`: they no longer come.
pub(super) async fn visitor_leaves(
    State(state): State<Agenda>,
    Path(secret): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (one, event) = by_secret(&state, &secret).await?;
    let desk = state.desk.clone();
    state.site.store.write(move |conn: &mut Conn| desk.give_up(conn, &event, &one.who)).await?;
    let jar = jar.add(notice::cookie(&state.site, "agenda-notice-left"));
    Ok(private((jar, Redirect::to(&format!("/agenda/venue/{secret}")))))
}

struct Line {
    id: String,
    name: String,
    href: Option<String>,
    seats: i64,
    message: String,
    standing: String,
    asked_at: i64,
    may_accept: bool,
    may_refuse: bool,
}

/// `GET /agenda/{id}/participants`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/guests.html")]
struct GuestsPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
    when: String,
    taken: i64,
    capacity: Option<i64>,
    lines: Vec<Line>,
}

pub(super) async fn list(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    if wants == Wants::Activity {
        let event = find(&state, id_in(&id)?).await?;
        return documents::participants(&state, &event, &knock).await;
    }
    let event = theirs(&state, &id, reader.signed_in.as_ref()).await?;
    let uri = event.uri.clone();
    let read =
        move |conn: &mut Conn| -> Result<Vec<Attendance>, StoreError> { Ok(attendance::all(conn, &uri)?) };
    let all = state.site.store.read(read).await?;
    let shell = reader.shell("agenda-guests-title").hidden();
    let line = |one: &Attendance| Line {
        id: one.id.to_string(),
        name: one.name.clone(),
        href: web_address(&one.who).filter(|_| one.kind == Guest::Actor),
        seats: one.seats,
        message: one.message.clone(),
        standing: shell.t.get(&format!("agenda-guest-{}", one.standing)),
        asked_at: one.asked_at,
        may_accept: matches!(one.standing, Standing::Asked | Standing::Waiting | Standing::Refused),
        may_refuse: matches!(one.standing, Standing::Asked | Standing::Waiting | Standing::Going),
    };
    let going = |one: &&Attendance| one.standing == Standing::Going;
    Ok(GuestsPage {
        href: href(&event),
        title: event.title.clone(),
        language: event.language.as_str().to_owned(),
        when: when::in_full(&shell.t, &event),
        taken: all.iter().filter(going).map(|one| one.seats).sum(),
        capacity: event.body.capacity,
        lines: all.iter().filter(|one| one.standing != Standing::Left).map(line).collect(),
        shell,
    }
    .into_response())
}

/// What the buttons beside a name send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    guest: String,
    /// `accept` or `refuse`.
    act: String,
}

/// `POST /agenda/{id}/participants`
pub(super) async fn decide(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let event = theirs(&state, &id, reader.signed_in.as_ref()).await?;
    let guest = form.guest.parse().map_err(|_| Problem::not_found())?;
    let yes = match form.act.as_str() {
        "accept" => true,
        "refuse" => false,
        _ => return Err(Problem::bad_request("there is no such answer")),
    };
    let (desk, uri) = (state.desk.clone(), event.uri.clone());
    let decide = move |conn: &mut Conn| -> Result<(), ActProblem> {
        // Who organises one event does not answer for another.
        attendance::find(conn, guest)?.filter(|one| one.event == uri).ok_or(ActProblem::Unknown)?;
        desk.decide(conn, guest, yes).map(drop)
    };
    state.site.store.write(decide).await?;
    Ok(back(&state, jar, &format!("{}/participants", href(&event)), "agenda-notice-answered"))
}
