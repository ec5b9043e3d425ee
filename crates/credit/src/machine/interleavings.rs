//! Single rules, each with the order of events that needs it.

mod restore;

use maillon_kernel::minutes::Minutes;

use super::{
    Beside, Commit, Effect, Head, Heads, Kind, Link, Message, Moment, Payee, Standing, State, Statement,
    Terms,
};
use crate::model::{State as Stage, Why};

const NOW: i64 = 1_000_000;

fn terms(uri: &str) -> Terms {
    Terms {
        uri: uri.to_owned(),
        provider: "a".to_owned(),
        receiver: "b".to_owned(),
        amount: Minutes::new(60),
        ends_at: NOW + 1_000,
        corrects: None,
        clause_of: None,
        request: None,
        note_hash: None,
        public: true,
    }
}

fn hear(state: &mut State, message: &Message, now: i64) -> Vec<Effect> {
    let beside = Beside { digest: "digest", payee: Payee::Takes(None), theirs: &[], ours: &[] };
    let digest = |commit: &Commit| format!("of {}", commit.terms.uri);
    state.hear(message, beside, Moment { now, digest: &digest }).unwrap()
}

fn promise(uri: &str) -> Message {
    Message::Promise { epoch: 1, offered_in: 1, terms: terms(uri), public: true }
}

fn commit(uri: &str, seq: i64, prev: &str) -> Message {
    let (prev, digest) = (prev.to_owned(), format!("of {uri}"));
    Message::Commit(Commit { epoch: 1, terms: terms(uri), seq, prev, promised_in: Some(1), digest })
}

fn offered(state: &mut State, uri: &str) {
    hear(state, &Message::Offer { epoch: 1, terms: terms(uri) }, NOW);
}

/// Rule 3: a promise that comes after the end, by the payer's clock, finds no commitment.
#[test]
fn a_late_promise_is_answered_with_an_abort() {
    let mut state = State::of(Link::new(NOW));
    state.pay(terms("t"), None, NOW).unwrap();
    let effects = hear(&mut state, &promise("t"), NOW + 1_000);
    assert_eq!(effects, [Effect::Release("t".to_owned()), Effect::Say(Kind::Abort, "t".to_owned())]);
    assert_eq!(state.parts["t"].stage, Stage::Aborted);
}

/// Rule 4: the second commitment comes first, and waits for its turn.
#[test]
fn commitments_are_credited_in_order() {
    let mut state = State::of(Link::new(NOW));
    offered(&mut state, "t1");
    offered(&mut state, "t2");
    assert_eq!(hear(&mut state, &commit("t2", 2, "of t1"), NOW), [Effect::Fetch]);
    assert_eq!(state.link.inn.seq, 0);
    let effects = hear(&mut state, &commit("t1", 1, ""), NOW);
    let posted = |effect: &&Effect| matches!(effect, Effect::PostIn(_));
    let posted: Vec<_> = effects.iter().filter(posted).collect();
    assert_eq!(posted, [&Effect::PostIn("t1".to_owned()), &Effect::PostIn("t2".to_owned())]);
}

/// Rules 5 and 7: our own promise that we do not know is kept, and tells us that we lost something.
#[test]
fn a_promise_that_was_lost_is_kept_and_found_out() {
    let mut state = State::of(Link::new(NOW));
    let effects = hear(&mut state, &commit("t", 1, ""), NOW);
    assert!(effects.contains(&Effect::PostIn("t".to_owned())));
    assert!(effects.contains(&Effect::Resync));
    assert_eq!(state.link.standing, Standing::Quarantined);
}

/// Rule 6: the abort comes before its offer, which is refused when it comes.
#[test]
fn an_abort_that_came_first_is_remembered() {
    let mut state = State::of(Link::new(NOW));
    let abort = Message::Abort { epoch: 1, offered_in: 1, terms: terms("t"), why: Why::Cancelled };
    assert_eq!(hear(&mut state, &abort, NOW), []);
    let effects = hear(&mut state, &Message::Offer { epoch: 1, terms: terms("t") }, NOW);
    assert_eq!(effects, [Effect::Say(Kind::Reject, "t".to_owned())]);
}

/// Rule 7: what they said before they lost something no longer counts.
#[test]
fn the_fence_holds_back_what_is_old() {
    let mut state = State::of(Link::new(NOW));
    offered(&mut state, "t");
    let heads = Link::new(NOW).heads();
    assert!(hear(&mut state, &Message::Resync { epoch: 5, heads }, NOW).contains(&Effect::View(5)));
    hear(&mut state, &commit("t", 1, ""), NOW);
    assert_eq!((state.link.inn.seq, state.parts["t"].stage), (0, Stage::Prepared));
}

