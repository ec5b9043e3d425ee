//! From a request to somebody who does it, and back.

use super::*;
use crate::desk::ActProblem;
use crate::model::State;
use crate::rules::{Reason, Why};

#[test]
fn what_is_asked_is_proposed_accepted_and_nobody_else_has_that_time() {
    let mut house = House::open();
    let books = house.lend("Tenir les comptes");
    let (ana, bo) = (house.post(books.id, "ana"), house.post(books.id, "bo"));
    let (desk, conn) = (&house.desk, &mut house.conn);
    let monday = span("2026-12-14T09:00", "2026-12-14T13:00");
    let one = desk.take_request(conn, &books.uri, monday, &canal()).unwrap();
    let can = desk.proposals(conn, one.id).unwrap().can;
    assert_eq!(can.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [ana.id, bo.id]);
    assert!(can[0].1.iter().any(|mark| matches!(mark.why, Why::Balanced { .. })));

    // Only who coordinates proposes, only who does it says yes, and only to what was proposed.
    assert!(matches!(desk.propose(conn, one.id, ana.id, &worker("ana")), Err(ActProblem::NotAllowed)));
    assert!(matches!(desk.confirm(conn, one.id, &worker("ana")), Err(ActProblem::NotNow)));
    desk.propose(conn, one.id, ana.id, &coordinator()).unwrap();
    assert!(matches!(desk.confirm(conn, one.id, &worker("bo")), Err(ActProblem::NotAllowed)));
    assert_eq!(desk.confirm(conn, one.id, &worker("ana")).unwrap().state, State::Confirmed);
    assert!(matches!(desk.confirm(conn, one.id, &worker("ana")), Err(ActProblem::NotNow)));

    // Another member asks for some of the same time.
    let other = span("2026-12-14T12:00", "2026-12-14T14:00");
    let two = desk.take_request(conn, &books.uri, other, &marolles()).unwrap();
    let proposals = desk.proposals(conn, two.id).unwrap();
    assert_eq!(proposals.can.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [bo.id]);
    assert_eq!(proposals.cannot, [(ana.id, vec![Reason::Taken(monday)])]);
    let refused = desk.propose(conn, two.id, ana.id, &coordinator());
    assert!(matches!(refused, Err(ActProblem::Cannot(reasons)) if reasons == [Reason::Taken(monday)]));

    // The first is taken back: that time is free again.
    desk.cancel(conn, one.id, None).unwrap();
    desk.propose(conn, two.id, ana.id, &coordinator()).unwrap();
    assert_eq!(desk.confirm(conn, two.id, &worker("ana")).unwrap().state, State::Confirmed);
}

#[test]
fn who_says_no_is_not_asked_for_that_again() {
    let mut house = House::open();
    let books = house.lend("Tenir les comptes");
    let (ana, bo) = (house.post(books.id, "ana"), house.post(books.id, "bo"));
    let (desk, conn) = (&house.desk, &mut house.conn);
    let monday = span("2026-12-14T09:00", "2026-12-14T13:00");
    let one = desk.take_request(conn, &books.uri, monday, &canal()).unwrap();
    desk.propose(conn, one.id, ana.id, &coordinator()).unwrap();
    let asked = desk.decline(conn, one.id, &worker("ana")).unwrap();
    assert_eq!((asked.state, asked.post), (State::Asked, None));
    let can = desk.proposals(conn, one.id).unwrap().can;
    assert_eq!(can.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [bo.id]);
    assert_eq!(desk.refuse(conn, one.id, &coordinator()).unwrap().state, State::Refused);
    assert!(matches!(desk.propose(conn, one.id, bo.id, &coordinator()), Err(ActProblem::NotNow)));
}

#[test]
fn all_that_stands_against_somebody_is_said() {
    let mut house = House::open();
    let (books, kitchen) = (house.lend("Tenir les comptes"), house.lend("Cuisiner pour cent"));
    let ana = house.post(books.id, "ana");
    house.away(&ana, "2026-12-14T08:00", "2026-12-14T10:00");
    let (desk, conn) = (&house.desk, &mut house.conn);
    let monday = span("2026-12-14T09:00", "2026-12-14T13:00");
    let ask = Request { languages: vec!["tr".to_owned()], ..canal() };
    let one = desk.take_request(conn, &kitchen.uri, monday, &ask).unwrap();
    let cannot = desk.proposals(conn, one.id).unwrap().cannot;
    let all = vec![Reason::Function, Reason::Language("tr".to_owned()), Reason::Unavailable];
    assert_eq!(cannot, [(ana.id, all)]);
    // Tomorrow is too soon, and yesterday no time at all.
    let tomorrow = span("2026-12-09T09:00", "2026-12-09T13:00");
    let soon = desk.take_request(conn, &books.uri, tomorrow, &canal()).unwrap();
    let cannot = desk.proposals(conn, soon.id).unwrap().cannot;
    assert!(matches!(cannot[0].1[..], [Reason::Notice { .. }]), "{cannot:?}");
    let past = span("2026-12-07T09:00", "2026-12-07T13:00");
    assert!(matches!(desk.take_request(conn, &books.uri, past, &canal()), Err(ActProblem::Time)));
    desk.retire(conn, books.id, &coordinator()).unwrap();
    assert!(matches!(desk.take_request(conn, &books.uri, monday, &canal()), Err(ActProblem::Unknown)));
}

#[test]
fn what_the_group_says_of_itself_is_for_its_coordinators() {
    let mut house = House::open();
    let books = house.lend("Tenir les comptes");
    let ana = house.post(books.id, "ana");
    let bo = house.post(books.id, "bo");
    assert_eq!((ana.code.as_str(), bo.code.as_str()), ("P1", "P2"));
    let (desk, conn) = (&house.desk, &mut house.conn);
    let wish = WishForm {
        kind: "desired".into(),
        start: "2026-12-14T09:00".into(),
        end: "2026-12-14T13:00".into(),
        rule: "FREQ=WEEKLY".into(),
    };
    let draft = wish.check().unwrap();
    assert!(matches!(desk.wish(conn, ana.id, &draft, &worker("bo")), Err(ActProblem::NotAllowed)));
    let said = desk.wish(conn, ana.id, &draft, &worker("ana")).unwrap();
    assert_eq!(crate::store::wishes::find(conn, said.id).unwrap(), Some(said.clone()), "as it was said");
    assert!(matches!(desk.unwish(conn, said.id, &worker("bo")), Err(ActProblem::NotAllowed)));
    desk.unwish(conn, said.id, &worker("ana")).unwrap();
    assert!(matches!(desk.unwish(conn, said.id, &worker("ana")), Err(ActProblem::Unknown)));
    assert!(matches!(desk.retire(conn, books.id, &worker("ana")), Err(ActProblem::NotAllowed)));
    assert_eq!(crate::store::posts::of_worker(conn, "ana").unwrap(), [ana]);
}
