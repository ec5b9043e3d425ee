//! Who helps whom.

use axum::Json;
use axum::extract::State;
use maillon_federation::publish::timestamp;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use serde::Serialize;
use utoipa::ToSchema;

use super::Exchange;
use crate::sums::{self, Helped};

/// So far back it looks: a year, in milliseconds.
const YEAR: i64 = 365 * 86_400_000;

/// What members of one organisation did for those of another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Help)]
#[serde(rename_all = "camelCase")]
pub(super) struct HelpJson {
    /// The actor of the organisation whose members helped: they were given the minutes.
    receiver: String,
    /// The actor of the organisation whose members were helped: they gave them.
    provider: String,
    /// How much, in minutes; of three transfers at the least.
    minutes: i64,
    /// The beginning of the first day.
    #[schema(format = DateTime)]
    has_beginning: String,
    /// The end of the last day.
    #[schema(format = DateTime)]
    has_end: String,
}

impl From<Helped> for HelpJson {
    fn from(one: Helped) -> Self {
        Self {
            receiver: one.receiver,
            provider: one.provider,
            minutes: one.minutes.get(),
            has_beginning: timestamp(one.begins_at),
            has_end: timestamp(one.ends_at),
        }
    }
}

/// Who helps whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Helping)]
pub(super) struct HelpingJson {
    /// Most first; 200 at the most.
    items: Vec<HelpJson>,
}

/// List who helps whom
///
/// What organisations exchanged in the last year, as their ledgers publish it.
#[utoipa::path(
    get, path = "/helping", operation_id = "list_helping", tag = "credit",
    security(("token" = ["read"])),
    responses((status = 200, description = "Pairs of organisations", body = HelpingJson)),
)]
pub(super) async fn list(
    State(exchange): State<Exchange>,
    _: Granted<to::Read>,
) -> Result<Json<HelpingJson>, Problem> {
    let since = exchange.site.clock.millis() - YEAR;
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(sums::helped(conn, since)?);
    let found = exchange.site.store.read(find).await?;
    Ok(Json(HelpingJson { items: found.into_iter().map(HelpJson::from).collect() }))
}
