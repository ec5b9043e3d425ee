//! `/profil/visage`: whether one can be followed, as what, and by whom.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maillon_federation::social::{self, Answer};
use maillon_members::who::{Names, Who};
use maillon_members::{Member, SignedInMember};
use maillon_store::faces::{self, Face};
use maillon_store::{Conn, StoreError, actors, follows};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::{ACCEPT_PATH, CLOSE_PATH, PATH, REMOVE_PATH, back_saying};
use crate::Faces;
use crate::desk::ActProblem;
use crate::model::{Draft, FaceForm, Fault, NAME, SUMMARY};

/// So many followers, and so many who ask to be, are shown: nobody reads further.
const SHOWN: i64 = 100;

/// Somebody who follows, or asks to.
pub(super) struct One {
    pub(super) uri: String,
    pub(super) who: Who,
}

/// An open face, and who follows it.
#[derive(Default)]
pub(super) struct Open {
    /// `@name@host`, to be copied, and the page.
    pub(super) handle: String,
    pub(super) href: String,
    /// How many follow in all.
    pub(super) count: i64,
    pub(super) followers: Vec<One>,
    pub(super) asking: Vec<One>,
}

/// `GET /profil/visage`
#[derive(Template, WebTemplate)]
#[template(path = "faces/mine.html")]
pub(super) struct MinePage {
    shell: Shell,
    errors: FieldErrors,
    form: FaceForm,
    /// What stands behind the first part of an address.
    host: String,
    open: Option<Open>,
}

impl MinePage {
    pub(super) fn new(shell: Shell, host: &str, form: FaceForm, open: Option<Open>) -> Self {
        Self { shell: shell.hidden(), errors: FieldErrors::default(), form, host: host.to_owned(), open }
    }

    /// With what is wrong with the form.
    pub(super) fn faulty(mut self, faults: &[Fault]) -> Self {
        for fault in faults {
            add(&mut self.errors, *fault);
        }
        self
    }
}

/// A fault beside its field.
fn add(errors: &mut FieldErrors, fault: Fault) {
    let most = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    match fault {
        Fault::Handle => errors.add(fault.field(), "faces-fault-handle"),
        Fault::Taken => errors.add(fault.field(), "faces-fault-taken"),
        Fault::NoName => errors.add(fault.field(), "form-needed"),
        Fault::Name => errors.add_with_number(fault.field(), "faces-fault-long", "most", most(NAME)),
        Fault::Summary => errors.add_with_number(fault.field(), "faces-fault-long", "most", most(SUMMARY)),
    }
}

async fn load(state: &Faces, reader: &mut Reader, me: &Member) -> Result<MinePage, Problem> {
    // The switch of the language must lead to a page that can be asked for.
    PATH.clone_into(&mut reader.path);
    let origin = state.desk.federation.origin().clone();
    let (id, host) = (me.id.to_string(), origin.authority().to_owned());
    let read = move |conn: &mut Conn| -> Result<Option<(FaceForm, Open)>, StoreError> {
        let Some(face) = faces::of_member(conn, &id)? else { return Ok(None) };
        let Some(actor) = actors::find(conn, &face.actor)? else { return Ok(None) };
        let followers = follows::followers(conn, &face.actor, "", SHOWN)?;
        let asking = follows::requests(conn, &face.actor, SHOWN)?;
        let all = followers.iter().chain(&asking).map(|row| row.who.as_str());
        let names = Names::load(conn, &origin, all)?;
        let one = |row: &follows::Follower| One { uri: row.who.clone(), who: names.of(&row.who) };
        let open = Open {
            handle: format!("@{}@{}", actor.handle, origin.authority()),
            href: format!("/@{}", actor.handle),
            count: follows::count_followers(conn, &face.actor)?,
            followers: followers.iter().map(one).collect(),
            asking: asking.iter().map(one).collect(),
        };
        Ok(Some((FaceForm::of(&face, &actor), open)))
    };
    let shell = reader.shell("faces-title");
    Ok(match state.site.store.read(read).await? {
        Some((form, open)) => MinePage::new(shell, &host, form, Some(open)),
        None => MinePage::new(shell, &host, FaceForm::of_member(me.login.as_str(), &me.name), None),
    })
}

pub(super) async fn show(
    State(state): State<Faces>,
    SignedInMember(me): SignedInMember,
    mut reader: Reader,
) -> Result<MinePage, Problem> {
    load(&state, &mut reader, &me).await
}

