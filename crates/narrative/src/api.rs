//! Stories for programs: the endpoints `/stories`.
//!
//! What a page can do, under the same rules: the form is the pages' [`DraftForm`](crate::model::DraftForm), the
//! permission theirs, the acts the desk's. Pictures are added by page.

mod json;
mod read;
mod write;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Narrative;

pub use json::{StoryDraft, StoryJson};

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/stories";

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Narrative: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new().routes(routes!(read::list, write::create)).routes(routes!(
        read::show,
        write::edit,
        write::withdraw
    ))
}
