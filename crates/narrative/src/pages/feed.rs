//! The newest stories and common narratives of this instance for feed readers, whole.

use atom_syndication::{Content, Entry, Feed, Generator, Link, Person, Text};
use axum::extract::{Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use maillon_kernel::clock::from_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::content::{is_known, weak_tag};
use serde::Deserialize;

use super::item::Found;
use super::{FEED_PATH, LIST_PATH, Narrative};
use crate::model::{Kind, Story};
use crate::store::{self, Filter, Whose};

const ENTRIES: i64 = 20;
const CACHE: &str = "public, max-age=300";

/// What the address of the feed says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// `commun`: common narratives only.
    genre: String,
    /// `reseau`: also what came from others.
    ou: String,
}

/// `GET /recits.atom?genre=&ou=`
pub(super) async fn feed(
    State(state): State<Narrative>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filter = Filter {
        whose: if asked.ou == "reseau" { Whose::Everybody } else { Whose::Ours },
        kind: (asked.genre == "commun").then_some(Kind::Common),
        ..Filter::default()
    };
    let origin = state.desk.origin.clone();
    let find = move |conn: &mut Conn| -> Result<Found, StoreError> {
        let stories = store::list(conn, &filter, ENTRIES)?;
        Ok(Found::load(conn, &origin, stories)?)
    };
    let found = state.site.store.read(find).await?;
    let xml = whole(&state, &asked, &found).to_string();
    Ok(answer(&headers, xml))
}

/// The feed, or 304 to who has it already. XML 1.0 has no place for control characters.
fn answer(headers: &HeaderMap, mut xml: String) -> Response {
    xml.retain(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'));
    xml.retain(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let tag = weak_tag(xml.as_bytes());
    let known = is_known(headers, &tag);
    let caching = [(CACHE_CONTROL, CACHE.to_owned()), (ETAG, tag)];
    if known {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response()
}

fn whole(state: &Narrative, asked: &Asked, found: &Found) -> Feed {
    let (origin, name) = (&state.desk.origin, state.site.instance_name.to_string());
    let t = state.desk.words.in_lang(state.site.default_language);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (key, value, kept) in [("genre", &asked.genre, "commun"), ("ou", &asked.ou, "reseau")] {
        if value == kept {
            query.append_pair(key, kept);
        }
    }
    let query = query.finish();
    let itself = if query.is_empty() { FEED_PATH.to_owned() } else { format!("{FEED_PATH}?{query}") };
    let title = if asked.genre == "commun" { "narrative-feed-common" } else { "narrative-feed-title" };
    // An empty feed was always empty: its date must not make it look new each time.
    let updated = found.stories.iter().map(|one| one.updated_at).max().unwrap_or(0);
    Feed {
        title: Text::plain(t.phrase(title).set("name", name.as_str()).to_string()),
        id: origin.url(&itself),
        updated: from_millis(updated).fixed_offset(),
        lang: Some(t.code().to_owned()),
        links: vec![
            link("self", origin.url(&itself), "application/atom+xml"),
            link("alternate", origin.url(LIST_PATH), "text/html"),
        ],
        authors: vec![Person { name, uri: Some(origin.url("/")), ..Person::default() }],
        generator: Some(Generator { value: "Maillon".to_owned(), ..Generator::default() }),
        entries: found.stories.iter().map(|story| entry(found, story)).collect(),
        ..Feed::default()
    }
}

fn entry(found: &Found, story: &Story) -> Entry {
    let who = found.names.of(&story.owner);
    let lang = Some(story.language.as_str().to_owned());
    let page = Link { hreflang: lang.clone(), ..link("alternate", story.url.clone(), "text/html") };
    Entry {
        title: Text { lang: lang.clone(), ..Text::plain(story.heading()) },
        id: story.uri.clone(),
        updated: from_millis(story.updated_at).fixed_offset(),
        published: Some(from_millis(story.published_at).fixed_offset()),
        links: vec![page],
        authors: vec![Person { name: who.name, uri: Some(story.owner.clone()), ..Person::default() }],
        summary: story.is_long().then(|| Text { lang: lang.clone(), ..Text::plain(story.gist()) }),
        content: Some(Content {
            lang,
            content_type: Some("html".to_owned()),
            value: Some(story.html.clone()),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn link(rel: &str, href: String, mime: &str) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: Some(mime.to_owned()), ..Link::default() }
}
