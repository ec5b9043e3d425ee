//! The home: the doors, and what is new here and in the network.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_federation::Origin;
use maillon_kernel::markup::excerpt;
use maillon_store::{Conn, StoreError, actors};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};

use super::Market;
use super::item::Item;
use super::list::Found;
use crate::store::{Filter, Whose};

/// So many annonces show what is new.
const NEW: usize = 4;

/// Characters of the summary that other sites show.
const DESCRIPTION: usize = 200;

/// `GET /`
#[derive(Template, WebTemplate)]
#[template(path = "market/home.html")]
pub struct HomePage {
    shell: Shell,
    /// Who this is, as text.
    summary: String,
    /// The organisation's own page.
    organisation: String,
    here: Vec<Item>,
    network: Vec<Item>,
}

/// What the home shows.
pub(super) struct Newest {
    pub(super) summary: String,
    pub(super) here: Found,
    pub(super) network: Found,
}

impl Newest {
    fn load(
        conn: &mut Conn,
        origin: &Origin,
        actor: &str,
        for_members: bool,
        now: i64,
    ) -> Result<Self, StoreError> {
        let summary = actors::find(conn, actor)?.map(|actor| actor.summary).unwrap_or_default();
        let newest = |conn: &mut Conn, whose| -> Result<Found, StoreError> {
            let filter = Filter { whose, for_members, now, ..Filter::default() };
            Ok(Found::load_some(conn, origin, &filter, NEW)?)
        };
        let here = newest(conn, Whose::Ours)?;
        Ok(Self { summary, here, network: newest(conn, Whose::Network)? })
    }
}

impl HomePage {
    pub(super) fn new(shell: Shell, organisation: &str, newest: &Newest, now: i64) -> Self {
        Self {
            summary: maillon_kernel::markup::plain_text(&newest.summary),
            organisation: organisation.to_owned(),
            here: newest.here.items(&shell.t, now),
            network: newest.network.items(&shell.t, now),
            shell,
        }
    }
}

/// `GET /`, on an instance that has no place to show.
pub async fn home(State(market): State<Market>, reader: Reader) -> Result<HomePage, Problem> {
    let (origin, actor, now) =
        (market.desk.origin.clone(), market.desk.actor.clone(), market.site.clock.millis());
    let for_members = reader.signed_in.is_some();
    let load = move |conn: &mut Conn| Newest::load(conn, &origin, &actor, for_members, now);
    let newest = market.site.store.read(load).await?;
    let shell = reader.shell("market-home-title");
    let preview =
        Preview { title: Some(shell.instance_name.clone()), ..Preview::of(description(&shell, &newest)) };
    Ok(HomePage::new(shell.describing(preview), &market.desk.actor, &newest, now))
}

/// Who this is, or else what is found here.
fn description(shell: &Shell, newest: &Newest) -> String {
    let summary = excerpt(&newest.summary, DESCRIPTION);
    if summary.is_empty() { shell.t.get("market-list-intro") } else { summary }
}
