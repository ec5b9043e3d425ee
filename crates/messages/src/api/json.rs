//! Conversations and messages as programs read them.

use maillon_web::api::time;
use serde::Serialize;
use utoipa::ToSchema;

use crate::about::About;
use crate::model::{Conversation, Correspondent, Message, State};
use crate::pages::list::is_begun_by;
use crate::pages::people::{People, web_address};

/// Who looks, and what stands around what they look at.
pub(super) struct View<'a> {
    /// The member who asks.
    pub(super) reader: &'a str,
    pub(super) people: &'a People,
    /// The base of this instance's addresses, without a slash at its end.
    pub(super) base: &'a str,
}

/// A conversation: what is said with one correspondent about one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Exchange)]
pub struct ExchangeJson {
    /// Its id.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// What it is about; `null` for a message out of the blue.
    about: Option<AboutJson>,
    /// Who is at the other end of the caller.
    with: PartnerJson,
    /// Whether the caller may accept, ask back and decline: the annonce is of this instance, and theirs to answer for.
    decides: bool,
    /// How far it has come: `new`, `asked`, `accepted` or `declined`.
    #[schema(schema_with = states)]
    state: &'static str,
    /// Whether something came that the caller has not marked as read.
    unread: bool,
    /// When it began.
    #[schema(format = "date-time", example = "2026-11-24T08:05:00.000Z")]
    opened_at: String,
    /// When somebody last said something.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    last_at: String,
    /// The latest message.
    latest: Option<MessageJson>,
}

/// What a conversation is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = About)]
pub struct AboutJson {
    /// The ActivityPub id.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    uri: String,
    /// What it was called when the conversation began.
    #[schema(example = "Réparation de vélos")]
    title: String,
    /// Its page here; `null` when it is here no longer.
    #[schema(
        format = "uri",
        example = "https://marolles.example/annonces/019abcde-0123-7abc-8def-0123456789ab"
    )]
    url: Option<String>,
}

/// What sort of correspondent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartnerKind)]
pub enum PartnerKind {
    /// An actor of another server.
    Actor,
    /// A member of this instance.
    Member,
    /// Somebody without an account, who has a private link.
    Visitor,
}

/// Who is at the other end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Partner)]
pub struct PartnerJson {
    /// What sort of correspondent.
    kind: PartnerKind,
    /// The name; `null` if none was given, or its owner deleted it.
    #[schema(example = "Une passante")]
    name: Option<String>,
    /// Of an actor, the ActivityPub id.
    #[schema(format = "uri", example = "https://canal.example/users/passante")]
    uri: Option<String>,
    /// Of an actor, `@name@host`.
    #[schema(example = "@passante@canal.example")]
    handle: Option<String>,
    /// Of an actor, the page.
    #[schema(format = "uri", example = "https://canal.example/@passante")]
    url: Option<String>,
    /// Of a visitor, how to reach them, in words.
    #[schema(example = "0470 11 22 33")]
    contact: Option<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageJson {
    /// Its id.
    #[schema(format = "uuid", example = "019abcde-0123-7abc-8def-0123456789ab")]
    id: String,
    /// Whether the caller's side said it.
    mine: bool,
    /// Who said it; `null` for somebody without a name, and for the association as such.
    #[schema(example = "Une passante")]
    by: Option<String>,
    /// The ActivityPub id, when it went or came over the wire.
    #[schema(format = "uri", example = "https://canal.example/notes/1")]
    uri: Option<String>,
    /// The text as HTML that was made safe; `null`: its author took it back.
    #[schema(example = "<p>Je prends !</p>")]
    html: Option<String>,
    /// The Markdown that was typed here; `null` for a received one.
    #[schema(example = "Passez **jeudi**.")]
    text: Option<String>,
    /// The language of the text, as a BCP 47 tag.
    #[schema(example = "fr")]
    language: Option<String>,
    /// Who else can read it where it was written.
    #[schema(schema_with = audiences)]
    audience: String,
    /// The page of a received one on its own server.
    #[schema(format = "uri", example = "https://canal.example/@passante/1")]
    url: Option<String>,
    /// Whether it may stand under the annonce: its author wrote it for everybody, and the caller decides.
    may_be_shown: bool,
    /// Whether it stands under the annonce, for everybody.
    shown: bool,
    /// When it was said.
    #[schema(format = "date-time", example = "2026-11-24T08:45:00.000Z")]
    sent_at: String,
}

fn states() -> utoipa::openapi::schema::Object {
    word(State::ALL.iter().map(|state| state.as_str()), "How far it has come.")
}

fn audiences() -> utoipa::openapi::schema::Object {
    let words = ["public", "unlisted", "followers", "direct"];
    word(words.into_iter(), "Who else can read it where it was written.")
}

fn word<'a>(words: impl Iterator<Item = &'a str>, about: &str) -> utoipa::openapi::schema::Object {
    utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .description(Some(about))
        .enum_values(Some(words.collect::<Vec<_>>()))
        .build()
}

