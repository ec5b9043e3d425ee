//! Mistakes that a test plants, to see that the simulator finds them. Outside tests there are none.

/// A rule that is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(test), allow(dead_code, reason = "tests alone plant them"))]
pub(super) enum Fault {
    /// The publisher promises without counting what is left.
    NoCount,
    /// An offer that was accepted is taken back all the same.
    LateUndo,
    /// An offer that came before is taken for another one.
    NoDedup,
    /// Offers that cross are both open.
    NoOrder,
    /// Who said "done" accepts other terms.
    DoneChanges,
    /// An offer is accepted after its end.
    LateAccept,
    /// Nothing is asked again.
    NoAsking,
    /// What was said is not said again.
    NoAnswer,
    /// An offer is taken back for good before the other side has answered.
    HastyUndo,
}

#[cfg(test)]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Fault>> = const { std::cell::Cell::new(None) };
}

/// Whether this rule is left out now.
#[cfg(test)]
pub(super) fn planted(fault: Fault) -> bool {
    PLANTED.get() == Some(fault)
}

/// Whether this rule is left out now.
#[cfg(not(test))]
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
