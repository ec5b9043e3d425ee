//! Two people trade what they are committed to.

use super::*;
use crate::desk::ActProblem;
use crate::ids::{CommitmentId, PostId};
use crate::model::State;
use crate::rules::Reason;

/// Ana is at Canal on Monday morning, Bo at the Marolles on Wednesday morning.
fn committed() -> (House, [CommitmentId; 2], [PostRow; 2]) {
    let mut house = House::open();
    let books = house.lend("Tenir les comptes");
    let posts = [house.post(books.id, "ana"), house.post(books.id, "bo")];
    let (desk, conn) = (&house.desk, &mut house.conn);
    let monday = (span("2026-12-14T09:00", "2026-12-14T13:00"), canal());
    let wednesday = (span("2026-12-16T09:00", "2026-12-16T13:00"), marolles());
    let ids = [(monday, &posts[0]), (wednesday, &posts[1])].map(|((span, request), post)| {
        let one = desk.take_request(conn, &books.uri, span, &request).unwrap();
        desk.propose(conn, one.id, post.id, &coordinator()).unwrap();
        desk.confirm(conn, one.id, &coordinator()).unwrap().id
    });
    (house, ids, posts)
}

fn who_does(house: &mut House, id: CommitmentId) -> (State, Option<PostId>) {
    let one = house.desk.find(&mut house.conn, id).unwrap();
    (one.state, one.post)
}

#[test]
fn each_takes_what_the_other_had_once_the_other_says_yes() {
    let (mut house, [monday, wednesday], [ana, bo]) = committed();
    let (desk, conn) = (&house.desk, &mut house.conn);
    let pair = (monday, wednesday);
    assert!(matches!(desk.ask_to_swap(conn, pair, &worker("bo")), Err(ActProblem::NotAllowed)));
    assert!(matches!(desk.trades(conn, monday, &worker("bo")), Err(ActProblem::Unknown)));
    let could = desk.trades(conn, monday, &worker("ana")).unwrap().could;
    assert_eq!(could.iter().map(|one| (one.other.id, one.post.id)).collect::<Vec<_>>(), [(wednesday, bo.id)]);
    assert!(matches!(desk.swap(conn, pair, &worker("bo")), Err(ActProblem::NotNow)), "nobody proposed it");

    desk.ask_to_swap(conn, pair, &worker("ana")).unwrap();
    desk.ask_to_swap(conn, pair, &worker("ana")).unwrap();
    let seen = desk.trades(conn, wednesday, &worker("bo")).unwrap();
    assert_eq!((seen.asked.len(), seen.told.len(), seen.could.len()), (1, 0, 0));
    assert!(matches!(desk.swap(conn, pair, &worker("ana")), Err(ActProblem::NotAllowed)));
    desk.swap(conn, pair, &worker("bo")).unwrap();
    assert!(matches!(desk.swap(conn, pair, &worker("bo")), Err(ActProblem::NotNow)), "once");
    assert_eq!(who_does(&mut house, monday), (State::Confirmed, Some(bo.id)));
    assert_eq!(who_does(&mut house, wednesday), (State::Confirmed, Some(ana.id)));

    // Each has the other's time now, and not its own any more.
    let (desk, conn) = (&house.desk, &mut house.conn);
    let first = desk.find(conn, monday).unwrap();
    let again = desk.take_request(conn, &first.lent, first.span, &canal()).unwrap();
    let taken = desk.propose(conn, again.id, bo.id, &coordinator());
    assert!(
        matches!(taken, Err(ActProblem::Cannot(reasons)) if reasons.contains(&Reason::Taken(first.span)))
    );
    desk.propose(conn, again.id, ana.id, &coordinator()).unwrap();
    desk.confirm(conn, again.id, &worker("ana")).unwrap();
}

#[test]
fn who_cannot_do_the_other_is_not_asked() {
    let (mut house, [monday, wednesday], [ana, _]) = committed();
    house.away(&ana, "2026-12-16T08:00", "2026-12-16T10:00");
    let (desk, conn) = (&house.desk, &mut house.conn);
    assert_eq!(desk.trades(conn, monday, &worker("ana")).unwrap().could, []);
    let refused = desk.ask_to_swap(conn, (wednesday, monday), &worker("bo"));
    assert!(matches!(refused, Err(ActProblem::Cannot(reasons)) if reasons == [Reason::Unavailable]));
}

#[test]
fn a_proposal_ends_when_somebody_says_no_or_what_it_was_about_changes() {
    let (mut house, [monday, wednesday], [_, bo]) = committed();
    let (desk, conn) = (&house.desk, &mut house.conn);
    let pair = (monday, wednesday);
    for who in ["bo", "ana"] {
        desk.ask_to_swap(conn, pair, &worker("ana")).unwrap();
        desk.leave_swap(conn, pair, &worker(who)).unwrap();
        assert!(matches!(desk.swap(conn, pair, &worker("bo")), Err(ActProblem::NotNow)));
    }
    desk.ask_to_swap(conn, pair, &worker("ana")).unwrap();
    assert!(matches!(desk.leave_swap(conn, pair, &worker("eve")), Err(ActProblem::NotAllowed)));
    desk.step_back(conn, monday, &worker("ana")).unwrap();
    assert!(matches!(desk.swap(conn, pair, &worker("bo")), Err(ActProblem::NotNow)));
    assert!(crate::store::swaps::asked_of(conn, bo.id).unwrap().is_empty());
    assert_eq!(who_does(&mut house, wednesday), (State::Confirmed, Some(bo.id)));
}

/// What has begun is traded no more, and its proposals are dropped.
#[test]
fn what_has_begun_is_not_traded() {
    let (mut house, [monday, wednesday], [_, bo]) = committed();
    let (desk, conn) = (&house.desk, &mut house.conn);
    desk.ask_to_swap(conn, (monday, wednesday), &worker("ana")).unwrap();
    desk.clock.advance(chrono::TimeDelta::days(7));
    assert!(matches!(desk.swap(conn, (monday, wednesday), &worker("bo")), Err(ActProblem::NotNow)));
    crate::store::swaps::prune(conn, desk.clock.millis()).unwrap();
    assert!(crate::store::swaps::asked_of(conn, bo.id).unwrap().is_empty());
}
