//! The pages of shared staff: what is lent, what is asked, who comes; the worker's week, the group's posts.
//!
//! **Invariant:** who a post is, and when it works, is read by the worker, by who coordinates, and by the user member whom it
//! is for. Everybody else reads what is lent.

mod asked;
mod board;
mod document;
mod elsewhere;
mod engagement;
mod fault;
mod function;
mod grid;
mod group;
mod hours;
mod list;
mod month;
mod months;
mod needs;
mod papers;
mod planner;
mod posts;
mod say;
mod statement;
mod swap;
mod told;
mod users;
mod week;
mod wishes;
mod year;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use diesel::QueryResult;
use maillon_federation::Federation;
use maillon_members::follows::{Door, Part};
use maillon_members::{Area, Member};
use maillon_store::Conn;
use maillon_web::shell::{Audience, NavItem, Section};
use maillon_web::{Problem, Site, notice};

use crate::desk::{House, Person};
use crate::model::Function;
use crate::store::{foreign, functions};

/// Where it all begins.
pub const PATH: &str = "/equipe";
const FUNCTIONS: &str = "/equipe/fonctions";
const POSTS: &str = "/equipe/postes";
const BOARD: &str = "/equipe/demandes";
const WEEK: &str = "/equipe/semaine";
const ENGAGEMENTS: &str = "/equipe/engagements";
const ELSEWHERE: &str = "/equipe/ailleurs";
const HOURS: &str = "/equipe/heures";
const TOLD: &str = "/equipe/heures/recues";
const MONTHS: &str = "/equipe/mois";
const PLANNING: &str = "/equipe/planning";
const GROUP: &str = "/equipe/groupe";
const USERS: &str = "/equipe/membres";
const YEAR: &str = "/equipe/annee";

/// This slice's entry of the navigation.
pub const NAV: NavItem =
    NavItem::new(PATH, "staffing-title", Audience::Everyone, Section::Exchange).optional("staffing-nav-text");

/// The way here from the coordination.
pub const DOOR: Door = Door {
    part: Part::Work,
    area: Some(Area::Staffing),
    href: BOARD,
    title: "staffing-board-title",
    text: "staffing-board-door",
};

/// What these pages need; an axum state `S` offers it by `Staffing: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Staffing {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The way out, for what other instances lend.
    pub federation: Federation,
    /// Where the acts happen.
    pub house: House,
}

/// The routes of this slice's pages.
pub fn routes<S>() -> Router<S>
where
    Staffing: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    let attach = post(papers::attach).layer(DefaultBodyLimit::max(papers::BODY));
    Router::new()
        .route(PATH, get(list::show))
        .route(FUNCTIONS, post(function::create))
        .route("/equipe/fonctions/nouvelle", get(function::new))
        .route("/equipe/fonctions/{id}", get(asked::show).post(asked::ask))
        .route("/equipe/fonctions/{id}/modifier", get(function::edit).post(function::save))
        .route("/equipe/fonctions/{id}/retirer", post(function::retire))
        .route("/equipe/fonctions/{id}/creneaux", get(document::free))
        .route(POSTS, get(posts::list).post(posts::create))
        .route("/equipe/postes/nouveau", get(posts::new))
        .route("/equipe/postes/{id}", get(posts::edit).post(posts::save))
        .route(WEEK, get(week::show).post(week::mark))
        .route("/equipe/souhaits", post(wishes::add))
        .route("/equipe/souhaits/{id}/retirer", post(wishes::remove))
        .route(BOARD, get(board::show))
        .route("/equipe/engagements/{id}", get(engagement::show).post(engagement::act))
        .route("/equipe/engagements/{id}/echange", get(swap::show).post(swap::act))
        .route(ELSEWHERE, get(elsewhere::show).post(elsewhere::ask))
        .route(HOURS, get(hours::show).post(hours::enter))
        .route(TOLD, get(told::show).post(told::act))
        .route("/equipe/heures/{id}", post(hours::act))
        .route(MONTHS, get(months::list).post(months::share))
        .route("/equipe/mois/{month}", get(month::show).post(month::act))
        .route(YEAR, get(year::now))
        .route("/equipe/annee/{year}", get(year::show))
        .route(PLANNING, get(planner::show).post(planner::apply))
        .route(GROUP, get(group::show).post(group::act))
        .route(USERS, get(users::list))
        .route("/equipe/membres/{id}", get(users::show).post(users::save))
        .route("/equipe/membres/{id}/documents", attach)
        .route("/equipe/membres/{id}/documents/{doc}", get(papers::take))
        .route("/equipe/membres/{id}/documents/{doc}/retirer", post(papers::detach))
        .route("/equipe/membres/{id}/decompte", get(statement::show))
        .route("/equipe/membres/{id}/decompte.csv", get(statement::file))
}

/// How what is lent is called here, and where it stands: of ours, and of others.
pub fn shown(conn: &mut Conn, uri: &str) -> QueryResult<Option<(String, String)>> {
    if let Some(one) = functions::by_uri(conn, uri)?.filter(Function::is_lent) {
        return Ok(Some((one.title, format!("{FUNCTIONS}/{}", one.id))));
    }
    Ok(foreign::find(conn, uri)?.map(|one| (one.title, crate::subjects::elsewhere(&one.uri))))
}

/// The member as acts know them.
pub(crate) fn person(member: &Member) -> Person {
    Person {
        id: member.id.to_string(),
        name: member.name.clone(),
        coordinates: member.coordinates_in(Area::Staffing),
    }
}

/// The id in an address. What is none leads nowhere.
fn id_in<T: std::str::FromStr>(path: &str) -> Result<T, Problem> {
    path.parse().map_err(|_| Problem::not_found())
}

/// Back to a page that says once what was done.
fn back(state: &Staffing, jar: CookieJar, path: &str, said: &'static str) -> Response {
    (jar.add(notice::cookie(&state.site, said)), Redirect::to(path)).into_response()
}

#[cfg(test)]
mod tests;
