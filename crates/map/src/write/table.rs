//! The table that Dewey's importer takes, after RFC 4180.
//!
//! **Invariant:** no cell is a formula, whoever wrote its words.
//!
//! A cell that begins like a formula gets an apostrophe, as in the other tables of ours, and the reader of this crate takes
//! it away again, so that a round trip changes nothing. Dewey's importer does not, and would show it: so a phone number that
//! is only digits behind its `+` is left alone. A spreadsheet may at worst take it for a number, never for an order.

use maillon_kernel::geo::Category;

use super::Entry;
use super::number::SixDecimals;

/// Signs by which a cell begins that some spreadsheet takes for a formula; some take the wide forms too.
const SIGNS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

/// Whether a spreadsheet could take it for a formula, or for one that an apostrophe protects already. What is written
/// with an apostrophe more for that, and read with one less, is the same again.
pub(crate) fn like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(SIGNS)
}

const HEADER: &str = "NOM,LAT,LONG,DESCRIPTION,RUE,CODE,COMMUNE,WEBSITE,TEL,CATEGORIE\r\n";

/// The entries of this category.
pub fn dewey_csv(entries: &[Entry], category: &'static Category) -> String {
    let mut table = HEADER.to_owned();
    for entry in entries.iter().filter(|entry| entry.categories.contains(&category)) {
        table += &row(entry);
    }
    table
}

fn row(entry: &Entry) -> String {
    let point = [entry.point.lat(), entry.point.lon()].map(|degrees| SixDecimals(degrees).to_string());
    let [lat, lon] = point;
    let cells = [
        cell(&entry.name),
        lat,
        lon,
        cell(&entry.description),
        cell(entry.shown_street()),
        cell(&entry.postcode),
        cell(&entry.locality),
        cell(entry.web.as_deref().unwrap_or_default()),
        cell(&entry.phone),
        cell(&categories(entry)),
    ];
    cells.join(",") + "\r\n"
}

/// A comma list, so the names lose the commas that some of them have. Nobody confuses "Boire manger".
fn categories(entry: &Entry) -> String {
    entry.labels().iter().map(|label| label.replace(',', "")).collect::<Vec<_>>().join(", ")
}

fn cell(text: &str) -> String {
    let text = harmless(text);
    let ends = [',', ';', '"', '\r', '\n', '\t'];
    if text.contains(ends) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The words, with an apostrophe where they would pass for a formula.
fn harmless(text: &str) -> String {
    // Spaces at either end count for nobody, and some spreadsheets look past them.
    let text = text.trim();
    if like_formula(text) && !is_phone(text) { format!("'{text}") } else { text.to_owned() }
}

/// A plus, then digits with spaces or points between: nothing that a spreadsheet could reckon with.
fn is_phone(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || " .".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_phones_are_phones() {
        for (text, expected) in [
            ("Haie", "Haie"),
            ("=1+1", "'=1+1"),
            (" =1", "'=1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("+32 2 555 01 23", "+32 2 555 01 23"),
            ("+32.2.555.01.23", "+32.2.555.01.23"),
            ("+32/2/555", "'+32/2/555"),
            ("+SUM(A1)", "'+SUM(A1)"),
            ("'t Groene Huis", "'t Groene Huis"),
            ("'=1", "''=1"),
            ("a,b", "\"a,b\""),
            ("=\"x\",1", "\"'=\"\"x\"\",1\""),
            ("a\nb", "\"a\nb\""),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
    }
}
