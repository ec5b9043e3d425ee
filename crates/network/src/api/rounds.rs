//! Rounds of consent, for coordinators.

use axum::Json;
use axum::extract::State;
use maillon_consent::model::{Choice, Round, Stance};
use maillon_consent::store as rounds;
use maillon_members::of;
use maillon_members::tokens::InChargeGranted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Answer, Posted, time};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::once;
use crate::desk::{ActProblem, Words};
use crate::pages::Networks;

/// What somebody said in a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Stance)]
pub(super) struct StanceJson {
    /// The organisation's actor.
    #[schema(format = "uri", example = "https://canal.example/@canal")]
    organisation: String,
    /// `consent`, `concern` or `objection`.
    #[schema(example = "consent")]
    choice: String,
    /// Why.
    #[schema(example = "Bienvenue.")]
    content: String,
    /// Which version of the text it answers.
    #[schema(example = 1)]
    version: i64,
    /// When it was said.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    said_at: String,
}

impl From<Stance> for StanceJson {
    fn from(one: Stance) -> Self {
        Self {
            organisation: one.actor,
            choice: one.choice,
            content: one.content,
            version: one.version,
            said_at: time(one.said_at),
        }
    }
}

/// A round of consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Round)]
pub(super) struct RoundJson {
    /// Its URI.
    #[schema(format = "uri", example = "https://qg.example/ap/rounds/019abcde-0123-7abc-8def-0123456789ab")]
    uri: String,
    /// Whom it is about.
    #[schema(example = "Les Mains Vertes du Parc")]
    title: String,
    /// Which version of the text is read.
    #[schema(example = 1)]
    version: i64,
    /// So many must answer.
    #[schema(example = 2)]
    quorum: i64,
    /// Until when it can be answered.
    #[schema(format = "date-time", example = "2026-12-08T08:05:00.000Z")]
    deadline: String,
    /// What was said, the oldest first.
    stances: Vec<StanceJson>,
}

impl RoundJson {
    fn load(conn: &mut Conn, one: Round) -> Result<Self, StoreError> {
        let stances = rounds::stances(conn, &one.uri)?.into_iter().map(StanceJson::from).collect();
        Ok(Self {
            uri: one.uri,
            title: one.title,
            version: one.version,
            quorum: one.quorum,
            deadline: time(one.deadline),
            stances,
        })
    }
}

/// Rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Rounds)]
pub(super) struct RoundsJson {
    items: Vec<RoundJson>,
}

/// List the rounds that are open
///
/// The first to end first.
#[utoipa::path(
    get, path = "/rounds", operation_id = "list_rounds", tag = "network",
    security(("token" = ["coordination"])),
    responses((status = 200, description = "The rounds", body = RoundsJson)),
)]
pub(super) async fn list(
    State(networks): State<Networks>,
    _: InChargeGranted<to::Coordinate, of::Network>,
) -> Result<Json<RoundsJson>, Problem> {
    let find = |conn: &mut Conn| -> Result<RoundsJson, StoreError> {
        let open = rounds::open_ones(conn, crate::KIND)?;
        let items = open.into_iter().map(|one| RoundJson::load(conn, one)).collect::<Result<_, _>>()?;
        Ok(RoundsJson { items })
    };
    Ok(Json(networks.site.store.read(find).await?))
}

/// What the organisation answers in a round.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StanceRequest, example = json!({
    "round": "https://qg.example/ap/rounds/019abcde-0123-7abc-8def-0123456789ab", "choice": "concern",
    "content": "Qui peut remplacer le bureau ?",
}))]
pub(super) struct StanceRequest {
    /// The round's URI.
    #[schema(format = "uri", max_length = 2000)]
    round: String,
    /// What it is.
    choice: ChoiceWord,
    /// Why; needed but for a consent.
    #[serde(default)]
    #[schema(max_length = 2000)]
    content: String,
}

/// What somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Choice)]
pub(super) enum ChoiceWord {
    /// They can live with it.
    Consent,
    /// They can live with it, and say what worries them.
    Concern,
    /// They cannot live with it.
    Objection,
}

impl From<ChoiceWord> for Choice {
    fn from(word: ChoiceWord) -> Self {
        match word {
            ChoiceWord::Consent => Self::Consent,
            ChoiceWord::Concern => Self::Concern,
            ChoiceWord::Objection => Self::Objection,
        }
    }
}

/// Answer in a round
///
/// For the organisation. The latest answer counts.
#[utoipa::path(
    post, path = "/rounds/stances", operation_id = "answer_round", tag = "network",
    request_body = StanceRequest,
    security(("token" = ["coordination"])),
    responses(
        (status = 200, description = "What was said", body = StanceJson),
        (status = 404, description = "There is no such round"),
        (status = 409, description = "It is over, or the organisation takes no part in it"),
        (status = 422, description = "It is not said why"),
    ),
)]
pub(super) async fn answer(
    State(networks): State<Networks>,
    caller: InChargeGranted<to::Coordinate, of::Network>,
    Posted { body, once: key }: Posted<StanceRequest>,
) -> Result<Answer, Problem> {
    let member = caller.member.id.to_string();
    let act = move |conn: &mut Conn, desk: &crate::Desk| {
        if body.round.contains(char::is_control) || body.content.contains('\0') {
            return Err(ActProblem::Unknown);
        }
        let (choice, content) = (body.choice.into(), body.content.as_str());
        let words = Words { choice, content, lang: None, member: Some(&member) };
        desk.answer_round(conn, &body.round, words).map(StanceJson::from)
    };
    once(&networks, &caller, key, act).await
}
