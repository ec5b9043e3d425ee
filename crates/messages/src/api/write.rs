//! Writing: mark as read, answer, show, and answer an annonce.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use maillon_kernel::language::LanguageTag;
use maillon_members::Member;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Caller, Granted};
use maillon_store::Conn;
use maillon_web::api::{Answer, Id, Once, OnceRefused, Posted, Query};
use maillon_web::{FieldErrors, Problem};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::PATH;
use super::json::{ExchangeJson, MessageJson};
use super::read::{Found, base, load};
use crate::about::About;
use crate::desk::{ActProblem, Words};
use crate::model::{Act, ConversationId, Correspondent, MessageId, Text, check_text};
use crate::pages::list::is_begun_by;
use crate::pages::{Messages, fault};
use crate::store;

/// The conversation as it is now, inside the transaction that changed it.
fn shown(
    conn: &mut Conn,
    messages: &Messages,
    member: &Member,
    id: ConversationId,
) -> Result<ExchangeJson, ActProblem> {
    let conversation = store::for_reader(conn, id, &messages.whose(member))?.ok_or(ActProblem::Unknown)?;
    let found = Found::load(conn, conversation, None, 1, messages.lookup)?;
    Ok(found.exchange(&member.id.to_string(), &base(messages)))
}

/// Does `act` once, and answers the conversation that it is about.
async fn act(
    messages: &Messages,
    caller: &Caller,
    once: Once,
    status: StatusCode,
    act: impl Fn(&mut Conn) -> Result<ConversationId, ActProblem> + Send + 'static,
) -> Result<Answer, Problem> {
    let (here, member, name) = (messages.clone(), caller.member.clone(), caller.name());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        once.run(conn, &name, here.desk.clock.millis(), |conn| {
            let id = act(conn)?;
            let shown = shown(conn, &here, &member, id)?;
            Ok(Answer::new(status, &shown)?)
        })
    };
    Ok(messages.site.store.write(write).await?)
}

/// Until where it was read.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct SeenQuery {
    /// The last message that was seen: what came after it stays new. Everything, if it is not said.
    #[param(value_type = Option<String>, format = "uuid")]
    last: Option<MessageId>,
}

/// Mark as read
///
/// Only its owner's reading counts; for who began the conversation nothing changes.
#[utoipa::path(
    post, path = "/messages/{id}/read", operation_id = "mark_message_read", tag = "messages",
    params(("id" = String, Path, format = "uuid", description = "The conversation's id"), SeenQuery),
    security(("token" = ["messages"])),
    responses(
        (status = 200, description = "The conversation as it is now", body = ExchangeJson),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 422, description = "A parameter is wrong, or the Idempotency-Key was used for another request"),
    ),
)]
pub(super) async fn seen(
    State(messages): State<Messages>,
    caller: Granted<to::WriteMessages>,
    Id(id): Id<ConversationId>,
    Query(query): Query<SeenQuery>,
    once: Once,
) -> Result<Answer, Problem> {
    let whose = messages.whose(&caller.member);
    let (desk, reader) = (messages.desk.clone(), caller.member.id.to_string());
    let look = move |conn: &mut Conn| -> Result<ConversationId, ActProblem> {
        let conversation = store::for_reader(conn, id, &whose)?.ok_or(ActProblem::Unknown)?;
        let newest = store::last(conn, id)?.map(|newest| newest.id);
        let is_all = query.last.is_none_or(|last| newest.is_none_or(|newest| newest <= last));
        if is_all && !is_begun_by(&conversation, &reader) {
            desk.seen(conn, id, conversation.last_at)?;
        }
        Ok(id)
    };
    act(&messages, &caller, once, StatusCode::OK, look).await
}

/// What is meant by an answer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Act)]
enum ActWord {
    /// Agreed.
    Accept,
    /// A question back.
    Ask,
    /// Not this time.
    Decline,
    /// Only what the text says.
    Say,
}

