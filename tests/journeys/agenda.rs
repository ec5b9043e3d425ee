//! The agenda across instances: events, series, who comes.

mod api;
mod calendars;
mod events;
mod guests;
mod pages;
mod pictures;
mod series;

use maillon_agenda::desk::Who;
use maillon_agenda::model::{Attendance, DraftForm, Event};
use maillon_agenda::store::list::{self, Filter};
use maillon_agenda::store::{attendance, events as table};
use maillon_store::Conn;
use maillon_testkit::{House, fixtures};

/// An event, as somebody would write it.
pub(super) fn form(house: &House, title: &str) -> DraftForm {
    fixtures::event(title, house.clock.millis())
}

/// Publishes an event, or a series.
pub(super) async fn announce(house: &House, form: &DraftForm) -> Event {
    let (form, draft) = (form.clone(), form.check(house.clock.millis()).unwrap());
    let desk = house.instance.agenda.clone();
    let write = move |conn: &mut Conn| desk.write(conn, Some("anna"), (&form, &draft), true);
    house.instance.store.write(write).await.unwrap()
}

/// Changes an event that is out.
pub(super) async fn change(house: &House, event: &Event, form: &DraftForm) -> Event {
    let (form, draft) = (form.clone(), form.check(house.clock.millis()).unwrap());
    let (desk, id) = (house.instance.agenda.clone(), event.id);
    let edit = move |conn: &mut Conn| desk.edit(conn, id, (&form, &draft), true);
    house.instance.store.write(edit).await.unwrap()
}

/// What is still to come, as a house shows it.
pub(super) async fn upcoming(house: &House) -> Vec<Event> {
    let filter = Filter { from: house.clock.millis(), cancelled: true, ..Filter::default() };
    house.read(move |conn| list::list(conn, &filter, 1000)).await
}

/// An event as a house knows it.
pub(super) async fn known(house: &House, uri: &str) -> Option<Event> {
    let uri = uri.to_owned();
    house.read(move |conn| table::by_uri(conn, &uri)).await
}

/// All who asked to come.
async fn guests_of(house: &House, event: &Event) -> Vec<Attendance> {
    let uri = event.uri.clone();
    house.read(move |conn| attendance::all(conn, &uri)).await
}

/// A member of a house wants to go to an event, whoever's it is.
async fn go(house: &House, event: &Event, who: Who) -> Result<Attendance, maillon_agenda::desk::ActProblem> {
    let (desk, event) = (house.instance.agenda.clone(), event.clone());
    house.instance.store.write(move |conn: &mut Conn| desk.go(conn, &event, who.clone())).await
}
