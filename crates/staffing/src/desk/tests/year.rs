//! A year at a glance: what stands, of whom it may be seen, and nothing that was only asked or taken back.

use super::office::*;
use super::*;
use crate::model::{Year, YearHours};
use crate::store::year::stands;

#[test]
fn what_stands_in_a_year_is_found_and_the_rest_is_not() {
    let mut office = Office::open();
    let (ana, bo) = (office.ana.clone(), office.bo.clone());
    let year = |number| Year::new(number).unwrap();
    let minutes = |office: &mut Office, number: i32, posts: &[PostRow]| {
        let within = year(number).span(BRUSSELS).unwrap();
        let ids: Vec<_> = posts.iter().map(|post| post.id).collect();
        let found = stands(&mut office.house.conn, within, &ids).unwrap();
        assert!(found.iter().all(|(post, _)| ids.contains(post)));
        YearHours::of(year(number), found.into_iter().map(|(_, span)| span), BRUSSELS).total()
    };
    let both = [ana.clone(), bo.clone()];
    assert_eq!(minutes(&mut office, 2026, &both), 3 * 240);
    assert_eq!(
        (minutes(&mut office, 2026, std::slice::from_ref(&ana)), minutes(&mut office, 2026, &[bo])),
        (480, 240)
    );
    assert_eq!((minutes(&mut office, 2027, &both), minutes(&mut office, 2028, &both)), (720, 0));
    assert_eq!(minutes(&mut office, 2026, &[]), 0);
    // What is asked, and what is only proposed, stands nowhere.
    let lent = crate::store::functions::all(&mut office.house.conn).unwrap()[0].uri.clone();
    let later = span("2027-02-15T09:00", "2027-02-15T13:00");
    let asked = office.act(|desk, conn| desk.take_request(conn, &lent, later, &canal())).unwrap();
    office.act(|desk, conn| desk.propose(conn, asked.id, ana.id, &coordinator())).unwrap();
    assert_eq!(minutes(&mut office, 2027, &both), 720);
    office.act(|desk, conn| desk.confirm(conn, asked.id, &coordinator())).unwrap();
    assert_eq!(minutes(&mut office, 2027, &both), 960);
}
