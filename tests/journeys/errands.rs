//! Jobs in lanes: a server that never answers holds up its own kind, and nobody else.

use std::time::Duration;

use maillon_federation::origin::authority_of;
use maillon_federation::peers::NODEINFO_JOB;
use maillon_narrative::desk::LOOK_JOB;
use maillon_server::workers;
use maillon_store::{Conn, StoreError, jobs};
use maillon_testkit::{Base, House, Manner, Stranger, Town};
use tokio_util::sync::CancellationToken;

/// Which jobs of these kinds wait.
async fn waiting(house: &House, kinds: [&'static str; 2]) -> [bool; 2] {
    let look = move |conn: &mut Conn| Ok((jobs::waits(conn, kinds[0])?, jobs::waits(conn, kinds[1])?));
    house.read(look).await.into()
}

#[tokio::test]
async fn what_needs_nobody_does_not_wait_for_a_stranger_that_never_answers() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let (house, mute) = (&town["marolles"], Stranger::arrive().await);
        mute.behave("/.well-known/nodeinfo", Manner::Silence);
        let host = authority_of(&mute.actor.parse().unwrap());
        let now = house.clock.millis();
        let queue = move |conn: &mut Conn| -> Result<(), StoreError> {
            jobs::put(conn, "asks", NODEINFO_JOB, &host, now - 1)?;
            Ok(jobs::put(conn, "looks", LOOK_JOB, "", now)?)
        };
        house.instance.store.write(queue).await.unwrap();
        let stop = CancellationToken::new();
        let mut running = workers::start(&house.instance, &stop);
        let both = [NODEINFO_JOB, LOOK_JOB];
        let done = async {
            while waiting(house, both).await[1] || mute.requests().is_empty() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(5), done).await.expect("it was not held up");
        assert_eq!(waiting(house, both).await, [true, false], "{base:?}: the stranger is still being asked");
        stop.cancel();
        running.shutdown().await;
        town.forgive_leftovers_and_close().await;
    }
}