/// `POST /profil/visage`: opens it, or changes it.
pub(super) async fn save(
    State(state): State<Faces>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    mut reader: Reader,
    Form(form): Form<FaceForm>,
) -> Result<Response, Problem> {
    let id = me.id.to_string();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(faces::of_member(conn, &id)?);
    let done = match state.site.store.read(find).await? {
        Some(face) => change(&state, &face, &form).await?,
        None => open(&state, &me, &form).await?,
    };
    match done {
        Ok(said) => Ok(back_saying(&state, jar, PATH, said)),
        Err(faults) => {
            let page = MinePage { form, ..load(&state, &mut reader, &me).await? };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page.faulty(&faults)).into_response())
        }
    }
}

/// The notice that says what was done, or what is wrong.
type Done = Result<&'static str, Vec<Fault>>;

async fn change(state: &Faces, face: &Face, form: &FaceForm) -> Result<Done, Problem> {
    let draft = match form.check() {
        Ok(draft) => draft,
        Err(faults) => return Ok(Err(faults)),
    };
    let federation = &state.desk.federation;
    let keys = federation.keys_of(&face.actor).await.map_err(|problem| Problem::internal(&problem))?;
    let (desk, member) = (state.desk.clone(), face.member.clone());
    let change = move |conn: &mut Conn| desk.change(conn, &member, &draft, &keys);
    state.site.store.write(change).await?;
    Ok(Ok("faces-notice-changed"))
}

async fn open(state: &Faces, me: &Member, form: &FaceForm) -> Result<Done, Problem> {
    let (handle, draft) = match (form.checked_handle(), form.check()) {
        (Ok(handle), Ok(draft)) => (handle, draft),
        (handle, draft) => {
            let faults = handle.err().into_iter().chain(draft.err().unwrap_or_default());
            return Ok(Err(faults.collect()));
        }
    };
    match made(state, me, &handle, draft).await {
        Ok(()) => Ok(Ok("faces-notice-opened")),
        Err(ActProblem::Taken) => Ok(Err(vec![Fault::Taken])),
        Err(problem) => Err(problem.into()),
    }
}

async fn made(state: &Faces, me: &Member, handle: &str, draft: Draft) -> Result<(), ActProblem> {
    let (desk, me) = (state.desk.clone(), me.clone());
    let identity = desk.identity(handle, &draft.profile);
    let clock = desk.federation.clock().clone();
    let row = tokio::task::spawn_blocking(move || identity.with_new_keys(&clock)).await;
    let row = row.map_err(|problem| StoreError::Unavailable(problem.to_string()))?;
    let row = row.map_err(|problem| StoreError::Unavailable(problem.to_string()))?;
    state.site.store.write(move |conn: &mut Conn| desk.open(conn, &me, &draft, &row)).await
}

/// Whom a button is about.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct WhoForm {
    who: String,
}

/// `POST /profil/visage/abonnes/accepter`
pub(super) async fn accept(
    State(state): State<Faces>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    Form(form): Form<WhoForm>,
) -> Result<Response, Problem> {
    answer(&state, &me, jar, form, Answer::Accept, "faces-notice-accepted").await
}

/// `POST /profil/visage/abonnes/retirer`
pub(super) async fn remove(
    State(state): State<Faces>,
    SignedInMember(me): SignedInMember,
    jar: CookieJar,
    Form(form): Form<WhoForm>,
) -> Result<Response, Problem> {
    answer(&state, &me, jar, form, Answer::Reject, "faces-notice-removed").await
}

/// Answering twice, as with two windows, is no news.
async fn answer(
    state: &Faces,
    me: &Member,
    jar: CookieJar,
    form: WhoForm,
    answer: Answer,
    said: &'static str,
) -> Result<Response, Problem> {
    let (federation, id) = (state.desk.federation.clone(), me.id.to_string());
    let write = move |conn: &mut Conn| -> Result<bool, StoreError> {
        let Some(face) = faces::of_member(conn, &id)? else { return Ok(false) };
        let (origin, clock) = (federation.origin(), federation.clock());
        social::answer_follower(conn, origin, clock, &face.actor, &form.who, answer)
    };
    state.site.store.write(write).await?;
    Ok(back_saying(state, jar, PATH, said))
}
