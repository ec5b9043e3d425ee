//! Charges are given, hold to the end of their day, and end with their member.

use chrono::TimeDelta;
use maillon_store::moderation;
use maillon_store::{Conn, StoreError, jobs};

use super::*;
use crate::model::{Area, LastDay, Member, MemberId, Role};
use crate::standing::{self, By};
use crate::testing::TestSite;

async fn two(test: &TestSite) -> (Member, Member) {
    (test.add("cora", Role::Coordinator).await, test.add("bram", Role::Member).await)
}

fn by(test: &TestSite, id: MemberId) -> By {
    By { member: Some(id), clock: test.site.clock.clone() }
}

async fn entrust(test: &TestSite, by: &By, to: MemberId, area: Area, day: &str) -> Result<(), ChargeProblem> {
    let (by, day) = (by.clone(), LastDay::read(day, test.site.clock.now()).unwrap());
    test.site.store.write(move |conn: &mut Conn| give(conn, to, area, day, &by).map(drop)).await
}

/// What is entrusted to a member now.
async fn areas(test: &TestSite, id: MemberId) -> Vec<Area> {
    let now = test.site.clock.millis();
    let found = test.write(move |conn| Ok(store::active_at(conn, id, now)?)).await;
    found.map(|member| member.areas.iter().collect()).unwrap_or_default()
}

#[tokio::test]
async fn it_holds_to_the_end_of_its_day() {
    let test = TestSite::open();
    let (cora, bram) = two(&test).await;
    // It is Tuesday 24 November 2026, 09:05 in Brussels.
    entrust(&test, &by(&test, cora.id), bram.id, Area::Place, "2026-11-25").await.unwrap();
    assert_eq!(areas(&test, bram.id).await, [Area::Place]);
    test.site.clock.advance(TimeDelta::hours(38) + TimeDelta::minutes(54));
    assert_eq!(areas(&test, bram.id).await, [Area::Place], "Wednesday, 23:59");
    test.site.clock.advance(TimeDelta::minutes(1));
    assert_eq!(areas(&test, bram.id).await, [], "it is Thursday");
    let id = bram.id;
    let plain = test.write(move |conn| Ok(crate::store::by_id(conn, id)?.unwrap())).await;
    assert!(!plain.coordinates_in(Area::Place), "who does not ask as of now entrusts nothing");
    assert!(cora.coordinates_in(Area::Map), "who coordinates needs no charge");
}

#[tokio::test]
async fn one_runs_for_each_area_and_the_new_day_counts() {
    let test = TestSite::open();
    let (cora, bram) = two(&test).await;
    let (who, id) = (by(&test, cora.id), bram.id);
    for (area, day) in [(Area::Map, "2027-03-01"), (Area::Place, "2027-06-30"), (Area::Map, "2027-01-31")] {
        entrust(&test, &who, id, area, day).await.unwrap();
    }
    let now = test.site.clock.millis();
    let running = test.write(move |conn| Ok(store::running_of(conn, id, now)?)).await;
    let running: Vec<String> = running.iter().map(ToString::to_string).collect();
    assert_eq!(running, ["place 2027-06-30", "map 2027-01-31"]);
    let waiting = test.write(|conn| Ok(jobs::count(conn, CHARGE_JOB)?)).await;
    assert_eq!(waiting, 2, "nobody is told that the earlier one ends");

    let ended = who.clone();
    test.site.store.write(move |conn: &mut Conn| end(conn, id, Area::Map, &ended)).await.unwrap();
    assert_eq!(areas(&test, id).await, [Area::Place]);
    let again = test.site.store.write(move |conn: &mut Conn| end(conn, id, Area::Map, &who)).await;
    assert!(matches!(again, Err(ChargeProblem::NotInCharge)));
    let said = test.write(|conn| Ok(moderation::page(conn, None, 9)?)).await;
    let said: Vec<(&str, &str)> =
        said.iter().rev().map(|act| (act.deed.as_str(), act.reason.as_str())).collect();
    let expected = [
        ("charge", "map 2027-03-01"),
        ("charge", "place 2027-06-30"),
        ("charge", "map 2027-01-31"),
        ("discharge", "map 2027-01-31"),
    ];
    assert_eq!(said, expected);
}

#[tokio::test]
async fn who_is_shut_out_is_in_charge_of_nothing() {
    let test = TestSite::open();
    let (cora, bram) = two(&test).await;
    let (who, id) = (by(&test, cora.id), bram.id);
    entrust(&test, &who, id, Area::Credit, "2027-06-30").await.unwrap();
    let (out, now) = (who.clone(), test.site.clock.millis());
    let in_charge = move |conn: &mut Conn| -> Result<usize, StoreError> {
        Ok(store::in_charge_of(conn, Area::Credit, now)?.len())
    };
    assert_eq!(test.write(in_charge).await, 1);
    test.site.store.write(move |conn: &mut Conn| standing::disable(conn, id, &out)).await.unwrap();
    assert_eq!((areas(&test, id).await, test.write(in_charge).await), (Vec::new(), 0));
    let refused = entrust(&test, &who, id, Area::Credit, "2027-06-30").await;
    assert!(matches!(refused, Err(ChargeProblem::Unknown)));
    let back = who.clone();
    test.site.store.write(move |conn: &mut Conn| standing::enable(conn, id, &back)).await.unwrap();
    assert_eq!(areas(&test, id).await, [], "it does not come back with them");
}

#[tokio::test]
async fn a_coordinator_gives_it_and_ends_it_on_the_page() {
    let test = TestSite::open();
    let (_, bram) = two(&test).await;
    let (cora, path) = (test.sign_in("cora").await, format!("/membres/{}/charges", bram.id));
    let theirs = test.sign_in("bram").await;
    assert_eq!(test.get(&path, &theirs).await.status, 403);
    assert_eq!(test.post(&path, "area=place&until=2027-06-30", &theirs).await.status, 403);
    assert_eq!(test.get("/coordination", &theirs).await.status, 403);

    let offered = test.get(&path, &cora).await;
    assert!(offered.text.contains(r#"value="2027-11-24""#), "a year from now: {}", offered.text);
    let faulty = test.post(&path, "area=king&until=2026-11-23", &cora).await;
    assert_eq!(faulty.status, 422);
    assert_eq!(faulty.text.matches("-error\" class=\"error\"").count(), 2, "all at once: {}", faulty.text);
    assert_eq!(test.post(&path, "area=place&until=2027-06-30", &cora).await.status, 303);
    assert!(test.get("/membres", &theirs).await.text.contains("30 juni 2027"));
    assert!(test.get("/profil", &theirs).await.text.contains("30 juni 2027"));
    assert_eq!(test.get("/coordination", &theirs).await.status, 200);
    assert_eq!(test.get("/coordination/journal", &theirs).await.status, 403);
    assert!(test.get("/coordination/journal", &cora).await.text.contains("30 juni 2027"));

    assert_eq!(test.post(&format!("{path}/finir"), "area=place", &theirs).await.status, 403);
    assert_eq!(test.post(&format!("{path}/finir"), "area=place", &cora).await.status, 303);
    assert_eq!(test.post(&format!("{path}/finir"), "area=place", &cora).await.status, 404);
    assert_eq!(test.get("/coordination", &theirs).await.status, 403);
    let nobody = "/membres/01234567-89ab-7def-8123-000000000099/charges";
    assert_eq!(test.get(nobody, &cora).await.status, 404);
    assert_eq!(test.post(nobody, "area=place&until=2027-06-30", &cora).await.status, 404);
}
