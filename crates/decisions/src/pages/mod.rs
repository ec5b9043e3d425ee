//! The pages of decisions: the log, one decision with all that was said, its minutes on paper, and its forms.
//!
//! **Invariant:** a draft is read by who wrote it and by coordinators; what is not public by members alone.
//! **Invariant:** who is not a member here never learns which of our people said what.

mod acts;
mod list;
mod show;
mod view;
mod write;

use axum::Router;
use axum::extract::FromRef;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use diesel::QueryResult;
use maillon_members::Area;
use maillon_members::follows::{Door, Part, Waits};
use maillon_store::{Conn, things};
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{FieldErrors, Problem, Reader, Site, notice};

use crate::desk::{ActProblem, Desk, Person};
use crate::store::{self, Seen};
use maillon_consent::answer::NotAnswered;

/// Where the log stands, and where a proposal is posted to.
pub const PATH: &str = "/decisions";
const NEW_PATH: &str = "/decisions/nouvelle";

/// This slice's entry of the navigation.
pub const NAV: NavItem = NavItem::new(PATH, "decisions-title", Audience::Everyone, Section::Together)
    .optional("decisions-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Network),
    href: PATH,
    title: "decisions-title",
    text: "decisions-door",
};

/// What may wait behind it.
pub const WAITS: Waits = Waits { href: PATH, look: store::reminder };

/// What these pages need; an axum state `S` offers it by `Decisions: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Decisions {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Decisions: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(list::list).post(write::create))
        .route(NEW_PATH, get(write::new))
        .route("/decisions/{id}", get(show::show))
        .route("/decisions/{id}/pv", get(show::minutes))
        .route("/decisions/{id}/modifier", get(write::edit).post(write::save))
        .route("/decisions/{id}/amender", get(write::amending).post(write::amend))
        .route("/decisions/{id}/mot", post(acts::remark))
        .route("/decisions/{id}/position", post(acts::answer))
        .route("/decisions/{id}/acte", post(acts::act))
}

/// Who reads, where that is a member.
fn person(reader: &Reader) -> Option<Person> {
    reader.signed_in.as_ref().map(|member| Person {
        id: member.id.clone(),
        name: member.name.clone(),
        coordinates: Area::Network.is_in_hands_of(member),
    })
}

fn seen(reader: &Reader) -> Seen {
    person(reader).map(|who| who.seen()).unwrap_or_default()
}

fn href(id: &str) -> String {
    format!("{PATH}/{id}")
}

/// How a public decision of ours is called that everybody reads at this address, and the way to its page.
pub fn shown(conn: &mut Conn, uri: &str) -> QueryResult<Option<(String, String)>> {
    let ours = things::find(conn, uri)?.filter(|thing| thing.slice == crate::SLICE);
    let Some(thing) = ours else { return Ok(None) };
    Ok(store::find(conn, &thing.id)?.map(|one| (one.title, href(&one.id))))
}

/// Back to a page that says once what was done.
fn back(state: &Decisions, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

/// The fault for the form, or the problem for the page when no form mends it.
fn fault(problem: ActProblem, field: &'static str) -> Result<FieldErrors, Problem> {
    let mut errors = FieldErrors::default();
    match problem {
        ActProblem::Text => errors.add(field, "decisions-fault-text"),
        ActProblem::NotAnswered(NotAnswered::NeedsWords) => errors.add(field, "decisions-fault-words"),
        ActProblem::NotAnswered(NotAnswered::TooLong) => {
            errors.add_with_number(field, "decisions-fault-long", "most", 2000);
        }
        problem => return Err(problem.into()),
    }
    Ok(errors)
}

impl From<ActProblem> for Problem {
    fn from(problem: ActProblem) -> Self {
        match problem {
            ActProblem::Unknown => Self::not_found(),
            ActProblem::NotYours => Self::forbidden().detail(problem.to_string()),
            ActProblem::NotAnswered(NotAnswered::NotParty) => {
                Self::conflict("only those who are asked answer").saying("decisions-fault-party")
            }
            problem @ (ActProblem::NotNow(_)
            | ActProblem::NoPlace
            | ActProblem::NotAnswered(NotAnswered::Over)) => {
                Self::conflict(problem.to_string()).saying("decisions-fault-moved")
            }
            problem @ (ActProblem::Text | ActProblem::NotAnswered(_)) => {
                Self::new(maillon_web::problem::Kind::Invalid).detail(problem.to_string())
            }
            ActProblem::NotSaid(problem) => Self::internal(&problem),
            ActProblem::Store(problem) => problem.into(),
        }
    }
}

#[cfg(test)]
mod tests;
