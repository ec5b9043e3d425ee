//! From what was typed to a member who can be added.

use std::fmt;

use maillon_kernel::language::Lang;
use serde::Deserialize;

use super::{Login, Role};

/// The fewest characters of a password. Long beats complicated (NIST SP 800-63B § 5.1.1 asks for 8).
pub const MIN_PASSWORD: usize = 10;
/// The most characters of a name.
pub const MAX_NAME: usize = 80;

/// What a form or the command line says about a new member, unchecked.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct NewMemberForm {
    /// See [`Login`].
    pub login: String,
    /// The name that others see: 1 to 80 characters.
    pub name: String,
    /// At least [`MIN_PASSWORD`] characters; empty when the member gets none yet.
    pub password: String,
    /// See [`Role`].
    pub role: String,
    /// See [`Lang`].
    pub language: String,
}

impl fmt::Debug for NewMemberForm {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewMemberForm").field("login", &self.login).finish_non_exhaustive()
    }
}

/// A member who can be added. Holding one is the proof that it was checked.
#[derive(Clone)]
pub struct NewMember {
    login: Login,
    name: String,
    password: Option<String>,
    role: Role,
    language: Lang,
}

impl fmt::Debug for NewMember {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewMember")
            .field("login", &self.login)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

impl NewMember {
    /// What they will sign in with.
    pub fn login(&self) -> &Login {
        &self.login
    }

    /// The name that others see.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The password, in clear, to be hashed; `None` when the member cannot sign in yet.
    pub fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// What they may do.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The language that they chose.
    pub fn language(&self) -> Lang {
        self.language
    }
}

/// What is wrong with a [`NewMemberForm`]. The text is for the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MemberProblem {
    /// See [`Login`].
    #[error("the login must have 2 to 30 letters without accents, digits, dots, underscores or hyphens")]
    Login,
    /// Empty, too long, or with characters that cannot be seen.
    #[error("the name must have 1 to {MAX_NAME} characters")]
    Name,
    /// Too short.
    #[error("the password must have at least {MIN_PASSWORD} characters")]
    Password,
    /// See [`Role`].
    #[error("the role must be member or coordinator")]
    Role,
    /// See [`Lang`].
    #[error("the language must be fr, nl or en")]
    Language,
    /// See [`super::Spoken`].
    #[error("the languages that are spoken must be in the list")]
    Speaks,
    /// See [`super::About::commune`].
    #[error("the commune must be one of Brussels, by its NIS code")]
    Commune,
}

impl MemberProblem {
    /// The field of the form that has the problem.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Name => "name",
            Self::Password => "password",
            Self::Role => "role",
            Self::Language => "language",
            Self::Speaks => "speaks",
            Self::Commune => "commune",
        }
    }
}

impl TryFrom<NewMemberForm> for NewMember {
    /// Every problem at once, in the order of the fields.
    type Error = Vec<MemberProblem>;

    fn try_from(form: NewMemberForm) -> Result<Self, Vec<MemberProblem>> {
        let read = (
            form.login.parse().map_err(|_| MemberProblem::Login),
            checked_name(&form.name).ok_or(MemberProblem::Name),
            checked_password(form.password).ok_or(MemberProblem::Password),
            form.role.trim().parse().map_err(|_| MemberProblem::Role),
            form.language.parse().map_err(|_| MemberProblem::Language),
        );
        match read {
            (Ok(login), Ok(name), Ok(password), Ok(role), Ok(language)) => {
                Ok(Self { login, name, password, role, language })
            }
            (login, name, password, role, language) => {
                let problems = [login.err(), name.err(), password.err(), role.err(), language.err()];
                Err(problems.into_iter().flatten().collect())
            }
        }
    }
}

pub(super) fn checked_name(name: &str) -> Option<String> {
    let name = name.trim();
    let is_name = (1..=MAX_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    is_name.then(|| name.to_owned())
}

/// `Some(None)` when there is none: a password is not trimmed, so spaces alone count as characters.
#[expect(clippy::option_option, reason = "no password and a bad password are two things")]
fn checked_password(password: String) -> Option<Option<String>> {
    match password.chars().count() {
        0 => Some(None),
        1..MIN_PASSWORD => None,
        _ => Some(Some(password)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> NewMemberForm {
        NewMemberForm {
            login: "Zoe".into(),
            name: " Zoë van 't Kanaal ".into(),
            password: "dix signes".into(),
            role: "coordinator".into(),
            language: "nl".into(),
        }
    }

    #[test]
    fn a_good_form_is_taken() {
        let member = NewMember::try_from(form()).unwrap();
        assert_eq!((member.login().as_str(), member.name()), ("zoe", "Zoë van 't Kanaal"));
        assert_eq!(member.password(), Some("dix signes"));
        assert_eq!((member.role(), member.language()), (Role::Coordinator, Lang::Nl));
        let without = NewMember::try_from(NewMemberForm { password: String::new(), ..form() }).unwrap();
        assert_eq!(without.password(), None);
    }

    #[test]
    fn every_fault_is_said_at_once_and_names_its_field() {
        let form =
            NewMemberForm { password: "éééééééééb".chars().take(9).collect(), ..Default::default() };
        let problems = NewMember::try_from(form).unwrap_err();
        let fields: Vec<_> = problems.iter().map(|problem| problem.field()).collect();
        assert_eq!(fields, ["login", "name", "password", "role", "language"]);
        assert_eq!(problems[2].to_string(), "the password must have at least 10 characters");
    }

    #[test]
    fn a_name_is_short_and_visible() {
        let named = |name: String| NewMember::try_from(NewMemberForm { name, ..form() }).map(drop);
        assert_eq!(named("é".repeat(80)), Ok(()));
        for name in ["é".repeat(81), "  ".to_owned(), "Anna\nAdmin".to_owned()] {
            assert_eq!(named(name), Err(vec![MemberProblem::Name]));
        }
    }

    #[test]
    fn the_password_is_not_in_the_debug_text() {
        let shown = format!("{:?} {:?}", form(), NewMember::try_from(form()).unwrap());
        assert!(!shown.contains("signes"), "{shown}");
    }
}
