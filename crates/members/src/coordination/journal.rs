//! What was decided, about others and about who is a member: by whom, when, and why.

use axum::extract::{Query, State};
use maillon_store::moderation::{self, Act};
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use crate::access::Coordinator;
use crate::charges;
use crate::charges::pages::charge_words;
use crate::follows::Coordination;
use crate::gone;
use crate::invitations::ROLE;
use crate::model::MemberId;
use crate::pages::role_word;
use crate::standing::MEMBER;
use crate::store;

/// Where the page stands.
pub(super) const PATH: &str = "/coordination/journal";
/// So many decisions on a page.
const SHOWN: usize = 50;

/// One decision, as the page names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) act: Act,
    /// Who decided, if it was a member whom we still know.
    pub(super) by: Option<String>,
    /// The member whom it is about, as they are called now.
    pub(super) about: Option<String>,
}

impl Entry {
    /// The message that says what was decided. A word that nobody wrote is shown as it is.
    fn key(&self) -> String {
        format!("members-journal-{}", self.act.deed)
    }

    /// What it is about: an address, a member, or what an invitation makes of somebody.
    fn target(&self, t: &Tongue) -> String {
        let target = &self.act.target;
        match target.strip_prefix(ROLE).and_then(|role| role.parse().ok()) {
            Some(role) => role_word(t, role),
            None if target.starts_with(MEMBER) => {
                let name = self.about.as_deref().map(|name| gone::named(t, name));
                name.unwrap_or_else(|| t.get("members-journal-nobody"))
            }
            None => target.clone(),
        }
    }

    /// Why, or for charges: of what, and until when.
    fn reason(&self, t: &Tongue) -> String {
        match charges::written(&self.act.reason) {
            Some((area, day)) if matches!(self.act.deed.as_str(), "charge" | "discharge") => {
                charge_words(t, area, day)
            }
            _ => self.act.reason.clone(),
        }
    }
}

/// Where the page begins.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    avant: Option<String>,
}

/// `GET /coordination/journal`
#[derive(askama::Template, askama_web::WebTemplate)]
#[template(path = "members/coordination/journal.html")]
pub(super) struct JournalPage {
    shell: Shell,
    entries: Vec<Entry>,
    /// Where the earlier ones begin, if there are any.
    earlier: Option<String>,
}

impl JournalPage {
    pub(super) fn new(shell: Shell, mut entries: Vec<Entry>) -> Self {
        let more = SHOWN < entries.len();
        entries.truncate(SHOWN);
        let earlier = entries.last().filter(|_| more).map(|last| last.act.id.clone());
        Self { shell, entries, earlier }
    }
}

pub(super) async fn show(
    State(coordination): State<Coordination>,
    _: Coordinator,
    Query(from): Query<From>,
    reader: Reader,
) -> Result<JournalPage, Problem> {
    let before = from.avant.filter(|id| id.chars().all(|c| c.is_ascii_hexdigit() || c == '-'));
    let read = move |conn: &mut Conn| -> Result<Vec<Entry>, StoreError> {
        let acts = moderation::page(conn, before.as_deref(), i64::try_from(SHOWN + 1).unwrap_or(i64::MAX))?;
        acts.into_iter().map(|act| entry(conn, act)).collect()
    };
    let entries = coordination.site.store.read(read).await?;
    Ok(JournalPage::new(reader.shell("members-journal-title").hidden(), entries))
}

fn entry(conn: &mut Conn, act: Act) -> Result<Entry, StoreError> {
    let by = name_of(conn, act.member.as_deref())?;
    let about = name_of(conn, act.target.strip_prefix(MEMBER))?;
    Ok(Entry { act, by, about })
}

/// How the member with this id is called now, if there is one.
fn name_of(conn: &mut Conn, id: Option<&str>) -> Result<Option<String>, StoreError> {
    let Some(id) = id.and_then(|id| id.parse::<MemberId>().ok()) else { return Ok(None) };
    Ok(store::by_id(conn, id)?.map(|member| member.name))
}
