//! User members, what they paid and their statements as programs read and write them.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::refused::Refused;
use super::{faults, words, written};
use crate::costs::{Advance, Cents, Month, Row};
use crate::ids::{AdvanceId, FunctionId, MemberId, PostId};
use crate::model::{AdvanceForm, PostRow, User, UserDraft, UserForm};

/// An organisation that uses the group's workers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffUser)]
pub(super) struct UserJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// Its ActivityPub actor.
    #[schema(format = "uri")]
    actor: String,
    /// What it is called.
    name: String,
    #[schema(schema_with = words::function_ids)]
    functions: Vec<FunctionId>,
    /// Minutes in a whole year by its convention, if that says so.
    yearly: Option<i64>,
    /// The first day of its convention.
    #[schema(format = "date")]
    joined_on: Option<String>,
    /// The last day of its convention.
    #[schema(format = "date")]
    ends_on: Option<String>,
    /// Days of notice by its convention.
    notice_days: i64,
    /// Its part of the fixed key.
    weight: i64,
    /// The balance with which its account begins, in cents.
    opening: i64,
    /// The month in which its account begins.
    #[schema(example = "2026-12")]
    since: String,
    /// What the coordination keeps in mind of it. Plain text.
    note: String,
    /// What is left on its account, in cents: above zero it has paid more than its share.
    balance: i64,
}

impl UserJson {
    pub(super) fn new(one: &User, balance: Cents) -> Self {
        Self {
            id: one.id.to_string(),
            actor: one.actor.clone(),
            name: one.name.clone(),
            functions: one.functions.clone(),
            yearly: one.yearly,
            joined_on: one.joined_on.map(|day| day.to_string()),
            ends_on: one.ends_on.map(|day| day.to_string()),
            notice_days: one.notice_days,
            weight: one.weight,
            opening: one.opening.get(),
            since: one.since.to_string(),
            note: one.note.clone(),
            balance: balance.get(),
        }
    }
}

/// What one writes of a user member.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = StaffUserDraft, example = json!({ "name": "Le Canal", "weight": 3, "yearly": 24_000 }))]
pub(super) struct DraftJson {
    /// What it is called.
    #[schema(required, min_length = 1, max_length = 100)]
    name: String,
    /// Ids of the functions that its convention covers; everything, when there are none.
    #[schema(schema_with = words::function_ids)]
    functions: Vec<FunctionId>,
    /// Minutes in a whole year by its convention: whole five minutes.
    #[schema(minimum = 0, maximum = 6_000_000, multiple_of = 5)]
    #[serde(skip_serializing_if = "Option::is_none")]
    yearly: Option<i64>,
    /// The first day of its convention.
    #[schema(format = "date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    joined_on: Option<String>,
    /// The last day of its convention.
    #[schema(format = "date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_on: Option<String>,
    /// Days of notice by its convention.
    #[schema(minimum = 0, maximum = 3650)]
    notice_days: i64,
    /// Its part of the fixed key.
    #[schema(minimum = 0, maximum = 1_000_000)]
    weight: i64,
    /// The balance with which its account begins, in cents.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    opening: i64,
    /// The month in which its account begins.
    #[schema(required, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", example = "2026-12")]
    since: String,
    /// What the coordination keeps in mind of it. Plain text.
    #[schema(max_length = 2000)]
    note: String,
}

impl DraftJson {
    pub(super) fn of(one: &User) -> Self {
        Self {
            name: one.name.clone(),
            functions: one.functions.clone(),
            yearly: one.yearly,
            joined_on: one.joined_on.map(|day| day.to_string()),
            ends_on: one.ends_on.map(|day| day.to_string()),
            notice_days: one.notice_days,
            weight: one.weight,
            opening: one.opening.get(),
            since: one.since.to_string(),
            note: one.note.clone(),
        }
    }

