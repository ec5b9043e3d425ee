//! `GET /carte`: the map as a picture and a list, which a script makes one to move in.

use askama::Template;
use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::response::{Html, IntoResponse as _, Response};
use http::header::CONTENT_SECURITY_POLICY;
use maillon_kernel::geo::Category;
use maillon_members::Area;
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::asked::Asked;
use super::drawing::Picture;
use super::ground::{Ground, Under};
use super::list::{Group, groups};
use super::script::Script;
use super::{EMBED, Keeper, Maps, PATH};
use crate::marker;
use crate::scene::{Kind, Scene, Selection};
use crate::store::sources::{self, Source};

/// Where the Open Database License stands.
const ODBL: &str = "https://opendatacommons.org/licenses/odbl/1-0/";

/// What both pages of the map show.
pub(super) struct View {
    pub(super) asked: Asked,
    /// The page's own address.
    pub(super) path: &'static str,
    /// What a link to this very page says, where others open beside it.
    pub(super) stays: &'static str,
    pub(super) categories: Vec<Choice>,
    pub(super) communes: Vec<Choice>,
    pub(super) layers: Vec<Layer>,
    pub(super) found: usize,
    pub(super) groups: Vec<Group>,
    pub(super) before: Option<String>,
    pub(super) next: Option<String>,
    pub(super) picture: Picture,
    pub(super) credits: Vec<Credit>,
    pub(super) script: Script,
}

/// A layer that can be left out.
pub(super) struct Layer {
    pub(super) value: &'static str,
    pub(super) label: String,
    pub(super) ticked: bool,
}

/// Whose work a layer is.
pub(super) struct Credit {
    pub(super) title: String,
    pub(super) who: String,
    pub(super) href: Option<String>,
    pub(super) licence: String,
    pub(super) licence_href: Option<&'static str>,
}

/// `GET /carte`
#[derive(Template)]
#[template(path = "map/map.html")]
pub(super) struct MapPage {
    pub(super) shell: Shell,
    pub(super) view: View,
    /// What a coordinator puts on another site, or none for everybody else.
    pub(super) frame: Option<Frame>,
}

/// How the map gets onto other sites.
pub(super) struct Frame {
    /// The sites that may show it.
    pub(super) hosts: Vec<String>,
    pub(super) code: String,
}

pub(super) async fn show(
    State(maps): State<Maps>,
    Extension(keeper): Extension<Keeper>,
    RawQuery(query): RawQuery,
    reader: Reader,
) -> Result<Response, Problem> {
    let view = View::load(&maps, &keeper, query.as_deref(), &reader.t, PATH).await?;
    let coordinates = reader.signed_in.as_ref().is_some_and(|one| Area::Map.is_in_hands_of(one));
    let shell = reader.shell("map-title");
    let frame = coordinates.then(|| Frame::new(&shell, &maps.ground, &view.asked));
    let preview = Preview::of(shell.t.get("map-page-intro"));
    let page = MapPage { shell: shell.describing(preview), view, frame };
    answer(&page, &maps.ground, false)
}

/// The page, with a policy that opens what the ground needs and no more.
pub(super) fn answer(page: &impl Template, ground: &Ground, framed: bool) -> Result<Response, Problem> {
    let mut answer = Html(page.render()?).into_response();
    if let Some(policy) = ground.policy(framed) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(answer)
}

/// What `work` makes of the map as it is now, where it holds nobody up.
pub(super) async fn select<T: Send + 'static>(
    maps: &Maps,
    keeper: &Keeper,
    work: impl FnOnce(&Scene) -> T + Send + 'static,
) -> Result<T, Problem> {
    let scene = keeper.scene(&maps.desk).await?;
    let done = tokio::task::spawn_blocking(move || work(&scene)).await;
    done.map_err(|problem| Problem::internal(&problem))
}

impl Frame {
    fn new(shell: &Shell, ground: &Ground, asked: &Asked) -> Self {
        let href = format!("{}{}", shell.origin, asked.href(EMBED, 1));
        let [href, title] = [href.as_str(), &shell.instance_name].map(maillon_kernel::markup::escape);
        let code = format!(
            "<iframe src=\"{href}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\" \
             allow=\"geolocation\"></iframe>"
        );
        Self { hosts: ground.frames.clone(), code }
    }
}

impl View {
    pub(super) async fn load(
        maps: &Maps,
        keeper: &Keeper,
        query: Option<&str>,
        t: &Tongue,
        path: &'static str,
    ) -> Result<Self, Problem> {
        let asked = Asked::read(query);
        let filter = asked.filter.clone();
        let both = move |scene: &Scene| (scene.select(&filter.everywhere()), scene.select(&filter));
        let (everywhere, here) = select(maps, keeper, both).await?;
        let shown = |conn: &mut Conn| Ok::<_, StoreError>(sources::all(conn)?);
        let sources = maps.site.store.read(shown).await?;
        let under = maps.ground.tiles.under().await;
        Ok(Self::new(t, asked, path, (&everywhere, &here), sources, &under))
    }

    pub(super) fn new(
        t: &Tongue,
        asked: Asked,
        path: &'static str,
        (everywhere, here): (&Selection, &Selection),
        sources: Vec<Source>,
        under: &Under,
    ) -> Self {
        let (groups, pages) = groups(t, here.spots(), asked.page);
        let page = asked.page;
        Self {
            path,
            stays: if path == EMBED { " target=\"_self\"" } else { "" },
            categories: Category::all()
                .iter()
                .map(|one| Choice::new(&one.slug, one.name(t.lang())))
                .collect(),
            communes: communes(t),
            layers: layers(t, &asked),
            found: here.spots().len(),
            groups,
            before: (1 < page && page <= pages + 1).then(|| asked.href(path, page - 1)),
            next: (page < pages).then(|| asked.href(path, page + 1)),
            picture: Picture::new(t, &asked, path, &everywhere.by_commune()),
            credits: sources.into_iter().filter(|one| one.shown).map(credit).collect(),
            script: Script::new(t, under),
            asked,
        }
    }

    pub(super) fn theme(&self) -> &str {
        self.asked.filter.theme.map_or("", |theme| &theme.slug)
    }

    pub(super) fn commune(&self) -> &str {
        self.asked.filter.commune.map_or("", |commune| &commune.nis)
    }

    pub(super) fn is_folded_out(&self) -> bool {
        let filter = &self.asked.filter;
        // In a frame there is little room, and who made the frame has chosen.
        self.path != EMBED && (filter.theme.is_some() || filter.commune.is_some() || !filter.kinds.is_empty())
    }
}

fn layers(t: &Tongue, asked: &Asked) -> Vec<Layer> {
    let one = |kind: &Kind| Layer {
        value: kind.as_str(),
        label: t.get(&format!("map-layer-{kind}")),
        ticked: asked.has(*kind),
    };
    Kind::ALL.iter().map(one).collect()
}

fn credit(source: Source) -> Credit {
    let is_odbl = source.licence.to_ascii_lowercase().starts_with("odbl");
    Credit {
        href: marker::link(&source.credit_url),
        who: Some(source.credit).filter(|credit| !credit.is_empty()).unwrap_or_else(|| source.title.clone()),
        title: source.title,
        licence_href: is_odbl.then_some(ODBL),
        licence: source.licence,
    }
}
