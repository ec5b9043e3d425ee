//! What people do with conversations: write, answer, show. Each act writes the tables and, for an actor, the outbox
//! together.

use maillon_federation::Origin;
use maillon_federation::publish::send_to;
use maillon_kernel::clock::Clock;
use maillon_store::peers::{self, Peer};
use maillon_store::things::{self, Thing};
use maillon_store::{Conn, StoreError, actors, faces, store_fault};

use crate::SLICE;
use crate::about::About;
use crate::model::{Act, Conversation, ConversationId, Correspondent, Draft, MessageId, State, Text};
use crate::store::{self, NewMessage};
use crate::telling::told;
use crate::wire::{self, Direct};

/// So many messages may a visitor or a member send before there is an answer.
const UNANSWERED: i64 = 100;
/// So many conversations may visitors begin about one thing within a day (milliseconds).
const VISITORS: i64 = 100;
const DAY: i64 = 86_400_000;

/// Where the acts happen.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Our addresses.
    pub origin: Origin,
    /// The clock.
    pub clock: Clock,
    /// The URI of the organisation's actor.
    pub actor: String,
}

/// Why an act did not happen.
#[derive(Debug, thiserror::Error)]
pub enum ActProblem {
    /// There is no such conversation or message, or none for who asks.
    #[error("there is no such conversation here")]
    Unknown,
    /// Whom it is for is gone, or was never seen here.
    #[error("the correspondent cannot be reached")]
    Unreachable,
    /// The name of theirs that a member wrote in is closed.
    #[error("the public face that the member wrote in is closed")]
    Closed,
    /// Too much was written without an answer.
    #[error("too much was written without an answer")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

store_fault!(ActProblem);

/// Something to say: in which words, and in which language they are meant to be.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The text.
    pub text: &'a Text,
    /// A language tag.
    pub language: &'a str,
}

impl Desk {
    /// A member of ours answers in a conversation that is theirs to answer in; the caller has made sure of that. The
    /// first answer to an actor also likes the note that it answers.
    pub fn answer(
        &self,
        conn: &mut Conn,
        id: ConversationId,
        member: &str,
        act: Act,
        words: Words<'_>,
    ) -> Result<(), ActProblem> {
        let mut conversation = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        let before = conversation.state;
        if is_repeated(conn, id, true, words)? && act.after(before) == before {
            return Ok(());
        }
        let answered = store::last_note(conn, id)?;
        let is_actor = matches!(conversation.correspondent, Correspondent::Actor(_));
        let first = conversation.speak(act, !is_actor || answered.is_some(), self.clock.millis());
        store::update(conn, &conversation)?;
        let Correspondent::Actor(actor) = &conversation.correspondent else {
            return self.say(conn, &conversation, Some(member), true, words);
        };
        let peer = reachable(conn, actor)?;
        let theirs = conversation.about.as_deref().filter(|about| !self.origin.owns_text(about));
        self.send(conn, &conversation, member, &peer, answered.as_deref().or(theirs), words)?;
        if let Some(note) = answered.filter(|_| first) {
            let like = wire::like(&conversation.actor, &note, &peer, &self.origin, &self.clock);
            send_to(conn, &like, &peer, &self.clock)?;
        }
        Ok(())
    }

    /// The correspondent of a conversation here, a visitor or a member, says more.
    pub fn reply(
        &self,
        conn: &mut Conn,
        id: ConversationId,
        member: Option<&str>,
        words: Words<'_>,
    ) -> Result<(), ActProblem> {
        let mut conversation = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        if is_repeated(conn, id, false, words)? {
            return Ok(());
        }
        if UNANSWERED <= store::count_unanswered(conn, id)? {
            return Err(ActProblem::Full);
        }
        conversation.hear(self.clock.millis());
        store::update(conn, &conversation)?;
        self.say(conn, &conversation, member, false, words)
    }

    /// Somebody without an account writes about a thing of ours. `key` is the SHA-256 of the secret of their link; sent
    /// twice, the same form opens one conversation.
    pub fn visit(
        &self,
        conn: &mut Conn,
        about: &About,
        key: &str,
        draft: &Draft,
        language: &str,
    ) -> Result<ConversationId, ActProblem> {
        let words = Words { text: &draft.text, language };
        if let Some(known) = store::by_key(conn, key)? {
            if known.about.as_deref() != Some(about.uri.as_str()) {
                return Err(ActProblem::Unknown);
            }
            self.reply(conn, known.id, None, words)?;
            return Ok(known.id);
        }
        if VISITORS <= store::count_visitors(conn, &about.uri, self.clock.millis() - DAY)? {
            return Err(ActProblem::Full);
        }
        let id = ConversationId::new(&self.clock);
        let new = Conversation {
            name: draft.name.clone(),
            contact: draft.contact.clone(),
            ..self.begin(id, about, about.member.clone(), Correspondent::Visitor(id.to_string()))
        };
        store::insert(conn, &new, Some(key))?;
        self.say(conn, &new, None, false, words)?;
        Ok(id)
    }

    /// A member writes about a thing of somebody else here.
    pub fn write_here(
        &self,
        conn: &mut Conn,
        about: &About,
        member: &str,
        words: Words<'_>,
    ) -> Result<ConversationId, ActProblem> {
        let correspondent = Correspondent::Member(member.to_owned());
        if let Some(known) = store::between(conn, Some(&about.uri), &correspondent.to_string(), None)? {
            self.reply(conn, known.id, Some(member), words)?;
            return Ok(known.id);
        }
        let id = ConversationId::new(&self.clock);
        let new = self.begin(id, about, about.member.clone(), correspondent);
        store::insert(conn, &new, None)?;
        self.say(conn, &new, Some(member), false, words)?;
        Ok(id)
    }

