//! `/staff/told-hours`: what others' workers did for us, as their groups say: ours to countersign.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, peers};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Limit, Page, Posted, Query};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::hours_json::ToldJson;
use super::refused::{Refused, of_sheet};
use super::road;
use crate::desk::{ActProblem, House, Person};
use crate::model::Told;
use crate::pages::Staffing;
use crate::store::told;

/// More lines than ten years of a big user member have.
const MOST: i64 = 20_000;

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// Those that the caller answers for, after the one with this URI.
fn answerable(
    conn: &mut Conn,
    house: &House,
    who: &Person,
    (after, many): (Option<&str>, usize),
) -> Result<Vec<Told>, Refused> {
    let all = told::list(conn, MOST)?;
    let first = match after {
        Some(uri) => all.iter().position(|one| one.uri == uri).map_or(all.len(), |at| at + 1),
        None => 0,
    };
    let mut found = Vec::new();
    for one in all.into_iter().skip(first) {
        if house.may_answer(conn, &one, who).is_ok() {
            found.push(one);
        }
        if found.len() == many {
            break;
        }
    }
    Ok(found)
}

fn shown(conn: &mut Conn, one: &Told) -> Result<ToldJson, Refused> {
    let peer = peers::find(conn, &one.owner)?;
    Ok(ToldJson::new(one, peer.map_or_else(|| one.owner.clone(), |peer| peer.name)))
}

/// List the hours that others worked for us
///
/// The newest day first: those that the caller asked for; for coordinators all.
#[utoipa::path(
    get, path = "/staff/told-hours", operation_id = "list_told_staff_hours", tag = "staff", params(ListQuery),
    security(("token" = ["staff"])),
    responses((status = 200, description = "A page of them", body = Page<ToldJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Query(query): Query<ListQuery>,
) -> Result<Page<ToldJson>, Problem> {
    let read = |uri: &str| url::Url::parse(uri).is_ok().then(|| uri.to_owned());
    let after = query.cursor.as_ref().map(|text| text.read(read)).transpose()?;
    let many = query.limit.many() + 1;
    let find = road::read(&state, &caller, move |conn, house, who| {
        let mut all = Vec::new();
        for one in answerable(conn, house, who, (after.as_deref(), many))? {
            all.push((shown(conn, &one)?, one.uri));
        }
        Ok(all)
    });
    let at = |(_, uri): &(ToldJson, String)| uri.clone();
    Ok(Page::of(find.await?, query.limit, at, |(shown, _)| shown.clone()))
}

/// What is said of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Act {
    /// It is right.
    Countersign,
    /// It is not, and why.
    Dispute,
}

/// What is said of a line.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffToldHoursAct, example = json!({
    "uri": "https://groupe.example/equipe/heures/019abcde-0123-7abc-8def-0123456789ab", "act": "countersign",
}))]
pub(super) struct ActRequest {
    /// The line's `uri`.
    #[schema(format = "uri", max_length = 2000)]
    uri: String,
    #[schema(inline)]
    act: Act,
    /// Why not, with `dispute` alone.
    #[schema(max_length = 2000)]
    #[serde(default)]
    words: String,
}

impl ActRequest {
    fn run(&self, conn: &mut Conn, house: &House, who: &Person) -> Result<ToldJson, Refused> {
        let known = told::find(conn, &self.uri)?.ok_or(ActProblem::Unknown)?;
        // Whom it is no business of is not told that it is there.
        if !house.may_answer(conn, &known, who)? {
            return Err(ActProblem::Unknown.into());
        }
        let words = match self.act {
            Act::Dispute => Some(self.words.as_str()),
            Act::Countersign if self.words.is_empty() => None,
            Act::Countersign => {
                let place = Place::Body("/words".to_owned());
                return Err(Problem::invalid_at(place, "only `dispute` has words").into());
            }
        };
        let one = house.answer(conn, &self.uri, words, who).map_err(of_sheet)?;
        shown(conn, &one)
    }
}

/// Countersign or dispute hours of others
///
/// Who asked for it, and coordinators, may. The group is told, with a proof.
#[utoipa::path(
    post, path = "/staff/told-hours/acts", operation_id = "act_on_told_staff_hours", tag = "staff",
    request_body = ActRequest, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = ToldJson),
        (status = 404, description = "There is no such line, or it is not the caller's to answer"),
        (status = 409, description = "It was answered already, or taken back"),
    ),
)]
pub(super) async fn act(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Posted { body, once }: Posted<ActRequest>,
) -> Result<Response, Problem> {
    let done = road::once(&state, &caller, (once, StatusCode::OK), move |conn, house, who| {
        body.run(conn, house, who)
    });
    Ok(done.await?.into_response())
}
