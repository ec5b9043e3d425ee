//! The agenda as a list, on the screen and on paper; and where a member goes.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use chrono::{Datelike as _, NaiveDate};
use maillon_kernel::clock::from_millis;
use maillon_kernel::geo::Category;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::markup::fold;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::form::{Choice, communes};
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::item::{Item, Items};
use super::{Agenda, LIST_PATH};
use crate::store::calendars;
use crate::store::list::{self, Filter, Whose};

/// Events on a page, and on paper.
const PAGE: usize = 30;
const PAPER: usize = 200;

/// What the address of the list says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) tag: String,
    pub(super) categorie: String,
    pub(super) commune: String,
    pub(super) salle: String,
    /// `ici`: of this instance only; `reseau`: of the networks.
    pub(super) ou: String,
    /// The first day, `2026-12-12`.
    pub(super) des: String,
    apres: String,
    imprimer: String,
}

impl Asked {
    pub(super) fn filter(&self, now: i64) -> Filter {
        let day = NaiveDate::parse_from_str(&self.des, "%Y-%m-%d").ok();
        let day = day.and_then(|day| day.and_hms_opt(0, 0, 0));
        let from = day.map(|day| local::to_utc(day, BRUSSELS).timestamp_millis());
        Filter {
            whose: match self.ou.as_str() {
                "ici" => Whose::Ours,
                "reseau" => Whose::Networks,
                _ => Whose::Everybody,
            },
            category: Some(self.categorie.clone()).filter(|slug| !slug.is_empty()),
            commune: Some(self.commune.clone()).filter(|nis| !nis.is_empty()),
            room: Some(self.salle.clone()).filter(|room| !room.is_empty()),
            tag: Some(fold(self.tag.trim_start_matches('#'))).filter(|tag| !tag.is_empty()),
            words: words(&self.q),
            from: from.unwrap_or(now),
            after: cursor(&self.apres),
            cancelled: true,
            ..Filter::default()
        }
    }

    pub(super) fn is_narrow(&self) -> bool {
        let all = [&self.q, &self.tag, &self.categorie, &self.commune, &self.salle, &self.ou, &self.des];
        all.iter().any(|text| !text.is_empty())
    }

    /// The narrowing as a query.
    pub(super) fn query(&self, besides: &[(&str, &str)]) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("q", &self.q),
            ("tag", &self.tag),
            ("categorie", &self.categorie),
            ("commune", &self.commune),
            ("salle", &self.salle),
            ("ou", &self.ou),
            ("des", &self.des),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        for (name, value) in besides {
            query.append_pair(name, value);
        }
        query.finish()
    }
}

/// The words of a search, folded as the table is.
fn words(text: &str) -> Vec<String> {
    let text: String = text.chars().take(200).collect();
    text.split_whitespace()
        .map(|word| fold(word.trim_start_matches('#')))
        .filter(|word| !word.is_empty())
        .collect()
}

/// Where a page begins: `MILLIS.ID`.
pub(crate) fn cursor(text: &str) -> Option<(i64, String)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.to_owned()))
}

pub(super) fn categories(t: &Tongue) -> Vec<Choice> {
    Category::all().iter().map(|one| Choice::new(&one.slug, one.name(t.lang()))).collect()
}

/// `GET /agenda`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/list.html")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of the template")]
pub(super) struct ListPage {
    shell: Shell,
    asked: Asked,
    is_narrow: bool,
    categories: Vec<Choice>,
    communes: Vec<Choice>,
    whose: Vec<Choice>,
    items: Vec<Item>,
    next: Option<String>,
    /// The month that is shown first.
    month: String,
    feed: String,
    print: String,
    may_write: bool,
    paper: bool,
    has_networks: bool,
}

pub(super) async fn list(
    State(state): State<Agenda>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let now = state.site.clock.millis();
    let paper = !asked.imprimer.is_empty();
    let most = if paper { PAPER } else { PAGE };
    let (filter, origin) = (asked.filter(now), state.desk.origin.clone());
    let find = move |conn: &mut Conn| -> Result<(Items, Option<String>, bool), StoreError> {
        let (events, next) = list::with_next_times(conn, &filter, most)?;
        let next = next.map(|(at, id)| format!("{at}.{id}"));
        let networks = maillon_store::networks::ours(conn)?;
        Ok((Items::load(conn, &origin, events)?, next, !networks.is_empty()))
    };
    let (found, next, has_networks) = state.site.store.read(find).await?;
    let shell = reader.shell("agenda-list-title");
    let preview = Preview::of(shell.t.get("agenda-list-intro"));
    let today = local::to_local(from_millis(now), BRUSSELS);
    let whose = [("ici", "agenda-filter-here"), ("reseau", "agenda-filter-network")];
    let query = asked.query(&[]);
    Ok(ListPage {
        is_narrow: asked.is_narrow(),
        categories: categories(&shell.t),
        communes: communes(&shell.t),
        whose: whose.iter().map(|(value, key)| Choice::new(*value, shell.t.get(key))).collect(),
        items: found.items(&shell.t, now),
        next: next.map(|cursor| format!("{LIST_PATH}?{}", asked.query(&[("apres", &cursor)]))),
        month: format!("{}-{:02}", today.year(), today.month()),
        feed: if query.is_empty() { "/agenda.ics".to_owned() } else { format!("/agenda.ics?{query}") },
        print: format!("{LIST_PATH}?{}", asked.query(&[("imprimer", "1")])),
        may_write: reader.signed_in.is_some(),
        paper,
        has_networks,
        shell: shell.describing(preview),
        asked,
    })
}

/// `GET /mes-rendez-vous`
#[derive(Template, WebTemplate)]
#[template(path = "agenda/mine.html")]
pub(super) struct MinePage {
    shell: Shell,
    going: Vec<Item>,
    written: Vec<Item>,
    /// Since when there is a secret feed.
    key_since: Option<i64>,
    /// Its address, shown once.
    secret: Option<String>,
}

pub(super) async fn mine(
    State(state): State<Agenda>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<MinePage, Problem> {
    mine_page(&state, &member.id.to_string(), &reader, None).await
}

pub(super) async fn mine_page(
    state: &Agenda,
    member: &str,
    reader: &Reader,
    secret: Option<String>,
) -> Result<MinePage, Problem> {
    let now = state.site.clock.millis();
    let (origin, who) = (state.desk.origin.clone(), member.to_owned());
    let find = move |conn: &mut Conn| -> Result<(Items, Items, Option<i64>), StoreError> {
        let of = |whose| Filter { whose, from: now, cancelled: true, ..Filter::default() };
        let going = list::list(conn, &of(Whose::Guest(format!("member {who}"))), 200)?;
        let (written, _) = list::with_next_times(conn, &of(Whose::Author(who.clone())), 200)?;
        let since = calendars::key_since(conn, &who)?;
        Ok((Items::load(conn, &origin, going)?, Items::load(conn, &origin, written)?, since))
    };
    let (going, written, key_since) = state.site.store.read(find).await?;
    let shell = reader.shell("agenda-mine-title").hidden();
    Ok(MinePage {
        going: going.items(&shell.t, now),
        written: written.items(&shell.t, now),
        key_since,
        secret,
        shell,
    })
}
