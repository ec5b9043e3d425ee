//! Limits, conventions, and how much each leans on the group.

use super::office::*;
use super::*;
use crate::counters::State;
use crate::model::{Group, LimitForm};

fn limit(value: &str, from: &str) -> crate::counters::DatedLimit {
    let form = LimitForm {
        what: "workers".into(),
        bound: "most".into(),
        value: value.into(),
        from: from.into(),
        source: "La loi, article 187".into(),
    };
    form.check().unwrap()
}

#[test]
fn a_limit_holds_from_its_day_and_warns_before_it_is_reached() {
    let mut office = Office::open();
    let group = Group::default().with(limit("1", "2026-01-01")).unwrap();
    let group = group.with(limit("2", "2027-01-10")).unwrap().with(limit("50", "2028-01-01")).unwrap();
    let denied = office.act(|desk, conn| desk.set_group(conn, &group, &worker("ana")));
    assert!(denied.is_err(), "the group's data are for its coordinators");
    office.act(|desk, conn| desk.set_group(conn, &group, &coordinator())).unwrap();
    let found = office.act(Desk::counters).unwrap();
    assert_eq!(found.group, group, "it is kept as it was said");
    // Ana and Bo, on the 20th of January.
    let [held] = <[_; 1]>::try_from(found.limits).unwrap();
    assert_eq!(
        (held.limit, held.value, held.state),
        (limit("2", "2027-01-10"), Some(2), State::Near { left: 0 })
    );
}

#[test]
fn hours_of_this_year_stand_beside_what_was_agreed() {
    let mut office = Office::open();
    let [canals, marolles, _] = office.january;
    for (id, by) in [(canals, canal()), (marolles, super::marolles())] {
        let day = office.house.desk.find(&mut office.house.conn, id).unwrap().span;
        let day = crate::rules::day_of(day.start(), BRUSSELS).to_string();
        let entry = office.enter(id, &day, "1");
        office.sign(&entry, &peer(&by));
    }
    let user = office.user(&canal());
    let mut draft = draft(&user);
    draft.yearly = Some(365 * 10);
    draft.joined_on = Some("2027-01-01".parse().unwrap());
    office.act(|desk, conn| desk.edit_user(conn, user.id, &draft, &coordinator())).unwrap();
    let group = Group { warn_above: 400, ..Group::default() };
    office.act(|desk, conn| desk.set_group(conn, &group, &coordinator())).unwrap();
    let found = office.act(Desk::counters).unwrap();
    let one = found.users.iter().find(|one| one.user.id == user.id).unwrap();
    let pace = one.pace.unwrap();
    assert_eq!((one.done, pace.volume, pace.expected), (60, 3650, 200), "twenty days of ten minutes");
    let leans = one.exposure.unwrap();
    assert_eq!((leans.per_mille, leans.warns), (500, true), "half of all hours, and 40 % is too much");
}
