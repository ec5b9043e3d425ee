//! Single rules, as a person would tell them.

use super::*;

const NOON: i64 = 1_000 * DAY;

fn amount(number: u32) -> Terms {
    Terms { amount: Amount::whole(number), in_return: None }
}

fn at(days: i64, free: u32) -> Moment {
    Moment { now: NOON + days * DAY, free: Some(Amount::whole(free)) }
}

fn ask(number: u32) -> Proposal {
    let ends_at = Some(NOON + 7 * DAY);
    Proposal { uri: "offer".to_owned(), base: None, amends: None, terms: amount(number), ends_at }
}

/// The two sides of an agreement that was just asked for.
fn asked(number: u32) -> (Machine, Machine) {
    let (answerer, _) = Machine::begin(Side::Answerer, ask(number), at(0, 0)).unwrap();
    let (publisher, says) = Machine::hear_first(Side::Publisher, &ask(number), false, at(0, 10));
    assert!(says.is_empty(), "a person decides");
    (publisher, answerer)
}

/// The two sides once it was accepted.
fn agreed(number: u32) -> (Machine, Machine) {
    let (mut publisher, mut answerer) = asked(number);
    for say in publisher.accept("offer", "agreement".to_owned(), at(1, 10)).unwrap() {
        assert_eq!(answerer.hear(&message(&say), at(1, 0)), Ok(Vec::new()));
    }
    (publisher, answerer)
}

fn message(say: &Say) -> Message {
    match say {
        Say::New(message) => message.clone(),
        Say::Again(..) => panic!("nothing was said before"),
    }
}

#[test]
fn a_strangers_offer_reserves_nothing_and_a_promise_does() {
    let (publisher, _) = asked(3);
    assert_eq!(publisher.reserved(), Amount::ZERO);
    let (publisher, answerer) = agreed(3);
    assert_eq!((publisher.reserved(), answerer.reserved()), (Amount::whole(3), Amount::ZERO));
    assert_eq!((publisher.stage(), answerer.stage()), (Stage::Agreed, Stage::Agreed));
}

#[test]
fn nobody_promises_more_than_there_is() {
    let (mut publisher, _) = asked(3);
    let problem = publisher.accept("offer", "agreement".to_owned(), at(1, 2)).unwrap_err();
    assert_eq!(problem, NotNow::NotEnough(Amount::whole(2)));
    let problem = publisher.propose("counter".to_owned(), amount(4), None, at(1, 2)).unwrap_err();
    assert_eq!(problem, NotNow::NotEnough(Amount::whole(2)));
    assert!(publisher.propose("counter".to_owned(), amount(2), None, at(1, 2)).is_ok());
    assert_eq!(publisher.reserved(), Amount::whole(2), "its own offer is held");
}

#[test]
fn an_acceptance_beats_a_withdrawal_that_crosses_it() {
    let (mut publisher, mut answerer) = asked(3);
    let accept = publisher.accept("offer", "agreement".to_owned(), at(1, 10)).unwrap();
    let undo = answerer.withdraw(at(1, 0)).unwrap();
    assert_eq!(publisher.hear(&message(&undo[0]), at(1, 7)), Ok(Vec::new()), "it was said a moment ago");
    answerer.hear(&message(&accept[0]), at(1, 0)).unwrap();
    assert_eq!((publisher.stage(), answerer.stage()), (Stage::Agreed, Stage::Agreed));
}

#[test]
fn a_withdrawal_in_time_is_confirmed() {
    let (mut publisher, mut answerer) = asked(3);
    let undo = answerer.withdraw(at(1, 0)).unwrap();
    assert_eq!(answerer.stage(), Stage::Asked, "it does not know yet");
    let reject = publisher.hear(&message(&undo[0]), at(1, 10)).unwrap();
    answerer.hear(&message(&reject[0]), at(1, 0)).unwrap();
    assert_eq!((publisher.stage(), answerer.stage()), (Stage::Withdrawn, Stage::Withdrawn));
    assert_eq!(publisher.accept("offer", "late".to_owned(), at(1, 10)), Err(NotNow::NotPending));
}

#[test]
fn what_both_call_done_is_settled_and_stays_so() {
    let (mut publisher, mut answerer) = agreed(3);
    let done = publisher.finish(at(2, 7)).unwrap();
    answerer.hear(&message(&done[0]), at(2, 0)).unwrap();
    assert_eq!(answerer.stage(), Stage::Agreed, "one side alone settles nothing");
    let done = answerer.finish(at(3, 0)).unwrap();
    publisher.hear(&message(&done[0]), at(3, 7)).unwrap();
    assert_eq!((publisher.stage(), answerer.stage()), (Stage::Settled, Stage::Settled));
    assert_eq!(publisher.propose("end".to_owned(), amount(0), None, at(3, 7)), Err(NotNow::Over));
}

#[test]
fn both_let_it_end_and_what_was_kept_is_free_again() {
    let (mut publisher, mut answerer) = agreed(3);
    let end = answerer.propose("end".to_owned(), amount(0), None, at(2, 0)).unwrap();
    publisher.hear(&message(&end[0]), at(2, 7)).unwrap();
    assert_eq!(publisher.reserved(), Amount::whole(3), "nobody has said yes");
    assert_eq!(publisher.finish(at(2, 7)), Err(NotNow::Pending));
    let accept = publisher.accept("end", "ended".to_owned(), at(2, 7)).unwrap();
    answerer.hear(&message(&accept[0]), at(2, 0)).unwrap();
    assert_eq!((publisher.stage(), answerer.stage()), (Stage::Cancelled, Stage::Cancelled));
    assert_eq!(publisher.reserved(), Amount::ZERO);
}

#[test]
fn a_yes_to_other_quantities_is_a_lie() {
    let (_, mut answerer) = asked(3);
    let lie = Message::Accept { round: "offer".to_owned(), agreement: "a".to_owned(), terms: amount(5) };
    assert!(matches!(answerer.hear(&lie, at(1, 0)), Err(Unheard::Wrong(_))));
    assert_eq!(answerer.stage(), Stage::Asked);
}

#[test]
fn an_offer_without_an_answer_is_asked_again_and_ends() {
    let (mut publisher, mut answerer) = asked(3);
    assert_eq!(answerer.next_look(), Some(NOON + DAY));
    assert_eq!(answerer.tick(at(1, 0)), [Say::Again(Kind::Offer, "offer".to_owned())]);
    assert_eq!(answerer.next_look(), Some(NOON + 3 * DAY), "less often each time");
    assert_eq!(publisher.next_look(), Some(NOON + 7 * DAY));
    let reject = publisher.tick(at(7, 10));
    answerer.hear(&message(&reject[0]), at(7, 0)).unwrap();
    assert_eq!((publisher.stage(), answerer.stage()), (Stage::Expired, Stage::Expired));
}

#[test]
fn what_is_stored_is_read_back() {
    let (publisher, _) = agreed(3);
    let text = serde_json::to_string(&publisher).unwrap();
    assert_eq!(serde_json::from_str::<Machine>(&text).unwrap(), publisher);
}
