//! An act that is done and taken back at once: what would happen, found out by the act's own checks.

use std::convert::Infallible;

use maillon_store::{Conn, Store, StoreError, StoreFault};

use crate::local::ActProblem;

/// How a trial ends: never with a change, so always as an error.
#[derive(Debug, thiserror::Error)]
enum Tried<T> {
    #[error("this would happen")]
    Would(T),
    #[error(transparent)]
    Not(#[from] ActProblem),
}

impl<T> From<StoreError> for Tried<T> {
    fn from(problem: StoreError) -> Self {
        Self::Not(problem.into())
    }
}

impl<T: Send + 'static> StoreFault for Tried<T> {
    fn as_store(&self) -> Option<&StoreError> {
        if let Self::Not(problem) = self { problem.as_store() } else { None }
    }
}

/// What `act` would answer. Nothing has changed.
pub(super) async fn try_out<T: Send + 'static>(
    store: &Store,
    act: impl Fn(&mut Conn) -> Result<T, ActProblem> + Send + 'static,
) -> Result<T, ActProblem> {
    let tried = move |conn: &mut Conn| match act(conn) {
        Ok(what) => Err::<Infallible, _>(Tried::Would(what)),
        Err(problem) => Err(Tried::Not(problem)),
    };
    match store.write_quietly(tried).await {
        Err(Tried::Would(what)) => Ok(what),
        Err(Tried::Not(problem)) => Err(problem),
        Ok(never) => match never {},
    }
}
