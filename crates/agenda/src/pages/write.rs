//! The form of an event, new or changed. All faults show at once, and nothing that was typed is lost.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::local;
use maillon_media::form::{Act, Album, Sent, Slot};
use maillon_media::store::own as pictures;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes, languages};
use maillon_web::{FieldErrors, Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::list::categories;
use super::{Agenda, LIST_PATH, back, href, theirs};
use crate::desk::{ActProblem, Scope};
use crate::model::{Draft, DraftForm, Event, Fault, Joining, Repetition, State as EventState, Status};
use crate::store::series;

/// How often something takes place, as the form offers it.
const REPEATS: [&str; 8] =
    ["daily", "weekly", "fortnightly", "monthly-date", "monthly-day", "monthly-last", "yearly", "rule"];

/// `GET /agenda/nouveau` and `GET /agenda/{id}/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: DraftForm,
    /// Where it is sent, and where one goes who gives up.
    action: String,
    back: String,
    /// Whether it is out already: then there is nothing to keep back.
    is_out: bool,
    /// How much of a series is changed, in words; none for what takes place once.
    scope: Option<String>,
    /// Whether the form says how often it takes place.
    repeats: bool,
    categories: Vec<Choice>,
    communes: Vec<Choice>,
    languages: Vec<Choice>,
    joinings: Vec<Choice>,
    statuses: Vec<Choice>,
    repetitions: Vec<Choice>,
    rooms: Vec<Choice>,
    /// The pictures, where this form is where they are chosen: those of a series hang on the whole of it.
    shown: Option<Shown>,
}

/// The pictures of the form.
struct Shown {
    slots: Vec<Slot>,
    room: bool,
    photo_alt: String,
}

impl From<&Album> for Shown {
    fn from(album: &Album) -> Self {
        Self { slots: album.slots(), room: album.has_room(), photo_alt: album.photo_alt().to_owned() }
    }
}

/// What the pictures hang on that are chosen in a form.
enum Wall {
    /// What is only being written.
    New,
    /// An event, or a whole series, by its URI.
    At(String),
    /// They are chosen in another form.
    Elsewhere,
}

impl Wall {
    fn uri(&self) -> Option<&str> {
        if let Self::At(uri) = self { Some(uri) } else { None }
    }

    fn is_here(&self) -> bool {
        !matches!(self, Self::Elsewhere)
    }
}

/// The faults beside their fields.
pub(crate) fn errors(faults: &[Fault]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for fault in faults {
        errors.add(fault.field(), fault.key());
    }
    errors
}

fn words<T: std::fmt::Display>(t: &Tongue, start: &str, all: &[T]) -> Vec<Choice> {
    all.iter().map(|one| Choice::new(one.to_string(), t.get(&format!("{start}-{one}")))).collect()
}

/// It takes place, or perhaps does. What was called off or put off stays so until somebody says otherwise.
fn statuses(now: &str) -> Vec<Status> {
    let other = |status: &Status| !matches!(status, Status::Confirmed | Status::Tentative);
    let now = now.parse().ok().filter(other);
    [Status::Confirmed, Status::Tentative].into_iter().chain(now).collect()
}

/// What the form is about.
struct About<'a> {
    state: &'a Agenda,
    reader: &'a Reader,
    edited: Option<&'a Event>,
    scope: Scope,
}

