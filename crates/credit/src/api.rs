//! The exchange for programs: the endpoints `/accounts`, `/transfers`, `/requests`,
//! `/mandates`, `/disputes` and `/helping`.
//!
//! A program sees what its member sees: the accounts that the member acts for, and all of them if the member coordinates.
//! What a transfer is for stays between its two sides: a coordinator who is none of them does not read it.
//!
//! **Invariant:** what is not the caller's to see does not exist.

mod answer;
mod ask;
mod care;
mod disputes;
mod helping;
mod json;
mod party;
mod pay;
mod read;
mod view;

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
        .routes(routes!(read::accounts, pay::open))
        .routes(routes!(read::account))
        .routes(routes!(read::entries))
        .routes(routes!(read::transfers))
        .routes(routes!(care::acceptance))
        .routes(routes!(care::limits))
        .routes(routes!(care::mandates, care::grant))
        .routes(routes!(care::revoke))
        .routes(routes!(disputes::list))
        .routes(routes!(disputes::show))
        .routes(routes!(disputes::mediate))
        .routes(routes!(disputes::close))
        .routes(routes!(read::requests))
        .routes(routes!(pay::pay))
        .routes(routes!(read::transfer))
        .routes(routes!(answer::accept))
        .routes(routes!(answer::refuse))
        .routes(routes!(answer::cancel))
        .routes(routes!(answer::erase_note))
        .routes(routes!(pay::reverse))
        .routes(routes!(pay::dispute))
        .routes(routes!(ask::ask))
        .routes(routes!(ask::lesson))
        .routes(routes!(read::request))
        .routes(routes!(answer::pay_request))
        .routes(routes!(answer::refuse_request))
        .routes(routes!(answer::cancel_request))
        .routes(routes!(answer::erase_request_note))
        .routes(routes!(helping::list))
}
