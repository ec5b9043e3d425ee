//! The table that Dewey's importer takes: `NOM,LAT,LONG,DESCRIPTION,RUE,CODE,COMMUNE,WEBSITE,TEL,CATEGORIE`.
//!
//! People fill it in with spreadsheets, so columns may stand in any order, with semicolons between, in an old encoding.

use csv::{ReaderBuilder, StringRecord, Trim};
use maillon_kernel::geo::Category;
use maillon_kernel::markup::fold;
use serde_json::Value;

use super::gather::Gather;
use super::{MAX_RECORD, MAX_RECORDS, Place, ReadProblem, Reading, Why};
use crate::marker::{Degrees, Draft, MAX_NAME, hash, line};

/// The names of the columns, and where each stands that is read. Found once: a table may have more columns than rows.
struct Columns {
    names: Vec<String>,
    name: usize,
    lat: usize,
    long: usize,
    description: Option<usize>,
    street: Option<usize>,
    postcode: Option<usize>,
    locality: Option<usize>,
    web: Option<usize>,
    phone: Option<usize>,
    categories: Option<usize>,
}

impl Columns {
    /// `None` where one is missing without which it is another table.
    fn find(header: &StringRecord) -> Option<Self> {
        let names: Vec<String> = header.iter().map(|name| line(&fold(name))).collect();
        let find = |name: &str| names.iter().position(|column| column == name);
        Some(Self {
            name: find("nom")?,
            lat: find("lat")?,
            long: find("long")?,
            description: find("description"),
            street: find("rue"),
            postcode: find("code"),
            locality: find("commune"),
            web: find("website"),
            phone: find("tel"),
            categories: find("categorie"),
            names,
        })
    }
}

/// Reads the rows.
pub(super) fn read(text: &str) -> Result<Reading, ReadProblem> {
    let separator = separator(text);
    check_quotes(text, separator)?;
    let mut rows =
        ReaderBuilder::new().delimiter(separator).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let header = rows.headers().map_err(|_| ReadProblem::NotText)?;
    let expected = "the columns NOM, LAT and LONG";
    let columns = Columns::find(header).ok_or(ReadProblem::OtherShape { expected })?;
    let mut gather = Gather::default();
    for (n, row) in rows.records().enumerate() {
        if MAX_RECORDS <= n {
            return Err(ReadProblem::TooMany);
        }
        take(&row.map_err(|_| ReadProblem::NotText)?, &columns, &mut gather);
    }
    Ok(gather.finish())
}

fn take(row: &StringRecord, columns: &Columns, gather: &mut Gather) {
    let place = Place::Line(row.position().map_or(0, csv::Position::line));
    // A cell too many is a separator that no quotes protect: what stands behind it stands in the wrong column.
    if !row.iter().skip(columns.names.len()).all(str::is_empty) {
        let name = line(row.get(columns.name).unwrap_or_default());
        return gather.skip(place, name.chars().take(MAX_NAME).collect(), Why::NotARecord);
    }
    if row.iter().any(|cell| !cell.is_empty()) {
        let draft = draft(row, columns, gather);
        gather.take(place, draft);
    }
}

fn draft(row: &StringRecord, columns: &Columns, gather: &mut Gather) -> Draft {
    let cell = |at: Option<usize>| unprotected(at.and_then(|at| row.get(at)).unwrap_or_default()).to_owned();
    let degrees = |at: usize| Degrees::read(row.get(at).unwrap_or_default());
    // An empty cell and one that a spreadsheet left away are the same.
    let cells = columns.names.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
    let cells = cells.map(|(column, cell)| (column.clone(), Value::from(cell)));
    Draft {
        name: cell(Some(columns.name)),
        lat: degrees(columns.lat),
        lon: degrees(columns.long),
        description: cell(columns.description),
        street: cell(columns.street),
        postcode: cell(columns.postcode),
        locality: cell(columns.locality),
        phone: cell(columns.phone),
        web: cell(columns.web),
        foreign: gather.names(categories(&cell(columns.categories))),
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
