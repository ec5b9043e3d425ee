//! One story or common narrative: the page, or its ActivityPub document at the same address.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Redirect, Response};
use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_federation::reader::Knock;
use maillon_kernel::markup::markdown;
use maillon_media::Shown;
use maillon_media::store::remote;
use maillon_store::woven::{self, Woven};
use maillon_store::{Conn, StoreError};
use maillon_web::content::{ACTIVITY_JSON, VARY_ACCEPT, Wants};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, SignedIn};
use serde_json::{Map, Value};

use super::item::{state_words, theme_words};
use super::{Narrative, access, href, id_in};
use crate::desk::{Beside, quote_text};
use crate::model::{Kind, Passage, State as StoryState, Story, StoryId};
use crate::{store, wire};
use maillon_members::reports;
use maillon_members::who::{Names, Who, host_of, web_address};

/// A story from the store, with what stands around it.
pub(super) struct Found {
    pub(super) story: Story,
    pub(super) beside: Beside,
    names: Names,
    shown: Vec<Shown>,
    woven: Vec<Woven>,
    /// What a received common narrative takes up, where it stands here.
    sources: Vec<Story>,
}

impl Found {
    fn load(conn: &mut Conn, origin: &Origin, id: StoryId) -> QueryResult<Option<Self>> {
        let Some(story) = store::find(conn, id)? else { return Ok(None) };
        let beside = if story.own { Beside::load(conn, &story)? } else { Beside::default() };
        let mut shown: Vec<Shown> = beside.pictures.iter().map(Shown::from).collect();
        let mut sources = Vec::new();
        if !story.own {
            shown.extend(remote::of_many(conn, std::slice::from_ref(&story.uri))?.iter().map(Shown::from));
            for uri in woven::sources(conn, &story.uri)? {
                sources.extend(store::by_uri(conn, &uri)?.filter(Story::is_out));
            }
        }
        let owners = sources.iter().map(|one| one.owner.as_str()).chain([story.owner.as_str()]);
        let names = Names::load(conn, origin, owners)?;
        let woven = woven::of(conn, &story.uri)?;
        Ok(Some(Self { story, beside, names, shown, woven, sources }))
    }
}

/// A passage as the page shows it.
pub(super) struct Said {
    pub(super) html: String,
    pub(super) language: String,
    /// Whose words, where that is not the editor.
    pub(super) from: Option<Credit>,
}

/// Whose words a passage is, and the way there.
pub(super) struct Credit {
    pub(super) name: String,
    pub(super) title: String,
    pub(super) href: Option<String>,
}

impl Said {
    pub(super) fn of(passage: &Passage) -> Self {
        let quoted = passage.source.is_some();
        Self {
            html: if quoted { quote_text(passage) } else { markdown(&passage.text) },
            language: passage.language.as_str().to_owned(),
            from: quoted.then(|| Credit {
                name: passage.source_name.clone(),
                title: passage.source_title.clone(),
                href: web_address(&passage.source_url),
            }),
        }
    }
}

/// A link with its words.
struct Link {
    label: String,
    href: String,
    who: String,
}

/// `GET /recits/{id}` and `GET /recits/communs/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/story.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct StoryPage {
    shell: Shell,
    href: String,
    heading: String,
    is_long: bool,
    common: bool,
    summary: String,
    html: String,
    passages: Vec<Said>,
    language: String,
    who: Who,
    theme: Option<String>,
    commune: Option<String>,
    about: Option<String>,
    published_at: i64,
    updated_at: Option<i64>,
    /// The host and the page that a received one comes from.
    original: Option<Link>,
    uri: String,
    shown: Vec<Shown>,
    woven: Vec<Link>,
    sources: Vec<Link>,
    state: Option<String>,
    /// When it goes out by itself.
    waits_for: Option<i64>,
    remark: String,
    may_edit: bool,
    may_withdraw: bool,
    may_send: bool,
    may_approve: bool,
    /// Where a member reports what is not theirs.
    report: Option<String>,
}

