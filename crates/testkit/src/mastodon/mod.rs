//! What a reader on Mastodon gets of what we send: a double of the receiving side of Mastodon 4.4 to 4.7.
//!
//! One server with a few readers takes activities and actor documents as bytes, applies Mastodon's rules and
//! draws what a reader sees as a plain [card](Mastodon::show). The rules carry the numbers that
//! `design/mastodon.md` gives them, which were read in Mastodon's source; the tests beside this file hold a
//! counter-example against each, so that the double is known to say no.
//!
//! **Invariant:** nothing of our own readers is used here. What they forgive, Mastodon may not.

mod account;
mod card;
mod html;
mod inbox;
mod json;
mod status;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use account::Account;
pub use html::{plain, sanitise};
pub use status::{Media, Status, Visibility};

/// What became of a delivery. Mastodon answers 202 to all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A status that was not there before.
    Shown,
    /// A known status was edited, or an account renewed.
    Changed,
    /// A status or an account was deleted.
    Removed,
    /// It was taken, and no reader sees anything of it (`Follow`, `Like`…).
    Unseen,
    /// Nothing happened, and nobody is told. The number of the rule and what it says.
    Dropped(&'static str),
}

/// A Mastodon server, as its readers see it.
#[derive(Debug, Default)]
pub struct Mastodon {
    /// Epoch milliseconds.
    now: i64,
    accounts: BTreeMap<String, Account>,
    statuses: BTreeMap<String, Status>,
    /// Boosts: the id of each, who boosts, and the status.
    boosts: BTreeMap<String, (String, String)>,
    /// Remote actors that somebody here follows.
    followed: BTreeSet<String>,
    /// Actors that live here.
    readers: BTreeSet<String>,
    /// Ids that were deleted, and when.
    deleted: BTreeMap<String, i64>,
    /// Documents that can be fetched, by URL.
    web: BTreeMap<String, Vec<u8>>,
}

impl Mastodon {
    /// An empty server; `now` is epoch milliseconds.
    pub fn new(now: i64) -> Self {
        Self { now, ..Self::default() }
    }

    /// Lets time pass until `now`, in epoch milliseconds.
    pub fn wait_until(&mut self, now: i64) {
        self.now = now;
    }

    /// Somebody lives here.
    pub fn reader(&mut self, actor: &str) {
        self.readers.insert(actor.to_owned());
    }

    /// Somebody here follows a remote actor.
    pub fn follow(&mut self, actor: &str) {
        self.followed.insert(actor.to_owned());
    }

    /// What a URL answers when it is fetched.
    pub fn publish(&mut self, url: &str, document: &[u8]) {
        self.web.insert(url.to_owned(), document.to_vec());
    }

    /// The status with this id.
    pub fn status(&self, id: &str) -> Option<&Status> {
        self.statuses.get(id)
    }

    /// Who boosts the status with this id.
    pub fn boosters(&self, id: &str) -> Vec<&str> {
        self.boosts.values().filter(|(_, status)| status == id).map(|(who, _)| who.as_str()).collect()
    }

    /// The account with this id.
    pub fn account(&self, id: &str) -> Option<&Account> {
        self.accounts.get(id)
    }

    /// What a reader sees of a status or of an account; says so when there is nothing to see.
    pub fn show(&self, id: &str) -> String {
        if let Some(status) = self.statuses.get(id) {
            return card::status(status, self.accounts.get(&status.account));
        }
        self.accounts.get(id).map_or_else(|| "(nothing to see)\n".to_owned(), card::account)
    }
}
