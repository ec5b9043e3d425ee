//! Asking for somebody, for our own organisation.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use maillon_kernel::clock::to_millis;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;
use maillon_kernel::span::{Span, SpanProblem};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::api::Posted;
use maillon_web::{FieldErrors, Problem};
use serde::Deserialize;
use utoipa::ToSchema;

use super::WORDS;
use crate::api::commitment_json::{Around, CommitmentJson};
use crate::api::refused::{Refused, field};
use crate::api::{PATH, road, words};
use crate::desk::{ActProblem, House, Person, Request};
use crate::ids::FunctionId;
use crate::model::{Commitment, Function};
use crate::pages::Staffing;
use crate::store::functions;

const LANGUAGES: usize = 10;

/// What one asks for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffRequest, example = json!({
    "function": "019abcde-0123-7abc-8def-0123456789ab", "start": "2026-12-15T08:00:00Z", "end": "2026-12-15T12:00:00Z",
    "languages": ["fr"], "commune": "21012", "words": "Clôturer l’année ensemble.",
}))]
pub(in crate::api) struct AskRequest {
    /// The function's id.
    #[schema(value_type = String, format = "uuid")]
    function: FunctionId,
    /// When it begins: whole five minutes.
    #[schema(value_type = String, format = "date-time")]
    start: DateTime<Utc>,
    /// When it ends.
    #[schema(value_type = String, format = "date-time")]
    end: DateTime<Utc>,
    /// All the languages that are needed, as BCP 47 tags.
    #[schema(max_items = 10)]
    #[serde(default)]
    languages: Vec<String>,
    #[schema(schema_with = words::commune_or_null)]
    #[serde(default)]
    commune: Option<String>,
    /// What is said with it.
    #[schema(max_length = 1000)]
    #[serde(default)]
    words: String,
}

impl AskRequest {
    fn span(&self) -> Result<Span, (&'static str, &'static str)> {
        Span::new(to_millis(self.start), to_millis(self.end)).map_err(|problem| match problem {
            SpanProblem::Backwards => ("end", "staffing-fault-end"),
            SpanProblem::Crooked | SpanProblem::Skipped => ("start", "staffing-fault-crooked"),
        })
    }

    fn tags(&self) -> Option<Vec<String>> {
        let tag = |tag: &String| Some(LanguageTag::parse(tag).ok()?.as_str().to_owned());
        self.languages.iter().map(tag).collect::<Option<Vec<_>>>().filter(|all| all.len() <= LANGUAGES)
    }

    /// All faults at once.
    fn check(&self, who: &Person) -> Result<(Span, Request), Refused> {
        let mut errors = FieldErrors::default();
        let span = self.span().map_err(|(field, key)| errors.add(field, key)).ok();
        let languages = self.tags();
        if languages.is_none() {
            errors.add("languages", "staffing-fault-languages");
        }
        if self.commune.as_deref().is_some_and(|nis| Commune::by_nis(nis).is_none()) {
            errors.add("commune", "staffing-fault-choose");
        }
        if WORDS < self.words.chars().count() {
            errors.add("words", "staffing-fault-long");
        }
        let (Some(span), Some(languages), true) = (span, languages, errors.is_empty()) else {
            return Err(errors.into());
        };
        let (member, name) = (Some(who.id.clone()), who.name.clone());
        let (commune, words) = (self.commune.clone(), self.words.clone());
        Ok((span, Request { member, name, languages, commune, words, ..Request::default() }))
    }

    fn take(&self, conn: &mut Conn, house: &House, who: &Person) -> Result<Commitment, Refused> {
        let (span, request) = self.check(who)?;
        let lent = functions::find(conn, self.function)?.filter(Function::is_lent);
        let lent = lent.ok_or_else(|| field("function", "staffing-fault-choose"))?;
        house.desk.take_request(conn, &lent.uri, span, &request).map_err(|problem| match problem {
            ActProblem::Time => field("start", "staffing-fault-time"),
            problem => problem.into(),
        })
    }
}

/// Ask for somebody
///
/// A member asks for our own organisation; what another instance lends is asked for by its own API, with an agreement.
#[utoipa::path(
    post, path = "/staff/commitments", operation_id = "ask_for_staff", tag = "staff", request_body = AskRequest,
    security(("token" = ["staff"])),
    responses((
        status = 201, description = "Asked for", body = CommitmentJson,
        headers(("Location" = String, description = "Where it is")),
    )),
)]
pub(in crate::api) async fn ask(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Posted { body, once }: Posted<AskRequest>,
) -> Result<Response, Problem> {
    let made = road::once(&state, &caller, (once, StatusCode::CREATED), move |conn, house, who| {
        let one = body.take(conn, house, who)?;
        let around = Around::load(conn)?;
        CommitmentJson::new(conn, house, &one, &around, who)
    });
    Ok(made.await?.located(&format!("{PATH}/commitments")))
}