impl About<'_> {
    fn wall(&self) -> Wall {
        let Some(event) = self.edited else { return Wall::New };
        match (event.series, self.scope) {
            (None, _) => Wall::At(event.uri.clone()),
            (Some(id), Scope::All) => Wall::At(self.state.desk.album(id)),
            (Some(_), _) => Wall::Elsewhere,
        }
    }

    /// What it shows now.
    async fn shown(&self) -> Result<Album, Problem> {
        let Wall::At(about) = self.wall() else { return Ok(Album::default()) };
        let shown = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(pictures::of(conn, &about)?) };
        Ok(Album::of(self.state.site.store.read(shown).await?))
    }

    async fn page(&self, form: DraftForm, album: &Album, errors: FieldErrors) -> Result<FormPage, Problem> {
        let desk = self.state.desk.clone();
        let rooms = move |conn: &mut Conn| desk.rooms.list(conn);
        let rooms = self.state.site.store.read(rooms).await?;
        let title = if self.edited.is_some() { "agenda-edit-title" } else { "agenda-new-title" };
        let shell = self.reader.shell(title).hidden();
        let t = &shell.t;
        let path = self.edited.map(href);
        let in_series = self.edited.is_some_and(|event| event.series.is_some());
        let scope = self.scope.as_str();
        Ok(FormPage {
            action: path
                .as_ref()
                .map_or_else(|| LIST_PATH.to_owned(), |path| format!("{path}/modifier?portee={scope}")),
            back: path.unwrap_or_else(|| LIST_PATH.to_owned()),
            is_out: self.edited.is_some_and(Event::is_out),
            scope: in_series.then(|| t.get(&format!("agenda-scope-{scope}"))),
            repeats: !in_series || self.scope != Scope::One,
            categories: categories(t),
            communes: communes(t),
            languages: languages(&form.language),
            joinings: words(t, "agenda-joining", Joining::ALL),
            statuses: words(t, "agenda-status", &statuses(&form.status)),
            repetitions: words(t, "agenda-repeat", &REPEATS),
            rooms: rooms.into_iter().map(|room| Choice::new(room.id, room.name)).collect(),
            shown: self.wall().is_here().then(|| Shown::from(album)),
            errors,
            form,
            shell,
        })
    }

    async fn again(&self, form: DraftForm, album: &Album, errors: FieldErrors) -> Result<Response, Problem> {
        let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        Ok((status, self.page(form, album, errors).await?).into_response())
    }

    /// What was sent, checked: the draft with its pictures; or the form once more, when it has faults or one only added a
    /// picture.
    async fn check(&self, member: &str, sent: Sent<DraftForm>) -> Result<Result<Checked, Response>, Problem> {
        let form = sent.form;
        let wall = self.wall();
        let from = (&self.state.media, &self.state.site.store);
        let album = match wall {
            Wall::Elsewhere => Album::default(),
            Wall::New | Wall::At(_) => Album::gather(from, member, wall.uri(), sent.album).await?,
        };
        // Of a whole series the rule is checked from its first time, which the desk knows, and not from that in the form.
        let checked = if self.scope == Scope::All { form_of_time(&form) } else { form.clone() };
        let (draft, mut faults) = match checked.check(self.state.site.clock.millis()) {
            Ok(draft) => (Some(draft), FieldErrors::default()),
            // Who only looks at a picture is not yet done.
            Err(_) if sent.act == Act::Add => (None, FieldErrors::default()),
            Err(faults) => (None, errors(&faults)),
        };
        album.tell(&mut faults);
        match draft.filter(|_| faults.is_empty() && sent.act != Act::Add) {
            None => Ok(Err(self.again(form, &album, faults).await?)),
            Some(draft) => {
                let pictures = wall.is_here().then(|| album.selection(member));
                Ok(Ok(Checked { form, draft: Draft { pictures, ..draft }, album }))
            }
        }
    }
}

/// What can be written.
struct Checked {
    form: DraftForm,
    draft: Draft,
    album: Album,
}

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// How much of a series.
    portee: String,
    /// A day that was chosen, `2026-12-12`.
    jour: String,
}

/// `GET /agenda/nouveau?jour=`
pub(super) async fn new(
    State(state): State<Agenda>,
    _: SignedInMember,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let start = local::read(&format!("{}T19:00", asked.jour)).map(|at| at.format(local::FORM).to_string());
    let form = DraftForm {
        language: reader.lang().code().to_owned(),
        joining: Joining::Free.to_string(),
        zone: local::BRUSSELS.name().to_owned(),
        start: start.unwrap_or_default(),
        ..DraftForm::default()
    };
    let about = About { state: &state, reader: &reader, edited: None, scope: Scope::One };
    about.page(form, &Album::default(), FieldErrors::default()).await
}

/// `POST /agenda`
pub(super) async fn create(
    State(state): State<Agenda>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    sent: Sent<DraftForm>,
) -> Result<Response, Problem> {
    let about = About { state: &state, reader: &reader, edited: None, scope: Scope::One };
    let (author, send) = (member.id.to_string(), sent.act == Act::Send);
    let Checked { form, draft, album } = match about.check(&author, sent).await? {
        Ok(checked) => checked,
        Err(again) => return Ok(again),
    };
    let (desk, kept) = (state.desk.clone(), form.clone());
    let write = move |conn: &mut Conn| desk.write(conn, Some(author.as_str()), (&kept, &draft), send);
    match state.site.store.write(write).await {
        Ok(event) => Ok(back(&state, jar, &href(&event), said(&event))),
        Err(problem) => about.again_or(form, &album, problem).await,
    }
}

