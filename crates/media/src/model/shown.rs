//! A picture as a page shows it, ours or another's.

use super::{Picture, RemotePicture, Size};

/// Width and height in pixels, both above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

impl Extent {
    /// The same picture with no edge longer than `edge`; never larger than it is.
    #[must_use]
    pub fn within(self, edge: u32) -> Self {
        let longest = self.width.max(self.height);
        if longest <= edge {
            return self;
        }
        // Rounded; a line of one pixel stays one.
        let scale = |side: u32| {
            let scaled = (u64::from(side) * u64::from(edge) + u64::from(longest) / 2) / u64::from(longest);
            u32::try_from(scaled).unwrap_or(edge).max(1)
        };
        Self { width: scale(self.width), height: scale(self.height) }
    }
}

/// What a page needs to show a picture. The addresses are paths of this instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// For a page about the thing itself.
    pub large: String,
    /// For a list.
    pub small: String,
    /// What it shows, in words; empty when another server gave none.
    pub alt: String,
    /// The size of the large file. `None` for one of another server that did not say, until it was fetched once.
    pub extent: Option<Extent>,
}

impl Shown {
    /// The size of the small file.
    pub fn small_extent(&self) -> Option<Extent> {
        self.extent.map(|extent| extent.within(Size::Small.edge()))
    }
}

impl From<&Picture> for Shown {
    fn from(picture: &Picture) -> Self {
        Self {
            large: picture.digest.path(Size::Large),
            small: picture.digest.path(Size::Small),
            alt: picture.alt.clone(),
            extent: Some(picture.extent),
        }
    }
}

impl From<&RemotePicture> for Shown {
    fn from(picture: &RemotePicture) -> Self {
        Self {
            large: picture.path(Size::Large),
            small: picture.path(Size::Small),
            alt: picture.alt.clone(),
            extent: picture.extent.map(|extent| extent.within(Size::Large.edge())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_shrinks_and_never_grows() {
        let within = |width, height, edge| {
            let extent = Extent { width, height }.within(edge);
            (extent.width, extent.height)
        };
        assert_eq!(within(4000, 3000, 1600), (1600, 1200));
        assert_eq!(within(3000, 4000, 640), (480, 640));
        assert_eq!(within(640, 10, 640), (640, 10));
        assert_eq!(within(40_000_000, 1, 1600), (1600, 1));
        assert_eq!(within(u32::MAX, u32::MAX, 640), (640, 640));
    }
}
