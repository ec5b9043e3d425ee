//! Messages for programs: the endpoints `/messages`, and what a slice needs to have its things answered.
//!
//! What a page can do, under the same rules: a program reads what its member may read, and the acts are the desk's.
//! Reading marks nothing as read: that is an act of its own.
//!
//! **Invariant:** a conversation is found through `store::for_reader` alone, as by the pages.

mod json;
mod read;
mod write;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Messages;

pub use json::{ExchangeJson, MessageJson};
pub use write::{WriteRequest, write_about};

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/messages";

/// The endpoints of this crate.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Messages: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(read::list))
        .routes(routes!(read::show))
        .routes(routes!(write::seen))
        .routes(routes!(write::answer))
        .routes(routes!(write::reveal))
}
