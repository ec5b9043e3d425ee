use super::*;

fn whys(staff: &Staff, ask: &Ask) -> Vec<Why> {
    let marks = fit(staff, ask, &Limits::usual(), &Weights::default());
    marks.into_iter().map(|mark| mark.why).filter(|why| !matches!(why, Why::Balanced { .. })).collect()
}

fn wish(kind: WishKind, span: Span) -> Wish {
    Wish { span, kind }
}

#[test]
fn wishes_count_whole_when_liked_and_in_part_when_not() {
    let mut staff = post("a", &[]);
    staff.wishes = vec![
        wish(WishKind::Desired, on(5, "10:00", "12:00")),
        wish(WishKind::Desired, on(5, "08:00", "10:00")),
        wish(WishKind::Undesired, on(5, "11:00", "11:30")),
    ];
    assert_eq!(whys(&staff, &ask(on(5, "08:00", "12:00"))), [Why::Desired, Why::Undesired]);
    assert_eq!(whys(&staff, &ask(on(5, "08:00", "11:00"))), [Why::Desired]);
    assert_eq!(whys(&staff, &ask(on(5, "07:55", "11:00"))), []);
}

#[test]
fn who_knows_the_member_and_lives_near() {
    let there = Ask { commune: Some("21004".into()), ..ask(on(5, "08:00", "12:00")) };
    assert_eq!(whys(&post("a", &[]), &there), [Why::Near]);
    let known = Staff { history: names(&["m1"]), ..post("a", &[]) };
    assert_eq!(whys(&known, &there), [Why::SameMember, Why::Near]);
    let going = post("a", &[busy("m1", on(20, "08:00", "12:00"))]);
    assert_eq!(whys(&going, &there), [Why::SameMember, Why::Near]);
}

#[test]
fn it_joins_what_is_near_on_the_same_day() {
    let lunch = post("a", &[busy("m2", on(5, "13:00", "17:00"))]);
    assert_eq!(whys(&lunch, &ask(on(5, "08:00", "12:00"))), [Why::SameDay]);
    assert_eq!(whys(&lunch, &ask(on(5, "08:00", "11:55"))), []);
    assert_eq!(whys(&lunch, &ask(on(6, "08:00", "12:00"))), []);
}

#[test]
fn an_empty_week_weighs_more_than_a_full_one() {
    let balanced = |staff: &Staff| {
        let marks = fit(staff, &ask(on(9, "08:00", "12:00")), &Limits::usual(), &Weights::default());
        marks.into_iter().find(|mark| matches!(mark.why, Why::Balanced { .. }))
    };
    let room = |room, weight| Some(Mark { why: Why::Balanced { room }, weight });
    assert_eq!(balanced(&post("a", &[])), room(2280, 20));
    let worked: Vec<Busy> = (5..7).map(|day| busy("m1", on(day, "08:00", "17:30"))).collect();
    assert_eq!(balanced(&post("a", &worked)), room(1140, 10));
    let full: Vec<Busy> = (5..9).map(|day| busy("m1", on(day, "08:00", "17:30"))).collect();
    assert_eq!(balanced(&post("a", &full)), None);
}

#[test]
fn what_weighs_nothing_is_not_said() {
    let weights = Weights { same_member: 0, balanced: 0, ..Weights::default() };
    let known = Staff { history: names(&["m1"]), ..post("a", &[]) };
    assert_eq!(fit(&known, &ask(on(5, "08:00", "12:00")), &Limits::usual(), &weights), []);
}
