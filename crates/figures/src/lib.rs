//! A network in figures: who helps whom, how much is exchanged each month, what is missing where, who belongs.
//!
//! `data` says what is asked of other slices, `matrix` and `needs` sort it, `drawing` draws it, `pages` and `api` show it.
//!
//! **Invariant:** organisations are named, persons never; where fewer than [`needs::FEWEST`] would stand alone, they are
//! told together.
//! **Invariant:** whatever is drawn stands in a table beside it, and can be taken along.

pub mod api;
pub mod data;
pub mod drawing;
pub mod matrix;
pub mod needs;
pub mod pages;

pub use data::Others;
pub use pages::{Figures, routes};

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
    fn the_words_are_complete_and_all_are_said() {
        assert_eq!(check::check(&super::LOCALES), Vec::<String>::new());
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let unused = check::unused(&super::LOCALES, &[&home.join("src"), &home.join("templates")]);
        assert_eq!(unused, Vec::<String>::new());
    }
}
