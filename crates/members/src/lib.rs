//! The people of one association: who they are here, what they may do, how they sign in.
//!
//! `pages` → `model` and `password` → `store`. The other slices know a member by the extractors of `access`
//! only; the HTTP edge knows one by the hook [`access::who`]. `invitations` are the links that let somebody in,
//! `standing` decides who may come in and as what, `charges` what of the
//! association's affairs is entrusted to whom until when, `second` asks some of them for a second proof, with `tokens` programs act in a member's name. Beside it, `follows`:
//! whom the association itself follows on the fediverse, `coordination`, with which its coordinators look after it,
//! `reports`, with which members tell them what is wrong, and `handles`: accounts elsewhere that are a member's own. `mine` is
//! what is kept of one member, to take along and to take away; whoever is `gone` has no name any more.
//! `mail` are the mail addresses of members, `passkeys` the keys on their devices. Before a way in is added or taken away, `fresh`
//! asks once more who it is.
//!
//! **Invariant:** a password is never stored, logged or shown; only its Argon2id hash reaches `store`, and
//! hashing happens outside every transaction.
//! **Invariant:** nothing in an answer, nor in the work behind it, tells an unknown login from a wrong password.
//! **Invariant:** a member who is disabled, or whose password changed, has no session.
//! **Invariant:** a session is opened by `second` alone, but for who has just become a member, and for who changes the
//! password in one.
//! **Invariant:** nothing about a member goes to other servers, unless they chose to be followed there: `follows` speaks for
//! the association, and `signing` in a member's own name only where that is an actor of the fediverse. The codes of `handles`
//! and what `reports` sends name nobody.

pub mod access;
pub mod api;
mod attempts;
pub mod charges;
mod code;
pub mod coordination;
pub mod follows;
pub mod fresh;
pub mod gone;
pub mod handles;
pub mod invitations;
pub mod mail;
pub mod mine;
pub mod model;
pub mod pages;
pub mod passkeys;
pub mod password;
mod pictures;
pub mod reports;
pub mod second;
pub mod signing;
pub mod standing;
pub mod store;
#[cfg(test)]
mod testing;
pub mod tokens;
pub mod who;

use maillon_kernel::language::Lang;
use maillon_web::Locale;
use maillon_web::shell::NavItem;

pub use access::{Coordinator, InCharge, SignedInMember, of};
pub use charges::store::active_at;
pub use model::{Area, Areas, Login, Member, MemberId, NewMember, NewMemberForm, Role};
pub use pages::routes;

/// This crate's entries of the navigation.
pub fn nav() -> Vec<NavItem> {
    [pages::nav(), follows::nav()].concat()
}

/// What the page about privacy says of this crate.
pub const PRIVACY: &str = "members-privacy";

/// What it says of the mail addresses of members, where mails can be sent.
pub const MAIL_PRIVACY: &str = "members-mail-privacy";

/// The words of this crate's pages.
pub const LOCALES: [Locale; 21] = [
    (Lang::Fr, include_str!("../locales/fr.ftl")),
    (Lang::Nl, include_str!("../locales/nl.ftl")),
    (Lang::En, include_str!("../locales/en.ftl")),
    (Lang::Fr, include_str!("../locales/mine.fr.ftl")),
    (Lang::Nl, include_str!("../locales/mine.nl.ftl")),
    (Lang::En, include_str!("../locales/mine.en.ftl")),
    (Lang::Fr, include_str!("../locales/charges.fr.ftl")),
    (Lang::Nl, include_str!("../locales/charges.nl.ftl")),
    (Lang::En, include_str!("../locales/charges.en.ftl")),
    (Lang::Fr, include_str!("../locales/mail.fr.ftl")),
    (Lang::Nl, include_str!("../locales/mail.nl.ftl")),
    (Lang::En, include_str!("../locales/mail.en.ftl")),
    (Lang::Fr, include_str!("../locales/passkeys.fr.ftl")),
    (Lang::Nl, include_str!("../locales/passkeys.nl.ftl")),
    (Lang::En, include_str!("../locales/passkeys.en.ftl")),
    (Lang::Fr, include_str!("../locales/speaks.fr.ftl")),
    (Lang::Nl, include_str!("../locales/speaks.nl.ftl")),
    (Lang::En, include_str!("../locales/speaks.en.ftl")),
    (Lang::Fr, include_str!("../locales/welcome.fr.ftl")),
    (Lang::Nl, include_str!("../locales/welcome.nl.ftl")),
    (Lang::En, include_str!("../locales/welcome.en.ftl")),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use maillon_web::i18n::check;

    #[test]
    fn every_language_that_can_be_chosen_has_a_name() {
        let words = maillon_web::Words::assemble(&[&super::LOCALES]).unwrap();
        for lang in maillon_kernel::language::Lang::ALL {
            let t = words.in_lang(lang);
            for code in super::model::LANGUAGES {
                assert!(t.has(&format!("members-speaks-{code}")), "{lang}: {code}");
            }
        }
    }

    #[test]
    fn the_words_are_complete_and_all_used() {
        assert_eq!(check::check(&super::LOCALES), Vec::<String>::new());
        let home = Path::new(env!("CARGO_MANIFEST_DIR"));
        let unused = check::unused(&super::LOCALES, &[&home.join("src"), &home.join("templates")]);
        // Some keys are put together.
        let composed = [
            super::PRIVACY,
            super::MAIL_PRIVACY,
            super::mine::PRIVACY,
            "members-mail-question-",
            "members-mail-enter-",
            "members-mail-changed-",
            "members-mail-renew-",
            "members-charge-",
            "members-speaks-",
        ];
        let unused: Vec<_> =
            unused.iter().filter(|key| !composed.iter().any(|start| key.contains(start))).collect();
        assert_eq!(unused, Vec::<&String>::new());
    }
}
