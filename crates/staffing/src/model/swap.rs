//! Two people who trade what they are committed to.

use crate::ids::{CommitmentId, PostId};

/// A trade that is proposed, and waits for the word of the other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    /// What is given.
    pub given: CommitmentId,
    /// What is wanted for it.
    pub wanted: CommitmentId,
    /// Who gives.
    pub own_post: PostId,
    /// Who is asked.
    pub other_post: PostId,
    /// The member of ours who proposed it.
    pub asked_by: String,
    /// When. Epoch milliseconds.
    pub asked_at: i64,
}
