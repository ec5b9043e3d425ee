//! For whom an arrival is counted.

use std::collections::BTreeSet;

use maillon_store::{Conn, StoreError, follows, inbox, trust};
use url::Url;

use super::site::{shared_domain_of, site_of};
use crate::federation::Federation;
use crate::origin::authority_of;

/// So many times as much for friends.
const FRIENDS: u32 = 10;

/// Whom an arrival is counted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The site. Of a friend it is its own host, marked ([`inbox::FRIEND`]) so that no stranger's name is like it.
    pub site: String,
    /// Where everybody may have a name under that domain: the domain, whose sites are counted together besides.
    pub shared: Option<String>,
    /// Whether we trust that host, or follow somebody there.
    pub friend: bool,
}

impl Standing {
    pub(super) fn of(url: &Url, friends: &BTreeSet<String>) -> Self {
        let host = authority_of(url);
        if friends.contains(&host) {
            return Self { site: format!("{}{host}", inbox::FRIEND), shared: None, friend: true };
        }
        Self { site: site_of(url), shared: shared_domain_of(url), friend: false }
    }

    /// So much for strangers is so much for this one.
    pub(super) fn times(&self, many: u32) -> u32 {
        if self.friend { many.saturating_mul(FRIENDS) } else { many }
    }

    /// The name under which the sites of its provider are counted together, where there is one.
    pub(super) fn provider(&self) -> Option<String> {
        self.shared.as_ref().map(|shared| format!("*.{shared}"))
    }

    /// The site as people know it.
    pub fn name(&self) -> &str {
        self.site.trim_start_matches(inbox::FRIEND)
    }
}

/// The hosts that we trust, and those of whom we follow or asked to.
pub fn friends(conn: &mut Conn) -> Result<BTreeSet<String>, StoreError> {
    let followed = follows::followed(conn)?.into_iter().filter_map(|uri| uri.parse::<Url>().ok());
    let mut hosts: BTreeSet<String> = followed.map(|uri| authority_of(&uri)).collect();
    hosts.extend(trust::trusted_hosts(conn)?);
    Ok(hosts)
}

impl Federation {
    /// Whom what comes from this URL is counted for.
    pub fn standing_of(&self, url: &Url) -> Standing {
        Standing::of(url, &self.limits().friends())
    }

    /// Reads anew whom we trust and follow. Whose host was added since the last time is counted as a stranger's.
    pub async fn renew_friends(&self) -> Result<(), StoreError> {
        let hosts = self.store().read(friends).await?;
        self.limits().set_friends(hosts);
        Ok(())
    }
}
