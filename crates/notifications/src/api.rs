//! Notifications for programs: the endpoints `/notifications`.
//!
//! **Invariant:** a token sees what its member is told, and reading the list marks nothing as read.

use axum::extract::{FromRef, State};
use http::StatusCode;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError, store_fault};
use maillon_web::api::{Answer, Cursor, Id, Limit, Once, OnceRefused, Page, Query, time};
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Notices;
use crate::store::{self, Notification, NotificationId};
use crate::text::{line, url};

/// Why nothing was marked.
#[derive(Debug, thiserror::Error)]
enum Unmarked {
    /// There is none, or none of the caller's.
    #[error("there is no such notification")]
    Unknown,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(Unmarked);

impl From<Unmarked> for Problem {
    fn from(problem: Unmarked) -> Self {
        match problem {
            Unmarked::Unknown => Self::not_found(),
            Unmarked::Store(problem) => problem.into(),
        }
    }
}

/// The endpoints of this crate.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Notices: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(read)).routes(routes!(read_all))
}

/// What the member is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Notification)]
struct NotificationJson {
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What it belongs to: `messages`, `agreements`, `credit`, `events`, `annonces`, `rooms`, `staff`, `decisions`, `joining` or
    /// `charges`.
    #[schema(example = "messages")]
    kind: String,
    /// What happened, in a word.
    #[schema(example = "message")]
    what: String,
    /// The same in a sentence, in the member's language.
    #[schema(example = "Lieve vous a écrit : Vélo cargo")]
    text: String,
    /// The page where it is to be seen.
    #[schema(
        format = "uri",
        example = "https://marolles.example/messages/019abcde-0123-7abc-8def-0123456789ab"
    )]
    url: String,
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    told_at: String,
    /// When it was read; `null` while it was not.
    #[schema(required, format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    read_at: Option<String>,
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Only what was not read.
    #[param(required = false)]
    unread: bool,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// List notifications
///
/// What the member is told, the newest first. It does not count as read by that.
#[utoipa::path(
    get, path = "/notifications", operation_id = "list_notifications", tag = "notifications", params(ListQuery),
    security(("token" = ["read"])),
    responses((status = 200, description = "A page of notifications", body = Page<NotificationJson>)),
)]
async fn list(
    State(notices): State<Notices>,
    caller: Granted<to::Read>,
    Query(query): Query<ListQuery>,
) -> Result<Page<NotificationJson>, Problem> {
    let before = query.cursor.as_ref().map(|cursor| cursor.read(|text| text.parse().ok())).transpose()?;
    let (member, many) = (caller.member.id.to_string(), query.limit.and_one());
    let unread = query.unread.then_some(true);
    let find = move |conn: &mut Conn| -> Result<Vec<Notification>, StoreError> {
        Ok(store::list(conn, &member, unread, before, many)?)
    };
    let found = notices.site.store.read(find).await?;
    let t = notices.site.words.in_lang(caller.member.language);
    Ok(Page::of(
        found,
        query.limit,
        |last| last.id.clone(),
        |one| NotificationJson {
            id: one.id.clone(),
            kind: one.what().map(|what| what.kind().to_string()).unwrap_or_default(),
            what: one.what.clone(),
            text: line(&t, one),
            url: url(&notices.site, &one.href),
            told_at: time(one.told_at),
            read_at: one.read_at.map(time),
        },
    ))
}

/// Mark a notification as read
///
/// And all others that lead to the same place.
#[utoipa::path(
    post, path = "/notifications/{id}/read", operation_id = "read_notification", tag = "notifications",
    params(("id" = String, Path, format = "uuid", description = "The notification's id")),
    security(("token" = ["messages"])),
    responses(
        (status = 204, description = "It is read"),
        (status = 404, description = "There is none, or none of the caller's"),
    ),
)]
async fn read(
    State(notices): State<Notices>,
    caller: Granted<to::WriteMessages>,
    Id(id): Id<NotificationId>,
    key: Once,
) -> Result<Answer, Problem> {
    mark(&notices, &caller, &key, Some(id)).await
}

/// Mark all notifications as read
#[utoipa::path(
    post, path = "/notifications/read", operation_id = "read_notifications", tag = "notifications",
    security(("token" = ["messages"])),
    responses((status = 204, description = "They are read")),
)]
async fn read_all(
    State(notices): State<Notices>,
    caller: Granted<to::WriteMessages>,
    key: Once,
) -> Result<Answer, Problem> {
    mark(&notices, &caller, &key, None).await
}

/// Marks one, with all that lead to the same place, or all of them.
async fn mark(
    notices: &Notices,
    caller: &Granted<to::WriteMessages>,
    key: &Once,
    one: Option<NotificationId>,
) -> Result<Answer, Problem> {
    let (member, name, now) = (caller.member.id.to_string(), caller.name(), notices.site.clock.millis());
    let key = key.clone();
    let read = move |conn: &mut Conn| -> Result<Answer, OnceRefused<Unmarked>> {
        key.run(conn, &name, now, |conn| {
            let place = match one {
                None => None,
                Some(id) => Some(store::find(conn, &member, &id.to_string())?.ok_or(Unmarked::Unknown)?.href),
            };
            store::read(conn, &member, place.as_deref(), now)?;
            Ok(Answer::new(StatusCode::NO_CONTENT, &())?)
        })
    };
    Ok(notices.site.store.write(read).await?)
}
