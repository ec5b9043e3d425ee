//! Somebody looks at what another server shows.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use chrono::TimeDelta;

use diesel::{QueryDsl as _, RunQueryDsl as _};
use maillon_store::schema::remote_picture;

use super::*;
use crate::model::{Extent, RemoteDraft};
use crate::store::shown;
use crate::testing::{House, body, jpeg, serve};

const ABOUT: &str = "https://canal.example/annonces/1";

/// Keeps the addresses of these pictures, and answers where ours are.
async fn shows(house: &House, urls: &[&str]) -> Vec<String> {
    let drafts: Vec<_> =
        urls.iter().map(|url| RemoteDraft::new((*url).to_owned(), "Une échelle", None, None)).collect();
    let clock = house.clock.clone();
    house.write(move |conn| remote::put(conn, &clock, ABOUT, &drafts)).await;
    let all = house.read(|conn| shown(conn, &[ABOUT.to_owned()])).await;
    all.get(ABOUT).into_iter().flatten().map(|one| one.large.clone()).collect()
}

/// A server that counts who asks, with pictures of different sizes.
async fn gallery(asked: Arc<AtomicUsize>) -> String {
    let count = move || asked.fetch_add(1, Ordering::Relaxed);
    let (first, second, third) = (count.clone(), count.clone(), count);
    let router = Router::new()
        .route("/photo", get(async move || (first(), jpeg(3000, 1500)).1))
        .route("/other", get(async move || (second(), jpeg(300, 100)).1))
        .route("/page", get(async move || (third(), "<html>not a picture</html>").1))
        .route("/gone", get(async || (StatusCode::GONE, jpeg(10, 10))))
        .route("/heavy", get(async || vec![0u8; HEAVIEST + 1]));
    serve(router).await
}

#[tokio::test]
async fn it_is_fetched_once_and_shown_from_here() {
    let house = House::open(1_000_000);
    let asked = Arc::new(AtomicUsize::new(0));
    let there = gallery(asked.clone()).await;
    let here = shows(&house, &[&format!("{there}/photo")]).await;
    assert!(here[0].starts_with("/media/ailleurs/"));

    let small = here[0].replace(".jpg", "-small.jpg");
    let (one, two) = tokio::join!(house.get(&here[0], ""), house.get(&small, ""));
    assert_eq!((one.status(), two.status()), (StatusCode::OK, StatusCode::OK));
    assert_eq!(asked.load(Ordering::Relaxed), 1, "the second waits for the first");
    assert_eq!(one.headers()["content-type"], "image/jpeg");
    assert_eq!(one.headers()["cache-control"], "public, max-age=86400");
    let tag = one.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(image::load_from_memory(&body(one).await).unwrap().width(), 1600);
    assert_eq!(house.get(&here[0], &tag).await.status(), StatusCode::NOT_MODIFIED);

    let again = shows(&house, &[&format!("{there}/photo")]).await;
    assert_eq!(again, here, "the copy outlives an update that keeps the picture");
    let all = house.read(|conn| shown(conn, &[ABOUT.to_owned()])).await;
    assert_eq!(all[ABOUT][0].extent, Some(Extent { width: 1600, height: 800 }));
    assert_eq!(shows(&house, &[]).await, Vec::<String>::new());
    assert_eq!(house.get(&here[0], "").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_had_is_asked_for_ever_more_rarely() {
    let house = House::open(1_000_000);
    let asked = Arc::new(AtomicUsize::new(0));
    let there = gallery(asked.clone()).await;
    let here = shows(
        &house,
        &[
            &format!("{there}/page"),
            &format!("{there}/gone"),
            &format!("{there}/heavy"),
            "http://localhost:1/media/x.jpg",
        ],
    )
    .await;
    for path in &here {
        assert_eq!(house.get(path, "").await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for (minutes, expected) in [(0, 1), (1, 2), (3, 2), (1, 3), (15, 3), (1, 4)] {
        house.clock.advance(TimeDelta::minutes(minutes));
        assert_eq!(house.get(&here[0], "").await.status(), StatusCode::NOT_FOUND);
        assert_eq!(asked.load(Ordering::Relaxed), expected, "after {minutes} more minutes");
    }
    assert_eq!(house.files(), Vec::<String>::new());
}

#[tokio::test]
async fn the_cache_makes_room_for_what_is_looked_at() {
    let asked = Arc::new(AtomicUsize::new(0));
    let there = gallery(asked.clone()).await;
    let pair = [format!("{there}/other?1"), format!("{there}/other?2")];
    let big = House::open(1_000_000);
    let alone = shows(&big, &[&pair[0]]).await;
    assert_eq!(big.get(&alone[0], "").await.status(), StatusCode::OK);
    let weighs = remote_picture::table.select(remote_picture::bytes);
    let weight: i64 = big.read(move |conn| weighs.get_result(conn)).await;

    // One fits, two do not.
    let house = House::open(u64::try_from(weight).unwrap() * 3 / 2);
    let here = shows(&house, &[&pair[0], &pair[1]]).await;
    for (path, fetches) in [(&here[0], 2), (&here[1], 3), (&here[1], 3), (&here[0], 4)] {
        assert_eq!(house.get(path, "").await.status(), StatusCode::OK);
        assert_eq!(
            asked.load(Ordering::Relaxed),
            fetches,
            "{path}: what made room is fetched again, what stayed is not"
        );
        assert_eq!(house.files().len(), 2, "one picture in two sizes");
        house.clock.advance(TimeDelta::hours(2));
    }
}

#[tokio::test]
async fn a_copy_without_its_files_is_fetched_again() {
    let house = House::open(1_000_000);
    let asked = Arc::new(AtomicUsize::new(0));
    let there = gallery(asked.clone()).await;
    let here = shows(&house, &[&format!("{there}/other")]).await;
    assert_eq!(house.get(&here[0], "").await.status(), StatusCode::OK);
    for entry in std::fs::read_dir(house.folder.path().join("media")).unwrap() {
        std::fs::remove_dir_all(entry.unwrap().path()).unwrap();
    }
    assert_eq!(house.get(&here[0], "").await.status(), StatusCode::OK);
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}

#[tokio::test]
async fn a_reader_who_leaves_does_not_take_the_picture_along() {
    let house = House::open(1_000_000);
    let (asked, go) = (Arc::new(tokio::sync::Notify::new()), Arc::new(tokio::sync::Notify::new()));
    let (asking, going) = (asked.clone(), go.clone());
    let slow = async move || {
        asking.notify_one();
        going.notified().await;
        jpeg(300, 100)
    };
    let there = serve(Router::new().route("/slow", get(slow))).await;
    let here = shows(&house, &[&format!("{there}/slow")]).await;
    tokio::select! {
        left = house.get(&here[0], "") => panic!("{left:?}"),
        () = asked.notified() => {}
    }
    go.notify_one();
    assert_eq!(house.get(&here[0], "").await.status(), StatusCode::OK, "the next one has it");
}
