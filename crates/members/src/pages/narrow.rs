//! Looking among the members for who speaks a language, or lives in a commune.

use maillon_kernel::geo::Commune;
use maillon_kernel::markup::fold;
use maillon_web::Tongue;
use maillon_web::form::Choice;
use serde::Deserialize;

use super::members::Person;
use super::words::spoken;
use crate::model::{About, LANGUAGES};

/// What the address says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    /// The code of a language.
    pub(super) langue: String,
    /// The NIS code of a commune.
    pub(super) commune: String,
}

/// What can be chosen, and what is. Only what somebody says of themselves can be: all else would find nobody.
#[derive(Debug, Default)]
pub(super) struct Narrow {
    pub(super) language: String,
    pub(super) commune: String,
    pub(super) languages: Vec<Choice>,
    pub(super) communes: Vec<Choice>,
}

impl Narrow {
    /// What these people can be looked for by. A wish that is not among it is none.
    pub(super) fn new(t: &Tongue, people: &[Person], wish: &Wish) -> Self {
        let speaks = |code: &&str| people.iter().any(|one| one.about.speaks.has(code));
        let languages = spoken(t, LANGUAGES.into_iter().filter(speaks));
        let lives = |one: &&Commune| people.iter().any(|person| person.about.commune == Some(*one));
        let here = Commune::all().iter().filter(lives);
        let mut communes: Vec<Choice> = here.map(|one| Choice::new(&one.nis, one.both(t.lang()))).collect();
        communes.sort_by_cached_key(|one| fold(&one.label));
        let known = |wish: &str, choices: &[Choice]| {
            choices.iter().find(|one| one.value == wish).map(|one| one.value.clone()).unwrap_or_default()
        };
        Self {
            language: known(&wish.langue, &languages),
            commune: known(&wish.commune, &communes),
            languages,
            communes,
        }
    }

    /// Whether there is nothing to choose.
    pub(super) fn is_empty(&self) -> bool {
        self.languages.is_empty() && self.communes.is_empty()
    }

    /// Whether somebody may be left out.
    pub(super) fn narrows(&self) -> bool {
        !self.language.is_empty() || !self.commune.is_empty()
    }

    /// Whether somebody who says this of themselves is looked for.
    pub(super) fn finds(&self, about: &About) -> bool {
        let lives = about.commune.map(|one| one.nis.as_str()).unwrap_or_default();
        let speaks = self.language.is_empty() || about.speaks.has(&self.language);
        speaks && (self.commune.is_empty() || self.commune == lives)
    }
}
