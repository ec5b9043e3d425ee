//! Actors and hosts that we want nothing of.
//!
//! An actor is blocked by its URI, a host by its authority. `bad.example` covers that name on any port, and every name
//! under it, as a domain block of Mastodon does; `bad.example:8443` covers that port alone. An address that is a number
//! has no names under it.

use std::collections::{BTreeSet, HashSet};

use diesel::prelude::*;
use url::{Host, Url};

use crate::schema::{block, inbox, remote_actor, report};
use crate::{Conn, allowed, each};

/// What is blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// One actor.
    Actor,
    /// All that a host holds.
    Host,
}

impl BlockKind {
    /// The word in the table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Host => "host",
        }
    }
}

/// How much is wanted of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Severity {
    /// Nothing: nothing comes in, nothing goes out.
    #[default]
    Suspend,
    /// What it says to us alone, and what those of it say whom we follow. The rest is not shown.
    Silence,
}

impl Severity {
    /// The word in the table, which is Mastodon's.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Suspend => "suspend",
            Self::Silence => "silence",
        }
    }

    /// The opposite of [`Self::as_str`].
    pub fn read(word: &str) -> Option<Self> {
        [Self::Suspend, Self::Silence].into_iter().find(|one| one.as_str() == word)
    }
}

/// One block. `target` is a URI or an authority, in lower case where case means nothing; `member` is who decided it, if
/// it was a member; times are epoch milliseconds. Without an end it is for good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = block)]
#[allow(missing_docs, reason = "the columns of `block`, described above and in its migration")]
pub struct Block {
    pub target: String,
    pub kind: String,
    pub reason: String,
    pub member: Option<String>,
    pub created_at: i64,
    pub severity: String,
    pub expires_at: Option<i64>,
}

impl Block {
    /// How much is wanted of it. A word that nobody wrote is the strictest.
    pub fn severity(&self) -> Severity {
        Severity::read(&self.severity).unwrap_or_default()
    }
}

/// All blocks, in memory: what it covers is found without a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockSet {
    suspended: HashSet<String>,
    silenced: HashSet<String>,
    /// Where the instance is closed: all else is suspended.
    only: Option<HashSet<String>>,
}

impl BlockSet {
    /// Of these targets, of which nothing is wanted.
    pub fn new(targets: impl IntoIterator<Item = String>) -> Self {
        Self { suspended: targets.into_iter().collect(), ..Self::default() }
    }

    /// Whether what is at this URL is blocked, by its host or, for an actor or its key, by itself.
    pub fn covers(&self, url: &Url) -> bool {
        covers_url(&self.suspended, url) || self.only.as_ref().is_some_and(|only| !covers_url(only, url))
    }

    /// Whether a block of its own covers it, and not only that the instance is closed.
    pub fn names(&self, url: &Url) -> bool {
        covers_url(&self.suspended, url)
    }

    /// The same for text; what is no URL is named by nothing.
    pub fn names_text(&self, url: &str) -> bool {
        url.parse().is_ok_and(|url| self.names(&url))
    }

    /// Whether what is at this URL is not shown but to whom it speaks.
    pub fn silences(&self, url: &Url) -> bool {
        covers_url(&self.silenced, url)
    }

    /// The same for text; what is no URL is nowhere.
    pub fn covers_text(&self, url: &str) -> bool {
        url.parse().is_ok_and(|url| self.covers(&url))
    }

    /// Whether this authority (`bad.example`, `localhost:8001`) is on a blocked host.
    pub fn covers_host(&self, authority: &str) -> bool {
        self.covers_text(&format!("https://{authority}/"))
    }
}

fn covers_url(targets: &HashSet<String>, url: &Url) -> bool {
    !targets.is_empty() && targets_over(url).iter().any(|target| targets.contains(target))
}

/// Every target whose block would cover this URL.
fn targets_over(url: &Url) -> Vec<String> {
    let mut actor = url.clone();
    actor.set_fragment(None);
    let mut targets = vec![actor.to_string()];
    let port = url.port();
    let mut add = |name: &str| {
        targets.push(name.to_owned());
        targets.extend(port.map(|port| format!("{name}:{port}")));
    };
    match url.host() {
        Some(Host::Domain(name)) => {
            // `bad.example.` is the same place as `bad.example`.
            let mut rest = Some(name.trim_end_matches('.'));
            while let Some(name) = rest {
                add(name);
                rest = name.split_once('.').map(|(_, parent)| parent);
            }
        }
        Some(address) => add(&address.to_string()),
        None => {}
    }
    targets
}

