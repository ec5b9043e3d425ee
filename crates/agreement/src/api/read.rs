//! Reading: the list, and one agreement with its history.

use axum::Json;
use axum::extract::State;
use diesel::QueryResult;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::json::{AgreementJson, StepJson, View, stages};
use crate::deeds;
use crate::desk::{ActProblem, Desk};
use crate::model::Stage;
use crate::pages::history::{self, Proven};
use crate::pages::people::People;
use crate::pages::{Agreements, person, whose};
use crate::record::{Agreement, AgreementId};
use crate::store::{self, Filter};
use crate::subject::Subject;

/// An agreement with what stands around it.
pub(super) struct Found {
    pub(super) agreement: Agreement,
    subject: Option<Subject>,
    steps: Vec<Proven>,
    people: People,
}

impl Found {
    /// Without its history.
    fn load(conn: &mut Conn, desk: &Desk, agreement: Agreement) -> QueryResult<Self> {
        let subject = desk.subjects.find(conn, &agreement.about)?;
        let people = People::load(conn, [&agreement], [])?;
        Ok(Self { agreement, subject, steps: Vec::new(), people })
    }

    /// With it.
    pub(super) fn whole(conn: &mut Conn, desk: &Desk, agreement: Agreement) -> QueryResult<Self> {
        let steps = history::load(conn, &agreement)?;
        let members = steps.iter().filter_map(|one| one.step.member.as_deref());
        let people = People::load(conn, [&agreement], members)?;
        Ok(Self { steps, people, ..Self::load(conn, desk, agreement)? })
    }

    fn view<'a>(&'a self, base: &'a str, now: i64) -> View<'a> {
        View { people: &self.people, subject: self.subject.as_ref(), base, now }
    }

    pub(super) fn json(&self, base: &str, now: i64) -> WholeJson {
        let view = self.view(base, now);
        WholeJson {
            agreement: view.agreement(&self.agreement),
            steps: self.steps.iter().map(|step| view.step(&self.agreement, step)).collect(),
        }
    }
}

/// The base of our addresses, without a slash at its end.
pub(super) fn base(agreements: &Agreements) -> String {
    agreements.site.base_url.as_str().trim_end_matches('/').to_owned()
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// In this stage only.
    #[param(schema_with = stages, required = false)]
    stage: Option<StageWord>,
    /// About this thing only, by its ActivityPub id.
    #[param(
        format = "uri",
        max_length = 2000,
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    #[serde(deserialize_with = "maillon_web::api::uri_at_most::<_, 2000>")]
    about: Option<String>,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// A stage as a word.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
struct StageWord(Stage);

impl TryFrom<String> for StageWord {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let found = Stage::ALL.into_iter().find(|stage| stage.as_str() == text);
        found.map(Self).ok_or("a stage is asked, agreed, settled, refused, withdrawn, expired or cancelled")
    }
}

fn after(text: &str) -> Option<(i64, String)> {
    let (at, id) = text.split_once(' ')?;
    let id: AgreementId = id.parse().ok()?;
    Some((at.parse().ok()?, id.to_string()))
}

/// List agreements
///
/// Those of the caller; the one in which something last happened first. Coordinators also see those that are no
/// member's.
#[utoipa::path(
    get, path = "/agreements", operation_id = "list_agreements", tag = "agreements", params(ListQuery),
    security(("token" = ["read"])),
    responses((status = 200, description = "A page of agreements", body = Page<AgreementJson>)),
)]
pub(super) async fn list(
    State(agreements): State<Agreements>,
    caller: Granted<to::Read>,
    Query(query): Query<ListQuery>,
) -> Result<Page<AgreementJson>, Problem> {
    let before = query.cursor.as_ref().map(|cursor| cursor.read(after)).transpose()?;
    // No id holds one, and not every database could be asked for it.
    if query.about.as_ref().is_some_and(|uri| uri.contains(char::is_control)) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let stage = query.stage.map(|word| word.0);
    let filter = Filter { whose: whose(&person(&caller.member)), stage, about: query.about, before };
    let (desk, many) = (agreements.desk.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<Vec<Found>, StoreError> {
        let mut found = Vec::new();
        for agreement in store::list(conn, &filter, many)? {
            found.push(Found::load(conn, &desk, agreement)?);
        }
        Ok(found)
    };
    let found = agreements.site.store.read(find).await?;
    let (base, now) = (base(&agreements), agreements.site.clock.millis());
    let cursor = |last: &Found| format!("{} {}", last.agreement.changed_at, last.agreement.id);
    Ok(Page::of(found, query.limit, cursor, |one| one.view(&base, now).agreement(&one.agreement)))
}

/// An agreement with its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WholeAgreement)]
pub(super) struct WholeJson {
    #[serde(flatten)]
    agreement: AgreementJson,
    /// What both sides said, oldest first.
    steps: Vec<StepJson>,
}

/// Show one agreement
///
/// With its history. It does not count as seen by that: say so with `POST /agreements/{id}/seen`.
#[utoipa::path(
    get, path = "/agreements/{id}", operation_id = "get_agreement", tag = "agreements",
    params(("id" = String, Path, format = "uuid", description = "The agreement's id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The agreement", body = WholeJson),
        (status = 404, description = "There is none, or none for the caller"),
    ),
)]
pub(super) async fn show(
    State(agreements): State<Agreements>,
    caller: Granted<to::Read>,
    Id(id): Id<AgreementId>,
) -> Result<Json<WholeJson>, Problem> {
    let (desk, who) = (agreements.desk.clone(), person(&caller.member));
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> {
        let agreement = deeds::find(conn, id, &who)?;
        Ok(Found::whole(conn, &desk, agreement)?)
    };
    let found = agreements.site.store.read(find).await?;
    Ok(Json(found.json(&base(&agreements), agreements.site.clock.millis())))
}
