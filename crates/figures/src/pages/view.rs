//! What the store tells, in a reader's words: the same for the page and for the files.

use chrono::Datelike as _;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::minutes::Minutes;
use maillon_web::Tongue;

use crate::data::{Month, Seen, Who};
use crate::matrix::Matrix;
use crate::needs::Table;

/// Shades of a cell, from none to the fullest.
const SHADES: i64 = 5;

/// A cell of a table: what it says, and how full it is, from 0 to 5.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) shade: i64,
}

/// How full a cell is, next to the fullest one.
pub(super) fn shade(value: i64, most: i64) -> i64 {
    if value <= 0 || most <= 0 { 0 } else { 1 + value.saturating_mul(SHADES - 1) / most }
}

/// A year of help in one language.
pub(super) struct Helping {
    pub(super) names: Vec<Who>,
    pub(super) matrix: Matrix,
}

impl Helping {
    pub(super) fn of(t: &Tongue, seen: &Seen) -> Self {
        let matrix = Matrix::of(&seen.flows);
        let others = || Who { name: t.get("figures-others"), href: String::new() };
        let who = |uri: &Option<String>| uri.as_ref().map_or_else(others, |uri| seen.who(uri));
        Self { names: matrix.names.iter().map(who).collect(), matrix }
    }

    pub(super) fn rows(&self, t: &Tongue) -> Vec<(Who, Vec<Cell>)> {
        let most = self.matrix.most().get();
        let cell = |minutes: &Minutes| Cell { text: hours(t, *minutes), shade: shade(minutes.get(), most) };
        let rows = self.names.iter().cloned().zip(&self.matrix.cells);
        rows.map(|(who, cells)| (who, cells.iter().map(cell).collect())).collect()
    }

    /// The place of each in the names, and hours: for the drawings.
    pub(super) fn flows(&self) -> Vec<(usize, usize, f64)> {
        let hours = |minutes: Minutes| f64::from(u32::try_from(minutes.get()).unwrap_or(u32::MAX)) / 60.0;
        self.matrix.filled().map(|(row, column, minutes)| (row, column, hours(minutes))).collect()
    }

    pub(super) fn labels(&self) -> Vec<String> {
        self.names.iter().map(|who| who.name.clone()).collect()
    }

    /// The sentence that says the point.
    pub(super) fn point(&self, t: &Tongue) -> Option<String> {
        let (row, column, minutes) = self.matrix.filled().max_by_key(|(_, _, minutes)| *minutes)?;
        let name = |at: usize| self.names.get(at).map_or("", |who| who.name.as_str());
        let all = self.matrix.filled().fold(0_i64, |sum, (_, _, one)| sum.saturating_add(one.get()));
        let phrase = t.phrase("figures-helping-point").set("helper", name(row)).set("helped", name(column));
        Some(phrase.set("hours", hours(t, minutes)).set("all", t.duration(all)).to_string())
    }
}

/// `3 h 30`; nothing for nothing.
pub(super) fn hours(t: &Tongue, minutes: Minutes) -> String {
    if minutes.is_positive() { t.duration(minutes.get()) } else { String::new() }
}

/// `novembre 2026`.
pub(super) fn month(t: &Tongue, month: &Month) -> String {
    format!("{} {}", t.get(&format!("date-month-{}", month.first.month())), month.first.year())
}

/// This month and the one before it, in a sentence. Nothing when there was nothing in the whole year.
pub(super) fn months_point(t: &Tongue, months: &[Month]) -> Option<String> {
    let fullest = months.iter().max_by_key(|one| one.minutes).filter(|one| one.minutes.is_positive())?;
    let last = months.last()?;
    let phrase = t.phrase("figures-months-point").set("now", t.duration(last.minutes.get()));
    let phrase = phrase.set("month", month(t, fullest)).set("most", t.duration(fullest.minutes.get()));
    Some(phrase.to_string())
}

pub(super) fn place(t: &Tongue, commune: Option<&'static Commune>) -> String {
    commune.map_or_else(|| t.get("figures-elsewhere"), |one| one.name(t.lang()).to_owned())
}

pub(super) fn theme(t: &Tongue, category: Option<&'static Category>) -> String {
    category.map_or_else(|| t.get("figures-other-themes"), |one| one.name(t.lang()).to_owned())
}

/// Where most is missing.
pub(super) fn needs_point(t: &Tongue, table: &Table) -> Option<String> {
    let (commune, category, count) = table.most()?;
    let phrase =
        t.phrase("figures-needs-point").set("theme", theme(t, category)).set("place", place(t, commune));
    Some(phrase.set("count", count).to_string())
}
