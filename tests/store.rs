//! The store's promises, on both databases.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::RunQueryDsl as _;
use maillon_kernel::clock::Clock;
use maillon_store::{Conn, Database, Store, StoreError, migrate, settings};
use maillon_testkit::{Base, Town};

fn sqlite(folder: &tempfile::TempDir) -> (Database, Store) {
    let database = Database::Sqlite(folder.path().join("store.db"));
    migrate::run(&database).unwrap();
    let store = Store::open(&database, 4, Clock::System).unwrap();
    (database, store)
}

fn put(conn: &mut Conn, name: &str, value: &str) -> Result<(), StoreError> {
    Ok(settings::put(conn, name, value)?)
}

async fn get(store: &Store, name: &'static str) -> Option<String> {
    store.read(move |conn: &mut Conn| Ok::<_, StoreError>(settings::get(conn, name)?)).await.unwrap()
}

/// An instance's store on either database.
async fn town_store(base: Base) -> (Town, Store) {
    let town = Town::open(base, &["marolles"]).await;
    let store = town["marolles"].instance.store.clone();
    (town, store)
}

#[tokio::test]
async fn a_closure_that_fails_changes_nothing_and_takes_nobody_along() {
    for base in Base::all() {
        let (town, store) = town_store(base).await;
        let good = (0..50).map(|at| {
            let store = store.clone();
            tokio::spawn(async move {
                store.write(move |conn: &mut Conn| put(conn, &format!("good-{at}"), "yes")).await
            })
        });
        let bad = (0..50).map(|at| {
            let store = store.clone();
            tokio::spawn(async move {
                store
                    .write(move |conn: &mut Conn| -> Result<(), StoreError> {
                        put(conn, &format!("bad-{at}"), "yes")?;
                        Err(diesel::result::Error::RollbackTransaction.into())
                    })
                    .await
            })
        });
        let (good, bad): (Vec<_>, Vec<_>) = (good.collect(), bad.collect());
        for one in good {
            one.await.unwrap().unwrap();
        }
        for one in bad {
            one.await.unwrap().unwrap_err();
        }
        let count = store.read(|conn: &mut Conn| {
            use diesel::{QueryDsl as _, TextExpressionMethods as _};
            use maillon_store::schema::setting;
            let like = |pattern: &str| setting::table.filter(setting::name.like(pattern.to_owned())).count();
            let good: i64 = like("good-%").get_result(conn)?;
            let bad: i64 = like("bad-%").get_result(conn)?;
            Ok::<_, StoreError>((good, bad))
        });
        assert_eq!(count.await.unwrap(), (50, 0), "{base:?}");
        town.close().await;
    }
}

#[tokio::test]
async fn a_closure_that_panics_is_an_error_and_the_writer_goes_on() {
    for base in Base::all() {
        let (town, store) = town_store(base).await;
        let panics = store.write(|conn: &mut Conn| -> Result<(), StoreError> {
            put(conn, "half", "done")?;
            panic!("on purpose")
        });
        assert!(matches!(panics.await, Err(StoreError::Panicked)));
        store.write(|conn: &mut Conn| put(conn, "whole", "done")).await.unwrap();
        assert_eq!(get(&store, "half").await, None);
        assert_eq!(get(&store, "whole").await.as_deref(), Some("done"));
        town.close().await;
    }
}

#[tokio::test]
async fn concurrent_read_and_write_of_one_row_loses_no_update() {
    for base in Base::all() {
        let (town, store) = town_store(base).await;
        let runs = Arc::new(AtomicU32::new(0));
        let tasks: Vec<_> = (0..40)
            .map(|_| {
                let (store, runs) = (store.clone(), runs.clone());
                tokio::spawn(async move {
                    store
                        .write(move |conn: &mut Conn| -> Result<(), StoreError> {
                            runs.fetch_add(1, Ordering::Relaxed);
                            let now: u32 =
                                settings::get(conn, "count")?.map_or(0, |text| text.parse().unwrap());
                            put(conn, "count", &(now + 1).to_string())
                        })
                        .await
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(get(&store, "count").await.as_deref(), Some("40"), "{base:?}, {runs:?} runs");
        town.close().await;
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_what_was_answered_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (_, store) = sqlite(&folder);
    store.write(|conn: &mut Conn| put(conn, "before", "kept")).await.unwrap();
    // The file may grow by a few pages only.
    let limit = store.write(|conn: &mut Conn| -> Result<(), StoreError> {
        #[derive(diesel::QueryableByName)]
        struct Pages {
            #[diesel(sql_type = diesel::sql_types::BigInt)]
            page_count: i64,
        }
        let pages: Pages = diesel::sql_query("PRAGMA page_count").get_result(conn)?;
        diesel::sql_query(format!("PRAGMA max_page_count = {}", pages.page_count + 2)).execute(conn)?;
        Ok(())
    });
    limit.await.unwrap();
    let big = "x".repeat(200_000);
    let full = store.write(move |conn: &mut Conn| put(conn, "big", &big)).await;
    assert!(matches!(&full, Err(problem) if problem.is_temporary()), "{full:?}");
    assert_eq!(get(&store, "before").await.as_deref(), Some("kept"));
    assert_eq!(get(&store, "big").await, None);
}

#[tokio::test]
async fn a_locked_file_is_said_to_be_unavailable() {
    let folder = tempfile::tempdir().unwrap();
    let (database, store) = sqlite(&folder);
    let mut other = database.connect().unwrap();
    diesel::connection::SimpleConnection::batch_execute(&mut other, "BEGIN EXCLUSIVE").unwrap();
    let locked = store.write(|conn: &mut Conn| put(conn, "a", "b")).await;
    assert!(matches!(&locked, Err(problem) if problem.is_temporary()), "{locked:?}");
    diesel::connection::SimpleConnection::batch_execute(&mut other, "ROLLBACK").unwrap();
    store.write(|conn: &mut Conn| put(conn, "a", "b")).await.unwrap();
}

#[tokio::test]
async fn the_latest_decision_about_a_host_counts_and_all_of_them_stay() {
    use maillon_store::trust::{self, Word};
    for base in Base::all() {
        let (town, store) = town_store(base).await;
        let clock = town["marolles"].clock.clone();
        let decide = move |conn: &mut Conn| -> Result<(), StoreError> {
            assert!(!trust::is_trusted(conn, "canal.example")?);
            assert!(!trust::decide(conn, "canal.example", Word::Network, None, "no news", &clock)?);
            assert!(trust::decide(conn, "canal.example", Word::Trusted, Some("m"), "we met", &clock)?);
            assert!(!trust::decide(conn, "canal.example", Word::Trusted, None, "again", &clock)?);
            assert!(trust::decide(conn, "qg.example", Word::Trusted, None, "", &clock)?);
            for other in ["canal.example:8443", "www.canal.example", "example"] {
                assert!(!trust::is_trusted(conn, other)?, "{other}");
            }
            assert_eq!(trust::trusted_hosts(conn)?, ["canal.example", "qg.example"]);
            trust::end(conn, |host| host == "canal.example", Some("m"), "blocked", &clock)?;
            assert_eq!(trust::trusted_hosts(conn)?, ["qg.example"]);
            let told: Vec<(Word, String)> = trust::history(conn, "canal.example")?
                .into_iter()
                .map(|decision| (decision.word(), decision.reason))
                .collect();
            assert_eq!(
                told,
                [(Word::Distrusted, "blocked".to_owned()), (Word::Trusted, "we met".to_owned())]
            );
            Ok(())
        };
        store.write(decide).await.unwrap();
    }
}