impl StoryPage {
    /// `may_sign`: whether the reader may write in the name that it is, or will be, out in.
    pub(super) fn new(shell: Shell, found: &Found, reader: &Reader, may_sign: bool) -> Self {
        let (t, story) = (&shell.t, &found.story);
        let theirs = access::is_theirs(story, reader.signed_in.as_ref());
        let link = |one: &Woven| {
            Some(Link { label: one.title.clone(), href: web_address(&one.url)?, who: host_of(&one.article) })
        };
        let source = |one: &Story| Link {
            label: one.heading(),
            href: href(one),
            who: found.names.of(&one.owner).name,
        };
        let edits = theirs && story.kind == Kind::Story && story.state != StoryState::Withdrawn;
        Self {
            href: href(story),
            heading: story.heading(),
            is_long: story.is_long(),
            common: story.kind == Kind::Common,
            summary: story.summary.clone(),
            html: story.html.clone(),
            passages: found.beside.passages.iter().filter(|one| one.is_shown()).map(Said::of).collect(),
            language: story.language.as_str().to_owned(),
            who: found.names.of(&story.owner),
            theme: story.theme.map(|theme| theme_words(t, theme)),
            commune: story.commune.map(|one| one.both(t.lang())),
            about: story.about.as_deref().and_then(web_address),
            published_at: story.published_at,
            updated_at: Some(story.updated_at).filter(|at| story.is_out() && *at != story.published_at),
            original: original(story),
            uri: story.uri.clone(),
            shown: found.shown.clone(),
            woven: found.woven.iter().filter_map(link).collect(),
            sources: found.sources.iter().map(source).collect(),
            state: state_words(t, story.state),
            waits_for: story.publish_at.filter(|_| story.state == StoryState::Scheduled),
            remark: story.remark.clone(),
            may_edit: edits && may_sign,
            may_withdraw: edits,
            may_send: edits && story.state == StoryState::Draft,
            may_approve: access::may_approve(story, reader.signed_in.as_ref()),
            report: reader
                .signed_in
                .as_ref()
                .filter(|_| !theirs && story.is_out())
                .map(|_| reports::href(&story.uri, &href(story))),
            shell,
        }
    }
}

fn original(story: &Story) -> Option<Link> {
    let href = web_address(&story.url).filter(|_| !story.own)?;
    Some(Link { label: host_of(&story.uri), href, who: String::new() })
}

/// What is left of a withdrawn story.
#[derive(Template, WebTemplate)]
#[template(path = "narrative/gone.html")]
struct GonePage {
    shell: Shell,
    withdrawn_at: i64,
}

/// `GET /recits/{id}`
pub(super) async fn show(
    State(state): State<Narrative>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    serve(&state, &id, wants, &knock, &reader, Kind::Story).await
}

/// `GET /recits/communs/{id}`
pub(super) async fn show_common(
    State(state): State<Narrative>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    serve(&state, &id, wants, &knock, &reader, Kind::Common).await
}

async fn serve(
    state: &Narrative,
    id: &str,
    wants: Wants,
    knock: &Knock,
    reader: &Reader,
    kind: Kind,
) -> Result<Response, Problem> {
    let (id, origin) = (id_in(id)?, state.desk.origin.clone());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(Found::load(conn, &origin, id)?) };
    let found = state.site.store.read(find).await?;
    // A common narrative of ours has an address of its own; one of others stands among the stories.
    let found =
        found.filter(|one| !one.story.own || one.story.kind == kind).ok_or_else(Problem::not_found)?;
    if wants == Wants::Activity {
        return document(state, &found, knock).await;
    }
    if !access::may_read(&found.story, reader.signed_in.as_ref()) {
        return Err(Problem::not_found());
    }
    Ok(page(state, &found, reader))
}

fn page(state: &Narrative, found: &Found, reader: &Reader) -> Response {
    let story = &found.story;
    if story.state == StoryState::Withdrawn {
        let page =
            GonePage { shell: reader.shell("narrative-gone-title").hidden(), withdrawn_at: story.updated_at };
        return (StatusCode::GONE, page).into_response();
    }
    let shell = reader.shell_titled(story.heading());
    // The original is what search engines should show.
    let shell = if story.own && story.is_out() {
        let preview = Preview {
            kind: Some("article"),
            url: Some(story.url.clone()),
            creator: Some(found.names.of(&story.owner).handle).filter(|handle| !handle.is_empty()),
            ..Preview::of(story.gist())
        };
        shell.alternate(&story.uri).describing(preview)
    } else {
        shell.hidden()
    };
    let signs = |one: &SignedIn| access::may_sign(state, story, &one.id);
    let may_sign = reader.signed_in.as_ref().is_some_and(signs);
    StoryPage::new(shell, found, reader, may_sign).into_response()
}

/// Ours as it is on the wire; for a received one its own server is asked. What is not out is nobody's.
async fn document(state: &Narrative, found: &Found, knock: &Knock) -> Result<Response, Problem> {
    if let Err(problem) = state.federation.admit_anybody(knock).await {
        return Ok(problem.into_response());
    }
    let story = &found.story;
    if !story.own {
        return Ok(Redirect::to(&story.uri).into_response());
    }
    match story.state {
        StoryState::Published => {
            let document = state.federation.with_echo(state.desk.document(story, &found.beside)).await?;
            Ok(answer(StatusCode::OK, &with_context(document)))
        }
        StoryState::Withdrawn => Ok(answer(StatusCode::GONE, &with_context(wire::tombstone(story)))),
        StoryState::Draft | StoryState::Review | StoryState::Scheduled => Err(Problem::not_found()),
    }
}

fn with_context(document: Value) -> Value {
    let mut whole = Map::new();
    whole.insert("@context".to_owned(), wire::context());
    if let Value::Object(members) = document {
        whole.extend(members);
    }
    Value::Object(whole)
}

/// A document that says its own `@context`.
pub(super) fn answer(status: StatusCode, document: &Value) -> Response {
    (status, [(CONTENT_TYPE, ACTIVITY_JSON)], [VARY_ACCEPT], document.to_string()).into_response()
}
