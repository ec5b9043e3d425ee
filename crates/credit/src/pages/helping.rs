//! Who helps whom: for everybody, from what ledgers publish.

use std::collections::HashMap;

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use diesel::QueryResult;
use maillon_kernel::minutes::Minutes;
use maillon_store::{Conn, actors, peers};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};

use super::Sel;
use super::numbers::Numbers;
use crate::Desk;
use crate::local::ActProblem;
use crate::remote::host_of;
use crate::sums::{self, Helped};

/// Where it is shown.
pub(super) const PATH: &str = "/qui-aide-qui";
/// So far back it looks: a year, in milliseconds.
const YEAR: i64 = 365 * 86_400_000;

/// What the store tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) helped: Vec<Helped>,
    /// How organisations are called, and where their pages are, by URI.
    pub(super) called: HashMap<String, (String, String)>,
}

impl Found {
    fn load(conn: &mut Conn, desk: &Desk, now: i64) -> QueryResult<Self> {
        let helped = sums::helped(conn, now - YEAR)?;
        let mut uris: Vec<String> =
            helped.iter().flat_map(|one| [&one.provider, &one.receiver]).cloned().collect();
        uris.sort_unstable();
        uris.dedup();
        let known = peers::find_all(conn, &uris)?.into_iter().filter(|peer| !peer.name.is_empty());
        let mut called: HashMap<_, _> = known.map(|peer| (peer.uri, (peer.name, peer.url))).collect();
        if let Some(name) = actors::name_of(conn, &desk.organisation)? {
            called.insert(desk.organisation.clone(), (name, desk.organisation.clone()));
        }
        Ok(Self { helped, called })
    }

    /// One that we do not know any closer is called by its host.
    fn who(&self, uri: &str) -> (String, String) {
        self.called.get(uri).cloned().unwrap_or_else(|| (host_of(uri), uri.to_owned()))
    }
}

/// One pair: whose members helped, whose were helped, how much.
struct Row {
    helper: (String, String),
    helped: (String, String),
    hours: String,
    /// How long its bar is, of 100.
    width: i64,
}

/// `GET /qui-aide-qui`
#[derive(Template, WebTemplate)]
#[template(path = "credit/helping.html")]
pub(super) struct HelpingPage {
    shell: Shell,
    rows: Vec<Row>,
    /// From when until when.
    days: Option<String>,
}

impl HelpingPage {
    pub(super) fn new(shell: Shell, n: &Numbers, found: &Found) -> Self {
        let most = found.helped.iter().map(|one| one.minutes).max().unwrap_or(Minutes::ZERO).get().max(1);
        let row = |one: &Helped| Row {
            // Minutes are given to whoever helped.
            helper: found.who(&one.receiver),
            helped: found.who(&one.provider),
            hours: n.hours(one.minutes),
            width: one.minutes.get().saturating_mul(100).checked_div(most).unwrap_or(0).max(1),
        };
        let from = found.helped.iter().map(|one| one.begins_at).min();
        // The last moment of the last day.
        let until = found.helped.iter().map(|one| one.ends_at - 1).max();
        let says = |(from, until): (i64, i64)| {
            n.t.with("credit-helping-days", &[("from", &n.t.date(from)), ("until", &n.t.date(until))])
        };
        Self { rows: found.helped.iter().map(row).collect(), days: from.zip(until).map(says), shell }
    }
}

/// `GET /qui-aide-qui`
pub(super) async fn show(State(sel): State<Sel>, reader: Reader) -> Result<HelpingPage, Problem> {
    let (desk, now) = (sel.desk.clone(), sel.site.clock.millis());
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> { Ok(Found::load(conn, &desk, now)?) };
    let found = sel.site.store.read(find).await?;
    let shell = reader.shell("credit-helping-title");
    let preview = Preview::of(shell.t.get("credit-helping-what"));
    Ok(HelpingPage::new(shell.describing(preview), &sel.numbers(&reader.t), &found))
}
