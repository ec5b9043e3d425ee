//! `/carte/doubles`: what stands on the map twice, perhaps, for a person to decide.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Form, Query, State};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use maillon_members::{InCharge, of};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::{Maps, back};
use crate::desk::twins::Verdict;
use crate::store::twins::Twin;
use crate::store::{listings, markers, sources, twins};

/// Where they stand.
pub(super) const TWINS: &str = "/carte/doubles";
/// So many pairs stand on one page.
const AT_ONCE: i64 = 50;

/// One of two. Nothing is known of what is not there any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Side {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) address: String,
    /// The layer; none: it is the organisation's own word.
    pub(super) source: Option<String>,
    /// It is gone from its source, or from here.
    pub(super) gone: bool,
}

/// Two of them.
pub(super) struct Pair {
    pub(super) twin: Twin,
    pub(super) sides: Vec<Side>,
}

/// `GET /carte/doubles`
#[derive(Template, WebTemplate)]
#[template(path = "map/twins.html")]
pub(super) struct TwinsPage {
    shell: Shell,
    open: Vec<Pair>,
    many: i64,
    decided: Vec<Pair>,
    before: Option<i64>,
    after: Option<i64>,
}

impl TwinsPage {
    pub(super) fn new(shell: Shell, (open, many): (Vec<Pair>, i64), decided: Vec<Pair>, page: i64) -> Self {
        let before = (0 < page).then_some(page - 1);
        let after = ((page + 1).saturating_mul(AT_ONCE) < many).then_some(page + 1);
        Self { shell, open, many, decided, before, after }
    }
}

/// Street, postcode, town, on one line.
pub(super) fn address(street: &str, postcode: &str, town: &str) -> String {
    let town = [postcode, town].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    [street, &town].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn side(conn: &mut Conn, name: &str) -> Result<Side, StoreError> {
    if let Some(id) = name.strip_prefix("marker:") {
        let Some(known) = markers::find(conn, id)? else { return Ok(Side { gone: true, ..Side::default() }) };
        let source = sources::find(conn, &known.source)?.map(|source| source.title);
        let marker = known.marker;
        return Ok(Side {
            name: marker.name,
            href: super::marker::href(id),
            address: address(&marker.street, &marker.postcode, &marker.locality),
            source,
            gone: known.gone_at.is_some(),
        });
    }
    let Some(one) = listings::find(conn, name)? else { return Ok(Side { gone: true, ..Side::default() }) };
    let town = one.commune.map_or("", |commune| commune.fr.as_str());
    Ok(Side {
        address: address(&one.street, &one.postcode, town),
        name: one.name,
        // What another instance wrote may lead anywhere.
        href: crate::marker::link(&one.url).unwrap_or_default(),
        source: None,
        gone: !one.shown,
    })
}

fn pairs(conn: &mut Conn, all: Vec<Twin>) -> Result<Vec<Pair>, StoreError> {
    let pair = |twin: Twin| {
        let sides = vec![side(conn, &twin.one)?, side(conn, &twin.other)?];
        Ok(Pair { twin, sides })
    };
    all.into_iter().map(pair).collect()
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

impl Asked {
    /// What is no number is the first page.
    pub(super) fn page(&self) -> u32 {
        self.page.parse().unwrap_or_default()
    }
}

pub(super) async fn list(
    State(state): State<Maps>,
    _: InCharge<of::Map>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<TwinsPage, Problem> {
    let page = i64::from(asked.page());
    let find = move |conn: &mut Conn| -> Result<_, StoreError> {
        let (open, many) = twins::page(conn, false, page * AT_ONCE, AT_ONCE)?;
        let (decided, _) = twins::page(conn, true, 0, AT_ONCE)?;
        Ok(((pairs(conn, open)?, many), pairs(conn, decided)?))
    };
    let (open, decided) = state.site.store.read(find).await?;
    Ok(TwinsPage::new(reader.shell("map-twins-title").hidden(), open, decided, page))
}

/// What the buttons send.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    one: String,
    other: String,
    /// `same`, `apart` or `open`.
    act: String,
}

/// `POST /carte/doubles`
pub(super) async fn judge(
    State(state): State<Maps>,
    InCharge(member, ..): InCharge<of::Map>,
    jar: CookieJar,
    Form(said): Form<Said>,
) -> Result<Response, Problem> {
    let verdict = match said.act.as_str() {
        "same" => Verdict::Same,
        "apart" => Verdict::Apart,
        "open" => Verdict::Open,
        _ => return Err(Problem::bad_request("there is no such act")),
    };
    let (desk, by) = (state.desk.clone(), member.id.to_string());
    let judge = move |conn: &mut Conn| desk.judge(conn, (&said.one, &said.other), verdict, &by);
    state.site.store.write(judge).await?;
    Ok(back(&state, jar, TWINS, "map-notice-saved"))
}
