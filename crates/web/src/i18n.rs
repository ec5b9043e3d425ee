//! The words of the pages: Fluent messages, one bundle per language, in `locales/*.ftl` of each slice.
//!
//! Each slice exposes `LOCALES`, [`Words::assemble`] joins them, and a [`Tongue`] speaks one language:
//! `{{ shell.t.get("login-title") }}`, `{{ shell.t.count("offers-count", offers.len()) }}`,
//! `{{ shell.t.phrase("offer-by").set("name", offer.owner) }}`.
//!
//! **Invariant:** words are text, never HTML; the templates escape them.

pub mod check;
mod dates;
mod days;
mod phrase;
mod quantities;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use maillon_kernel::language::Lang;
use unic_langid::{LanguageIdentifier, langid};

pub use dates::iso;
pub use phrase::{Argument, Phrase};

/// One language's messages of one slice: its Fluent source, as `include_str!` gives it.
pub type Locale = (Lang, &'static str);

/// The words of this crate: the frame of a page, the problems, the forms, the dates.
pub const LOCALES: [Locale; 3] = [
    (Lang::Fr, include_str!("../locales/fr.ftl")),
    (Lang::Nl, include_str!("../locales/nl.ftl")),
    (Lang::En, include_str!("../locales/en.ftl")),
];

/// The language that is written first: what another one lacks is said in it.
pub const SOURCE: Lang = Lang::Fr;

/// Why the messages of the slices do not fit together. Found when the server starts, and by the tests.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WordsError {
    /// A source is not Fluent.
    #[error("the {lang} messages do not parse: {problems}")]
    Syntax {
        /// The language's code.
        lang: &'static str,
        /// What the parser said.
        problems: String,
    },
    /// Two messages have the same key.
    #[error("the {lang} messages collide: {problems}")]
    Overlap {
        /// The language's code.
        lang: &'static str,
        /// Which keys.
        problems: String,
    },
}

struct Bundles {
    by_lang: Vec<(Lang, FluentBundle<FluentResource>)>,
    /// Keys whose absence was already logged.
    missed: Mutex<HashSet<String>>,
}

/// The messages of every slice in every language. Cloning shares them.
#[derive(Clone)]
pub struct Words(Arc<Bundles>);

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.by_lang.iter().map(|(lang, _)| lang.code())).finish()
    }
}

impl Words {
    /// Joins the messages of the slices. This crate's own [`LOCALES`] are always in; do not pass them.
    pub fn assemble(slices: &[&[Locale]]) -> Result<Self, WordsError> {
        let by_lang = Lang::ALL
            .into_iter()
            .map(|lang| {
                let sources = [LOCALES.as_slice()].into_iter().chain(slices.iter().copied()).flatten();
                bundle(lang, sources.filter(|(of, _)| *of == lang).map(|(_, source)| *source))
                    .map(|bundle| (lang, bundle))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self(Arc::new(Bundles { by_lang, missed: Mutex::default() })))
    }

    /// The handle with which a page speaks `lang`.
    pub fn in_lang(&self, lang: Lang) -> Tongue {
        Tongue { words: self.clone(), lang }
    }

    fn bundle(&self, lang: Lang) -> Option<&FluentBundle<FluentResource>> {
        self.0.by_lang.iter().find(|(of, _)| *of == lang).map(|(_, bundle)| bundle)
    }

    /// The message in `lang`, else in the source language, else the bare key.
    fn format(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> String {
        let found = [lang, SOURCE].into_iter().find_map(|lang| {
            let bundle = self.bundle(lang)?;
            let pattern = bundle.get_message(key)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
            if !errors.is_empty() {
                self.log_once(lang, key, "lacks an argument");
            }
            Some((lang, text))
        });
        if found.as_ref().is_none_or(|(said_in, _)| *said_in != lang) {
            self.log_once(lang, key, "is missing");
        }
        found.map_or_else(|| key.to_owned(), |(_, text)| text)
    }

    /// A page that is drawn a thousand times complains once.
    fn log_once(&self, lang: Lang, key: &str, problem: &str) {
        let mut missed = self.0.missed.lock().unwrap_or_else(PoisonError::into_inner);
        if missed.insert(format!("{}/{key}", lang.code())) {
            tracing::error!(lang = lang.code(), key, "The message {key} {problem}");
        }
    }
}

fn bundle(
    lang: Lang,
    sources: impl Iterator<Item = &'static str>,
) -> Result<FluentBundle<FluentResource>, WordsError> {
    let mut bundle = FluentBundle::new_concurrent(vec![identifier(lang)]);
    // Isolation marks guard against mixed writing directions: `Argument` sets them where there is something to guard.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| WordsError::Syntax { lang: lang.code(), problems: join(&errors) })?;
        bundle
            .add_resource(resource)
            .map_err(|errors| WordsError::Overlap { lang: lang.code(), problems: join(&errors) })?;
    }
    Ok(bundle)
}

/// What plural rules are chosen by.
fn identifier(lang: Lang) -> LanguageIdentifier {
    match lang {
        Lang::Fr => langid!("fr-BE"),
        Lang::Nl => langid!("nl-BE"),
        Lang::En => langid!("en-GB"),
    }
}

fn join(errors: &[impl fmt::Display]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

/// Speaks one language. Every page template holds one, as `shell.t`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Tongue {
    words: Words,
    lang: Lang,
}

impl Tongue {
    /// The language spoken.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The language's BCP 47 code, for `lang="…"`.
    pub fn code(&self) -> &'static str {
        self.lang.code()
    }