/// The authority that was typed, as [`Block::target`] has it: `Bad.Example.`, `bad.example:8443`, or a URL of the host.
pub fn read_host(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}/") };
    let url: Url = whole.parse().ok()?;
    let is_bare = url.username().is_empty() && url.password().is_none() && matches!(url.path(), "/" | "");
    if !is_bare || url.query().is_some() || url.fragment().is_some() {
        return None;
    }
    let name = match url.host()? {
        Host::Domain(name) => name.trim_end_matches('.').to_owned(),
        // `2024` would be the address 0.0.7.232: nobody means that.
        Host::Ipv4(address) if !text.contains(&address.to_string()) => return None,
        address => address.to_string(),
    };
    let is_name = !name.is_empty() && !name.starts_with('.') && !name.contains("..");
    is_name.then(|| url.port().map_or_else(|| name.clone(), |port| format!("{name}:{port}")))
}

/// Adds a block, or renews who decided it, why, how much and until when. True when it is new.
pub fn put(conn: &mut Conn, row: &Block) -> QueryResult<bool> {
    let written = each!(conn, c => diesel::insert_into(block::table)
        .values(row.clone())
        .on_conflict_do_nothing()
        .execute(c))?;
    if written == 0 {
        let renewed = diesel::update(block::table.find(&row.target));
        renewed
            .set((
                block::reason.eq(&row.reason),
                block::severity.eq(&row.severity),
                block::expires_at.eq(row.expires_at),
                block::member.eq(&row.member),
            ))
            .execute(conn)?;
    }
    Ok(written == 1)
}

/// Lifts a block. True when there was one.
pub fn remove(conn: &mut Conn, target: &str) -> QueryResult<bool> {
    Ok(diesel::delete(block::table.find(target)).execute(conn)? != 0)
}

/// All blocks, the newest first.
pub fn all(conn: &mut Conn) -> QueryResult<Vec<Block>> {
    block::table.order((block::created_at.desc(), block::target)).select(Block::as_select()).load(conn)
}

/// A page of blocks, ordered by their targets, after `after`.
pub fn page(conn: &mut Conn, after: &str, limit: i64) -> QueryResult<Vec<Block>> {
    let page = block::table.filter(block::target.gt(after)).order(block::target).limit(limit);
    page.select(Block::as_select()).load(conn)
}

/// The block of this target.
pub fn find(conn: &mut Conn, target: &str) -> QueryResult<Option<Block>> {
    block::table.find(target).select(Block::as_select()).get_result(conn).optional()
}

/// The targets of all blocks, to be kept in memory.
pub fn set(conn: &mut Conn) -> QueryResult<BlockSet> {
    let mut set = BlockSet { only: allowed::only(conn)?, ..BlockSet::default() };
    for (target, severity) in
        block::table.select((block::target, block::severity)).load::<(String, String)>(conn)?
    {
        match Severity::read(&severity).unwrap_or_default() {
            Severity::Suspend => set.suspended.insert(target),
            Severity::Silence => set.silenced.insert(target),
        };
    }
    Ok(set)
}

/// Whether what is at this URL is blocked, or shut out. For what is about to be written; [`BlockSet`] is for all the rest.
pub fn covers(conn: &mut Conn, url: &str) -> QueryResult<bool> {
    Ok(is_over(conn, url, Severity::Suspend)? || is_shut_out(conn, url)?)
}

fn is_shut_out(conn: &mut Conn, url: &str) -> QueryResult<bool> {
    let Some(only) = allowed::only(conn)? else { return Ok(false) };
    Ok(!url.parse().is_ok_and(|url| covers_url(&only, &url)))
}

/// Whether what is at this URL is not shown but to whom it speaks.
pub fn silences(conn: &mut Conn, url: &str) -> QueryResult<bool> {
    is_over(conn, url, Severity::Silence)
}

fn is_over(conn: &mut Conn, url: &str, severity: Severity) -> QueryResult<bool> {
    let Ok(url) = url.parse() else { return Ok(false) };
    let over = block::table.filter(block::target.eq_any(targets_over(&url)));
    diesel::select(diesel::dsl::exists(over.filter(block::severity.eq(severity.as_str())))).get_result(conn)
}

