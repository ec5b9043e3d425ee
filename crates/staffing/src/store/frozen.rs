//! An allocation as the column `staff_month.shared` keeps it: the whole of it, down to the last line.
//!
//! What was shared is kept, and not what it was shared by: a later program that divides otherwise changes nothing then.

use std::collections::BTreeMap;

use diesel::QueryResult;
use serde::{Deserialize, Serialize};

use super::{damaged, json, word};
use crate::costs::{Allocation, Cents, Item, Line, Pool, What};
use crate::ids::{MemberId, PostId};

#[derive(Serialize, Deserialize)]
struct Whole {
    month: String,
    lines: Vec<LineJson>,
    items: Vec<ItemJson>,
    pools: Vec<PoolJson>,
    shares: BTreeMap<MemberId, i64>,
    fees: i64,
    uncovered: i64,
    total: i64,
}

#[derive(Serialize, Deserialize)]
struct LineJson {
    member: MemberId,
    post: Option<PostId>,
    what: String,
    label: Option<String>,
    minutes: i64,
    cents: i64,
}

#[derive(Serialize, Deserialize)]
struct ItemJson {
    post: PostId,
    what: String,
    label: Option<String>,
    cents: i64,
    assigned: i64,
    unassigned: i64,
}

#[derive(Serialize, Deserialize)]
struct PoolJson {
    post: PostId,
    minutes: i64,
    cents: i64,
    bearers: String,
}

fn what(text: &str) -> QueryResult<What> {
    let found = What::ALL.into_iter().find(|what| what.as_str() == text);
    found.ok_or_else(|| damaged(format!("{text} is no kind of cost")))
}

impl LineJson {
    fn of(one: &Line) -> Self {
        let (what, label) = (one.what.as_str().to_owned(), one.label.clone());
        Self { member: one.member, post: one.post, what, label, minutes: one.minutes, cents: one.cents.get() }
    }

    fn read(self) -> QueryResult<Line> {
        let Self { member, post, label, minutes, .. } = self;
        Ok(Line { member, post, what: what(&self.what)?, label, minutes, cents: Cents::new(self.cents) })
    }
}

impl ItemJson {
    fn of(one: &Item) -> Self {
        Self {
            post: one.post,
            what: one.what.as_str().to_owned(),
            label: one.label.clone(),
            cents: one.cents.get(),
            assigned: one.assigned.get(),
            unassigned: one.unassigned.get(),
        }
    }

    fn read(self) -> QueryResult<Item> {
        Ok(Item {
            post: self.post,
            what: what(&self.what)?,
            label: self.label,
            cents: Cents::new(self.cents),
            assigned: Cents::new(self.assigned),
            unassigned: Cents::new(self.unassigned),
        })
    }
}

impl PoolJson {
    fn of(one: &Pool) -> Self {
        let bearers = one.bearers.to_string();
        Self { post: one.post, minutes: one.minutes, cents: one.cents.get(), bearers }
    }

    fn read(self) -> QueryResult<Pool> {
        let (cents, bearers) = (Cents::new(self.cents), word(&self.bearers)?);
        Ok(Pool { post: self.post, minutes: self.minutes, cents, bearers })
    }
}

/// The text that keeps it.
pub(super) fn write(one: &Allocation) -> QueryResult<String> {
    let whole = Whole {
        month: one.month.to_string(),
        lines: one.lines.iter().map(LineJson::of).collect(),
        items: one.items.iter().map(ItemJson::of).collect(),
        pools: one.pools.iter().map(PoolJson::of).collect(),
        shares: one.shares.iter().map(|(member, cents)| (*member, cents.get())).collect(),
        fees: one.fees.get(),
        uncovered: one.uncovered.get(),
        total: one.total.get(),
    };
    json(&whole)
}

/// The opposite of [`write`].
pub(super) fn read(text: &str) -> QueryResult<Allocation> {
    let whole: Whole = serde_json::from_str(text).map_err(damaged)?;
    Ok(Allocation {
        month: word(&whole.month)?,
        lines: whole.lines.into_iter().map(LineJson::read).collect::<QueryResult<_>>()?,
        items: whole.items.into_iter().map(ItemJson::read).collect::<QueryResult<_>>()?,
        pools: whole.pools.into_iter().map(PoolJson::read).collect::<QueryResult<_>>()?,
        shares: whole.shares.into_iter().map(|(member, cents)| (member, Cents::new(cents))).collect(),
        fees: Cents::new(whole.fees),
        uncovered: Cents::new(whole.uncovered),
        total: Cents::new(whole.total),
    })
}
