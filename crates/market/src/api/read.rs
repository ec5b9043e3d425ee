//! Reading: the list, and one annonce.

use axum::Json;
use axum::extract::State;
use maillon_kernel::geo::{Category, Commune};
use maillon_members::tokens::access::no_token;
use maillon_members::tokens::scope::to;
use maillon_members::tokens::{Caller, Granted, Scope};
use maillon_store::{Conn, StoreError};
use maillon_web::Problem;
use maillon_web::api::{Cursor, Id, Limit, Page, Query};
use maillon_web::problem::Place;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::json::{OfferJson, category_words, commune_words};
use super::pictures::Pictures;
use crate::matches::matches_for;
use crate::model::{Kind, Offer, OfferId, State as OfferState};
use crate::pages::Market;
use crate::pages::filters::{Filters, cursor, read_cursor};
use crate::pages::item::state_at;
use crate::store::{self, Filter, Whose};
use maillon_members::who::Names;

/// Offers or needs.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum KindWord {
    Offer,
    Need,
}

/// Whose annonces.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum WhoseWord {
    /// Of this instance, of those that it follows, and what these passed on.
    #[default]
    Everybody,
    /// Of this instance.
    Ours,
    /// Of those that it follows, and what these passed on.
    Network,
    /// The caller's own, whatever their state: the token needs the scope `read`.
    Mine,
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListQuery {
    /// Offers or needs only.
    #[param(inline)]
    kind: Option<KindWord>,
    /// One category only.
    #[param(schema_with = category_words, required = false)]
    category: Option<String>,
    /// One commune only, by its NIS code.
    #[param(schema_with = commune_words, required = false)]
    commune: Option<String>,
    /// Words that must all occur, ten at the most, in any form (`vélos` finds `vélo`); the last one may be the beginning of a
    /// word. Accents and capitals do not matter.
    #[param(max_length = 200, example = "vélo")]
    #[serde(deserialize_with = "maillon_web::api::at_most::<_, 200>")]
    q: Option<String>,
    /// Whose: everybody's if nothing is said. With `mine`, what is closed or withdrawn is listed too.
    #[param(inline, required = false)]
    whose: WhoseWord,
    /// Also what is found or expired.
    #[param(required = false)]
    include_closed: bool,
    /// How many.
    #[param(inline, required = false)]
    limit: Limit,
    /// Where to begin: `next` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
}

impl ListQuery {
    /// What the store is asked.
    fn filter(&self, caller: Option<&Caller>, now: i64) -> Result<Filter, Problem> {
        let wrong = |name: &str, why: &str| Problem::invalid_at(Place::Parameter(name.to_owned()), why);
        let known =
            |slug: &String| Category::by_slug(slug).ok_or_else(|| wrong("category", "no such category"));
        let category = self.category.as_ref().map(known).transpose()?;
        let known = |nis: &String| Commune::by_nis(nis).ok_or_else(|| wrong("commune", "no such commune"));
        let filters = Filters {
            kind: self.kind.map(|kind| match kind {
                KindWord::Offer => Kind::Offer,
                KindWord::Need => Kind::Need,
            }),
            category,
            commune: self.commune.as_ref().map(known).transpose()?,
            text: self.q.clone().unwrap_or_default(),
            closed_too: self.include_closed,
            ..Filters::default()
        };
        let before = self.cursor.as_ref().map(|cursor| cursor.read(read_cursor)).transpose()?;
        let for_members = caller.is_some_and(Caller::reads);
        let mut filter = Filter { whose: self.whose(caller)?, for_members, before, ..filters.for_store(now) };
        filter.closed_too |= matches!(filter.whose, Whose::Author(_));
        Ok(filter)
    }

    fn whose(&self, caller: Option<&Caller>) -> Result<Whose, Problem> {
        Ok(match self.whose {
            WhoseWord::Everybody => Whose::Everybody,
            WhoseWord::Ours => Whose::Ours,
            WhoseWord::Network => Whose::Network,
            WhoseWord::Mine => {
                let caller = caller.ok_or_else(no_token)?;
                caller.needs(Scope::Read)?;
                Whose::Author(caller.member.id.to_string())
            }
        })
    }
}

