//! How much is asked of one host at the same time: strangers choose whom we ask, and must not make us a crowd at a door.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// So many fetches from one host run at once; the others wait, within the time that they have.
pub(super) const LANES: usize = 8;
/// So many hosts that nothing is asked of any more may be remembered before they are swept out.
const IDLE: usize = 256;

/// The lanes of each host that is being asked. A host is forgotten when its last request has ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Lanes {
    hosts: Arc<Mutex<HashMap<String, Weak<Semaphore>>>>,
}

impl Lanes {
    /// A lane to this authority, when one is free. It is held until what comes back is dropped.
    pub(super) async fn enter(&self, authority: String) -> Option<OwnedSemaphorePermit> {
        let lanes = self.of(authority);
        lanes.acquire_owned().await.ok()
    }

    fn of(&self, authority: String) -> Arc<Semaphore> {
        let mut hosts = self.lock();
        if let Some(lanes) = hosts.get(&authority).and_then(Weak::upgrade) {
            return lanes;
        }
        if IDLE <= hosts.len() {
            hosts.retain(|_, lanes| 0 < lanes.strong_count());
        }
        let lanes = Arc::new(Semaphore::new(LANES));
        hosts.insert(authority, Arc::downgrade(&lanes));
        lanes
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Weak<Semaphore>>> {
        // Whoever panicked in here left a map that is whole.
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn a_host_has_so_many_lanes_and_another_has_its_own() {
        let lanes = Lanes::default();
        let enter = |host: &str| lanes.enter(host.to_owned()).now_or_never().flatten();
        let mut held: Vec<_> = (0..LANES).map(|_| enter("a.example").unwrap()).collect();
        assert!(enter("a.example").is_none(), "one more waits");
        assert!(enter("a.example:8443").is_some(), "another host does not");
        held.pop();
        assert!(enter("a.example").is_some(), "until one is free");
    }

    #[tokio::test]
    async fn hosts_are_forgotten_but_those_that_are_being_asked() {
        let lanes = Lanes::default();
        let held = lanes.enter("busy.example".to_owned()).await;
        for number in 0..10 * IDLE {
            drop(lanes.enter(format!("{number}.example")).await);
            assert!(lanes.lock().len() <= IDLE, "{number}");
        }
        for _ in 1..LANES {
            std::mem::forget(lanes.enter("busy.example".to_owned()).await);
        }
        assert!(lanes.enter("busy.example".to_owned()).now_or_never().is_none(), "it was not counted anew");
        drop(held);
    }
}
