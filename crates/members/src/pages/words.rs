//! What several pages of this crate say and ask in the same way.

use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, REFERRER_POLICY};
use maillon_kernel::language::Lang;
use maillon_kernel::markup::fold;
use maillon_web::form::Choice;
use maillon_web::{FieldErrors, Tongue};

use crate::model::{MAX_NAME, MIN_PASSWORD, MemberProblem, Role, SIGNED};

/// For pages whose text or address holds a secret: nobody keeps a copy, and no address goes along to another page.
/// `strict-origin` and not `no-referrer`, with which a browser sends the page's own form as `Origin: null`; one that
/// knows no `Sec-Fetch-Site` (Safari before 16.4) would be taken for another site.
pub fn secretive(answer: impl IntoResponse) -> Response {
    ([(CACHE_CONTROL, "no-store"), (REFERRER_POLICY, "strict-origin")], answer).into_response()
}

/// Says each problem beside its field.
pub fn say_all(problems: Vec<MemberProblem>, errors: &mut FieldErrors) {
    for problem in problems {
        let field = problem.field();
        match problem {
            MemberProblem::Login => errors.add(field, "members-fault-login"),
            MemberProblem::Name => {
                errors.add_with_number(field, "members-fault-name", "max", count(MAX_NAME));
            }
            MemberProblem::Password => {
                errors.add_with_number(field, "members-fault-password", "min", count(MIN_PASSWORD));
            }
            MemberProblem::Role | MemberProblem::Language => errors.add(field, "form-needed"),
            MemberProblem::Speaks | MemberProblem::Commune => errors.add(field, "members-fault-list"),
        }
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The languages of the pages, each under its own name.
pub fn languages() -> Vec<Choice> {
    Lang::ALL.into_iter().map(|lang| Choice::new(lang.code(), lang.name())).collect()
}

/// The name of a language that members speak, in the reader's.
pub(crate) fn spoken_word(t: &Tongue, code: &str) -> String {
    t.get(&format!("members-speaks-{code}"))
}

/// Some of the languages that members speak, as the reader looks for them: those of the pages first, what is signed last,
/// the others by name.
pub(crate) fn spoken(t: &Tongue, codes: impl IntoIterator<Item = &'static str>) -> Vec<Choice> {
    let rank = |code: &str| match Lang::ALL.iter().position(|lang| lang.code() == code) {
        Some(place) => place,
        None if SIGNED.contains(&code) => usize::MAX,
        None => Lang::ALL.len(),
    };
    let mut all: Vec<Choice> =
        codes.into_iter().map(|code| Choice::new(code, spoken_word(t, code))).collect();
    all.sort_by_cached_key(|one| (rank(&one.value), fold(&one.label)));
    all
}

/// The roles, in words.
pub(super) fn roles(t: &Tongue) -> Vec<Choice> {
    Role::ALL.into_iter().map(|role| Choice::new(role.as_str(), role_word(t, role))).collect()
}

/// A role, in words.
pub(crate) fn role_word(t: &Tongue, role: Role) -> String {
    t.get(&format!("members-role-{}", role.as_str()))
}
