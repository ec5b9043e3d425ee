//! One event: the page, or its ActivityPub document at the same address.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use maillon_federation::reader::Knock;
use maillon_media::Shown;
use maillon_media::store::remote;
use maillon_members::reports;
use maillon_members::who::{Names, Who, host_of, web_address};
use maillon_messages::store::{self as messages};
use maillon_store::notes::Reply as Note;
use maillon_store::{Conn, StoreError};
use maillon_web::content::Wants;
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};

use super::item::status_words;
use super::{Agenda, documents, href, id_in, is_theirs};
use crate::desk::Desk;
use crate::model::{Attendance, Event, EventId, Joining, Standing, State as EventState, Status};
use crate::store::notices::{self, NoticeRow};
use crate::store::{attendance, events};
use crate::when;

/// Replies that stand under an event.
const REPLIES: i64 = 50;

/// An event from the store, with what stands around it.
pub(super) struct Found {
    pub(super) event: Event,
    names: Names,
    shown: Vec<Shown>,
    notices: Vec<NoticeRow>,
    replies: Vec<Note>,
    taken: i64,
    waiting: usize,
    asked: usize,
    mine: Option<Attendance>,
    room: Option<String>,
}

impl Found {
    fn load(
        conn: &mut Conn,
        desk: &Desk,
        id: EventId,
        member: Option<&str>,
    ) -> Result<Option<Self>, StoreError> {
        let Some(event) = events::find(conn, id)? else { return Ok(None) };
        let shown = pictures(conn, desk, &event)?;
        let replies = messages::shown(conn, &event.uri, REPLIES)?;
        let actors = replies.iter().map(|reply| reply.actor.as_str()).chain([event.owner.as_str()]);
        let names = Names::load(conn, &desk.origin, actors)?;
        let who = member.map(|member| format!("member {member}"));
        let mine = who.map(|who| attendance::of(conn, &event.uri, &who)).transpose()?.flatten();
        let rooms = desk.rooms.list(conn)?;
        let room = event.room.as_ref().and_then(|id| rooms.into_iter().find(|one| one.id == *id));
        Ok(Some(Self {
            shown,
            notices: notices::of(conn, &event.uri)?,
            taken: attendance::taken(conn, &event.uri)?,
            waiting: attendance::standing(conn, &event.uri, Standing::Waiting)?.len(),
            asked: attendance::standing(conn, &event.uri, Standing::Asked)?.len(),
            room: room.map(|room| room.name),
            mine,
            replies,
            names,
            event,
        }))
    }
}

fn pictures(conn: &mut Conn, desk: &Desk, event: &Event) -> QueryResult<Vec<Shown>> {
    if event.own {
        return Ok(desk.pictures(conn, event)?.iter().map(Shown::from).collect());
    }
    let theirs = remote::of_many(conn, std::slice::from_ref(&event.uri))?;
    Ok(theirs.iter().map(Shown::from).collect())
}

struct Reply {
    who: Who,
    href: Option<String>,
    html: String,
    language: Option<String>,
    published_at: i64,
    /// Where a member reports it.
    report: Option<String>,
}

struct Said {
    html: String,
    at: i64,
}

struct Organizer {
    name: String,
    href: Option<String>,
}

/// `GET /agenda/{id}`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/event.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct EventPage {
    shell: Shell,
    href: String,
    title: String,
    language: String,
    status: Option<String>,
    cancelled: bool,
    draft: bool,
    reason: String,
    when: String,
    start_at: i64,
    moved_from: Option<String>,
    html: String,
    who: Who,
    organizers: Vec<Organizer>,
    place: Vec<String>,
    access: String,
    map: Option<String>,
    room: Option<String>,
    online: Option<String>,
    price: String,
    commune: Option<String>,
    category: Option<String>,
    languages: String,
    tags: Vec<(String, String)>,
    repeats: bool,
    shown: Vec<Shown>,
    original: Option<(String, String)>,
    uri: String,
    joining: &'static str,
    external: Option<String>,
    open: bool,
    counted: i64,
    /// Whether that is known: what another server says once is not "nobody" for ever.
    is_counted: bool,
    capacity: Option<i64>,
    left: Option<i64>,
    waiting: usize,
    asked: usize,
    mine: Option<String>,
    seats: i64,
    comes: bool,
    signed_in: bool,
    may_edit: bool,
    imported: bool,
    notices: Vec<Said>,
    replies: Vec<Reply>,
    /// Where a member reports what is not theirs.
    report: Option<String>,
}

