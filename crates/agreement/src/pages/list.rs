//! A member's agreements, the one that changed last first.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use diesel::QueryResult;
use maillon_members::SignedInMember;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::people::People;
use super::standing::sentence;
use super::{Agreements, PATH, person};
use crate::deeds::Person;
use crate::model::Stage;
use crate::record::{Agreement, AgreementId};
use crate::store::{self, Filter, Whose};

/// Agreements on a page.
const PAGE: usize = 20;

/// What the URL asks for. What it says wrongly counts as not said.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    /// A stage.
    etape: String,
    /// The ActivityPub id of a thing: about that alone.
    sur: String,
    /// Where the page before ended.
    avant: String,
}

impl Wish {
    #[cfg(test)]
    pub(super) fn asking(stage: &str, about: &str) -> Self {
        Self { etape: stage.to_owned(), sur: about.to_owned(), avant: String::new() }
    }

    fn stage(&self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.as_str() == self.etape)
    }

    fn about(&self) -> Option<String> {
        Some(self.sur.clone()).filter(|uri| !uri.is_empty() && !uri.contains(char::is_control))
    }

    fn filter(&self, who: &Person) -> Filter {
        let before = self.avant.split_once('.').and_then(|(at, id)| {
            let id: AgreementId = id.parse().ok()?;
            Some((at.parse().ok()?, id.to_string()))
        });
        Filter { whose: whose(who), stage: self.stage(), about: self.about(), before }
    }

    /// The address of a list like this one.
    fn href(&self, stage: Option<Stage>, before: Option<&str>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let about = self.about();
        let pairs = [("etape", stage.map(Stage::as_str)), ("sur", about.as_deref()), ("avant", before)];
        for (name, value) in pairs {
            if let Some(value) = value {
                query.append_pair(name, value);
            }
        }
        let query = query.finish();
        if query.is_empty() { PATH.to_owned() } else { format!("{PATH}?{query}") }
    }
}

pub(crate) fn whose(who: &Person) -> Whose {
    Whose::Member(who.id.clone(), who.coordinates)
}

/// A page of agreements from the store.
#[derive(Default)]
pub(super) struct Found {
    pub(super) agreements: Vec<Agreement>,
    pub(super) people: People,
    pub(super) unread: i64,
    pub(super) next: Option<String>,
}

impl Found {
    fn load(conn: &mut Conn, who: &Person, filter: &Filter) -> QueryResult<Self> {
        // One more than is shown tells whether there is a next page.
        let mut agreements = store::list(conn, filter, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
        let more = PAGE < agreements.len();
        agreements.truncate(PAGE);
        let next = agreements.last().filter(|_| more).map(|last| format!("{}.{}", last.changed_at, last.id));
        let people = People::load(conn, &agreements, [])?;
        let unread = store::count_unread(conn, &who.id, who.coordinates)?;
        Ok(Self { agreements, people, unread, next })
    }
}

/// One agreement, as lists show it.
pub(super) struct Item {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) name: String,
    pub(super) stage: String,
    pub(super) sentence: String,
    pub(super) changed_at: i64,
    pub(super) unread: bool,
}

impl Item {
    pub(super) fn new(t: &Tongue, one: &Agreement, people: &People, now: i64) -> Self {
        let name = people.partner(t, one).name;
        Self {
            href: format!("{PATH}/{}", one.id),
            title: one.title.clone(),
            stage: t.get(&format!("agreement-stage-{}", one.machine.stage().as_str())),
            sentence: sentence(t, one, &name, now),
            changed_at: one.changed_at,
            unread: one.unread,
            name,
        }
    }
}

/// One of the stages to look at alone.
struct Choice {
    href: String,
    label: String,
    current: bool,
}

/// `GET /accords`
#[derive(Template, WebTemplate)]
#[template(path = "agreement/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    items: Vec<Item>,
    unread: i64,
    /// Whether it shows what is about one thing only.
    narrowed: bool,
    choices: Vec<Choice>,
    next: Option<String>,
}

impl ListPage {
    pub(super) fn new(shell: Shell, wish: &Wish, found: &Found, now: i64) -> Self {
        let t = shell.t.clone();
        let choice = |stage: Option<Stage>| Choice {
            href: wish.href(stage, None),
            label: t.get(&format!("agreement-stage-{}", stage.map_or("all", Stage::as_str))),
            current: wish.stage() == stage,
        };
        let stages = Stage::ALL.into_iter().map(Some);
        Self {
            items: found.agreements.iter().map(|one| Item::new(&t, one, &found.people, now)).collect(),
            unread: found.unread,
            narrowed: wish.about().is_some(),
            choices: [None].into_iter().chain(stages).map(choice).collect(),
            next: found.next.as_deref().map(|cursor| wish.href(wish.stage(), Some(cursor))),
            shell,
        }
    }
}

/// `GET /accords?etape=&sur=&avant=`
pub(super) async fn list(
    State(agreements): State<Agreements>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let who = person(&member);
    let filter = wish.filter(&who);
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(Found::load(conn, &who, &filter)?);
    let found = agreements.site.store.read(find).await?;
    let shell = reader.shell("agreement-list-title").hidden();
    Ok(ListPage::new(shell, &wish, &found, agreements.site.clock.millis()))
}
