//! Paying from the fediverse: what members write to the ledger's actor, and what it answers.
//!
//! `federation::social` keeps a message → [`Orders::hear`] asks `handles` whose it is, `read` understands it, `desk`
//! prepares a transfer (`store`), and `say` answers, in the same transaction. Nothing is moved before its member
//! confirms: by the link in the answer (`pages`), or, up to an hour's worth, by answering yes (`confirm`).
//!
//! **Invariant:** the ledger answers by direct message to the one who wrote, and never publicly, whatever it answers to.
//! No answer tells a balance or a limit.
//! **Invariant:** one message has one answer at most, and nobody gets more than a few an hour; programs get none.
//! **Invariant:** an order is done once: it is marked in the transaction that pays.
//! **Invariant:** the database holds the digest of a link's secret, and the link is of use to its member alone.

mod amount;
mod confirm;
mod desk;
mod model;
mod pages;
mod people;
mod read;
mod say;
mod store;

use maillon_federation::intake::Refusal;
use maillon_kernel::language::Lang;
use maillon_store::{Conn, StoreError};
use maillon_web::Words;

use crate::Desk;

pub use desk::Whose;
pub use model::{Order, OrderId, OrderState, Receiver};
pub use pages::routes;
pub(crate) use store::forget_words;
pub use store::prune;

/// Where orders are heard and confirmed; an axum state `S` offers it by `Orders: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Orders {
    /// The ledger.
    pub desk: Desk,
    /// The words of its answers.
    pub words: Words,
    /// The language of who has none that we speak.
    pub language: Lang,
}

impl Orders {
    /// `Delete` of a message: what it asked for and nobody confirmed is off. What was done stays done.
    pub fn withdraw(&self, conn: &mut Conn, actor: &str, note: &str) -> Result<bool, Refusal> {
        Ok(store::cancel(conn, actor, note)?)
    }
}

/// These actors are gone, or blocked: nothing that they asked for is done any more.
pub fn forget(conn: &mut Conn, actors: &[String]) -> Result<(), StoreError> {
    Ok(store::cancel_all(conn, actors)?)
}
