//! Reading: the list, and one story.

use axum::Json;
use axum::extract::State;
use maillon_kernel::markup::fold;
use maillon_members::Area;
use maillon_members::tokens::access::no_token;
use maillon_members::tokens::{Caller, Scope};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::json::{StoryJson, theme_words};
use crate::model::{State as StoryState, Story, StoryId};
use crate::pages::{Narrative, cursor};
use crate::store::{self, Filter, Whose};
use maillon_members::who::Names;

/// Whose stories.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum WhoseWord {
    /// Of this instance, of those that it follows, and what these passed on.
    #[default]
    Everybody,
    /// Of this instance.
    Ours,
    /// The caller's own, whatever their state: the token needs the scope `read`.
    Mine,
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// One theme only.
    #[param(schema_with = theme_words, required = false)]
    theme: Option<String>,
    /// Words that must all occur; accents and capitals do not matter.
    #[param(max_length = 200, example = "façade")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 200>")]
    q: Option<String>,
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

impl ListQuery {
    fn filter(&self, caller: Option<&Caller>) -> Result<Filter, Problem> {
        let wrong = |_| Problem::invalid_at(Place::Parameter("theme".to_owned()), "no such theme");
        let theme = self.theme.as_deref().map(str::parse).transpose().map_err(wrong)?;
        let words = self.q.as_deref().unwrap_or_default().split_whitespace().map(fold).collect();
        let before = self.cursor.as_ref().map(|text| text.read(cursor)).transpose()?;
        let whose = match self.whose {
            WhoseWord::Everybody => Whose::Everybody,
            WhoseWord::Ours => Whose::Ours,
            WhoseWord::Mine => {
                let caller = caller.ok_or_else(no_token)?;
                caller.needs(Scope::Read)?;
                Whose::Author(caller.member.id.to_string())
            }
        };
        Ok(Filter { whose, theme, words, before, ..Filter::default() })
    }
}

/// List stories and common narratives
///
/// The newest first.
#[utoipa::path(
    get,
    path = "/stories",
    operation_id = "list_stories",
    tag = "stories",
    params(ListQuery),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "A page of stories", body = Page<StoryJson>),
        (status = 403, description = "The caller's own need a token with the scope `read`"),
    ),
)]
pub(super) async fn list(
    State(state): State<Narrative>,
    caller: Option<Caller>,
    Query(query): Query<ListQuery>,
) -> Result<Page<StoryJson>, Problem> {
    let filter = query.filter(caller.as_ref())?;
    let (origin, many) = (state.desk.origin.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<(Vec<Story>, Names), StoreError> {
        let stories = store::list(conn, &filter, many)?;
        let names = Names::load(conn, &origin, stories.iter().map(|one| one.owner.as_str()))?;
        Ok((stories, names))
    };
    let (stories, names) = state.site.store.read(find).await?;
    let at = |story: &Story| format!("{}.{}", story.published_at, story.id);
    Ok(Page::of(stories, query.limit, at, |story: &Story| StoryJson::new(story, &names.of(&story.owner))))
}

/// Show one story or common narrative
///
/// One that is not out is shown to its author and to coordinators whose token has the scope `read`.
#[utoipa::path(
    get,
    path = "/stories/{id}",
    operation_id = "get_story",
    tag = "stories",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "The story", body = StoryJson),
        (status = 404, description = "There is no such story here"),
        (status = 410, description = "It was withdrawn"),
    ),
)]
pub(super) async fn show(
    State(state): State<Narrative>,
    caller: Option<Caller>,
    Id(id): Id<StoryId>,
) -> Result<Json<StoryJson>, Problem> {
    let reader = caller.filter(Caller::reads).map(|caller| caller.member.clone());
    let origin = state.desk.origin.clone();
    let find = move |conn: &mut Conn| -> Result<Option<(Story, Names)>, StoreError> {
        let Some(story) = store::find(conn, id)? else { return Ok(None) };
        let names = Names::load(conn, &origin, [story.owner.as_str()])?;
        Ok(Some((story, names)))
    };
    let (story, names) = state.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    let theirs = reader
        .is_some_and(|one| one.coordinates_in(Area::Narrative) || story.author == Some(one.id.to_string()));
    match story.state {
        StoryState::Withdrawn => Err(Problem::gone()),
        StoryState::Published => Ok(Json(StoryJson::new(&story, &names.of(&story.owner)))),
        _ if theirs => Ok(Json(StoryJson::new(&story, &names.of(&story.owner)))),
        _ => Err(Problem::not_found()),
    }
}
