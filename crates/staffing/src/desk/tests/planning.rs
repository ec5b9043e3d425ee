//! The planner at the desk: what waits is planned together, and what is chosen is proposed.

use std::collections::BTreeMap;

use super::*;
use crate::model::State;
use crate::plan::{self, Budget};
use crate::store::commitments;

const WEEKS: (&str, &str) = ("2026-12-14T00:00", "2027-01-11T00:00");

fn served(
    house: &mut House,
    pins: &BTreeMap<crate::ids::CommitmentId, crate::ids::PostId>,
) -> Vec<(String, String)> {
    let planning = house.desk.planning(&mut house.conn, span(WEEKS.0, WEEKS.1), pins).unwrap();
    let plan = plan::plan(&planning.task, &Budget { time: None, ..Budget::default() });
    plan.served.iter().map(|one| (one.demand.clone(), one.post.to_string())).collect()
}

/// Two ask for the same morning; one post alone can do the second function.
#[test]
fn what_waits_is_planned_together_and_who_said_no_is_not_asked_again() {
    let mut house = House::open();
    let (books, soup) = (house.lend("Tenir les comptes"), house.lend("Cuisiner"));
    let both = house.post(books.id, "amina");
    let only = house.post(soup.id, "karim");
    let draft = PostForm {
        functions: format!("{} {}", books.id, soup.id),
        languages: "fr nl".into(),
        weekly: "19".into(),
        worker: "amina".into(),
        starts_on: "2026-01-01".into(),
        ..PostForm::default()
    };
    house.desk.edit_post(&mut house.conn, both.id, &draft.check().unwrap(), &coordinator()).unwrap();
    let morning = span("2026-12-15T09:00", "2026-12-15T13:00");
    let first = house.desk.take_request(&mut house.conn, &books.uri, morning, &canal()).unwrap();
    let second = house.desk.take_request(&mut house.conn, &soup.uri, morning, &marolles()).unwrap();
    let expected = [(first.id.to_string(), both.code.clone()), (second.id.to_string(), only.code.clone())];
    let mut found = served(&mut house, &BTreeMap::new());
    found.sort();
    let mut sorted = expected.to_vec();
    sorted.sort();
    assert_eq!(found, sorted, "the cook cooks, so that the other one can keep the books");

    // Karim says no: then the soup waits, as keeping the books needs the other.
    house.desk.propose(&mut house.conn, second.id, only.id, &coordinator()).unwrap();
    house.desk.decline(&mut house.conn, second.id, &worker("karim")).unwrap();
    assert_eq!(served(&mut house, &BTreeMap::new()).len(), 1);
    // Who coordinates pins the soup to Amina: then the books wait.
    let pins = BTreeMap::from([(second.id, both.id)]);
    assert_eq!(served(&mut house, &pins), [(second.id.to_string(), both.code.clone())]);

    let chosen = [(second.id, both.id), (first.id, only.id)];
    assert!(house.desk.apply(&mut house.conn, &chosen, &worker("amina")).is_err(), "not hers to decide");
    let applied = house.desk.apply(&mut house.conn, &chosen, &coordinator()).unwrap();
    assert_eq!((applied.proposed, applied.left), (1, vec![first.id]), "Karim keeps no books");
    let now = commitments::find(&mut house.conn, second.id).unwrap().unwrap();
    assert_eq!((now.state, now.post), (State::Proposed, Some(both.id)));
}

#[test]
fn nobody_is_planned_on_a_day_without_a_contract() {
    let mut house = House::open();
    let books = house.lend("Tenir les comptes");
    let post = house.post(books.id, "amina");
    let draft = PostForm {
        functions: books.id.to_string(),
        languages: "fr nl".into(),
        weekly: "19".into(),
        worker: "amina".into(),
        starts_on: "2026-12-16".into(),
        ends_on: "2026-12-18".into(),
        ..PostForm::default()
    };
    house.desk.edit_post(&mut house.conn, post.id, &draft.check().unwrap(), &coordinator()).unwrap();
    let mut asked = Vec::new();
    for day in [15, 17, 21] {
        let span = span(&format!("2026-12-{day}T09:00"), &format!("2026-12-{day}T13:00"));
        asked.push(house.desk.take_request(&mut house.conn, &books.uri, span, &canal()).unwrap().id);
    }
    assert_eq!(served(&mut house, &BTreeMap::new()), [(asked[1].to_string(), post.code)]);
}
