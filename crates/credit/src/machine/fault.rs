//! Mistakes that a test plants, to see that the simulator finds them. Outside tests there are none.

/// A rule that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(any(test, feature = "simulate")), allow(dead_code, reason = "tests alone plant them"))]
pub(super) enum Fault {
    /// A commitment that came before is credited again.
    NoDedup,
    /// A message leaves before its step is stored.
    AnswerBeforeCommit,
    /// Nothing is said again.
    NoResend,
    /// What is committed is given up.
    AbortAfterCommit,
    /// What they said before they lost something still counts.
    NoFence,
    /// After a loss, what stands behind a hole is taken over.
    AcrossHole,
    /// A promise that is made anew after a loss is taken for a contradiction.
    RepromiseIsLie,
    /// A commitment for an account that is gone is refused.
    PoisonBlocks,
    /// Commitments are credited as they come.
    AnyOrder,
    /// It is committed after its end.
    LateCommit,
    /// The payer's limit is not looked at.
    NoFloor,
    /// What was put aside when a link was closed stays there when it is taken up again.
    RemainderStays,
    /// What was committed on a promise that ended when a link was closed is not credited when it is taken up again.
    PartedIsOff,
}

#[cfg(any(test, feature = "simulate"))]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Fault>> = const { std::cell::Cell::new(None) };
}

/// Whether this rule is left out now.
#[cfg(any(test, feature = "simulate"))]
pub(super) fn planted(fault: Fault) -> bool {
    PLANTED.get() == Some(fault)
}

/// Whether this rule is left out now.
#[cfg(not(any(test, feature = "simulate")))]
pub(super) const fn planted(_: Fault) -> bool {
    false
}

/// Leaves one rule out while `run` runs.
#[cfg(test)]
pub(super) fn with<T>(fault: Fault, run: impl FnOnce() -> T) -> T {
    PLANTED.set(Some(fault));
    let result = run();
    PLANTED.set(None);
    result
}
