//! What a coordinator needs to look after the instance: its profile, its followers, its peers, reports, its blocks, its
//! deliveries.
//!
//! **Invariant:** every handler here takes a [`Coordinator`](crate::access::Coordinator), or for programs a
//! [`CoordinatorGranted`](crate::tokens::CoordinatorGranted); but for the first page, which shows each what is theirs to do.
//! **Invariant:** what is decided and what is told to other servers are written in one transaction.

pub mod api;
mod block_list;
mod blocks;
mod deliveries;
mod followers;
mod journal;
mod menu;
mod moving;
mod openness;
mod peers;
mod profile;
mod reports;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, FromRef, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use maillon_store::{Conn, StoreError, follows, outbox, reports as report_table};
use maillon_web::{Problem, Reader, Shell, Site, Tongue, notice};

use crate::access::SignedInMember;
use crate::attempts::Attempts;
use crate::charges::pages::{area_words, home_of};
use crate::follows::{Coordination, Door, PATH as FOLLOWS_PATH, Part};
use crate::model::Member;

pub(crate) use menu::PATH as MENU_PATH;

/// Where the page stands.
pub const PATH: &str = "/coordination";
/// Where the page of the members stands.
const MEMBERS_PATH: &str = "/membres";
/// So many hosts that fail, or refuse, are shown.
const HOSTS: i64 = 50;

/// The pages of the coordination.
pub fn routes<S>() -> Router<S>
where
    Coordination: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    Router::new()
        .route(PATH, get(show))
        .route(crate::pages::WELCOME_PATH, get(crate::pages::welcome))
        .route(crate::pages::STEP_PATH, get(crate::pages::show_step).post(crate::pages::confirm))
        .route(menu::PATH, get(menu::show).post(menu::save))
        .route(profile::PATH, get(profile::show).post(profile::save))
        .route(followers::PATH, get(followers::show))
        .route(followers::ACCEPT_PATH, post(followers::accept))
        .route(followers::ACCEPT_ALL_PATH, post(followers::accept_all))
        .route(followers::REFUSE_PATH, post(followers::refuse))
        .route(followers::REMOVE_PATH, post(followers::remove))
        .route(blocks::PATH, get(blocks::show).post(blocks::add))
        .route(blocks::LIFT_PATH, post(blocks::lift))
        .route(block_list::PATH, get(block_list::export))
        .route(block_list::IMPORT_PATH, block_list::import())
        .route(openness::PATH, get(openness::show).post(openness::add))
        .route(openness::SWITCH_PATH, post(openness::switch))
        .route(openness::REMOVE_PATH, post(openness::remove))
        .route(journal::PATH, get(journal::show))
        .route(reports::PATH, get(reports::show))
        .route(reports::CLOSE_PATH, post(reports::close))
        .route(peers::PATH, get(peers::list).post(peers::decide))
        .route(peers::ONE_PATH, get(peers::show))
        .route(deliveries::PATH, get(deliveries::show))
        .route(deliveries::RETRY_PATH, post(deliveries::retry))
        .route(moving::PATH, get(moving::show).post(moving::go))
        .route(moving::ADD_PATH, post(moving::add))
        .route(moving::REMOVE_PATH, post(moving::remove))
        .route(moving::STAY_PATH, post(moving::stay))
        .layer(Extension(Arc::<Attempts>::default()))
}

/// What there is to see to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    requests: i64,
    reports: i64,
    failing: usize,
}

impl Counts {
    fn read(conn: &mut Conn, actor: &str) -> Result<Self, StoreError> {
        Ok(Self {
            requests: follows::count_requests(conn, actor)?,
            reports: report_table::count_open(conn)?,
            failing: outbox::failing(conn, HOSTS)?.len(),
        })
    }
}

/// Where something waits, and the message that says what.
type Waiting = Vec<(&'static str, &'static str)>;

/// One way on from the page.
struct Way {
    part: Part,
    href: &'static str,
    title: String,
    text: String,
    /// What waits for an answer or for help there, in words.
    waits: Option<String>,
}

/// Ways that belong together.
struct Group {
    label: String,
    ways: Vec<Way>,
}

