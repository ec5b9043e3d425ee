//! Events in a list, by day.

use std::collections::HashMap;

use chrono::Datelike as _;
use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_media::Shown;
use maillon_members::who::{Names, Who};
use maillon_store::Conn;
use maillon_web::Tongue;

use super::href;
use crate::model::{Event, State, Status};
use crate::when;

/// Events from the store, with what they need to be shown.
#[derive(Default)]
pub struct Items {
    pub(super) events: Vec<Event>,
    names: Names,
    shown: HashMap<String, Vec<Shown>>,
}

impl Items {
    /// Looks up what is shown of these events.
    pub fn load(conn: &mut Conn, origin: &Origin, events: Vec<Event>) -> QueryResult<Self> {
        let names = Names::load(conn, origin, events.iter().map(|one| one.owner.as_str()))?;
        let uris: Vec<String> = events.iter().map(|one| one.uri.clone()).collect();
        let shown = maillon_media::store::shown(conn, &uris)?;
        Ok(Self { events, names, shown })
    }

    /// As a list shows them; `now` in epoch milliseconds.
    pub fn items(&self, t: &Tongue, now: i64) -> Vec<Item> {
        let year = local::to_local(from_millis(now), BRUSSELS).year();
        self.events.iter().map(|event| self.item(t, event, year)).collect()
    }

    fn item(&self, t: &Tongue, event: &Event, year: i32) -> Item {
        Item {
            href: href(event),
            title: event.title.clone(),
            language: event.language.as_str().to_owned(),
            day: when::short_day(t, event.starts().date(), year),
            when: when::in_short(t, event, year),
            start_at: event.start_at,
            place: event.body.place.line(),
            online: event.body.online.is_some() && event.body.place.line().is_empty(),
            who: self.names.of(&event.owner),
            commune: event.commune.map(|one| one.name(t.lang()).to_owned()),
            status: status_words(t, event),
            repeats: event.series.is_some(),
            picture: self.shown.get(&event.uri).and_then(|shown| shown.first()).cloned(),
        }
    }
}

/// What a list shows of an event.
pub struct Item {
    /// Its page.
    pub href: String,
    /// What it is called.
    pub title: String,
    /// The language of its title.
    pub language: String,
    /// Its day, short.
    pub day: String,
    /// Its day and hour, short.
    pub when: String,
    /// When it begins, in epoch milliseconds.
    pub start_at: i64,
    /// Where, in one line.
    pub place: String,
    /// Whether it only takes place from afar.
    pub online: bool,
    /// Who announces it.
    pub who: Who,
    /// In which commune.
    pub commune: Option<String>,
    /// Said when it is anything but sure.
    pub status: Option<String>,
    /// Whether it is one of several.
    pub repeats: bool,
    /// What stands beside it.
    pub picture: Option<Shown>,
}

/// How it stands, unless it simply takes place.
pub(super) fn status_words(t: &Tongue, event: &Event) -> Option<String> {
    if event.state != State::Published {
        return Some(t.get(&format!("agenda-state-{}", event.state)));
    }
    (event.status != Status::Confirmed).then(|| t.get(&format!("agenda-status-{}", event.status)))
}
