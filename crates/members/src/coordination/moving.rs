//! By which other addresses the organisation is known, and its move to another one.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Extension, Form, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_federation::actor::aliases_of;
use maillon_federation::social::{ALIASES, NoMove};
use maillon_store::actors::{self, LocalActor};
use maillon_store::{Conn, StoreError};
use maillon_web::limits::client::ClientAddress;
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{back_saying, named};
use crate::access::Coordinator;
use crate::attempts::{Attempt, Attempts};
use crate::follows::Coordination;
use crate::follows::address::{self, LONGEST, Refusal};
use crate::model::Member;
use crate::{password, store};

/// Where the page stands, and where the form that moves posts to.
pub(super) const PATH: &str = "/coordination/demenagement";
/// Where another address is added, and taken away.
pub(super) const ADD_PATH: &str = "/coordination/demenagement/alias";
pub(super) const REMOVE_PATH: &str = "/coordination/demenagement/alias/retirer";
/// Where the button posts to that takes a move back.
pub(super) const STAY_PATH: &str = "/coordination/demenagement/rester";

/// What the browser sent: another address, or the one to move to. A missing field is an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct MovingForm {
    /// To be added, or taken away.
    pub(super) alias: String,
    /// To move to.
    pub(super) address: String,
    pub(super) password: String,
}

/// `GET /coordination/demenagement`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/moving.html")]
pub(super) struct MovingPage {
    shell: Shell,
    errors: FieldErrors,
    form: MovingForm,
    /// The URI by which it must be named there.
    uri: String,
    aliases: Vec<String>,
    moved_to: Option<String>,
}

impl MovingPage {
    pub(super) fn new(shell: Shell, actor: &LocalActor, form: MovingForm, errors: FieldErrors) -> Self {
        let (uri, moved_to) = (actor.uri.clone(), actor.moved_to.clone());
        Self { shell, errors, form, uri, aliases: aliases_of(actor), moved_to }
    }

    /// Whether another address may be added.
    fn has_room(&self) -> bool {
        self.aliases.len() < ALIASES
    }

