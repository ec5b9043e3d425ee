//! What goes wrong at the HTTP edge: one type, one table to statuses, RFC 9457 for machines, a page for people.
//!
//! A handler answers `Err(Problem)`; that is JSON with the problem beside it in the response's extensions. On
//! the routes of pages, [`page::as_page`] draws it anew in the reader's language.
//!
//! **Invariant:** the cause of our own faults goes to the log, once, and never to the caller.

mod document;
mod kind;
pub mod page;

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::future::{Ready, ready};
use std::time::Duration;

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use maillon_store::StoreError;

use crate::form::FieldErrors;
use crate::i18n::Tongue;
pub use document::{Fault, ProblemDocument};
pub use kind::Kind;

/// Why a request was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    kind: Kind,
    /// For machines and their makers: one English sentence.
    detail: Option<Cow<'static, str>>,
    /// For people: the key of a message that says more than the kind's own text.
    message: Option<&'static str>,
    fields: FieldErrors,
    /// Whether these fields are parameters of the query.
    is_query: bool,
    /// Faults of what a program sent, in English: where, and what.
    places: Vec<(Place, String)>,
    /// How one proves who one is, for `WWW-Authenticate`.
    challenge: Option<HeaderValue>,
    retry_after: Option<Duration>,
}

/// Where in a request a fault is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the JSON body, as a JSON pointer (RFC 6901) without the `#`: `/title`; empty for the whole.
    Body(String),
    /// A parameter of the query.
    Parameter(String),
}

impl Problem {
    /// A problem of this kind, about which nothing more is said.
    pub fn new(kind: Kind) -> Self {
        let (fields, places) = (FieldErrors::default(), Vec::new());
        let (is_query, challenge, retry_after) = (false, None, None);
        Self { kind, detail: None, message: None, fields, is_query, places, challenge, retry_after }
    }

    /// What was asked for does not exist here (404).
    pub fn not_found() -> Self {
        Self::new(Kind::NotFound)
    }

    /// What was asked for existed and was removed (410).
    pub fn gone() -> Self {
        Self::new(Kind::Gone)
    }

    /// The caller is known and may not do this (403).
    pub fn forbidden() -> Self {
        Self::new(Kind::Forbidden)
    }

    /// One must sign in first (401; a page sends the reader to the login form).
    pub fn login_needed() -> Self {
        Self::new(Kind::LoginNeeded)
    }

    /// Some fields cannot be taken as they are (422).
    pub fn invalid(fields: FieldErrors) -> Self {
        Self { fields, ..Self::new(Kind::Invalid) }
    }

    /// Something at this place of a request cannot be taken (422). `detail` says what, in English.
    pub fn invalid_at(place: Place, detail: impl Into<String>) -> Self {
        Self { places: vec![(place, detail.into())], ..Self::new(Kind::Invalid) }
    }

