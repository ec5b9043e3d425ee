//! Tells the workers of this process that there is something to do.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::sync::Notify;

/// A queue whose worker has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bell {
    /// Arrived activities.
    Inbox,
    /// Deliveries.
    Outbox,
    /// Jobs, and what else waits for its time.
    Jobs,
    /// Who follows our actors: no worker waits for it, but what was reckoned from it counts no more.
    Followers,
}

/// The bells that a transaction wants rung once it is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bells(u8);

thread_local! {
    /// Of the transaction that this thread runs.
    static WANTED: Cell<Bells> = const { Cell::new(Bells(0)) };
}

impl Bell {
    /// To be called in a transaction that gave its queue something to do: the worker is told when it is stored.
    pub fn ring_when_stored(self) {
        WANTED.set(WANTED.get().and(Bells(1 << self as u8)));
    }
}

impl Bells {
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, bell: Bell) -> bool {
        self.0 & (1 << bell as u8) != 0
    }

    /// What is heard even of a write that wakes no worker.
    pub(crate) fn quiet(self) -> Self {
        Self(self.0 & (1 << Bell::Followers as u8))
    }

    /// Those wanted on this thread since the last call.
    pub(crate) fn take() -> Self {
        WANTED.take()
    }
}

/// One bell a queue. A bell that rings while nobody waits is heard at the next wait.
#[derive(Clone, Debug, Default)]
pub struct Wake {
    inbox: Arc<Notify>,
    outbox: Arc<Notify>,
    jobs: Arc<Notify>,
    errands: Arc<Notify>,
    followers: Arc<AtomicU64>,
}

impl Wake {
    /// The bell of arrived activities.
    pub fn inbox(&self) -> &Notify {
        &self.inbox
    }

    /// The bell of deliveries.
    pub fn outbox(&self) -> &Notify {
        &self.outbox
    }

    /// The bell of jobs.
    pub fn jobs(&self) -> &Notify {
        &self.jobs
    }

    /// The same bell, for those who work on jobs that ask others.
    pub fn errands(&self) -> &Notify {
        &self.errands
    }

    /// How often who follows our actors changed, as far as this process knows.
    pub fn followers(&self) -> u64 {
        self.followers.load(Ordering::Acquire)
    }

    fn followers_changed(&self) {
        self.followers.fetch_add(1, Ordering::AcqRel);
    }

    /// After a write that wanted these.
    pub(crate) fn ring(&self, bells: Bells) {
        for (bell, worker) in
            [(Bell::Inbox, &self.inbox), (Bell::Outbox, &self.outbox), (Bell::Jobs, &self.jobs)]
        {
            if bells.has(bell) {
                worker.notify_one();
            }
        }
        if bells.has(Bell::Jobs) {
            self.ring_for_errands();
        }
        if bells.has(Bell::Followers) {
            self.followers_changed();
        }
    }

    /// Several listen, each for other errands; who begins to listen a moment later hears it, too.
    fn ring_for_errands(&self) {
        self.errands.notify_waiters();
        self.errands.notify_one();
    }

    /// When another process changed the database.
    pub fn all(&self) {
        self.inbox.notify_one();
        self.outbox.notify_one();
        self.jobs.notify_one();
        self.ring_for_errands();
        self.followers_changed();
    }
}
