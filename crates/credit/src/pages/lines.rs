//! The lines of a statement, and what narrows it down.

use chrono::NaiveDate;
use diesel::QueryResult;
use maillon_kernel::markup::fold;
use maillon_store::Conn;
use maillon_web::Tongue;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::people::People;
use super::{PATH, csv, months};
use crate::model::{AccountId, EntryId};
use crate::statement::{self, Filter, Line, Side, With};

/// Lines on a page.
pub(super) const PAGE: usize = 20;
/// Characters of a search text that count.
const TEXT: usize = 200;

/// What the address asks for. What it says wrongly counts as not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    pub(super) compte: String,
    /// From this day on.
    pub(super) depuis: String,
    /// Up to this day, which counts.
    pub(super) jusqu: String,
    /// `in` or `out`.
    pub(super) sens: String,
    /// A part of a name.
    pub(super) avec: String,
    /// A part of what it was for.
    pub(super) q: String,
    /// Where the page before ended.
    pub(super) avant: String,
}

impl Wish {
    pub(super) fn which(&self) -> Which {
        Which { compte: self.compte.clone() }
    }

    pub(super) fn side(&self) -> Option<Side> {
        match self.sens.as_str() {
            "in" => Some(Side::In),
            "out" => Some(Side::Out),
            _ => None,
        }
    }

    /// Whether it was narrowed down at all.
    pub(super) fn narrows(&self) -> bool {
        [&self.depuis, &self.jusqu, &self.sens, &self.avec, &self.q].iter().any(|one| !one.trim().is_empty())
    }

    pub(super) fn before(&self) -> Option<EntryId> {
        self.avant.parse().ok()
    }

    /// What the store is asked for. Names are looked up among all accounts.
    pub(super) fn filter(&self, conn: &mut Conn, t: &Tongue, house: &str) -> QueryResult<Filter> {
        let day = |text: &str| text.trim().parse::<NaiveDate>().ok();
        let short = |text: &str| fold(&text.trim().chars().take(TEXT).collect::<String>());
        let with = short(&self.avec);
        Ok(Filter {
            from: day(&self.depuis).map(months::begin),
            until: day(&self.jusqu).map(months::end),
            side: self.side(),
            with: if with.is_empty() { None } else { Some(named(conn, t, house, with)?) },
            text: short(&self.q),
        })
    }

    /// The address of a statement like this one.
    pub(super) fn href(&self, path: &str, before: Option<EntryId>) -> String {
        let mut query = Serializer::new(String::new());
        let before = before.map(|id| id.to_string()).unwrap_or_default();
        for (name, value) in [
            ("compte", &self.compte),
            ("depuis", &self.depuis),
            ("jusqu", &self.jusqu),
            ("sens", &self.sens),
            ("avec", &self.avec),
            ("q", &self.q),
            ("avant", &before),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The accounts of those whose names hold this.
fn named(conn: &mut Conn, t: &Tongue, house: &str, text: String) -> QueryResult<With> {
    let (people, all) = People::all(conn)?;
    let ids = all.iter().map(|one| one.id);
    let ids = ids.filter(|id| fold(&people.name(t, house, *id)).contains(&text)).collect();
    Ok(With { ids, text })
}

/// One line, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) href: String,
    pub(super) at: i64,
    pub(super) with: String,
    pub(super) label: String,
    pub(super) amount: String,
    pub(super) hours: String,
    pub(super) after: String,
    /// That it takes another one back, was taken back, or is on its way.
    pub(super) note: Option<String>,
}

impl Row {
    pub(super) fn new(n: &Numbers, house: &str, mine: AccountId, line: &Line, people: &People) -> Self {
        let (payer, payee) = people.sides(&n.t, house, &line.transfer);
        let note = if line.transfer.corrects.is_some() {
            Some("credit-line-correction")
        } else if !line.transfer.state.is_over() {
            Some("credit-line-under-way")
        } else {
            None
        };
        Self {
            href: format!("{PATH}/echanges/{}", line.transfer.id),
            at: line.entry.posted_at,
            with: if line.transfer.payer == Some(mine) { payee } else { payer },
            label: line.transfer.label.clone(),
            amount: n.signed(line.effect),
            hours: n.hours(line.effect),
            after: n.number(line.after),
            note: note.map(|key| n.t.get(key)),
        }
    }
}

/// A page of a statement with the people on it.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) page: statement::Page,
    pub(super) people: People,
}

impl Found {
    pub(super) fn load(
        conn: &mut Conn,
        mine: &Mine,
        filter: &Filter,
        before: Option<EntryId>,
        limit: usize,
    ) -> QueryResult<Self> {
        let page = statement::page(conn, &mine.account, filter, before, limit)?;
        let people = People::load(conn, sides(&page.lines), [])?;
        Ok(Self { page, people })
    }
}

/// Our accounts of these lines.
pub(super) fn sides(lines: &[Line]) -> Vec<AccountId> {
    lines.iter().flat_map(|line| [line.transfer.payer, line.transfer.payee]).flatten().collect()
}

/// What the template of a statement shows.
pub(super) struct Statement {
    pub(super) wish: Wish,
    pub(super) rows: Vec<Row>,
    pub(super) next: Option<String>,
    pub(super) csv: String,
    pub(super) whole: String,
    /// Whether a page before this one was shown.
    pub(super) is_later: bool,
}

impl Statement {
    pub(super) fn new(n: &Numbers, house: &str, mine: &Mine, wish: &Wish, found: &Found) -> Self {
        let row = |line| Row::new(n, house, mine.id(), line, &found.people);
        Self {
            rows: found.page.lines.iter().map(row).collect(),
            next: found.page.next.map(|id| wish.href(PATH, Some(id))),
            csv: wish.href(csv::PATH, None),
            whole: mine.href(PATH),
            is_later: wish.before().is_some(),
            wish: wish.clone(),
        }
    }
}
