//! The agenda for other calendars: all of it, some of it, one event, and one member's own.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::ics::{Calendar, Entry};

use super::calendars::hash;
use super::list::Asked;
use super::{Agenda, find, id_in};
use crate::feeds;
use crate::store::calendars;
use crate::store::list::{self, Filter, Whose};

/// Events of a feed: what was lately, and what is to come.
const MOST: i64 = 1000;
const LATELY: i64 = 60 * 86_400_000;

fn calendar(state: &Agenda, name: String, path: &str, entries: Vec<Entry>) -> Calendar {
    Calendar {
        name,
        url: state.desk.origin.url(path),
        language: Some(state.site.default_language.code().to_owned()),
        entries,
    }
}

/// `GET /agenda.ics?tag=&commune=&salle=&ou=`
pub(super) async fn feed(
    State(state): State<Agenda>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let from = state.site.clock.millis() - LATELY;
    let filter = asked.filter(from);
    let whose = if asked.ou.is_empty() { Whose::Ours } else { filter.whose.clone() };
    let filter = Filter { whose, after: None, ..filter };
    let desk = state.desk.clone();
    let read = move |conn: &mut Conn| -> Result<Vec<Entry>, StoreError> {
        let events = list::list(conn, &filter, MOST)?;
        Ok(feeds::entries(conn, &desk, &events)?)
    };
    let entries = state.site.store.read(read).await?;
    let t = state.desk.words.in_lang(state.site.default_language);
    let name = state.site.instance_name.to_string();
    let narrow: Vec<&str> =
        [asked.tag.as_str(), asked.q.as_str()].into_iter().filter(|one| !one.is_empty()).collect();
    let name = [t.phrase("agenda-feed-title").set("name", name.as_str()).to_string(), narrow.join(" ")];
    let query = asked.query(&[]);
    let path = if query.is_empty() { "/agenda.ics".to_owned() } else { format!("/agenda.ics?{query}") };
    Ok(calendar(&state, name.join(" ").trim().to_owned(), &path, entries).answer(&headers, "agenda.ics"))
}

/// `GET /agenda/{id}/evenement.ics`
pub(super) async fn one(
    State(state): State<Agenda>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let event = find(&state, id_in(&id)?).await?;
    if !event.is_out() {
        return Err(Problem::not_found());
    }
    let path = format!("/agenda/{}/evenement.ics", event.id);
    let entries = feeds::alone(&state.desk, std::slice::from_ref(&event));
    Ok(calendar(&state, event.title, &path, entries).answer(&headers, "evenement.ics"))
}

/// `GET /agenda/secret/{secret}`: where one member goes. Whoever knows the address may read it.
pub(super) async fn secret(
    State(state): State<Agenda>,
    Path(secret): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let (from, key) = (state.site.clock.millis() - LATELY, hash(secret.trim_end_matches(".ics")));
    let desk = state.desk.clone();
    let read = move |conn: &mut Conn| -> Result<Option<Vec<Entry>>, StoreError> {
        let Some(member) = calendars::member_of(conn, &key)? else { return Ok(None) };
        let whose = Whose::Guest(format!("member {member}"));
        let filter = Filter { whose, from, cancelled: true, ..Filter::default() };
        let mut all = feeds::alone(&desk, &list::list(conn, &filter, MOST)?);
        let duties = desk.duties.of_member(conn, &member, from)?;
        all.extend(duties.iter().map(|duty| feeds::of_duty(&desk, duty)));
        Ok(Some(all))
    };
    let entries = state.site.store.read(read).await?.ok_or_else(Problem::not_found)?;
    let t = state.desk.words.in_lang(state.site.default_language);
    let mut answer = calendar(&state, t.get("agenda-mine-title"), "/mes-rendez-vous", entries)
        .answer(&headers, "mes-rendez-vous.ics");
    let private = http::HeaderValue::from_static("private, max-age=600");
    answer.headers_mut().insert(http::header::CACHE_CONTROL, private);
    Ok(answer)
}
