//! Heavy work that strangers can ask for: a few at once, a few more wait, and the rest are told to come back.

use tokio::sync::{Semaphore, SemaphorePermit};

/// Why a piece of work was not done. Neither tells anything about the work.
#[derive(Debug, thiserror::Error)]
pub enum NoTurn {
    /// Too many wait already; a little later there will be room.
    #[error("too many ask for this at once")]
    Busy,
    /// It panicked, or was cut off by the end of the program.
    #[error("the work was cut off: {0}")]
    CutOff(String),
}

/// Where work waits for its turn. Make one `static` per kind of work.
#[derive(Debug)]
pub struct Turns {
    /// One for each that waits or is at work.
    places: Semaphore,
    /// One for each that is at work.
    turns: Semaphore,
}

impl Turns {
    /// `at_once` are worked on, and of `places` in all the others wait.
    pub const fn new(places: usize, at_once: usize) -> Self {
        Self { places: Semaphore::const_new(places), turns: Semaphore::const_new(at_once) }
    }

    /// Runs `work` on a thread of its own, never on those that answer requests, when its turn has come.
    pub async fn run<T, E>(
        &'static self,
        work: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<NoTurn> + Send + 'static,
    {
        let place = self.places.try_acquire().map_err(|_| NoTurn::Busy)?;
        let turn = self.turns.acquire().await.map_err(|_| NoTurn::Busy)?;
        // The permits go along: a caller who leaves does not stop the work, nor make room before it is done.
        let work = move || {
            let _held: [SemaphorePermit<'static>; 2] = [place, turn];
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|problem| NoTurn::CutOff(problem.to_string()))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_finds_no_place_is_told_and_a_panic_gives_its_place_back() {
        static SMALL: Turns = Turns::new(1, 1);
        let place = SMALL.places.try_acquire().unwrap();
        assert!(matches!(SMALL.run(|| Ok::<_, NoTurn>(1)).await, Err(NoTurn::Busy)));
        drop(place);
        assert!(matches!(SMALL.run(|| Ok::<_, NoTurn>(2)).await, Ok(2)));
        let panicked = SMALL.run(|| -> Result<(), NoTurn> { panic!("a test") }).await;
        assert!(matches!(panicked, Err(NoTurn::CutOff(_))));
        assert!(matches!(SMALL.run(|| Ok::<_, NoTurn>(3)).await, Ok(3)));
    }

    #[tokio::test]
    async fn no_more_than_so_many_are_at_work() {
        static TWO: Turns = Turns::new(6, 2);
        static NOW: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        static MOST: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let work = || {
            use std::sync::atomic::Ordering::SeqCst;
            MOST.fetch_max(NOW.fetch_add(1, SeqCst) + 1, SeqCst);
            std::thread::yield_now();
            NOW.fetch_sub(1, SeqCst);
            Ok::<_, NoTurn>(())
        };
        let six: Vec<_> = (0..6).map(|_| tokio::spawn(TWO.run(work))).collect();
        for one in six {
            one.await.unwrap().unwrap();
        }
        assert!(MOST.load(std::sync::atomic::Ordering::SeqCst) <= 2);
    }
}
