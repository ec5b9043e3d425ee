//! What a file is, told by its bytes: its name and what a browser says of it decide nothing.
//!
//! **Invariant:** whatever bytes come, reading them ends, and never panics.

/// What can be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its format")]
pub enum PaperKind {
    Pdf,
    Png,
    Jpeg,
    Odt,
    Docx,
}

const ODT: &str = "application/vnd.oasis.opendocument.text";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// What the parts of an archive begin with: a file, its entry in the list at the end, the end of that list.
const FILE: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
/// The end without its comment, and the longest comment.
const END_SIZE: usize = 22;
const LONGEST: usize = END_SIZE + u16::MAX as usize;

impl PaperKind {
    /// All that can be attached.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Png, Self::Jpeg, Self::Odt, Self::Docx];

    /// What these bytes are, unless it is something else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let begins = |with: &[u8]| bytes.starts_with(with);
        match () {
            () if begins(b"%PDF-") => Some(Self::Pdf),
            () if begins(b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            () if begins(b"\xff\xd8\xff") => Some(Self::Jpeg),
            () if begins(FILE) => in_archive(bytes),
            () => None,
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Odt => ODT,
            Self::Docx => DOCX,
        }
    }

    /// How names of such files end; the first one is usual.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
            Self::Odt => &["odt"],
            Self::Docx => &["docx"],
        }
    }
}

/// The media type as the table keeps it.
impl std::str::FromStr for PaperKind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        Self::ALL.into_iter().find(|kind| kind.media_type() == text).ok_or(UnknownKind)
    }
}

/// It is none of the media types that can be attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing of this media type can be attached")]
pub struct UnknownKind;

/// A text document is an archive with certain names in it. One with a program in it is none that we take.
fn in_archive(bytes: &[u8]) -> Option<PaperKind> {
    let names = names(bytes)?;
    let has = |wanted: &[u8]| names.contains(&wanted);
    if is_odt(bytes) && has(b"mimetype") && has(b"content.xml") {
        return Some(PaperKind::Odt);
    }
    let in_word = names.iter().any(|name| name.starts_with(b"word/"));
    let has_program = names.iter().any(|name| name.ends_with(b"vbaProject.bin"));
    (has(b"[Content_Types].xml") && in_word && !has_program).then_some(PaperKind::Docx)
}

/// The first file is called `mimetype`, is not packed, and says that this is a text and no template.
fn is_odt(bytes: &[u8]) -> bool {
    let said = || {
        let name = bytes.get(30..30 + short(bytes, 26)?)?;
        let begin = 30 + short(bytes, 26)? + short(bytes, 28)?;
        let text = bytes.get(begin..)?.strip_prefix(ODT.as_bytes())?;
        Some(short(bytes, 8)? == 0 && name == b"mimetype" && !text.starts_with(b"-"))
    };
    said().unwrap_or_default()
}

/// The names in the list at the end of an archive, which tells of each file in it once. Sizes that some programs leave out
/// before a file always stand there, and what lies packed inside has no entry.
fn names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let tail = bytes.len().saturating_sub(LONGEST);
    let end = tail + bytes.get(tail..)?.windows(END.len()).rposition(|window| window == END)?;
    let (many, mut at) = (short(bytes, end + 10)?, long(bytes, end + 16)?);
    let mut names = Vec::new();
    for _ in 0..many {
        bytes.get(at..)?.strip_prefix(ENTRY)?;
        let (name, extra, comment) = (short(bytes, at + 28)?, short(bytes, at + 30)?, short(bytes, at + 32)?);
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra + comment;
    }
    Some(names)
}

/// Two bytes as a number, the smaller one first.
fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(u16::from_le_bytes(*two).into())
}

/// Four of them.
fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*four)).ok()
}

#[cfg(test)]
mod tests;
