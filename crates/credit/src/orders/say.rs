//! What the ledger answers, and to whom: a direct message, in the language of who wrote.

use diesel::QueryResult;
use maillon_federation::direct::{self, Direct};
use maillon_federation::intake::{Refusal, Scene};
use maillon_federation::publish::send_to;
use maillon_kernel::language::{Lang, LanguageTag};
use maillon_kernel::minutes::Minutes;
use maillon_members::{Member, handles};
use maillon_store::Conn;
use maillon_store::notes::NoteRow;
use maillon_store::things::{self, Thing};
use maillon_web::Tongue;

use super::Orders;
use super::model::{BY_WORD, Order, OrderId};
use super::store::{self, Answered};
use crate::SLICE;
use crate::model::{State, Transfer};
use crate::orders::pages::{PATH, SEL};

/// An answer: paragraphs, the link that can be followed in it, and the order that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    text: String,
    link: Option<String>,
    order: Option<OrderId>,
}

impl Answer {
    fn text(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// The message `key`, which names the link in it.
    fn linking(t: &Tongue, key: &str, link: String) -> Self {
        Self { text: t.with(key, &[("link", &link)]), link: Some(link), order: None }
    }

    pub(super) fn about(self, order: OrderId) -> Self {
        Self { order: Some(order), ..self }
    }
}

impl Orders {
    /// That of the message, if it is one of ours; else the member's; else the instance's.
    pub(super) fn language_of(&self, note: &NoteRow, member: Option<&Member>) -> Lang {
        let written = note.language.as_deref().and_then(|tag| LanguageTag::parse(tag).ok()?.lang());
        written.or(member.map(|one| one.language)).unwrap_or(self.language)
    }

    /// For whom nobody here has proven to be.
    pub(super) fn unknown(&self, t: &Tongue) -> Answer {
        Answer::linking(t, "credit-order-unknown", self.desk.origin().url(handles::PATH))
    }

    /// For what is not understood.
    pub(super) fn help(&self, t: &Tongue) -> Answer {
        let amount = self.desk.unit.show(Minutes::new(60), t.lang());
        Answer::text(t.with("credit-order-help", &[("amount", &amount)]))
    }

    /// Where the balance is to be seen; it is not told.
    pub(super) fn balance(&self, t: &Tongue) -> Answer {
        Answer::linking(t, "credit-order-balance", self.desk.origin().url(SEL))
    }

    /// The member has no account yet.
    pub(super) fn without_account(&self, t: &Tongue) -> Answer {
        Answer::linking(t, "credit-order-no-own-account", self.desk.origin().url(SEL))
    }

    /// Something about the person who is named in the message.
    pub(super) fn named(t: &Tongue, key: &str, named: &str) -> Answer {
        Answer::text(t.with(key, &[("name", &named)]))
    }

    /// A plain sentence.
    pub(super) fn sentence(t: &Tongue, key: &str) -> Answer {
        Answer::text(t.get(key))
    }

    /// The prepared transfer in words, and how to confirm it.
    pub(super) fn ready(&self, t: &Tongue, order: &Order, secret: &str) -> Answer {
        let link = self.desk.origin().url(&format!("{PATH}/{secret}"));
        let by_word = (order.amount <= BY_WORD).then(|| t.get("credit-order-by-word"));
        let what = self.order_words(t, order, ["credit-order-ready", "credit-order-ready-for"]);
        let how = t.with("credit-order-confirm", &[("link", &link)]);
        let text: Vec<String> = [what, how].into_iter().chain(by_word).collect();
        Answer { text: text.join("\n\n"), link: Some(link), order: Some(order.id) }
    }

    /// It was confirmed.
    pub(super) fn confirmed(&self, t: &Tongue, order: &Order, transfer: &Transfer) -> Answer {
        let keys = match transfer.state {
            State::Settled => ["credit-order-done", "credit-order-done-for"],
            _ => ["credit-order-waits", "credit-order-waits-for"],
        };
        Answer::text(self.order_words(t, order, keys)).about(order.id)
    }

    /// It was confirmed, and cannot be: why is told on the page, not in a message.
    pub(super) fn not_done(&self, t: &Tongue, order: &Order) -> Answer {
        Answer::linking(t, "credit-order-not-done", self.desk.origin().url(SEL)).about(order.id)
    }

    /// The first message for an order without a label, the second for one with.
    fn order_words(&self, t: &Tongue, order: &Order, keys: [&str; 2]) -> String {
        let amount = self.desk.unit.show(order.amount, t.lang());
        match (order.label.as_str(), keys) {
            ("", [plain, _]) => t.with(plain, &[("amount", &amount), ("name", &order.named)]),
            (label, [_, with_label]) => {
                t.with(with_label, &[("amount", &amount), ("name", &order.named), ("label", &label)])
            }
        }
    }

    /// Sends an answer to the author of a message, and to nobody else, and remembers it.
    pub(super) fn answer(
        &self,
        conn: &mut Conn,
        scene: &Scene,
        note: &NoteRow,
        lang: Lang,
        answer: &Answer,
    ) -> Result<(), Refusal> {
        let (origin, clock) = (&scene.origin, &scene.clock);
        let uri = direct::new_note(origin, clock);
        let links: Vec<&str> = answer.link.as_deref().into_iter().collect();
        let direct = Direct {
            uri: &uri,
            actor: &self.desk.actor,
            to: &scene.sender,
            in_reply_to: Some(&note.uri),
            html: &direct::html_of(&answer.text, &links),
            source: None,
            language: lang.code(),
            at: clock.millis(),
        };
        self.remember(conn, note, &uri, answer.order)?;
        Ok(send_to(conn, &direct::create(&direct, origin, clock), &scene.sender, clock)?)
    }

    fn remember(
        &self,
        conn: &mut Conn,
        note: &NoteRow,
        answer: &str,
        order: Option<OrderId>,
    ) -> QueryResult<()> {
        let row = Answered {
            note: &note.uri,
            actor: &note.actor,
            answer,
            pay_order: order.map(|id| id.to_string()),
            answered_at: self.desk.clock().millis(),
        };
        store::answered(conn, &row)?;
        // A reply to it concerns us.
        let thing = Thing {
            uri: answer.to_owned(),
            slice: SLICE.to_owned(),
            kind: "note".to_owned(),
            id: note.uri.clone(),
        };
        things::put(conn, &thing)
    }
}