/// List offers and needs
///
/// The newest first. What is not for everybody is listed for callers whose token has the scope `read`. What comes while one turns the pages is not seen twice, nor does it hide anything.
#[utoipa::path(
    get,
    path = "/offers",
    operation_id = "list_offers",
    tag = "offers",
    params(ListQuery),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "A page of annonces", body = Page<OfferJson>),
        (status = 403, description = "The caller's own need a token with the scope `read`"),
    ),
)]
pub(super) async fn list(
    State(market): State<Market>,
    caller: Option<Caller>,
    Query(query): Query<ListQuery>,
) -> Result<Page<OfferJson>, Problem> {
    let now = market.site.clock.millis();
    let filter = query.filter(caller.as_ref(), now)?;
    let (origin, many) = (market.desk.origin.clone(), query.limit.and_one());
    let find = move |conn: &mut Conn| -> Result<(Vec<Offer>, Names, Pictures), StoreError> {
        let offers = store::list(conn, &filter, many)?;
        let names = Names::load(conn, &origin, offers.iter().map(|offer| offer.owner.as_str()))?;
        let uris: Vec<String> = offers.iter().map(|offer| offer.uri.clone()).collect();
        let pictures = Pictures::load(conn, &origin, &uris)?;
        Ok((offers, names, pictures))
    };
    let (offers, names, pictures) = market.site.store.read(find).await?;
    let item = |offer: &Offer| {
        OfferJson::new(offer, &names.of(&offer.owner), state_at(offer, now), pictures.of(&offer.uri))
    };
    Ok(Page::of(offers, query.limit, cursor, item))
}

/// Show one offer or need
///
/// One that is for followers or for the trusted needs a token with the scope `read`.
#[utoipa::path(
    get,
    path = "/offers/{id}",
    operation_id = "get_offer",
    tag = "offers",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security((), ("token" = [])),
    responses(
        (status = 200, description = "The annonce", body = OfferJson),
        (status = 404, description = "There is no such annonce here"),
        (status = 410, description = "It was withdrawn"),
    ),
)]
pub(super) async fn show(
    State(market): State<Market>,
    caller: Option<Caller>,
    Id(id): Id<OfferId>,
) -> Result<Json<OfferJson>, Problem> {
    let for_members = caller.as_ref().is_some_and(Caller::reads);
    let origin = market.desk.origin.clone();
    let find = move |conn: &mut Conn| -> Result<Option<(Offer, Names, Pictures)>, StoreError> {
        let found = store::find(conn, id)?.filter(|offer| for_members || offer.audience.is_open());
        let Some(offer) = found else { return Ok(None) };
        let names = Names::load(conn, &origin, [offer.owner.as_str()])?;
        let pictures = Pictures::load(conn, &origin, std::slice::from_ref(&offer.uri))?;
        Ok(Some((offer, names, pictures)))
    };
    let (offer, names, pictures) = market.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    if offer.state == OfferState::Withdrawn {
        return Err(Problem::gone());
    }
    let state = state_at(&offer, market.site.clock.millis());
    Ok(Json(OfferJson::new(&offer, &names.of(&offer.owner), state, pictures.of(&offer.uri))))
}

/// List what may answer an offer or need
///
/// Open needs for an offer, open offers for a need, of this instance and of those that it follows: what has words of the
/// title in common, better with the same category and a commune nearby. The best first, five at the most; an empty list
/// when nothing fits or the annonce is over.
#[utoipa::path(
    get,
    path = "/offers/{id}/matches",
    operation_id = "list_matches",
    tag = "offers",
    params(("id" = String, Path, format = "uuid", description = "Its id here")),
    security(("token" = ["read"])),
    responses(
        (status = 200, description = "What may answer it", body = Vec<OfferJson>),
        (status = 404, description = "There is no such annonce here"),
        (status = 410, description = "It was withdrawn"),
    ),
)]
pub(super) async fn matches(
    State(market): State<Market>,
    _caller: Granted<to::Read>,
    Id(id): Id<OfferId>,
) -> Result<Json<Vec<OfferJson>>, Problem> {
    let (origin, now) = (market.desk.origin.clone(), market.site.clock.millis());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let Some(offer) = store::find(conn, id)? else { return Ok(None) };
        let offers = matches_for(conn, &offer, now)?;
        let names = Names::load(conn, &origin, offers.iter().map(|offer| offer.owner.as_str()))?;
        let uris: Vec<String> = offers.iter().map(|offer| offer.uri.clone()).collect();
        let pictures = Pictures::load(conn, &origin, &uris)?;
        Ok(Some((offer, offers, names, pictures)))
    };
    let (offer, offers, names, pictures) =
        market.site.store.read(find).await?.ok_or_else(Problem::not_found)?;
    if offer.state == OfferState::Withdrawn {
        return Err(Problem::gone());
    }
    let item = |offer: &Offer| {
        OfferJson::new(offer, &names.of(&offer.owner), state_at(offer, now), pictures.of(&offer.uri))
    };
    Ok(Json(offers.iter().map(item).collect()))
}
