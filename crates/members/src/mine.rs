//! What is kept of one member: shown and given to them, and taken away when they go for good.
//!
//! Each crate that keeps something of members is a [`Keeper`]: it lists its columns that name one ([`Kept`]), and says what
//! becomes of the rows. `server` collects the keepers in [`Keepers`]. `export` reads, `leave` takes away, `proof` asks first
//! whether it is really them, `pages` and `api` are where people and programs meet it.
//!
//! **Invariant:** somebody goes as a whole or not at all: all that changes, and all that is told to other servers of it, is
//! one transaction.
//! **Invariant:** nothing that is sealed, proven or counted changes: what must stay for others keeps the member's id, and the
//! row with this id tells no more who it was.

pub mod api;
pub mod export;
mod keeper;
mod leave;
mod own;
mod pack;
pub mod pages;
pub(crate) mod proof;
mod rows;
#[cfg(test)]
mod tests;

use axum::extract::FromRef;
use maillon_media::Media;
use maillon_web::Site;

pub use keeper::{By, Fate, Hindrance, Keeper, Keepers, Kept, Of, Stories};
pub use leave::{LeaveProblem, Leaving, hindrances, leave};
pub use own::{Account, Pictures};
pub use pack::write;
pub use pages::{PATH, routes};

/// What the page about privacy says of this room.
pub const PRIVACY: &str = "members-mine-privacy";

/// What these pages need; an axum state `S` offers it by `Mine: FromRef<S>`. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Mine {
    /// The instance, as every page knows it.
    pub site: Site,
    /// The pictures.
    pub media: Media,
    /// Who keeps something of members.
    pub keepers: Keepers,
}

impl FromRef<Mine> for Site {
    fn from_ref(mine: &Mine) -> Self {
        mine.site.clone()
    }
}
