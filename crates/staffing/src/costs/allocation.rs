//! A month's costs as they were shared.

use std::collections::BTreeMap;

use super::{Cents, Month, What};
use crate::ids::{MemberId, PostId};

/// What one member bears of one kind of cost of one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who bears it.
    pub member: MemberId,
    /// Whose cost it is; none for the fee.
    pub post: Option<PostId>,
    /// What for.
    pub what: What,
    /// Which, of the other costs.
    pub label: Option<String>,
    /// The minutes that it was reckoned by; zero for travel and fee.
    pub minutes: i64,
    /// How much. Below zero when it is given back.
    pub cents: Cents,
}

/// One cost of one post, and how it was divided: `assigned + unassigned = cents`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Whose cost it is.
    pub post: PostId,
    /// What for.
    pub what: What,
    /// Which, of the other costs.
    pub label: Option<String>,
    /// The whole cost.
    pub cents: Cents,
    /// What the lines of this item sum to.
    pub assigned: Cents,
    /// What went to the post's pool.
    pub unassigned: Cents,
}

maillon_kernel::words!(
    /// By what the unassigned part of a post was shared.
    Bearers {
        /// By the fixed key.
        Key = "key",
        /// By the hours of that post.
        PostHours = "post-hours",
        /// By the hours of all posts, as that post has none.
        AllHours = "all-hours",
        /// Not at all: there is neither a key nor an hour. The group bears it.
        Nobody = "nobody",
    }
);

/// The unassigned part of all costs of one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// Which post.
    pub post: PostId,
    /// The minutes that were paid and assigned to nobody.
    pub minutes: i64,
    /// What they cost.
    pub cents: Cents,
    /// By what they were shared.
    pub bearers: Bearers,
}

/// The costs of a month as they were shared: `shares + uncovered = total + fees`, to the cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allocation {
    /// Which month.
    pub month: Month,
    /// By member, then post (the fee last), then kind and label; no two alike.
    pub lines: Vec<Line>,
    /// Every cost of every post, zero ones left out, but for the salary.
    pub items: Vec<Item>,
    /// What was unassigned, of each post that has such.
    pub pools: Vec<Pool>,
    /// What each member bears, with the fee: the sum of their lines.
    pub shares: BTreeMap<MemberId, Cents>,
    /// All fees.
    pub fees: Cents,
    /// What nobody was there to bear.
    pub uncovered: Cents,
    /// All costs and all travel, without fees.
    pub total: Cents,
}

impl Allocation {
    /// What this member bears.
    pub fn share(&self, member: MemberId) -> Cents {
        self.shares.get(&member).copied().unwrap_or_default()
    }

    /// The lines of this member.
    pub fn lines_of(&self, member: MemberId) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.member == member)
    }
}