impl View<'_> {
    /// `about` is what it is about, if that is still here.
    pub(super) fn exchange(
        &self,
        one: &Conversation,
        about: Option<&About>,
        latest: Option<&Message>,
    ) -> ExchangeJson {
        let begun = is_begun_by(one, self.reader);
        ExchangeJson {
            id: one.id.to_string(),
            about: one.about.as_ref().map(|uri| AboutJson {
                uri: uri.clone(),
                title: one.title.clone(),
                url: about.map(|about| format!("{}{}", self.base, about.href)),
            }),
            with: if begun { self.author(one) } else { self.correspondent(one) },
            decides: self.decides(one, about),
            state: one.state.as_str(),
            unread: one.unread && !begun,
            opened_at: time(one.opened_at),
            last_at: time(one.last_at),
            latest: latest.map(|message| self.message(message, one, about)),
        }
    }

    pub(super) fn message(&self, message: &Message, of: &Conversation, about: Option<&About>) -> MessageJson {
        let by = if message.own {
            self.people.member(message.member.as_deref().or(of.member.as_deref()))
        } else {
            self.correspondent(of).name
        };
        let here = message.own || message.uri.is_none();
        MessageJson {
            id: message.id.to_string(),
            mine: message.own != is_begun_by(of, self.reader),
            by,
            uri: message.uri.clone(),
            html: message.html.clone(),
            text: Some(message.source.clone()).filter(|_| here),
            language: message.language.clone(),
            audience: message.audience.clone(),
            url: message.url.as_deref().and_then(web_address),
            may_be_shown: self.decides(of, about) && message.may_be_shown(),
            shown: message.shown,
            sent_at: time(message.sent_at),
        }
    }

    fn decides(&self, one: &Conversation, about: Option<&About>) -> bool {
        !is_begun_by(one, self.reader) && about.is_some_and(|about| about.own)
    }

    /// Who answers for a thing of ours, as another member of ours sees it.
    fn author(&self, one: &Conversation) -> PartnerJson {
        PartnerJson::named(PartnerKind::Member, self.people.member(one.member.as_deref()))
    }

    fn correspondent(&self, one: &Conversation) -> PartnerJson {
        let given = Some(one.name.clone()).filter(|name| !name.is_empty());
        match &one.correspondent {
            Correspondent::Member(id) => {
                PartnerJson::named(PartnerKind::Member, self.people.member(Some(id)))
            }
            Correspondent::Visitor(_) => PartnerJson {
                contact: Some(one.contact.clone()).filter(|contact| !contact.is_empty()),
                ..PartnerJson::named(PartnerKind::Visitor, given)
            },
            Correspondent::Actor(uri) => {
                let known = self.people.actor(uri);
                let name = known.as_ref().map(|known| known.name.clone());
                PartnerJson {
                    uri: Some(uri.clone()),
                    handle: known.as_ref().and_then(|known| known.handle.clone()),
                    url: known.map_or_else(|| web_address(uri), |known| known.href),
                    ..PartnerJson::named(PartnerKind::Actor, name.or(given))
                }
            }
        }
    }
}

impl PartnerJson {
    fn named(kind: PartnerKind, name: Option<String>) -> Self {
        Self { kind, name, uri: None, handle: None, url: None, contact: None }
    }
}
