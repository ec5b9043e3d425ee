//! Polls for programs: the endpoints `/polls`.
//!
//! **Invariant:** a token sees what its member sees on the pages, and does what they may do there.

use axum::Json;
use axum::extract::{FromRef, State};
use axum::response::Response;
use http::StatusCode;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::api::{Answer, Id, OnceRefused, Posted, time};
use maillon_web::problem::Kind;
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ActProblem, Desk, Person};
use crate::model::{Answer as Offered, Draft, Fault, Poll, PollId, member};
use crate::pages::Polls;
use crate::store;

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Polls: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(list, ask))
        .routes(routes!(show))
        .routes(routes!(vote))
        .routes(routes!(end))
}

/// One answer of a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PollAnswer)]
struct AnswerJson {
    /// How it is named when one votes.
    #[schema(example = 0)]
    place: i32,
    #[schema(example = "Jeudi")]
    name: String,
    /// How many gave it.
    #[schema(example = 3)]
    votes: i64,
    /// Whether the member gave it; of another's poll, whether the organisation did (told to coordinators).
    yours: bool,
}

/// A poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Poll)]
struct PollJson {
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Its ActivityPub id.
    #[schema(
        format = "uri",
        example = "https://marolles.example/ap/polls/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// The actor that asks.
    #[schema(format = "uri", example = "https://marolles.example/@marolles")]
    owner: String,
    /// Whether it was asked here.
    own: bool,
    /// The question, as HTML that is safe.
    #[schema(example = "<p>Quel jour pour l’atelier vélo ?</p>")]
    html: String,
    /// Whether one may give several answers.
    several: bool,
    answers: Vec<AnswerJson>,
    /// How many people answered, where that is known.
    #[schema(example = 4)]
    voters: Option<i64>,
    /// `public`, `unlisted`, `followers` or `trusted`.
    #[schema(example = "public")]
    audience: String,
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    published_at: String,
    /// Until when one can answer.
    #[schema(format = "date-time", example = "2026-11-27T08:05:00.000Z")]
    ends_at: Option<String>,
    /// Whether nobody can answer any more.
    over: bool,
}

impl PollJson {
    fn load(conn: &mut Conn, desk: &Desk, one: Poll, who: &Person) -> Result<Self, StoreError> {
        let voter = if one.own { member(&who.id) } else { desk.actor.clone() };
        let told = one.own || who.coordinates;
        let given = if told { store::given(conn, &one.id, &voter)? } else { Vec::new() };
        let answer = |answer: Offered| AnswerJson {
            yours: given.contains(&answer.place),
            place: answer.place,
            name: answer.name,
            votes: answer.votes,
        };
        Ok(Self {
            answers: store::answers(conn, &one.id)?.into_iter().map(answer).collect(),
            over: one.is_over(desk.now()),
            id: one.id,
            uri: one.uri,
            owner: one.owner,
            own: one.own,
            html: one.html,
            several: one.several,
            voters: one.voters,
            audience: one.audience,
            published_at: time(one.published_at),
            ends_at: one.ended_at.or(one.ends_at).map(time),
        })
    }
}

/// Polls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PollList)]
struct ListJson {
    items: Vec<PollJson>,
}

/// List the polls
///
/// Those of this instance, of those that it follows, and what was asked of it; the newest first.
#[utoipa::path(
    get, path = "/polls", operation_id = "list_polls", tag = "polls",
    security(("token" = ["read"])),
    responses((status = 200, description = "The polls", body = ListJson)),
)]
async fn list(State(polls): State<Polls>, caller: Granted<to::Read>) -> Result<Json<ListJson>, Problem> {
    let (desk, who) = (polls.desk.clone(), Person::from(&caller.member));
    let find = move |conn: &mut Conn| -> Result<ListJson, StoreError> {
        let all = store::list(conn, true)?;
        let load = |one| PollJson::load(conn, &desk, one, &who);
        Ok(ListJson { items: all.into_iter().map(load).collect::<Result<_, _>>()? })
    };
    Ok(Json(polls.site.store.read(find).await?))
}

/// Show a poll
#[utoipa::path(
    get, path = "/polls/{id}", operation_id = "show_poll", tag = "polls",
    params(("id" = String, Path, format = "uuid", description = "The poll's id")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The poll", body = PollJson),
        (status = 404, description = "There is none"),
    ),
)]
async fn show(
    State(polls): State<Polls>,
    caller: Granted<to::Read>,
    Id(id): Id<PollId>,
) -> Result<Json<PollJson>, Problem> {
    let (desk, who) = (polls.desk.clone(), Person::from(&caller.member));
    let find = move |conn: &mut Conn| -> Result<Option<PollJson>, StoreError> {
        let Some(one) = store::find(conn, &id.to_string())? else { return Ok(None) };
        Ok(Some(PollJson::load(conn, &desk, one, &who)?))
    };
    polls.site.store.read(find).await?.map(Json).ok_or_else(Problem::not_found)
}