    /// A member writes to the owner of a thing of another instance: in the organisation's name, or in their own where they
    /// chose that.
    pub fn write_there(
        &self,
        conn: &mut Conn,
        about: &About,
        member: &str,
        words: Words<'_>,
    ) -> Result<ConversationId, ActProblem> {
        if let Some(known) = store::between(conn, Some(&about.uri), &about.owner, Some(member))?
            && !actors::is_closed(conn, &known.actor)?
        {
            self.answer(conn, known.id, member, Act::Say, words)?;
            return Ok(known.id);
        }
        let peer = reachable(conn, &about.owner)?;
        let id = ConversationId::new(&self.clock);
        let correspondent = Correspondent::Actor(about.owner.clone());
        let new = Conversation {
            actor: faces::answering(conn, member)?.unwrap_or_else(|| self.actor.clone()),
            name: peer.name.clone(),
            unread: false,
            ..self.begin(id, about, Some(member.to_owned()), correspondent)
        };
        store::insert(conn, &new, None)?;
        self.send(conn, &new, member, &peer, Some(&about.uri), words)?;
        Ok(id)
    }

    /// Has a foreign message stand under the annonce, or no longer.
    pub fn show(
        &self,
        conn: &mut Conn,
        id: ConversationId,
        message: MessageId,
        shown: bool,
    ) -> Result<(), ActProblem> {
        if store::show(conn, id, message, shown)? { Ok(()) } else { Err(ActProblem::Unknown) }
    }

    /// Its owner has seen what was said until `last_at`. What came since is still new.
    pub fn seen(&self, conn: &mut Conn, id: ConversationId, last_at: i64) -> Result<(), ActProblem> {
        let mut conversation = store::find(conn, id)?.ok_or(ActProblem::Unknown)?;
        conversation.unread = last_at < conversation.last_at;
        Ok(store::update(conn, &conversation)?)
    }

    fn begin(
        &self,
        id: ConversationId,
        about: &About,
        member: Option<String>,
        correspondent: Correspondent,
    ) -> Conversation {
        let now = self.clock.millis();
        Conversation {
            id,
            about: Some(about.uri.clone()),
            title: about.title.clone(),
            member,
            actor: if about.own { about.owner.clone() } else { self.actor.clone() },
            correspondent,
            name: String::new(),
            contact: String::new(),
            state: State::New,
            unread: true,
            answered: false,
            opened_at: now,
            last_at: now,
        }
    }

    /// A message that stays here.
    fn say(
        &self,
        conn: &mut Conn,
        conversation: &Conversation,
        member: Option<&str>,
        own: bool,
        words: Words<'_>,
    ) -> Result<(), ActProblem> {
        let message = self.message(conversation, member, own, None, words);
        store::add(conn, &message)?;
        Ok(told(conn, &self.clock, conversation, &message.id, (own, member))?)
    }

    /// A message that goes to an actor, and to nobody else.
    fn send(
        &self,
        conn: &mut Conn,
        conversation: &Conversation,
        member: &str,
        peer: &Peer,
        in_reply_to: Option<&str>,
        words: Words<'_>,
    ) -> Result<(), ActProblem> {
        // It would go nowhere, and look as if it had.
        if actors::is_closed(conn, &conversation.actor)? {
            return Err(ActProblem::Closed);
        }
        let uri = wire::new_note(&self.origin, &self.clock);
        let message = self.message(conversation, Some(member), true, Some(&uri), words);
        let thing = Thing {
            uri: uri.clone(),
            slice: SLICE.to_owned(),
            kind: "note".to_owned(),
            id: message.id.clone(),
        };
        // A reply to it concerns us.
        things::put(conn, &thing)?;
        store::add(conn, &message)?;
        let direct = Direct {
            uri: &uri,
            actor: &conversation.actor,
            to: peer,
            in_reply_to,
            text: words.text,
            language: words.language,
            at: self.clock.millis(),
        };
        send_to(conn, &wire::create(&direct, &self.origin, &self.clock), peer, &self.clock)?;
        Ok(())
    }

    fn message<'a>(
        &self,
        conversation: &Conversation,
        member: Option<&'a str>,
        own: bool,
        uri: Option<&'a str>,
        words: Words<'a>,
    ) -> NewMessage<'a> {
        NewMessage {
            id: MessageId::new(&self.clock).to_string(),
            conversation: conversation.id.to_string(),
            own,
            member,
            uri,
            html: words.text.html(),
            source: words.text.source(),
            language: Some(words.language),
            audience: "direct",
            shown: false,
            sent_at: self.clock.millis(),
        }
    }
}

/// Whether the same was just said by the same side: a form that was sent twice.
fn is_repeated(conn: &mut Conn, id: ConversationId, own: bool, words: Words<'_>) -> Result<bool, ActProblem> {
    let last = store::last(conn, id)?;
    Ok(last.is_some_and(|last| last.own == own && last.source == words.text.source()))
}

/// The actor, unless it deleted itself.
fn reachable(conn: &mut Conn, uri: &str) -> Result<Peer, ActProblem> {
    let peer = peers::find(conn, uri)?.filter(|peer| peer.gone_at.is_none());
    peer.ok_or(ActProblem::Unreachable)
}
