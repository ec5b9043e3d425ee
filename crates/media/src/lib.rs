//! Pictures: taken in, made safe and small, kept, and served; those of others through a cache of ours.
//!
//! From people: a slice hands the bytes of an upload to [`Media::take_in`]: `decode` → `shape` (both in the bounded
//! pool of `work`) → `files` → a row in `store`. The slice then says with [`store::own::attach`], in the transaction
//! of its own thing, which pictures that thing shows. From other instances: a slice keeps their addresses
//! ([`store::remote::put`]); `remote` fetches one when somebody looks at it, through the same `decode` and `shape`.
//!
//! **Invariant:** no byte that somebody sent is ever served: what is served was encoded here, from pixels.
//! **Invariant:** a row is written after its files are on the disk, and files go only after no row names them.
//! **Invariant:** no request goes out but by the connector of `Federation`.

mod blurhash;
mod decode;
mod files;
pub mod form;
mod handle;
pub mod model;
mod remote;
mod serve;
mod shape;
pub mod store;
#[cfg(test)]
mod testing;
pub mod wire;
mod work;

pub use handle::{Media, NoFolder, TakenIn};
pub use model::{Alt, MediaProblem, Picture, PictureId, Selection, Shown};
pub use serve::routes;

/// The words of pictures in forms, for the pages of other crates.
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
        // The pages of what shows pictures say this one.
        let unused: Vec<_> = unused.iter().filter(|key| !key.contains("media-picture-unnamed")).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
