//! What two sides promise each other about one thing: asked, answered, changed, done.
//!
//! The engine that the slices share. `machine` is the whole protocol, pure. `desk` does what our people want, `receive`
//! what the other side says; both load an agreement, take one step, and store it with all that is to be sent in one
//! transaction. What was said, by either side, is kept with its proof.
//!
//! **Invariant:** nothing is promised that is not there: the publisher's instance counts, in the transaction of its
//! promise.
//! **Invariant:** only the two actors of an agreement say anything in it.

pub mod api;
pub mod deeds;
pub mod desk;
mod gone;
pub mod machine;
pub mod mine;
pub mod model;
pub mod pages;
pub mod receive;
pub mod record;
pub mod serve;
pub mod settling;
pub mod store;
pub mod subject;
mod telling;
pub mod verify;
pub mod wire;

pub use desk::Desk;
pub use gone::gone;
pub use pages::{Agreements, NAV, routes};
pub use record::{Agreement, AgreementId, Needed};
pub use settling::{Settlement, Settling};
pub use subject::{Answer, Intent, Purpose, Several, Subject, Subjects};

/// This crate's name in the table `thing`.
pub const SLICE: &str = "agreement";

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "agreement-privacy";

/// The words of this crate's pages.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];
