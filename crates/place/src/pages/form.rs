//! The form of a room, or of a thing to borrow.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::language::Lang;
use maillon_members::{Area, InCharge, Member, SignedInMember, of, store as members};
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{LIST_PATH, Places, back, id_in, person};
use crate::model::{Kind, Room, RoomDraft, RoomForm, RoomId, RoomProblem, Who};
use crate::store::rooms;

/// `GET /salles/nouvelle` and `GET /salles/{id}/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "place/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: RoomForm,
    action: String,
    back: String,
    /// The room's path, once there is one.
    edited: Option<String>,
    retired: bool,
    coordinates: bool,
    kinds: Vec<Choice>,
    whos: Vec<Choice>,
    languages: Vec<Choice>,
    keepers: Vec<Choice>,
}

fn choices<T: Copy + std::fmt::Display>(t: &Tongue, all: &[T], prefix: &str) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(one.to_string(), t.get(&format!("{prefix}{one}")))).collect()
}

/// The messages of these faults, beside their fields.
pub(crate) fn errors(faults: &[RoomProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        let field = fault.field();
        match fault {
            RoomProblem::Hours(words) => errors.add_with_text(field, "place-fault-hours", "words", words),
            RoomProblem::Kind | RoomProblem::Who | RoomProblem::Language => {
                errors.add(field, "place-fault-choose");
            }
            RoomProblem::Name => errors.add(field, "place-fault-name"),
            RoomProblem::Text | RoomProblem::Equipment => errors.add(field, "place-fault-long"),
            RoomProblem::Capacity => errors.add(field, "place-fault-capacity"),
            RoomProblem::Buffer => errors.add(field, "place-fault-buffer"),
            RoomProblem::Longest => errors.add(field, "place-fault-longest"),
            RoomProblem::Cost => errors.add(field, "place-fault-cost"),
        }
    }
    errors
}

impl FormPage {
    pub(super) fn new(
        shell: Shell,
        edited: Option<&Room>,
        form: RoomForm,
        faults: &[RoomProblem],
        (all, coordinates): (&[Member], bool),
    ) -> Self {
        let t = &shell.t;
        let path = edited.map(|room| format!("{LIST_PATH}/{}", room.id));
        Self {
            errors: errors(faults),
            action: path.as_ref().map_or_else(|| LIST_PATH.to_owned(), |path| format!("{path}/modifier")),
            back: path.clone().unwrap_or_else(|| LIST_PATH.to_owned()),
            retired: edited.is_some_and(|room| room.retired_at.is_some()),
            edited: path,
            coordinates,
            kinds: choices(t, Kind::ALL, "place-kind-"),
            whos: choices(t, Who::ALL, "place-who-"),
            languages: Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), lang.name())).collect(),
            keepers: all.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect(),
            form,
            shell,
        }
    }
}

async fn everybody(state: &Places) -> Result<Vec<Member>, Problem> {
    let find = |conn: &mut Conn| -> Result<Vec<Member>, StoreError> { Ok(members::list(conn)?) };
    let all = state.site.store.read(find).await?;
    Ok(all.into_iter().filter(|member| !member.disabled).collect())
}

async fn page(
    state: &Places,
    reader: &Reader,
    edited: Option<&Room>,
    form: RoomForm,
    (faults, coordinates): (&[RoomProblem], bool),
) -> Result<Response, Problem> {
    let title = if edited.is_some() { "place-edit-title" } else { "place-new-title" };
    let all = if coordinates { everybody(state).await? } else { Vec::new() };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = reader.shell(title).hidden();
    Ok((status, FormPage::new(shell, edited, form, faults, (&all, coordinates))).into_response())
}

pub(super) async fn new(
    State(state): State<Places>,
    _: InCharge<of::Place>,
    reader: Reader,
) -> Result<Response, Problem> {
    let form = RoomForm {
        kind: Kind::Room.to_string(),
        who: Who::Members.to_string(),
        language: reader.lang().code().to_owned(),
        hours: "Mo-Su 08:00-22:00".to_owned(),
        ..RoomForm::default()
    };
    page(&state, &reader, None, form, (&[], true)).await
}

/// Only members who are here look after a room.
async fn known_keeper(state: &Places, draft: RoomDraft) -> Result<RoomDraft, Problem> {
    let all = everybody(state).await?;
    let keeper = draft.keeper.filter(|id| all.iter().any(|one| one.id.to_string() == *id));
    Ok(RoomDraft { keeper, ..draft })
}

/// `POST /salles`
pub(super) async fn create(
    State(state): State<Places>,
    InCharge(member, ..): InCharge<of::Place>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<RoomForm>,
) -> Result<Response, Problem> {
    let draft = match form.check() {
        Ok(draft) => known_keeper(&state, draft).await?,
        Err(faults) => return page(&state, &reader, None, form, (&faults, true)).await,
    };
    let (desk, who) = (state.house.desk.clone(), person(&member));
    let add = move |conn: &mut Conn| desk.add_room(conn, &draft, &who);
    let room = state.site.store.write(add).await?;
    Ok(back(&state, jar, &format!("{LIST_PATH}/{}", room.id), "place-notice-added"))
}

async fn theirs(state: &Places, id: &str, member: &Member) -> Result<Room, Problem> {
    let id: RoomId = id_in(id)?;
    let find = move |conn: &mut Conn| -> Result<Option<Room>, StoreError> { Ok(rooms::find(conn, id)?) };
    let room = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let keeps = person(member).keeps(&room);
    if keeps { Ok(room) } else { Err(Problem::forbidden().saying("place-problem-not-yours")) }
}

/// `GET /salles/{id}/modifier`
pub(super) async fn edit(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let room = theirs(&state, &id, &member).await?;
    page(&state, &reader, Some(&room), RoomForm::of(&room), (&[], member.coordinates_in(Area::Place))).await
}

/// `POST /salles/{id}/modifier`
pub(super) async fn save(
    State(state): State<Places>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(mut form): Form<RoomForm>,
) -> Result<Response, Problem> {
    let room = theirs(&state, &id, &member).await?;
    form.kind = room.kind.to_string();
    let draft = match form.check() {
        Ok(draft) => known_keeper(&state, draft).await?,
        Err(faults) => {
            return page(&state, &reader, Some(&room), form, (&faults, member.coordinates_in(Area::Place)))
                .await;
        }
    };
    let (desk, who, id) = (state.house.desk.clone(), person(&member), room.id);
    state.site.store.write(move |conn: &mut Conn| desk.change_room(conn, id, &draft, &who)).await?;
    Ok(back(&state, jar, &format!("{LIST_PATH}/{id}"), "place-notice-saved"))
}

/// What the button says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RetireForm {
    /// `yes`, or anything else to lend it again.
    retired: String,
}

/// `POST /salles/{id}/retirer`
pub(super) async fn retire(
    State(state): State<Places>,
    InCharge(member, ..): InCharge<of::Place>,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<RetireForm>,
) -> Result<Response, Problem> {
    let id: RoomId = id_in(&id)?;
    let (desk, who, retired) = (state.house.desk.clone(), person(&member), form.retired == "yes");
    state.site.store.write(move |conn: &mut Conn| desk.retire(conn, id, retired, &who)).await?;
    let said = if retired { "place-notice-retired" } else { "place-notice-lent" };
    Ok(back(&state, jar, &format!("{LIST_PATH}/{id}"), said))
}
