//! What a coordinator needs to look after the instance: its profile, its followers, its peers, reports, its blocks, its
//! deliveries.
//!
//! **Invariant:** every handler here takes a [`Coordinator`], or for programs a
//! [`CoordinatorGranted`](crate::tokens::CoordinatorGranted).
//! **Invariant:** what is decided and what is told to other servers are written in one transaction.

pub mod api;
mod block_list;
mod blocks;
mod deliveries;
mod followers;
mod journal;
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

use crate::access::Coordinator;
use crate::attempts::Attempts;
use crate::follows::{Coordination, Door, PATH as FOLLOWS_PATH};

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
struct Section {
    href: &'static str,
    title: String,
    text: String,
    /// What waits for an answer or for help there, in words.
    waits: Option<String>,
}

/// `GET /coordination`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/index.html")]
struct IndexPage {
    shell: Shell,
    sections: Vec<Section>,
}

impl IndexPage {
    fn new(shell: Shell, counts: Counts, doors: &[Door], waits: &Waiting) -> Self {
        let mut sections = sections(&shell.t, counts);
        sections.extend(doors.iter().map(|door| Section {
            href: door.href,
            title: shell.t.get(door.title),
            text: shell.t.get(door.text),
            waits: waits.iter().find(|(href, _)| *href == door.href).map(|(_, words)| shell.t.get(words)),
        }));
        Self { shell, sections }
    }
}

fn sections(t: &Tongue, counts: Counts) -> Vec<Section> {
    let section = |href, name: &str, waits: Option<String>| Section {
        href,
        title: t.get(&format!("members-coordination-{name}")),
        text: t.get(&format!("members-coordination-{name}-text")),
        waits,
    };
    let requests = (counts.requests > 0).then(|| t.count("members-coordination-requests", counts.requests));
    let reports = (counts.reports > 0).then(|| t.count("members-coordination-reports-open", counts.reports));
    let failing = (counts.failing > 0).then(|| t.count("members-coordination-failing", counts.failing));
    vec![
        section(profile::PATH, "profile", None),
        section(followers::PATH, "followers", requests),
        section(FOLLOWS_PATH, "follows", None),
        section(peers::PATH, "peers", None),
        section(reports::PATH, "reports", reports),
        section(blocks::PATH, "blocks", None),
        section(openness::PATH, "openness", None),
        section(journal::PATH, "journal", None),
        section(deliveries::PATH, "deliveries", failing),
        section(MEMBERS_PATH, "members", None),
        section(moving::PATH, "moving", None),
    ]
}

async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    reader: Reader,
) -> Result<IndexPage, Problem> {
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
    Ok(IndexPage::new(shell, counts, coordination.doors, &waiting))
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
