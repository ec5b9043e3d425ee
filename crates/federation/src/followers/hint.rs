//! Out: the digest of an actor's followers on the host that something is sent to.

use std::collections::BTreeMap;
use std::time::Duration;

use diesel::QueryResult;
use maillon_store::outbox::Due;
use maillon_store::{Conn, StoreError, follows};
use moka::sync::Cache;
use url::Url;

use super::{Claimed, MOST, SEGMENT, Sum, only_of};
use crate::federation::Federation;
use crate::origin::authority_of;

/// So many digests are kept: one an actor and a host.
const KEPT: u64 = 20_000;
/// What another process changed is known by then.
const GOOD_FOR: Duration = Duration::from_mins(1);

/// The headers that were reckoned, empty where nobody lives, with how often the followers had changed then: a big crowd is not
/// reckoned anew for each of its deliveries.
#[derive(Debug)]
pub(crate) struct Digests(Cache<Way, (u64, String)>);

impl Default for Digests {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(KEPT).time_to_live(GOOD_FOR).build())
    }
}

/// An actor of ours, and the origin that something of it goes to.
type Way = (String, String);

fn way(due: &Due, inbox: &Url) -> Way {
    (due.actor.clone(), inbox.origin().ascii_serialization())
}

/// Whether it names the followers of its actor, as our activities write it: no JSON has to be read for it.
fn is_for_followers(due: &Due) -> bool {
    due.body.contains(&format!("\"{}/followers\"", due.actor))
}

impl Federation {
    /// The header for a delivery to `inbox`, if it goes to followers of its actor and some live there. It is a hint: without
    /// it the delivery goes out all the same.
    pub(crate) async fn followers_hint(&self, due: &Due, inbox: &Url) -> Option<String> {
        if !is_for_followers(due) {
            return None;
        }
        let way = way(due, inbox);
        let known = self.known_hint(&way);
        if known.is_none() {
            self.reckon(std::slice::from_ref(due)).await;
        }
        known.or_else(|| self.known_hint(&way)).filter(|hint| !hint.is_empty())
    }

    /// What was reckoned, if nothing changed since; empty where nobody lives.
    fn known_hint(&self, way: &Way) -> Option<String> {
        let (then, hint) = self.digests().0.get(way)?;
        (then == self.store().wake().followers()).then_some(hint)
    }

    /// Reckons what is not known for these deliveries, with one look into the store.
    pub(crate) async fn reckon(&self, due: &[Due]) {
        // Before the followers are read: what changes meanwhile is noticed the next time.
        let changes = self.store().wake().followers();
        let mut wanted: BTreeMap<Way, Url> = BTreeMap::new();
        for one in due.iter().filter(|one| is_for_followers(one)) {
            let Ok(inbox) = one.inbox.parse::<Url>() else { continue };
            let way = way(one, &inbox);
            if self.known_hint(&way).is_none() {
                wanted.insert(way, inbox);
            }
        }
        if wanted.is_empty() {
            return;
        }
        let read = move |conn: &mut Conn| -> Result<Vec<(Way, String)>, StoreError> {
            let mut all = Vec::with_capacity(wanted.len());
            for (way, inbox) in wanted {
                let hint = hint(conn, &way.0, &inbox)?.unwrap_or_default();
                all.push((way, hint));
            }
            Ok(all)
        };
        match self.store().read(read).await {
            Ok(all) => all.into_iter().for_each(|(way, hint)| self.digests().0.insert(way, (changes, hint))),
            Err(problem) => tracing::warn!(%problem, "Followers could not be counted: {problem}"),
        }
    }
}

/// The header, if some live there.
fn hint(conn: &mut Conn, actor: &str, there: &Url) -> QueryResult<Option<String>> {
    let Some(names) = of_origin(conn, actor, there)?.filter(|names| !names.is_empty()) else {
        return Ok(None);
    };
    let urls = [format!("{actor}/followers"), format!("{actor}/{SEGMENT}")].map(|url| url.parse().ok());
    let [Some(collection), Some(url)] = urls else { return Ok(None) };
    let sum = Sum::of(names.iter().map(String::as_str));
    Ok(Some(Claimed { collection, url, sum }.to_string()))
}

/// The followers of an actor of ours that live where `there` is; none when they are too many to be compared.
pub(super) fn of_origin(conn: &mut Conn, actor: &str, there: &Url) -> QueryResult<Option<Vec<String>>> {
    let limit = i64::try_from(MOST).unwrap_or(i64::MAX).saturating_add(1);
    let all = follows::names_on(conn, actor, &authority_of(there), limit)?;
    Ok((all.len() <= MOST).then(|| only_of(there, all)))
}
