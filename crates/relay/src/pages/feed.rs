//! `/reseau/fil`: what is public of all members, and how fresh each source is.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::Relay;
use crate::feed::{self, Freshness, Item, Narrowed, Source};
use crate::model::Kind;

/// Where it stands.
pub(super) const PATH: &str = "/reseau/fil";
/// Things on a page.
const SHOWN: usize = 30;

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    /// A kind of thing.
    genre: String,
    /// The authority of a member's instance.
    membre: String,
    /// Where the page begins.
    suite: String,
}

/// `GET /reseau/fil`
#[derive(Template, WebTemplate)]
#[template(path = "relay/feed.html")]
pub(super) struct FeedPage {
    shell: Shell,
    wanted: Wanted,
    items: Vec<Item>,
    sources: Vec<Source>,
    next: Option<String>,
    now: i64,
}

impl FeedPage {
    /// Whose something is, as its network knows it.
    fn name<'a>(&'a self, item: &'a Item) -> &'a str {
        let source = self.sources.iter().find(|one| one.host == item.host);
        source.map_or(item.host.as_str(), |one| one.name.as_str())
    }

    /// How long ago a source was heard from, in words.
    fn freshness(&self, t: &Tongue, source: &Source) -> String {
        match Freshness::of(source.heard_at, self.now) {
            Freshness::Never => t.get("relay-fresh-never"),
            Freshness::Now => t.get("relay-fresh-now"),
            Freshness::Minutes(many) => t.count("relay-fresh-minutes", many),
            Freshness::Hours(many) => t.count("relay-fresh-hours", many),
            Freshness::Silent(many) => t.count("relay-fresh-silent", many),
        }
    }
}

/// The words of the address, in the order that the page writes them.
fn address(wanted: &Wanted, next: &(i64, String)) -> String {
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("genre", &wanted.genre)
        .append_pair("membre", &wanted.membre)
        .append_pair("suite", &format!("{} {}", next.0, next.1))
        .finish();
    format!("{PATH}?{query}")
}

pub(super) async fn show(
    State(relay): State<Relay>,
    reader: Reader,
    Query(wanted): Query<Wanted>,
) -> Result<FeedPage, Problem> {
    let begin = wanted.suite.split_once(' ').and_then(|(at, uri)| Some((at.parse().ok()?, uri.to_owned())));
    let narrowed = Narrowed {
        kind: Kind::read(&wanted.genre).map(|kind| kind.as_str().to_owned()),
        member: Some(wanted.membre.clone()).filter(|member| !member.is_empty()),
        before: begin,
    };
    let (lookup, now) = (relay.lookup, relay.desk.now());
    let here = relay.desk.federation.origin().authority().to_owned();
    let read = move |conn: &mut Conn| -> Result<(Vec<Item>, Vec<Source>), StoreError> {
        let many = i64::try_from(SHOWN).unwrap_or(i64::MAX - 1) + 1;
        Ok((feed::page(conn, &here, &narrowed, many, lookup)?, feed::sources(conn, &here, now)?))
    };
    let (mut items, sources) = relay.site.store.read(read).await?;
    let more = SHOWN < items.len();
    items.truncate(SHOWN);
    let last = items.last().filter(|_| more);
    let next = last.map(|item| address(&wanted, &(item.entry.published_at, item.entry.uri.clone())));
    Ok(FeedPage { shell: reader.shell("relay-feed-title"), wanted, items, sources, next, now })
}
