//! Who comes, for who organises: the list, its answers, and who said so in a reply.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Path, State};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maillon_federation::reader::Knock;
use maillon_kernel::markup::excerpt;
use maillon_members::Area;
use maillon_members::who::web_address;
use maillon_messages::model::{Conversation, Message};
use maillon_messages::store::{self as conversations, Whose};
use maillon_store::Conn;
use maillon_web::content::Wants;
use maillon_web::{Problem, Reader, Shell, SignedIn, Tongue};
use serde::Deserialize;

use super::{Agenda, back, documents, find, href, id_in, theirs};
use crate::desk::ActProblem;
use crate::model::{Attendance, Event, Guest, Standing};
use crate::store::attendance;
use crate::when;

/// Characters of what somebody wrote.
const EXCERPT: usize = 200;

/// Somebody on the list.
struct Line {
    id: String,
    name: String,
    href: Option<String>,
    seats: i64,
    message: String,
    standing: String,
    asked_at: i64,
    may_accept: bool,
    may_refuse: bool,
}

/// Somebody who wrote about the event, and is not on its list.
struct Reply {
    conversation: String,
    name: String,
    href: Option<String>,
    said: String,
    at: i64,
}

/// `GET /agenda/{id}/participants`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/guests.html")]
struct GuestsPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
    when: String,
    taken: i64,
    capacity: Option<i64>,
    lines: Vec<Line>,
    replies: Vec<Reply>,
}

pub(super) async fn list(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    if wants == Wants::Activity {
        let event = find(&state, id_in(&id)?).await?;
        return documents::participants(&state, &event, &knock).await;
    }
    let event = theirs(&state, &id, reader.signed_in.as_ref()).await?;
    let Some(member) = reader.signed_in.as_ref() else { return Err(Problem::forbidden()) };
    let (all, replies) = read(&state, &event, whose(member)).await?;
    let shell = reader.shell("agenda-guests-title").hidden();
    let going = |one: &&Attendance| one.standing == Standing::Going;
    Ok(GuestsPage {
        href: href(&event),
        title: event.title.clone(),
        language: event.language.as_str().to_owned(),
        when: when::in_full(&shell.t, &event),
        taken: all.iter().filter(going).map(|one| one.seats).sum(),
        capacity: event.body.capacity,
        lines: all
            .iter()
            .filter(|one| one.standing != Standing::Left)
            .map(|one| line(&shell.t, one))
            .collect(),
        replies: replies.iter().map(|(one, last)| reply(one, last.as_ref())).collect(),
        shell,
    }
    .into_response())
}

async fn read(
    state: &Agenda,
    event: &Event,
    whose: Whose,
) -> Result<(Vec<Attendance>, Vec<(Conversation, Option<Message>)>), ActProblem> {
    let (desk, event) = (state.desk.clone(), event.clone());
    let read = move |conn: &mut Conn| -> Result<_, ActProblem> {
        let mut replies = Vec::new();
        for one in desk.replies(conn, &event, &whose)? {
            let last = conversations::last(conn, one.id)?;
            replies.push((one, last));
        }
        Ok((attendance::all(conn, &event.uri)?, replies))
    };
    state.site.store.read(read).await
}

fn line(t: &Tongue, one: &Attendance) -> Line {
    Line {
        id: one.id.to_string(),
        name: one.name.clone(),
        href: web_address(&one.who).filter(|_| one.kind == Guest::Actor),
        seats: one.seats,
        message: one.message.clone(),
        standing: t.get(&format!("agenda-guest-{}", one.standing)),
        asked_at: one.asked_at,
        may_accept: matches!(one.standing, Standing::Asked | Standing::Waiting | Standing::Refused),
        may_refuse: matches!(one.standing, Standing::Asked | Standing::Waiting | Standing::Going),
    }
}

fn reply(one: &Conversation, last: Option<&Message>) -> Reply {
    let said = last.and_then(|last| last.html.as_deref()).unwrap_or_default();
    Reply {
        conversation: one.id.to_string(),
        name: one.name.clone(),
        href: web_address(&one.correspondent.to_string()),
        said: excerpt(said, EXCERPT),
        at: one.last_at,
    }
}

fn whose(member: &SignedIn) -> Whose {
    Whose::new(&member.id, Area::Agenda.is_in_hands_of(member))
}

/// What the buttons beside a name send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Decision {
    guest: String,
    /// `accept`, `refuse`, or `count` for who replied.
    act: String,
    conversation: String,
    seats: String,
}

/// `POST /agenda/{id}/participants`
pub(super) async fn decide(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    reader: Reader,
    jar: CookieJar,
    Form(form): Form<Decision>,
) -> Result<Response, Problem> {
    let event = theirs(&state, &id, reader.signed_in.as_ref()).await?;
    if form.act == "count" {
        return count(&state, &event, reader.signed_in.as_ref(), jar, &form).await;
    }
    let guest = form.guest.parse().map_err(|_| Problem::not_found())?;
    let yes = match form.act.as_str() {
        "accept" => true,
        "refuse" => false,
        _ => return Err(Problem::bad_request("there is no such answer")),
    };
    let (desk, uri) = (state.desk.clone(), event.uri.clone());
    let decide = move |conn: &mut Conn| -> Result<(), ActProblem> {
        // Who organises one event does not answer for another.
        attendance::find(conn, guest)?.filter(|one| one.event == uri).ok_or(ActProblem::Unknown)?;
        desk.decide(conn, guest, yes).map(drop)
    };
    let said = match state.site.store.write(decide).await {
        Ok(()) => "agenda-notice-answered",
        Err(ActProblem::Full) => "agenda-notice-no-place",
        Err(problem) => return Err(problem.into()),
    };
    Ok(back(&state, jar, &format!("{}/participants", href(&event)), said))
}

async fn count(
    state: &Agenda,
    event: &Event,
    member: Option<&SignedIn>,
    jar: CookieJar,
    form: &Decision,
) -> Result<Response, Problem> {
    let whose = whose(member.ok_or_else(Problem::forbidden)?);
    let conversation = form.conversation.parse().map_err(|_| Problem::not_found())?;
    let seats = form.seats.trim().parse().map_err(|_| ActProblem::Seats)?;
    let (desk, one) = (state.desk.clone(), event.clone());
    let count = move |conn: &mut Conn| desk.count_in(conn, &one, (conversation, &whose), seats);
    state.site.store.write(count).await?;
    Ok(back(state, jar, &format!("{}/participants", href(event)), "agenda-notice-counted"))
}
