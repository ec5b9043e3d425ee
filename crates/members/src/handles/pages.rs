//! `/profil/adresses`: a member's accounts elsewhere.

use axum::Router;
use axum::extract::{Form, FromRef, Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use http::StatusCode;
use maillon_store::{Conn, StoreError};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Site, notice};
use serde::Deserialize;

use super::Handles;
use super::desk::{Entered, NotAsked, Removed};
use super::store::{self, ProvenHandle, ProvenHandleId};
use crate::access::SignedInMember;
use crate::follows::address::{self, Fault, LONGEST, Refusal};
use crate::fresh;
use crate::model::Member;

/// Where the page stands, and where an address is posted to.
pub const PATH: &str = "/profil/adresses";

/// The pages of the accounts elsewhere.
pub fn routes<S>() -> Router<S>
where
    Handles: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(show).post(ask))
        .route("/profil/adresses/{id}", post(enter))
        .route("/profil/adresses/{id}/retirer", post(remove))
}

/// An account in the list.
struct Item {
    id: String,
    handle: String,
    /// Since when it is proven, or until when its code counts.
    at: i64,
}

/// `GET /profil/adresses`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/handles.html")]
pub(super) struct HandlesPage {
    shell: Shell,
    errors: FieldErrors,
    proven: Vec<Item>,
    waiting: Option<Item>,
    address: String,
    /// Who sends the codes.
    sender: String,
    /// Whether they showed who they are a moment ago: else none can be added yet.
    is_fresh: bool,
}

impl HandlesPage {
    pub(super) fn new(
        shell: Shell,
        handles: &[ProvenHandle],
        sender: String,
        (is_fresh, now): (bool, i64),
    ) -> Self {
        let item = |one: &ProvenHandle, at| Item { id: one.id.to_string(), handle: one.handle.clone(), at };
        let proven = handles.iter().filter_map(|one| Some(item(one, one.proven_at?)));
        let waiting = handles.iter().find(|one| one.is_waiting(now));
        Self {
            proven: proven.collect(),
            waiting: waiting.map(|one| item(one, one.expires_at)),
            errors: FieldErrors::default(),
            address: String::new(),
            sender,
            is_fresh,
            shell: shell.hidden(),
        }
    }

    async fn load(
        handles: &Handles,
        reader: &mut Reader,
        jar: &CookieJar,
        me: &Member,
    ) -> Result<Self, Problem> {
        // The switch of the language must lead to a page that can be asked for.
        PATH.clone_into(&mut reader.path);
        let id = me.id;
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::of_member(conn, id)?);
        let all = handles.site.store.read(find).await?;
        let origin = handles.federation.origin();
        let name = handles.actor.rsplit(['/', '@']).next().unwrap_or_default();
        let sender = format!("@{name}@{}", origin.authority());
        let when = (fresh::is_fresh(&handles.site, jar).await?, handles.site.clock.millis());
        Ok(Self::new(reader.shell("members-handles-title"), &all, sender, when))
    }
}

async fn show(
    State(handles): State<Handles>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
) -> Result<HandlesPage, Problem> {
    HandlesPage::load(&handles, &mut reader, &jar, &me).await
}

/// What the browser sent. A missing field is an empty one.
#[derive(Default, Deserialize)]
#[serde(default)]
struct AskForm {
    address: String,
}

