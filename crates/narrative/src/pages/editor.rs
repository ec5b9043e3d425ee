//! `/coordination/recits/communs/{id}`: where a common narrative is woven.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, languages};
use maillon_web::{FieldErrors, Problem, Reader, Shell};
use serde::Deserialize;

use super::gathered::{self, Asked, Gathered};
use super::show::Said;
use super::{DESK_PATH, Narrative, back, href, id_in};
use crate::desk::{ActProblem, Desk, Head, Quote};
use crate::model::{Kind, NotAllowed, Passage, PassageId, PassageState, State as StoryState, Story, StoryId};
use crate::{gather, letters, passages, store};
use maillon_members::who::Names;

/// What the forms of the page send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct WeaveForm {
    act: String,
    passage: String,
    source: String,
    text: String,
    title: String,
    summary: String,
    language: String,
}

/// A passage, as the editor sees it.
struct Row {
    id: String,
    said: Said,
    text: String,
    /// `fine`, `changed` or `withdrawn`.
    state: &'static str,
    is_first: bool,
    is_last: bool,
}

/// `GET /coordination/recits/communs/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/editor.html")]
pub(super) struct EditorPage {
    shell: Shell,
    errors: FieldErrors,
    form: WeaveForm,
    /// This page with its filters: whatever is sent comes back to it.
    action: String,
    /// Its page, once it is out.
    page: Option<String>,
    title: String,
    rows: Vec<Row>,
    /// Some passage waits for the editor.
    troubled: bool,
    gathered: Gathered,
    languages: Vec<Choice>,
    state: Option<String>,
    /// How many would get it by mail, while it was not sent.
    subscribers: Option<i64>,
    mailed_at: Option<i64>,
}

/// A narrative with what its page needs.
struct Loaded {
    story: Story,
    passages: Vec<Passage>,
    subscribers: i64,
    mailed_at: Option<i64>,
}

async fn load(state: &Narrative, id: StoryId) -> Result<Loaded, Problem> {
    let read = move |conn: &mut Conn| -> Result<Option<Loaded>, StoreError> {
        let found = store::find(conn, id)?.filter(|one| one.own && one.kind == Kind::Common);
        let Some(story) = found.filter(|one| one.state != StoryState::Withdrawn) else { return Ok(None) };
        let (passages, subscribers) = (passages::of(conn, id)?, letters::count(conn)?);
        Ok(Some(Loaded { story, passages, subscribers, mailed_at: store::mailed_at(conn, id)? }))
    };
    state.site.store.read(read).await?.ok_or_else(Problem::not_found)
}

async fn page(
    state: &Narrative,
    id: StoryId,
    reader: &Reader,
    asked: Asked,
    (form, errors): (Option<WeaveForm>, FieldErrors),
) -> Result<EditorPage, Problem> {
    let Loaded { story, passages, subscribers, mailed_at } = load(state, id).await?;
    let shell = reader.shell("narrative-weave-title").hidden();
    let last = passages.len().saturating_sub(1);
    let row = |(at, passage): (usize, &Passage)| Row {
        id: passage.id.to_string(),
        said: Said::of(passage),
        text: passage.text.clone(),
        state: passage.state.as_str(),
        is_first: at == 0,
        is_last: at == last,
    };
    let filled = || WeaveForm {
        title: story.title.clone(),
        summary: story.summary.clone(),
        language: story.language.as_str().to_owned(),
        ..WeaveForm::default()
    };
    let may_mail = state.mails && story.is_out() && mailed_at.is_none();
    Ok(EditorPage {
        errors,
        action: reader.path.clone(),
        page: story.is_out().then(|| href(&story)),
        title: story.title.clone(),
        rows: passages.iter().enumerate().map(row).collect(),
        troubled: passages.iter().any(|one| one.state != PassageState::Fine),
        gathered: gathered::load(state, &shell.t, &asked).await?,
        languages: languages(story.language.as_str()),
        state: super::item::state_words(&shell.t, story.state),
        subscribers: may_mail.then_some(subscribers),
        mailed_at,
        form: form.unwrap_or_else(filled),
        shell,
    })
}

