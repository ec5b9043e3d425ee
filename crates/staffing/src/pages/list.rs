//! `/equipe`: what this house lends, and the ways on from there.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_store::{Conn, StoreError};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};

use super::{FUNCTIONS, Staffing};
use crate::model::{Function, State as CommitmentState};
use crate::store::commitments::{self, Filter};
use crate::store::{foreign, functions, posts};
use crate::{subjects, wire};

/// Of each list.
const MOST: i64 = 200;

/// What is lent, as a list shows it.
pub(super) struct Item {
    href: String,
    title: String,
    language: String,
    about: String,
    weekly: String,
}

/// `GET /equipe`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    lent: Vec<Item>,
    /// What others lend: title and address here.
    elsewhere: Vec<(String, String)>,
    is_member: bool,
    works: bool,
    coordinates: bool,
    waiting: i64,
}

/// What the reader is here.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) is_member: bool,
    pub(super) works: bool,
    pub(super) coordinates: bool,
    /// So many requests wait for the coordination.
    pub(super) waiting: i64,
}

impl ListPage {
    pub(super) fn new(shell: Shell, all: &[Function], others: &[foreign::Foreign], place: Place) -> Self {
        let t = shell.t.clone();
        let item = |one: &Function| Item {
            href: format!("{FUNCTIONS}/{}", one.id),
            title: one.title.clone(),
            language: one.language.as_str().to_owned(),
            about: one.about.lines().next().unwrap_or_default().to_owned(),
            weekly: wire::weekly(one, &t),
        };
        Self {
            lent: all.iter().filter(|one| one.is_lent()).map(item).collect(),
            elsewhere: others.iter().map(|one| (one.title.clone(), subjects::elsewhere(&one.uri))).collect(),
            is_member: place.is_member,
            works: place.works,
            coordinates: place.coordinates,
            waiting: if place.coordinates { place.waiting } else { 0 },
            shell,
        }
    }
}

pub(super) async fn show(State(state): State<Staffing>, reader: Reader) -> Result<ListPage, Problem> {
    let who = reader.signed_in.clone();
    let now = state.site.clock.millis();
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let works = match &who {
            Some(who) => !posts::of_worker(conn, &who.id)?.is_empty(),
            None => false,
        };
        let asked = Filter { states: vec![CommitmentState::Asked], after: Some(now), ..Filter::default() };
        let waiting = commitments::list(conn, &asked, MOST)?.len();
        let place = Place {
            is_member: who.is_some(),
            works,
            coordinates: who.is_some_and(|who| who.role == maillon_web::shell::COORDINATOR),
            waiting: i64::try_from(waiting).unwrap_or(MOST),
        };
        Ok((functions::all(conn)?, foreign::all(conn, MOST)?, place))
    };
    let (all, others, place) = state.site.store.read(find).await?;
    let others = if place.is_member { others } else { Vec::new() };
    let shell = reader.shell("staffing-title");
    let preview = Preview::of(shell.t.get("staffing-intro"));
    Ok(ListPage::new(shell.describing(preview), &all, &others, place))
}
