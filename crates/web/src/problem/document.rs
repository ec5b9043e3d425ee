//! A problem as programs read it: RFC 9457.

use maillon_kernel::language::Lang;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Place, Problem};
use crate::form::FieldError;
use crate::i18n::Tongue;

/// What went wrong (RFC 9457). `title` and, where there is a sentence for people, `detail` are in the language that
/// `Accept-Language` asks for: English if nothing is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "urn:maillon:problem:invalid",
    "title": "Some fields cannot be accepted",
    "status": 422,
    "errors": [{ "pointer": "#/title", "detail": "Write 3 to 120 characters.", "code": "market-fault-title" }],
}))]
pub struct ProblemDocument {
    /// The sort of problem. Names are added, never changed.
    #[serde(rename = "type")]
    #[schema(example = "urn:maillon:problem:not-found")]
    kind: String,
    /// The sort of problem, for people.
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// What is particular to this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    detail: Option<String>,
    /// Every fault of what was sent, with its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
}

/// One fault of what was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Fault {
    /// Where in the body: a JSON pointer as a URI fragment (RFC 6901 § 6).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "#/title")]
    pointer: Option<String>,
    /// Which parameter of the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "limit")]
    parameter: Option<String>,
    /// What is wrong.
    detail: String,
    /// The stable name of this fault, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    code: Option<&'static str>,
}

impl Fault {
    fn at(place: &Place, detail: String, code: Option<&'static str>) -> Self {
        let (pointer, parameter) = match place {
            Place::Body(pointer) => (Some(format!("#{pointer}")), None),
            Place::Parameter(name) => (None, Some(name.clone())),
        };
        Self { pointer, parameter, detail, code }
    }
}

pub(super) fn write(problem: &Problem, t: Option<&Tongue>) -> ProblemDocument {
    let of_field = |(field, error): (&'static str, &FieldError)| {
        let place = if problem.is_query {
            Place::Parameter(field.to_owned())
        } else {
            Place::Body(format!("/{field}"))
        };
        let detail = t.and_then(|t| problem.fields.text(t, field)).unwrap_or_else(|| error.key.to_owned());
        Fault::at(&place, detail, Some(error.key))
    };
    let fields = problem.fields.iter().map(of_field);
    let places = problem.places.iter().map(|(place, detail)| Fault::at(place, detail.clone(), None));
    let said = || problem.detail.as_deref().map(str::to_owned);
    ProblemDocument {
        kind: problem.kind.uri(),
        title: title(problem, t),
        status: problem.kind.status().as_u16(),
        detail: t.zip(problem.message).map(|(t, key)| t.get(key)).or_else(said),
        errors: fields.chain(places).collect(),
    }
}

/// In English the table's own: the pages' titles speak of pages.
fn title(problem: &Problem, t: Option<&Tongue>) -> String {
    match t.filter(|t| t.lang() != Lang::En) {
        Some(t) => t.get(&format!("problem-{}-title", problem.kind.name())),
        None => problem.kind.title().to_owned(),
    }
}
