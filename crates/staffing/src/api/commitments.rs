//! `/staff/commitments`: what is asked for, who could, who does.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use maillon_kernel::clock::to_millis;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::LanguageTag;
use maillon_kernel::span::{Span, SpanProblem};
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::api::{Cursor, Id, Limit, Page, Posted, Query};
use maillon_web::problem::Place;
use maillon_web::{FieldErrors, Problem};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::commitment_json::{Around, CommitmentJson, WholeCommitment, seen};
use super::refused::{Refused, field};
use super::{PATH, road, words};
use crate::desk::{ActProblem, House, Person, Request};
use crate::ids::{CommitmentId, FunctionId, PostId};
use crate::model::{Commitment, Function, State as CommitmentState};
use crate::pages::Staffing;
use crate::store::commitments::{self, Filter, Seen};
use crate::store::{functions, posts};

/// Characters of what is said with a request, or with an answer.
const WORDS: usize = 1000;
const LANGUAGES: usize = 10;

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// One state only.
    #[param(schema_with = words::states, required = false)]
    state: Option<String>,
    /// What is not over at this moment; now if nothing is said.
    #[param(value_type = Option<String>, format = DateTime, example = "2026-12-01T00:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// What begins before this moment.
    #[param(value_type = Option<String>, format = DateTime, example = "2027-01-01T00:00:00Z")]
    until: Option<DateTime<Utc>>,
    /// Of one post only.
    #[param(value_type = Option<String>, format = "uuid")]
    post: Option<PostId>,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

impl ListQuery {
    fn filter(&self, now: i64) -> Result<Filter, Problem> {
        let unknown = || Problem::invalid_at(Place::Parameter("state".to_owned()), "no such state");
        let read = |word: &str| word.parse::<CommitmentState>().map_err(|_| unknown());
        Ok(Filter {
            post: self.post,
            states: self.state.as_deref().map(read).transpose()?.into_iter().collect(),
            after: Some(self.from.map_or(now, to_millis)),
            before: self.until.map(to_millis),
        })
    }
}

fn cursor(text: &str) -> Option<(i64, CommitmentId)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

/// List commitments
///
/// The first in time first. Coordinators read all, a worker what is asked of their posts, a member what they asked for.
#[utoipa::path(
    get, path = "/staff/commitments", operation_id = "list_staff_commitments", tag = "staff", params(ListQuery),
    security(("token" = ["staff"])),
    responses((status = 200, description = "A page of commitments", body = Page<CommitmentJson>)),
)]
pub(super) async fn list(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Query(query): Query<ListQuery>,
) -> Result<Page<CommitmentJson>, Problem> {
    let filter = query.filter(state.site.clock.millis())?;
    let beyond = query.cursor.as_ref().map(|text| text.read(cursor)).transpose()?;
    let many = query.limit.and_one();
    let find = road::read(&state, &caller, move |conn, house, who| {
        let whose = if who.coordinates {
            Seen::All
        } else {
            let posts = posts::of_worker(conn, &who.id)?.into_iter().map(|post| post.id).collect();
            Seen::Of { posts, member: who.id.clone() }
        };
        let around = Around::load(conn)?;
        let mut shown = Vec::new();
        for one in commitments::page(conn, &filter, &whose, beyond, many)? {
            shown.push((CommitmentJson::new(conn, house, &one, &around, who)?, one));
        }
        Ok(shown)
    });
    let at = |(_, one): &(CommitmentJson, Commitment)| format!("{}.{}", one.span.start(), one.id);
    Ok(Page::of(find.await?, query.limit, at, |(shown, _)| shown.clone()))
}

/// What one asks for.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffRequest, example = json!({
    "function": "019abcde-0123-7abc-8def-0123456789ab", "start": "2026-12-15T08:00:00Z", "end": "2026-12-15T12:00:00Z",
    "languages": ["fr"], "commune": "21012", "words": "Clôturer l’année ensemble.",
}))]
pub(super) struct AskRequest {
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
pub(super) async fn ask(
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

/// Show one commitment
///
/// For coordinators with `proposals`: who could do it and what speaks for each, and who could not, for all of its reasons.
#[utoipa::path(
    get, path = "/staff/commitments/{id}", operation_id = "get_staff_commitment", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    security(("token" = ["staff"])),
    responses(
        (status = 200, description = "The commitment", body = WholeCommitment),
        (status = 404, description = "There is no such commitment, or it is not the caller's to see"),
    ),
)]
pub(super) async fn show(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<CommitmentId>,
) -> Result<Json<WholeCommitment>, Problem> {
    let find = road::read(&state, &caller, move |conn, house, who| {
        let one = seen(conn, &house.desk, id, who)?;
        WholeCommitment::new(conn, house, &one, who)
    });
    Ok(Json(find.await?))
}

