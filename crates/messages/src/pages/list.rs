//! A member's conversations, the one with the latest message first.

use askama::Template;
use askama_web::WebTemplate;
use axum::extract::{Query, State};
use diesel::QueryResult;
use maillon_kernel::markup::excerpt;
use maillon_members::SignedInMember;
use maillon_members::gone;
use maillon_store::{Conn, StoreError};
use maillon_web::{Problem, Reader, Shell, Tongue};
use serde::Deserialize;

use super::people::{People, Person};
use super::{Messages, PATH};
use crate::model::{Conversation, ConversationId, Correspondent, Message, State as Stage, seems_interested};
use crate::store::{self, Filter, Whose};

/// Conversations on a page.
const PAGE: usize = 20;
/// Characters of the latest message.
const EXCERPT: usize = 140;

/// What the URL asks for. What it says wrongly counts as not said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    /// The ActivityPub id of a thing: about that alone.
    sur: String,
    /// Where the page before ended.
    avant: String,
}

/// A page of conversations from the store.
#[derive(Default)]
pub(super) struct Found {
    pub(super) conversations: Vec<(Conversation, Option<Message>)>,
    pub(super) people: People,
    pub(super) unread: i64,
    pub(super) next: Option<String>,
}

impl Found {
    fn load(conn: &mut Conn, whose: &Whose, filter: &Filter) -> QueryResult<Self> {
        // One more than is shown tells whether there is a next page.
        let mut rows = store::list(conn, whose, filter, i64::try_from(PAGE + 1).unwrap_or(i64::MAX))?;
        let more = PAGE < rows.len();
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|last| format!("{}.{}", last.last_at, last.id));
        let people = People::load(conn, &rows, [])?;
        let unread = store::count_unread(conn, whose)?;
        let mut conversations = Vec::new();
        for conversation in rows {
            let last = store::last(conn, conversation.id)?;
            conversations.push((conversation, last));
        }
        Ok(Self { conversations, people, unread, next })
    }
}

/// One conversation, as the list shows it.
struct Item {
    href: String,
    who: Person,
    title: Option<String>,
    state: String,
    last_at: i64,
    /// The beginning of the latest message, and its language.
    excerpt: Option<String>,
    language: Option<String>,
    unread: bool,
    /// The reader began it, and the other side spoke last.
    answered: bool,
    interested: bool,
}

impl Item {
    fn new(
        t: &Tongue,
        reader: &str,
        conversation: &Conversation,
        last: Option<&Message>,
        people: &People,
    ) -> Self {
        let begun = is_begun_by(conversation, reader);
        let who = if begun { author(t, conversation, people) } else { people.correspondent(t, conversation) };
        let html = last.and_then(|last| last.html.as_deref());
        let theirs = last.is_some_and(|last| last.own == begun);
        Self {
            href: format!("{PATH}/{}", conversation.id),
            who,
            title: Some(conversation.title.clone()).filter(|title| !title.is_empty()),
            state: t.get(&format!("messages-state-{}", conversation.state)),
            last_at: conversation.last_at,
            excerpt: html.map(|html| excerpt(html, EXCERPT)),
            language: last.and_then(|last| last.language.clone()),
            unread: conversation.unread && !begun,
            answered: begun && theirs,
            interested: !begun
                && theirs
                && conversation.state == Stage::New
                && html.is_some_and(seems_interested),
        }
    }
}

/// Whether this member is the correspondent: they wrote about an annonce of somebody else here.
pub(crate) fn is_begun_by(conversation: &Conversation, member: &str) -> bool {
    matches!(&conversation.correspondent, Correspondent::Member(id) if id == member)
}

/// Who answers for a thing of ours, as another member of ours sees it.
fn author(t: &Tongue, conversation: &Conversation, people: &People) -> Person {
    let name = people.member(conversation.member.as_deref()).map(|name| gone::named(t, &name));
    let name = name.unwrap_or_else(|| t.get("messages-author"));
    Person { name, handle: None, href: None }
}

/// `GET /messages`
#[derive(Template, WebTemplate)]
#[template(path = "messages/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    items: Vec<Item>,
    unread: i64,
    /// The page of what the list is narrowed down to.
    narrowed: bool,
    next: Option<String>,
}

impl ListPage {
    pub(super) fn new(shell: Shell, reader: &str, about: Option<&str>, found: &Found) -> Self {
        let items = found.conversations.iter();
        let items = items.map(|(one, last)| Item::new(&shell.t, reader, one, last.as_ref(), &found.people));
        let items = items.collect();
        let next = found.next.as_deref().map(|cursor| {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            if let Some(about) = about {
                query.append_pair("sur", about);
            }
            format!("{PATH}?{}", query.append_pair("avant", cursor).finish())
        });
        Self { items, unread: found.unread, narrowed: about.is_some(), next, shell }
    }
}

/// `GET /messages?sur=&avant=`
pub(super) async fn list(
    State(messages): State<Messages>,
    SignedInMember(member): SignedInMember,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<ListPage, Problem> {
    let about = Some(wish.sur).filter(|uri| !uri.is_empty() && !uri.contains(char::is_control));
    let filter = Filter { about: about.clone(), before: read_cursor(&wish.avant), unread: false };
    let whose = messages.whose(&member);
    let find = move |conn: &mut Conn| Ok::<_, StoreError>(Found::load(conn, &whose, &filter)?);
    let found = messages.site.store.read(find).await?;
    let shell = reader.shell("messages-list-title").hidden();
    Ok(ListPage::new(shell, &member.id.to_string(), about.as_deref(), &found))
}

fn read_cursor(text: &str) -> Option<(i64, ConversationId)> {
    let (at, id) = text.split_once('.')?;
    Some((at.parse().ok()?, id.parse().ok()?))
}
