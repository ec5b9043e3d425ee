//! Why a picture is not taken.

use maillon_store::{StoreError, store_fault};
use maillon_web::Problem;
use maillon_web::problem::Kind;

use super::{HEAVIEST, MOST_PIXELS};

/// Why a picture was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum MediaProblem {
    /// More bytes than we take.
    #[error("the file is heavier than {HEAVIEST} bytes")]
    TooHeavy,
    /// Its first bytes are not those of a JPEG, PNG, GIF or WebP.
    #[error("the file is no JPEG, PNG, GIF or WebP picture")]
    NotAPicture,
    /// More pixels than we take, or more memory than we give to one picture.
    #[error("the picture has more than {MOST_PIXELS} pixels, or needs too much memory")]
    TooManyPixels,
    /// It begins as a picture and cannot be read to its end.
    #[error("the picture is damaged")]
    Damaged,
    /// Many pictures are worked on right now; a little later there will be room.
    #[error("too many pictures are being worked on at once")]
    Busy,
    /// The files could not be written or read.
    #[error("the files of a picture: {0}")]
    Files(#[from] object_store::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(MediaProblem);

impl MediaProblem {
    /// Whether it says something about the file that was sent, and not about us.
    pub fn is_about_the_file(&self) -> bool {
        matches!(self, Self::TooHeavy | Self::NotAPicture | Self::TooManyPixels | Self::Damaged)
    }
}

impl From<MediaProblem> for Problem {
    fn from(problem: MediaProblem) -> Self {
        let kind = match problem {
            MediaProblem::TooHeavy => Kind::TooLarge,
            MediaProblem::NotAPicture => Kind::UnsupportedMediaType,
            MediaProblem::TooManyPixels | MediaProblem::Damaged => Kind::Invalid,
            MediaProblem::Busy => return Self::unavailable(&problem),
            MediaProblem::Files(problem) => return Self::internal(&problem),
            MediaProblem::Store(problem) => return problem.into(),
        };
        Self::new(kind).detail(problem.to_string())
    }
}