pub(super) async fn show(
    State(state): State<Narrative>,
    _: InCharge<of::Narrative>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<EditorPage, Problem> {
    page(&state, id_in(&id)?, &reader, asked, (None, FieldErrors::default())).await
}

/// Does what a button asks for. Answers what is said of it once, and where.
fn done(
    conn: &mut Conn,
    desk: &Desk,
    id: StoryId,
    form: &WeaveForm,
) -> Result<(&'static str, Option<Story>), ActProblem> {
    let passage = || form.passage.parse::<PassageId>().map_err(|_| ActProblem::Unknown);
    let head = Head { title: &form.title, summary: &form.summary, language: &form.language };
    match form.act.as_str() {
        "head" => drop(desk.rename(conn, id, head)?),
        "words" => drop(desk.add_words(conn, id, &form.text)?),
        "quote" => {
            let name = name_of(conn, desk, &form.source)?;
            desk.quote(conn, id, Quote { source: &form.source, text: &form.text, name: &name })?;
        }
        "change" => drop(desk.change(conn, id, passage()?, &form.text)?),
        "earlier" => drop(desk.shift(conn, id, passage()?, true)?),
        "later" => drop(desk.shift(conn, id, passage()?, false)?),
        "remove" => drop(desk.drop_passage(conn, id, passage()?)?),
        "publish" => return Ok(("narrative-notice-published", Some(desk.bring_common_out(conn, id)?))),
        "mail" => {
            letters::send_to_all(conn, desk, id)?;
            return Ok(("narrative-notice-mailed", None));
        }
        _ => return Err(ActProblem::Unknown),
    }
    Ok(("narrative-notice-woven", None))
}

/// Who published a source, in words.
fn name_of(conn: &mut Conn, desk: &Desk, source: &str) -> Result<String, ActProblem> {
    let found = gather::one(conn, &*desk.others, source)?.ok_or(ActProblem::NoSource)?;
    Ok(Names::load(conn, &desk.origin, [found.owner.as_str()])?.of(&found.owner).name)
}

/// `POST /coordination/recits/communs/{id}`
pub(super) async fn act(
    State(state): State<Narrative>,
    _: InCharge<of::Narrative>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<WeaveForm>,
) -> Result<Response, Problem> {
    let (id, desk, sent) = (id_in(&id)?, state.desk.clone(), form.clone());
    if form.act == "withdraw" {
        state.site.store.write(move |conn: &mut Conn| desk.withdraw_common(conn, id)).await?;
        return Ok(back(&state, jar, DESK_PATH, "narrative-notice-withdrawn"));
    }
    let act = move |conn: &mut Conn| done(conn, &desk, id, &sent);
    let (field, key) = match state.site.store.write(act).await {
        Ok((said, Some(story))) => return Ok(back(&state, jar, &href(&story), said)),
        Ok((said, None)) => {
            let to =
                if reader.path.starts_with(DESK_PATH) { reader.path.clone() } else { DESK_PATH.to_owned() };
            return Ok(back(&state, jar, &to, said));
        }
        Err(ActProblem::NotAQuote) => ("text", "narrative-fault-quote"),
        Err(ActProblem::NoSource) => ("text", "narrative-fault-source"),
        Err(ActProblem::Title) => ("title", "narrative-fault-title"),
        Err(ActProblem::Text) => {
            (if form.act == "head" { "summary" } else { "text" }, "narrative-fault-passage")
        }
        Err(ActProblem::Language) => ("language", "narrative-fault-language"),
        Err(ActProblem::NotAllowed(NotAllowed::Empty)) => ("title", "narrative-fault-empty"),
        Err(problem) => return Err(problem.into()),
    };
    let mut errors = FieldErrors::default();
    errors.add(field, key);
    // The head keeps what it was, unless it is what was sent.
    let mut kept = form.clone();
    if form.act != "head" {
        let story = load(&state, id).await?.story;
        kept.title = story.title;
        kept.summary = story.summary;
        kept.language = story.language.as_str().to_owned();
    }
    let again = page(&state, id, &reader, asked, (Some(kept), errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, again).into_response())
}
