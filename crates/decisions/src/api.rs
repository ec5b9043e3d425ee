//! Decisions for programs: the endpoints `/decisions`.
//!
//! **Invariant:** a token sees what its member sees on the pages, and does what they may do there.

use axum::Json;
use axum::extract::{FromRef, State};
use http::StatusCode;
use maillon_consent::answer::Words;
use maillon_consent::model::{Choice, Stance};
use maillon_consent::store as rounds;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Id, OnceRefused, Posted, time};
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ActProblem, Person};
use crate::model::{Decision, DecisionId, Draft, DraftForm};
use crate::pages::Decisions;
use crate::store;

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Decisions: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(list, propose)).routes(routes!(show)).routes(routes!(answer))
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Decision)]
struct DecisionJson {
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// The actor whose decision it is.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    host: String,
    #[schema(example = "Ouvrir le dimanche")]
    title: String,
    /// Why it is asked. Plain text.
    #[schema(example = "On nous le demande.")]
    context: String,
    /// What would be decided. Plain text.
    #[schema(example = "Ouvrir de 10 h à 16 h.")]
    proposal: String,
    /// Which version of the proposal.
    #[schema(example = 1)]
    version: i64,
    /// `draft`, `questions`, `reactions`, `round`, `adopted`, `refused`, `lapsed`, `withdrawn` or `replaced`.
    #[schema(example = "questions")]
    phase: String,
    /// Whether everybody may read it.
    public: bool,
    /// Whether the organisations of a network decide, or else the members of this house.
    network: bool,
    /// When it was decided.
    #[schema(format = "date-time", example = "2026-12-08T08:05:00.000Z")]
    decided_at: Option<String>,
    /// When it is looked at again.
    #[schema(format = "date-time", example = "2027-12-08T08:05:00.000Z")]
    review_at: Option<String>,
}

impl From<Decision> for DecisionJson {
    fn from(one: Decision) -> Self {
        Self {
            id: one.id,
            host: one.host,
            title: one.title,
            context: one.context,
            proposal: one.proposal,
            version: one.version,
            phase: one.phase,
            public: one.is_public,
            network: one.network,
            decided_at: one.decided_at.map(time),
            review_at: one.review_at.map(time),
        }
    }
}

/// What somebody answered in the round about a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionStance)]
struct StanceJson {
    /// `consent`, `concern` or `objection`.
    #[schema(example = "objection")]
    choice: String,
    /// Why.
    #[schema(example = "Qui garde les clés ?")]
    content: String,
    /// Which version of the proposal it answers.
    #[schema(example = 1)]
    version: i64,
    /// Whether it is ours: the member's, or in a network the organisation's.
    ours: bool,
    /// When it was said.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    said_at: String,
}

impl StanceJson {
    fn of(one: Stance, ours: &[String]) -> Self {
        Self {
            ours: ours.contains(&one.actor),
            choice: one.choice,
            content: one.content,
            version: one.version,
            said_at: time(one.said_at),
        }
    }
}

/// One decision, with what was answered in its latest round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionInFull)]
struct InFull {
    #[serde(flatten)]
    decision: DecisionJson,
    /// The oldest first.
    stances: Vec<StanceJson>,
}

/// Decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = DecisionList)]
struct ListJson {
    items: Vec<DecisionJson>,
}

/// List the decisions
///
/// What the member sees; what changed last first.
#[utoipa::path(
    get, path = "/decisions", operation_id = "list_decisions", tag = "decisions",
    security(("token" = ["read"])),
    responses((status = 200, description = "The decisions", body = ListJson)),
)]
async fn list(
    State(decisions): State<Decisions>,
    caller: Granted<to::Read>,
) -> Result<Json<ListJson>, Problem> {
    let seen = Person::from(&caller.member).seen();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::list(conn, &seen)?);
    let all = decisions.site.store.read(find).await?;
    Ok(Json(ListJson { items: all.into_iter().map(DecisionJson::from).collect() }))
}

/// Show a decision
#[utoipa::path(
    get, path = "/decisions/{id}", operation_id = "show_decision", tag = "decisions",
    params(("id" = String, Path, format = "uuid", description = "The decision's id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The decision", body = InFull),
        (status = 404, description = "There is none, or it is not for this member"),
    ),
)]
async fn show(
    State(decisions): State<Decisions>,
    caller: Granted<to::Read>,
    Id(id): Id<DecisionId>,
) -> Result<Json<InFull>, Problem> {
    let who = Person::from(&caller.member);
    let ours = [who.actor(), decisions.desk.organisation.clone()];
    let find = move |conn: &mut Conn| -> Result<Option<InFull>, StoreError> {
        let found = store::find(conn, &id.to_string())?.filter(|one| who.seen().has(one));
        let Some(one) = found else { return Ok(None) };
        let stances = one.round.as_deref().map(|uri| rounds::stances(conn, uri)).transpose()?;
        let stances = stances.unwrap_or_default().into_iter().map(|one| StanceJson::of(one, &ours)).collect();
        Ok(Some(InFull { decision: one.into(), stances }))
    };
    decisions.site.store.read(find).await?.map(Json).ok_or_else(Problem::not_found)
}

