use super::*;
use crate::model::State;
use crate::store::bookings;

#[test]
fn two_that_wait_may_overlap_and_one_is_confirmed() {
    let mut house = House::open();
    let room = house.room(&RoomForm { approval: "on".into(), buffer: "15".into(), ..form() });
    let evening = span("2026-12-10T18:00", "2026-12-10T20:00");
    let after = span("2026-12-10T20:10", "2026-12-10T21:00");
    let first = house.ask(&room, vec![evening], &anna()).unwrap().made.remove(0);
    let bram = Person { id: "bram".into(), name: "Bram".into(), coordinates: false };
    let second = house.ask(&room, vec![evening], &bram).unwrap().made.remove(0);
    let third = house.ask(&room, vec![after], &bram).unwrap().made.remove(0);
    assert_eq!([first.state, second.state], [State::Asked, State::Asked]);

    let no = house.run(|desk, conn| desk.accept(conn, first.id, &anna()));
    assert!(matches!(no, Err(ActProblem::NotAllowed)), "nobody says yes to themselves");
    house.run(|desk, conn| desk.accept(conn, first.id, &coordinator())).unwrap();
    for late in [second.id, third.id] {
        let no = house.run(|desk, conn| desk.accept(conn, late, &coordinator()));
        assert!(
            matches!(no, Err(ActProblem::NotFree(NotFree::Taken))),
            "the quarter of an hour counts: {no:?}"
        );
    }
    // Given back, it can be had.
    house.run(|desk, conn| desk.cancel(conn, first.id, &anna(), "")).unwrap();
    house.run(|desk, conn| desk.accept(conn, second.id, &coordinator())).unwrap();
    let again = house.run(|desk, conn| desk.accept(conn, first.id, &coordinator()));
    assert!(matches!(again, Err(ActProblem::NotNow)));
}

#[test]
fn a_series_leaves_out_what_is_not_free_and_one_of_it_is_moved_alone() {
    let mut house = House::open();
    let room = house.room(&form());
    let week = |n: u32| {
        let day = 10 + 7 * n;
        span(&format!("2026-12-{day}T18:00"), &format!("2026-12-{day}T20:00"))
    };
    house.ask(&room, vec![week(1)], &coordinator()).unwrap();
    let all = vec![week(0), week(1), week(2)];
    let no = house.ask(&room, all.clone(), &anna());
    assert!(matches!(no, Err(ActProblem::NotFree(NotFree::Taken))), "all or nothing");
    let ask =
        Ask { room: Some(room.id), spans: all, purpose: "Chorale".into(), skipping: true, ..Ask::default() };
    let asked = house.run(|desk, conn| desk.ask(conn, &ask, &anna())).unwrap();
    assert_eq!(asked.skipped, [(week(1), NotFree::Taken)]);
    assert_eq!(asked.made.len(), 2);
    let [first, third] = [asked.made[0].clone(), asked.made[1].clone()];
    assert!(first.series.is_some() && first.series == third.series);

    let later = span("2026-12-10T19:00", "2026-12-10T21:00");
    let moved = house.run(|desk, conn| desk.shift(conn, first.id, later, &anna())).unwrap();
    assert_eq!((moved.span, moved.series), (later, first.series));
    let other = bookings::find(&mut house.conn, third.id).unwrap().unwrap();
    assert_eq!(other, third, "the others stay as they were");
    let no = house.run(|desk, conn| desk.shift(conn, first.id, week(1), &anna()));
    assert!(matches!(no, Err(ActProblem::NotFree(NotFree::Taken))));
    let kept = bookings::find(&mut house.conn, first.id).unwrap().unwrap();
    assert_eq!(kept.span, later, "all or nothing");
    assert_eq!(cells::held(&mut house.conn, first.id).unwrap(), 24);
}

#[test]
fn hours_length_and_days_are_those_of_the_room() {
    let mut house = House::open();
    let hours = RoomForm { hours: "Mo-Fr 09:00-22:00".into(), longest: "4".into(), ..form() };
    let room = house.room(&hours);
    let why = |house: &mut House, start: &str, end: &str| {
        house.desk.why_not(&mut house.conn, &room, span(start, end), None).unwrap()
    };
    assert_eq!(why(&mut house, "2026-12-09T20:00", "2026-12-09T22:00"), None);
    let no = why(&mut house, "2026-12-09T20:00", "2026-12-09T22:05");
    assert_eq!(no, Some(NotFree::OutsideHours));
    assert_eq!(why(&mut house, "2026-12-12T10:00", "2026-12-12T11:00"), Some(NotFree::OutsideHours));
    assert_eq!(why(&mut house, "2026-12-09T10:00", "2026-12-09T15:00"), Some(NotFree::TooLong(240)));
    assert_eq!(why(&mut house, "2026-12-07T10:00", "2026-12-07T11:00"), Some(NotFree::Past));
    assert_eq!(why(&mut house, "2029-01-08T10:00", "2029-01-08T11:00"), Some(NotFree::TooFar));
}

