//! What people want to begin; for coordinators also what waits to be opened.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::State;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};

use super::{Initiatives, coordinates, href};
use crate::model::{Initiative, State as Stands};
use crate::store;

/// One initiative in a list.
pub(super) struct Line {
    href: String,
    title: String,
    language: String,
    state: String,
    support: Option<String>,
}

impl Line {
    pub(super) fn new(t: &Tongue, one: &Initiative, supporters: i64) -> Self {
        let support = t.phrase("initiatives-support-count").set("many", supporters).set("needed", one.needed);
        Self {
            href: href(&one.id),
            title: one.title.clone(),
            language: one.language.clone(),
            state: t.get(&format!("initiatives-state-{}", one.state)),
            support: (one.state() == Stands::Sponsors).then(|| support.to_string()),
        }
    }
}

/// Initiatives under a heading.
pub(super) struct Section {
    heading: String,
    lines: Vec<Line>,
}

/// `GET /initiatives`
#[derive(Template, WebTemplate)]
#[template(path = "initiatives/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    sections: Vec<Section>,
}

/// Initiatives with how many support each.
pub(super) type Counted = Vec<(Initiative, i64)>;

impl ListPage {
    pub(super) fn new(shell: Shell, drafts: Counted, out: Counted) -> Self {
        let (ended, going): (Counted, Counted) = out.into_iter().partition(|(one, _)| one.state().is_over());
        let headings = [
            ("initiatives-list-drafts", drafts),
            ("initiatives-list-going", going),
            ("initiatives-list-ended", ended),
        ];
        let section = |(key, all): (&str, Counted)| Section {
            heading: shell.t.get(key),
            lines: all.iter().map(|(one, many)| Line::new(&shell.t, one, *many)).collect(),
        };
        let sections = headings.into_iter().filter(|(_, all)| !all.is_empty()).map(section).collect();
        Self { shell, sections }
    }
}

pub(super) async fn list(State(state): State<Initiatives>, reader: Reader) -> Result<ListPage, Problem> {
    let (all_drafts, member) = (coordinates(&reader), reader.signed_in.as_ref().map(|one| one.id.clone()));
    let desk = state.desk.clone();
    let find = move |conn: &mut Conn| -> Result<(Counted, Counted), StoreError> {
        let drafts = match &member {
            _ if all_drafts => store::waiting(conn)?,
            Some(member) => store::drafts_of(conn, member)?,
            None => Vec::new(),
        };
        let mut out = Vec::new();
        for one in store::list(conn)? {
            let many = desk.supporters(conn, &one)?;
            out.push((one, many));
        }
        Ok((drafts.into_iter().map(|one| (one, 0)).collect(), out))
    };
    let (drafts, out) = state.site.store.read(find).await?;
    Ok(ListPage::new(reader.shell("initiatives-title"), drafts, out))
}