/// `GET /coordination`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/index.html")]
struct IndexPage {
    shell: Shell,
    groups: Vec<Group>,
    /// What the reader is in charge of: name and page. Who coordinates needs no charge.
    charges: Vec<(String, &'static str)>,
}

impl IndexPage {
    fn new(shell: Shell, reader: &Member, counts: Counts, doors: &[Door], waits: &Waiting) -> Self {
        let mut ways = if reader.coordinates() { ways(&shell.t, counts) } else { Vec::new() };
        ways.extend(doors.iter().filter(|door| door.is_for(reader)).map(|door| Way {
            part: door.part,
            href: door.href,
            title: shell.t.get(door.title),
            text: shell.t.get(door.text),
            waits: waits.iter().find(|(href, _)| *href == door.href).map(|(_, words)| shell.t.get(words)),
        }));
        let group = |part: Part| {
            let (ways_of_it, rest) = std::mem::take(&mut ways).into_iter().partition(|way| way.part == part);
            ways = rest;
            Group { label: shell.t.get(part.label()), ways: ways_of_it }
        };
        let groups = Part::ALL.into_iter().map(group).filter(|group| !group.ways.is_empty()).collect();
        let charges = reader.areas.iter().map(|area| (area_words(&shell.t, area), home_of(area)));
        Self { charges: charges.collect(), groups, shell }
    }

    /// Where something waits: it is said first.
    fn waiting(&self) -> impl Iterator<Item = (&Way, &str)> {
        let ways = self.groups.iter().flat_map(|group| &group.ways);
        ways.filter_map(|way| Some((way, way.waits.as_deref()?)))
    }
}

fn ways(t: &Tongue, counts: Counts) -> Vec<Way> {
    let way = |part, href, name: &str, waits: Option<String>| Way {
        part,
        href,
        title: t.get(&format!("members-coordination-{name}")),
        text: t.get(&format!("members-coordination-{name}-text")),
        waits,
    };
    let requests = (counts.requests > 0).then(|| t.count("members-coordination-requests", counts.requests));
    let reports = (counts.reports > 0).then(|| t.count("members-coordination-reports-open", counts.reports));
    let failing = (counts.failing > 0).then(|| t.count("members-coordination-failing", counts.failing));
    vec![
        way(Part::House, profile::PATH, "profile", None),
        way(Part::House, MEMBERS_PATH, "members", None),
        way(Part::House, menu::PATH, "menu", None),
        way(Part::House, moving::PATH, "moving", None),
        way(Part::Network, followers::PATH, "followers", requests),
        way(Part::Network, FOLLOWS_PATH, "follows", None),
        way(Part::Network, peers::PATH, "peers", None),
        way(Part::Safety, reports::PATH, "reports", reports),
        way(Part::Safety, blocks::PATH, "blocks", None),
        way(Part::Safety, openness::PATH, "openness", None),
        way(Part::Safety, journal::PATH, "journal", None),
        way(Part::Safety, deliveries::PATH, "deliveries", failing),
    ]
}

async fn show(
    State(coordination): State<Coordination>,
    SignedInMember(me): SignedInMember,
    reader: Reader,
) -> Result<IndexPage, Problem> {
    if !me.coordinates() && me.areas.is_empty() {
        return Err(Problem::forbidden());
    }
    let (actor, looks) = (coordination.actor.clone(), coordination.waits);
    let now = coordination.site.clock.millis();
    let read = move |conn: &mut Conn| -> Result<(Counts, Waiting), StoreError> {
        let mut waiting = Vec::new();
        for one in looks {
            waiting.extend((one.look)(conn, now)?.map(|words| (one.href, words)));
        }
        Ok((Counts::read(conn, &actor)?, waiting))
    };
    let (counts, waiting) = coordination.site.store.read(read).await?;
    let shell = reader.shell("members-coordination-title").hidden();
    Ok(IndexPage::new(shell, &me, counts, coordination.doors, &waiting))
}

/// Back to a page, which says what was done.
fn back_saying(coordination: &Coordination, jar: CookieJar, path: &str, key: &'static str) -> Response {
    (jar.add(notice::cookie(&coordination.site, key)), Redirect::to(path)).into_response()
}

/// What a form names: a URI, a host. None holds a control character, and not every database could be asked for it.
fn named(text: String) -> Result<String, Problem> {
    if text.contains(char::is_control) {
        return Err(Problem::bad_request("the form names something with a control character"));
    }
    Ok(text)
}
