//! The map for programs: `/map/listing`, what we say of ourselves.
//!
//! What the page can do, under the same rules. The files for other maps (`export`) are no part of this API.

use axum::Json;
use axum::extract::{FromRef, State};
use maillon_members::of;
use maillon_members::tokens::InChargeGranted;
use maillon_members::tokens::scope::to;
use maillon_store::Conn;
use maillon_web::api::{Body, time};
use maillon_web::{Problem, Site};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::{ActProblem, Desk, ListingForm};
use crate::model::Listing;
use crate::pages::{Maps, faults_of_listing};

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Maps: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(show, set))
}

/// A point in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MapPoint)]
struct PointJson {
    /// Its latitude.
    #[schema(minimum = 49.4, maximum = 51.6, example = 50.8467)]
    lat: f64,
    /// Its longitude.
    #[schema(minimum = 2.4, maximum = 6.5, example = 4.3525)]
    lon: f64,
}

/// What the association says of itself for the map.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
#[schema(as = MapListing)]
struct ListingJson {
    /// Whether it is on the map.
    shown: bool,
    /// Its name, which is the association's.
    name: String,
    /// What it does: plain text.
    about: String,
    /// Where it is; the middle of its commune when only that is told.
    point: Option<PointJson>,
    /// Whether its address is told. If not, neither street nor point is kept.
    visible: bool,
    /// Street and number.
    street: String,
    /// The postcode.
    postcode: String,
    /// The NIS code of its commune.
    #[schema(example = "21004")]
    commune: Option<String>,
    /// A phone number.
    phone: String,
    /// A mail address.
    email: String,
    /// Its own site.
    web: String,
    /// When it is open, in words.
    hours: String,
    /// Slugs of the themes.
    #[schema(example = json!(["recuperer-reparer"]))]
    themes: Vec<String>,
    /// When it last changed; nothing before anything was said.
    #[schema(format = "date-time")]
    updated_at: Option<String>,
}

impl ListingJson {
    fn of(one: &Listing) -> Self {
        Self {
            shown: one.shown,
            name: one.name.clone(),
            about: one.about.clone(),
            point: one.point.map(|point| PointJson { lat: point.lat(), lon: point.lon() }),
            visible: !one.blurred,
            street: one.street.clone(),
            postcode: one.postcode.clone(),
            commune: one.commune.map(|commune| commune.nis.clone()),
            phone: one.phone.clone(),
            email: one.email.clone(),
            web: one.web.clone(),
            hours: one.hours.clone(),
            themes: one.themes.iter().map(|theme| theme.slug.clone()).collect(),
            updated_at: Some(one.updated_at).filter(|at| 0 < *at).map(time),
        }
    }

    /// What is said now; nothing yet, when there is nothing.
    fn read(conn: &mut Conn, desk: &Desk) -> Result<Self, ActProblem> {
        let said = desk.own_listing(conn)?;
        let name = desk.own_name(conn)?;
        Ok(Self::of(&said.unwrap_or_else(|| Listing { name, ..Listing::default() })))
    }
}

/// What one writes of it, in place of what was said before.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = MapListingDraft, example = json!({
    "shown": true, "about": "On répare ensemble.", "point": { "lat": 50.8467, "lon": 4.3525 }, "visible": true,
    "street": "Rue Haute 1", "postcode": "1000", "commune": "21004", "web": "https://repair.example/",
    "themes": ["recuperer-reparer"],
}))]
struct ListingDraftJson {
    /// Whether it is on the map. Not, if nothing is said.
    shown: bool,
    /// What it does: plain text.
    #[schema(max_length = 500)]
    about: String,
    /// Where it is, in or near Belgium. Without it, it is its commune's middle.
    point: Option<PointJson>,
    /// Whether its address is told. If not, street and point are not kept.
    visible: bool,
    /// Street and number. One that is shown needs the point.
    #[schema(max_length = 200)]
    street: String,
    /// The postcode.
    #[schema(max_length = 20)]
    postcode: String,
    /// The NIS code of its commune.
    commune: Option<String>,
    /// A phone number.
    #[schema(max_length = 100)]
    phone: String,
    /// A mail address.
    #[schema(max_length = 254)]
    email: String,
    /// Its own site.
    #[schema(max_length = 2000)]
    web: String,
    /// When it is open, in words.
    #[schema(max_length = 500)]
    hours: String,
    /// Slugs of the themes.
    #[schema(max_items = 5)]
    themes: Vec<String>,
}

impl From<ListingDraftJson> for ListingForm {
    fn from(sent: ListingDraftJson) -> Self {
        let tick = |yes: bool| if yes { "on".to_owned() } else { String::new() };
        // Plain digits, as people write them: the form reads no exponents.
        let degrees =
            |of: fn(&PointJson) -> f64| sent.point.as_ref().map(|point| format!("{:.9}", of(point)));
        Self {
            shown: tick(sent.shown),
            visible: tick(sent.visible),
            lat: degrees(|point| point.lat).unwrap_or_default(),
            lon: degrees(|point| point.lon).unwrap_or_default(),
            about: sent.about,
            street: sent.street,
            postcode: sent.postcode,
            commune: sent.commune.unwrap_or_default(),
            phone: sent.phone,
            email: sent.email,
            web: sent.web,
            hours: sent.hours,
            themes: sent.themes,
        }
    }
}

/// Show what the association says of itself for the map
///
/// For coordinators: what is not shown yet is nobody else's business.
#[utoipa::path(
    get, path = "/map/listing", operation_id = "get_map_listing", tag = "map",
    security(("token" = ["coordination"])),
    responses((status = 200, description = "What is said now", body = ListingJson)),
)]
async fn show(
    State(state): State<Maps>,
    _: InChargeGranted<to::Coordinate, of::Map>,
) -> Result<Json<ListingJson>, Problem> {
    let desk = state.desk.clone();
    Ok(Json(state.site.store.read(move |conn: &mut Conn| ListingJson::read(conn, &desk)).await?))
}

/// Say something else for the map
///
/// In place of all that was said before. Followers' servers are told. For coordinators.
#[utoipa::path(
    put, path = "/map/listing", operation_id = "set_map_listing", tag = "map",
    request_body = ListingDraftJson, security(("token" = ["coordination"])),
    responses((status = 200, description = "As it is now", body = ListingJson)),
)]
async fn set(
    State(state): State<Maps>,
    _: InChargeGranted<to::Coordinate, of::Map>,
    Body(body): Body<ListingDraftJson>,
) -> Result<Json<ListingJson>, Problem> {
    let draft = ListingForm::from(body).check();
    let draft = draft.map_err(|faults| Problem::invalid(faults_of_listing(&faults)))?;
    let desk = state.desk.clone();
    let say = move |conn: &mut Conn| desk.say(conn, &draft);
    Ok(Json(ListingJson::of(&state.site.store.write(say).await?)))
}
