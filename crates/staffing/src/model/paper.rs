//! A paper that belongs to a user member's convention: what is kept of it, and how it is named.

use sha2::{Digest as _, Sha256};

use super::PaperKind;
use crate::ids::{MemberId, PaperId};

/// Bytes of one.
pub const HEAVIEST: usize = 5 * 1024 * 1024;
/// Of one user member.
pub const MOST: usize = 20;
/// Characters of a name.
const NAME: usize = 100;

/// A paper, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its id.
    pub id: PaperId,
    /// Whose convention it belongs to.
    pub member: MemberId,
    /// What it is called. Safe in a header and in a folder, once it is written as those want it.
    pub name: String,
    /// What it is.
    pub kind: PaperKind,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// How many bytes it has.
    pub size: i64,
    /// When it was attached. Epoch milliseconds.
    pub added_at: i64,
    /// Who attached it: the id of a member of ours.
    pub added_by: String,
}

/// A file that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperDraft {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: PaperKind,
    /// SHA-256 of its bytes, in hexadecimal.
    pub digest: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Why a file cannot be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaperProblem {
    /// There is none, or nothing in it.
    #[error("there is no file, or nothing in it")]
    Empty,
    /// It has more bytes than we take.
    #[error("the file has more than 5 MB")]
    TooHeavy,
    /// It is nothing that we know.
    #[error("the file is no PDF, PNG, JPEG, ODT or DOCX")]
    Unknown,
}

impl PaperDraft {
    /// Looks at a file, under the name that came along with it.
    pub fn of(name: &str, bytes: Vec<u8>) -> Result<Self, PaperProblem> {
        match bytes.len() {
            0 => return Err(PaperProblem::Empty),
            many if HEAVIEST < many => return Err(PaperProblem::TooHeavy),
            _ => {}
        }
        let kind = PaperKind::of(&bytes).ok_or(PaperProblem::Unknown)?;
        let digest = format!("{:x}", Sha256::digest(&bytes));
        Ok(Self { name: named(name, kind), kind, digest, bytes })
    }
}

/// The last part of a path, without what turns letters around or cannot be seen, and with an ending that tells what it is.
fn named(name: &str, kind: PaperKind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen = last.split_whitespace().collect::<Vec<_>>().join(" ");
    let seen: String = seen.chars().filter(|c| !c.is_control() && !is_unseen(*c)).collect();
    let (stem, ending) = match seen.rsplit_once('.') {
        Some((stem, ending)) if kind.endings().contains(&ending.to_lowercase().as_str()) => (stem, ending),
        _ => (seen.as_str(), kind.endings().first().copied().unwrap_or_default()),
    };
    let stem: String = stem.trim_matches([' ', '.']).chars().take(NAME - 1 - ending.len()).collect();
    let stem = stem.trim_end();
    format!("{}.{ending}", if stem.is_empty() { "document" } else { stem })
}

/// Marks of direction, joiners, and the like: a name must read as it is.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl Paper {
    /// How a browser shall keep it (RFC 6266): as a file, under its name.
    pub fn disposition(&self) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' };
        let plain: String = self.name.chars().map(plain).collect();
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", escaped(&self.name))
    }
}

/// As RFC 8187 writes a text in a header.
fn escaped(text: &str) -> String {
    let one = |byte: u8| {
        let is_plain = byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if is_plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn paper(name: &str) -> Paper {
        let clock = maillon_kernel::clock::Clock::System;
        let (id, member) = (PaperId::new(&clock), MemberId::new(&clock));
        let (name, digest, added_by) = (name.to_owned(), String::new(), String::new());
        Paper { id, member, name, kind: PaperKind::Pdf, digest, size: 1, added_at: 0, added_by }
    }

    #[test]
    fn a_file_is_looked_at() {
        let draft = PaperDraft::of("Convention.PDF", b"%PDF-1.7".to_vec()).unwrap();
        assert_eq!((draft.name.as_str(), draft.kind), ("Convention.PDF", PaperKind::Pdf));
        assert_eq!(draft.digest, format!("{:x}", Sha256::digest(b"%PDF-1.7")));
        assert_eq!(PaperDraft::of("x.pdf", Vec::new()), Err(PaperProblem::Empty));
        assert_eq!(PaperDraft::of("x.pdf", b"<html>".to_vec()), Err(PaperProblem::Unknown));
        let sized = |size: usize| [b"%PDF-".to_vec(), vec![b' '; size - 5]].concat();
        assert!(PaperDraft::of("x.pdf", sized(HEAVIEST)).is_ok());
        assert_eq!(PaperDraft::of("x.pdf", sized(HEAVIEST + 1)), Err(PaperProblem::TooHeavy));
    }

    #[test]
    fn a_name_is_a_name() {
        for (sent, kept) in [
            ("Convention signée.pdf", "Convention signée.pdf"),
            ("C:\\Users\\Chloé\\a  b.pdf", "a b.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("facture.html", "facture.html.pdf"),
            ("", "document.pdf"),
            (".pdf", "document.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
            ("\u{202e}fdp.exe", "fdp.exe.pdf"),
        ] {
            assert_eq!(named(sent, PaperKind::Pdf), kept, "{sent:?}");
        }
        assert_eq!(named("photo.JPEG", PaperKind::Jpeg), "photo.JPEG");
        assert_eq!(named("photo", PaperKind::Jpeg), "photo.jpg");
        assert_eq!(named(&"é".repeat(300), PaperKind::Docx).chars().count(), NAME);
    }

    #[test]
    fn a_name_goes_into_a_header() {
        let said = paper("Été \"2026\"; a=b.pdf").disposition();
        let utf = "%C3%89t%C3%A9%20%222026%22%3B%20a%3Db.pdf";
        assert_eq!(said, format!("attachment; filename=\"_t_ _2026__ a_b.pdf\"; filename*=UTF-8''{utf}"));
    }

    proptest! {
        /// Whatever it was called: a short name with its ending, and a header that can be sent.
        #[test]
        fn every_name_can_be_sent(name in any::<String>()) {
            let name = named(&name, PaperKind::Odt);
            prop_assert!(name.to_lowercase().ends_with(".odt"));
            prop_assert!(name.chars().count() <= NAME && !name.contains(['/', '\\']));
            let said = paper(&name).disposition();
            prop_assert!(said.bytes().all(|byte| (b' '..=b'~').contains(&byte)));
            prop_assert!(http::HeaderValue::from_str(&said).is_ok());
            prop_assert_eq!(said.matches('"').count(), 2);
        }
    }
}