/// What is asked.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PollRequest, example = json!({
    "question": "Quel jour pour l’atelier vélo ?", "answers": ["Jeudi", "Samedi"], "hours": 72, "language": "fr",
}))]
struct PollRequest {
    /// Markdown.
    #[schema(min_length = 1, max_length = 1000)]
    question: String,
    /// All different, each of 50 characters at most.
    #[schema(min_items = 2, max_items = 8)]
    answers: Vec<String>,
    /// Whether one may give several answers.
    #[serde(default)]
    several: bool,
    /// How long it runs.
    #[schema(minimum = 1, maximum = 720)]
    hours: i64,
    /// The language of the question, as BCP 47 writes it.
    #[schema(min_length = 2, max_length = 35, example = "fr")]
    language: String,
}

impl PollRequest {
    fn check(&self) -> Result<Draft, Problem> {
        Draft::check(&self.question, &self.answers, self.several, self.hours, &self.language).map_err(
            |faults| {
                let faults: Vec<String> = faults.iter().map(Fault::to_string).collect();
                Problem::new(Kind::Invalid).detail(faults.join("; "))
            },
        )
    }
}

/// Ask a question
///
/// In the organisation's name, to everybody.
#[utoipa::path(
    post, path = "/polls", operation_id = "ask_poll", tag = "polls",
    request_body = PollRequest,
    security(("token" = ["offers"])),
    responses(
        (status = 201, description = "The poll", body = PollJson),
        (status = 422, description = "A text is missing or too long, or the answers are not 2 to 8 different ones"),
    ),
)]
async fn ask(
    State(polls): State<Polls>,
    caller: Granted<to::WriteOffers>,
    Posted { body, once }: Posted<PollRequest>,
) -> Result<Response, Problem> {
    let draft = body.check()?;
    let (who, name, here) = (Person::from(&caller.member), caller.name(), polls.clone());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        once.run(conn, &name, here.site.clock.millis(), |conn| {
            let one = here.desk.ask(conn, &who, &draft)?;
            Ok(Answer::new(StatusCode::CREATED, &PollJson::load(conn, &here.desk, one, &who)?)?)
        })
    };
    Ok(polls.site.store.write(write).await?.located("/api/maillon/v1/polls"))
}

/// What is answered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PollVote, example = json!({ "places": [0] }))]
struct VoteRequest {
    /// The answers, by their `place`; one, unless several may be given.
    #[schema(min_items = 1, max_items = 20)]
    places: Vec<i32>,
}

/// Answer a poll
///
/// A poll of this instance for the member; another's in the organisation's name (a coordinator's token). Once: it does not
/// change any more.
#[utoipa::path(
    post, path = "/polls/{id}/votes", operation_id = "answer_poll", tag = "polls",
    params(("id" = String, Path, format = "uuid", description = "The poll's id")),
    request_body = VoteRequest,
    security(("token" = ["agreements"])),
    responses(
        (status = 200, description = "The poll", body = PollJson),
        (status = 403, description = "Only a coordinator answers in the organisation's name"),
        (status = 404, description = "There is none"),
        (status = 409, description = "It is over, or answered already"),
        (status = 422, description = "That is no answer of this poll, or more than one where one can be given"),
    ),
)]
async fn vote(
    State(polls): State<Polls>,
    caller: Granted<to::WriteAgreements>,
    Id(id): Id<PollId>,
    Posted { body, once }: Posted<VoteRequest>,
) -> Result<Answer, Problem> {
    let (who, name, here) = (Person::from(&caller.member), caller.name(), polls.clone());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        once.run(conn, &name, here.site.clock.millis(), |conn| {
            let id = id.to_string();
            here.desk.give(conn, &id, &who, &body.places)?;
            let one = store::find(conn, &id)?.ok_or(ActProblem::Unknown)?;
            Ok(Answer::new(StatusCode::OK, &PollJson::load(conn, &here.desk, one, &who)?)?)
        })
    };
    Ok(polls.site.store.write(write).await?)
}

/// End a poll before its time
///
/// For who asked, and for coordinators.
#[utoipa::path(
    post, path = "/polls/{id}/end", operation_id = "end_poll", tag = "polls",
    params(("id" = String, Path, format = "uuid", description = "The poll's id")),
    security(("token" = ["offers"])),
    responses(
        (status = 200, description = "The poll", body = PollJson),
        (status = 403, description = "It is another one's"),
        (status = 404, description = "There is none of this instance"),
        (status = 409, description = "It is over"),
    ),
)]
async fn end(
    State(polls): State<Polls>,
    caller: Granted<to::WriteOffers>,
    Id(id): Id<PollId>,
) -> Result<Json<PollJson>, Problem> {
    let (who, here) = (Person::from(&caller.member), polls.clone());
    let write = move |conn: &mut Conn| -> Result<PollJson, ActProblem> {
        let one = here.desk.end_early(conn, &id.to_string(), &who)?;
        Ok(PollJson::load(conn, &here.desk, one, &who)?)
    };
    Ok(Json(polls.site.store.write(write).await?))
}
