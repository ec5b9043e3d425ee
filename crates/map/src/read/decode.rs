//! From bytes to text.

use std::borrow::Cow;

use super::ReadProblem;

/// The text of a file of at most so many bytes in UTF-8, without its byte order mark.
pub(super) fn utf8(bytes: &[u8], most: usize) -> Result<&str, ReadProblem> {
    let bytes = sized(bytes, most)?;
    std::str::from_utf8(bytes).map_err(|_| ReadProblem::NotText)
}

/// The same for a table, which spreadsheets also save in Windows-1252 (Latin-1 with a few signs more).
pub(super) fn utf8_or_western(bytes: &[u8], most: usize) -> Result<Cow<'_, str>, ReadProblem> {
    let bytes = sized(bytes, most)?;
    // No table has this sign, but any UTF-16 file and most that are no text do.
    if bytes.contains(&0) {
        return Err(ReadProblem::NotText);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => bytes
            .iter()
            .map(|byte| western(*byte))
            .collect::<Option<_>>()
            .map(Cow::Owned)
            .ok_or(ReadProblem::NotText),
    }
}

fn sized(bytes: &[u8], most: usize) -> Result<&[u8], ReadProblem> {
    if most < bytes.len() {
        return Err(ReadProblem::TooBig);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() { Err(ReadProblem::Empty) } else { Ok(bytes) }
}

/// Windows-1252 from 0x80 to 0x9f; elsewhere it is Latin-1, whose numbers are those of Unicode. Five are nothing.
const SIGNS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“',
    '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

fn western(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9f => SIGNS.get(usize::from(byte - 0x80)).copied().filter(|sign| *sign != '\0'),
        _ => Some(char::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_goes_and_nothing_is_nothing() {
        assert_eq!(utf8("\u{feff}é".as_bytes(), 5), Ok("é"));
        for empty in ["", "\u{feff}", " \r\n"] {
            assert_eq!(utf8(empty.as_bytes(), 5), Err(ReadProblem::Empty));
        }
        assert_eq!(utf8(b"caf\xe9", 5), Err(ReadProblem::NotText));
        assert_eq!(utf8(b"[1, 2]", 5), Err(ReadProblem::TooBig));
    }

    #[test]
    fn old_spreadsheets_are_read() {
        assert_eq!(
            utf8_or_western(b"Caf\xe9 \x80 l\x92atelier \x9cuvre", 99).unwrap(),
            "Café € l’atelier œuvre"
        );
        assert_eq!(utf8_or_western("Café €".as_bytes(), 99).unwrap(), "Café €");
        assert_eq!(utf8_or_western(b"\x81\xe9", 99), Err(ReadProblem::NotText));
        assert_eq!(utf8_or_western(b"\xff\xfeN\0O\0M\0", 99), Err(ReadProblem::NotText));
    }
}
