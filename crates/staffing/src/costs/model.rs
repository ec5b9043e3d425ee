//! What a month's costs are made of, and the rules by which they are shared.

use std::collections::BTreeMap;

use super::{Cents, DivideProblem};
use crate::ids::{CommitmentId, MemberId, PostId};

/// What one post cost in one month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostCost {
    /// Which post.
    pub post: PostId,
    /// The minutes that its contract pays in this month, worked or not.
    pub paid: i64,
    /// Gross salary.
    pub salary: Cents,
    /// The employer's social contributions.
    pub charges: Cents,
    /// Holiday pay and what is put aside for it.
    pub leave: Cents,
    /// Training.
    pub training: Cents,
    /// Everything else, with words that say what. The same words twice are one item.
    pub other: Vec<(String, Cents)>,
}

/// Countersigned minutes of the month. Any number of these may name the same post and member: they are summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Which post worked.
    pub post: PostId,
    /// For whom; none: for the group itself.
    pub member: Option<MemberId>,
    /// How long. Below zero when it corrects what was too much.
    pub minutes: i64,
}

/// The cost of one way to a member, or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Travel {
    /// The engagement that it was for.
    pub commitment: CommitmentId,
    /// The post that travelled.
    pub post: PostId,
    /// The member whom it was for, and who bears it.
    pub member: MemberId,
    /// What it cost.
    pub cents: Cents,
}

/// The fixed key for time that is assigned to nobody: a weight for each member.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key(BTreeMap<MemberId, i64>);

impl Key {
    /// A key of these weights, none below zero, each member once.
    pub fn new(weights: impl IntoIterator<Item = (MemberId, i64)>) -> Result<Self, CostProblem> {
        let mut key = BTreeMap::new();
        for (member, weight) in weights {
            if weight < 0 || key.insert(member, weight).is_some() {
                return Err(CostProblem::Key(member));
            }
        }
        Ok(Self(key))
    }

    /// The weights of those who have one.
    pub fn weights(&self) -> BTreeMap<MemberId, i128> {
        let weights = self.0.iter().map(|(member, weight)| (*member, i128::from(*weight)));
        weights.filter(|(_, weight)| *weight != 0).collect()
    }
}

/// The management fee on a member's share, in per mille. It is rounded to the nearest cent, half a cent away from zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fee(i64);

impl Fee {
    /// A fee between nothing and the whole share.
    pub fn new(per_mille: i64) -> Result<Self, CostProblem> {
        if (0..=1000).contains(&per_mille) { Ok(Self(per_mille)) } else { Err(CostProblem::Fee(per_mille)) }
    }

    /// Thousandths of the share.
    pub const fn per_mille(self) -> i64 {
        self.0
    }

    /// The fee on this share. A share that is given back gives its fee back too.
    pub fn on(self, share: Cents) -> Cents {
        let thousandths = i128::from(share.get()) * i128::from(self.0);
        let rounded = (thousandths.abs() + 500) / 1000 * thousandths.signum();
        // At most the share itself, which fits.
        Cents::new(i64::try_from(rounded).unwrap_or(share.get()))
    }
}

maillon_kernel::words!(
    /// Who bears the time that was paid and assigned to nobody.
    Sharing {
        /// The fixed key; when there is none, by hours.
        Key = "key",
        /// In proportion to the hours assigned to members: those of the post, or when it has none those of all posts; when
        /// there are none at all, the fixed key.
        Hours = "hours",
    }
);

/// The settings of sharing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The fixed key.
    pub key: Key,
    /// What bears unassigned time.
    pub sharing: Sharing,
    /// The management fee.
    pub fee: Fee,
}

/// What a line of the allocation is for, in the order of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Gross salary.
    Salary,
    /// The employer's social contributions.
    Charges,
    /// Holiday pay.
    Leave,
    /// Training.
    Training,
    /// Another cost of the post; its label says which.
    Other,
    /// A way to the member.
    Travel,
    /// A part of the time that is assigned to nobody.
    Unassigned,
    /// The management fee.
    Fee,
}

impl What {
    /// All of them, in this order.
    pub const ALL: [Self; 8] = [
        Self::Salary,
        Self::Charges,
        Self::Leave,
        Self::Training,
        Self::Other,
        Self::Travel,
        Self::Unassigned,
        Self::Fee,
    ];

    /// The word in tables and messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Salary => "salary",
            Self::Charges => "charges",
            Self::Leave => "leave",
            Self::Training => "training",
            Self::Other => "other",
            Self::Travel => "travel",
            Self::Unassigned => "unassigned",
            Self::Fee => "fee",
        }
    }
}

/// Why a month's costs cannot be shared. Nothing is shared then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CostProblem {
    /// A post's costs are given twice.
    #[error("the costs of post {0} are given twice")]
    Twice(PostId),
    /// There are hours of a post whose costs are not given: they would be lost.
    #[error("there are hours of post {0}, and no costs")]
    NoCosts(PostId),
    /// A post's paid minutes are below zero.
    #[error("the paid minutes of post {0} are below zero")]
    Paid(PostId),
    /// The key names this member twice, or with a weight below zero.
    #[error("the key names member {0} twice, or with a weight below zero")]
    Key(MemberId),
    /// The fee is not between nothing and everything.
    #[error("a fee of {0} per mille is not between 0 and 1000")]
    Fee(i64),
    /// A number does not fit.
    #[error("the amounts or the minutes are too large to be shared")]
    Overflow,
}

/// Who calls [`divide`](super::divide) here has made sure that there is somebody to divide among.
impl From<DivideProblem> for CostProblem {
    fn from(_: DivideProblem) -> Self {
        Self::Overflow
    }
}
