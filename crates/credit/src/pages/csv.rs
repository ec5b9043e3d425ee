//! The statement for a spreadsheet: RFC 4180, UTF-8, points in numbers and ISO dates whatever the language.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::csv::cell;
use maillon_web::{Problem, Reader, Tongue};

use super::lines::{Found, Wish};
use super::mine::Mine;
use super::{Sel, months};
use crate::desk::Unit;
use crate::local::ActProblem;
use crate::statement::Line;

/// Where it is downloaded.
pub(super) const PATH: &str = "/sel/releve.csv";
/// More lines than that are fetched period by period.
const MOST: usize = 10_000;
/// The columns; each title is a message.
const COLUMNS: [&str; 9] = [
    "credit-csv-date",
    "credit-csv-with",
    "credit-csv-label",
    "credit-csv-minutes",
    "credit-csv-units",
    "credit-csv-balance-minutes",
    "credit-csv-balance-units",
    "credit-csv-state",
    "credit-csv-id",
];

/// The whole document.
pub(super) fn write(t: &Tongue, unit: &Unit, house: &str, mine: &Mine, found: &Found) -> String {
    let head = COLUMNS.map(|key| cell(&t.get(key))).join(",");
    let mut out = head + "\r\n";
    for line in &found.page.lines {
        out += &row(t, unit, house, mine, (line, found));
        out += "\r\n";
    }
    out
}

fn row(t: &Tongue, unit: &Unit, house: &str, mine: &Mine, (line, found): (&Line, &Found)) -> String {
    let (payer, payee) = found.people.sides(t, house, &line.transfer);
    let with = if line.transfer.payer == Some(mine.id()) { payee } else { payer };
    let per_hour = unit.per_hour;
    [
        months::day(line.entry.posted_at).to_string(),
        cell(&with),
        cell(&line.transfer.label),
        line.effect.get().to_string(),
        decimal(line.effect, per_hour),
        line.after.get().to_string(),
        decimal(line.after, per_hour),
        line.transfer.state.to_string(),
        line.transfer.id.to_string(),
    ]
    .join(",")
}

/// Units as a decimal number; to four places where none is exact.
fn decimal(amount: maillon_kernel::minutes::Minutes, per_hour: u32) -> String {
    let exact = amount.in_units(per_hour);
    if !exact.contains('/') {
        return exact;
    }
    let parts = i128::from(amount.get()) * i128::from(per_hour) * 10_000;
    let rounded = (parts.abs() + 30) / 60;
    let sign = if parts < 0 { "-" } else { "" };
    format!("{sign}{}.{:04}", rounded / 10_000, rounded % 10_000)
}

/// `GET /sel/releve.csv`, with the filters of the page.
pub(super) async fn download(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &wish.which()).await?;
    let (of, t, house) = (mine.clone(), reader.t.clone(), sel.site.instance_name.to_string());
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> {
        let filter = wish.filter(conn, &t, &house)?;
        Ok(Found::load(conn, &of, &filter, None, MOST)?)
    };
    let found = sel.site.store.read(find).await?;
    if found.page.next.is_some() {
        return Err(Problem::conflict("this is too long for one file").saying("credit-csv-too-long"));
    }
    let house = sel.site.instance_name.to_string();
    let body = write(&reader.t, &sel.desk.unit, &house, &mine, &found);
    let name = format!("attachment; filename=\"releve-{}.csv\"", months::day(sel.site.clock.millis()));
    let kind = "text/csv; charset=utf-8; header=present".to_owned();
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, "no-store".to_owned())], body)
        .into_response())
}

#[cfg(test)]
mod tests {
    use maillon_kernel::minutes::Minutes;

    use super::*;

    #[test]
    fn units_are_decimal() {
        assert_eq!(decimal(Minutes::new(-90), 1), "-1.5");
        assert_eq!(decimal(Minutes::new(100), 1), "1.6667");
        assert_eq!(decimal(Minutes::new(-20), 1), "-0.3333");
        assert_eq!(decimal(Minutes::new(90), 60), "90");
    }
}
