//! What a picture is, how big it may be, and what can be wrong with one. Pure.

mod problem;
mod remote;
mod shown;

pub use problem::MediaProblem;
pub use remote::{RemoteDraft, RemotePicture, RemotePictureId};
pub use shown::{Extent, Shown};

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

maillon_kernel::id!(
    /// Identifies one picture of ours: the same file uploaded twice makes two.
    PictureId
);

/// Pictures of one thing. Mastodon shows the first four of a note (`Status::MEDIA_ATTACHMENTS_LIMIT`).
pub const MOST: usize = 4;
/// Bytes of a picture as it is sent to us.
pub const HEAVIEST: usize = 10 * 1024 * 1024;
/// Pixels of a picture as it is sent to us: 40 megapixels, more than phones make.
pub const MOST_PIXELS: u64 = 40_000_000;
/// Characters of a text that describes a picture: what Mastodon takes.
pub const LONGEST_ALT: usize = 1500;
/// The longest edge of the file that a page about one thing shows.
const LARGE: u32 = 1600;
/// The longest edge of the file that a list shows.
const SMALL: u32 = 640;

/// Which of the two files of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// At most 1600 pixels along its longest edge.
    Large,
    /// At most 640.
    Small,
}

impl Size {
    /// The longest edge in pixels.
    pub const fn edge(self) -> u32 {
        match self {
            Self::Large => LARGE,
            Self::Small => SMALL,
        }
    }

    /// What stands between the name and the ending of the file.
    const fn suffix(self) -> &'static str {
        match self {
            Self::Large => "",
            Self::Small => "-small",
        }
    }

    /// `name.jpg` or `name-small.jpg`.
    pub(crate) fn file_name(self, name: &str) -> String {
        format!("{name}{}.jpg", self.suffix())
    }

    /// The name and the size that such a file name holds.
    pub(crate) fn of_file_name(file: &str) -> Option<(&str, Self)> {
        let name = file.strip_suffix(".jpg")?;
        Some(match name.strip_suffix(Self::Small.suffix()) {
            Some(name) => (name, Self::Small),
            None => (name, Self::Large),
        })
    }
}

/// The SHA-256 of a picture's large file: 64 hexadecimal digits in lower case, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(String);

/// The text is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest has 64 hexadecimal digits")]
pub struct NotADigest;

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(format!("{:x}", Sha256::digest(bytes)))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the file is served, from the root of this instance.
    pub fn path(&self, size: Size) -> String {
        format!("/media/{}", size.file_name(&self.0))
    }
}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 64 { Ok(Self(text.to_owned())) } else { Err(NotADigest) }
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a picture shows, in words: from 1 to 1500 characters. Nobody publishes a picture without one, or those who
/// do not see it would miss what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alt(String);

/// The text is empty or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a description has 1 to {LONGEST_ALT} characters")]
pub struct NotAnAlt;

impl Alt {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Alt {
    type Err = NotAnAlt;

    fn from_str(text: &str) -> Result<Self, NotAnAlt> {
        let text = plain(text);
        if (1..=LONGEST_ALT).contains(&text.chars().count()) { Ok(Self(text)) } else { Err(NotAnAlt) }
    }
}

/// Spaces and line breaks are one space, as in an attribute of HTML; other control characters are none.
pub(crate) fn plain(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A picture of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its id.
    pub id: PictureId,
    /// Names its two files.
    pub digest: Digest,
    /// The member who uploaded it.
    pub member: Option<String>,
    /// The URI of what shows it; `None` while nothing does.
    pub about: Option<String>,
    /// What it shows, in words. May be empty, or too long for an [`Alt`], while nothing shows it.
    pub alt: String,
    /// The size of the large file.
    pub extent: Extent,
    /// Bytes of both files.
    pub bytes: i64,
    /// A blurred impression in some 30 characters, shown elsewhere until the picture has come.
    pub blurhash: String,
    /// When it was uploaded. Epoch milliseconds.
    pub created_at: i64,
}

/// The pictures that a thing shall show from now on, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The member who chose: among what nothing shows yet, only their own uploads can be taken.
    pub member: Option<String>,
    /// Which ones, with their words.
    pub pictures: Vec<(PictureId, Alt)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_digest_names_a_file() {
        let digest = Digest::of(b"picture");
        assert_eq!(digest.as_str().parse(), Ok(digest.clone()));
        let upper = digest.as_str().to_ascii_uppercase();
        for text in ["", "ab", "../../../etc/passwd", upper.as_str(), &format!("{digest}0"), &"é".repeat(32)]
        {
            assert_eq!(text.parse::<Digest>(), Err(NotADigest), "{text}");
        }
        assert_eq!(digest.path(Size::Small), format!("/media/{digest}-small.jpg"));
    }

    #[test]
    fn a_file_name_is_a_name_and_a_size() {
        assert_eq!(Size::of_file_name("ab.jpg"), Some(("ab", Size::Large)));
        assert_eq!(Size::of_file_name("ab-small.jpg"), Some(("ab", Size::Small)));
        assert_eq!(Size::of_file_name("ab.png"), None);
    }

    #[test]
    fn a_description_says_something() {
        assert_eq!("  Un vélo\r\n rouge\u{0} ".parse::<Alt>().unwrap().as_str(), "Un vélo rouge");
        assert_eq!(" \n\t".parse::<Alt>(), Err(NotAnAlt));
        assert!("é".repeat(LONGEST_ALT).parse::<Alt>().is_ok());
        assert_eq!("é".repeat(LONGEST_ALT + 1).parse::<Alt>(), Err(NotAnAlt));
    }
}
