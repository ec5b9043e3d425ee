//! Who bears the time that was paid and assigned to nobody.

use std::collections::BTreeMap;

use super::gather::Post;
use super::{Bearers, Rules, Sharing};
use crate::ids::{MemberId, PostId};

type Weights = BTreeMap<MemberId, i128>;

/// What unassigned time may be shared by.
pub(super) struct Scales {
    sharing: Sharing,
    key: Weights,
    all: Weights,
}

impl Scales {
    pub(super) fn new(rules: &Rules, posts: &BTreeMap<PostId, Post>) -> Self {
        let mut all = Weights::new();
        for (member, minutes) in posts.values().flat_map(|post| &post.members) {
            // As many as fit in memory never overflow an i128.
            *all.entry(*member).or_default() += i128::from(*minutes);
        }
        Self { sharing: rules.sharing, key: rules.key.weights(), all: above_zero(all) }
    }

    /// The first scale that somebody stands on.
    pub(super) fn bearers(&self, post: &Post) -> (Bearers, Weights) {
        let own = post.members.iter().map(|(member, minutes)| (*member, i128::from(*minutes)));
        let own = (Bearers::PostHours, above_zero(own));
        let (key, all) = ((Bearers::Key, self.key.clone()), (Bearers::AllHours, self.all.clone()));
        let order = match self.sharing {
            Sharing::Key => [key, own, all],
            Sharing::Hours => [own, all, key],
        };
        let found = order.into_iter().find(|(_, weights)| !weights.is_empty());
        found.unwrap_or((Bearers::Nobody, Weights::new()))
    }
}

/// Who was given minutes back in sum bears nothing of what nobody used.
fn above_zero(weights: impl IntoIterator<Item = (MemberId, i128)>) -> Weights {
    weights.into_iter().filter(|(_, weight)| 0 < *weight).collect()
}
