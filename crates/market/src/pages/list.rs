//! The lists: everybody's annonces, and those that one wrote.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{RawQuery, State};
use diesel::QueryResult;
use maillon_federation::Origin;
use maillon_kernel::geo::Category;
use maillon_media::Shown;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::filters::{Filters, cursor, read_cursor};
use super::freshness::Heard;
use super::item::{Item, kind_words};
use super::{FILTERED_FEED_PATH, MINE_PATH, Market, searches};
use crate::matches;
use crate::model::{Kind, Offer, OfferId};
use crate::store::{self, Filter, Whose};
use maillon_members::who::Names;

/// Annonces on a page.
const PAGE: u8 = 20;

/// A page of annonces from the store, with what they need to be shown.
#[derive(Default)]
pub(super) struct Found {
    pub(super) offers: Vec<Offer>,
    pub(super) names: Names,
    /// When those who live elsewhere were last heard from.
    pub(super) heard: Heard,
    /// What each shows, by its URI.
    pub(super) shown: HashMap<String, Vec<Shown>>,
    /// Where the next page begins, if there is one.
    pub(super) next: Option<String>,
    /// How many others may go with each; counted for who wrote them.
    pub(super) matches: HashMap<OfferId, usize>,
}

impl Found {
    /// The newest that pass the filter.
    pub(super) fn load(conn: &mut Conn, origin: &Origin, filter: &Filter) -> QueryResult<Self> {
        Self::load_some(conn, origin, filter, usize::from(PAGE))
    }

    /// The same, so many at the most.
    pub(super) fn load_some(
        conn: &mut Conn,
        origin: &Origin,
        filter: &Filter,
        most: usize,
    ) -> QueryResult<Self> {
        // One more than is shown tells whether there is a next page.
        let mut offers = store::list(conn, filter, i64::try_from(most).unwrap_or(i64::MAX - 1) + 1)?;
        let more = most < offers.len();
        offers.truncate(most);
        let next = offers.last().filter(|_| more).map(cursor);
        Ok(Self { next, ..Self::of(conn, origin, offers)? })
    }

    /// These, with what they need to be shown.
    pub(super) fn of(conn: &mut Conn, origin: &Origin, offers: Vec<Offer>) -> QueryResult<Self> {
        let names = Names::load(conn, origin, offers.iter().map(|offer| offer.owner.as_str()))?;
        let theirs: BTreeSet<&str> =
            offers.iter().filter(|offer| !offer.own).map(|offer| offer.owner.as_str()).collect();
        let heard = Heard::load(conn, &theirs.into_iter().collect::<Vec<_>>())?;
        let uris: Vec<String> = offers.iter().map(|offer| offer.uri.clone()).collect();
        let shown = maillon_media::store::shown(conn, &uris)?;
        Ok(Self { offers, names, heard, shown, ..Self::default() })
    }

    /// With how many others may go with each of them.
    fn matched(mut self, conn: &mut Conn, now: i64) -> QueryResult<Self> {
        for offer in &self.offers {
            self.matches.insert(offer.id, matches::count_for(conn, offer, now)?);
        }
        Ok(self)
    }

    /// As the list shows them.
    pub(super) fn items(&self, t: &Tongue, now: i64) -> Vec<Item> {
        let item = |offer: &Offer| Item {
            quiet: self.heard.quiet(t, &offer.owner, now),
            picture: self.shown.get(&offer.uri).and_then(|shown| shown.first()).cloned(),
            ..Item::new(t, offer, &self.names, now)
        };
        self.offers.iter().map(item).collect()
    }
}

/// `GET /annonces`
#[derive(Template, WebTemplate)]
#[template(path = "market/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    filters: Filters,
    kind: &'static str,
    category: &'static str,
    commune: &'static str,
    kinds: Vec<Choice>,
    categories: Vec<Choice>,
    communes: Vec<Choice>,
    items: Vec<Item>,
    next: Option<String>,
    /// The same list for feed readers.
    feed: String,
    /// A member can keep a list that is narrowed down, under the name that is proposed here.
    keep: Option<String>,
}

