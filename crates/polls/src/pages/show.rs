//! One poll: its answers with how many gave each, and the form with which the reader answers.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use maillon_kernel::markup::{escape, excerpt};
use maillon_members::reports;
use maillon_members::who::{Names, Who, host_of, web_address};
use maillon_messages::store as messages;
use maillon_store::notes::Reply as Note;
use maillon_store::{Conn, StoreError, reactions};
use maillon_web::content::Wants;
use maillon_web::shell::Preview;
use maillon_web::{FieldErrors, Problem, Reader, Shell};

use super::{Polls, href, person};
use crate::desk::{Person, is_theirs};
use crate::model::{Answer, Poll, member, share};
use crate::store;

/// So many of the replies that the author lets everybody read stand under a poll, the newest.
const REPLIES: i64 = 20;
/// Characters of the text that other sites show.
const EXCERPT: usize = 200;

/// A poll from the store, with what stands around it.
pub(super) struct Found {
    pub(super) poll: Poll,
    pub(super) answers: Vec<Answer>,
    pub(super) names: Names,
    pub(super) replies: Vec<Note>,
    pub(super) likes: i64,
    /// What the reader answered; of another's poll, what the organisation did.
    pub(super) given: Vec<i32>,
}

impl Found {
    fn load(
        conn: &mut Conn,
        state: &Polls,
        id: &str,
        who: Option<&Person>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(poll) = store::find(conn, id)?.filter(|one| one.is_for(who.is_some())) else {
            return Ok(None);
        };
        let answers = store::answers(conn, id)?;
        let replies = messages::shown(conn, &poll.uri, REPLIES)?;
        let actors = replies.iter().map(|reply| reply.actor.as_str());
        let actors = actors.chain([poll.owner.as_str(), state.desk.actor.as_str()]);
        let names = Names::load(conn, state.desk.origin(), actors)?;
        let likes = reactions::count(conn, &poll.uri, "Like")?;
        let voter = who.map(|who| if poll.own { member(&who.id) } else { state.desk.actor.clone() });
        let voter = voter.filter(|_| poll.own || who.is_some_and(|who| who.coordinates));
        let given = voter.map(|voter| store::given(conn, id, &voter)).transpose()?.unwrap_or_default();
        Ok(Some(Self { poll, answers, names, replies, likes, given }))
    }
}

/// One answer, with how many gave it.
struct Line {
    place: i32,
    name: String,
    votes: i64,
    share: i64,
    is_yours: bool,
}

/// A public reply that the author lets everybody read here, too.
struct Reply {
    who: Who,
    href: Option<String>,
    /// Sanitised when it came.
    html: String,
    language: Option<String>,
    published_at: i64,
    report: Option<String>,
}

/// A way to elsewhere.
struct Link {
    label: String,
    href: String,
}

/// What the reader may do now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ballot {
    /// Nothing: it is over, or for others.
    #[default]
    None,
    /// Answer as a member of the house.
    Member,
    /// Answer in the organisation's name.
    House,
    /// It is over for the reader: they answered, or the organisation did.
    Given,
    /// Only a coordinator answers it.
    Coordinators,
}

/// `GET /sondages/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "polls/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    errors: FieldErrors,
    href: String,
    poll: Poll,
    language: String,
    who: Who,
    house: String,
    lines: Vec<Line>,
    is_over: bool,
    /// Whether the question says more than its title.
    has_text: bool,
    /// When it ended, or will.
    ends_at: Option<i64>,
    ballot: Ballot,
    likes: i64,
    replies: Vec<Reply>,
    original: Option<Link>,
    report: Option<String>,
    /// Whether the reader may end it and take it back.
    is_theirs: bool,
    /// Who may read it, unless everybody may.
    audience: Option<String>,
}

impl ShowPage {
    pub(super) fn new(
        shell: Shell,
        found: Found,
        who: Option<&Person>,
        actor: &str,
        errors: FieldErrors,
        now: i64,
    ) -> Self {
        let Found { poll, answers, names, replies, likes, given } = found;
        let line = |one: &Answer| Line {
            place: one.place,
            name: one.name.clone(),
            votes: one.votes,
            share: share(one.votes, poll.voters, &answers),
            is_yours: given.contains(&one.place),
        };
        let page = href(&poll.id);
        let report = |uri: &str| shell.signed_in.as_ref().map(|_| reports::href(uri, &page));
        let reply = |note: &Note| Reply {
            who: names.of(&note.actor),
            href: web_address(&note.url),
            html: note.html.clone(),
            language: note.language.clone(),
            published_at: note.published_at,
            report: report(&note.uri),
        };
        let is_over = poll.is_over(now);
        let audience =
            (poll.audience != "public").then(|| shell.t.get(&format!("polls-read-{}", poll.audience())));
        Self {
            lines: answers.iter().map(line).collect(),
            replies: replies.iter().map(reply).collect(),
            language: poll.tag().as_str().to_owned(),
            who: names.of(&poll.owner),
            house: names.of(actor).name,
            ballot: ballot(&poll, who, !given.is_empty(), is_over),
            original: original(&poll),
            report: report(&poll.uri).filter(|_| !poll.own),
            is_theirs: who.is_some_and(|who| is_theirs(&poll, who)),
            href: page,
            has_text: poll.html.trim() != format!("<p>{}</p>", escape(&poll.title())),
            ends_at: poll.ended_at.or(poll.ends_at),
            audience,
            is_over,
            likes,
            errors,
            poll,
            shell,
        }
    }
}

fn ballot(poll: &Poll, who: Option<&Person>, given: bool, is_over: bool) -> Ballot {
    match who {
        _ if given => Ballot::Given,
        Some(_) if is_over => Ballot::None,
        Some(_) if poll.own => Ballot::Member,
        Some(who) if who.coordinates => Ballot::House,
        Some(_) => Ballot::Coordinators,
        None => Ballot::None,
    }
}

fn original(poll: &Poll) -> Option<Link> {
    if poll.own {
        return None;
    }
    Some(Link { label: host_of(&poll.uri), href: web_address(&poll.url)? })
}

/// The page, with what was wrong.
pub(super) async fn page(
    state: &Polls,
    reader: &Reader,
    id: &str,
    errors: FieldErrors,
) -> Result<ShowPage, Problem> {
    let (who, here, wanted) = (person(reader), state.clone(), id.to_owned());
    let asks = who.clone();
    let find = move |conn: &mut Conn| Found::load(conn, &here, &wanted, asks.as_ref());
    let found = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let title = found.poll.title();
    let title = if title.is_empty() { reader.t.get("polls-untitled") } else { title };
    let shell = reader.shell_titled(title);
    // The original is what search engines should show.
    let shell = if found.poll.own {
        let preview = Preview { kind: Some("article"), ..Preview::of(excerpt(&found.poll.html, EXCERPT)) };
        shell.alternate(&found.poll.uri).describing(preview)
    } else {
        shell.hidden()
    };
    Ok(ShowPage::new(shell, found, who.as_ref(), &state.desk.actor, errors, state.site.clock.millis()))
}

/// `GET /sondages/{id}`: the page; who wants the document goes to its own address.
pub(super) async fn show(
    State(state): State<Polls>,
    Path(id): Path<String>,
    wants: Wants,
    reader: Reader,
) -> Result<Response, Problem> {
    if wants == Wants::Activity {
        let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::find(conn, &id)?);
        let found = state.site.store.read(find).await?.filter(|one| one.audience().is_open());
        return Ok(Redirect::to(&found.ok_or_else(Problem::not_found)?.uri).into_response());
    }
    Ok(page(&state, &reader, &id, FieldErrors::default()).await?.into_response())
}