    /// The message `key`, which takes no argument.
    pub fn get(&self, key: &str) -> String {
        self.words.format(self.lang, key, &FluentArgs::new())
    }

    /// The message `key` with its arguments.
    pub fn with(&self, key: &str, args: &[(&str, &dyn Argument)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.argument())).collect();
        self.words.format(self.lang, key, &args)
    }

    /// The message `key` with the number `$count`, which chooses the plural.
    pub fn count(&self, key: &str, count: impl Argument) -> String {
        self.with(key, &[("count", &count)])
    }

    /// The message `key`, to which a template adds arguments one by one.
    pub fn phrase(&self, key: &str) -> Phrase {
        Phrase::new(self.clone(), key)
    }

    /// Whether the message exists in this language.
    pub fn has(&self, key: &str) -> bool {
        self.words.bundle(self.lang).is_some_and(|bundle| bundle.has_message(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: [Locale; 3] = [
        (
            Lang::Fr,
            "n = { $count ->\n  [one] { $count } annonce\n *[other] { $count } annonces\n }\nseul = ici\nby = de { $name }",
        ),
        (
            Lang::Nl,
            "n = { $count ->\n  [one] { $count } zoekertje\n *[other] { $count } zoekertjes\n }\nby = van { $name }",
        ),
        (
            Lang::En,
            "n = { $count ->\n  [one] { $count } notice\n *[other] { $count } notices\n }\nby = from { $name }",
        ),
    ];

    fn words() -> Words {
        Words::assemble(&[&OFFERS]).unwrap()
    }

    #[test]
    fn a_name_from_right_to_left_stands_by_itself() {
        let say = |name: &str| words().in_lang(Lang::Fr).with("by", &[("name", &name)]);
        assert_eq!(say("Ahmed"), "de Ahmed");
        assert_eq!(say("أحمد"), "de \u{2068}أحمد\u{2069}");
    }

    #[test]
    fn plurals_follow_each_language() {
        let words = words();
        let say = |lang, n: usize| words.in_lang(lang).count("n", n);
        assert_eq!(say(Lang::Fr, 0), "0 annonce");
        assert_eq!(say(Lang::Fr, 2), "2 annonces");
        assert_eq!(say(Lang::Nl, 0), "0 zoekertjes");
        assert_eq!(say(Lang::En, 1), "1 notice");
    }

    #[test]
    fn arguments_are_put_in_as_they_are() {
        let t = words().in_lang(Lang::Nl);
        assert_eq!(t.with("by", &[("name", &"<b>Zoë</b>")]), "van <b>Zoë</b>");
        assert_eq!(t.phrase("by").set("name", String::from("Zoë")).to_string(), "van Zoë");
    }

    #[test]
    fn a_missing_message_is_said_in_french_and_else_shows_its_key() {
        let t = words().in_lang(Lang::En);
        assert_eq!(t.get("seul"), "ici");
        assert!(!t.has("seul"));
        assert_eq!(t.get("nowhere"), "nowhere");
        assert_eq!(t.words.0.missed.lock().unwrap().len(), 2);
        t.get("nowhere");
        assert_eq!(t.words.0.missed.lock().unwrap().len(), 2);
    }

    #[test]
    fn two_slices_cannot_claim_one_key() {
        let overlap = Words::assemble(&[&OFFERS, &OFFERS]).unwrap_err();
        assert!(matches!(overlap, WordsError::Overlap { lang: "fr", .. }), "{overlap}");
        let syntax = Words::assemble(&[&[(Lang::Nl, "= nothing")]]).unwrap_err();
        assert!(matches!(syntax, WordsError::Syntax { lang: "nl", .. }), "{syntax}");
    }

    #[test]
    fn our_own_words_are_complete() {
        assert_eq!(check::check(&LOCALES), Vec::<String>::new());
    }
}
