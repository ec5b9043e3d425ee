//! The form of a story, new or changed. All faults show at once, and nothing that was typed is lost.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::signed::Signed;
use maillon_media::form::{Act, Album, Sent, Slot};
use maillon_media::store::own;
use maillon_members::{SignedInMember, signing};
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes, languages};
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::access::theirs;
use super::item::themes;
use super::{LIST_PATH, Narrative, back, href, id_in};
use crate::desk::ActProblem;
use crate::model::{Draft, DraftForm, Fault, NotAllowed, State as StoryState, Story};

/// `GET /recits/nouveau` and `GET /recits/{id}/modifier`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    errors: FieldErrors,
    form: DraftForm,
    /// Where it is sent, and where one goes who gives up.
    action: String,
    back: String,
    /// Whether it is out already: then there is nothing to keep back.
    is_out: bool,
    /// Whether somebody else reads it first.
    reviewed: bool,
    remark: String,
    themes: Vec<Choice>,
    communes: Vec<Choice>,
    languages: Vec<Choice>,
    /// In whose name it may go out, if there is a choice.
    signs: Vec<Choice>,
    slots: Vec<Slot>,
    room: bool,
    photo_alt: String,
}

/// What the form is about.
struct About<'a> {
    state: &'a Narrative,
    reader: &'a Reader,
    edited: Option<&'a Story>,
    signs: Vec<Choice>,
}

impl<'a> About<'a> {
    /// Whoever writes in the author's place writes in the author's name.
    async fn of(
        state: &'a Narrative,
        reader: &'a Reader,
        edited: Option<&'a Story>,
        member: &str,
    ) -> Result<Self, Problem> {
        let author = edited.map_or(Some(member), |story| story.author.as_deref());
        let signs = match author {
            Some(author) if !edited.is_some_and(Story::is_out) => {
                signing::choices(&state.site.store, author, &state.desk.actor).await?
            }
            _ => Vec::new(),
        };
        Ok(Self { state, reader, edited, signs })
    }

    /// In whose name it goes out as it is: what is new, in its author's own.
    fn signed(&self) -> String {
        let Some(first) = self.signs.first() else { return String::new() };
        let house = self.edited.is_some_and(|story| story.owner == self.state.desk.actor);
        if house { Signed::Organisation.to_string() } else { first.value.clone() }
    }

    fn page(&self, form: DraftForm, album: &Album, errors: FieldErrors) -> FormPage {
        let title = if self.edited.is_some() { "narrative-edit-title" } else { "narrative-new-title" };
        let shell = self.reader.shell(title).hidden();
        let path = self.edited.map(href);
        FormPage {
            errors,
            action: path.as_ref().map_or_else(|| LIST_PATH.to_owned(), |path| format!("{path}/modifier")),
            back: path.unwrap_or_else(|| LIST_PATH.to_owned()),
            is_out: self.edited.is_some_and(Story::is_out),
            reviewed: self.state.desk.reviewed,
            remark: self.edited.map(|story| story.remark.clone()).unwrap_or_default(),
            themes: themes(&shell.t),
            communes: communes(&shell.t),
            languages: languages(&form.language),
            signs: self.signs.clone(),
            slots: album.slots(),
            room: album.has_room(),
            photo_alt: album.photo_alt().to_owned(),
            form,
            shell,
        }
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

/// `GET /recits/nouveau`
pub(super) async fn new(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let about = About::of(&state, &reader, None, &member.id.to_string()).await?;
    let language = reader.lang().code().to_owned();
    let form = DraftForm { language, signed: about.signed(), ..DraftForm::default() };
    Ok(about.page(form, &Album::default(), FieldErrors::default()))
}

/// `POST /recits`
pub(super) async fn create(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    jar: CookieJar,
    reader: Reader,
    sent: Sent<DraftForm>,
) -> Result<Response, Problem> {
    let (author, act) = (member.id.to_string(), sent.act);
    let about = About::of(&state, &reader, None, &author).await?;
    let draft = match check(&about, &author, sent).await? {
        Ok(draft) => draft,
        Err(form) => return Ok(form),
    };
    let desk = state.desk.clone();
    let write =
        move |conn: &mut Conn| desk.write(conn, Some(author.as_str()), draft.clone(), act == Act::Send);
    let story = state.site.store.write(write).await?;
    Ok(back(&state, jar, &href(&story), said(&story)))
}

/// What is said once of what was done.
pub(super) fn said(story: &Story) -> &'static str {
    match story.state {
        StoryState::Published => "narrative-notice-published",
        StoryState::Review => "narrative-notice-review",
        StoryState::Scheduled => "narrative-notice-scheduled",
        StoryState::Draft | StoryState::Withdrawn => "narrative-notice-kept",
    }
}

/// `GET /recits/{id}/modifier`
pub(super) async fn edit(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    reader: Reader,
) -> Result<FormPage, Problem> {
    let story = editable(theirs(&state, id_in(&id)?, &member).await?)?;
    let uri = story.uri.clone();
    let shown = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(own::of(conn, &uri)?) };
    let album = Album::of(state.site.store.read(shown).await?);
    let about = About::of(&state, &reader, Some(&story), &member.id.to_string()).await?;
    let form = DraftForm { signed: about.signed(), ..DraftForm::of(&story) };
    Ok(about.page(form, &album, FieldErrors::default()))
}

fn editable(story: Story) -> Result<Story, Problem> {
    if story.state == StoryState::Withdrawn {
        return Err(ActProblem::NotAllowed(NotAllowed::State(story.state)).into());
    }
    Ok(story)
}

/// `POST /recits/{id}/modifier`
pub(super) async fn save(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    mut sent: Sent<DraftForm>,
) -> Result<Response, Problem> {
    let story = editable(theirs(&state, id_in(&id)?, &member).await?)?;
    // What is out cannot be kept back: whatever button was pressed, its author is done.
    if story.is_out() && sent.act == Act::Keep {
        sent.act = Act::Send;
    }
    let act = sent.act;
    let about = About::of(&state, &reader, Some(&story), &member.id.to_string()).await?;
    let draft = match check(&about, &member.id.to_string(), sent).await? {
        Ok(draft) => draft,
        Err(form) => return Ok(form),
    };
    let (desk, id) = (state.desk.clone(), story.id);
    let edit = move |conn: &mut Conn| desk.edit(conn, id, draft.clone(), act == Act::Send);
    let story = state.site.store.write(edit).await?;
    Ok(back(&state, jar, &href(&story), said(&story)))
}

/// The draft with its pictures; or the form once more, when it has faults or one only added a picture.
async fn check(
    about: &About<'_>,
    member: &str,
    sent: Sent<DraftForm>,
) -> Result<Result<Draft, Response>, Problem> {
    let uri = about.edited.map(|story| story.uri.as_str());
    let from = (&about.state.media, &about.state.site.store);
    let album = Album::gather(from, member, uri, sent.album).await?;
    let now = about.state.site.clock.millis();
    let (draft, mut faults) = match sent.form.check(sent.act == Act::Keep, now) {
        Ok(draft) => (Some(draft), FieldErrors::default()),
        // Who only looks at a picture is not yet done.
        Err(_) if sent.act == Act::Add => (None, FieldErrors::default()),
        Err(faults) => (None, errors(&faults)),
    };
    album.tell(&mut faults);
    if let Some(draft) = draft.filter(|_| faults.is_empty() && sent.act != Act::Add) {
        return Ok(Ok(Draft { pictures: Some(album.selection(member)), ..draft }));
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(Err((status, about.page(sent.form, &album, faults)).into_response()))
}
