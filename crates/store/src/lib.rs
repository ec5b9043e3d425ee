//! The two databases and the queues, behind two doors.
//!
//! `Store::read` and `Store::write` take a closure on `&mut Conn`; nothing else reaches a database. What
//! is stored and what is announced about it are written by one closure, hence in one transaction.
//!
//! **Invariant:** a closure may run more than once (PostgreSQL retries it), so it touches nothing but the
//! connection: no network, no signature, no password hashing. What a text costs to write or to clean there is bounded
//! by its size.
//! **Invariant:** when `write` answers `Ok`, the change is durable; when it answers `Err`, nothing changed.
//! **Invariant:** one row is read with `get_result`, not with `first`. `first` binds a `LIMIT`, whose value SQLite
//! looks at to plan the query, so it would prepare the statement anew each time: half of what a look-up costs.
//! **Invariant:** no table knows what an offer is worth; the slices do.

pub mod actors;
pub mod allowed;
mod alone;
pub mod blocks;
mod conn;
pub mod connection;
pub mod crash;
pub mod error;
pub mod evidence;
pub mod faces;
pub mod facts;
pub mod follows;
pub mod inbox;
pub mod jobs;
pub mod migrate;
pub mod moderation;
pub mod networks;
pub mod notes;
pub mod outbox;
pub mod peers;
mod pool;
pub mod quotes;
pub mod reactions;
pub mod reports;
pub mod schema;
pub mod searches;
pub mod settings;
pub mod store;
pub mod things;
pub mod timeline;
pub mod tombstones;
pub mod trust;
pub mod wake;
pub mod words;
pub mod woven;
mod writer;

pub use conn::Conn;
pub use connection::Database;
pub use error::{StoreError, StoreFault};
pub use store::Store;
pub use wake::{Bell, Wake};
