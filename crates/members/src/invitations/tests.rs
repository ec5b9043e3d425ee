//! Links, in the store.

use chrono::{DateTime, Utc};
use maillon_kernel::clock::Clock;
use maillon_store::{Conn, StoreError};
use maillon_web::session::{self, Visit};

use super::*;
use crate::model::NewMember;
use crate::second::Begun;
use crate::standing::{self, By};
use crate::testing::{TestSite, new_member};

/// Makes an invitation for a member that is valid for a day.
fn invitation(conn: &mut Conn, clock: &Clock, by: Option<MemberId>) -> Result<Secret, StoreError> {
    let secret = Secret::new();
    assert!(invite(conn, clock, &secret, Role::Member, by, days(1))?.is_some());
    Ok(secret)
}

fn closed(conn: &mut Conn, secret: &Secret, now: DateTime<Utc>) -> Option<Closed> {
    find(conn, secret, now).unwrap().err()
}

fn new(login: &str) -> NewMember {
    new_member(login, Role::Member)
}

#[tokio::test]
async fn a_link_lets_one_person_in() {
    let test = TestSite::open();
    let clock = test.site.clock.clone();
    test.write(move |conn| {
        let (secret, now) = (invitation(conn, &clock, None)?, clock.now());
        let (anna, bram) = (MemberId::new(&clock), MemberId::new(&clock));
        let token = join(conn, &secret, (anna, &new("anna")), Some("hash"), &Visit::default(), now).unwrap();
        assert_eq!(session::member_of(conn, &token, now)?, Some(anna.to_string()));
        let again = join(conn, &secret, (bram, &new("bram")), Some("hash"), &Visit::default(), now);
        assert!(matches!(again, Err(EntryProblem::Closed(Closed::Used))));
        assert_eq!(open_links(conn, now)?, []);
        let stranger = join(conn, &Secret::new(), (bram, &new("bram")), Some("hash"), &Visit::default(), now);
        assert!(matches!(stranger, Err(EntryProblem::Closed(Closed::Unknown))));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_gives_its_own_role_and_no_other() {
    let test = TestSite::open();
    let clock = test.site.clock.clone();
    test.write(move |conn| {
        let (secret, now) = (invitation(conn, &clock, None)?, clock.now());
        let queen = new_member("anna", Role::Coordinator);
        let crowned =
            join(conn, &secret, (MemberId::new(&clock), &queen), Some("hash"), &Visit::default(), now);
        assert!(matches!(crowned, Err(EntryProblem::Closed(Closed::Unknown))));
        let renewed = renew(conn, &secret, "hash", &Visit::default(), now);
        assert!(matches!(renewed, Err(EntryProblem::Closed(Closed::Unknown))));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_ends_with_its_time() {
    let test = TestSite::open();
    let clock = test.site.clock.clone();
    test.write(move |conn| {
        let (secret, now) = (invitation(conn, &clock, None)?, clock.now());
        let last = now + days(1) - TimeDelta::milliseconds(1);
        assert_eq!((closed(conn, &secret, last), open_links(conn, last)?.len()), (None, 1));
        assert_eq!(closed(conn, &secret, now + days(1)), Some(Closed::Expired));
        assert_eq!(open_links(conn, now + days(1))?, []);
        assert_eq!(prune(conn, now + days(91))?, 0, "for a while one is told why");
        assert_eq!(prune(conn, now + days(92))?, 1);
        assert_eq!(closed(conn, &secret, now + days(92)), Some(Closed::Unknown));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_sessions_and_other_links() {
    let test = TestSite::open();
    let anna = test.add("anna", Role::Member).await;
    let clock = test.site.clock.clone();
    test.write(move |conn| {
        let now = clock.now();
        let old = session::open(conn, &anna.id.to_string(), now, session::LIFETIME)?;
        let (first, second) = (Secret::new(), Secret::new());
        for secret in [&first, &second] {
            assert!(password_link(conn, &clock, secret, anna.id, None, days(2))?.is_some());
        }
        assert_eq!(closed(conn, &first, now), Some(Closed::Unknown), "the newer one takes its place");
        let token = renew(conn, &second, "another hash", &Visit::default(), now).unwrap();
        let Begun::Session(token) = token else { panic!("no code is asked for") };
        assert_eq!(session::member_of(conn, &old, now)?, None);
        assert_eq!(session::member_of(conn, &token, now)?, Some(anna.id.to_string()));
        let stored = crate::store::credentials(conn, &anna.login)?.and_then(|(_, hash)| hash);
        assert_eq!(stored.as_deref(), Some("another hash"));
        assert_eq!(closed(conn, &second, now), Some(Closed::Used));
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn who_is_shut_out_leaves_no_way_back() {
    let test = TestSite::open();
    let (cora, dirk) =
        (test.add("cora", Role::Coordinator).await.id, test.add("dirk", Role::Coordinator).await.id);
    let clock = test.site.clock.clone();
    test.write(move |conn| {
        let now = clock.now();
        let (by_cora, by_dirk) =
            (invitation(conn, &clock, Some(cora))?, invitation(conn, &clock, Some(dirk))?);
        let password = Secret::new();
        assert!(password_link(conn, &clock, &password, cora, Some(dirk), days(2))?.is_some());
        let by = By { member: Some(dirk), clock: clock.clone() };
        standing::disable(conn, cora, &by).unwrap();
        for secret in [&by_cora, &password] {
            assert_eq!(closed(conn, secret, now), Some(Closed::Unknown));
        }
        assert_eq!(closed(conn, &by_dirk, now), None);
        let secret = Secret::new();
        assert_eq!(invite(conn, &clock, &secret, Role::Coordinator, Some(cora), days(1))?, None);
        assert_eq!(password_link(conn, &clock, &secret, dirk, Some(cora), days(1))?, None);
        assert_eq!(password_link(conn, &clock, &secret, cora, Some(dirk), days(1))?, None);
        standing::enable(conn, cora, &by).unwrap();
        standing::set_role(conn, dirk, Role::Member, &by).unwrap();
        assert_eq!(
            closed(conn, &by_dirk, now),
            Some(Closed::Unknown),
            "nor does one who no longer coordinates"
        );
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_taken_back_is_unknown() {
    let test = TestSite::open();
    let clock = test.site.clock.clone();
    test.write(move |conn| {
        let (secret, now) = (invitation(conn, &clock, None)?, clock.now());
        let id = open_links(conn, now)?[0].id;
        let by = By { member: None, clock: clock.clone() };
        assert!(revoke(conn, id, &by)?);
        assert!(!revoke(conn, id, &by)?);
        assert_eq!(closed(conn, &secret, now), Some(Closed::Unknown));
        Ok(())
    })
    .await;
}
