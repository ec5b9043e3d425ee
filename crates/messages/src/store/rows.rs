//! The rows, and the way from and to what they mean.

use diesel::prelude::*;
use diesel::result::Error as DieselError;
use maillon_store::schema::{conversation, message, note};

use crate::model::{Conversation, Message};
use crate::wire::without_mentions;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = conversation)]
pub(super) struct ConversationRow {
    id: String,
    about: Option<String>,
    title: String,
    member: Option<String>,
    actor: String,
    correspondent: String,
    name: String,
    contact: String,
    state: String,
    unread: bool,
    answered: bool,
    opened_at: i64,
    last_at: i64,
}

impl From<&Conversation> for ConversationRow {
    fn from(one: &Conversation) -> Self {
        Self {
            id: one.id.to_string(),
            about: one.about.clone(),
            title: one.title.clone(),
            member: one.member.clone(),
            actor: one.actor.clone(),
            correspondent: one.correspondent.to_string(),
            name: one.name.clone(),
            contact: one.contact.clone(),
            state: one.state.to_string(),
            unread: one.unread,
            answered: one.answered,
            opened_at: one.opened_at,
            last_at: one.last_at,
        }
    }
}

impl ConversationRow {
    /// A row that this program did not write (a damaged file) is an error, not a guess.
    pub(super) fn read(self) -> QueryResult<Conversation> {
        Ok(Conversation {
            id: self.id.parse().map_err(damaged)?,
            about: self.about,
            title: self.title,
            member: self.member,
            actor: self.actor,
            correspondent: self.correspondent.parse().map_err(damaged)?,
            name: self.name,
            contact: self.contact,
            state: self.state.parse().map_err(damaged)?,
            unread: self.unread,
            answered: self.answered,
            opened_at: self.opened_at,
            last_at: self.last_at,
        })
    }
}

fn damaged(problem: impl std::error::Error + Send + Sync + 'static) -> DieselError {
    DieselError::DeserializationError(Box::new(problem))
}

/// A message to be added; see the columns in the migration. `html` and `source` of a foreign one are empty.
#[derive(Debug, Insertable)]
#[diesel(table_name = message)]
#[allow(missing_docs, reason = "the columns of `message`, described in its migration")]
pub struct NewMessage<'a> {
    pub id: String,
    pub conversation: String,
    pub own: bool,
    pub member: Option<&'a str>,
    pub uri: Option<&'a str>,
    pub html: &'a str,
    pub source: &'a str,
    pub language: Option<&'a str>,
    pub audience: &'a str,
    pub shown: bool,
    pub sent_at: i64,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = message)]
pub(super) struct MessageRow {
    id: String,
    own: bool,
    member: Option<String>,
    uri: Option<String>,
    html: String,
    source: String,
    language: Option<String>,
    audience: String,
    shown: bool,
    sent_at: i64,
}

/// What a foreign note says now.
#[derive(Queryable, Selectable)]
#[diesel(table_name = note)]
pub(super) struct Said {
    url: String,
    html: String,
    language: Option<String>,
    audience: String,
    published_at: i64,
}

impl MessageRow {
    pub(super) fn read(self, said: Option<Said>) -> QueryResult<Message> {
        let foreign = !self.own && self.uri.is_some();
        let (html, url, language, audience, sent_at) = match said {
            Some(said) => (
                Some(without_mentions(&said.html)),
                Some(said.url),
                said.language,
                said.audience,
                said.published_at,
            ),
            None if foreign => (None, None, None, self.audience, self.sent_at),
            None => (Some(self.html), None, self.language, self.audience, self.sent_at),
        };
        Ok(Message {
            id: self.id.parse().map_err(damaged)?,
            own: self.own,
            member: self.member,
            uri: self.uri,
            html,
            source: self.source,
            language,
            audience,
            url,
            shown: self.shown,
            sent_at,
        })
    }
}