impl ListPage {
    pub(super) fn new(shell: Shell, filters: Filters, found: &Found, now: i64) -> Self {
        let t = &shell.t;
        Self {
            kind: filters.kind.map_or("", Kind::as_str),
            category: filters.category.map_or("", |one| one.slug.as_str()),
            commune: filters.commune.map_or("", |one| one.nis.as_str()),
            kinds: kinds(t),
            categories: categories(t),
            communes: communes(t),
            items: found.items(t, now),
            next: found.next.as_deref().map(|cursor| filters.next_page(cursor)),
            feed: filters.at(FILTERED_FEED_PATH),
            keep: proposed(&shell, &filters),
            filters,
            shell,
        }
    }
}

/// The name under which a member may keep the list, which has room for so much.
fn proposed(shell: &Shell, filters: &Filters) -> Option<String> {
    let name = filters.words(&shell.t).chars().take(searches::LONGEST).collect();
    Some(name).filter(|_| shell.signed_in.is_some() && filters.narrow())
}

/// `GET /annonces?genre=&categorie=&commune=&q=&ou=&toutes=&avant=`
pub(super) async fn list(
    State(market): State<Market>,
    RawQuery(query): RawQuery,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let filters = Filters::read(query.as_deref().unwrap_or_default());
    let now = market.site.clock.millis();
    let for_members = reader.signed_in.is_some();
    let found = load(&market, Filter { for_members, ..filters.for_store(now) }).await?;
    let shell = reader.shell("market-list-title");
    let preview = Preview::of(shell.t.get("market-list-intro"));
    Ok(ListPage::new(shell.describing(preview), filters, &found, now))
}

async fn load(market: &Market, filter: Filter) -> Result<Found, Problem> {
    let origin = market.desk.origin.clone();
    let find =
        move |conn: &mut Conn| -> Result<Found, StoreError> { Ok(Found::load(conn, &origin, &filter)?) };
    Ok(market.site.store.read(find).await?)
}

/// `GET /mes-annonces`
#[derive(Template, WebTemplate)]
#[template(path = "market/mine.html")]
pub(super) struct MinePage {
    shell: Shell,
    items: Vec<Item>,
    next: Option<String>,
}

impl MinePage {
    pub(super) fn new(shell: Shell, found: &Found, now: i64) -> Self {
        let pairs = found.offers.iter().zip(found.items(&shell.t, now));
        let many = |offer: &Offer| found.matches.get(&offer.id).copied().unwrap_or_default();
        let items = pairs.map(|(offer, item)| item.with_edit(offer).with_matches(&shell.t, many(offer)));
        let items = items.collect();
        Self { items, next: found.next.as_deref().map(|cursor| format!("{MINE_PATH}?avant={cursor}")), shell }
    }
}

/// `GET /mes-annonces?avant=`: whatever their state.
pub(super) async fn mine(
    State(market): State<Market>,
    SignedInMember(member): SignedInMember,
    RawQuery(query): RawQuery,
    reader: Reader,
) -> Result<MinePage, Problem> {
    let now = market.site.clock.millis();
    let query = query.unwrap_or_default();
    let filter = Filter {
        whose: Whose::Author(member.id.to_string()),
        closed_too: true,
        for_members: true,
        now,
        before: query.strip_prefix("avant=").and_then(read_cursor),
        ..Filter::default()
    };
    let origin = market.desk.origin.clone();
    let find = move |conn: &mut Conn| -> Result<Found, StoreError> {
        Ok(Found::load(conn, &origin, &filter)?.matched(conn, now)?)
    };
    let found = market.site.store.read(find).await?;
    Ok(MinePage::new(reader.shell("market-mine-title").hidden(), &found, now))
}

/// Offer and need, as choices.
pub(super) fn kinds(t: &Tongue) -> Vec<Choice> {
    Kind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_words(t, *kind))).collect()
}

/// The ten categories, in the order of the map.
pub(super) fn categories(t: &Tongue) -> Vec<Choice> {
    Category::all().iter().map(|one| Choice::new(&one.slug, one.name(t.lang()))).collect()
}
