//! The feed of the network: what is public of all members' instances, and how fresh each source is.

use diesel::QueryResult;
use maillon_federation::origin::authority_of;
use maillon_store::timeline::{self, Entry};
use maillon_store::{Conn, networks};
use url::Url;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// After so many hours without news a source is said to be silent.
const QUIET: i64 = 48;

/// How an object is called here, and where its page is. A slice knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its title.
    pub title: String,
    /// Where to read it.
    pub href: String,
}

/// What a slice answers about an object.
pub type Found = QueryResult<Option<Shown>>;

/// Asks the slices for an object by its URI.
pub type Lookup = fn(&mut Conn, &str) -> Found;

/// What the feed is narrowed down to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowed {
    /// Things of one kind only.
    pub kind: Option<String>,
    /// Of one member only, by the authority of its instance.
    pub member: Option<String>,
    /// Older than this one (`published_at`, `uri`): the next page.
    pub before: Option<(i64, String)>,
}

/// One thing in the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As the timeline holds it.
    pub entry: Entry,
    /// The authority of its author's instance.
    pub host: String,
    /// How it is called here.
    pub shown: Option<Shown>,
}

/// One source: a member, and when its instance was last heard from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The URI of its organisation.
    pub organisation: String,
    /// Its name.
    pub name: String,
    /// The authority of its instance.
    pub host: String,
    /// When something of its instance was last taken in, epoch milliseconds. Ours is always heard.
    pub heard_at: Option<i64>,
}

/// How long ago a source was heard from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Never.
    Never,
    /// Less than a minute ago.
    Now,
    /// So many minutes ago.
    Minutes(i64),
    /// So many hours ago.
    Hours(i64),
    /// Silent for so many days.
    Silent(i64),
}

impl Freshness {
    /// Of a source that was last heard from then.
    pub fn of(heard_at: Option<i64>, now: i64) -> Self {
        let Some(at) = heard_at else { return Self::Never };
        match now - at {
            ..MINUTE => Self::Now,
            ago if ago < HOUR => Self::Minutes(ago / MINUTE),
            ago if ago < QUIET * HOUR => Self::Hours(ago / HOUR),
            ago => Self::Silent(ago / DAY),
        }
    }
}

/// A page of the feed, newest first. `here` is our own authority.
pub fn page(
    conn: &mut Conn,
    here: &str,
    narrowed: &Narrowed,
    limit: i64,
    lookup: Lookup,
) -> QueryResult<Vec<Item>> {
    let own = narrowed.member.as_deref().is_some_and(|member| member == here);
    let of = timeline::Narrowed {
        kind: narrowed.kind.clone(),
        own: own.then_some(true),
        before: narrowed.before.clone(),
        ..timeline::Narrowed::default()
    };
    let host = narrowed.member.as_deref().filter(|_| !own);
    let entries = timeline::of_networks(conn, &of, host, limit)?;
    let item = |entry: Entry| -> QueryResult<Item> {
        let shown = lookup(conn, &entry.uri)?;
        let host = entry.actor.parse::<Url>().map(|url| authority_of(&url)).unwrap_or_default();
        Ok(Item { entry, host, shown })
    };
    entries.into_iter().map(item).collect()
}

/// The members of our networks, with when each was heard from. `here` is our own authority.
pub fn sources(conn: &mut Conn, here: &str, now: i64) -> QueryResult<Vec<Source>> {
    let heard = networks::heard(conn)?;
    let at = |host: &str| heard.iter().find(|(name, _)| name == host).map(|(_, at)| *at);
    let fellows = networks::fellows(conn)?;
    let source = |one: networks::Membership| Source {
        heard_at: if one.host == here { Some(now) } else { at(&one.host) },
        organisation: one.organisation,
        name: one.name,
        host: one.host,
    };
    Ok(fellows.into_iter().map(source).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_silent_after_two_days() {
        let of = |ago: i64| Freshness::of(Some(1_000 * DAY - ago), 1_000 * DAY);
        assert_eq!(of(-HOUR), Freshness::Now, "their clock may be ahead of ours");
        assert_eq!(of(3 * MINUTE), Freshness::Minutes(3));
        assert_eq!(of(HOUR - 1), Freshness::Minutes(59));
        assert_eq!(of(47 * HOUR), Freshness::Hours(47));
        assert_eq!(of(2 * DAY), Freshness::Silent(2));
        assert_eq!(Freshness::of(None, DAY), Freshness::Never);
    }
}
