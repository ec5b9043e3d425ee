//! What runs on other hosts, as their NodeInfo says. Asked at most once a day, for people's eyes; and for the form of what
//! a group passes on (FEP-1b12). It decides nothing else.

pub mod known;

use std::collections::BTreeSet;

use diesel::QueryResult;
use maillon_store::outbox::{self, Software};
use maillon_store::{Conn, StoreError, blocks, follows, jobs, trust};
use url::Url;

use crate::federation::Federation;
use crate::fetch::NotFetched;
use crate::json::{self, Object};
use crate::origin::authority_of;

/// The job that asks a host what runs there. Its payload is the host's authority.
pub const NODEINFO_JOB: &str = "nodeinfo";
/// So long an answer, or its absence, is good for. Milliseconds.
const GOOD_FOR: i64 = 24 * 3_600_000;
const MINUTE: i64 = 60_000;
/// So many are asked in one round, of which there is one an hour.
const AT_ONCE: i64 = 30;
/// The kinds of NodeInfo that we read, the best first.
const KINDS: [&str; 3] = ["2.1", "2.0", "1.0"];
const REL: &str = "http://nodeinfo.diaspora.software/ns/schema/";
/// The most characters of a program's name and of its version.
const LONGEST: usize = 100;

/// Queues the question, unless it was asked less than a day ago.
pub fn ask_if_stale(conn: &mut Conn, host: &str, now: i64) -> QueryResult<()> {
    if is_stale(conn, host, now)? { ask(conn, host, now) } else { Ok(()) }
}

fn is_stale(conn: &mut Conn, host: &str, now: i64) -> QueryResult<bool> {
    let asked_at = outbox::host(conn, host)?.and_then(|known| known.asked_at);
    Ok(asked_at.is_none_or(|at| at + GOOD_FOR <= now))
}

fn ask(conn: &mut Conn, host: &str, at: i64) -> QueryResult<()> {
    jobs::put(conn, &format!("{NODEINFO_JOB} {host}"), NODEINFO_JOB, host, at)
}

/// The hosts with which we exchange: those of our followers and of whom we follow, and those that are trusted; ordered.
pub fn hosts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let mut all: BTreeSet<String> = trust::trusted_hosts(conn)?.into_iter().collect();
    let urls = follows::everybody(conn)?.into_iter().filter_map(|uri| uri.parse::<Url>().ok());
    all.extend(urls.map(|url| authority_of(&url)));
    Ok(all.into_iter().collect())
}

/// Queues the question to some of those that were not asked for a day, save those that are blocked. One a minute, for a
/// host that does not answer holds up the next one for as long as its answer is waited for.
pub fn ask_some(conn: &mut Conn, now: i64) -> QueryResult<()> {
    let mut at = now;
    for host in hosts(conn)? {
        let is_blocked = blocks::covers(conn, &format!("https://{host}/"))?;
        if !is_blocked && is_stale(conn, &host, now)? {
            ask(conn, &host, at)?;
            at += MINUTE;
        }
        if now + AT_ONCE * MINUTE <= at {
            break;
        }
    }
    Ok(())
}

impl Federation {
    /// The work of [`NODEINFO_JOB`]. A host that does not say what it runs is no fault: only that it was asked is
    /// remembered then.
    pub async fn learn_software(&self, host: &str) -> Result<(), StoreError> {
        let software = match self.nodeinfo_of(host).await {
            Ok(software) => software,
            Err(NotFetched::Store(problem)) => return Err(problem),
            Err(problem) => {
                tracing::debug!(host, %problem, "A host does not say what it runs: {problem}");
                None
            }
        };
        let (host, now) = (host.to_owned(), self.clock().millis());
        let keep = move |conn: &mut Conn| {
            Ok::<_, StoreError>(outbox::learn_software(conn, &host, software.as_ref(), now)?)
        };
        self.store().write_quietly(keep).await
    }

    async fn nodeinfo_of(&self, host: &str) -> Result<Option<Software>, NotFetched> {
        let scheme = self.origin().base().scheme();
        let Ok(index) = format!("{scheme}://{host}/.well-known/nodeinfo").parse::<Url>() else {
            return Ok(None);
        };
        let Some(document) = self.plain_json(&index).await? else { return Ok(None) };
        let Some(place) = best_link(&document).filter(|place| place.origin() == index.origin()) else {
            return Ok(None);
        };
        Ok(self.plain_json(&place).await?.as_ref().and_then(software))
    }

    async fn plain_json(&self, url: &Url) -> Result<Option<Object>, NotFetched> {
        let fetched = self.get(url, "application/json").await?;
        Ok(json::parse(&fetched.body).ok().flatten())
    }
}

fn best_link(index: &Object) -> Option<Url> {
    let links: Vec<&Object> =
        json::many(index, "links").into_iter().filter_map(serde_json::Value::as_object).collect();
    let of = |kind: &str| {
        let rel = format!("{REL}{kind}");
        let link = links.iter().find(|link| json::text(link, "rel") == Some(rel.as_str()))?;
        json::text(link, "href")?.parse::<Url>().ok()
    };
    KINDS.into_iter().find_map(of)
}

fn software(document: &Object) -> Option<Software> {
    let software = document.get("software")?.as_object()?;
    let word = |key: &str| {
        let text = maillon_kernel::markup::plain_text(json::text(software, key).unwrap_or_default());
        text.chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>()
    };
    let (name, version) = (word("name"), word("version"));
    (!name.is_empty()).then_some(Software { name, version })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn object(value: &serde_json::Value) -> Object {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn the_newest_kind_that_is_offered_is_read() {
        let link = |kind: &str| json!({ "rel": format!("{REL}{kind}"), "href": format!("https://a.example/{kind}") });
        let index = object(&json!({ "links": [link("1.0"), link("2.0"), { "rel": 3 }, "x", link("9.9")] }));
        assert_eq!(best_link(&index).unwrap().as_str(), "https://a.example/2.0");
        assert_eq!(best_link(&object(&json!({ "links": link("2.1") }))).unwrap().path(), "/2.1");
        assert_eq!(best_link(&object(&json!({ "links": [{ "rel": REL, "href": "x" }] }))), None);
    }

    #[test]
    fn names_are_short_plain_text() {
        let read = |value: serde_json::Value| software(&object(&json!({ "software": value })));
        let mastodon = Software { name: "mastodon".to_owned(), version: "4.5.0".to_owned() };
        assert_eq!(read(json!({ "name": "mastodon", "version": "4.5.0" })), Some(mastodon));
        assert_eq!(read(json!({ "name": ["<b>x</b>"] })).unwrap().name, "x");
        assert_eq!(read(json!({ "name": "x".repeat(500) })).unwrap().name.len(), LONGEST);
        assert_eq!(read(json!({ "version": "1" })), None);
        assert_eq!(read(json!("maillon")), None);
    }
}
