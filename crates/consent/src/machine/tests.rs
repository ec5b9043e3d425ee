use proptest::prelude::*;

use super::*;

const ENDS: i64 = 1_000;

fn round(parties: &[&str]) -> (Round, Vec<String>) {
    let round = Round {
        uri: "https://qg.example/ap/rounds/1".into(),
        kind: "membership".into(),
        host: "https://qg.example/@qg".into(),
        own: true,
        subject: String::new(),
        title: "L'Atelier demande à nous rejoindre".into(),
        version: 1,
        quorum: i64::try_from(quorum_of(50, parties.len())).unwrap(),
        silence: "nothing".into(),
        state: "open".into(),
        opened_at: 0,
        deadline: ENDS,
        prolonged: 0,
        ended_at: None,
        body: String::new(),
    };
    (round, parties.iter().map(|one| (*one).to_owned()).collect())
}

fn says(actor: &str, choice: Choice, said_at: i64) -> Stance {
    Stance {
        uri: format!("{actor}/{said_at}"),
        round: String::new(),
        actor: actor.into(),
        version: 1,
        choice: choice.as_str().into(),
        content: "Parce que.".into(),
        lang: None,
        said_at,
        arrived_at: said_at,
        counts: true,
        member: None,
        body: String::new(),
    }
}

fn at(round: &Round, parties: &[String], stances: &[Stance], now: i64) -> Outcome {
    outcome(round, parties, stances, &Support::default(), now)
}

#[test]
fn what_nobody_objects_to_is_adopted_at_the_deadline() {
    let (round, parties) = round(&["a", "b", "c"]);
    let said = [says("a", Choice::Consent, 1), says("b", Choice::Concern, 2)];
    assert_eq!(at(&round, &parties, &said, ENDS - 1), Outcome::Open);
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Adopted);
}

#[test]
fn when_everybody_answered_there_is_nothing_to_wait_for() {
    let (round, parties) = round(&["a", "b"]);
    let said = [says("a", Choice::Consent, 1), says("b", Choice::Consent, 2)];
    assert_eq!(at(&round, &parties, &said, 3), Outcome::Adopted);
}

#[test]
fn an_objection_stops_it_until_it_is_taken_back() {
    let (round, parties) = round(&["a", "b", "c"]);
    let mut said =
        vec![says("a", Choice::Consent, 1), says("b", Choice::Objection, 2), says("c", Choice::Consent, 3)];
    assert_eq!(at(&round, &parties, &said, 4), Outcome::Open, "there is time to mend the text");
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Refused);
    said.push(says("b", Choice::Consent, 5));
    assert_eq!(at(&round, &parties, &said, 6), Outcome::Adopted);
    said.push(says("a", Choice::Objection, 7));
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Refused, "the latest counts");
}

#[test]
fn nobody_consents_to_what_was_changed_afterwards() {
    let (mut round, parties) = round(&["a", "b"]);
    let said = [says("a", Choice::Consent, 1), says("b", Choice::Objection, 2)];
    round.version = 2;
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Prolonged, "nobody answered the new text");
}

#[test]
fn too_few_answers_prolong_it_once_and_then_it_lapses() {
    let (mut round, parties) = round(&["a", "b", "c", "d", "e"]);
    let said = [says("a", Choice::Consent, 1), says("b", Choice::Consent, 2)];
    assert_eq!(round.quorum, 3);
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Prolonged);
    round.prolonged = 1;
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Lapsed);
    round.silence = "consents".into();
    assert_eq!(at(&round, &parties, &said, ENDS), Outcome::Adopted);
}

#[test]
fn who_left_or_was_never_asked_does_not_count() {
    let (round, parties) = round(&["a", "b"]);
    let said =
        [says("a", Choice::Consent, 1), says("b", Choice::Consent, 2), says("x", Choice::Objection, 3)];
    assert_eq!(at(&round, &parties, &said, 4), Outcome::Adopted);
    let left = parties[1..].to_vec();
    let said = [says("a", Choice::Objection, 1), says("b", Choice::Consent, 2)];
    assert_eq!(at(&round, &left, &said, ENDS), Outcome::Adopted, "the objection of one who left");
}

#[test]
fn what_came_too_late_does_not_count() {
    let (round, parties) = round(&["a", "b"]);
    let late = Stance { counts: false, ..says("b", Choice::Objection, 2) };
    assert_eq!(at(&round, &parties, &[says("a", Choice::Consent, 1), late], ENDS), Outcome::Adopted);
}

#[test]
fn a_sponsor_who_was_only_named_has_said_nothing() {
    let (round, parties) = round(&["a", "b", "c"]);
    let support = Support { named: vec!["b".into(), "c".into()], at_least: 2 };
    let mut said = vec![says("a", Choice::Consent, 1), says("b", Choice::Consent, 2)];
    assert_eq!(outcome(&round, &parties, &said, &support, ENDS), Outcome::Refused);
    said.push(says("c", Choice::Concern, 3));
    assert_eq!(outcome(&round, &parties, &said, &support, 4), Outcome::Open, "a concern is no support yet");
    said.push(says("c", Choice::Consent, 4));
    assert_eq!(outcome(&round, &parties, &said, &support, 5), Outcome::Adopted);
}

#[test]
fn a_quorum_is_rounded_up_and_never_nobody() {
    assert_eq!([quorum_of(50, 5), quorum_of(50, 1), quorum_of(0, 9), quorum_of(100, 3)], [3, 1, 1, 3]);
    assert_eq!([quorum_of(900, 3), quorum_of(50, 0)], [3, 1]);
}

proptest! {
    /// However stances arrive, the outcome is the same: so everybody who has them all counts alike.
    #[test]
    fn order_of_arrival_changes_nothing(
        said in prop::collection::vec((0_usize..4, 0_usize..3, 0_i64..900), 0..20),
        seed in any::<u64>(),
    ) {
        let names = ["a", "b", "c", "d"];
        let (round, parties) = round(&names);
        let choices = [Choice::Consent, Choice::Concern, Choice::Objection];
        let mut stances: Vec<Stance> = said
            .iter()
            .enumerate()
            .map(|(i, (who, what, when))| Stance { uri: format!("{i}"), ..says(names[*who], choices[*what], *when) })
            .collect();
        let before = at(&round, &parties, &stances, ENDS);
        let mut state = seed;
        for i in (1..stances.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            stances.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
        }
        prop_assert_eq!(before, at(&round, &parties, &stances, ENDS));
    }
}
