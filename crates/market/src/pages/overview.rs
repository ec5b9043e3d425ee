//! `/annonces/apercu`: how much is open, by commune and category. Each number leads to the list.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_kernel::geo::{Category, Commune};
use maillon_store::{Conn, StoreError};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::filters::Filters;
use super::{LIST_PATH, Market};
use crate::model::Kind;
use crate::store::{self, Count, Filter};

/// A number that is not zero, with the way to what it counts. What says no place or no theme has no list of its own.
pub(super) struct Number {
    /// "3 offres".
    label: String,
    href: Option<String>,
}

/// Offers and needs.
#[derive(Default)]
pub(super) struct Cell {
    offers: Option<Number>,
    needs: Option<Number>,
}

impl Cell {
    /// All that count, of those with this place and this theme.
    fn of(
        t: &Tongue,
        counts: &[Count],
        narrowed: Option<&Filters>,
        counts_here: impl Fn(&Count) -> bool,
    ) -> Self {
        let number = |kind: Kind, key: &str| {
            let here = counts.iter().filter(|one| one.kind == kind && counts_here(one));
            let many: i64 = here.map(|one| one.many).sum();
            let filters = narrowed.map(|filters| Filters { kind: Some(kind), ..filters.clone() });
            (many != 0).then(|| Number {
                label: t.count(key, many),
                href: filters.map(|filters| filters.at(LIST_PATH)),
            })
        };
        Self {
            offers: number(Kind::Offer, "market-overview-offers"),
            needs: number(Kind::Need, "market-overview-needs"),
        }
    }
}

/// A commune, or what says none.
struct Row {
    name: String,
    /// In the other language, if it has another name there.
    other: Option<String>,
    all: Cell,
    cells: Vec<Cell>,
}

/// `GET /annonces/apercu`
#[derive(Template, WebTemplate)]
#[template(path = "market/overview.html")]
pub(super) struct OverviewPage {
    shell: Shell,
    columns: Vec<String>,
    rows: Vec<Row>,
    all: Cell,
    sums: Vec<Cell>,
}

impl OverviewPage {
    pub(super) fn new(shell: Shell, counts: &[Count]) -> Self {
        let t = shell.t.clone();
        let categories: Vec<Option<&'static Category>> = Category::all()
            .iter()
            .map(Some)
            .chain([None])
            .filter(|category| counts.iter().any(|one| one.category == *category))
            .collect();
        let mut communes: Vec<&'static Commune> = Commune::all().iter().collect();
        communes.sort_by_key(|one| maillon_kernel::markup::fold(one.name(t.lang())));
        let communes = communes.into_iter().map(Some).chain([None]);
        let communes = communes.filter(|commune| counts.iter().any(|one| one.commune == *commune));
        let unsaid = t.get("market-overview-unsaid");
        let name = |category: Option<&'static Category>| {
            category.map_or_else(|| unsaid.clone(), |one| one.name(t.lang()).to_owned())
        };
        Self {
            columns: categories.iter().copied().map(name).collect(),
            rows: communes.map(|commune| row(&t, counts, commune, &categories)).collect(),
            all: Cell::of(&t, counts, Some(&Filters::default()), |_| true),
            sums: categories.iter().map(|category| sum(&t, counts, *category)).collect(),
            shell,
        }
    }
}

fn row(
    t: &Tongue,
    counts: &[Count],
    commune: Option<&'static Commune>,
    categories: &[Option<&'static Category>],
) -> Row {
    let here = commune.map(|_| Filters { commune, ..Filters::default() });
    let cell = |category: Option<&'static Category>| {
        let narrowed = here.clone().filter(|_| category.is_some());
        let narrowed = narrowed.map(|filters| Filters { category, ..filters });
        Cell::of(t, counts, narrowed.as_ref(), |one| one.commune == commune && one.category == category)
    };
    let other = commune.map(|one| if one.name(t.lang()) == one.fr { &one.nl } else { &one.fr });
    let name = commune.map(|one| one.name(t.lang()).to_owned());
    Row {
        other: other.filter(|other| name.as_ref() != Some(other)).cloned(),
        name: name.unwrap_or_else(|| t.get("market-overview-unsaid")),
        all: Cell::of(t, counts, here.as_ref(), |one| one.commune == commune),
        cells: categories.iter().copied().map(cell).collect(),
    }
}

/// The last row: a theme, wherever.
fn sum(t: &Tongue, counts: &[Count], category: Option<&'static Category>) -> Cell {
    let narrowed = category.map(|_| Filters { category, ..Filters::default() });
    Cell::of(t, counts, narrowed.as_ref(), |one| one.category == category)
}

/// `GET /annonces/apercu`
pub(super) async fn show(State(market): State<Market>, reader: Reader) -> Result<OverviewPage, Problem> {
    let for_members = reader.signed_in.is_some();
    let filter = Filter { for_members, now: market.site.clock.millis(), ..Filter::default() };
    let count = move |conn: &mut Conn| Ok::<_, StoreError>(store::counts(conn, &filter)?);
    let counts = market.site.store.read(count).await?;
    let shell = reader.shell("market-overview-title");
    let preview = Preview::of(shell.t.get("market-overview-intro"));
    Ok(OverviewPage::new(shell.describing(preview), &counts))
}
