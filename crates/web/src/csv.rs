//! Cells of a table for spreadsheets, after RFC 4180.

/// A field. Words that a spreadsheet would take for a formula begin with an apostrophe: people of other instances write
/// some of them.
pub fn cell(text: &str) -> String {
    let is_formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r', ';']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_none_breaks_the_line() {
        for (text, expected) in [
            ("Haie", "Haie"),
            ("=1+1", "'=1+1"),
            ("+32 2", "'+32 2"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("a,b", "\"a,b\""),
            ("dit \"oui\"", "\"dit \"\"oui\"\"\""),
            ("=\"x\",1", "\"'=\"\"x\"\",1\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
