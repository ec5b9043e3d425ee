//! The newest annonces for feed readers, as Atom (RFC 4287).

use atom_syndication::{Category, Content, Entry, Feed, Generator, Link, Person, Text};
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use maillon_kernel::clock::from_millis;
use maillon_store::{Conn, StoreError};
use maillon_web::content::{is_known, weak_tag};
use maillon_web::{Problem, Tongue};

use super::filters::Filters;
use super::item::{kind_words, state_at, state_words};
use super::list::Found;
use super::{FEED_PATH, FILTERED_FEED_PATH, LIST_PATH, Market};
use crate::model::{Offer, State as OfferState};
use crate::store::{Filter, Whose};
use crate::wire;

/// Entries of the feed.
const ENTRIES: usize = 50;
/// A reader that comes back sooner is shown its own copy.
const CACHE: &str = "public, max-age=300";

/// What a feed is made of.
struct Source<'a> {
    market: &'a Market,
    /// The path of the feed, with its query.
    itself: String,
    /// The path of the page that shows the same.
    page: String,
    title: String,
    found: &'a Found,
    t: Tongue,
    now: i64,
}

/// `GET /feed.atom?ou=`: what is open, found or over, newest first. Its own words are in the instance's language, so
/// that one address has one answer; each entry is in its author's.
pub(super) async fn feed(
    State(market): State<Market>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let network = query.as_deref() == Some("ou=reseau");
    let (whose, title, itself, page) = if network {
        (Whose::Network, "market-feed-network", format!("{FEED_PATH}?ou=reseau"), LIST_PATH.to_owned())
    } else {
        (Whose::Ours, "market-feed-title", FEED_PATH.to_owned(), format!("{LIST_PATH}?ou=ici"))
    };
    let now = market.site.clock.millis();
    let found = load(&market, Filter { whose, closed_too: true, now, ..Filter::default() }).await?;
    let t = market.desk.words.in_lang(market.site.default_language);
    let title = t.phrase(title).set("name", market.site.instance_name.to_string()).to_string();
    let xml = Source { market: &market, itself, page, title, found: &found, t, now }.feed().to_string();
    Ok(answer(&headers, xml))
}

/// `GET /annonces.atom?genre=&categorie=&commune=&q=&ou=&toutes=`: the list, narrowed down, for everybody.
pub(super) async fn filtered(
    State(market): State<Market>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let filters = Filters { before: None, ..Filters::read(query.as_deref().unwrap_or_default()) };
    let now = market.site.clock.millis();
    let found = load(&market, filters.for_store(now)).await?;
    let t = market.desk.words.in_lang(market.site.default_language);
    let name = market.site.instance_name.to_string();
    let title = match filters.words(&t) {
        words if words.is_empty() => t.phrase("market-feed-title").set("name", name.as_str()).to_string(),
        words => {
            let title = t.phrase("market-feed-filtered").set("what", words.as_str());
            title.set("name", name.as_str()).to_string()
        }
    };
    let (itself, page) = (filters.at(FILTERED_FEED_PATH), filters.at(LIST_PATH));
    let xml = Source { market: &market, itself, page, title, found: &found, t, now }.feed().to_string();
    Ok(answer(&headers, xml))
}

async fn load(market: &Market, filter: Filter) -> Result<Found, Problem> {
    let origin = market.desk.origin.clone();
    let load = move |conn: &mut Conn| -> Result<Found, StoreError> {
        Ok(Found::load_some(conn, &origin, &filter, ENTRIES)?)
    };
    Ok(market.site.store.read(load).await?)
}

/// The feed, or 304 to who has this very feed already. XML 1.0 has no place for control characters, and peers send
/// what they like.
fn answer(headers: &HeaderMap, mut xml: String) -> Response {
    xml.retain(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'));
    xml.retain(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let tag = weak_tag(xml.as_bytes());
    let is_known = is_known(headers, &tag);
    let caching = [(CACHE_CONTROL, CACHE.to_owned()), (ETAG, tag)];
    if is_known {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    (caching, [(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response()
}

impl Source<'_> {
    fn feed(&self) -> Feed {
        let (origin, name) = (&self.market.desk.origin, self.market.site.instance_name.to_string());
        let (itself, page) = (origin.url(&self.itself), origin.url(&self.page));
        let entries: Vec<Entry> = self.found.offers.iter().map(|offer| self.entry(offer)).collect();
        // An empty feed was always empty: its date must not make it look new each time.
        let updated = self.found.offers.iter().map(|offer| offer.updated_at).max().unwrap_or(0);
        Feed {
            title: Text::plain(self.title.clone()),
            id: itself.clone(),
            updated: from_millis(updated).fixed_offset(),
            lang: Some(self.t.code().to_owned()),
            links: vec![link("self", itself, "application/atom+xml"), link("alternate", page, "text/html")],
            authors: vec![Person { name, uri: Some(origin.url("/")), ..Person::default() }],
            generator: Some(Generator { value: "Maillon".to_owned(), ..Generator::default() }),
            entries,
            ..Feed::default()
        }
    }

    fn entry(&self, offer: &Offer) -> Entry {
        let who = self.found.names.of(&offer.owner);
        let alternate = Link {
            hreflang: Some(offer.language.as_str().to_owned()),
            ..link("alternate", offer.url.clone(), "text/html")
        };
        Entry {
            title: Text { lang: Some(offer.language.as_str().to_owned()), ..Text::plain(self.title(offer)) },
            id: offer.uri.clone(),
            updated: from_millis(offer.updated_at).fixed_offset(),
            published: Some(from_millis(offer.published_at).fixed_offset()),
            links: vec![alternate],
            authors: vec![Person { name: who.name, uri: Some(offer.owner.clone()), ..Person::default() }],
            categories: categories(offer, &self.t),
            content: Some(Content {
                lang: Some(offer.language.as_str().to_owned()),
                content_type: Some("html".to_owned()),
                value: Some(offer.html.clone()),
                ..Content::default()
            }),
            ..Entry::default()
        }
    }

    /// In the author's language, if we speak it: kind, or how far it has come, and the title.
    fn title(&self, offer: &Offer) -> String {
        let t = self.market.desk.words.in_lang(offer.language.lang().unwrap_or(self.t.lang()));
        let state = state_at(offer, self.now);
        let closed = state_words(&t, state).filter(|_| state != OfferState::Partly);
        let kind = closed.unwrap_or_else(|| kind_words(&t, offer.kind));
        t.phrase("market-wire-title").set("kind", kind).set("title", &offer.title).to_string()
    }
}

fn link(rel: &str, href: String, mime: &str) -> Link {
    Link { rel: rel.to_owned(), href, mime_type: Some(mime.to_owned()), ..Link::default() }
}

/// Kind, category and commune: terms that do not change with the language, labels that do.
fn categories(offer: &Offer, t: &Tongue) -> Vec<Category> {
    let term = |term: &str, label: String| Category {
        term: term.to_owned(),
        label: Some(label),
        ..Category::default()
    };
    let kind = term(wire::kind_tag(offer.kind), kind_words(t, offer.kind));
    let category = offer.category.map(|one| term(&one.slug, one.name(t.lang()).to_owned()));
    let commune = offer.commune.map(|one| term(&one.hashtag(), one.name(t.lang()).to_owned()));
    [Some(kind), category, commune].into_iter().flatten().collect()
}
