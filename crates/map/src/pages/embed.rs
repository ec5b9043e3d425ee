//! `GET /carte/embed`: the map for the pages of others, which the configuration names.

use askama::Template;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use maillon_web::{Problem, Reader, Shell};

use super::map::{View, answer};
use super::{EMBED, Keeper, Maps};

/// `GET /carte/embed`
#[derive(Template)]
#[template(path = "map/embed.html")]
pub(super) struct EmbedPage {
    pub(super) shell: Shell,
    pub(super) view: View,
    /// Whether anybody may show it.
    pub(super) allowed: bool,
}

pub(super) async fn show(
    State(maps): State<Maps>,
    Extension(keeper): Extension<Keeper>,
    RawQuery(query): RawQuery,
    reader: Reader,
) -> Result<Response, Problem> {
    let view = View::load(&maps, &keeper, query.as_deref(), &reader.t, EMBED).await?;
    let shell = reader.shell("map-title").hidden();
    let page = EmbedPage { shell, view, allowed: !maps.ground.frames.is_empty() };
    answer(&page, &maps.ground, true)
}
