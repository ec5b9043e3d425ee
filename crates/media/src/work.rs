//! Unpacking pictures is the heaviest thing that a request can ask for: it is done a few at a time, and never on the
//! threads that answer requests.

use bytes::Bytes;
use maillon_web::turns::{NoTurn, Turns};

use crate::decode::decode;
use crate::model::MediaProblem;
use crate::shape::{Shaped, shape};

/// Two at once: each may take some 200 MB for a moment. Eight wait at most, each with up to 10 MB in hand; who comes
/// then is told to come back.
static QUEUE: Turns = Turns::new(10, 2);

/// The two files of the picture that these bytes are.
pub(crate) async fn shaped(bytes: Bytes) -> Result<Shaped, MediaProblem> {
    QUEUE
        .run(move || {
            let (image, orientation) = decode(&bytes)?;
            shape(&image, orientation)
        })
        .await
}

impl From<NoTurn> for MediaProblem {
    fn from(problem: NoTurn) -> Self {
        match problem {
            NoTurn::Busy => Self::Busy,
            NoTurn::CutOff(problem) => {
                // A decoder that panics has met a damaged picture.
                tracing::warn!(error = %problem, "A picture could not be decoded: {problem}");
                Self::Damaged
            }
        }
    }
}
