//! The tables as files: RFC 4180, UTF-8, hours as decimal numbers.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maillon_kernel::minutes::Minutes;
use maillon_web::{Problem, Reader, Tongue, csv};

use super::Figures;
use super::view::{self, Helping};
use crate::data::Seen;
use crate::needs::Table;

/// Where they are downloaded.
pub(super) const PATH: &str = "/reseau/chiffres/{file}";

/// The file with this name.
pub(super) fn write(t: &Tongue, file: &str, seen: &Seen) -> Option<String> {
    let rows = match file {
        "entraide.csv" => helping(t, seen),
        "mois.csv" => months(t, seen),
        "besoins.csv" => needs(t, seen),
        "membres.csv" => members(t, seen),
        _ => return None,
    };
    let line =
        |row: &Vec<String>| row.iter().map(|text| csv::cell(text)).collect::<Vec<_>>().join(",") + "\r\n";
    Some(rows.iter().map(line).collect())
}

fn titles(t: &Tongue, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| t.get(key)).collect()
}

fn decimal(minutes: Minutes) -> String {
    format!("{}.{:02}", minutes.get() / 60, minutes.get() % 60 * 100 / 60)
}

fn helping(t: &Tongue, seen: &Seen) -> Vec<Vec<String>> {
    let helping = Helping::of(t, seen);
    let name = |at: usize| helping.names.get(at).map_or_else(String::new, |who| who.name.clone());
    let rows = helping.matrix.filled();
    let rows = rows.map(|(row, column, minutes)| vec![name(row), name(column), decimal(minutes)]);
    let head = titles(t, &["figures-helper", "figures-helped", "figures-hours"]);
    std::iter::once(head).chain(rows).collect()
}

fn months(t: &Tongue, seen: &Seen) -> Vec<Vec<String>> {
    let rows =
        seen.months.iter().map(|one| vec![one.first.format("%Y-%m").to_string(), decimal(one.minutes)]);
    std::iter::once(titles(t, &["figures-month", "figures-hours"])).chain(rows).collect()
}

fn needs(t: &Tongue, seen: &Seen) -> Vec<Vec<String>> {
    let table = Table::of(&seen.needs);
    let head = titles(t, &["figures-commune", "figures-theme", "figures-needs"]);
    let mut rows = vec![head];
    for (commune, counts) in &table.rows {
        let filled = table.themes.iter().zip(counts).filter(|(_, count)| **count != 0);
        rows.extend(
            filled.map(|(theme, count)| {
                vec![view::place(t, *commune), view::theme(t, *theme), count.to_string()]
            }),
        );
    }
    rows
}

fn members(t: &Tongue, seen: &Seen) -> Vec<Vec<String>> {
    let rows = seen
        .members
        .iter()
        .map(|one| vec![one.name.clone(), one.host.clone(), one.organisation.clone(), day(one.since)]);
    let head = titles(t, &["figures-member", "figures-instance", "figures-address", "figures-since"]);
    std::iter::once(head).chain(rows).collect()
}

fn day(millis: i64) -> String {
    maillon_kernel::clock::from_millis(millis).date_naive().to_string()
}

pub(super) async fn download(
    State(figures): State<Figures>,
    Path(file): Path<String>,
    reader: Reader,
) -> Result<Response, Problem> {
    let seen = figures.seen().await?;
    let body = write(&reader.t, &file, &seen).ok_or_else(Problem::not_found)?;
    let kind = "text/csv; charset=utf-8; header=present".to_owned();
    let name = format!("attachment; filename=\"{file}\"");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], body).into_response())
}
