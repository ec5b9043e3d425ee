//! Pictures of other instances.

use super::{Digest, Extent, Size, plain};

maillon_kernel::id!(
    /// Identifies one picture of another instance.
    RemotePictureId
);

/// Characters of another's description: they may write more than ours, and it is cut.
const ALT: usize = 1500;
/// Pixels of an edge that another instance may speak of: the longest that JPEG knows.
const EDGE: u32 = 65_535;
/// Characters of a blurhash of 9 × 9 components: 1 + 1 + 4 + 2 × 80.
const BLURHASH: usize = 166;

/// What another instance's document says of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteDraft {
    /// Where it is, there.
    pub url: String,
    /// What it shows, in words; may be empty.
    pub alt: String,
    /// How large it is, there.
    pub extent: Option<Extent>,
    /// A blurred impression.
    pub blurhash: Option<String>,
}

impl RemoteDraft {
    /// What is believed of it: words are cut, sizes and impressions that cannot be are left out.
    pub fn new(url: String, alt: &str, extent: Option<(i64, i64)>, blurhash: Option<&str>) -> Self {
        let side = |pixels: i64| u32::try_from(pixels).ok().filter(|pixels| (1..=EDGE).contains(pixels));
        let extent = extent.and_then(|(width, height)| {
            let (width, height) = (side(width)?, side(height)?);
            Some(Extent { width, height })
        });
        let blurhash = blurhash.filter(|text| text.is_ascii() && (6..=BLURHASH).contains(&text.len()));
        let alt = plain(alt).chars().take(ALT).collect();
        Self { url, alt, extent, blurhash: blurhash.map(str::to_owned) }
    }
}

/// A picture of another instance, with what is known of the copy here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemotePicture {
    /// Its id here.
    pub id: RemotePictureId,
    /// The URI of what shows it.
    pub about: String,
    /// Where it is, there.
    pub url: String,
    /// What it shows, in words; may be empty.
    pub alt: String,
    /// How large it is: as its server says, and once it was fetched as the copy here.
    pub extent: Option<Extent>,
    /// A blurred impression, as its server says.
    pub blurhash: Option<String>,
    /// Names the two files of the copy, while there is one.
    pub digest: Option<Digest>,
    /// How often it was asked for in vain.
    pub attempts: i32,
    /// Not asked for before. Epoch milliseconds.
    pub next_try_at: i64,
    /// When somebody looked last, to the hour. Epoch milliseconds.
    pub used_at: i64,
}

impl RemotePicture {
    /// Where our copy is served, from the root of this instance.
    pub fn path(&self, size: Size) -> String {
        format!("/media/ailleurs/{}", size.file_name(&self.id.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_left_out() {
        let draft = |extent, blurhash| RemoteDraft::new("https://a.example/1".into(), "x", extent, blurhash);
        assert_eq!(draft(Some((3, 2)), None).extent, Some(Extent { width: 3, height: 2 }));
        for odd in [(0, 1), (-3, 4), (1, 65_536), (i64::MAX, 1)] {
            assert_eq!(draft(Some(odd), None).extent, None, "{odd:?}");
        }
        assert_eq!(draft(None, Some("LEHV6nWB2yk8")).blurhash.as_deref(), Some("LEHV6nWB2yk8"));
        for odd in ["", "é", "x"] {
            assert_eq!(draft(None, Some(odd)).blurhash, None, "{odd}");
        }
        let long = RemoteDraft::new(String::new(), &"mot ".repeat(2000), None, None);
        assert_eq!(long.alt.chars().count(), ALT);
    }
}
