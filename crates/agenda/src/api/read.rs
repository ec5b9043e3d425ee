//! Reading: the list, and one event.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use maillon_kernel::clock::to_millis;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::markup::fold;
use maillon_members::Area;
use maillon_members::tokens::access::no_token;
use maillon_members::tokens::{Caller, Scope};
use maillon_members::who::Names;
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::shown::EventJson;
use super::words;
use crate::model::{Event, EventId, State as EventState};
use crate::pages::{Agenda, cursor};
use crate::store::events;
use crate::store::list::{self, Filter, Whose};

/// Whose events.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum WhoseWord {
    /// Of this instance, of those that it follows, and what these passed on.
    #[default]
    Everybody,
    /// Of this instance.
    Ours,
    /// Of the members of our networks, and ours.
    Networks,
    /// What the caller wrote, whatever its state: the token needs the scope `read`.
    Mine,
    /// What the caller goes to, or wants to: the token needs the scope `read`.
    Going,
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Words that must all occur; accents and capitals do not matter.
    #[param(max_length = 200, example = "vélo")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 200>")]
    q: Option<String>,
    /// One category only.
    #[param(schema_with = words::category, required = false)]
    category: Option<String>,
    /// One commune only.
    #[param(schema_with = words::commune, required = false)]
    commune: Option<String>,
    /// A hashtag.
    #[param(max_length = 50, example = "vélo")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 50>")]
    tag: Option<String>,
    /// What is not over at this moment; now if nothing is said.
    #[param(value_type = Option<String>, format = DateTime, example = "2026-12-01T00:00:00Z")]
    from: Option<DateTime<Utc>>,
    /// What begins before this moment.
    #[param(value_type = Option<String>, format = DateTime, example = "2027-01-01T00:00:00Z")]
    to: Option<DateTime<Utc>>,
    /// Whose: everybody's if nothing is said.
    #[param(inline, required = false)]
    whose: WhoseWord,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

/// A word that is none of the list is no narrowing, but a mistake.
fn known(name: &str, word: Option<&str>, is_known: impl Fn(&str) -> bool) -> Result<(), Problem> {
    match word.filter(|word| !is_known(word)) {
        None => Ok(()),
        Some(_) => Err(Problem::invalid_at(Place::Parameter(name.to_owned()), format!("no such {name}"))),
    }
}

impl ListQuery {
    fn filter(&self, caller: Option<&Caller>, now: i64) -> Result<Filter, Problem> {
        let after = self.cursor.as_ref().map(|text| text.read(cursor)).transpose()?;
        let words = self.q.as_deref().unwrap_or_default().split_whitespace().map(fold).collect();
        known("category", self.category.as_deref(), |slug| Category::by_slug(slug).is_some())?;
        known("commune", self.commune.as_deref(), |nis| Commune::by_nis(nis).is_some())?;
        let tag = self.tag.as_deref().map(|tag| fold(tag.trim_start_matches('#')));
        Ok(Filter {
            whose: self.whose(caller)?,
            category: self.category.clone(),
            commune: self.commune.clone(),
            tag: tag.filter(|tag| !tag.is_empty()),
            words,
            from: self.from.map_or(now, to_millis),
            to: self.to.map(to_millis),
            after,
            cancelled: true,
            ..Filter::default()
        })
    }

    fn whose(&self, caller: Option<&Caller>) -> Result<Whose, Problem> {
        let member = || -> Result<String, Problem> {
            let caller = caller.ok_or_else(no_token)?;
            caller.needs(Scope::Read)?;
            Ok(caller.member.id.to_string())
        };
        Ok(match self.whose {
            WhoseWord::Everybody => Whose::Everybody,
            WhoseWord::Ours => Whose::Ours,
            WhoseWord::Networks => Whose::Networks,
            WhoseWord::Mine => Whose::Author(member()?),
            WhoseWord::Going => Whose::Guest(format!("member {}", member()?)),
        })
    }
}

/// List events
///
/// Each time of a series for itself, the first in time first.
#[utoipa::path(
    get,
    path = "/events",
    operation_id = "list_events",
    tag = "events",
    params(ListQuery),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "A page of events", body = Page<EventJson>),
        (status = 403, description = "The caller's own need a token with the scope `read`"),
    ),
)]
pub(super) async fn list(
    State(state): State<Agenda>,
    caller: Option<Caller>,
    Query(query): Query<ListQuery>,
) -> Result<Page<EventJson>, Problem> {
    let filter = query.filter(caller.as_ref(), state.site.clock.millis())?;
    let (origin, many) = (state.desk.origin.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<(Vec<Event>, Names), StoreError> {
        let found = list::list(conn, &filter, many)?;
        let names = Names::load(conn, &origin, found.iter().map(|one| one.owner.as_str()))?;
        Ok((found, names))
    };
    let (found, names) = state.site.store.read(find).await?;
    let at = |event: &Event| format!("{}.{}", event.start_at, event.id);
    Ok(Page::of(found, query.limit, at, |event: &Event| EventJson::new(event, &names.of(&event.owner))))
}

/// Show one event
///
/// One that is not out is shown to its author and to coordinators whose token has the scope `read`.
#[utoipa::path(
    get,
    path = "/events/{id}",
    operation_id = "get_event",
    tag = "events",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "The event", body = EventJson),
        (status = 404, description = "There is no such event here"),
        (status = 410, description = "It was withdrawn"),
    ),
)]
pub(super) async fn show(
    State(state): State<Agenda>,
    caller: Option<Caller>,
    Id(id): Id<EventId>,
) -> Result<Json<EventJson>, Problem> {
    let reader = caller.filter(Caller::reads).map(|caller| caller.member.clone());
    let origin = state.desk.origin.clone();
    let find = move |conn: &mut Conn| -> Result<Option<(Event, Names)>, StoreError> {
        let Some(event) = events::find(conn, id)? else { return Ok(None) };
        let names = Names::load(conn, &origin, [event.owner.as_str()])?;
        Ok(Some((event, names)))
    };
    let (event, names) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let theirs = reader
        .is_some_and(|one| one.coordinates_in(Area::Agenda) || event.author == Some(one.id.to_string()));
    match event.state {
        EventState::Withdrawn => Err(Problem::gone()),
        EventState::Draft if !theirs => Err(Problem::not_found()),
        _ => Ok(Json(EventJson::new(&event, &names.of(&event.owner)))),
    }
}
