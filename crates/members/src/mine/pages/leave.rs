//! Somebody goes for good, by themselves or by a coordinator.

use std::sync::Arc;

use axum::extract::{Extension, Form, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell, notice, session};
use serde::Deserialize;

use super::{DONE_PATH, LEAVE_PATH, PATH};
use crate::access::{Coordinator, SignedInMember};
use crate::attempts::Attempts;
use crate::mine::proof::Asked;
use crate::mine::{Hindrance, LeaveProblem, Mine, Stories, hindrances, leave};
use crate::model::Member;
use crate::pages::secretive;
use crate::standing::{self, StandingProblem};
use crate::store;

/// The members, where a coordinator came from.
const MEMBERS_PATH: &str = "/membres";

/// `GET /profil/donnees/supprimer`, and the same for somebody else.
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/mine/leave.html")]
pub(in crate::mine) struct LeavePage {
    shell: Shell,
    errors: FieldErrors,
    /// Where the form posts to.
    action: String,
    /// Who goes, if it is not the reader.
    other: Option<String>,
    /// What is to be typed.
    login: String,
    /// The login of who gives the proof, for the browser's list of passwords.
    reader: String,
    /// What becomes of the parts: their names, and what becomes of each.
    fates: Vec<(String, String)>,
    waits: Vec<Hindrance>,
    /// Whether nobody else coordinates.
    is_last: bool,
    asked: Asked,
    stories: bool,
    typed: String,
}

/// What the page says of who goes.
#[derive(Clone, Debug, Default)]
pub(in crate::mine) struct Before {
    pub(in crate::mine) waits: Vec<Hindrance>,
    pub(in crate::mine) is_last: bool,
}

impl LeavePage {
    pub(in crate::mine) fn new(
        shell: Shell,
        (goes, reader): (&Member, &Member),
        before: Before,
        fates: Vec<(String, String)>,
        asked: Asked,
    ) -> Self {
        let other = (goes.id != reader.id).then(|| goes.name.clone());
        let action = other.as_ref().map_or_else(|| LEAVE_PATH.to_owned(), |_| path_of(goes));
        Self {
            shell: shell.hidden(),
            errors: FieldErrors::default(),
            action,
            other,
            login: goes.login.to_string(),
            reader: reader.login.to_string(),
            fates,
            waits: before.waits,
            is_last: before.is_last,
            asked,
            stories: false,
            typed: String::new(),
        }
    }

    /// Whether nothing is in the way.
    fn may_go(&self) -> bool {
        self.waits.is_empty() && !self.is_last
    }
}

fn path_of(member: &Member) -> String {
    format!("/coordination/membres/{}/supprimer", member.id)
}

/// The page as it stands.
async fn page(
    mine: &Mine,
    reader: &mut Reader,
    (goes, me): (&Member, &Member),
    asked: Asked,
) -> Result<LeavePage, Problem> {
    reader.path = if goes.id == me.id { LEAVE_PATH.to_owned() } else { path_of(goes) };
    let (keepers, member, now) = (mine.keepers.clone(), goes.clone(), mine.site.clock.millis());
    let read = move |conn: &mut Conn| -> Result<Before, StoreError> {
        let is_last = match standing::spare_the_last(conn, member.id) {
            Ok(()) | Err(StandingProblem::Unknown) => false,
            Err(StandingProblem::LastCoordinator) => true,
            Err(StandingProblem::Store(problem)) => return Err(problem),
        };
        Ok(Before { waits: hindrances(conn, &keepers, &member, now)?, is_last })
    };
    let before = mine.site.store.read(read).await?;
    let fates = mine.keepers.iter().map(|one| (reader.t.get(one.key()), reader.t.get(one.fate())));
    let fates = fates.collect();
    let title = if goes.id == me.id { "members-mine-leave-title" } else { "members-mine-other-title" };
    Ok(LeavePage::new(reader.shell(title), (goes, me), before, fates, asked))
}

/// `GET /profil/donnees/supprimer`
pub(super) async fn show(
    State(mine): State<Mine>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
) -> Result<Response, Problem> {
    let asked = Asked::of(&mine.site, &jar, &me).await?;
    Ok(secretive(page(&mine, &mut reader, (&me, &me), asked).await?))
}

/// `GET /coordination/membres/{id}/supprimer`
pub(super) async fn show_of(
    State(mine): State<Mine>,
    Coordinator(me): Coordinator,
    Path(id): Path<String>,
    (jar, mut reader): (CookieJar, Reader),
) -> Result<Response, Problem> {
    let goes = other(&mine, &id, &me).await?;
    let asked = Asked::of(&mine.site, &jar, &me).await?;
    Ok(secretive(page(&mine, &mut reader, (&goes, &me), asked).await?))
}

