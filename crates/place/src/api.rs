//! Rooms for programs: the endpoints `/rooms` and `/bookings`.
//!
//! What a page can do, under the same rules. Who has a room is read with a member's token only.

mod bookings;
mod json;
mod rooms;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Places;

/// Where the bookings stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/bookings";

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Places: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(rooms::list))
        .routes(routes!(rooms::show))
        .routes(routes!(bookings::list, bookings::create))
        .routes(routes!(bookings::show, bookings::cancel))
        .routes(routes!(bookings::answer))
}