#[test]
fn a_closure_gives_back_what_is_in_its_way_or_does_not_happen() {
    let mut house = House::open();
    let room = house.room(&form());
    let evening = span("2026-12-10T18:00", "2026-12-10T20:00");
    let booking = house.ask(&room, vec![evening], &anna()).unwrap().made.remove(0);
    let new = NewClosure {
        room: None,
        span: span("2026-12-10T00:00", "2026-12-11T00:00"),
        reason: "Fuite d’eau".into(),
        giving_back: false,
        publishing: false,
    };
    let no = house.run(|desk, conn| desk.close(conn, &new, &anna()));
    assert!(matches!(no, Err(ActProblem::NotAllowed)));
    let no = house.run(|desk, conn| desk.close(conn, &new, &coordinator()));
    assert!(matches!(no, Err(ActProblem::InTheWay(1))));
    let giving_back = NewClosure { giving_back: true, ..new };
    let closed = house.run(|desk, conn| desk.close(conn, &giving_back, &coordinator())).unwrap();
    assert_eq!(closed.cancelled.len(), 1);
    let ended = bookings::find(&mut house.conn, booking.id).unwrap().unwrap();
    assert_eq!((ended.state, ended.remark.as_str()), (State::Cancelled, "Fuite d’eau"));
    assert_eq!(cells::held(&mut house.conn, booking.id).unwrap(), 0);
    let no = house.ask(&room, vec![evening], &anna());
    assert!(matches!(no, Err(ActProblem::NotFree(NotFree::Closed(reason))) if reason == "Fuite d’eau"));
    house.run(|desk, conn| desk.reopen(conn, closed.closure.id, &coordinator())).unwrap();
    house.ask(&room, vec![evening], &anna()).unwrap();
}

#[test]
fn the_database_itself_refuses_the_same_five_minutes_twice() {
    let mut house = House::open();
    let room = house.room(&form());
    let evening = span("2026-12-10T18:00", "2026-12-10T20:00");
    let booking = house.ask(&room, vec![evening], &anna()).unwrap().made.remove(0);
    let twice = house.run(|_, conn| Ok(cells::take(conn, room.id, evening, booking.id)?));
    assert!(matches!(twice, Err(ActProblem::NotFree(NotFree::Taken))));
}

#[test]
fn what_is_for_an_event_follows_it() {
    let mut house = House::open();
    let room = house.room(&form());
    let (six, seven) =
        (span("2026-12-10T18:00", "2026-12-10T19:00"), span("2026-12-10T19:00", "2026-12-10T20:00"));
    let wanted = |spans: Vec<Span>| Wanted {
        room: room.id,
        about: "https://marolles.example/evenements/1".into(),
        title: "Atelier".into(),
        spans,
        skipping: false,
    };
    let book =
        |house: &mut House, spans| house.run(|desk, conn| desk.book_for(conn, &wanted(spans), &anna()));
    let first = book(&mut house, vec![six]).unwrap().made.remove(0);
    let both = book(&mut house, vec![six, seven]).unwrap();
    assert_eq!((both.made.len(), both.made[0].id), (2, first.id), "what stays at its time stays");
    let moved = book(&mut house, vec![seven]).unwrap();
    assert_eq!(moved.made.len(), 1);
    assert_eq!(house.desk.booked_for(&mut house.conn, &wanted(Vec::new()).about).unwrap().len(), 1);
    let many = house.run(|desk, conn| desk.release(conn, "https://marolles.example/evenements/1")).unwrap();
    assert_eq!(many, 1);
    house.ask(&room, vec![six, seven], &anna()).unwrap();
}

#[test]
fn credit_is_counted_by_the_hour_and_by_the_day() {
    let mut house = House::open();
    let room = house.room(&RoomForm { cost: "60".into(), ..form() });
    assert_eq!(room.cost_of(span("2026-12-10T18:00", "2026-12-10T19:30")), 90);
    let thing = house.room(&RoomForm { cost: "60".into(), kind: "thing".into(), ..form() });
    let days = |first: &str, last: &str| {
        thing.cost_of(Span::days(first.parse().unwrap(), last.parse().unwrap(), local::BRUSSELS).unwrap())
    };
    assert_eq!(days("2026-12-10", "2026-12-12"), 180);
    assert_eq!([days("2027-03-28", "2027-03-28"), days("2027-10-31", "2027-10-31")], [60, 60]);
}
