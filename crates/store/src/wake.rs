//! Tells the workers of this process that there is something to do.

use std::sync::Arc;

use tokio::sync::Notify;

/// One bell a queue. A bell that rings while nobody waits is heard at the next wait.
#[derive(Clone, Debug, Default)]
pub struct Wake {
    inbox: Arc<Notify>,
    outbox: Arc<Notify>,
    jobs: Arc<Notify>,
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

    /// After any write, and when another process changed the database.
    pub fn all(&self) {
        self.inbox.notify_one();
        self.outbox.notify_one();
        self.jobs.notify_one();
    }
}