/// What is proposed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecisionRequest, example = json!({
    "title": "Ouvrir le dimanche", "context": "On nous le demande.", "proposal": "Ouvrir de 10 h à 16 h.",
    "months": 12, "public": true,
}))]
struct DecisionRequest {
    #[schema(min_length = 3, max_length = 120)]
    title: String,
    /// Why it is asked. Plain text.
    #[schema(min_length = 1, max_length = 6000)]
    context: String,
    /// What would be decided. Plain text.
    #[schema(min_length = 1, max_length = 6000)]
    proposal: String,
    /// After so many months it is looked at again.
    #[schema(minimum = 1, maximum = 60)]
    months: i64,
    /// Whether everybody may read it.
    #[serde(default)]
    public: bool,
    /// Whether the organisations of the network that this instance is the QG of decide; a coordinator's token.
    #[serde(default)]
    network: bool,
    /// Whether it stays a draft; else it is open to questions at once.
    #[serde(default)]
    draft: bool,
}

impl From<&DecisionRequest> for DraftForm {
    fn from(body: &DecisionRequest) -> Self {
        let on = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        Self {
            title: body.title.clone(),
            context: body.context.clone(),
            proposal: body.proposal.clone(),
            months: body.months.to_string(),
            public: on(body.public),
            network: on(body.network),
            ..Self::default()
        }
    }
}

/// Propose a decision
#[utoipa::path(
    post, path = "/decisions", operation_id = "propose_decision", tag = "decisions",
    request_body = DecisionRequest,
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "The decision", body = DecisionJson),
        (status = 403, description = "Only a coordinator of a QG proposes to its network"),
        (status = 422, description = "A text is missing, or too long"),
    ),
)]
async fn propose(
    State(decisions): State<Decisions>,
    caller: Granted<to::WriteAgreements>,
    Posted { body, once }: Posted<DecisionRequest>,
) -> Result<Answer, Problem> {
    let draft = Draft::try_from(&DraftForm::from(&body)).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Problem::new(maillon_web::problem::Kind::Invalid).detail(faults.join("; "))
    })?;
    let (who, name, here) = (Person::from(&caller.member), caller.name(), decisions.clone());
    let lang = caller.member.language;
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        let now = here.site.clock.millis();
        once.run(conn, &name, now, |conn| {
            let one = here.desk.propose(conn, &who, draft.clone(), lang.code(), !body.draft)?;
            Ok(Answer::new(StatusCode::OK, &DecisionJson::from(one))?)
        })
    };
    Ok(decisions.site.store.write(write).await?)
}

/// What is answered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecisionAnswer, example = json!({ "choice": "objection", "content": "Qui garde les clés ?" }))]
struct AnswerRequest {
    /// `consent`, `concern` or `objection`.
    #[schema(pattern = "^(consent|concern|objection)$")]
    choice: String,
    /// Why; needed but for a consent.
    #[serde(default)]
    #[schema(max_length = 2000)]
    content: String,
}

/// Answer in the round about a decision
///
/// For the member, or in a network for the organisation (a coordinator's token). The latest answer counts.
#[utoipa::path(
    post, path = "/decisions/{id}/stances", operation_id = "answer_decision", tag = "decisions",
    params(("id" = String, Path, format = "uuid", description = "The decision's id")),
    request_body = AnswerRequest,
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "What was said", body = StanceJson),
        (status = 404, description = "There is none, or it is not for this member"),
        (status = 409, description = "There is no round now, or the member takes no part in it"),
        (status = 422, description = "It is not said why"),
    ),
)]
async fn answer(
    State(decisions): State<Decisions>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<DecisionId>,
    Posted { body, once }: Posted<AnswerRequest>,
) -> Result<Answer, Problem> {
    let choice = Choice::read(&body.choice).filter(|_| !body.content.contains('\0'));
    let choice = choice.ok_or_else(|| Problem::new(maillon_web::problem::Kind::Invalid))?;
    let (who, name, here) = (Person::from(&caller.member), caller.name(), decisions.clone());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        let now = here.site.clock.millis();
        once.run(conn, &name, now, |conn| {
            let words = Words { choice, content: &body.content, lang: None, member: None };
            let said = here.desk.answer(conn, &id.to_string(), &who, words)?;
            let ours = [said.actor.clone()];
            Ok(Answer::new(StatusCode::OK, &StanceJson::of(said, &ours))?)
        })
    };
    Ok(decisions.site.store.write(write).await?)
}
