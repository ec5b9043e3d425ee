//! Accounts, entries, transfers and requests as programs read them.

use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{Array, Object, Type};

use super::view::Act;
use crate::model::{AccountKind, AccountState, Reason, RequestState, State, Why};

/// An account of the exchange. All amounts are whole minutes of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Account)]
pub struct AccountJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    pub(super) id: String,
    /// Its URL, which says nothing of whose it is.
    #[schema(format = "uri", example = "https://marolles.example/ap/accounts/8Jk2mVtQ0aXyPz1c")]
    pub(super) url: String,
    /// What it is for: `member`, `organisation`, or what the ledger keeps for itself.
    #[schema(schema_with = kinds)]
    pub(super) kind: &'static str,
    /// Whose it is; `null` for what the ledger keeps for itself.
    #[schema(example = "Lieve")]
    pub(super) name: Option<String>,
    /// `open`, or `closed`: nothing new begins with it.
    #[schema(schema_with = account_states)]
    pub(super) state: &'static str,
    /// What is on it; below zero when more was received than given.
    #[schema(example = -90)]
    pub(super) balance: i64,
    /// What transfers under way will take from it, at the most.
    #[schema(example = 30)]
    pub(super) held: i64,
    /// What transfers under way will bring.
    #[schema(example = 0)]
    pub(super) promised: i64,
    /// The least that the balance may be; `null`: nothing bounds it.
    #[schema(example = -600)]
    pub(super) lowest: Option<i64>,
    /// The most that it may be; `null`: nothing bounds it.
    #[schema(example = 1200)]
    pub(super) highest: Option<i64>,
    /// What comes up to this amount is accepted by itself; `null`: all of it.
    #[schema(example = 120)]
    pub(super) accepts_up_to: Option<i64>,
    /// The limit that it comes near to: `floor` or `ceiling`.
    #[schema(example = "floor")]
    pub(super) near: Option<&'static str>,
    /// Since when there is one.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    pub(super) opened_at: String,
}

/// One line of an account's statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Entry)]
pub struct EntryJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    pub(super) id: String,
    /// What it does to the balance, in minutes.
    #[schema(example = -90)]
    pub(super) minutes: i64,
    /// The id of the transfer that it belongs to.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    pub(super) transfer: String,
    /// Whose the other account is; `null` for what the ledger keeps for itself.
    #[schema(example = "Sofie")]
    pub(super) with: Option<String>,
    /// Why minutes moved: `transfer`, `void` or `departure`.
    #[schema(schema_with = reasons)]
    pub(super) reason: &'static str,
    /// When.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    pub(super) posted_at: String,
}

/// A transfer of minutes from one account to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Transfer)]
pub struct TransferJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    pub(super) id: String,
    /// What names it for good.
    #[schema(
        format = "uri",
        example = "https://marolles.example/ap/transfers/019abcde-0123-7abc-8def-0123456789ab"
    )]
    pub(super) uri: String,
    /// The URL of the account that pays.
    #[schema(format = "uri", example = "https://marolles.example/ap/accounts/8Jk2mVtQ0aXyPz1c")]
    pub(super) provider: String,
    /// Whose it is: here, or as the other ledger calls it.
    #[schema(example = "Sofie")]
    pub(super) from: Option<String>,
    /// The URL of the account that is paid.
    #[schema(format = "uri", example = "https://marolles.example/ap/accounts/Qw7LrT5sNe3uBh9d")]
    pub(super) receiver: String,
    /// Whose it is: here, or as the other ledger calls it.
    #[schema(example = "Lieve")]
    pub(super) to: Option<String>,
    /// How much.
    #[schema(example = 90, minimum = 1)]
    pub(super) minutes: i64,
    /// How far it has come.
    #[schema(schema_with = states)]
    pub(super) state: &'static str,
    /// Why it came to nothing.
    #[schema(schema_with = whys)]
    pub(super) why: Option<&'static str>,
    /// What it is for; `null` for whoever is none of the two.
    #[schema(example = "Une haie taillée")]
    pub(super) label: Option<String>,
    /// The URI of the transfer that it takes back.
    #[schema(format = "uri")]
    pub(super) corrects: Option<String>,
    /// The URI of the agreement that it settles.
    #[schema(format = "uri")]
    pub(super) clause_of: Option<String>,
    /// Whether one of the two does not agree with it, and a coordinator looks after that.
    pub(super) disputed: bool,
    /// What the caller can do now; each is an endpoint.
    #[schema(schema_with = acts)]
    pub(super) may: Vec<&'static str>,
    /// Until when the payee can answer, while it waits.
    #[schema(format = "date-time", example = "2026-12-01T08:05:00.000Z")]
    pub(super) ends_at: Option<String>,
    /// When it began.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    pub(super) opened_at: String,
    /// When it last went on.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    pub(super) changed_at: String,
}