impl From<ActWord> for Act {
    fn from(word: ActWord) -> Self {
        match word {
            ActWord::Accept => Self::Accept,
            ActWord::Ask => Self::Ask,
            ActWord::Decline => Self::Decline,
            ActWord::Say => Self::Say,
        }
    }
}

/// An answer in a conversation.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerRequest, example = json!({
    "act": "accept", "text": "Avec plaisir : passez **jeudi** entre 14 h et 18 h.", "language": "fr",
}))]
pub(super) struct AnswerRequest {
    /// What is meant.
    act: ActWord,
    /// Markdown.
    #[schema(min_length = 1, max_length = 5000)]
    text: String,
    /// The language of the text, as a BCP 47 tag; the caller's if it is not said.
    #[serde(default)]
    #[schema(min_length = 2, max_length = 35, example = "fr")]
    language: Option<String>,
}

/// A message about an annonce of somebody else.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "text": "Mon frein est cassé. Puis-je passer jeudi ?", "language": "fr" }))]
pub struct WriteRequest {
    /// Markdown.
    #[schema(min_length = 1, max_length = 5000)]
    text: String,
    /// The language of the text, as a BCP 47 tag; the caller's if it is not said.
    #[serde(default)]
    #[schema(min_length = 2, max_length = 35, example = "fr")]
    language: Option<String>,
}

/// Text and language, or every fault of both.
fn checked(text: &str, language: Option<&str>, member: &Member) -> Result<(Text, String), Problem> {
    let mut errors = FieldErrors::default();
    let text = check_text(text).map_err(|problem| fault(&mut errors, problem, "text"));
    let language = match language.map(LanguageTag::parse) {
        None => Some(member.language.code().to_owned()),
        Some(tag) => tag.ok().map(|tag| tag.as_str().to_owned()),
    };
    if language.is_none() {
        errors.add("language", "messages-fault-language");
    }
    match (text, language) {
        (Ok(text), Some(language)) => Ok((text, language)),
        _ => Err(Problem::invalid(errors)),
    }
}

