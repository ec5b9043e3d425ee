//! Tables for spreadsheets, after RFC 4180.
//!
//! **Invariant:** no cell is a formula, whoever wrote its words.

use chrono::NaiveDate;

use super::Cents;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// An amount, in euros with two decimals.
    Cents(Cents),
    /// A whole number.
    Whole(i64),
    /// A day, as `2026-12-31`.
    Day(NaiveDate),
    /// Nothing.
    Empty,
}

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Between cells: `;`, `,` or a tab.
    pub separator: char,
    /// Before decimals: `,` or `.`.
    pub mark: char,
}

impl Style {
    /// As spreadsheets in French and Dutch read it: `;` between cells, `,` before decimals.
    pub const EUROPEAN: Self = Self { separator: ';', mark: ',' };
    /// As programs read it: `,` between cells, `.` before decimals.
    pub const PLAIN: Self = Self { separator: ',', mark: '.' };
}

/// The whole file; each row ends with CR LF.
pub fn write(rows: &[Vec<Cell>], style: Style) -> String {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| field(cell, style)).collect();
        let line = cells.join(&style.separator.to_string());
        // An empty line is no row to most readers; an empty cell in quotes is.
        out += if line.is_empty() { "\"\"" } else { &line };
        out += "\r\n";
    }
    out
}

fn field(cell: &Cell, style: Style) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => quote(&harmless(text), style),
        Cell::Cents(cents) => quote_number(cents.decimal(style.mark), style),
        Cell::Whole(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// Words that a spreadsheet would take for a formula begin with an apostrophe; numbers are left alone.
///
/// Some spreadsheets look past spaces, and some take the wide forms of these signs too.
pub fn harmless(text: &str) -> String {
    let signs = ['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let begins = text.starts_with(signs) || text.trim_start().starts_with(signs);
    if begins && !is_number(text) { format!("'{text}") } else { text.to_owned() }
}

/// A sign, digits, and perhaps decimals behind a comma or a point.
fn is_number(text: &str) -> bool {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    match text.split_once([',', '.']) {
        Some((whole, decimals)) => is_digits(whole) && is_digits(decimals),
        None => is_digits(text),
    }
}

/// Words with any sign that some reader might take for the end of a cell stand in quotes.
fn quote(text: &str, style: Style) -> String {
    let ends = [',', ';', '\t', '"', '\r', '\n', style.separator];
    if text.contains(ends) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

fn quote_number(text: String, style: Style) -> String {
    if text.contains(style.separator) { format!("\"{text}\"") } else { text }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> String {
        field(&Cell::Text(text.to_owned()), Style::EUROPEAN)
    }

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_the_line() {
        for (given, expected) in [
            ("Haie", "Haie"),
            ("=1+1", "'=1+1"),
            ("+32 2", "'+32 2"),
            ("-5", "-5"),
            ("-5,50", "\"-5,50\""),
            ("+5.5", "+5.5"),
            ("-5-5", "'-5-5"),
            ("-", "'-"),
            ("-1,2,3", "\"'-1,2,3\""),
            ("- lait", "'- lait"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\"'\t=1\""),
            (" =1", "' =1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("a,b", "\"a,b\""),
            ("a;=1", "\"a;=1\""),
            ("dit \"oui\"", "\"dit \"\"oui\"\"\""),
            ("=\"x\";1", "\"'=\"\"x\"\";1\""),
        ] {
            assert_eq!(text(given), expected);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        let day = "2026-12-31".parse().unwrap();
        let row = vec![Cell::Cents(Cents::new(-123_456)), Cell::Whole(-90), Cell::Day(day), Cell::Empty];
        let rows = [row, vec![Cell::Empty]];
        assert_eq!(write(&rows, Style::EUROPEAN), "-1234,56;-90;2026-12-31;\r\n\"\"\r\n");
        assert_eq!(write(&rows, Style::PLAIN), "-1234.56,-90,2026-12-31,\r\n\"\"\r\n");
        let clash = Style { separator: ',', mark: ',' };
        assert_eq!(write(&rows, clash), "\"-1234,56\",-90,2026-12-31,\r\n\"\"\r\n");
    }

    /// Reads RFC 4180 back.
    fn read(file: &str, separator: char) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut signs = file.chars().peekable();
        while let Some(sign) = signs.next() {
            match sign {
                '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
                '"' => quoted = !quoted,
                _ if quoted => cell.push(sign),
                '\r' if signs.peek() == Some(&'\n') => {
                    signs.next();
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                _ if sign == separator => row.push(std::mem::take(&mut cell)),
                _ => cell.push(sign),
            }
        }
        rows
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn what_is_written_is_read(
            rows in prop::collection::vec(prop::collection::vec("[a=+@\\-;,\"\r\n\t 1é=]{0,6}", 1..4), 0..4),
            plain: bool,
        ) {
            let style = if plain { Style::PLAIN } else { Style::EUROPEAN };
            let cells: Vec<Vec<Cell>> =
                rows.iter().map(|row| row.iter().cloned().map(Cell::Text).collect()).collect();
            let expected: Vec<Vec<String>> =
                rows.iter().map(|row| row.iter().map(|text| harmless(text)).collect()).collect();
            prop_assert_eq!(read(&write(&cells, style), style.separator), expected);
        }

        #[test]
        fn only_numbers_begin_like_formulas(text in "[=+@\\-\t1,. a]{0,5}") {
            let safe = harmless(&text);
            prop_assert!(!safe.starts_with(['=', '+', '-', '@', '\t']) || safe[1..].starts_with('1'));
            let escaped = format!("'{text}");
            prop_assert!(safe == text || safe == escaped);
        }
    }
}
