//! Unpacking pictures is the heaviest thing that a request can ask for: it is done a few at a time, and never on the
//! threads that answer requests.

use bytes::Bytes;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::decode::decode;
use crate::model::MediaProblem;
use crate::shape::{Shaped, shape};

/// Two at once: each may take some 200 MB for a moment. Eight wait at most, each with up to 10 MB in hand; who comes
/// then is told to come back.
static QUEUE: Queue = Queue::new(10, 2);

/// The two files of the picture that these bytes are.
pub(crate) async fn shaped(bytes: Bytes) -> Result<Shaped, MediaProblem> {
    QUEUE
        .run(move || {
            let (image, orientation) = decode(&bytes)?;
            shape(&image, orientation)
        })
        .await
}

/// Where pictures wait for their turn.
struct Queue {
    /// One for each that waits or is worked on.
    places: Semaphore,
    /// One for each that is worked on.
    turns: Semaphore,
}

impl Queue {
    const fn new(places: usize, turns: usize) -> Self {
        Self { places: Semaphore::const_new(places), turns: Semaphore::const_new(turns) }
    }

    /// Runs `work` on a thread of its own when its turn has come. A decoder that panics has met a damaged picture.
    async fn run<T: Send + 'static>(
        &'static self,
        work: impl FnOnce() -> Result<T, MediaProblem> + Send + 'static,
    ) -> Result<T, MediaProblem> {
        let place = self.places.try_acquire().map_err(|_| MediaProblem::Busy)?;
        let turn = self.turns.acquire().await.map_err(|_| MediaProblem::Busy)?;
        // The permits go along: a caller who leaves does not stop the work, nor make room before it is done.
        let work = move || {
            let _held: [SemaphorePermit<'static>; 2] = [place, turn];
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|problem| {
            tracing::warn!(error = %problem, "A picture could not be decoded: {problem}");
            MediaProblem::Damaged
        })?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_full_queue_takes_nothing_else() {
        static SMALL: Queue = Queue::new(1, 1);
        let place = SMALL.places.try_acquire().unwrap();
        assert!(matches!(SMALL.run(|| Ok(1)).await, Err(MediaProblem::Busy)));
        drop(place);
        assert!(matches!(SMALL.run(|| Ok(2)).await, Ok(2)));
        let panicked = SMALL.run(|| -> Result<(), _> { panic!("a test") }).await;
        assert!(matches!(panicked, Err(MediaProblem::Damaged)));
        assert!(matches!(SMALL.run(|| Ok(3)).await, Ok(3)), "a panic gives its place back");
    }
}