/// Answer in a conversation
///
/// To an actor of another server it goes as a direct note, and the first answer also likes what it answers. Only who
/// answers for an annonce of this instance may accept, ask back or decline (`decides`); everybody else may `say`. The
/// same text twice in a row is said once.
#[utoipa::path(
    post, path = "/messages/{id}/answers", operation_id = "answer_message", tag = "messages",
    params(("id" = String, Path, format = "uuid", description = "The conversation's id")),
    request_body = AnswerRequest,
    security(("token" = ["messages"])),
    responses(
        (
            status = 201, description = "Said: the conversation as it is now", body = ExchangeJson,
            headers(("Location" = String, description = "Where the conversation is")),
        ),
        (status = 403, description = "The token needs the scope `messages`, or this is not the caller's to decide"),
        (status = 404, description = "There is none, or none for the caller"),
        (status = 409, description = "The correspondent is gone, or too much was written without an answer"),
    ),
)]
pub(super) async fn answer(
    State(messages): State<Messages>,
    caller: Granted<to::WriteMessages>,
    Id(id): Id<ConversationId>,
    Posted { body, once }: Posted<AnswerRequest>,
) -> Result<Response, Problem> {
    if let Some(answer) = once.replay(&messages.site.store, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let found = load(&messages, &caller.member, id, None, 1).await?;
    let (meant, member) = (Act::from(body.act), caller.member.id.to_string());
    let is_owner = !is_begun_by(&found.conversation, &member);
    let decides = is_owner && found.about.as_ref().is_some_and(|about| about.own);
    if meant != Act::Say && !decides {
        return Err(Problem::forbidden().detail("this is not yours to decide: `say` something instead"));
    }
    let (text, language) = checked(&body.text, body.language.as_deref(), &caller.member)?;
    if let Correspondent::Actor(uri) = &found.conversation.correspondent {
        messages.know(uri).await?;
    }
    let desk = messages.desk.clone();
    let say = move |conn: &mut Conn| -> Result<ConversationId, ActProblem> {
        let words = Words { text: &text, language: &language };
        if is_owner {
            desk.answer(conn, id, &member, meant, words)?;
        } else {
            desk.reply(conn, id, Some(&member), words)?;
        }
        Ok(id)
    };
    Ok(act(&messages, &caller, once, StatusCode::CREATED, say).await?.located(PATH))
}

/// Which message stands under the annonce.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ShownRequest, example = json!({ "message": "019abcde-0123-7abc-8def-0123456789ab", "shown": true }))]
pub(super) struct ShownRequest {
    /// The id of a message of this conversation.
    #[schema(value_type = String, format = "uuid")]
    message: MessageId,
    /// Whether it stands there, for everybody.
    shown: bool,
}

/// Show a message under the annonce
///
/// Or no longer. Only what its author wrote for everybody (`may_be_shown`), and only who answers for the annonce
/// decides.
#[utoipa::path(
    post, path = "/messages/{id}/shown", operation_id = "show_message", tag = "messages",
    params(("id" = String, Path, format = "uuid", description = "The conversation's id")),
    request_body = ShownRequest,
    security(("token" = ["messages"])),
    responses(
        (status = 200, description = "The message as it is now", body = MessageJson),
        (status = 403, description = "The token needs the scope `messages`, or this is not the caller's to decide"),
        (status = 404, description = "There is no such conversation for the caller, or no message in it that may be shown"),
    ),
)]
pub(super) async fn reveal(
    State(messages): State<Messages>,
    caller: Granted<to::WriteMessages>,
    Id(id): Id<ConversationId>,
    Posted { body, once }: Posted<ShownRequest>,
) -> Result<Answer, Problem> {
    let found = load(&messages, &caller.member, id, None, 1).await?;
    let member = caller.member.id.to_string();
    if is_begun_by(&found.conversation, &member) || !found.about.as_ref().is_some_and(|about| about.own) {
        return Err(Problem::forbidden().detail("this is not yours to decide"));
    }
    let (here, name) = (messages.clone(), caller.name());
    let write = move |conn: &mut Conn| -> Result<Answer, OnceRefused<ActProblem>> {
        once.run(conn, &name, here.desk.clock.millis(), |conn| {
            here.desk.show(conn, id, body.message, body.shown)?;
            let message = store::message(conn, id, body.message)?.ok_or(ActProblem::Unknown)?;
            let view = found.view(&member, "");
            Ok(Answer::new(
                StatusCode::OK,
                &view.message(&message, &found.conversation, found.about.as_ref()),
            )?)
        })
    };
    Ok(messages.site.store.write(write).await?)
}

/// For the slices: the caller answers a thing that a slice showed them. To a member here it stays here; to another
/// instance it goes in the association's name. The thing must be open and not the caller's own (409).
pub async fn write_about(
    messages: &Messages,
    caller: &Caller,
    about: Option<About>,
    posted: Posted<WriteRequest>,
) -> Result<Response, Problem> {
    let Posted { body, once } = posted;
    if let Some(answer) = once.replay(&messages.site.store, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let about = about.ok_or_else(Problem::not_found)?;
    let closed = |key| Err(Problem::conflict("this annonce takes no answer from you").saying(key));
    if !about.is_open(messages.site.clock.millis()) {
        return closed("messages-problem-closed");
    }
    if about.is_of(&caller.member.id.to_string(), caller.member.coordinates_in(about.area)) {
        return closed("messages-problem-own");
    }
    let (text, language) = checked(&body.text, body.language.as_deref(), &caller.member)?;
    if !about.own {
        messages.know(&about.owner).await?;
    }
    let (desk, member) = (messages.desk.clone(), caller.member.id.to_string());
    let write = move |conn: &mut Conn| {
        let words = Words { text: &text, language: &language };
        if about.own {
            desk.write_here(conn, &about, &member, words)
        } else {
            desk.write_there(conn, &about, &member, words)
        }
    };
    Ok(act(messages, caller, once, StatusCode::CREATED, write).await?.located(PATH))
}
