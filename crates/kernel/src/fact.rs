//! What one slice tells all others about what happened in it. Small, and named after what happened: who does what about it
//! is nothing that its teller knows.

/// Something that happened. It is told in the transaction of its cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Somebody promised something about a thing of ours. `about` is the thing's URI.
    AgreementMade {
        /// The URI of the thing.
        about: String,
    },
    /// Both sides say that what was promised is done.
    AgreementSettled {
        /// The URI of the thing.
        about: String,
    },
    /// A member can be followed no more, and what they published in their own name goes, too. Told while that name still
    /// speaks.
    FaceClosing {
        /// The URI of the actor.
        actor: String,
    },
    /// What was promised will not be done.
    AgreementUndone {
        /// The URI of the thing.
        about: String,
    },
}
