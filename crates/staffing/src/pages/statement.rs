//! `/equipe/membres/{id}/decompte`: what a user member paid and bears, to be read, printed, and taken along as a table.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maillon_members::{InCharge, of};
use maillon_store::Conn;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::{Staffing, USERS, id_in, say};
use crate::costs::{Column, Month, Row, RowKind, Term, csv, table};
use crate::desk::{ActProblem, Desk};
use crate::ids::{MemberId, PostId};
use crate::model::{PostRow, User};
use crate::rules::day_of;
use crate::store::posts;

/// What the address says: months.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    de: String,
    a: String,
}

/// A row, drawn.
pub(super) struct Line {
    what: String,
    day: String,
    time: String,
    effect: String,
    balance: String,
    /// Whether it opens or closes a month.
    rests: bool,
}

/// A statement as it was reckoned.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) user: User,
    pub(super) rows: Vec<Row>,
    pub(super) posts: Vec<PostRow>,
    pub(super) first: Month,
    pub(super) last: Month,
}

/// `GET /equipe/membres/{id}/decompte`
#[derive(Template, WebTemplate)]
#[template(path = "staffing/statement.html")]
pub(super) struct StatementPage {
    shell: Shell,
    name: String,
    period: String,
    made: String,
    lines: Vec<Line>,
    csv: String,
    back: String,
    de: String,
    a: String,
}

impl Found {
    fn code(&self, post: PostId) -> String {
        self.posts.iter().find(|one| one.id == post).map(|one| one.code.clone()).unwrap_or_default()
    }

    pub(super) fn say(&self, t: &Tongue, term: Term) -> String {
        match term {
            // The page writes `1 h 30`, the file 90.
            Term::Column(Column::Minutes) => t.get("staffing-statement-file-minutes"),
            Term::Column(column) => t.get(&format!("staffing-statement-column-{}", column.as_str())),
            Term::Kind(kind) => t.get(&format!("staffing-statement-{}", word(kind))),
            Term::Post(post) => self.code(post),
        }
    }

    fn line(&self, t: &Tongue, row: &Row) -> Line {
        let mut what = self.say(t, Term::Kind(row.kind));
        for more in [row.post.map(|post| self.code(post)), row.label.clone()].into_iter().flatten() {
            what.push_str(" · ");
            what.push_str(&more);
        }
        let rests = matches!(row.kind, RowKind::Opening | RowKind::Closing);
        Line {
            what: if rests { format!("{what}, {}", say::month(t, row.month)) } else { what },
            day: row.date.map(|day| t.named_day(day)).unwrap_or_default(),
            time: if row.minutes == 0 { String::new() } else { say::minutes(t, row.minutes) },
            effect: if rests { String::new() } else { say::euros(t, row.effect) },
            balance: say::euros(t, row.balance),
            rests,
        }
    }
}

fn word(kind: RowKind) -> &'static str {
    match kind {
        RowKind::Opening => "opening",
        RowKind::Advance => "advance",
        RowKind::Share(what) => what.as_str(),
        RowKind::Closing => "closing",
    }
}

impl StatementPage {
    pub(super) fn new(shell: Shell, found: &Found, now: i64) -> Self {
        let t = &shell.t;
        let (de, a) = (found.first.to_string(), found.last.to_string());
        let period = if found.first == found.last {
            say::month(t, found.first)
        } else {
            let said = t.phrase("staffing-statement-period").set("from", say::month(t, found.first));
            said.set("to", say::month(t, found.last)).to_string()
        };
        Self {
            name: found.user.name.clone(),
            period,
            made: t
                .phrase("staffing-statement-made")
                .set("house", shell.instance_name.as_str())
                .set("name", found.user.name.as_str())
                .set("date", t.date(now))
                .to_string(),
            lines: found.rows.iter().map(|row| found.line(t, row)).collect(),
            csv: format!("{USERS}/{}/decompte.csv?de={de}&a={a}", found.user.id),
            back: format!("{USERS}/{}", found.user.id),
            de,
            a,
            shell,
        }
    }
}

fn load(conn: &mut Conn, desk: &Desk, id: MemberId, asked: &Asked) -> Result<Found, ActProblem> {
    let user = desk.user(conn, id)?;
    let now = Month::of(day_of(desk.clock.millis(), desk.zone())).map_err(|_| ActProblem::Time)?;
    let last = asked.a.parse().unwrap_or(now).min(now);
    let first = asked.de.parse().unwrap_or(user.since).max(user.since).min(last);
    let rows = desk.statement(conn, id, first, last)?;
    Ok(Found { user, rows, posts: posts::all(conn)?, first, last })
}

async fn find(state: &Staffing, id: &str, asked: Asked) -> Result<Found, Problem> {
    let (id, desk): (MemberId, Desk) = (id_in(id)?, state.house.desk.clone());
    Ok(state.site.store.read(move |conn: &mut Conn| load(conn, &desk, id, &asked)).await?)
}

pub(super) async fn show(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<StatementPage, Problem> {
    let found = find(&state, &id, asked).await?;
    let title = reader.t.phrase("staffing-statement-title").set("name", found.user.name.as_str());
    let shell = reader.shell_titled(title.to_string()).hidden();
    Ok(StatementPage::new(shell, &found, state.site.clock.millis()))
}

/// `GET /equipe/membres/{id}/decompte.csv`
pub(super) async fn file(
    State(state): State<Staffing>,
    _: InCharge<of::Staffing>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<Response, Problem> {
    let found = find(&state, &id, asked).await?;
    let t = reader.t.clone();
    let style =
        if t.lang() == maillon_kernel::language::Lang::En { csv::Style::PLAIN } else { csv::Style::EUROPEAN };
    let body = csv::write(&table(&found.rows, |term| found.say(&t, term)), style);
    let name = format!("attachment; filename=\"decompte-{}-{}.csv\"", found.first, found.last);
    let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, body).into_response())
}
