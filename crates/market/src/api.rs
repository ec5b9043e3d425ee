//! The market for programs: the endpoints `/offers`.
//!
//! What a page can do, under the same rules: the form is the pages' [`DraftForm`](crate::model::DraftForm), the
//! permission theirs, the acts the desk's.
//!
//! **Invariant:** a closure on the store renders nothing; drafts are checked before.

mod answers;
mod json;
mod pictures;
mod read;
mod write;

use axum::extract::FromRef;
use maillon_messages::Messages;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Market;

pub use json::{OfferDraft, OfferJson};
pub use pictures::{PictureDraft, PictureJson};

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/offers";

/// The endpoints of this slice.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Market: FromRef<S>,
    Messages: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(read::list, write::publish))
        .routes(routes!(read::show, write::edit, write::withdraw))
        .routes(routes!(read::matches))
        .routes(routes!(write::found))
        .routes(routes!(answers::write))
}
