//! What a member says of themselves, and may change.

use maillon_kernel::language::Lang;
use serde::Deserialize;

use super::MemberProblem;
use super::draft::checked_name;

/// What the form says, unchecked. A missing field is an empty one.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ProfileForm {
    /// The name that others see.
    pub(crate) name: String,
    /// See [`Lang`].
    pub(crate) language: String,
}

/// The same, checked.
#[derive(Clone, Debug)]
pub(crate) struct Profile {
    name: String,
    language: Lang,
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
}

impl TryFrom<&ProfileForm> for Profile {
    /// Every problem at once, in the order of the fields.
    type Error = Vec<MemberProblem>;

    fn try_from(form: &ProfileForm) -> Result<Self, Vec<MemberProblem>> {
        let name = checked_name(&form.name).ok_or(MemberProblem::Name);
        match (name, form.language.parse().map_err(|_| MemberProblem::Language)) {
            (Ok(name), Ok(language)) => Ok(Self { name, language }),
            (name, language) => Err([name.err(), language.err()].into_iter().flatten().collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_fields_are_checked_at_once() {
        let form = ProfileForm { name: " Zoë ".into(), language: "nl".into() };
        let profile = Profile::try_from(&form).unwrap();
        assert_eq!((profile.name(), profile.language()), ("Zoë", Lang::Nl));
        let faults = Profile::try_from(&ProfileForm::default()).unwrap_err();
        assert_eq!(faults, [MemberProblem::Name, MemberProblem::Language]);
    }
}
