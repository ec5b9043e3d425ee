//! Reading: the list, and one conversation.

use axum::Json;
use axum::extract::State;
use diesel::QueryResult;
use maillon_members::Member;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::json::{ExchangeJson, MessageJson, View};
use crate::about::{About, Lookup};
use crate::model::{Conversation, ConversationId, Message, MessageId};
use crate::pages::Messages;
use crate::pages::people::People;
use crate::store::{self, Filter};

/// A conversation with what stands around it.
pub(super) struct Found {
    pub(super) conversation: Conversation,
    /// The newest ones, the oldest of them first.
    pub(super) messages: Vec<Message>,
    pub(super) about: Option<About>,
    pub(super) people: People,
}

impl Found {
    /// With at most `limit` messages that came before `before`.
    pub(super) fn load(
        conn: &mut Conn,
        conversation: Conversation,
        before: Option<MessageId>,
        limit: i64,
        lookup: Lookup,
    ) -> QueryResult<Self> {
        let messages = store::messages(conn, conversation.id, before, limit)?;
        let about = match &conversation.about {
            Some(uri) => lookup(conn, uri)?,
            None => None,
        };
        let members = messages.iter().filter_map(|one| one.member.as_deref());
        let people = People::load(conn, [&conversation], members.chain(conversation.member.as_deref()))?;
        Ok(Self { conversation, messages, about, people })
    }

    pub(super) fn view<'a>(&'a self, reader: &'a str, base: &'a str) -> View<'a> {
        View { reader, people: &self.people, base }
    }

    /// As the list shows it.
    pub(super) fn exchange(&self, reader: &str, base: &str) -> ExchangeJson {
        self.view(reader, base).exchange(&self.conversation, self.about.as_ref(), self.messages.last())
    }
}

/// The base of our addresses, without a slash at its end.
pub(super) fn base(messages: &Messages) -> String {
    messages.site.base_url.as_str().trim_end_matches('/').to_owned()
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// About this thing only, by its ActivityPub id.
    #[param(
        format = "uri",
        max_length = 2000,
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    #[serde(deserialize_with = "maillon_web::api::uri_at_most::<_, 2000>")]
    about: Option<String>,
    /// Only those in which something came that was not marked as read.
    #[param(required = false)]
    unread: bool,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

fn after(text: &str) -> Option<(i64, ConversationId)> {
    let (at, id) = text.split_once(' ')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}

/// List conversations
///
/// Those of the caller's own annonces, and those that they began; the one with the latest message first. Coordinators
/// also see what belongs to no member who may still come in.
#[utoipa::path(
    get, path = "/messages", operation_id = "list_messages", tag = "messages", params(ListQuery),
    security(("token" = ["read"])),
    responses((status = 200, description = "A page of conversations", body = Page<ExchangeJson>)),
)]
pub(super) async fn list(
    State(messages): State<Messages>,
    caller: Granted<to::Read>,
    Query(query): Query<ListQuery>,
) -> Result<Page<ExchangeJson>, Problem> {
    let before = query.cursor.as_ref().map(|cursor| cursor.read(after)).transpose()?;
    // No id holds one, and not every database could be asked for it.
    if query.about.as_ref().is_some_and(|uri| uri.contains(char::is_control)) {
        return Ok(Page { items: Vec::new(), next: None });
    }
    let filter = Filter { about: query.about, before, unread: query.unread };
    let (whose, many, lookup) = (messages.whose(&caller.member), query.limit.and_one(), messages.lookup);
    let find = move |conn: &mut Conn| -> Result<Vec<Found>, StoreError> {
        let mut found = Vec::new();
        for conversation in store::list(conn, &whose, &filter, many)? {
            found.push(Found::load(conn, conversation, None, 1, lookup)?);
        }
        Ok(found)
    };
    let found = messages.site.store.read(find).await?;
    let (reader, base) = (caller.member.id.to_string(), base(&messages));
    let cursor = |last: &Found| format!("{} {}", last.conversation.last_at, last.conversation.id);
    Ok(Page::of(found, query.limit, cursor, |one| one.exchange(&reader, &base)))
}

/// A conversation with its messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = WholeExchange)]
pub(super) struct WholeJson {
    #[serde(flatten)]
    exchange: ExchangeJson,
    /// The newest messages before `before`, the oldest of them first.
    messages: Vec<MessageJson>,
    /// `before` for the messages that came earlier; `null` when there are none.
    #[schema(required, format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    older: Option<String>,
}

/// Which messages of a conversation.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MessagesQuery {
    /// How many messages at most.
    #[param(inline, required = false)]
    limit: Limit,
    /// Only what came before this message: `older` of the answer before.
    #[param(value_type = Option<String>, format = "uuid")]
    before: Option<MessageId>,
}

/// Show one conversation
///
/// With its messages. It does not count as read by that: say so with `POST /messages/{id}/read`.
#[utoipa::path(
    get, path = "/messages/{id}", operation_id = "get_message", tag = "messages",
    params(("id" = String, Path, format = "uuid", description = "The conversation's id"), MessagesQuery),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "The conversation", body = WholeJson),
        (status = 404, description = "There is none, or none for the caller"),
    ),
)]
pub(super) async fn show(
    State(messages): State<Messages>,
    caller: Granted<to::Read>,
    Id(id): Id<ConversationId>,
    Query(query): Query<MessagesQuery>,
) -> Result<Json<WholeJson>, Problem> {
    let mut found = load(&messages, &caller.member, id, query.before, query.limit.and_one()).await?;
    let mut older = None;
    if query.limit.many() < found.messages.len() {
        found.messages.remove(0);
        older = found.messages.first().map(|first| first.id.to_string());
    }
    let (reader, base) = (caller.member.id.to_string(), base(&messages));
    let (view, about) = (found.view(&reader, &base), found.about.as_ref());
    let said = found.messages.iter().map(|one| view.message(one, &found.conversation, about)).collect();
    Ok(Json(WholeJson { exchange: found.exchange(&reader, &base), messages: said, older }))
}

/// A conversation that this member may read; for everybody else it does not exist.
pub(super) async fn load(
    messages: &Messages,
    member: &Member,
    id: ConversationId,
    before: Option<MessageId>,
    limit: i64,
) -> Result<Found, Problem> {
    let (whose, lookup) = (messages.whose(member), messages.lookup);
    let find = move |conn: &mut Conn| -> Result<Option<Found>, StoreError> {
        let Some(conversation) = store::for_reader(conn, id, &whose)? else { return Ok(None) };
        Ok(Some(Found::load(conn, conversation, before, limit, lookup)?))
    };
    messages.site.store.read(find).await?.ok_or_else(Problem::not_found)
}