impl About<'_> {
    /// What can be mended in the form is told beside its field.
    async fn again_or(
        &self,
        form: DraftForm,
        album: &Album,
        problem: ActProblem,
    ) -> Result<Response, Problem> {
        let (field, key) = match &problem {
            ActProblem::RoomTaken => ("room", "agenda-fault-room-taken"),
            ActProblem::NoRoom => ("room", "agenda-fault-room"),
            ActProblem::TooLate => ("start", "agenda-fault-over"),
            ActProblem::Series(fault) => (Fault::Repeat(*fault).field(), Fault::Repeat(*fault).key()),
            _ => return Err(problem.into()),
        };
        let mut errors = FieldErrors::default();
        errors.add(field, key);
        self.again(form, album, errors).await
    }
}

fn said(event: &Event) -> &'static str {
    match (event.state, event.told) {
        (EventState::Published, true) => "agenda-notice-published",
        (EventState::Published, false) => "agenda-notice-planned",
        _ => "agenda-notice-kept",
    }
}

/// `GET /agenda/{id}/modifier?portee=`
pub(super) async fn edit(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let event = editable(theirs(&state, &id, reader.signed_in.as_ref()).await?)?;
    let scope = Scope::read(&asked.portee);
    let form = DraftForm::of(&event);
    let repetition = repetition(&state, &event, scope).await?;
    let about = About { state: &state, reader: &reader, edited: Some(&event), scope };
    about.page(DraftForm { repetition, ..form }, &about.shown().await?, FieldErrors::default()).await
}

/// How often this much of it takes place: of a number of times, those that are left.
pub(crate) async fn repetition(state: &Agenda, event: &Event, scope: Scope) -> Result<Repetition, Problem> {
    let id = match (event.series, scope) {
        (None, _) => return Ok(event.body.draft_repeats.clone().unwrap_or_default()),
        (Some(_), Scope::One) => return Ok(Repetition::default()),
        (Some(id), _) => id,
    };
    let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(series::find(conn, id)?) };
    let Some((found, _)) = state.site.store.read(find).await? else { return Ok(Repetition::default()) };
    let mut form = Repetition::of(&found);
    let time = event.recurrence.as_deref().and_then(local::read);
    if let (Scope::Following, Some(time), Some(count)) = (scope, time, found.rule.count()) {
        let before = found.before(time).unwrap_or_default();
        form.repeat_count = count.saturating_sub(before).max(1).to_string();
    }
    Ok(form)
}

fn editable(event: Event) -> Result<Event, Problem> {
    if event.source.is_some() { Err(ActProblem::NotAllowed.into()) } else { Ok(event) }
}

/// `POST /agenda/{id}/modifier?portee=`
pub(super) async fn save(
    State(state): State<Agenda>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
    reader: Reader,
    sent: Sent<DraftForm>,
) -> Result<Response, Problem> {
    let event = editable(theirs(&state, &id, reader.signed_in.as_ref()).await?)?;
    let scope = if event.series.is_some() { Scope::read(&asked.portee) } else { Scope::One };
    let about = About { state: &state, reader: &reader, edited: Some(&event), scope };
    let was_out = event.is_out();
    let send = sent.act == Act::Send || was_out;
    let Checked { form, draft, album } = match about.check(&member.id.to_string(), sent).await? {
        Ok(checked) => checked,
        Err(again) => return Ok(again),
    };
    let (desk, kept, id) = (state.desk.clone(), form.clone(), event.id);
    let edit = move |conn: &mut Conn| {
        if scope == Scope::One {
            desk.edit(conn, id, (&kept, &draft), send)
        } else {
            desk.edit_series(conn, id, (&kept, &draft), scope)
        }
    };
    match state.site.store.write(edit).await {
        Ok(now) => {
            Ok(back(&state, jar, &href(&now), if was_out { "agenda-notice-changed" } else { said(&now) }))
        }
        Err(problem) => about.again_or(form, &album, problem).await,
    }
}

/// Of a whole series the rule is checked from its first time, which the desk knows, and not from the one in the form.
pub(crate) fn form_of_time(form: &DraftForm) -> DraftForm {
    DraftForm { repetition: Repetition::default(), ..form.clone() }
}
