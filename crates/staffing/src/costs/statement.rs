//! A member's statement: one list of rows for the page, the print and the file.

use chrono::NaiveDate;

use super::csv::Cell;
use super::{Account, AccountProblem, Cents, Month, What};
use crate::ids::PostId;

/// What a row of a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// What was left of the month before.
    Opening,
    /// What the member paid.
    Advance,
    /// What the member bears.
    Share(What),
    /// What is left.
    Closing,
}

impl RowKind {
    /// The word in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Advance => "advance",
            Self::Share(what) => what.as_str(),
            Self::Closing => "closing",
        }
    }
}

/// A row of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// In which month it counts.
    pub month: Month,
    /// On which day, if it has one.
    pub date: Option<NaiveDate>,
    /// What it is.
    pub kind: RowKind,
    /// Of which post.
    pub post: Option<PostId>,
    /// In words.
    pub label: Option<String>,
    /// Minutes it was reckoned by.
    pub minutes: i64,
    /// What it does to the balance: an advance adds, a share takes away.
    pub effect: Cents,
    /// The balance after it.
    pub balance: Cents,
}

/// The rows of an account from one month to another, both included. Each month opens, lists its advances by date and its
/// shares by post, and closes. Months before the account are left out.
pub fn statement(account: &Account, first: Month, last: Month) -> Result<Vec<Row>, AccountProblem> {
    let mut rows = Vec::new();
    for balance in account.balances(last)?.into_iter().filter(|balance| first <= balance.month) {
        let month = balance.month;
        rows.push(bare(month, RowKind::Opening, balance.opening));
        let mut running = balance.opening;
        for mut row in movements(account, month)? {
            running = running.checked_add(row.effect).ok_or(AccountProblem::Overflow)?;
            row.balance = running;
            rows.push(row);
        }
        rows.push(bare(month, RowKind::Closing, balance.closing));
    }
    Ok(rows)
}

fn bare(month: Month, kind: RowKind, balance: Cents) -> Row {
    Row { month, date: None, kind, post: None, label: None, minutes: 0, effect: Cents::ZERO, balance }
}

fn movements(account: &Account, month: Month) -> Result<Vec<Row>, AccountProblem> {
    let mut rows = Vec::new();
    for one in account.advances(month) {
        let label = Some(one.label.clone()).filter(|label| !label.is_empty());
        let row = bare(month, RowKind::Advance, Cents::ZERO);
        rows.push(Row { date: Some(one.date), label, effect: one.cents, ..row });
    }
    for line in account.lines(month) {
        let effect = line.cents.checked_neg().ok_or(AccountProblem::Overflow)?;
        let row = bare(month, RowKind::Share(line.what), Cents::ZERO);
        rows.push(Row { post: line.post, label: line.label.clone(), minutes: line.minutes, effect, ..row });
    }
    Ok(rows)
}

maillon_kernel::words!(
    /// The columns of a statement's file.
    Column {
        /// In which month.
        Month = "month",
        /// On which day.
        Date = "date",
        /// What it is.
        Kind = "kind",
        /// Of which post.
        Post = "post",
        /// In words.
        Label = "label",
        /// Minutes.
        Minutes = "minutes",
        /// What it does to the balance.
        Effect = "effect",
        /// The balance after it.
        Balance = "balance",
    }
);

/// What a statement's file says in the reader's language; whoever writes the file knows how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// The title of a column.
    Column(Column),
    /// What a row is.
    Kind(RowKind),
    /// What a post is called.
    Post(PostId),
}

/// The statement as a table with titles, for [`csv::write`](super::csv::write).
pub fn table(rows: &[Row], say: impl Fn(Term) -> String) -> Vec<Vec<Cell>> {
    let title = |column: &Column| Cell::Text(say(Term::Column(*column)));
    let titles = Column::ALL.iter().map(title).collect();
    let cells = |row: &Row| Column::ALL.iter().map(|column| cell(row, *column, &say)).collect();
    std::iter::once(titles).chain(rows.iter().map(cells)).collect()
}

fn cell(row: &Row, column: Column, say: &impl Fn(Term) -> String) -> Cell {
    let moves = !matches!(row.kind, RowKind::Opening | RowKind::Closing);
    match column {
        Column::Month => Cell::Text(row.month.to_string()),
        Column::Date => row.date.map_or(Cell::Empty, Cell::Day),
        Column::Kind => Cell::Text(say(Term::Kind(row.kind))),
        Column::Post => row.post.map_or(Cell::Empty, |post| Cell::Text(say(Term::Post(post)))),
        Column::Label => row.label.clone().map_or(Cell::Empty, Cell::Text),
        Column::Minutes if row.minutes != 0 => Cell::Whole(row.minutes),
        Column::Effect if moves => Cell::Cents(row.effect),
        Column::Minutes | Column::Effect => Cell::Empty,
        Column::Balance => Cell::Cents(row.balance),
    }
}