/// A member who was shut out before, so that no click on a wrong name erases somebody who is here. Not the coordinator who
/// asks: they have a page of their own.
async fn other(mine: &Mine, id: &str, me: &Member) -> Result<Member, Problem> {
    let id = id.parse().map_err(|_| Problem::not_found())?;
    let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::by_id(conn, id)?) };
    let found = mine.site.store.read(find).await?;
    let left = |one: &Member| one.disabled && !one.is_gone() && one.id != me.id;
    found.filter(left).ok_or_else(Problem::not_found)
}

/// What the browser sent. A missing field is an empty one.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct LeaveForm {
    login: String,
    stories: String,
    current: String,
    code: String,
}

impl LeaveForm {
    fn stories(&self) -> Stories {
        if self.stories.is_empty() { Stories::Stay } else { Stories::Withdrawn }
    }
}

/// `POST /profil/donnees/supprimer`
pub(super) async fn go(
    State(mine): State<Mine>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    SignedInMember(me): SignedInMember,
    (jar, mut reader): (CookieJar, Reader),
    Form(form): Form<LeaveForm>,
) -> Result<Response, Problem> {
    let who = (&me, &me);
    if let Some(page) = act(&mine, &attempts, (client, &jar), &mut reader, who, form).await? {
        return Ok(page);
    }
    Ok((jar.add(session::no_cookie(&mine.site)), Redirect::to(DONE_PATH)).into_response())
}

/// `POST /coordination/membres/{id}/supprimer`
pub(super) async fn go_of(
    State(mine): State<Mine>,
    Extension(attempts): Extension<Arc<Attempts>>,
    (client, Path(id)): (ClientAddress, Path<String>),
    Coordinator(me): Coordinator,
    (jar, mut reader): (CookieJar, Reader),
    Form(form): Form<LeaveForm>,
) -> Result<Response, Problem> {
    let goes = other(&mine, &id, &me).await?;
    if let Some(page) = act(&mine, &attempts, (client, &jar), &mut reader, (&goes, &me), form).await? {
        return Ok(page);
    }
    let jar = jar.add(notice::cookie(&mine.site, "members-mine-left"));
    Ok((jar, Redirect::to(MEMBERS_PATH)).into_response())
}

/// Does it; or answers the page with what is wrong, or in the way.
async fn act(
    mine: &Mine,
    attempts: &Attempts,
    (client, jar): (ClientAddress, &CookieJar),
    reader: &mut Reader,
    (goes, me): (&Member, &Member),
    form: LeaveForm,
) -> Result<Option<Response>, Problem> {
    let asked = Asked::of(&mine.site, jar, me).await?;
    let mut errors = FieldErrors::default();
    if form.login.parse().ok().as_ref() != Some(&goes.login) {
        errors.add_with_text("login", "members-mine-login-wrong", "login", goes.login.as_str());
    }
    if errors.is_empty() {
        let typed = if asked == Asked::Code { &form.code } else { &form.current };
        asked.check(&mine.site, attempts, (me, client.network()), typed, &mut errors).await?;
    }
    if errors.is_empty() {
        let (keepers, id, stories, by) =
            (mine.keepers.clone(), goes.id, form.stories(), me.deciding(&mine.site));
        let leave = move |conn: &mut Conn| leave(conn, &keepers, id, stories, &by);
        match mine.site.store.write(leave).await {
            Ok(_) => return Ok(None),
            // The page says what.
            Err(LeaveProblem::Waits(_) | LeaveProblem::LastCoordinator) => {}
            Err(problem) => return Err(problem.into()),
        }
    }
    let page = page(mine, reader, (goes, me), asked).await?;
    let page = LeavePage { errors, stories: !form.stories.is_empty(), typed: form.login, ..page };
    Ok(Some(secretive((StatusCode::UNPROCESSABLE_ENTITY, page))))
}

impl From<LeaveProblem> for Problem {
    fn from(problem: LeaveProblem) -> Self {
        match problem {
            LeaveProblem::Unknown => Self::not_found(),
            LeaveProblem::LastCoordinator | LeaveProblem::Waits(_) => Self::conflict(problem.to_string()),
            LeaveProblem::Slice(_) => Self::internal(&problem),
            LeaveProblem::Store(problem) => problem.into(),
        }
    }
}

/// `GET /adieu`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/mine/done.html")]
pub(super) struct DonePage {
    shell: Shell,
}

/// `GET /adieu`
pub(super) async fn done(reader: Reader) -> DonePage {
    DonePage { shell: reader.shell("members-mine-done-title").hidden() }
}
