//! The SEL: mutual credit between the members of an instance, and between instances.
//!
//! `ledger` moves minutes between accounts, and nothing else does. `machine` is the protocol between two ledgers, pure.
//! `local` does what people of one instance want of each other.
//!
//! **Invariant:** an entry moves an amount from one account to another, so that all balances always sum to zero.
//! **Invariant:** what is posted is never changed; a correction is a new transfer.

pub mod accounts;
pub mod amount;
pub mod api;
pub mod care;
mod clauses;
mod days;
pub mod desk;
pub mod fault;
pub mod ledger;
pub mod links;
pub mod local;
pub mod machine;
pub mod mine;
pub mod model;
pub mod orders;
pub mod pages;
pub mod receive;
pub mod remote;
pub mod requests;
pub mod seal;
pub mod serve;
pub mod statement;
pub mod summary;
pub mod sums;
mod telling;
#[cfg(test)]
mod testing;
pub mod transfers;
pub mod wire;

pub use desk::Desk;
pub use model::{Account, AccountId, Transfer, TransferId};
pub use pages::{DOOR, FIRST_STEP, NAV, Sel, routes};

/// This crate's name in the table `thing`.
pub const SLICE: &str = "credit";
/// The handle of the ledger's actor.
pub const HANDLE: &str = "sel";

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "credit-privacy";

/// The words of this crate's pages.
pub const LOCALES: [maillon_web::Locale; 3] = [
    (maillon_kernel::language::Lang::Fr, include_str!("../locales/fr.ftl")),
    (maillon_kernel::language::Lang::Nl, include_str!("../locales/nl.ftl")),
    (maillon_kernel::language::Lang::En, include_str!("../locales/en.ftl")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use maillon_web::i18n::check;

    #[test]
    fn the_words_are_complete_and_all_used() {
        assert_eq!(check::check(&super::LOCALES), Vec::<String>::new());
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let unused = check::unused(&super::LOCALES, &[&home.join("src"), &home.join("templates")]);
        // The page about privacy puts its keys together.
        let unused: Vec<_> = unused.iter().filter(|key| !key.contains(super::PRIVACY)).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