impl EventPage {
    fn new(shell: Shell, found: &Found, reader: &Reader, now: i64) -> Self {
        let (t, event, body) = (&shell.t, &found.event, &found.event.body);
        let joining = event.joining();
        let says = matches!(joining, Joining::Free | Joining::Restricted);
        let mine = found.mine.as_ref().filter(|one| one.standing != Standing::Left);
        let counted = if event.own { found.taken } else { body.counted.unwrap_or_default() };
        let left = body.capacity.map(|capacity| (capacity - counted).max(0));
        let left = if event.own { left } else { body.remaining.or(left) };
        let theirs = is_theirs(event, reader.signed_in.as_ref());
        let report = |uri: &str| reader.signed_in.as_ref().map(|_| reports::href(uri, &href(event)));
        Self {
            href: href(event),
            title: event.title.clone(),
            language: event.language.as_str().to_owned(),
            status: status_words(t, event),
            cancelled: event.status == Status::Cancelled,
            draft: event.state == EventState::Draft,
            reason: body.reason.clone(),
            when: when::in_full(t, event),
            start_at: event.start_at,
            moved_from: body.moved_from.map(|at| t.moment(at)),
            html: event.html.clone(),
            who: found.names.of(&event.owner),
            organizers: organizers(event),
            place: place(event),
            access: body.place.access.clone(),
            map: map(event),
            room: found.room.clone(),
            online: body.online.as_deref().and_then(web_address),
            price: price(&shell, event),
            commune: event.commune.map(|one| one.both(t.lang())),
            category: event.category.map(|one| one.name(t.lang()).to_owned()),
            languages: body.languages.join(", "),
            tags: event.body.tags.iter().map(|tag| (tag.clone(), tag_href(tag))).collect(),
            repeats: event.series.is_some(),
            shown: found.shown.clone(),
            original: web_address(&event.url).filter(|_| !event.own).map(|url| (host_of(&event.uri), url)),
            uri: event.uri.clone(),
            joining: joining.as_str(),
            external: body.external.as_deref().and_then(web_address),
            open: says && event.is_out() && event.status != Status::Cancelled && now < event.start_at,
            is_counted: event.own || counted != 0,
            counted,
            capacity: body.capacity,
            left,
            waiting: found.waiting,
            asked: found.asked,
            comes: mine.is_some_and(|one| one.standing != Standing::Refused),
            seats: mine.map_or(1, |one| one.seats),
            mine: mine.map(|one| t.get(&format!("agenda-mine-{}", one.standing))),
            signed_in: reader.signed_in.is_some(),
            may_edit: theirs && event.state != EventState::Withdrawn,
            imported: event.source.is_some(),
            notices: found
                .notices
                .iter()
                .map(|one| Said { html: one.html.clone(), at: one.said_at })
                .collect(),
            replies: replies(found, report),
            report: report(&event.uri).filter(|_| !theirs && event.is_out()),
            shell,
        }
    }
}

fn replies(found: &Found, report: impl Fn(&str) -> Option<String>) -> Vec<Reply> {
    let reply = |note: &Note| Reply {
        who: found.names.of(&note.actor),
        href: web_address(&note.url),
        html: note.html.clone(),
        language: note.language.clone(),
        published_at: note.published_at,
        report: report(&note.uri),
    };
    found.replies.iter().map(reply).collect()
}

fn organizers(event: &Event) -> Vec<Organizer> {
    let one =
        |one: &crate::model::Organizer| Organizer { name: one.name.clone(), href: web_address(&one.uri) };
    event.body.organizers.iter().map(one).collect()
}

fn place(event: &Event) -> Vec<String> {
    let place = &event.body.place;
    let town = format!("{} {}", place.postcode, place.town).trim().to_owned();
    let lines = [place.name.clone(), place.street.clone(), town];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// A map of another site, which nobody is sent to without a click.
fn map(event: &Event) -> Option<String> {
    let (latitude, longitude) = event.body.place.point.as_ref()?;
    Some(format!(
        "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=18/{latitude}/{longitude}"
    ))
}

fn price(shell: &Shell, event: &Event) -> String {
    let minutes =
        event.body.minutes.map(|many| shell.t.phrase("agenda-event-minutes").set("many", many).to_string());
    let parts = [Some(event.body.price.clone()).filter(|text| !text.is_empty()), minutes];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn tag_href(tag: &str) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("tag", tag).finish();
    format!("/agenda?{query}")
}

/// What is left of a withdrawn event.
#[derive(Template, WebTemplate)]
#[template(path = "agenda/gone.html")]
struct GonePage {
    shell: Shell,
    withdrawn_at: i64,
}

pub(super) async fn show(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    let (id, desk) = (id_in(&id)?, state.desk.clone());
    let member = reader.signed_in.as_ref().map(|one| one.id.clone());
    let find = move |conn: &mut Conn| Found::load(conn, &desk, id, member.as_deref());
    let found = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    if wants == Wants::Activity {
        return documents::event(&state, &found.event, &knock).await;
    }
    let event = &found.event;
    if event.state == EventState::Withdrawn {
        let shell = reader.shell("agenda-gone-title").hidden();
        let page = GonePage { shell, withdrawn_at: event.updated_at };
        return Ok((StatusCode::GONE, page).into_response());
    }
    if event.state == EventState::Draft && !is_theirs(event, reader.signed_in.as_ref()) {
        return Err(Problem::not_found());
    }
    let shell = reader.shell_titled(event.title.clone());
    // The original is what search engines should show.
    let shell = if event.own && event.is_out() {
        let summary = when::and_where(&shell.t, event);
        let preview = Preview {
            kind: Some("article"),
            url: Some(event.url.clone()),
            creator: Some(found.names.of(&event.owner).handle).filter(|handle| !handle.is_empty()),
            ..Preview::of(summary)
        };
        shell.alternate(&event.uri).describing(preview)
    } else {
        shell.hidden()
    };
    let now = state.site.clock.millis();
    Ok(EventPage::new(shell, &found, &reader, now).into_response())
}
