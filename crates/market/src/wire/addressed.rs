//! Whom an annonce of ours addresses.

use diesel::QueryResult;
use maillon_federation::json::{self, Audience as Wire, Object};
use maillon_federation::publish::{PUBLIC, networks_of_ours, target};
use maillon_kernel::audience::Audience;
use maillon_store::outbox::{self, Target};
use maillon_store::{Conn, actors, follows, peers, trust};

use crate::model::Offer;

/// `to` and `cc` of an annonce and of its activities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressed {
    /// Whom it is for.
    pub to: Vec<String>,
    /// Who may read it besides.
    pub cc: Vec<String>,
    /// The networks whose QGs it is for: they stand in `cc`, too.
    pub audience: Vec<String>,
}

impl Addressed {
    /// To this audience of `owner`. `trusted` are the actors that receive what is for the trusted: they are named one by
    /// one, for no collection holds them, and that is what keeps strangers from reading the list.
    pub fn new(audience: Audience, owner: &str, trusted: Vec<String>) -> Self {
        let (public, followers) = (vec![PUBLIC.to_owned()], vec![format!("{owner}/followers")]);
        let (to, cc) = match audience {
            Audience::Public => (public, followers),
            Audience::Unlisted => (followers, public),
            Audience::Followers => (followers, Vec::new()),
            Audience::Trusted => (trusted, Vec::new()),
        };
        Self { to, cc, audience: Vec::new() }
    }

    /// The same, to these networks besides: what is for everybody they may relay.
    #[must_use]
    pub fn and_networks(mut self, networks: Vec<String>) -> Self {
        self.cc.extend(networks.iter().cloned());
        self.audience = networks;
        self
    }

    /// What an annonce addresses now.
    pub fn of(conn: &mut Conn, offer: &Offer) -> QueryResult<Self> {
        let trusted = match offer.audience {
            Audience::Trusted => trusted_followers(conn, &offer.owner)?,
            _ => Vec::new(),
        };
        let networks = match offer.audience {
            Audience::Public => networks_of_ours(conn)?,
            _ => Vec::new(),
        };
        Ok(Self::new(offer.audience, &offer.owner, trusted).and_networks(networks))
    }

    /// The same, and whoever was named before: what is taken back is taken back from them too.
    pub fn of_all_time(conn: &mut Conn, offer: &Offer) -> QueryResult<Self> {
        let mut addressed = Self::of(conn, offer)?;
        for body in outbox::bodies(conn, &offer.uri)? {
            let Ok(Some(activity)) = json::parse(body.as_bytes()) else { continue };
            if offer.audience == Audience::Trusted {
                addressed.to.extend(json::uris(&activity, "to").into_iter().map(str::to_owned));
            }
            if let Some(object) = activity.get("object").and_then(serde_json::Value::as_object) {
                addressed.cc.extend(json::uris(object, "audience").into_iter().map(str::to_owned));
            }
        }
        addressed.to.sort();
        addressed.to.dedup();
        let mut seen = std::collections::BTreeSet::new();
        addressed.cc.retain(|one| seen.insert(one.clone()));
        Ok(addressed)
    }

    /// The inboxes of those who are named one by one.
    pub fn targets(&self, conn: &mut Conn) -> QueryResult<Vec<Target>> {
        let named = peers::find_all(conn, &self.to)?;
        let mut targets: Vec<Target> = named.iter().map(|peer| target(peer.delivery_inbox())).collect();
        targets.sort();
        targets.dedup();
        Ok(targets)
    }
}

/// The accepted followers that live on trusted hosts.
fn trusted_followers(conn: &mut Conn, owner: &str) -> QueryResult<Vec<String>> {
    let mut all = Vec::new();
    for host in trust::trusted_hosts(conn)? {
        all.extend(follows::followers_on(conn, owner, &host)?.into_iter().map(|one| one.who));
    }
    Ok(all)
}

/// For whom an annonce of another server is, as far as it says; `None` when it is for nobody here. `followers` is its
/// author's followers collection. What names an actor of ours alone is kept as if it were for the trusted: shown to
/// members, passed on to nobody.
pub fn read(conn: &mut Conn, object: &Object, followers: Option<&str>) -> QueryResult<Option<Audience>> {
    Ok(match Wire::of(object, followers) {
        Wire::Public => Some(Audience::Public),
        Wire::Unlisted => Some(Audience::Unlisted),
        Wire::Followers => Some(Audience::Followers),
        Wire::Direct => {
            let named: Vec<&str> = [json::uris(object, "to"), json::uris(object, "cc")].concat();
            let ours = actors::all(conn)?;
            ours.iter().any(|actor| named.contains(&actor.uri.as_str())).then_some(Audience::Trusted)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_audience_is_addressed_in_its_own_way() {
        let (owner, friend) = ("https://m.example/@m", "https://c.example/@c".to_owned());
        let followers = "https://m.example/@m/followers".to_owned();
        let of = |audience| {
            let addressed = Addressed::new(audience, owner, vec![friend.clone()]);
            (addressed.to, addressed.cc)
        };
        assert_eq!(of(Audience::Public), (vec![PUBLIC.to_owned()], vec![followers.clone()]));
        assert_eq!(of(Audience::Unlisted), (vec![followers.clone()], vec![PUBLIC.to_owned()]));
        assert_eq!(of(Audience::Followers), (vec![followers], Vec::new()));
        assert_eq!(of(Audience::Trusted), (vec![friend.clone()], Vec::new()));
    }
}
