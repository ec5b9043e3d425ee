//! Stories across instances, and the common narrative that a QG weaves from them.

mod api;
mod letters;
mod mastodon;
mod stories;
mod weaving;

use maillon_narrative::model::{DraftForm, State, Story};
use maillon_narrative::store::{self, Filter};
use maillon_store::Conn;
use maillon_testkit::{House, fixtures};

/// A short story, as somebody would write it.
fn short(text: &str) -> DraftForm {
    fixtures::story(text)
}

/// One with a title.
fn long(title: &str, text: &str) -> DraftForm {
    DraftForm { title: title.to_owned(), ..short(text) }
}

/// Publishes a story.
pub(super) async fn tell(house: &House, form: &DraftForm) -> Story {
    let draft = form.check(false, house.clock.millis()).unwrap();
    let desk = house.instance.narrative.clone();
    let tell = move |conn: &mut Conn| desk.write(conn, Some("anna"), draft.clone(), true);
    house.instance.store.write(tell).await.unwrap()
}

/// Changes a story that is out.
async fn retell(house: &House, story: &Story, form: &DraftForm) -> Story {
    let draft = form.check(false, house.clock.millis()).unwrap();
    let (desk, id) = (house.instance.narrative.clone(), story.id);
    let edit = move |conn: &mut Conn| desk.edit(conn, id, draft.clone(), true);
    house.instance.store.write(edit).await.unwrap()
}

/// Takes a story back.
pub(super) async fn untell(house: &House, story: &Story) {
    let (desk, id) = (house.instance.narrative.clone(), story.id);
    let withdraw = move |conn: &mut Conn| desk.withdraw(conn, id);
    assert_eq!(house.instance.store.write(withdraw).await.unwrap().state, State::Withdrawn);
}

/// What a house shows.
pub(super) async fn stories(house: &House) -> Vec<Story> {
    house.read(|conn| store::list(conn, &Filter::default(), 100)).await
}

/// A story as a house knows it.
async fn known(house: &House, uri: &str) -> Option<Story> {
    let uri = uri.to_owned();
    house.read(move |conn| store::by_uri(conn, &uri)).await
}
