//! The log: what is being decided, what holds and until when, and what ended otherwise.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::{Decisions, href, seen};
use crate::model::{Decision, Phase};
use crate::store;

/// One line of the log.
pub(super) struct Line {
    href: String,
    title: String,
    language: String,
    state: String,
    network: bool,
    is_public: bool,
    decided_at: Option<i64>,
    review_at: Option<i64>,
    is_due: bool,
}

impl Line {
    fn new(t: &Tongue, one: Decision, now: i64) -> Self {
        Self {
            href: href(&one.id),
            state: t.get(&format!("decisions-phase-{}", one.phase().as_str())),
            is_due: one.is_to_review(now),
            review_at: one.review_at.filter(|_| one.phase() == Phase::Adopted),
            title: one.title,
            language: one.language,
            network: one.network,
            is_public: one.is_public,
            decided_at: one.decided_at,
        }
    }
}

/// Decisions under a heading.
pub(super) struct Section {
    heading: String,
    lines: Vec<Line>,
}

/// `GET /decisions`
#[derive(Template, WebTemplate)]
#[template(path = "decisions/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    sections: Vec<Section>,
    may_propose: bool,
}

impl ListPage {
    pub(super) fn new(shell: Shell, all: Vec<Decision>, member: bool, now: i64) -> Self {
        let (mut open, mut due, mut holds, mut ended) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for one in all {
            let into = match one.phase() {
                phase if phase.is_open() => &mut open,
                Phase::Adopted if one.is_to_review(now) => &mut due,
                Phase::Adopted => &mut holds,
                _ => &mut ended,
            };
            into.push(Line::new(&shell.t, one, now));
        }
        let headings = [
            ("decisions-list-open", open),
            ("decisions-list-due", due),
            ("decisions-list-holds", holds),
            ("decisions-list-ended", ended),
        ];
        let section = |(key, lines)| Section { heading: shell.t.get(key), lines };
        let sections = headings.into_iter().filter(|(_, lines)| !lines.is_empty()).map(section).collect();
        Self { sections, may_propose: member, shell }
    }
}

pub(super) async fn list(State(state): State<Decisions>, reader: Reader) -> Result<ListPage, Problem> {
    let (seen, now) = (seen(&reader), state.site.clock.millis());
    let member = seen.member.is_some();
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(store::list(conn, &seen)?);
    let all = state.site.store.read(find).await?;
    Ok(ListPage::new(reader.shell("decisions-title"), all, member, now))
}
