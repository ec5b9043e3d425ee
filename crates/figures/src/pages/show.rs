//! The page: each picture with the sentence that says its point, and its table.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_store::networks::Membership;
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::Figures;
use super::view::{self, Cell, Helping};
use crate::data::{Seen, Who};
use crate::drawing::{self, Drawing};
use crate::needs::Table;

/// One month: its name, its hours, and how long its bar is, of 100.
pub(super) struct Bar {
    name: String,
    hours: String,
    width: i64,
}

/// `GET /reseau/chiffres`
#[derive(Template, WebTemplate)]
#[template(path = "figures/show.html")]
pub(super) struct FiguresPage {
    shell: Shell,
    helping: Helping,
    helping_rows: Vec<(Who, Vec<Cell>)>,
    sankey: Option<Drawing>,
    chord: Option<Drawing>,
    bars: Vec<Bar>,
    months_point: Option<String>,
    themes: Vec<String>,
    needs: Vec<(String, Vec<Cell>)>,
    needs_point: Option<String>,
    left_out: bool,
    members: Vec<Membership>,
}

impl FiguresPage {
    pub(super) fn new(shell: Shell, seen: Seen) -> Self {
        let t = &shell.t.clone();
        let helping = Helping::of(t, &seen);
        let (labels, flows) = (helping.labels(), helping.flows());
        let table = Table::of(&seen.needs);
        Self {
            helping_rows: helping.rows(t),
            sankey: drawing::sankey(&labels, &flows),
            chord: drawing::chord(&labels, &flows),
            bars: bars(t, &seen),
            months_point: view::months_point(t, &seen.months),
            themes: table.themes.iter().map(|theme| view::theme(t, *theme)).collect(),
            needs: rows(t, &table),
            needs_point: view::needs_point(t, &table),
            left_out: table.left_out,
            members: seen.members,
            helping,
            shell,
        }
    }
}

fn bars(t: &Tongue, seen: &Seen) -> Vec<Bar> {
    let most = seen.months.iter().map(|one| one.minutes.get()).max().unwrap_or(0).max(1);
    let bar = |one: &crate::data::Month| Bar {
        name: view::month(t, one),
        hours: view::hours(t, one.minutes),
        width: one.minutes.get().saturating_mul(100) / most,
    };
    seen.months.iter().map(bar).collect()
}

fn rows(t: &Tongue, table: &Table) -> Vec<(String, Vec<Cell>)> {
    let most = table.rows.iter().flat_map(|(_, counts)| counts).copied().max().unwrap_or(0);
    let text = |count: i64| if count == 0 { String::new() } else { count.to_string() };
    let cell = |count: &i64| Cell { text: text(*count), shade: view::shade(*count, most) };
    let row =
        |(commune, counts): &(_, Vec<i64>)| (view::place(t, *commune), counts.iter().map(cell).collect());
    table.rows.iter().map(row).collect()
}

pub(super) async fn show(State(figures): State<Figures>, reader: Reader) -> Result<FiguresPage, Problem> {
    let seen = figures.seen().await?;
    let shell = reader.shell("figures-title");
    let preview = Preview::of(shell.t.get("figures-intro"));
    Ok(FiguresPage::new(shell.describing(preview), seen))
}
