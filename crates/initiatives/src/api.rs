//! Initiatives for programs: the endpoints `/initiatives`. What everybody reads needs no token.

use axum::Json;
use axum::extract::{FromRef, State};
use http::StatusCode;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Id, OnceRefused, Posted, time};
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ActProblem, Desk};
use crate::model::{Initiative, InitiativeId, Need};
use crate::pages::Initiatives;
use crate::store;

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Initiatives: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show)).routes(routes!(support))
}

/// A line of what an initiative needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InitiativeNeed)]
struct NeedJson {
    /// `room`, `hours`, `skills` or `things`.
    #[schema(example = "things")]
    kind: String,
    #[schema(example = "200 briques")]
    words: String,
    /// How many, where that is said.
    hours: Option<i64>,
    /// `open`, `asked`, `promised` or `covered`.
    #[schema(example = "asked")]
    state: String,
    /// The annonce that asks for it.
    #[schema(format = "uri")]
    offer: Option<String>,
}

impl From<Need> for NeedJson {
    fn from(one: Need) -> Self {
        Self { kind: one.kind, words: one.words, hours: one.hours, state: one.state, offer: one.offer }
    }
}

/// An initiative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Initiative)]
struct InitiativeJson {
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Its address, for people and for servers.
    #[schema(
        format = "uri",
        example = "https://marolles.example/initiatives/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    #[schema(example = "Un four à pain")]
    title: String,
    /// HTML.
    #[schema(example = "<p>Au coin de la rue.</p>")]
    html: String,
    /// `sponsors`, `supported`, `trial`, `adopted` or `closed`.
    #[schema(example = "sponsors")]
    state: String,
    /// So many support it.
    #[schema(example = 4)]
    supporters: i64,
    /// So many must.
    #[schema(example = 10)]
    needed: i64,
    /// By then.
    #[schema(format = "date-time", example = "2026-12-24T23:00:00.000Z")]
    deadline: String,
    /// What became of it.
    result: String,
    /// What it needs.
    needs: Vec<NeedJson>,
}

impl InitiativeJson {
    fn load(conn: &mut Conn, desk: &Desk, one: Initiative) -> Result<Self, StoreError> {
        Ok(Self {
            supporters: desk.supporters(conn, &one)?,
            needs: store::needs(conn, &one.id)?.into_iter().map(NeedJson::from).collect(),
            id: one.id,
            uri: one.uri,
            title: one.title,
            html: one.html,
            state: one.state,
            needed: one.needed,
            deadline: time(one.deadline),
            result: one.result,
        })
    }
}

/// Initiatives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InitiativeList)]
struct ListJson {
    items: Vec<InitiativeJson>,
}

/// List the initiatives
///
/// What everybody reads; what changed last first.
#[utoipa::path(
    get, path = "/initiatives", operation_id = "list_initiatives", tag = "initiatives",
    responses((status = 200, description = "The initiatives", body = ListJson)),
)]
async fn list(State(initiatives): State<Initiatives>) -> Result<Json<ListJson>, Problem> {
    let desk = initiatives.desk.clone();
    let find = move |conn: &mut Conn| -> Result<ListJson, StoreError> {
        let all = store::list(conn)?.into_iter();
        let items = all.map(|one| InitiativeJson::load(conn, &desk, one)).collect::<Result<_, _>>()?;
        Ok(ListJson { items })
    };
    Ok(Json(initiatives.site.store.read(find).await?))
}

/// Show an initiative
#[utoipa::path(
    get, path = "/initiatives/{id}", operation_id = "show_initiative", tag = "initiatives",
    params(("id" = String, Path, format = "uuid", description = "The initiative's id")),
    responses(
        (status = 200, description = "The initiative", body = InitiativeJson),
        (status = 404, description = "There is none, or nobody opened it yet"),
    ),
)]
async fn show(
    State(initiatives): State<Initiatives>,
    Id(id): Id<InitiativeId>,
) -> Result<Json<InitiativeJson>, Problem> {
    let desk = initiatives.desk.clone();
    let find = move |conn: &mut Conn| -> Result<Option<InitiativeJson>, StoreError> {
        let found = store::find(conn, &id.to_string())?.filter(Initiative::is_out);
        found.map(|one| InitiativeJson::load(conn, &desk, one)).transpose()
    };
    initiatives.site.store.read(find).await?.map(Json).ok_or_else(Problem::not_found)
}

/// How it is supported.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InitiativeSupport, example = json!({ "sponsor": true }))]
struct SupportRequest {
    /// Whether the member carries it along: their name stands beside it.
    #[serde(default)]
    sponsor: bool,
}

/// Support an initiative
///
/// For the member, once; said again it says how.
#[utoipa::path(
    post, path = "/initiatives/{id}/support", operation_id = "support_initiative", tag = "initiatives",
    params(("id" = String, Path, format = "uuid", description = "The initiative's id")),
    request_body = SupportRequest,
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "The initiative", body = InitiativeJson),
        (status = 404, description = "There is none, or nobody opened it yet"),
        (status = 409, description = "It has ended"),
    ),
)]
async fn support(
    State(initiatives): State<Initiatives>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<InitiativeId>,
    Posted { body, once }: Posted<SupportRequest>,
) -> Result<Answer, Problem> {
    let (member, name, here) = (caller.member.clone(), caller.name(), initiatives.clone());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        let now = here.site.clock.millis();
        once.run(conn, &name, now, |conn| {
            let (id, who) = (id.to_string(), member.id.to_string());
            let one = here.desk.support(conn, &id, &who, &member.name, body.sponsor)?;
            Ok(Answer::new(StatusCode::OK, &InitiativeJson::load(conn, &here.desk, one)?)?)
        })
    };
    Ok(initiatives.site.store.write(write).await?)
}
