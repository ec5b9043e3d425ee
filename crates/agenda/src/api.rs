//! The agenda for programs: the endpoints `/events`.
//!
//! What a page can do, under the same rules: the form is the pages' [`DraftForm`](crate::model::DraftForm), the permission
//! theirs, the acts the desk's. Pictures, and the calendars that are read elsewhere, are added by page.

mod coming;
mod json;
mod read;
mod shown;
mod words;
mod write;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Agenda;

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/events";

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Agenda: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(read::list, write::create))
        .routes(routes!(read::show, write::edit, write::withdraw))
        .routes(routes!(write::set_status))
        .routes(routes!(coming::list))
        .routes(routes!(coming::come, coming::leave))
}