/// One account asks another for a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TransferRequest)]
pub struct RequestJson {
    /// Its id here.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    pub(super) id: String,
    /// What names it for good.
    #[schema(
        format = "uri",
        example = "https://marolles.example/ap/requests/019abcde-0123-7abc-8def-0123456789ab"
    )]
    pub(super) uri: String,
    /// The URL of the account that is to pay.
    #[schema(format = "uri", example = "https://marolles.example/ap/accounts/8Jk2mVtQ0aXyPz1c")]
    pub(super) provider: String,
    /// Whose it is: here, or as the other ledger calls it.
    #[schema(example = "Sofie")]
    pub(super) from: Option<String>,
    /// The URL of the account that asks.
    #[schema(format = "uri", example = "https://marolles.example/ap/accounts/Qw7LrT5sNe3uBh9d")]
    pub(super) receiver: String,
    /// Whose it is: here, or as the other ledger calls it.
    #[schema(example = "Lieve")]
    pub(super) to: Option<String>,
    /// How much.
    #[schema(example = 34, minimum = 1)]
    pub(super) minutes: i64,
    /// What became of it.
    #[schema(schema_with = request_states)]
    pub(super) state: &'static str,
    /// Why it came to nothing.
    #[schema(schema_with = whys)]
    pub(super) why: Option<&'static str>,
    /// What it is for; `null` for whoever is none of the two.
    #[schema(example = "Atelier pain")]
    pub(super) label: Option<String>,
    /// The URI of the agreement that it is about.
    #[schema(format = "uri")]
    pub(super) clause_of: Option<String>,
    /// The same for all that one group lesson asks.
    #[schema(format = "uuid")]
    pub(super) lesson: Option<String>,
    /// The URI of the transfer that it led to.
    #[schema(format = "uri")]
    pub(super) transfer: Option<String>,
    /// What the caller can do now: `pay`, `refuse` or `cancel`; each is an endpoint.
    #[schema(schema_with = acts)]
    pub(super) may: Vec<&'static str>,
    /// Until when it waits.
    #[schema(format = "date-time", example = "2026-12-08T08:05:00.000Z")]
    pub(super) ends_at: String,
    /// When it began.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    pub(super) opened_at: String,
    /// When it last went on.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    pub(super) changed_at: String,
}

/// What one group lesson asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LessonRequests)]
pub(super) struct LessonJson {
    /// One a participant, but for those who would pay nothing. Their minutes sum to the lesson's.
    pub(super) items: Vec<RequestJson>,
}

fn kinds() -> Object {
    word(AccountKind::ALL.iter().map(|one| one.as_str()).collect(), "What it is for.")
}

fn account_states() -> Object {
    word(AccountState::ALL.iter().map(|one| one.as_str()).collect(), "Whether it takes part.")
}

fn reasons() -> Object {
    word(Reason::ALL.iter().map(|one| one.as_str()).collect(), "Why minutes moved.")
}

fn states() -> Object {
    word(State::ALL.iter().map(|one| one.as_str()).collect(), "How far it has come.")
}

fn request_states() -> Object {
    word(RequestState::ALL.iter().map(|one| one.as_str()).collect(), "What became of it.")
}

fn whys() -> Object {
    let mut why = word(Why::ALL.iter().map(|one| one.as_str()).collect(), "Why it came to nothing.");
    if let Some(words) = &mut why.enum_values {
        words.push(serde_json::Value::Null);
    }
    why.schema_type = [Type::String, Type::Null].into_iter().collect();
    why
}

fn acts() -> Array {
    let one = word(Act::ALL.map(Act::as_str).to_vec(), "Something that can be done.");
    utoipa::openapi::ArrayBuilder::new().items(one).description(Some("What the caller can do now.")).build()
}

pub(super) fn word(words: Vec<&'static str>, about: &str) -> Object {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(Type::String)
        .description(Some(about))
        .enum_values(Some(words))
        .build()
}
