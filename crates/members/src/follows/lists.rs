//! What the page shows of both directions.

use std::collections::HashMap;

use maillon_store::follows::{self, FollowState, Following};
use maillon_store::peers::Peer;
use maillon_store::{Conn, StoreError, peers};
use maillon_web::Tongue;
use url::Url;

/// So many followers are shown.
pub(super) const SHOWN: i64 = 100;

/// An actor of another server, as the page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Account {
    /// Which one.
    pub(crate) uri: String,
    /// The name that it gave itself; the URI of one that was never fetched.
    pub(crate) name: String,
    /// `@name@host`, if it is known.
    pub(crate) handle: Option<String>,
    /// Its page, if that is one that can be linked to.
    pub(crate) href: Option<String>,
}

/// An actor that we follow, or would like to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Followed {
    /// Who.
    pub(super) account: Account,
    state: FollowState,
    /// When we first asked, in epoch milliseconds.
    pub(super) since: i64,
    /// `@name@host` of the account that it had before: it moved, and we went along.
    pub(super) before: Option<String>,
}

/// Both directions, and how many followers there are in all.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) followed: Vec<Followed>,
    pub(super) followers: Vec<Account>,
    pub(super) count: i64,
}

impl Account {
    /// `peer` is the actor `uri` as last fetched.
    pub(crate) fn new(uri: &str, peer: Option<&Peer>) -> Self {
        let href = peer.and_then(|peer| web_address(&peer.url)).or_else(|| web_address(uri));
        Self {
            uri: uri.to_owned(),
            name: peer.map_or(uri, |peer| &peer.name).to_owned(),
            handle: peer.map(|peer| format!("@{}@{}", peer.handle, peer.host)),
            href,
        }
    }
}

impl Followed {
    fn new(row: &Following, peer: Option<&Peer>, moved: &[(String, Peer)]) -> Self {
        let account = Account::new(&row.target, peer);
        let before = moved.iter().find(|(new, _)| *new == row.target);
        let before = before.map(|(_, old)| format!("@{}@{}", old.handle, old.host));
        Self { account, state: FollowState::read(&row.state), since: row.since, before }
    }

    /// How far the follow has come, and since when, in words.
    pub(super) fn state(&self, t: &Tongue) -> String {
        let word = self.state.as_str();
        t.with(&format!("members-follows-state-{word}"), &[("date", &t.date(self.since))])
    }
}

impl Lists {
    /// Whom `actor` follows, oldest first, and its followers.
    pub(super) fn read(conn: &mut Conn, actor: &str) -> Result<Self, StoreError> {
        let followed = follows::followings(conn, actor)?;
        let followers = follows::followers(conn, actor, "", SHOWN)?;
        let count = follows::count_followers(conn, actor)?;
        let uris = followed.iter().map(|row| &row.target).chain(followers.iter().map(|row| &row.who));
        let known = known(conn, uris)?;
        let targets: Vec<String> = followed.iter().map(|row| row.target.clone()).collect();
        let moved = peers::came_from(conn, &targets)?;
        Ok(Self {
            followed: followed.iter().map(|row| Followed::new(row, known.get(&row.target), &moved)).collect(),
            followers: followers.iter().map(|row| Account::new(&row.who, known.get(&row.who))).collect(),
            count,
        })
    }
}

/// Those of these actors that were fetched before, by their URI.
pub(super) fn known<'a>(
    conn: &mut Conn,
    uris: impl Iterator<Item = &'a String>,
) -> Result<HashMap<String, Peer>, StoreError> {
    let uris: Vec<String> = uris.cloned().collect();
    Ok(peers::find_all(conn, &uris)?.into_iter().map(|peer| (peer.uri.clone(), peer)).collect())
}

/// The address, if a link may lead there: a stranger chose it, and `javascript:` has a host name too.
fn web_address(url: &str) -> Option<String> {
    let is_web = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    is_web.then(|| url.to_owned())
}

#[cfg(test)]
impl Followed {
    pub(super) fn sample(account: Account, state: FollowState, since: i64) -> Self {
        Self { account, state, since, before: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(url: &str) -> Peer {
        Peer {
            uri: "https://qg.example/users/sel".into(),
            kind: "Organization".into(),
            handle: "sel".into(),
            host: "qg.example".into(),
            name: "Le SEL".into(),
            url: url.into(),
            inbox: "https://qg.example/inbox".into(),
            shared_inbox: None,
            document: "{}".into(),
            fetched_at: 0,
            gone_at: None,
        }
    }

    #[test]
    fn an_account_is_linked_to_its_page() {
        let peer = peer("https://qg.example/@sel");
        let account = Account::new(&peer.uri, Some(&peer));
        assert_eq!(account.href.as_deref(), Some("https://qg.example/@sel"));
        assert_eq!(account.handle.as_deref(), Some("@sel@qg.example"));
        let unknown = Account::new(&peer.uri, None);
        assert_eq!((unknown.name, unknown.handle), (peer.uri.clone(), None));
        assert_eq!(unknown.href, Some(peer.uri));
    }

    #[test]
    fn no_link_runs_a_script() {
        let peer = peer("javascript://qg.example/%0aalert(1)");
        assert_eq!(Account::new(&peer.uri, Some(&peer)).href, Some(peer.uri));
        assert_eq!(Account::new("javascript:alert(1)", None).href, None);
    }
}
