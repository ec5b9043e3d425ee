//! What is asked now, by us and by those whom we follow; and what was.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_members::who::Names;
use maillon_store::{Conn, StoreError};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::{Polls, href};
use crate::model::Poll;
use crate::store;

/// One poll in a list.
pub(super) struct Line {
    href: String,
    title: String,
    language: String,
    who: String,
    voters: Option<String>,
    ends_at: Option<i64>,
    is_over: bool,
}

impl Line {
    fn new(t: &Tongue, one: &Poll, names: &Names, now: i64) -> Self {
        let title = one.title();
        Self {
            href: href(&one.id),
            // A question may be a picture alone.
            title: if title.is_empty() { t.get("polls-untitled") } else { title },
            language: one.tag().as_str().to_owned(),
            who: names.of(&one.owner).name,
            voters: one.voters.map(|many| t.count("polls-voters", many)),
            ends_at: one.ended_at.or(one.ends_at),
            is_over: one.is_over(now),
        }
    }
}

/// Polls under a heading.
pub(super) struct Section {
    heading: String,
    lines: Vec<Line>,
}

/// `GET /sondages`
#[derive(Template, WebTemplate)]
#[template(path = "polls/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    sections: Vec<Section>,
    may_ask: bool,
}

impl ListPage {
    pub(super) fn new(shell: Shell, all: &[Poll], names: &Names, member: bool, now: i64) -> Self {
        let (ended, running): (Vec<&Poll>, Vec<&Poll>) = all.iter().partition(|one| one.is_over(now));
        let section = |(key, some): (&str, Vec<&Poll>)| Section {
            heading: shell.t.get(key),
            lines: some.into_iter().map(|one| Line::new(&shell.t, one, names, now)).collect(),
        };
        let headings = [("polls-list-running", running), ("polls-list-ended", ended)];
        let sections = headings.into_iter().filter(|(_, some)| !some.is_empty()).map(section).collect();
        Self { sections, may_ask: member, shell }
    }
}

pub(super) async fn list(State(state): State<Polls>, reader: Reader) -> Result<ListPage, Problem> {
    let (member, now) = (reader.signed_in.is_some(), state.site.clock.millis());
    let origin = state.desk.origin().clone();
    let find = move |conn: &mut Conn| -> Result<(Vec<Poll>, Names), StoreError> {
        let all = store::list(conn, member)?;
        let names = Names::load(conn, &origin, all.iter().map(|one| one.owner.as_str()))?;
        Ok((all, names))
    };
    let (all, names) = state.site.store.read(find).await?;
    let shell = reader.shell("polls-title");
    let preview = Preview::of(shell.t.get("polls-intro"));
    Ok(ListPage::new(shell.describing(preview), &all, &names, member, now))
}
