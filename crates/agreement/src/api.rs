//! Agreements for programs: the endpoints `/agreements`.
//!
//! What a page can do, under the same rules: a program sees what its member sees, and the acts are those of `deeds`.
//! Reading marks nothing as seen: that is an act of its own.
//!
//! **Invariant:** an agreement is found through `deeds::find` alone, as by the pages.

mod json;
mod read;
mod write;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::pages::Agreements;

pub use json::{AgreementJson, StepJson};

/// Where the endpoints stand; also in the answers' `Location`.
const PATH: &str = "/api/maillon/v1/agreements";

/// The endpoints of this crate.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Agreements: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(read::list, write::ask))
        .routes(routes!(write::note))
        .routes(routes!(read::show))
        .routes(routes!(write::seen))
        .routes(routes!(write::accept))
        .routes(routes!(write::refuse))
        .routes(routes!(write::propose))
        .routes(routes!(write::withdraw))
        .routes(routes!(write::done))
        .routes(routes!(write::cancel))
}
