//! The exchange for programs: the endpoints `/accounts`, `/transfers` and `/requests`.
//!
//! A program sees what its member sees: the accounts that the member acts for, and all of them if the member coordinates.
//! What a transfer is for stays between its two sides: a coordinator who is none of them does not read it.
//!
//! **Invariant:** what is not the caller's to see does not exist.

mod json;
mod read;
mod view;
mod write;

use axum::extract::FromRef;
use maillon_web::Site;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::desk::Desk;

pub use json::{AccountJson, EntryJson, RequestJson, TransferJson};

/// Where the transfers stand; also in the answers' `Location`.
const TRANSFERS: &str = "/api/maillon/v1/transfers";
/// Where the requests stand.
const REQUESTS: &str = "/api/maillon/v1/requests";

/// What these endpoints need; an axum state `S` offers it by `Exchange: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// The instance, as every page knows it.
    pub site: Site,
    /// Where the acts happen.
    pub desk: Desk,
}

/// The endpoints of this crate.
pub fn routes<S>() -> OpenApiRouter<S>
where
    Exchange: FromRef<S>,
    Site: FromRef<S>,
    S: Clone + Send + Sync + 'static,
{
    OpenApiRouter::new()
        .routes(routes!(read::accounts, write::open))
        .routes(routes!(read::account))
        .routes(routes!(read::entries))
        .routes(routes!(read::transfers))
        .routes(routes!(read::requests))
        .routes(routes!(write::pay))
        .routes(routes!(read::transfer))
        .routes(routes!(write::accept))
        .routes(routes!(write::refuse))
        .routes(routes!(write::cancel))
        .routes(routes!(write::reverse))
        .routes(routes!(write::dispute))
        .routes(routes!(write::ask))
        .routes(routes!(write::lesson))
        .routes(routes!(read::request))
        .routes(routes!(write::pay_request))
        .routes(routes!(write::refuse_request))
        .routes(routes!(write::cancel_request))
}
