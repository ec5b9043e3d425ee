//! Writing: begin or publish, change, withdraw.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use diesel::QueryResult;
use maillon_members::tokens::Granted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::Problem;
use maillon_web::api::{Answer, Id, MergePatch, Posted};

use super::PATH;
use super::json::{StoryDraft, StoryJson};
use crate::desk::{ActProblem, Desk};
use crate::model::{Draft, DraftForm, State as StoryState, Story, StoryId};
use crate::pages::{Narrative, errors, theirs};
use crate::store;
use maillon_members::who::Names;

/// What a `PATCH` changes of a story.
type StoryPatch = MergePatch<StoryDraft>;

/// How often an edit begins again because the story changed meanwhile.
const TRIES: usize = 3;

/// The draft, or every fault of it; and whether its author is done with it. `story` is what it changes, if it does.
fn checked(story: Option<&Story>, draft: StoryDraft, now: i64) -> Result<(Draft, bool), Problem> {
    let send = !draft.draft;
    let form = draft.into_form(story.map(DraftForm::of).unwrap_or_default());
    let draft = form.check(!send, now).map_err(|faults| Problem::invalid(errors(&faults)))?;
    Ok((draft, send))
}

/// As a program reads it, inside the transaction that changed it.
fn shown(conn: &mut Conn, desk: &Desk, story: &Story) -> QueryResult<StoryJson> {
    let names = Names::load(conn, &desk.origin, [story.owner.as_str()])?;
    Ok(StoryJson::new(story, &names.of(&story.owner)))
}

/// Write a story
///
/// With `draft` it is kept. Else it goes to the association's followers at once, or to a second person first where the
/// association wants that.
#[utoipa::path(
    post,
    path = "/stories",
    operation_id = "write_story",
    tag = "stories",
    request_body = StoryDraft,
    security(("token" = ["stories"])),
    responses(
        (
            status = 201, description = "Written", body = StoryJson,
            headers(("Location" = String, description = "Where it is")),
        ),
        (status = 409, description = "It was to be in its author's own name, who has no public face"),
    ),
)]
pub(super) async fn create(
    State(state): State<Narrative>,
    caller: Granted<to::WriteStories>,
    Posted { body, once }: Posted<StoryDraft>,
) -> Result<Response, Problem> {
    let db = &state.site.store;
    if let Some(answer) = once.replay(db, &caller.name()).await? {
        return Ok(answer.located(PATH));
    }
    let (draft, send) = checked(None, body, state.desk.clock.millis())?;
    let (desk, name, author) = (state.desk.clone(), caller.name(), caller.member.id.to_string());
    let act = move |conn: &mut Conn| {
        once.run(conn, &name, desk.clock.millis(), |conn| {
            let story = desk.write(conn, Some(author.as_str()), draft.clone(), send)?;
            let shown = shown(conn, &desk, &story)?;
            Ok::<_, ActProblem>(Answer::new(StatusCode::CREATED, &shown)?)
        })
    };
    Ok(db.write(act).await?.located(PATH))
}

/// Change a story
///
/// A JSON Merge Patch (RFC 7396): what is absent stays, `null` clears. Only its author or a coordinator may. What is out
/// changes everywhere at once.
#[utoipa::path(
    patch,
    path = "/stories/{id}",
    operation_id = "edit_story",
    tag = "stories",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    request_body(content = StoryPatch, content_type = "application/merge-patch+json"),
    security(("token" = ["stories"])),
    responses(
        (status = 200, description = "As it is now", body = StoryJson),
        (status = 404, description = "There is no such story of ours"),
        (status = 409, description = "It was withdrawn, or is out and cannot be a draft again"),
    ),
)]
pub(super) async fn edit(
    State(state): State<Narrative>,
    caller: Granted<to::WriteStories>,
    Id(id): Id<StoryId>,
    patch: StoryPatch,
) -> Result<Json<StoryJson>, Problem> {
    for _ in 0..TRIES {
        let story = theirs(&state, id, &caller.member).await?;
        let changed = patch.onto(&StoryDraft::of(&story))?;
        let (draft, send) = checked(Some(&story), changed, state.desk.clock.millis())?;
        let (desk, seen) = (state.desk.clone(), story.updated_at);
        // The draft was made from what was read: another change in between must not be lost.
        let act = move |conn: &mut Conn| -> Result<Option<StoryJson>, ActProblem> {
            if store::find(conn, id)?.is_none_or(|story| story.updated_at != seen) {
                return Ok(None);
            }
            let story = desk.edit(conn, id, draft.clone(), send)?;
            Ok(Some(shown(conn, &desk, &story)?))
        };
        if let Some(shown) = state.site.store.write(act).await? {
            return Ok(Json(shown));
        }
    }
    Err(Problem::conflict("it changed meanwhile, again and again"))
}

/// Withdraw
///
/// It disappears from everybody's list; a draft is erased. Only its author or a coordinator may.
#[utoipa::path(
    delete,
    path = "/stories/{id}",
    operation_id = "withdraw_story",
    tag = "stories",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["stories"])),
    responses(
        (status = 204, description = "Withdrawn"),
        (status = 404, description = "There is no such story of ours"),
        (status = 410, description = "It was withdrawn before"),
    ),
)]
pub(super) async fn withdraw(
    State(state): State<Narrative>,
    caller: Granted<to::WriteStories>,
    Id(id): Id<StoryId>,
) -> Result<Response, Problem> {
    let story = theirs(&state, id, &caller.member).await?;
    if story.state == StoryState::Withdrawn {
        return Err(Problem::gone());
    }
    let desk = state.desk.clone();
    let act = move |conn: &mut Conn| -> Result<Story, ActProblem> { desk.withdraw(conn, id) };
    match state.site.store.write(act).await {
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(ActProblem::NotAllowed(_)) => Err(Problem::gone()),
        Err(problem) => Err(problem.into()),
    }
}
