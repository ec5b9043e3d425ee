//! A member reads an exchange and answers in it.

use axum::extract::{Form, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use maillon_kernel::language::LanguageTag;
use maillon_members::{Member, SignedInMember};
use maillon_store::Conn;
use maillon_web::{FieldErrors, Problem, Reader, notice};
use serde::Deserialize;

use super::exchange::{Again, ExchangePage, Found, Side};
use super::list::is_begun_by;
use super::{Messages, PATH, fault};
use crate::desk::{ActProblem, Words};
use crate::model::{Act, ConversationId, Correspondent, MessageId, Text, check_text};
use crate::store;

/// Which page of a long exchange.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    /// The message that the page before ended with.
    pub(super) avant: String,
}

/// An answer: what is meant, and the text, in the field of that name.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AnswerText {
    pub(super) act: String,
    pub(super) language: String,
    accept: String,
    ask: String,
    decline: String,
    pub(super) say: String,
}

impl AnswerText {
    fn text(&self, act: Act) -> &str {
        match act {
            Act::Accept => &self.accept,
            Act::Ask => &self.ask,
            Act::Decline => &self.decline,
            Act::Say => &self.say,
        }
    }

    /// The language that the form was made in, or else the reader's.
    pub(super) fn language(&self, reader: &Reader) -> String {
        let tag = LanguageTag::parse(&self.language).ok();
        tag.map_or_else(|| reader.lang().code().to_owned(), |tag| tag.as_str().to_owned())
    }
}

/// The text of the form `act`, or the form once more.
pub(super) fn taken(act: Act, text: &str) -> Result<Text, Again> {
    check_text(text).map_err(|problem| {
        let mut errors = FieldErrors::default();
        fault(&mut errors, problem, act.as_str());
        Again { typed: Some((act, text.to_owned())), errors }
    })
}

/// `GET /messages/{id}?avant=`: with it, its owner has seen it.
pub(super) async fn show(
    State(messages): State<Messages>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
    reader: Reader,
) -> Result<ExchangePage, Problem> {
    let found = load(&messages, &member, &id, wish.avant.parse().ok()).await?;
    let side = side(&found, &member);
    if side == Side::Owner && found.conversation.unread {
        let (desk, id, last_at) = (messages.desk.clone(), found.conversation.id, found.conversation.last_at);
        messages.site.store.write(move |conn: &mut Conn| desk.seen(conn, id, last_at)).await?;
    }
    let here = format!("{PATH}/{}", found.conversation.id);
    maillon_notifications::look(&messages.site, &member.id.to_string(), &here).await?;
    Ok(page(&messages, &reader, &found, &side, Again::default()))
}

/// `POST /messages/{id}`
pub(super) async fn answer(
    State(messages): State<Messages>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    reader: Reader,
    Form(form): Form<AnswerText>,
) -> Result<Response, Problem> {
    let found = load(&messages, &member, &id, None).await?;
    let (side, id) = (side(&found, &member), found.conversation.id);
    let act: Act = form.act.parse().map_err(|_| Problem::bad_request("there is no such answer"))?;
    if act != Act::Say && (side != Side::Owner || !found.is_ours()) {
        return Err(Problem::forbidden());
    }
    let text = match taken(act, form.text(act)) {
        Ok(text) => text,
        Err(again) => {
            let page = page(&messages, &reader, &found, &side, again);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
    };
    if let Correspondent::Actor(uri) = &found.conversation.correspondent {
        messages.know(uri).await?;
    }
    let (desk, language, member) = (messages.desk.clone(), form.language(&reader), member.id.to_string());
    let say = move |conn: &mut Conn| {
        let words = Words { text: &text, language: &language };
        match side {
            Side::Owner => desk.answer(conn, id, &member, act, words),
            _ => desk.reply(conn, id, Some(&member), words),
        }
    };
    messages.site.store.write(say).await?;
    Ok(back(&messages, jar, id, "messages-sent"))
}

/// What the buttons under a public message send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RevealForm {
    message: String,
    /// `1`: show it; anything else: no longer.
    shown: String,
}

/// `POST /messages/{id}/montrer`: the owner alone decides what stands under the annonce.
pub(super) async fn reveal(
    State(messages): State<Messages>,
    SignedInMember(member): SignedInMember,
    Path(id): Path<String>,
    jar: CookieJar,
    Form(form): Form<RevealForm>,
) -> Result<Response, Problem> {
    let found = load(&messages, &member, &id, None).await?;
    if side(&found, &member) != Side::Owner || !found.is_ours() {
        return Err(Problem::forbidden());
    }
    let message: MessageId = form.message.parse().map_err(|_| Problem::not_found())?;
    let (desk, id, shown) = (messages.desk.clone(), found.conversation.id, form.shown == "1");
    messages.site.store.write(move |conn: &mut Conn| desk.show(conn, id, message, shown)).await?;
    Ok(back(&messages, jar, id, if shown { "messages-shown" } else { "messages-hidden" }))
}

async fn load(
    messages: &Messages,
    member: &Member,
    id: &str,
    before: Option<MessageId>,
) -> Result<Found, Problem> {
    let id: ConversationId = id.parse().map_err(|_| Problem::not_found())?;
    let (whose, lookup) = (messages.whose(member), messages.lookup);
    let find = move |conn: &mut Conn| -> Result<Found, ActProblem> {
        let conversation = store::for_reader(conn, id, &whose)?.ok_or(ActProblem::Unknown)?;
        Ok(Found::load(conn, conversation, before, lookup)?)
    };
    Ok(messages.site.store.read(find).await?)
}

/// Which side of a conversation, that they may read, a member is on.
fn side(found: &Found, member: &Member) -> Side {
    let begun = is_begun_by(&found.conversation, &member.id.to_string());
    if begun { Side::Member } else { Side::Owner }
}

fn page(messages: &Messages, reader: &Reader, found: &Found, side: &Side, again: Again) -> ExchangePage {
    let shell = reader.shell("messages-list-title").hidden();
    let action = format!("{PATH}/{}", found.conversation.id);
    ExchangePage::new(&shell, found, side, action, again, &messages.site.words)
}

/// Back to the exchange, which says what was done.
fn back(messages: &Messages, jar: CookieJar, id: ConversationId, key: &'static str) -> Response {
    (jar.add(notice::cookie(&messages.site, key)), Redirect::to(&format!("{PATH}/{id}"))).into_response()
}
