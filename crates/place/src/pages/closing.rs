//! Closures: of a room, or of the whole place ("fermé exceptionnellement").

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use chrono_tz::Tz;
use maillon_members::{InCharge, SignedInMember, of};
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::book::between;
use super::{Places, back, fault, id_in, person, view};
use crate::desk::{ActProblem, NewClosure, Person};
use crate::model::{Closure, DAY, Kind, Room, RoomId, Span};
use crate::store::{closures, rooms};

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct CloseForm {
    from: String,
    to: String,
    reason: String,
    publishing: String,
    giving_back: String,
    /// The closure that ends.
    reopen: String,
}

/// `GET /salles/{id}/fermetures` and `GET /lieu/fermetures`
#[derive(Template, WebTemplate)]
#[template(path = "place/closing.html")]
pub(super) struct ClosingPage {
    shell: Shell,
    errors: FieldErrors,
    said: Option<String>,
    form: CloseForm,
    action: String,
    back: String,
    /// When, why, and the button that opens again.
    closed: Vec<(String, String, String)>,
    /// Whether bookings stand in the way.
    in_the_way: bool,
    whole: bool,
}

impl ClosingPage {
    pub(super) fn new(
        shell: Shell,
        room: Option<&Room>,
        closed: &[Closure],
        form: CloseForm,
        (errors, said, in_the_way): (FieldErrors, Option<String>, bool),
        zone: Tz,
    ) -> Self {
        let home = room.map_or_else(|| "/lieu".to_owned(), |room| format!("/salles/{}", room.id));
        let line = |one: &Closure| {
            (view::span(&shell.t, one.span, Kind::Room, zone), one.reason.clone(), one.id.to_string())
        };
        Self {
            action: format!("{home}/fermetures"),
            closed: closed.iter().map(line).collect(),
            whole: room.is_none(),
            back: home,
            errors,
            said,
            form,
            in_the_way,
            shell,
        }
    }
}

async fn room(state: &Places, id: &str, who: &Person) -> Result<Room, Problem> {
    let id: RoomId = id_in(id)?;
    let find = move |conn: &mut Conn| -> Result<Option<Room>, StoreError> { Ok(rooms::find(conn, id)?) };
    let room = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    if who.keeps(&room) { Ok(room) } else { Err(Problem::forbidden().saying("place-problem-not-yours")) }
}

async fn page(
    state: &Places,
    reader: &Reader,
    room: Option<&Room>,
    form: CloseForm,
    told: (FieldErrors, Option<String>, bool),
) -> Result<ClosingPage, Problem> {
    let (now, of) = (state.site.clock.millis(), room.map(|room| room.id));
    let coming = Span::new(now / DAY * DAY, (now / DAY + 800) * DAY);
    let coming = coming.map_err(|problem| Problem::from(ActProblem::from(problem)))?;
    let find = move |conn: &mut Conn| -> Result<Vec<Closure>, StoreError> {
        let all = closures::within(conn, of, coming)?;
        Ok(all.into_iter().filter(|one| one.room == of && now < one.span.end()).collect())
    };
    let closed = state.site.store.read(find).await?;
    let title = room.map_or_else(
        || reader.t.get("place-closing-title"),
        |room| reader.t.with("place-closing-room-title", &[("room", &room.name)]),
    );
    let shell = reader.shell_titled(title).hidden();
    Ok(ClosingPage::new(shell, room, &closed, form, told, state.house.desk.zone()))
}

pub(super) async fn of_room(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<ClosingPage, Problem> {
    let room = room(&state, &id, &person(&member)).await?;
    page(&state, &reader, Some(&room), CloseForm::default(), (FieldErrors::default(), None, false)).await
}

pub(super) async fn of_place(
    State(state): State<Places>,
    _: InCharge<of::Place>,
    reader: Reader,
) -> Result<ClosingPage, Problem> {
    let form = CloseForm { publishing: "on".to_owned(), ..CloseForm::default() };
    page(&state, &reader, None, form, (FieldErrors::default(), None, false)).await
}

async fn close(
    state: &Places,
    (jar, reader): (CookieJar, Reader),
    room: Option<&Room>,
    who: Person,
    form: CloseForm,
) -> Result<Response, Problem> {
    let path = room.map_or_else(|| "/lieu".to_owned(), |room| format!("/salles/{}", room.id));
    let path = format!("{path}/fermetures");
    if !form.reopen.is_empty() {
        let (desk, id) = (state.house.desk.clone(), id_in(&form.reopen)?);
        state.site.store.write(move |conn: &mut Conn| desk.reopen(conn, id, &who)).await?;
        return Ok(back(state, jar, &path, "place-notice-reopened"));
    }
    let again = async |told: (FieldErrors, Option<String>, bool)| -> Result<Response, Problem> {
        let page = page(state, &reader, room, form.clone(), told).await?;
        Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
    };
    let span = match between(&form.from, &form.to, state.house.desk.zone()) {
        Ok(span) => span,
        Err((field, key)) => return again((fault::field(field, key), None, false)).await,
    };
    let new = NewClosure {
        room: room.map(|room| room.id),
        span,
        reason: form.reason.clone(),
        giving_back: !form.giving_back.is_empty(),
        publishing: !form.publishing.is_empty(),
    };
    let house = state.house.clone();
    match state.site.store.write(move |conn: &mut Conn| house.close(conn, &new, &who)).await {
        Ok(_) => Ok(back(state, jar, &path, "place-notice-closed")),
        Err(ActProblem::Purpose) => again((fault::field("reason", "place-fault-reason"), None, false)).await,
        Err(problem) => {
            let in_the_way = matches!(problem, ActProblem::InTheWay(_));
            match fault::said(&reader.t, &problem) {
                Some(said) => again((FieldErrors::default(), Some(said), in_the_way)).await,
                None => Err(problem.into()),
            }
        }
    }
}

/// `POST /salles/{id}/fermetures`
pub(super) async fn close_room(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<CloseForm>,
) -> Result<Response, Problem> {
    let who = person(&member);
    let room = room(&state, &id, &who).await?;
    close(&state, (jar, reader), Some(&room), who, form).await
}

/// `POST /lieu/fermetures`
pub(super) async fn close_place(
    State(state): State<Places>,
    InCharge(member, ..): InCharge<of::Place>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<CloseForm>,
) -> Result<Response, Problem> {
    close(&state, (jar, reader), None, person(&member), form).await
}
