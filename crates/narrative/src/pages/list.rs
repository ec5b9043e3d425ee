//! The lists: everybody's stories, and those that one wrote or may read for others.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use maillon_kernel::markup::fold;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::form::Choice;
use maillon_web::shell::Preview;
use maillon_web::{Problem, Reader, Shell};
use serde::Deserialize;

use super::item::{Found, Item, themes};
use super::{LIST_PATH, Narrative};
use crate::model::{Kind, State as StoryState, Theme};
use crate::store::{self, Filter, Whose};

/// Stories on a page.
const PAGE: usize = 20;

/// What the address of the list says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    theme: String,
    /// `commun`: common narratives only.
    genre: String,
    avant: String,
}

impl Asked {
    fn filter(&self) -> Filter {
        Filter {
            kind: (self.genre == "commun").then_some(Kind::Common),
            theme: self.theme.parse::<Theme>().ok(),
            words: words(&self.q),
            before: cursor(&self.avant),
            ..Filter::default()
        }
    }

    fn is_narrow(&self) -> bool {
        [&self.q, &self.theme, &self.genre].iter().any(|text| !text.is_empty())
    }

    fn next(&self, cursor: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("q", &self.q), ("theme", &self.theme), ("genre", &self.genre)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        format!("{LIST_PATH}?{}", query.append_pair("avant", cursor).finish())
    }
}

/// The words of a search, folded as the table is. Hashtags are searched by their words.
pub(super) fn words(text: &str) -> Vec<String> {
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

/// `GET /recits`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    asked: Asked,
    is_narrow: bool,
    themes: Vec<Choice>,
    items: Vec<Item>,
    next: Option<String>,
    may_write: bool,
    /// Whether one can have narratives by mail.
    mails: bool,
}

pub(super) async fn list(
    State(state): State<Narrative>,
    Query(asked): Query<Asked>,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let (filter, origin) = (asked.filter(), state.desk.origin.clone());
    let find = move |conn: &mut Conn| -> Result<(Found, Option<String>), StoreError> {
        let mut stories = store::list(conn, &filter, i64::try_from(PAGE).unwrap_or(20) + 1)?;
        let more = PAGE < stories.len();
        stories.truncate(PAGE);
        let next = stories.last().filter(|_| more).map(|one| format!("{}.{}", one.published_at, one.id));
        Ok((Found::load(conn, &origin, stories)?, next))
    };
    let (found, next) = state.site.store.read(find).await?;
    let shell = reader.shell("narrative-list-title");
    let preview = Preview::of(shell.t.get("narrative-list-intro"));
    Ok(ListPage {
        is_narrow: asked.is_narrow(),
        themes: themes(&shell.t),
        items: found.items(&shell.t),
        next: next.map(|cursor| asked.next(&cursor)),
        may_write: reader.signed_in.is_some(),
        mails: state.mails && state.desk.qg.is_some(),
        shell: shell.describing(preview),
        asked,
    })
}

/// `GET /mes-recits`
#[derive(Template, WebTemplate)]
#[template(path = "narrative/mine.html")]
pub(super) struct MinePage {
    shell: Shell,
    items: Vec<Item>,
    /// What waits for a second person.
    waiting: Vec<Item>,
}

pub(super) async fn mine(
    State(state): State<Narrative>,
    SignedInMember(member): SignedInMember,
    reader: Reader,
) -> Result<MinePage, Problem> {
    let (origin, who) = (state.desk.origin.clone(), member.id.to_string());
    let find = move |conn: &mut Conn| -> Result<(Found, Found), StoreError> {
        let mine = Filter { whose: Whose::Author(who.clone()), ..Filter::default() };
        let mut mine = store::list(conn, &mine, 200)?;
        mine.retain(|one| one.state != StoryState::Withdrawn);
        let waiting = Filter { whose: Whose::Waiting, ..Filter::default() };
        let mut waiting = store::list(conn, &waiting, 200)?;
        waiting.retain(|one| one.author.as_deref() != Some(&who));
        Ok((Found::load(conn, &origin, mine)?, Found::load(conn, &origin, waiting)?))
    };
    let (mine, waiting) = state.site.store.read(find).await?;
    let shell = reader.shell("narrative-mine-title").hidden();
    Ok(MinePage { items: mine.items(&shell.t), waiting: waiting.items(&shell.t), shell })
}
