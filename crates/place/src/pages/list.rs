//! `/salles`: the rooms, and the things that can be borrowed.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_store::{Conn, StoreError};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::{Places, reader_of};
use crate::model::{Kind, Room, Span};
use crate::store::{bookings, rooms};

/// One room of the list.
pub(super) struct Item {
    href: String,
    name: String,
    gist: String,
    facts: Vec<String>,
    retired: bool,
}

/// `GET /salles`
#[derive(Template, WebTemplate)]
#[template(path = "place/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    rooms: Vec<Item>,
    things: Vec<Item>,
    is_member: bool,
    coordinates: bool,
    /// How many requests wait, for who answers them.
    waiting: i64,
}

/// Characters of what is shown of a text.
const GIST: usize = 160;

pub(super) fn facts(t: &Tongue, room: &Room) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(many) = room.capacity {
        facts.push(t.phrase("place-fact-capacity").set("many", many).to_string());
    }
    if room.kind == Kind::Room {
        facts.push(t.get(if room.step_free { "place-fact-step-free" } else { "place-fact-steps" }));
    }
    facts.push(t.get(&format!("place-who-{}", room.who)));
    facts.push(t.get(if room.approval { "place-fact-approval" } else { "place-fact-automatic" }));
    facts.push(price(t, room));
    facts
}

pub(super) fn price(t: &Tongue, room: &Room) -> String {
    if room.cost == 0 {
        return t.get("place-fact-gift");
    }
    let key = if room.kind == Kind::Room { "place-fact-cost-hour" } else { "place-fact-cost-day" };
    t.phrase(key).set("time", t.duration(room.cost)).to_string()
}

impl ListPage {
    pub(super) fn new(shell: Shell, all: &[Room], member: bool, coordinates: bool, waiting: i64) -> Self {
        let item = |room: &Room| Item {
            href: format!("/salles/{}", room.id),
            name: room.name.clone(),
            gist: room.text.chars().take(GIST).collect(),
            facts: facts(&shell.t, room),
            retired: room.retired_at.is_some(),
        };
        let seen = |kind: Kind| {
            let shown = move |room: &&Room| room.kind == kind && (coordinates || room.retired_at.is_none());
            all.iter().filter(shown).map(item).collect()
        };
        let (rooms, things) = (seen(Kind::Room), seen(Kind::Thing));
        Self { rooms, things, is_member: member, coordinates, waiting, shell }
    }
}

pub(super) async fn list(State(state): State<Places>, reader: Reader) -> Result<ListPage, Problem> {
    let who = reader_of(reader.signed_in.as_ref());
    let now = state.site.clock.millis();
    let find = move |conn: &mut Conn| -> Result<(Vec<Room>, i64), StoreError> {
        Ok((rooms::all(conn)?, bookings::count_asked(conn, now)?))
    };
    let (all, waiting) = state.site.store.read(find).await?;
    let coordinates = who.as_ref().is_some_and(|who| who.coordinates);
    let keeps = who.as_ref().is_some_and(|who| all.iter().any(|room| who.keeps(room)));
    let shell = reader.shell("place-list-title");
    let preview = Preview::of(shell.t.get("place-list-intro"));
    let waiting = if keeps { waiting } else { 0 };
    Ok(ListPage::new(shell.describing(preview), &all, who.is_some(), coordinates, waiting))
}

/// Everything that a room does not give now: what is confirmed with the time behind it, and closures.
pub(crate) fn taken_spans(
    conn: &mut Conn,
    room: &Room,
    span: Span,
) -> Result<Vec<crate::model::Booking>, StoreError> {
    let filter = bookings::Filter {
        room: Some(room.id),
        state: Some(crate::model::State::Confirmed),
        after: Some(span.start() - crate::model::DAY),
        before: Some(span.end()),
        ..bookings::Filter::default()
    };
    Ok(bookings::list(conn, &filter, crate::desk::ALL)?)
}