/// `POST /profil/adresses`: has a code sent there.
async fn ask(
    State(handles): State<Handles>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<AskForm>,
) -> Result<Response, Problem> {
    if !fresh::is_fresh(&handles.site, &jar).await? {
        return Ok(Redirect::to(&fresh::path(PATH)).into_response());
    }
    match have_code_sent(&handles, &me, &form.address).await? {
        Ok(()) => Ok(back_saying(&handles, jar, "members-handles-sent")),
        Err(problem) => {
            let mut page = HandlesPage::load(&handles, &mut reader, &jar, &me).await?;
            say(problem, &mut page.errors)?;
            page.address = form.address;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
    }
}

/// Counts the wish, looks the actor up, sends the code: other servers are asked between two transactions.
async fn have_code_sent(
    handles: &Handles,
    me: &Member,
    typed: &str,
) -> Result<Result<(), NotAsked>, Problem> {
    let (desk, member, address) = (handles.clone(), me.clone(), typed.to_owned());
    let begin = move |conn: &mut Conn| desk.begin(conn, &member, &address);
    let id = match handles.site.store.write(begin).await {
        Ok(id) => id,
        Err(problem) => return Ok(Err(problem)),
    };
    let peer = match address::find(&handles.federation, typed).await {
        Ok(peer) => peer,
        Err(Refusal::Fault(fault)) => return Ok(Err(NotAsked::Address(fault))),
        Err(Refusal::Problem(problem)) => return Err(problem),
    };
    let (desk, member) = (handles.clone(), me.clone());
    let send = move |conn: &mut Conn| desk.send_code(conn, id, &member, &peer);
    Ok(handles.site.store.write(send).await)
}

/// Says what to mend, beside the field.
fn say(problem: NotAsked, errors: &mut FieldErrors) -> Result<(), Problem> {
    let key = match problem {
        NotAsked::Store(problem) => return Err(problem.into()),
        NotAsked::Address(Fault::Own) => "members-handles-own",
        NotAsked::Address(Fault::NotFound) => "members-handles-not-found",
        NotAsked::Address(Fault::NotAnActor) => "members-handles-not-an-account",
        NotAsked::Address(Fault::Blocked) => "members-handles-blocked",
        NotAsked::Address(fault) => {
            fault.say(errors, "address");
            return Ok(());
        }
        NotAsked::TooMany => "members-handles-too-many",
        NotAsked::TooManyForIt => "members-handles-too-many-for-it",
        NotAsked::Machine => "members-handles-machine",
        NotAsked::Yours => "members-handles-yours",
        NotAsked::Taken => "members-handles-taken",
    };
    errors.add("address", key);
    Ok(())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CodeForm {
    code: String,
}

/// `POST /profil/adresses/{id}`: the code that was sent.
async fn enter(
    State(handles): State<Handles>,
    SignedInMember(me): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<CodeForm>,
) -> Result<Response, Problem> {
    let id: ProvenHandleId = id.parse().map_err(|_| Problem::not_found())?;
    let (desk, member) = (handles.clone(), me.clone());
    let enter = move |conn: &mut Conn| desk.enter(conn, &member, id, &form.code);
    let key = match handles.site.store.write(enter).await?.ok_or_else(Problem::not_found)? {
        Entered::Proven | Entered::Known => return Ok(back_saying(&handles, jar, "members-handles-proven")),
        Entered::Wrong => ("code", "members-handles-wrong"),
        Entered::Over => ("address", "members-handles-over"),
        Entered::Taken => ("address", "members-handles-taken"),
    };
    let mut page = HandlesPage::load(&handles, &mut reader, &jar, &me).await?;
    page.errors.add(key.0, key.1);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// `POST /profil/adresses/{id}/retirer`: twice, as with two windows, is no news.
async fn remove(
    State(handles): State<Handles>,
    SignedInMember(me): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
) -> Result<Response, Problem> {
    let id: ProvenHandleId = id.parse().map_err(|_| Problem::not_found())?;
    let (desk, member) = (handles.clone(), me);
    let remove = move |conn: &mut Conn| desk.remove(conn, &member, id);
    match handles.site.store.write(remove).await? {
        Removed::Done => Ok(back_saying(&handles, jar, "members-handles-removed")),
        Removed::Unknown => Err(Problem::not_found()),
        Removed::OnlyWayIn => Ok(back_saying(&handles, jar, "members-handles-only")),
    }
}

/// Back to the page, which says what was done.
fn back_saying(handles: &Handles, jar: CookieJar, key: &'static str) -> Response {
    (jar.add(notice::cookie(&handles.site, key)), Redirect::to(PATH)).into_response()
}
