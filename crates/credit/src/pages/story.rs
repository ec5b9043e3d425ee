//! How an exchange stands, and what happened to it, in sentences.

use maillon_web::Tongue;

use super::numbers::Numbers;
use super::people::People;
use crate::model::{Dispute, Entry, State, Transfer, Way};

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) at: i64,
    pub(super) what: String,
    /// What was said with it.
    pub(super) words: String,
    /// The exchange that it made.
    pub(super) href: Option<String>,
}

/// What is known around an exchange.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) people: &'a People,
    pub(super) house: &'a str,
    pub(super) entries: &'a [Entry],
    pub(super) corrections: &'a [Transfer],
    pub(super) disputes: &'a [Dispute],
}

/// How it stands.
pub(super) fn state(n: &Numbers, one: &Transfer, around: Around<'_>) -> String {
    let (payer, payee) = around.people.sides(&n.t, around.house, one);
    let sentence = n.t.with(&format!("credit-state-{}", stage(one)), &[("payer", &payer), ("payee", &payee)]);
    match why(&n.t, one) {
        Some(why) => format!("{sentence} {why}"),
        None => sentence,
    }
}

fn why(t: &Tongue, one: &Transfer) -> Option<String> {
    one.why.map(|why| t.get(&format!("credit-why-{why}")))
}

/// What happened, oldest first.
pub(super) fn tell(n: &Numbers, one: &Transfer, around: Around<'_>) -> Vec<Event> {
    let event = |at, what| Event { at, what, words: String::new(), href: None };
    let mut told = vec![event(one.opened_at, opened(n, one, around))];
    for entry in around.entries {
        told.push(event(
            entry.posted_at,
            n.t.with("credit-story-posted", &[("amount", &n.both(entry.amount))]),
        ));
    }
    if one.state.is_over() && !one.state.is_posted() {
        let (payer, payee) = around.people.sides(&n.t, around.house, one);
        let ended = n.t.with(&format!("credit-state-{}", one.state), &[("payer", &payer), ("payee", &payee)]);
        told.push(event(one.changed_at, ended));
    }
    for back in around.corrections.iter().filter(|back| back.state.is_posted()) {
        let what = n.t.with("credit-story-taken-back", &[("amount", &n.both(back.amount))]);
        let href = Some(format!("{}/echanges/{}", super::PATH, back.id));
        told.push(Event { href, ..event(back.opened_at, what) });
    }
    for dispute in around.disputes {
        told.extend(disputed(n, dispute, around.people));
    }
    told.sort_by_key(|event| event.at);
    told
}

fn opened(n: &Numbers, one: &Transfer, around: Around<'_>) -> String {
    let (payer, payee) = around.people.sides(&n.t, around.house, one);
    let by = around.people.member(&n.t, one.member.as_deref()).filter(|name| *name != payer);
    let key = match (&one.corrects, &one.request) {
        (Some(_), _) => "credit-story-corrects",
        (None, Some(_)) => "credit-story-answers",
        (None, None) => "credit-story-opened",
    };
    let sentence = n.t.with(key, &[("payer", &payer), ("payee", &payee), ("amount", &n.both(one.amount))]);
    match by {
        Some(name) => format!("{sentence} {}", n.t.with("credit-story-by", &[("name", &name)])),
        None => sentence,
    }
}

fn disputed(n: &Numbers, dispute: &Dispute, people: &People) -> Vec<Event> {
    let somebody = || n.t.get("credit-somebody");
    let name = people.member(&n.t, dispute.opened_by.as_deref()).unwrap_or_else(somebody);
    let what = n.t.with("credit-story-dispute", &[("name", &name)]);
    let mut told = vec![Event { at: dispute.opened_at, what, words: dispute.words.clone(), href: None }];
    if let Some(at) = dispute.closed_at {
        let name = people.member(&n.t, dispute.mediator.as_deref()).unwrap_or_else(somebody);
        let what = n.t.with("credit-story-dispute-closed", &[("name", &name)]);
        told.push(Event { at, what, words: dispute.outcome.clone().unwrap_or_default(), href: None });
    }
    told
}

/// Whether something waits for an answer of the payee here.
pub(super) fn waits_here(one: &Transfer, now: i64) -> bool {
    let waits = matches!((one.way, one.state), (Way::Local, State::Held) | (Way::In, State::Asked));
    waits && one.ends_at.is_none_or(|end| now < end)
}

/// How it stands, in a word or two.
pub(super) fn word(t: &Tongue, one: &Transfer) -> String {
    t.get(&format!("credit-word-{}", stage(one)))
}

/// The state as messages name it: what is held for another ledger waits for that one, not for a person.
fn stage(one: &Transfer) -> &'static str {
    if one.way == Way::Out && one.state == State::Held { "held-there" } else { one.state.as_str() }
}