    async fn load(
        coordination: &Coordination,
        reader: &Reader,
        form: MovingForm,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let uri = coordination.actor.clone();
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(actors::find(conn, &uri)?);
        let actor = coordination.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
        Ok(Self::new(reader.shell("members-moving-title").hidden(), &actor, form, errors))
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<MovingPage, Problem> {
    MovingPage::load(&coordination, &reader, MovingForm::default(), FieldErrors::default()).await
}

/// The page once more, with what is wrong.
async fn faulty(
    coordination: &Coordination,
    reader: &Reader,
    form: MovingForm,
    errors: FieldErrors,
) -> Result<Response, Problem> {
    let form = MovingForm { password: String::new(), ..form };
    let page = MovingPage::load(coordination, reader, form, errors).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The URI behind an address that was typed, or the fault beside its field.
async fn behind(
    coordination: &Coordination,
    typed: &str,
    field: &'static str,
) -> Result<Result<String, FieldErrors>, Problem> {
    match address::find(&coordination.federation, typed).await {
        Ok(peer) => Ok(Ok(peer.uri)),
        Err(Refusal::Problem(problem)) => Err(problem),
        Err(Refusal::Fault(fault)) => {
            let mut errors = FieldErrors::default();
            fault.say(&mut errors, field);
            Ok(Err(errors))
        }
    }
}

/// `POST /coordination/demenagement/alias`
pub(super) async fn add(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<MovingForm>,
) -> Result<Response, Problem> {
    let alias = match behind(&coordination, &form.alias, "alias").await? {
        Ok(alias) => alias,
        Err(errors) => return faulty(&coordination, &reader, form, errors).await,
    };
    let (federation, actor) = (coordination.federation.clone(), coordination.actor.clone());
    let add = move |conn: &mut Conn| federation.add_alias(conn, &actor, &alias);
    match coordination.federation.store().write(add).await {
        Ok(_) => Ok(back_saying(&coordination, jar, PATH, "members-moving-added")),
        Err(problem) => {
            let errors = fault(problem, "alias")?;
            faulty(&coordination, &reader, form, errors).await
        }
    }
}

/// `POST /coordination/demenagement/alias/retirer`: twice, as with two windows, is no news.
pub(super) async fn remove(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
    Form(form): Form<MovingForm>,
) -> Result<Response, Problem> {
    let alias = named(form.alias)?;
    let (federation, actor) = (coordination.federation.clone(), coordination.actor.clone());
    let remove = move |conn: &mut Conn| federation.remove_alias(conn, &actor, &alias);
    coordination.federation.store().write(remove).await.map_err(not_done)?;
    Ok(back_saying(&coordination, jar, PATH, "members-moving-removed"))
}

/// `POST /coordination/demenagement`
pub(super) async fn go(
    State(coordination): State<Coordination>,
    Extension(attempts): Extension<Arc<Attempts>>,
    client: ClientAddress,
    Coordinator(me): Coordinator,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<MovingForm>,
) -> Result<Response, Problem> {
    let attempt = Attempt { login: me.login.clone(), network: client.network() };
    let mut errors = FieldErrors::default();
    if form.password.is_empty() {
        errors.add("password", "form-needed");
    } else if let Err(wait) = confirm(&coordination, &attempts, &attempt, &me, &form.password).await? {
        match wait {
            None => errors.add("password", "members-fault-current"),
            Some(wait) => {
                let minutes = i64::try_from(wait.as_secs().div_ceil(60)).unwrap_or(i64::MAX);
                errors.add_with_number("password", "members-login-wait", "count", minutes);
            }
        }
    }
    if !errors.is_empty() {
        return faulty(&coordination, &reader, form, errors).await;
    }
    let uri = match behind(&coordination, &form.address, "address").await? {
        Ok(uri) => uri,
        Err(errors) => return faulty(&coordination, &reader, form, errors).await,
    };
    let url = uri.parse().map_err(|_| Problem::not_found())?;
    match coordination.federation.move_away(&coordination.actor, &url).await {
        Ok(_) => Ok(back_saying(&coordination, jar, PATH, "members-moving-moved")),
        Err(problem) => {
            let errors = fault(problem, "address")?;
            faulty(&coordination, &reader, form, errors).await
        }
    }
}

/// `POST /coordination/demenagement/rester`
pub(super) async fn stay(
    State(coordination): State<Coordination>,
    _: Coordinator,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let (federation, actor) = (coordination.federation.clone(), coordination.actor.clone());
    let stay = move |conn: &mut Conn| federation.stay(conn, &actor);
    coordination.federation.store().write(stay).await.map_err(not_done)?;
    Ok(back_saying(&coordination, jar, PATH, "members-moving-stays"))
}

/// Whether it is the coordinator who asks, and not whoever found the browser open; failures are counted. How long to wait,
/// after too many.
async fn confirm(
    coordination: &Coordination,
    attempts: &Attempts,
    attempt: &Attempt,
    me: &Member,
    typed: &str,
) -> Result<Result<(), Option<Duration>>, Problem> {
    let (at, login) = (coordination.site.clock.millis(), me.login.clone());
    if let Err(wait) = attempts.begin(attempt, at) {
        return Ok(Err(Some(wait)));
    }
    let read = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(store::credentials(conn, &login)?) };
    let hash = coordination.site.store.read(read).await?.and_then(|(_, hash)| hash);
    if password::verify(typed.to_owned(), hash).await? {
        attempts.forget(attempt, at);
        return Ok(Ok(()));
    }
    Ok(Err(None))
}

/// What a person can mend, beside the field.
fn fault(problem: NoMove, field: &'static str) -> Result<FieldErrors, Problem> {
    let mut errors = FieldErrors::default();
    match problem {
        NoMove::NoBackLink { old, .. } => {
            errors.add_with_text(field, "members-moving-no-back-link", "uri", &old);
        }
        NoMove::Already(there) => errors.add_with_text(field, "members-moving-already", "uri", &there),
        NoMove::TooMany => errors.add(field, "members-moving-too-many"),
        NoMove::Here(_) => errors.add(field, "members-follows-own"),
        NoMove::Fetch(_) => errors.add(field, "members-follows-not-found"),
        problem => return Err(not_done(problem)),
    }
    Ok(errors)
}

fn not_done(problem: NoMove) -> Problem {
    match problem {
        NoMove::Store(problem) => problem.into(),
        problem => Problem::internal(&problem),
    }
}