/// Rule 8: what takes back is in no limit's way.
#[test]
fn a_correction_passes_the_balance_of_trade() {
    let mut state = State::of(Link::new(NOW));
    state.link.bounds = (Minutes::ZERO, Minutes::ZERO);
    assert!(state.pay(terms("t"), None, NOW).is_err());
    let back = Terms { corrects: Some("earlier".to_owned()), ..terms("u") };
    assert!(state.pay(back, None, NOW).is_ok());
}

/// Rule 2: two commitments of one transfer in one epoch freeze the link.
#[test]
fn a_contradiction_freezes_the_link() {
    let mut state = State::of(Link::new(NOW));
    offered(&mut state, "t");
    let key = ("t".to_owned(), Kind::Commit, 1);
    state.said.insert(key, "another digest".to_owned());
    hear(&mut state, &commit("t", 1, ""), NOW);
    assert!(state.link.frozen.is_some());
}

/// What is taken back while the heads are compared is said when that can be: the payee would be asked on until its end.
#[test]
fn an_abort_that_cannot_be_said_yet_is_said_later() {
    let mut state = State::of(Link::new(NOW));
    state.pay(terms("t"), None, NOW).unwrap();
    state.start(NOW);
    assert_eq!(state.cancel("t").unwrap(), [Effect::Release("t".to_owned())]);
    assert!(state.parts["t"].next_look.is_some_and(|at| at <= NOW));
    assert_eq!(state.tick("t", NOW), []);
    state.open();
    assert_eq!(state.tick("t", NOW), [Effect::Say(Kind::Abort, "t".to_owned())]);
    assert_eq!(state.parts["t"].next_look, None);
}

/// A statement that was overtaken by a commitment is no loss: nobody is told of one before its own ledger says so.
#[test]
fn a_statement_that_comes_late_accuses_nobody() {
    let mut state = State::of(Link::new(NOW));
    let heads = Link::new(NOW).heads();
    let said = Statement { epoch: 1, fence: 1, heads, asks: Some(NOW), answers: None, shows: Vec::new() };
    offered(&mut state, "t");
    hear(&mut state, &commit("t", 1, ""), NOW);
    let effects = hear(&mut state, &Message::Statement(said), NOW);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::State { shows, .. } if shows.len() == 1)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Tell(..))), "{effects:?}");
}

/// Rule 11: they commit while the link is closed here, on a promise that was given up with it. When it is taken up again
/// that is credited, in order, and what was put aside is back; nothing is sent before they have told what they know.
#[test]
fn a_closed_link_is_taken_up_again_with_what_was_committed_meanwhile() {
    let mut state = State::of(Link::new(NOW));
    offered(&mut state, "t1");
    hear(&mut state, &commit("t1", 1, ""), NOW);
    offered(&mut state, "t2");
    let closed = [Effect::Free("t2".to_owned()), Effect::Part(Minutes::new(-60))];
    assert_eq!(state.close(), closed);
    assert_eq!((state.close(), state.link.balance), (Vec::new(), Minutes::ZERO));
    let at = Moment { now: NOW, digest: &|_| String::new() };
    let beside = Beside { digest: "digest", payee: Payee::No(Why::Closed), theirs: &[], ours: &[] };
    let meanwhile = commit("t2", 2, "of t1");
    assert!(state.hear(&meanwhile, beside, at).is_err());

    let effects = state.reopen(NOW + 1);
    assert_eq!(effects, [Effect::Part(Minutes::new(60)), Effect::Resync]);
    assert_eq!((state.link.standing, state.link.balance), (Standing::Quarantined, Minutes::new(-60)));
    let Message::Commit(fetched) = &meanwhile else { unreachable!() };
    let heads = Heads { out: fetched.head(), receipted: 1, inn: Head::default() };
    let view = Message::View { epoch: 1, answers: state.link.epoch, heads };
    let beside = Beside { theirs: std::slice::from_ref(fetched), ..beside };
    let effects = state.hear(&view, beside, at).unwrap();
    assert!(effects.contains(&Effect::PostIn("t2".to_owned())), "{effects:?}");
    assert_eq!((state.link.standing, state.link.balance), (Standing::Open, Minutes::new(-120)));
    assert_eq!(state.parts["t2"].stage, Stage::Credited);
}
