//! `/equipe`: what this house lends, and the ways on from there.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_members::Area;
use maillon_store::{Conn, StoreError, peers};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};

use super::{FUNCTIONS, Staffing, say};
use crate::desk::{House, Person};
use crate::model::{Function, State as CommitmentState, ToldState};
use crate::store::commitments::{self, Filter};
use crate::store::{foreign, functions, posts, told};
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
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct ListPage {
    shell: Shell,
    lent: Vec<Item>,
    /// What others lend: title, address here, who.
    elsewhere: Vec<(String, String, String)>,
    is_member: bool,
    works: bool,
    coordinates: bool,
    /// Whether anything was ever lent here.
    lends: bool,
    waiting: i64,
    told: i64,
}

/// What the reader is here.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) is_member: bool,
    pub(super) works: bool,
    pub(super) coordinates: bool,
    /// So many requests wait for the coordination.
    pub(super) waiting: i64,
    /// So many lines of hours wait for the reader.
    pub(super) told: i64,
}

impl ListPage {
    pub(super) fn new(
        shell: Shell,
        all: &[Function],
        others: &[(foreign::Foreign, String)],
        place: Place,
    ) -> Self {
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
            elsewhere: others
                .iter()
                .map(|(one, who)| (one.title.clone(), subjects::elsewhere(&one.uri), who.clone()))
                .collect(),
            lends: !all.is_empty(),
            told: place.told,
            is_member: place.is_member,
            works: place.works,
            coordinates: place.coordinates,
            waiting: if place.coordinates { place.waiting } else { 0 },
            shell,
        }
    }
}

/// What others lend, and who they are.
fn others(conn: &mut Conn) -> Result<Vec<(foreign::Foreign, String)>, StoreError> {
    let all = foreign::all(conn, MOST)?;
    let owners: Vec<String> = all.iter().map(|one| one.owner.clone()).collect();
    let peers = peers::find_all(conn, &owners)?;
    let name = |owner: &str| {
        let peer = peers.iter().find(|peer| peer.uri == owner);
        peer.map_or_else(|| owner.to_owned(), say::peer)
    };
    Ok(all
        .into_iter()
        .map(|one| {
            let who = name(&one.owner);
            (one, who)
        })
        .collect())
}

/// How many lines of hours of who came to us wait for this reader.
fn told_to(conn: &mut Conn, house: &House, who: Option<&Person>) -> Result<i64, StoreError> {
    let Some(who) = who else { return Ok(0) };
    let mut many = 0;
    for one in told::list(conn, MOST)?.iter().filter(|one| one.state == ToldState::Entered) {
        many += i64::from(house.may_answer(conn, one, who)?);
    }
    Ok(many)
}

pub(super) async fn show(State(state): State<Staffing>, reader: Reader) -> Result<ListPage, Problem> {
    let who = reader.signed_in.clone();
    let (now, house) = (state.site.clock.millis(), state.house.clone());
    let person = who.as_ref().map(|who| Person {
        id: who.id.clone(),
        name: who.name.clone(),
        coordinates: Area::Staffing.is_in_hands_of(who),
    });
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
            coordinates: who.is_some_and(|who| Area::Staffing.is_in_hands_of(&who)),
            waiting: i64::try_from(waiting).unwrap_or(MOST),
            told: told_to(conn, &house, person.as_ref())?,
        };
        Ok((functions::all(conn)?, others(conn)?, place))
    };
    let (all, others, place) = state.site.store.read(find).await?;
    let others = if place.is_member { others } else { Vec::new() };
    let shell = reader.shell("staffing-title");
    let preview = Preview::of(shell.t.get("staffing-intro"));
    Ok(ListPage::new(shell.describing(preview), &all, &others, place))
}
