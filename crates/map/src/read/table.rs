//! The table that Dewey's importer takes: `NOM,LAT,LONG,DESCRIPTION,RUE,CODE,COMMUNE,WEBSITE,TEL,CATEGORIE`.
//!
//! People fill it in with spreadsheets, so columns may stand in any order, with semicolons between, in an old encoding.

use csv::{ReaderBuilder, StringRecord, Trim};
use maillon_kernel::geo::Category;
use maillon_kernel::markup::fold;
use serde_json::Value;

use super::gather::Gather;
use super::{MAX_RECORD, MAX_RECORDS, Place, ReadProblem, Reading, Why};
use crate::marker::{Degrees, Draft, hash, line};

/// The columns without which it is another table.
const NEEDED: [&str; 3] = ["nom", "lat", "long"];

/// Reads the rows.
pub(super) fn read(text: &str) -> Result<Reading, ReadProblem> {
    let separator = separator(text);
    check_quotes(text, separator)?;
    let mut rows =
        ReaderBuilder::new().delimiter(separator).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = rows.headers().map_err(|_| ReadProblem::NotText)?;
    let columns: Vec<String> = header.iter().map(|name| line(&fold(name))).collect();
    if !NEEDED.iter().all(|needed| columns.iter().any(|column| column == needed)) {
        return Err(ReadProblem::OtherShape { expected: "the columns NOM, LAT and LONG" });
    }
    let mut gather = Gather::default();
    for (n, row) in rows.records().enumerate() {
        if MAX_RECORDS <= n {
            return Err(ReadProblem::TooMany);
        }
        take(&row.map_err(|_| ReadProblem::NotText)?, &columns, &mut gather);
    }
    Ok(gather.finish())
}

fn take(row: &StringRecord, columns: &[String], gather: &mut Gather) {
    let place = Place::Line(row.position().map_or(0, csv::Position::line));
    // A cell too many is a separator that no quotes protect: what stands behind it stands in the wrong column.
    let is_whole = row.iter().skip(columns.len()).all(str::is_empty);
    if !is_whole {
        let name =
            columns.iter().position(|column| column == "nom").and_then(|at| row.get(at)).unwrap_or_default();
        let name = line(name).chars().take(crate::marker::MAX_NAME).collect();
        return gather.skip(place, name, Why::NotARecord);
    }
    if row.iter().any(|cell| !cell.is_empty()) {
        let draft = draft(row, columns, gather);
        gather.take(place, draft);
    }
}

fn draft(row: &StringRecord, columns: &[String], gather: &mut Gather) -> Draft {
    let cell = |name: &str| {
        let at = columns.iter().position(|column| column == name);
        unprotected(at.and_then(|at| row.get(at)).unwrap_or_default()).to_owned()
    };
    // An empty cell and one that a spreadsheet left away are the same.
    let cells = columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    let cells = cells.map(|(column, cell)| (column.clone(), Value::from(cell)));
    Draft {
        name: cell("nom"),
        lat: Degrees::read(&cell("lat")),
        lon: Degrees::read(&cell("long")),
        description: cell("description"),
        street: cell("rue"),
        postcode: cell("code"),
        locality: cell("commune"),
        phone: cell("tel"),
        web: cell("website"),
        foreign: gather.names(categories(&cell("categorie"))),
        hash: hash(&Value::Object(cells.collect())),
        ..Draft::default()
    }
}

/// Without the apostrophe that keeps a spreadsheet from taking a cell for a formula; see `write::table`.
fn unprotected(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| crate::write::like_formula(rest)).unwrap_or(cell)
}

/// The names between commas. Some of our own names have a comma in them: two that make one of ours are one.
fn categories(cell: &str) -> Vec<String> {
    let (mut names, mut parts) = (Vec::new(), cell.split(',').map(str::trim).peekable());
    while let Some(part) = parts.next() {
        let pair = parts.peek().map(|next| format!("{part}, {next}"));
        match pair.filter(|pair| Category::by_name(part).is_none() && Category::by_name(pair).is_some()) {
            Some(pair) => {
                names.push(pair);
                parts.next();
            }
            None => names.push(part.to_owned()),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What parts the names of the columns: a semicolon or a comma.
fn separator(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if header.matches(',').count() < header.matches(';').count() { b';' } else { b',' }
}

/// Refuses a table whose last cell never ends, since all rows behind its quote would be one cell; and a row without end.
fn check_quotes(text: &str, separator: u8) -> Result<(), ReadProblem> {
    let (mut open, mut begins, mut line, mut column, mut length) = (None, true, 1, 0, 0);
    for byte in text.bytes() {
        // Bytes that go on with a character are no column of their own.
        column += usize::from(byte & 0xc0 != 0x80);
        length += 1;
        match (byte, open) {
            (b'"', Some(_)) => (open, begins) = (None, true),
            // A second quote right after the first was an escaped one: the cell goes on.
            (b'"', None) if begins => (open, begins) = (Some((line, column)), false),
            (b'\n' | b'\r', None) => (length, begins) = (0, true),
            _ => begins = byte == separator,
        }
        if MAX_RECORD < length {
            open = open.or(Some((line, column)));
            break;
        }
        if byte == b'\n' {
            (line, column) = (line + 1, 0);
        }
    }
    open.map_or(Ok(()), |(line, column)| Err(ReadProblem::NotCsv { line, column }))
}