/// The actors elsewhere that we know, and those whose activities or reports wait.
pub fn all_actors(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let known: Vec<String> = remote_actor::table.select(remote_actor::uri).load(conn)?;
    with_waiting(conn, known)
}

/// The actors elsewhere that a block of `target` covers: those that we know, and those whose activities or reports wait.
pub fn known_actors(conn: &mut Conn, target: &str, kind: BlockKind) -> QueryResult<Vec<String>> {
    if kind == BlockKind::Actor {
        return Ok(vec![target.to_owned()]);
    }
    let name = target.replace(['%', '_'], "_");
    let known = remote_actor::table.filter(remote_actor::uri.like(format!("%{name}%")));
    let known: Vec<String> = known.select(remote_actor::uri).load(conn)?;
    // LIKE finds more than it should: `target` may stand anywhere in a URI.
    let only = BlockSet::new([target.to_owned()]);
    Ok(with_waiting(conn, known)?.into_iter().filter(|uri| only.covers_text(uri)).collect())
}

/// Each once, in order.
fn with_waiting(conn: &mut Conn, known: Vec<String>) -> QueryResult<Vec<String>> {
    let waiting = inbox::table.filter(inbox::state.eq(0i16)).select(inbox::actor).distinct();
    let mut uris: BTreeSet<String> = known.into_iter().collect();
    uris.extend(waiting.load::<String>(conn)?);
    let reports = report::table.filter(report::closed_at.is_null()).filter(report::actor.is_not_null());
    uris.extend(reports.select(report::actor.assume_not_null()).distinct().load::<String>(conn)?);
    Ok(uris.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covers(target: &str, url: &str) -> bool {
        BlockSet::new([target.to_owned()]).covers_text(url)
    }

    #[test]
    fn a_host_covers_what_is_under_it_on_every_port() {
        for url in [
            "https://bad.example/users/a",
            "https://BAD.example/",
            "https://bad.example./users/a",
            "https://bad.example:8443/users/a",
            "http://bad.example/users/a#main-key",
            "https://social.bad.example/@a",
            "https://a.b.bad.example:444/@a",
        ] {
            assert!(covers("bad.example", url), "{url}");
        }
        for url in
            ["https://notbad.example/", "https://example/", "https://bad.example.org/", "bad.example", ""]
        {
            assert!(!covers("bad.example", url), "{url}");
        }
    }

    #[test]
    fn a_host_with_a_port_covers_that_port_alone() {
        assert!(covers("localhost:8001", "http://localhost:8001/@a"));
        assert!(covers("localhost:8001", "http://sub.localhost:8001/@a"));
        assert!(!covers("localhost:8001", "http://localhost:8002/@a"));
        assert!(!covers("localhost:8001", "http://localhost/@a"));
    }

    #[test]
    fn an_actor_covers_itself_and_its_keys() {
        let actor = "https://mixed.example/users/a";
        assert!(covers(actor, actor));
        assert!(covers(actor, "https://mixed.example/users/a#main-key"));
        assert!(!covers(actor, "https://mixed.example/users/b"));
        assert!(!covers(actor, "https://mixed.example/users/a/inbox"));
    }

    #[test]
    fn addresses_that_are_numbers_have_nothing_under_them() {
        assert!(covers("192.0.2.1", "https://192.0.2.1/@a"));
        assert!(!covers("2.1", "https://192.0.2.1/@a"));
        assert!(covers("[2001:db8::1]", "https://[2001:db8::1]:8443/@a"));
    }

    #[test]
    fn a_host_is_read_as_it_is_typed() {
        for (text, expected) in [
            (" Bad.Example. ", Some("bad.example")),
            ("bad.example:8443", Some("bad.example:8443")),
            ("bad.example:443", Some("bad.example")),
            ("https://Bad.example/", Some("bad.example")),
            ("bücher.example", Some("xn--bcher-kva.example")),
            ("localhost:8001", Some("localhost:8001")),
            ("[2001:DB8::1]:9", Some("[2001:db8::1]:9")),
            ("", None),
            ("2024", None),
            ("192.0.2.1:8443", Some("192.0.2.1:8443")),
            (".", None),
            ("bad example", None),
            ("@a@bad.example", None),
            ("bad.example/users/a", None),
            ("https://bad.example/@a", None),
        ] {
            assert_eq!(read_host(text).as_deref(), expected, "{text}");
        }
    }
}