/// What is done with a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum Act {
    /// The group asks a post whether it does it.
    Propose,
    /// The post says yes: it stands, and is promised.
    Confirm,
    /// The post says no.
    Decline,
    /// The group says no.
    Refuse,
    /// The group takes back what it promised, or a member what they asked for.
    Cancel,
    /// The post cannot after all; the promise stays, and somebody else is looked for.
    StepBack,
}

/// What is done with it.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StaffCommitmentAct, example = json!({
    "act": "propose", "post": "019abcde-0123-7abc-8def-0123456789ab",
}))]
pub(super) struct ActRequest {
    #[schema(inline)]
    act: Act,
    /// Which post, with `propose` alone.
    #[schema(value_type = Option<String>, format = "uuid")]
    #[serde(default)]
    post: Option<PostId>,
    /// What who asked reads, with `refuse` and `cancel` alone.
    #[schema(max_length = 1000)]
    #[serde(default)]
    words: String,
}

impl ActRequest {
    /// What nobody would read is not taken.
    fn check(&self) -> Result<(), Refused> {
        let wrong = |name: &str, why| Err(Problem::invalid_at(Place::Body(name.to_owned()), why).into());
        let is_read = matches!(self.act, Act::Refuse | Act::Cancel);
        if self.post.is_some() != (self.act == Act::Propose) {
            return wrong("/post", "name the post that is asked with `propose`, and with no other act");
        }
        if !is_read && !self.words.is_empty() {
            return wrong("/words", "only `refuse` and `cancel` have words");
        }
        if self.words.chars().count() <= WORDS { Ok(()) } else { Err(field("words", "staffing-fault-long")) }
    }

    fn run(
        &self,
        conn: &mut Conn,
        house: &House,
        id: CommitmentId,
        who: &Person,
    ) -> Result<Commitment, Refused> {
        let words = self.words.trim();
        let post = self.post.map(|id| posts::find(conn, id)).transpose()?.flatten();
        Ok(match self.act {
            Act::Propose => {
                let post = post.ok_or_else(|| field("post", "staffing-fault-choose"))?;
                house.propose(conn, id, post.id, who)?
            }
            Act::Confirm => house.confirm(conn, id, who)?,
            Act::Decline => house.desk.decline(conn, id, who)?,
            Act::Refuse => house.refuse(conn, id, who, words)?,
            Act::Cancel => house.cancel(conn, id, who, words)?,
            Act::StepBack => house.step_back(conn, id, who)?,
        })
    }
}

/// Propose, say yes or no, take back
///
/// `may` of a commitment names what the caller can do. A peer is told.
#[utoipa::path(
    post, path = "/staff/commitments/{id}/acts", operation_id = "act_on_staff_commitment", tag = "staff",
    params(("id" = String, Path, format = "uuid", description = "Its id")),
    request_body = ActRequest, security(("token" = ["staff"])),
    responses(
        (status = 200, description = "As it is now", body = CommitmentJson),
        (status = 403, description = "It is not the caller's to do"),
        (status = 404, description = "There is no such commitment, or it is not the caller's to see"),
        (status = 409, description = "Its state does not allow it, or the post cannot: `detail` has the words of all reasons"),
    ),
)]
pub(super) async fn act(
    State(state): State<Staffing>,
    caller: Granted<to::ShareStaff>,
    Id(id): Id<CommitmentId>,
    Posted { body, once }: Posted<ActRequest>,
) -> Result<Response, Problem> {
    let done = road::once(&state, &caller, (once, StatusCode::OK), move |conn, house, who| {
        // Who may not see it may not act in it either, and is not told that it is there.
        seen(conn, &house.desk, id, who)?;
        body.check()?;
        let one = body.run(conn, house, id, who)?;
        let around = Around::load(conn)?;
        CommitmentJson::new(conn, house, &one, &around, who)
    });
    Ok(done.await?.into_response())
}
