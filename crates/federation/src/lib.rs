//! ActivityPub between servers, without knowing what the activities are about.
//!
//! In: `door` (cheap checks, signature, one row, 202) → `intake` (gather, then apply in one transaction).
//! Out: `publish` (in the transaction of the fact) → `delivery`. Everything outbound goes through
//! `connector`, which refuses addresses outside the public internet.
//!
//! **Invariant:** nothing is acknowledged that is not durable.
//! **Invariant:** an activity speaks for the actor that signed it, about objects of that actor's origin.
//! **Invariant:** no other HTTP client exists in the program.

pub mod actor;
pub mod address;
pub mod blocks;
pub mod collections;
pub mod connector;
pub mod delivery;
pub mod direct;
pub mod door;
mod echo;
pub mod envelope;
pub mod federation;
pub mod fetch;
mod file;
pub mod followers;
pub mod intake;
pub mod json;
pub mod keyring;
pub mod keys;
pub mod limits;
pub mod measure;
pub mod nodeinfo;
pub mod origin;
pub mod peers;
pub mod proof;
pub mod publish;
pub mod reader;
pub mod serve;
pub mod signature;
pub mod social;
pub mod trust;
pub mod webfinger;

pub use envelope::Envelope;
pub use federation::Federation;
pub use origin::Origin;
