//! A message to the ledger comes in: heard, understood, answered.

use diesel::QueryResult;
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::json::{self, Object};
use maillon_kernel::clock::random_token;
use maillon_kernel::markup::addressed_text;
use maillon_members::{Member, handles};
use maillon_store::notes::{self, NoteRow};
use maillon_store::{Conn, things};
use maillon_web::Tongue;

use super::Orders;
use super::model::{LIFETIME, Order, OrderId, OrderState, Receiver};
use super::people::{self, Found};
use super::read::{Command, Wish, read};
use super::say::Answer;
use super::store;
use crate::{SLICE, accounts};

/// So many answers an actor gets within an hour (milliseconds).
const ANSWERS: i64 = 10;
const HOUR: i64 = 3_600_000;
/// What writes by itself is not answered: two of them would never stop.
const MACHINES: [&str; 2] = ["Application", "Service"];

/// Whom a note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whose {
    /// The ledger reads it.
    pub ledger: bool,
    /// It is a message to people.
    pub others: bool,
}

/// A message of a member's that was kept.
pub(super) struct Heard<'a> {
    /// The note.
    pub(super) note: &'a NoteRow,
    /// As it came.
    pub(super) object: &'a Object,
    /// Who wrote it.
    pub(super) member: &'a Member,
    /// The words of the answer.
    pub(super) t: &'a Tongue,
}

impl Orders {
    /// Whom a note is for: the ledger, if it is addressed to it or replies to what it said; others, if it replies to
    /// something of theirs here, or is not for the ledger at all.
    pub fn whose(&self, conn: &mut Conn, object: &Object) -> QueryResult<Whose> {
        let named = |key| json::uris(object, key).contains(&self.desk.actor.as_str());
        let answered = json::first(object, "inReplyTo").and_then(json::uri_of);
        let thing = match answered.filter(|uri| self.desk.origin().owns_text(uri)) {
            Some(uri) => things::find(conn, uri)?,
            None => None,
        };
        let replies_to_ours = thing.as_ref().is_some_and(|thing| thing.slice == SLICE);
        let ledger = named("to") || named("cc") || replies_to_ours;
        Ok(Whose { ledger, others: !ledger || thing.is_some_and(|thing| thing.slice != SLICE) })
    }

    /// `Create` of a note for the ledger, after it was kept.
    pub fn hear(&self, conn: &mut Conn, scene: &Scene, object: &Object) -> Result<&'static str, Refusal> {
        let Some(note) = kept(conn, scene, object)? else { return Ok("kept no message to the ledger") };
        if MACHINES.contains(&scene.sender.kind.as_str()) {
            return Ok("the ledger does not answer programs");
        }
        if store::is_answered(conn, &note.uri)? {
            return Ok("the ledger answered this before");
        }
        let since = self.desk.clock().millis() - HOUR;
        if ANSWERS <= store::count_answers(conn, &note.actor, since)? {
            return Ok("the ledger has answered its author often enough for now");
        }
        let member = handles::store::member_of(conn, &scene.sender.uri)?;
        let lang = self.language_of(&note, member.as_ref());
        let t = self.words.in_lang(lang);
        let answer = match &member {
            Some(member) => self.act(conn, &Heard { note: &note, object, member, t: &t })?,
            None => self.unknown(&t),
        };
        self.answer(conn, scene, &note, lang, &answer)?;
        Ok("answered a message to the ledger")
    }

    fn act(&self, conn: &mut Conn, heard: &Heard<'_>) -> Result<Answer, Refusal> {
        let text = addressed_text(json::content(heard.object).1);
        match read(&text, &self.desk.unit, self.desk.origin().authority()) {
            None => Ok(self.help(heard.t)),
            Some(Wish::Balance) => Ok(self.balance(heard.t)),
            Some(Wish::Yes) => self.hear_yes(conn, heard),
            Some(Wish::Pay(command)) => Ok(self.prepare(conn, heard, command)?),
        }
    }

    /// Prepares a transfer, or says why it cannot be one.
    fn prepare(&self, conn: &mut Conn, heard: &Heard<'_>, command: Command) -> QueryResult<Answer> {
        let t = heard.t;
        if accounts::of_member(conn, &heard.member.id.to_string())?.is_none() {
            return Ok(self.without_account(t));
        }
        let receiver = match people::find(conn, &self.desk, &command.to, heard.object)? {
            Found::One(Receiver::Member(id)) if id == heard.member.id => {
                return Ok(Self::sentence(t, "credit-order-self"));
            }
            Found::One(receiver) => receiver,
            Found::Nobody => return Ok(Self::named(t, "credit-order-nobody", &command.to)),
            Found::Several => return Ok(Self::named(t, "credit-order-several", &command.to)),
        };
        if let Receiver::Member(id) = receiver
            && accounts::of_member(conn, &id.to_string())?.is_none()
        {
            return Ok(Self::named(t, "credit-order-no-account", &command.to));
        }
        let (order, secret) = (self.new_order(conn, heard, receiver, command)?, random_token());
        store::insert(conn, &order, &secret)?;
        Ok(self.ready(t, &order, &secret))
    }

    fn new_order(
        &self,
        conn: &mut Conn,
        heard: &Heard<'_>,
        receiver: Receiver,
        command: Command,
    ) -> QueryResult<Order> {
        let (id, now) = (OrderId::new(self.desk.clock()), self.desk.clock().millis());
        let before = answered_order(conn, heard)?;
        Ok(Order {
            id,
            member: heard.member.id,
            actor: heard.note.actor.clone(),
            note: heard.note.uri.clone(),
            thread: before.map_or(id, |before| before.thread),
            receiver,
            named: command.to,
            amount: command.amount,
            label: command.label,
            state: OrderState::Open,
            transfer: None,
            ordered_at: now,
            expires_at: now + LIFETIME,
        })
    }
}

/// The order that a message replies to our words about, if it is its author's own.
pub(super) fn answered_order(conn: &mut Conn, heard: &Heard<'_>) -> QueryResult<Option<Order>> {
    let Some(uri) = &heard.note.in_reply_to else { return Ok(None) };
    let order = store::answered_by(conn, uri)?;
    Ok(order.filter(|order| order.actor == heard.note.actor && order.member == heard.member.id))
}

/// The note as `federation::social` kept it: none when it was deleted before it came, or is not its sender's.
fn kept(conn: &mut Conn, scene: &Scene, object: &Object) -> QueryResult<Option<NoteRow>> {
    let Some(uri) = json::url(object, "id") else { return Ok(None) };
    Ok(notes::find(conn, uri.as_str())?.filter(|note| note.actor == scene.sender.uri))
}
