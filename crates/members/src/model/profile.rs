//! What a member says of themselves, and may change.

use maillon_kernel::language::Lang;

use super::MemberProblem;
use super::draft::checked_name;
use super::spoken::{About, LANGUAGES, Spoken, commune};

/// What the form says, unchecked. A missing field is an empty one.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProfileForm {
    /// The name that others see.
    pub(crate) name: String,
    /// See [`Lang`].
    pub(crate) language: String,
    /// The codes of the languages that they speak.
    pub(crate) speaks: Vec<String>,
    /// The NIS code of the commune where they live.
    pub(crate) commune: String,
}

impl ProfileForm {
    /// The form of these fields; each language that is ticked is one more `speaks`.
    pub(crate) fn read(pairs: Vec<(String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in pairs {
            match name.as_str() {
                "name" => form.name = value,
                "language" => form.language = value,
                "speaks" if form.speaks.len() < LANGUAGES.len() => form.speaks.push(value),
                "commune" => form.commune = value,
                _ => {}
            }
        }
        form
    }

    /// What they say of themselves to the others, if it is in the lists.
    fn about(&self) -> Result<About, Vec<MemberProblem>> {
        let speaks = Spoken::of(self.speaks.iter().map(String::as_str)).map_err(|_| MemberProblem::Speaks);
        match (speaks, commune(&self.commune).map_err(|_| MemberProblem::Commune)) {
            (Ok(speaks), Ok(commune)) => Ok(About { speaks, commune }),
            (speaks, commune) => Err([speaks.err(), commune.err()].into_iter().flatten().collect()),
        }
    }
}

/// The same, checked.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    name: String,
    language: Lang,
    about: About,
}

impl Profile {
    /// The name that others see.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The language of the pages.
    pub(crate) fn language(&self) -> Lang {
        self.language
    }

    /// What other members are told.
    pub(crate) fn about(&self) -> &About {
        &self.about
    }
}

impl TryFrom<&ProfileForm> for Profile {
    /// Every problem at once, in the order of the fields.
    type Error = Vec<MemberProblem>;

    fn try_from(form: &ProfileForm) -> Result<Self, Vec<MemberProblem>> {
        let name = checked_name(&form.name).ok_or(MemberProblem::Name);
        let language = form.language.parse().map_err(|_| MemberProblem::Language);
        match (name, language, form.about()) {
            (Ok(name), Ok(language), Ok(about)) => Ok(Self { name, language, about }),
            (name, language, about) => {
                let first = [name.err(), language.err()].into_iter().flatten();
                Err(first.chain(about.err().unwrap_or_default()).collect())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_fields_are_checked_at_once() {
        let fields =
            [("name", " Zoë "), ("language", "nl"), ("speaks", "ar"), ("speaks", "nl"), ("commune", "21013")];
        let read = |fields: &[(&str, &str)]| {
            ProfileForm::read(fields.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
        };
        let profile = Profile::try_from(&read(&fields)).unwrap();
        assert_eq!((profile.name(), profile.language()), ("Zoë", Lang::Nl));
        assert_eq!(profile.about().speaks.codes(), ["nl", "ar"]);
        assert_eq!(profile.about().commune.map(|one| one.nl.as_str()), Some("Sint-Gillis"));
        let faults = Profile::try_from(&read(&[("speaks", "xx"), ("commune", "1")])).unwrap_err();
        let all =
            [MemberProblem::Name, MemberProblem::Language, MemberProblem::Speaks, MemberProblem::Commune];
        assert_eq!(faults, all);
    }

    #[test]
    fn what_is_told_to_others_may_be_left_out() {
        let form = ProfileForm { name: "Zoë".into(), language: "fr".into(), ..ProfileForm::default() };
        assert_eq!(*Profile::try_from(&form).unwrap().about(), About::default());
    }
}
