//! What a month cost and how that is shared, in whole euro cents, as programs read and write it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::refused::Refused;
use super::{faults, words, written};
use crate::costs::{Allocation, Item, Line, Pool, PostCost};
use crate::ids::PostId;
use crate::model::CostForm;

/// Another cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffOtherCost)]
pub(super) struct OtherJson {
    /// Which.
    #[schema(min_length = 1, max_length = 100, example = "Vêtements de travail")]
    label: String,
    /// How much; below zero when it is given back.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    cents: i64,
}

/// What a post cost in a month, in whole euro cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffCostDraft, example = json!({
    "paid": 4940, "salary": 165_000, "charges": 41_251, "other": [{ "label": "Vêtements de travail", "cents": 12_050 }],
}))]
pub(super) struct CostDraft {
    /// Minutes that the contract pays, worked or not: whole five minutes.
    #[schema(minimum = 0, maximum = 44_640, multiple_of = 5)]
    paid: i64,
    /// Gross salary.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    #[serde(default)]
    salary: i64,
    /// The employer's social contributions.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    #[serde(default)]
    charges: i64,
    /// Holiday pay, and what is put aside for it.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    #[serde(default)]
    leave: i64,
    /// Training.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    #[serde(default)]
    training: i64,
    /// Everything else. The same label twice is one cost.
    #[schema(max_items = 30)]
    #[serde(default)]
    other: Vec<OtherJson>,
}

impl CostDraft {
    pub(super) fn check(&self, post: PostId) -> Result<PostCost, Refused> {
        // A label that holds a line would be two costs.
        let line = |one: &OtherJson| {
            let label = if one.label.contains(['\n', '\r']) { "" } else { one.label.as_str() };
            format!("{label}:{}", written::euros(one.cents))
        };
        let form = CostForm {
            paid: written::hours(Some(self.paid)),
            salary: written::euros(self.salary),
            charges: written::euros(self.charges),
            leave: written::euros(self.leave),
            training: written::euros(self.training),
            other: self.other.iter().map(line).collect::<Vec<_>>().join("\n"),
        };
        form.check(post).map_err(|faults| faults::of_cost(&faults))
    }
}

/// What a post cost in a month, in whole euro cents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffCost)]
pub(super) struct CostJson {
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    /// Minutes that the contract pays, worked or not.
    paid: i64,
    /// Gross salary.
    salary: i64,
    /// The employer's social contributions.
    charges: i64,
    /// Holiday pay, and what is put aside for it.
    leave: i64,
    /// Training.
    training: i64,
    /// Everything else.
    other: Vec<OtherJson>,
}

impl From<&PostCost> for CostJson {
    fn from(one: &PostCost) -> Self {
        let other = |(label, cents): &(String, crate::costs::Cents)| OtherJson {
            label: label.clone(),
            cents: cents.get(),
        };
        Self {
            post: one.post.to_string(),
            paid: one.paid,
            salary: one.salary.get(),
            charges: one.charges.get(),
            leave: one.leave.get(),
            training: one.training.get(),
            other: one.other.iter().map(other).collect(),
        }
    }
}

/// What one user member bears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffShare)]
struct ShareJson {
    /// The user member's id.
    #[schema(format = "uuid")]
    user: String,
    /// With the fee.
    cents: i64,
}

/// What one user member bears of one kind of cost of one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffShareLine)]
struct LineJson {
    /// The user member's id.
    #[schema(format = "uuid")]
    user: String,
    /// The post's id; none for the fee.
    #[schema(format = "uuid")]
    post: Option<String>,
    #[schema(schema_with = words::whats)]
    what: &'static str,
    /// Which, of the other costs.
    label: Option<String>,
    /// The minutes that it was reckoned by.
    minutes: i64,
    /// How much.
    cents: i64,
}

/// One cost of one post: `assigned` and `unassigned` make `cents`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffCostItem)]
struct ItemJson {
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    #[schema(schema_with = words::whats)]
    what: &'static str,
    /// Which, of the other costs.
    label: Option<String>,
    /// The whole cost.
    cents: i64,
    /// What went to user members by their hours.
    assigned: i64,
    /// What was paid for time that is assigned to nobody.
    unassigned: i64,
}

/// The time of one post that is assigned to nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffPool)]
struct PoolJson {
    /// The post's id.
    #[schema(format = "uuid")]
    post: String,
    /// Minutes that were paid, and assigned to nobody.
    minutes: i64,
    /// What they cost.
    cents: i64,
    #[schema(schema_with = words::bearers)]
    bearers: &'static str,
}

/// How the costs of a month are shared: all `shares` and `uncovered` make `total` and `fees`, to the cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffAllocation)]
pub(super) struct AllocationJson {
    /// All costs and all ways, without fees.
    total: i64,
    /// All fees.
    fees: i64,
    /// What nobody was there to bear.
    uncovered: i64,
    /// What each user member bears.
    shares: Vec<ShareJson>,
    /// What that is made of.
    lines: Vec<LineJson>,
    /// Every cost of every post.
    items: Vec<ItemJson>,
    /// What was assigned to nobody.
    pools: Vec<PoolJson>,
}

impl From<&Allocation> for AllocationJson {
    fn from(one: &Allocation) -> Self {
        let shares = one.shares.iter();
        let share = shares.map(|(user, cents)| ShareJson { user: user.to_string(), cents: cents.get() });
        Self {
            total: one.total.get(),
            fees: one.fees.get(),
            uncovered: one.uncovered.get(),
            shares: share.collect(),
            lines: one.lines.iter().map(line).collect(),
            items: one.items.iter().map(item).collect(),
            pools: one.pools.iter().map(pool).collect(),
        }
    }
}

fn line(one: &Line) -> LineJson {
    LineJson {
        user: one.member.to_string(),
        post: one.post.map(|id| id.to_string()),
        what: one.what.as_str(),
        label: one.label.clone(),
        minutes: one.minutes,
        cents: one.cents.get(),
    }
}

fn item(one: &Item) -> ItemJson {
    ItemJson {
        post: one.post.to_string(),
        what: one.what.as_str(),
        label: one.label.clone(),
        cents: one.cents.get(),
        assigned: one.assigned.get(),
        unassigned: one.unassigned.get(),
    }
}

fn pool(one: &Pool) -> PoolJson {
    PoolJson {
        post: one.post.to_string(),
        minutes: one.minutes,
        cents: one.cents.get(),
        bearers: one.bearers.as_str(),
    }
}
