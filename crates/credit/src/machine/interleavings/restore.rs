//! Rule 7: heads are compared at every start, and what was lost is told by the other side.

use maillon_kernel::minutes::Minutes;

use super::super::{
    Beside, Commit, Effect, Head, Heads, Heard, Incident, Kind, Link, Message, Moment, Payee, Shown,
    Standing, State, Statement, Unheard,
};
use super::{NOW, commit, hear, offered, promise, terms};
use crate::model::State as Stage;

/// A message with commitments that were fetched for it: of theirs, and of ours.
fn hear_with(state: &mut State, message: &Message, theirs: &[Commit], ours: &[Commit]) -> Heard {
    let beside = Beside { digest: "digest", payee: Payee::Takes(None), theirs, ours };
    let digest = |commit: &Commit| format!("of {}", commit.terms.uri);
    state.hear(message, beside, Moment { now: NOW, digest: &digest })
}

fn statement(heads: Heads) -> Statement {
    Statement { epoch: 1, fence: 1, heads, asks: None, answers: None, shows: Vec::new() }
}

fn commitment(uri: &str, seq: i64, prev: &str) -> Commit {
    match commit(uri, seq, prev) {
        Message::Commit(commit) => commit,
        other => unreachable!("{other:?}"),
    }
}

/// A new process sends nothing before the other side has answered the question that this process asked.
#[test]
fn nothing_is_sent_before_the_heads_are_compared() {
    let mut state = State::of(Link::new(NOW));
    state.pay(terms("t"), None, NOW).unwrap();
    state.start(NOW);
    assert_eq!(state.tick("t", NOW), []);
    assert_eq!(state.pay(terms("u"), None, NOW).unwrap(), [Effect::Hold("u".to_owned())]);
    let asked = state.link.asked;
    assert_eq!(state.tick_link(NOW), [Effect::State { asks: Some(asked), answers: None, shows: Vec::new() }]);
    let early = hear_with(&mut state, &promise("t"), &[], &[]);
    assert_eq!(early, Err(Unheard::NotYet));

    let heads = Link::new(NOW).heads();
    let other = Statement { answers: Some(asked - 1), ..statement(heads.clone()) };
    assert_eq!(hear(&mut state, &Message::Statement(other), NOW), [], "the answer to an older question");
    let answer = Statement { answers: Some(asked), ..statement(heads) };
    let said = hear(&mut state, &Message::Statement(answer), NOW);
    let offers = ["t", "u"].map(|uri| Effect::Say(Kind::Offer, uri.to_owned()));
    assert_eq!((said.as_slice(), state.link.standing), (offers.as_slice(), Standing::Open));
}

/// A snapshot of the whole machine, put back without a start: they show a commitment of ours that we do not know.
#[test]
fn who_is_shown_their_own_proof_knows_that_they_lost_something() {
    let mut state = State::of(Link::new(NOW));
    let inn = Head { seq: 1, digest: "of t".to_owned() };
    let heads = Heads { inn: inn.clone(), ..Link::new(NOW).heads() };
    let shows = vec![Shown { epoch: 1, seq: 1, digest: inn.digest }];
    let said = Statement { shows, ..statement(heads) };
    let effects = hear(&mut state, &Message::Statement(said), NOW);
    assert_eq!(effects, [Effect::Tell(Incident::Lost, None), Effect::Resync]);
    assert_eq!((state.link.standing, state.link.epoch), (Standing::Quarantined, NOW));
}

/// A link on which something was lost hears nothing of transfers, and says one thing.
#[test]
fn a_quarantined_link_sends_a_resync_only() {
    let mut state = State::of(Link::new(NOW));
    state.pay(terms("t"), None, NOW).unwrap();
    state.quarantine_by_hand(NOW);
    assert_eq!(state.tick("t", NOW), []);
    assert_eq!(state.tick_link(NOW), [Effect::Resync]);
    for message in [promise("t"), commit("v", 1, "")] {
        assert_eq!(hear_with(&mut state, &message, &[], &[]), Err(Unheard::NotYet));
    }
    let asking = Statement { asks: Some(1), ..statement(Link::new(NOW).heads()) };
    let said = hear(&mut state, &Message::Statement(asking), NOW);
    assert!(said.iter().all(|effect| *effect == Effect::Resync), "{said:?}");
}