    pub(super) fn check(self) -> Result<UserDraft, Refused> {
        let form = UserForm {
            name: self.name,
            functions: written::ids(&self.functions),
            yearly: written::hours(self.yearly),
            joined_on: self.joined_on.unwrap_or_default(),
            ends_on: self.ends_on.unwrap_or_default(),
            notice_days: self.notice_days.to_string(),
            weight: self.weight.to_string(),
            opening: written::euros(self.opening),
            since: self.since,
            note: self.note,
        };
        form.check().map_err(|faults| faults::of_user(&faults))
    }
}

/// What a user member paid.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffAdvanceRequest, example = json!({ "date": "2026-12-01", "cents": 50_000, "label": "Virement 12" }))]
pub(super) struct AdvanceRequest {
    /// When it came: a day that is not to come.
    #[schema(format = "date")]
    date: String,
    /// How much, in cents; below zero when it was paid back. Never zero.
    #[schema(minimum = -1_000_000_000, maximum = 1_000_000_000)]
    cents: i64,
    /// Its reference, in words.
    #[schema(max_length = 100)]
    #[serde(default)]
    label: String,
}

impl AdvanceRequest {
    pub(super) fn check(&self) -> Result<Advance, Refused> {
        let (date, label) = (self.date.clone(), self.label.clone());
        let form = AdvanceForm { date, amount: written::euros(self.cents), label };
        form.check().map_err(|faults| faults::of_advance(&faults))
    }
}

/// What a user member paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffAdvance)]
pub(super) struct AdvanceJson {
    /// Its id.
    #[schema(format = "uuid")]
    id: String,
    /// The user member's id.
    #[schema(format = "uuid")]
    user: String,
    /// When it came.
    #[schema(format = "date")]
    date: String,
    /// How much, in cents.
    cents: i64,
    /// Its reference, in words.
    label: String,
}

impl AdvanceJson {
    pub(super) fn new(id: AdvanceId, user: MemberId, one: &Advance) -> Self {
        Self {
            id: id.to_string(),
            user: user.to_string(),
            date: one.date.to_string(),
            cents: one.cents.get(),
            label: one.label.clone(),
        }
    }
}

/// A row of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffStatementRow)]
struct RowJson {
    /// In which month it counts.
    #[schema(example = "2026-12")]
    month: String,
    /// On which day, if it has one.
    #[schema(format = "date")]
    date: Option<String>,
    /// `opening`, `advance`, `closing`; or what is borne: `salary`, `charges`, `leave`, `training`, `other`, `travel`, `unassigned`,
    /// `fee`.
    #[schema(example = "salary")]
    kind: &'static str,
    /// The post's id.
    #[schema(format = "uuid")]
    post: Option<String>,
    /// The post's pseudonym.
    code: Option<String>,
    /// In words.
    label: Option<String>,
    /// The minutes that it was reckoned by.
    minutes: i64,
    /// What it does to the balance, in cents: an advance adds, a share takes away.
    effect: i64,
    /// The balance after it, in cents.
    balance: i64,
}

/// What a user member paid and bears, month by month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = StaffStatement)]
pub(super) struct StatementJson {
    /// The user member's id.
    #[schema(format = "uuid")]
    user: String,
    /// What it is called.
    name: String,
    /// The first month.
    #[schema(example = "2026-11")]
    from: String,
    /// The last month.
    #[schema(example = "2026-12")]
    to: String,
    /// Each month opens, lists what was paid and what is borne, and closes.
    rows: Vec<RowJson>,
}

impl StatementJson {
    pub(super) fn new(user: &User, (first, last): (Month, Month), rows: &[Row], posts: &[PostRow]) -> Self {
        let code = |id: PostId| posts.iter().find(|post| post.id == id).map(|post| post.code.clone());
        let row = |one: &Row| RowJson {
            month: one.month.to_string(),
            date: one.date.map(|day| day.to_string()),
            kind: one.kind.as_str(),
            post: one.post.map(|id| id.to_string()),
            code: one.post.and_then(code),
            label: one.label.clone(),
            minutes: one.minutes,
            effect: one.effect.get(),
            balance: one.balance.get(),
        };
        Self {
            user: user.id.to_string(),
            name: user.name.clone(),
            from: first.to_string(),
            to: last.to_string(),
            rows: rows.iter().map(row).collect(),
        }
    }
}
