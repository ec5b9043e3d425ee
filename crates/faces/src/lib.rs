//! Members whom one can follow: who wants it gets an actor of their own, a `Person` beside the association's.
//!
//! A member without one is nobody's business: the association speaks. With one, what they publish goes out in their own name
//! where they say so, the association passes it on, and who follows them finds it. `pages` → `desk` → `model`; the rows
//! are `maillon_store::faces`, since other slices ask them who speaks.
//!
//! **Invariant:** nobody is made public but by themselves.
//! **Invariant:** an address is one member's for good: nobody else gets it after it was closed.
//! **Invariant:** members close their face when nothing is promised in its name; a coordinator may close one that is misused
//! before that. What was only asked is refused first, and what it published goes with it.

pub mod desk;
pub mod mine;
pub mod model;
pub mod pages;

pub use desk::Desk;
pub use pages::{DOOR, WAITS, routes};

use maillon_web::Site;

/// What these pages need; an axum state `S` offers it by `Faces: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Faces {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where it is done.
    pub desk: Desk,
}

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "faces-privacy";

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
        // Some keys are put together.
        let composed = [super::PRIVACY, "faces-form-"];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
