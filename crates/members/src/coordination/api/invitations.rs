//! Links that let somebody in.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::api::{Answer, Id, OnceRefused, Page, Posted, Query, time};
use maillon_web::problem::Place;
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PageQuery, RoleWord};
use crate::invitations::{self, DAYS, DEFAULT_DAYS, Invitation, InvitationId, Purpose, Secret};
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InvitationPurpose)]
enum PurposeWord {
    /// To become a member.
    Join,
    /// To choose a new password.
    Password,
}

/// A link that can be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Invitation)]
pub(super) struct InvitationJson {
    /// Its id, which is not its secret.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What it is for.
    purpose: PurposeWord,
    /// As what somebody joins.
    role: Option<RoleWord>,
    /// Whose password it changes.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    member: Option<String>,
    /// The member who made it; `null`: the operator.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    made_by: Option<String>,
    /// When it was made.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    created_at: String,
    /// Until when it can be used.
    #[schema(format = "date-time", example = "2026-12-01T08:05:00.000Z")]
    expires_at: String,
    /// The link itself, for whom it is meant: only in the first answer to its making, since nothing keeps it.
    #[schema(format = "uri", example = "https://marolles.example/invitation/mDgS…")]
    link: Option<String>,
}

impl From<&Invitation> for InvitationJson {
    fn from(one: &Invitation) -> Self {
        let (purpose, role, member) = match &one.purpose {
            Purpose::Join(role) => (PurposeWord::Join, Some((*role).into()), None),
            Purpose::Password(member) => (PurposeWord::Password, None, Some(member.id.to_string())),
        };
        Self {
            id: one.id.to_string(),
            purpose,
            role,
            member,
            made_by: one.made_by.map(|id| id.to_string()),
            created_at: time(one.created_at),
            expires_at: time(one.expires_at),
            link: None,
        }
    }
}

/// Whom to invite.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InvitationRequest, example = json!({ "role": "member", "days": 7 }))]
pub(super) struct InvitationRequest {
    /// As what somebody joins; `member` if it is not said.
    #[serde(default)]
    #[schema(required = false)]
    role: RoleWord,
    /// For how many days: 1, 7 or 30; 7 if it is not said.
    #[serde(default = "usual_days")]
    #[schema(required = false, schema_with = days)]
    days: u16,
}

fn usual_days() -> u16 {
    DEFAULT_DAYS
}

fn days() -> utoipa::openapi::schema::Object {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::Integer)
        .description(Some("For how many days; 7 if it is not said."))
        .enum_values(Some(DAYS))
        .build()
}

/// List the open links
///
/// To join, and to a new password; the newest first. What they hold is not told any more.
#[utoipa::path(
    get, path = "/invitations", operation_id = "list_invitations", tag = "coordination", params(PageQuery),
    security(("token" = ["coordination"])),
    responses((status = 200, description = "A page of links", body = Page<InvitationJson>)),
)]
pub(super) async fn list(
    State(site): State<Site>,
    _: CoordinatorGranted<to::Coordinate>,
    Query(query): Query<PageQuery>,
) -> Result<Page<InvitationJson>, Problem> {
    let before = query.cursor.as_ref().map(|cursor| cursor.read(|text| text.parse().ok())).transpose()?;
    let now = site.clock.now();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(invitations::open_links(conn, now)?);
    let is_later = |one: &Invitation| before.is_none_or(|before: InvitationId| one.id < before);
    let rows: Vec<_> = site.store.read(find).await?.into_iter().filter(is_later).collect();
    Ok(Page::of(rows, query.limit, |last: &Invitation| last.id.to_string(), |one| one.into()))
}

/// Why nobody is invited.
#[derive(Debug, thiserror::Error)]
enum InviteProblem {
    /// The caller coordinates no longer, since a moment ago.
    #[error("only a coordinator may do this")]
    NoCoordinator,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(InviteProblem);

impl From<InviteProblem> for Problem {
    fn from(problem: InviteProblem) -> Self {
        match problem {
            InviteProblem::NoCoordinator => Self::forbidden().detail(problem.to_string()),
            InviteProblem::Store(problem) => problem.into(),
        }
    }
}

/// Invite somebody
///
/// The answer holds the link, once: it is kept nowhere, so an answer that comes again for its `Idempotency-Key` has none.
/// Whoever lost it takes the invitation back and makes another.
#[utoipa::path(
    post, path = "/invitations", operation_id = "invite", tag = "coordination",
    request_body = InvitationRequest,
    security(("token" = ["coordination"])),
    responses((
        status = 201, description = "Made, with its link", body = InvitationJson,
        headers(("Location" = String, description = "Where it can be taken back")),
    )),
)]
pub(super) async fn invite(
    State(site): State<Site>,
    caller: CoordinatorGranted<to::Coordinate>,
    Posted { body, once }: Posted<InvitationRequest>,
) -> Result<Response, Problem> {
    const PATH: &str = "/api/maillon/v1/invitations";
    if !DAYS.contains(&body.days) {
        return Err(Problem::invalid_at(Place::Body("/days".to_owned()), "say 1, 7 or 30"));
    }
    let secret = Secret::new();
    let link = secret.link(&site.base_url);
    let (clock, name, by) = (site.clock.clone(), caller.name(), caller.member.id);
    let act = move |conn: &mut Conn| -> Result<Answer, OnceRefused<InviteProblem>> {
        once.run(conn, &name, clock.millis(), |conn| {
            let (role, lifetime) = (body.role.into(), invitations::days(body.days));
            invitations::invite(conn, &clock, &secret, role, Some(by), lifetime)?;
            let made = invitations::find(conn, &secret, clock.now())?;
            let made = made.map_err(|_| InviteProblem::NoCoordinator)?;
            Ok(Answer::new(StatusCode::CREATED, &InvitationJson::from(&made))?)
        })
    };
    Ok(site.store.write(act).await?.showing_once("link", link).located(PATH))
}

/// Take a link back
///
/// Before somebody uses it.
#[utoipa::path(
    delete, path = "/invitations/{id}", operation_id = "revoke_invitation", tag = "coordination",
    params(("id" = String, Path, format = "uuid", description = "The link's id")),
    security(("token" = ["coordination"])),
    responses(
        (status = 204, description = "It opens nothing any more"),
        (status = 404, description = "There is none to take back"),
    ),
)]
pub(super) async fn revoke(
    State(site): State<Site>,
    caller: CoordinatorGranted<to::Coordinate>,
    Id(id): Id<InvitationId>,
) -> Result<StatusCode, Problem> {
    let by = caller.member.deciding(&site);
    let revoke = move |conn: &mut Conn| Ok::<_, StoreError>(invitations::revoke(conn, id, &by)?);
    if site.store.write(revoke).await? { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found()) }
}
