//! The carnet d'échanges: a member's exchanges on paper, with empty lines to go on by hand.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use maillon_members::SignedInMember;
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell};

use super::lines::{self, Row};
use super::mine::{Mine, Which};
use super::numbers::Numbers;
use super::{PATH as HOME, Sel};
use crate::local::ActProblem;
use crate::statement::Filter;

/// Where it is printed.
pub(super) const PATH: &str = "/sel/carnet";
/// So many exchanges are printed, the newest; the statement has all.
const PRINTED: usize = 60;
/// Lines to write on by hand, at the least.
const EMPTY: usize = 14;

/// `GET /sel/carnet`
#[derive(Template, WebTemplate)]
#[template(path = "credit/booklet.html")]
pub(super) struct BookletPage {
    shell: Shell,
    name: String,
    unit: String,
    hour: String,
    balance: String,
    means: String,
    printed_at: i64,
    /// Oldest first, as one writes.
    rows: Vec<Row>,
    /// Whether there are older ones.
    more: bool,
    back: String,
}

impl BookletPage {
    pub(super) fn new(
        shell: Shell,
        n: &Numbers,
        (mine, name): (&Mine, String),
        found: &lines::Found,
        now: i64,
    ) -> Self {
        let house = shell.instance_name.clone();
        let row = |line| Row::new(n, &house, mine.id(), line, &found.people);
        let head = super::home::Head::new(n, &mine.account, mine.is_house());
        Self {
            name,
            unit: n.unit.name_for(maillon_kernel::minutes::Minutes::new(6000)),
            hour: n.amount(maillon_kernel::minutes::Minutes::new(60)),
            balance: n.amount(mine.account.balance),
            means: head.means,
            printed_at: now,
            rows: found.page.lines.iter().rev().map(row).collect(),
            more: found.page.next.is_some(),
            back: mine.href(HOME),
            shell,
        }
    }
}

/// `GET /sel/carnet`
pub(super) async fn show(
    State(sel): State<Sel>,
    SignedInMember(member): SignedInMember,
    Query(which): Query<Which>,
    reader: Reader,
) -> Result<Response, Problem> {
    let mine = sel.account(&member, &which).await?;
    let shell = reader.shell("credit-booklet-title").hidden();
    let name = if mine.is_house() { shell.instance_name.clone() } else { member.name.clone() };
    let of = mine.clone();
    let find = move |conn: &mut Conn| -> Result<lines::Found, ActProblem> {
        Ok(lines::Found::load(conn, &of, &Filter::default(), None, PRINTED)?)
    };
    let found = sel.site.store.read(find).await?;
    let now = sel.site.clock.millis();
    Ok(BookletPage::new(shell, &sel.numbers(&reader.t), (&mine, name), &found, now).into_response())
}
