//! An actor that lives here, the organisation or a member whom one can follow: its page, or its document at the same
//! address.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use diesel::QueryResult;
use maillon_federation::actor;
use maillon_federation::reader::Knock;
use maillon_federation::social;
use maillon_kernel::markup::{excerpt, sanitise};
use maillon_store::actors::{self, LocalActor};
use maillon_store::{Conn, StoreError, follows};
use maillon_web::content::Wants;
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};

use super::item::Item;
use super::list::Found;
use super::{LIST_PATH, Market, document};
use crate::desk::Desk;
use crate::store::{Filter, Whose};

/// Characters of the summary that other sites show.
const DESCRIPTION: usize = 200;
/// Where people see the exchange system, whose actor lives beside the organisation's.
const LEDGER_PATH: &str = "/sel";

/// `GET /@{handle}`
#[derive(Template, WebTemplate)]
#[template(path = "market/organisation.html")]
pub(super) struct OrganisationPage {
    shell: Shell,
    name: String,
    /// Safe HTML.
    summary: String,
    /// `@name@host`, to be copied.
    handle: String,
    /// Whose member it is, if it is one: the name and the page.
    house: Option<(String, String)>,
    /// Where it went, if it did.
    moved_to: Option<String>,
    followers: i64,
    items: Vec<Item>,
    /// Where the rest of its annonces are, if there are more.
    more: Option<String>,
}

impl OrganisationPage {
    pub(super) fn new(shell: Shell, actor: &LocalActor, authority: &str, around: &Around, now: i64) -> Self {
        Self {
            name: actor.name.clone(),
            summary: sanitise(&actor.summary),
            handle: format!("@{}@{authority}", actor.handle),
            house: around.house.clone(),
            moved_to: actor.moved_to.clone(),
            followers: around.followers,
            items: around.found.items(&shell.t, now),
            // No list has the annonces of one member alone.
            more: (around.found.next.is_some() && around.house.is_none())
                .then(|| format!("{LIST_PATH}?ou=ici")),
            shell,
        }
    }
}

/// What stands around an actor.
pub(super) struct Around {
    pub(super) found: Found,
    pub(super) followers: i64,
    pub(super) house: Option<(String, String)>,
}

impl Around {
    /// The organisation shows what its members publish in their own names, too.
    fn load(
        conn: &mut Conn,
        desk: &Desk,
        actor: &LocalActor,
        for_members: bool,
        now: i64,
    ) -> QueryResult<Self> {
        let whose = if actor.uri == desk.actor { Whose::Ours } else { Whose::Owner(actor.uri.clone()) };
        let found =
            Found::load(conn, &desk.origin, &Filter { whose, for_members, now, ..Filter::default() })?;
        let house = match actor.kind.as_str() {
            "Person" => {
                actors::find(conn, &desk.actor)?.map(|house| (house.name, format!("/@{}", house.handle)))
            }
            _ => None,
        };
        Ok(Self { found, followers: follows::count_followers(conn, &actor.uri)?, house })
    }
}

/// `GET /@{handle}`: the page, or the document.
pub(super) async fn show(
    State(market): State<Market>,
    Path(handle): Path<String>,
    wants: Wants,
    knock: Knock,
    reader: Reader,
) -> Result<Response, Problem> {
    let actor = find(&market, handle.to_lowercase()).await?;
    if let Some(stone) = social::tombstone(&actor) {
        return if wants == Wants::Activity {
            Ok(document::answer(StatusCode::GONE, &stone))
        } else {
            Err(Problem::gone())
        };
    }
    if wants == Wants::Activity {
        let keys =
            market.federation.keys_of(&actor.uri).await.map_err(|problem| Problem::internal(&problem))?;
        let mut whole = actor::document(&market.desk.origin, &actor, &keys);
        // The keys must be had by everybody, or nobody could sign to be let in.
        if market.federation.admit_anybody(&knock).await.is_err() {
            actor::reduce(&mut whole);
        }
        return Ok(document::answer(StatusCode::OK, &whole));
    }
    // The ledger's actor: people find what they look for at the ledger itself.
    if actor.kind == "Service" {
        return Ok(Redirect::to(LEDGER_PATH).into_response());
    }
    let (desk, row, now) = (market.desk.clone(), actor.clone(), market.site.clock.millis());
    let for_members = reader.signed_in.is_some();
    let load = move |conn: &mut Conn| -> Result<_, StoreError> {
        Ok(Around::load(conn, &desk, &row, for_members, now)?)
    };
    let around = market.site.store.read(load).await?;
    let preview = Preview { kind: Some("profile"), ..Preview::of(excerpt(&actor.summary, DESCRIPTION)) };
    let shell = reader.shell_titled(&actor.name).alternate(&actor.uri).describing(preview);
    Ok(OrganisationPage::new(shell, &actor, market.desk.origin.authority(), &around, now).into_response())
}

/// The actor whose address this is. The instance's own actor has a handle too, but lives elsewhere.
async fn find(market: &Market, handle: String) -> Result<LocalActor, Problem> {
    let uri = market.desk.origin.actor(&handle);
    let ask = move |conn: &mut Conn| -> Result<_, StoreError> { Ok(actors::by_handle(conn, &handle)?) };
    let found = market.site.store.read(ask).await?;
    found.filter(|actor| actor.uri == uri).ok_or_else(Problem::not_found)
}
