//! Saying that one comes, with an account or by a private link.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Extension, Form, Path, State};
use axum::http::header::{CACHE_CONTROL, REFERRER_POLICY, RETRY_AFTER};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::clock::random_token;
use maillon_messages::bounds::Bounds;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::problem::Kind;
use maillon_web::{Problem, Reader, Shell, notice};
use serde::Deserialize;
use std::sync::Arc;

use super::calendars::hash;
use super::{Agenda, back, find, href, id_in};
use crate::desk::{ActProblem, Who};
use crate::model::{Attendance, Event, Standing};
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
    let (desk, id) = (state.desk.clone(), event.id);
    let go = move |conn: &mut Conn| -> Result<Attendance, ActProblem> {
        let event = events::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        desk.go(conn, &event, asks.clone())
    };
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
    let (desk, id) = (state.desk.clone(), event.id);
    let ask = move |conn: &mut Conn| -> Result<Attendance, ActProblem> {
        let event = events::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        desk.ask(conn, &event, who.clone())
    };
    state.site.store.write(ask).await?;
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
