//! Who is here, and what they may do.

use axum::Json;
use axum::extract::State;
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Id, MergePatch, Page, Query, time};
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PageQuery, RoleWord};
use crate::charges::store as charges;
use crate::model::{Charge, MemberId};
use crate::standing::{self, StandingProblem};
use crate::store::{self, Listed};
use crate::tokens::CoordinatorGranted;
use crate::tokens::scope::to;

/// What is entrusted to a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Charge)]
pub(super) struct ChargeJson {
    /// `market`, `credit`, `staffing`, `place`, `agenda`, `narrative`, `network` or `map`.
    #[schema(example = "place")]
    area: &'static str,
    /// Its last day, in Brussels.
    #[schema(format = "date", example = "2027-06-30")]
    until: String,
}

/// A member, as coordinators see one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Member)]
pub(super) struct MemberJson {
    /// The id.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What the member signs in with.
    #[schema(example = "lieve")]
    login: String,
    /// The name that others see.
    #[schema(example = "Lieve")]
    name: String,
    /// What the member may do.
    role: RoleWord,
    /// What the member is in charge of, besides.
    charges: Vec<ChargeJson>,
    /// The language that the member chose.
    #[schema(example = "nl")]
    language: &'static str,
    /// The languages that the member says they speak (ISO 639).
    #[schema(example = json!(["fr", "ar"]))]
    speaks: Vec<&'static str>,
    /// The commune of Brussels where the member says they live, by its NIS code.
    #[schema(example = "21013")]
    commune: Option<&'static str>,
    /// Whether the member may no longer come in.
    disabled: bool,
    /// Since when.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    disabled_at: Option<String>,
    /// When the member was added.
    #[schema(format = "date-time", example = "2026-10-01T18:30:00.000Z")]
    since: String,
}

impl MemberJson {
    fn new(one: &Listed, charges: &[Charge]) -> Self {
        let Listed { member, since, disabled_at } = one;
        Self {
            id: member.id.to_string(),
            login: member.login.to_string(),
            name: member.name.clone(),
            role: member.role.into(),
            charges: charges
                .iter()
                .filter(|charge| charge.member == member.id)
                .map(|charge| ChargeJson { area: charge.area.as_str(), until: charge.until.to_string() })
                .collect(),
            language: member.language.code(),
            speaks: member.about.speaks.codes().to_vec(),
            commune: member.about.commune.map(|one| one.nis.as_str()),
            disabled: member.disabled,
            disabled_at: disabled_at.map(time),
            since: time(*since),
        }
    }
}

/// List the members
///
/// Those who came first, with those who were shut out.
#[utoipa::path(
    get, path = "/members", operation_id = "list_members", tag = "coordination", params(PageQuery),
    security(("token" = ["coordination"])),
    responses((status = 200, description = "A page of members", body = Page<MemberJson>)),
)]
pub(super) async fn list(
    State(site): State<Site>,
    _: CoordinatorGranted<to::Coordinate>,
    Query(query): Query<PageQuery>,
) -> Result<Page<MemberJson>, Problem> {
    let after = query.cursor.as_ref().map(|cursor| cursor.read(|text| text.parse().ok())).transpose()?;
    let (many, now) = (query.limit.and_one(), site.clock.millis());
    let find = move |conn: &mut Conn| {
        Ok::<_, StoreError>((store::page(conn, after, many)?, charges::running(conn, now)?))
    };
    let (rows, charges) = site.store.read(find).await?;
    let shown = |one: &Listed| MemberJson::new(one, &charges);
    Ok(Page::of(rows, query.limit, |last: &Listed| last.member.id.to_string(), shown))
}

/// What can change of a member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MemberStanding)]
pub(super) struct Standing {
    /// What the member may do; `member` if it is cleared.
    #[serde(default)]
    role: RoleWord,
    /// Whether the member may no longer come in. What they wrote stays.
    #[serde(default)]
    disabled: bool,
}

/// What a `PATCH` changes of a member.
type StandingPatch = MergePatch<Standing>;

/// Change what a member may do
///
/// Role, and whether they may come in at all. An instance keeps its last coordinator.
#[utoipa::path(
    patch, path = "/members/{id}", operation_id = "change_member", tag = "coordination",
    params(("id" = String, Path, format = "uuid", description = "The member's id")),
    request_body(content = StandingPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "As they are now", body = MemberJson),
        (status = 404, description = "There is no such member"),
        (status = 409, description = "This is the only coordinator: make somebody else coordinator first"),
    ),
)]
pub(super) async fn change(
    State(site): State<Site>,
    caller: CoordinatorGranted<to::Coordinate>,
    Id(id): Id<MemberId>,
    patch: StandingPatch,
) -> Result<Json<MemberJson>, Problem> {
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::by_id(conn, id)?);
    let member = site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let present = Standing { role: member.role.into(), disabled: member.disabled };
    let wanted = patch.onto(&present)?;
    let by = caller.member.deciding(&site);
    // Only what was asked for: what somebody else changed meanwhile stays.
    let change = move |conn: &mut Conn| -> Result<MemberJson, StandingProblem> {
        if wanted.role != present.role {
            standing::set_role(conn, id, wanted.role.into(), &by)?;
        }
        match (present.disabled, wanted.disabled) {
            (false, true) => standing::disable(conn, id, &by)?,
            (true, false) => standing::enable(conn, id, &by)?,
            _ => {}
        }
        let one = store::listed_by_id(conn, id).map_err(StoreError::from)?;
        let charges = charges::running_of(conn, id, by.clock.millis()).map_err(StoreError::from)?;
        Ok(MemberJson::new(&one.ok_or(StandingProblem::Unknown)?, &charges))
    };
    Ok(Json(site.store.write(change).await?))
}