/// They lost something: what follows ours is credited first, then the fence falls on what is behind a hole.
#[test]
fn what_follows_is_credited_before_the_fence_falls() {
    let mut state = State::of(Link::new(NOW));
    for uri in ["t1", "t2", "t4"] {
        offered(&mut state, uri);
    }
    for (uri, seq, prev) in [("t2", 2, "of t1"), ("t4", 4, "of t3")] {
        hear(&mut state, &commit(uri, seq, prev), NOW);
    }
    let heads = Heads { out: Head { seq: 1, digest: "of t1".to_owned() }, ..Link::new(NOW).heads() };
    let resync = Message::Resync { epoch: 5, heads };
    assert_eq!(
        hear_with(&mut state, &resync, &[], &[]),
        Err(Unheard::NotYet),
        "its chain is not fetched yet"
    );
    assert_eq!((state.link.inn.seq, state.link.fence), (0, 1));

    let effects = hear_with(&mut state, &resync, &[commitment("t1", 1, "")], &[]).unwrap();
    let posted: Vec<_> = effects.iter().filter(|one| matches!(one, Effect::PostIn(_))).collect();
    assert_eq!(posted, [&Effect::PostIn("t1".to_owned()), &Effect::PostIn("t2".to_owned())]);
    assert_eq!(effects.last(), Some(&Effect::View(5)));
    assert_eq!((state.link.inn.seq, state.link.fence), (2, 5));
    assert!(state.parked.is_empty(), "what lies behind the hole is void");
}

/// We lost something: exactly what they credited is what we committed. What we still hold of before is given up.
#[test]
fn what_they_know_is_taken_over_and_the_rest_is_void() {
    let mut state = State::of(Link::new(NOW));
    for uri in ["t1", "t2", "t3"] {
        state.pay(terms(uri), None, NOW).unwrap();
        hear(&mut state, &promise(uri), NOW);
    }
    state.pay(terms("t4"), None, NOW).unwrap();
    state.quarantine_by_hand(NOW);
    let heads = Heads { inn: Head { seq: 1, digest: "of t1".to_owned() }, ..Link::new(NOW).heads() };
    let view = Message::View { epoch: 1, answers: state.link.epoch, heads };
    let stranger = Message::View { epoch: 1, answers: 1, heads: Link::new(NOW).heads() };
    assert_eq!(hear(&mut state, &stranger, NOW), [], "it answers another loss");

    let effects = hear_with(&mut state, &view, &[], &[commitment("t1", 1, "")]).unwrap();
    for uri in ["t2", "t3"] {
        assert!(effects.contains(&Effect::Void(uri.to_owned())), "{effects:?}");
    }
    assert!(effects.contains(&Effect::Say(Kind::Abort, "t4".to_owned())), "{effects:?}");
    assert_eq!(["t1", "t2", "t3", "t4"].map(|uri| state.parts[uri].stage), {
        use Stage::{Aborted, Settled};
        [Settled, Aborted, Aborted, Aborted]
    });
    assert_eq!((state.link.out.seq, state.link.balance), (1, Minutes::new(60)));
    assert_eq!((state.link.standing, state.link.held), (Standing::Open, Minutes::ZERO));
}

/// They answer our loss, and lost something themselves, behind their own back: they must hear that, or we ask for ever.
#[test]
fn an_answer_from_before_their_own_loss_is_told_so() {
    let mut state = State::of(Link { fence: 7, ..Link::new(NOW) });
    state.quarantine_by_hand(NOW);
    let view = Message::View { epoch: 5, answers: state.link.epoch, heads: Link::new(NOW).heads() };
    let told = Effect::State { asks: None, answers: None, shows: Vec::new() };
    assert_eq!(hear(&mut state, &view, NOW), [told]);
    assert_eq!(state.link.standing, Standing::Quarantined);
}