    /// The request cannot be understood (400). `detail` says why, in English.
    pub fn bad_request(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::BadRequest).detail(detail)
    }

    /// It clashes with how things are now (409). `detail` says how, in English.
    pub fn conflict(detail: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Conflict).detail(detail)
    }

    /// Too much in too short a time (429): come back after `wait`.
    pub fn too_many(wait: Duration) -> Self {
        Self { retry_after: Some(wait), ..Self::new(Kind::TooMany) }
    }

    /// We cannot do it now, but may be able to later (503). The cause goes to the log.
    pub fn unavailable(cause: &dyn fmt::Display) -> Self {
        tracing::warn!(error = %cause, "Could not answer a request for now: {cause}");
        Self { retry_after: Some(Duration::from_secs(10)), ..Self::new(Kind::Unavailable) }
    }

    /// Our own fault (500). The cause goes to the log.
    pub fn internal(cause: &dyn fmt::Display) -> Self {
        tracing::error!(error = %cause, "Failed to answer a request: {cause}");
        Self::new(Kind::Internal)
    }

    /// Adds one English sentence for machines and their makers.
    #[must_use]
    pub fn detail(self, detail: impl Into<Cow<'static, str>>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }

    /// Says that the faulty fields are parameters of the query, not members of the body.
    #[must_use]
    pub fn in_query(self) -> Self {
        Self { is_query: true, ..self }
    }

    /// Says with `WWW-Authenticate` how one proves who one is (RFC 9110 § 11.6.1).
    #[must_use]
    pub fn challenging(self, challenge: HeaderValue) -> Self {
        Self { challenge: Some(challenge), ..self }
    }

    /// Has the page say the message `key` of a slice instead of the kind's general text.
    #[must_use]
    pub fn saying(self, key: &'static str) -> Self {
        Self { message: Some(key), ..self }
    }

    /// Which line of the table this is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The fields that cannot be taken; empty but for [`Kind::Invalid`].
    pub fn fields(&self) -> &FieldErrors {
        &self.fields
    }

    /// The RFC 9457 document, in the words of `t`; without, in English and with bare keys of messages.
    pub fn document(&self, t: Option<&Tongue>) -> ProblemDocument {
        document::write(self, t)
    }

    /// The answer without the headers that [`IntoResponse`] adds.
    pub(crate) fn answer_in(&self, t: Option<&Tongue>) -> Response {
        let content_type = HeaderValue::from_static("application/problem+json");
        (self.kind.status(), [(CONTENT_TYPE, content_type)], Json(self.document(t))).into_response()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.detail.as_deref().unwrap_or_else(|| self.kind.title()))
    }
}

impl std::error::Error for Problem {}

impl From<StoreError> for Problem {
    fn from(problem: StoreError) -> Self {
        if problem.is_temporary() { Self::unavailable(&problem) } else { Self::internal(&problem) }
    }
}

/// A page that cannot be drawn is our own fault.
impl From<askama::Error> for Problem {
    fn from(problem: askama::Error) -> Self {
        Self::internal(&problem)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.answer_in(None);
        if let Some(challenge) = &self.challenge {
            response.headers_mut().insert(WWW_AUTHENTICATE, challenge.clone());
        }
        if let Some(wait) = self.retry_after {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The fallback of the router: nothing has this address.
pub fn no_such_page() -> Ready<Problem> {
    ready(Problem::not_found())
}

/// For tower-http's `CatchPanicLayer::custom`: a handler that panicked is a 500 and one line in the log.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands over the box")]
pub fn from_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic.downcast_ref::<String>().map(String::as_str);
    let words = words.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Problem::internal(&format_args!("a handler panicked: {words}")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_of_an_invalid_form() {
        let mut fields = FieldErrors::default();
        fields.add("title", "offer-title-length");
        let problem = Problem::invalid(fields).detail("the offer has faults");
        insta::assert_json_snapshot!(problem.document(None), @r##"
        {
          "type": "urn:maillon:problem:invalid",
          "title": "Some fields cannot be accepted",
          "status": 422,
          "detail": "the offer has faults",
          "errors": [
            {
              "pointer": "#/title",
              "detail": "offer-title-length",
              "code": "offer-title-length"
            }
          ]
        }
        "##);
    }

    #[test]
    fn the_store_is_either_busy_or_broken() {
        let busy = Problem::from(StoreError::Unavailable("database is locked".into()));
        assert_eq!(busy.kind(), Kind::Unavailable);
        let response = busy.into_response();
        assert_eq!(response.headers()[RETRY_AFTER], "10");
        let broken = Problem::from(StoreError::Panicked);
        assert_eq!(broken.kind(), Kind::Internal);
        let document = serde_json::to_string(&broken.document(None)).unwrap();
        assert!(!document.contains("panicked"), "the cause stays with us");
    }

    #[test]
    fn a_panic_is_an_internal_problem() {
        let response = from_panic(Box::new("boom"));
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()[CONTENT_TYPE], "application/problem+json");
        assert_eq!(response.extensions().get::<Problem>(), Some(&Problem::new(Kind::Internal)));
    }
}
