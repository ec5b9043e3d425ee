//! What is taken in, shown, served and removed.

use chrono::TimeDelta;

use super::*;
use crate::model::{Alt, Selection, Size};
use crate::store::own::NotAttached;
use crate::testing::{House, body, jpeg};

const ABOUT: &str = "https://atelier.example/annonces/1";

async fn take(house: &House, width: u32, member: &str) -> Picture {
    house.media.take_in(jpeg(width, 50).into(), " Un  vélo. ", member).await.unwrap()
}

fn choice(member: &str, pictures: &[&Picture]) -> Selection {
    let alt: Alt = "Un vélo rouge".parse().unwrap();
    let pictures = pictures.iter().map(|one| (one.id, alt.clone())).collect();
    Selection { member: Some(member.to_owned()), pictures }
}

async fn attach(
    house: &House,
    about: &'static str,
    selection: Selection,
) -> Result<Vec<Picture>, NotAttached> {
    let store = house.media.inner.federation.store().clone();
    store.write(move |conn: &mut Conn| own::attach(conn, about, &selection)).await
}

#[tokio::test]
async fn what_is_acknowledged_is_on_the_disk_under_its_digest() {
    let house = House::open(0);
    let picture = take(&house, 700, "anna").await;
    assert_eq!((picture.alt.as_str(), picture.extent.width), ("Un vélo.", 700));
    assert_eq!(house.files(), [format!("{}-small.jpg", picture.digest), format!("{}.jpg", picture.digest)]);

    let again = take(&house, 700, "bob").await;
    assert_eq!(again.digest, picture.digest, "the same picture has the same files");
    assert_ne!(again.id, picture.id);

    let answer = house.get(&picture.digest.path(Size::Large), "").await;
    assert_eq!(answer.status(), 200);
    let headers = answer.headers().clone();
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("content-disposition", "inline"),
    ] {
        assert_eq!(headers[name], value);
    }
    assert_eq!(Digest::of(&body(answer).await), picture.digest);
    let tag = headers["etag"].to_str().unwrap();
    assert_eq!(house.get(&picture.digest.path(Size::Large), tag).await.status(), 304);
    assert_eq!(house.get(&picture.digest.path(Size::Small), tag).await.status(), 200, "another file");
    let small = image::load_from_memory(&body(house.get(&picture.digest.path(Size::Small), "").await).await);
    assert_eq!(small.unwrap().width(), 640);
}

#[tokio::test]
async fn only_what_a_row_names_is_served() {
    let house = House::open(0);
    let picture = take(&house, 50, "anna").await;
    let nobody = Digest::of(b"nobody's");
    let upper =
        picture.digest.path(Size::Large).to_uppercase().replace("/MEDIA", "/media").replace(".JPG", ".jpg");
    for path in [
        nobody.path(Size::Large),
        upper,
        "/media/..%2Fmaillon.db.jpg".to_owned(),
        "/media/maillon.db".to_owned(),
        format!("/media/{}.png", picture.digest),
        format!("/media/{}-small-small.jpg", picture.digest),
        "/media/ailleurs/1.jpg".to_owned(),
        format!("/media/ailleurs/{}.jpg", picture.id),
    ] {
        let answer = house.get(&path, "*").await;
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["cache-control"]),
            (404, &"public, max-age=60".parse().unwrap()),
            "{path}"
        );
    }
    house.write(move |conn| own::prune(conn, i64::MAX)).await;
    assert_eq!(house.get(&picture.digest.path(Size::Large), "").await.status(), 404, "its row is gone");
}

#[tokio::test]
async fn a_thing_shows_what_was_chosen_and_nothing_else() {
    let house = House::open(0);
    let (one, two, three) =
        (take(&house, 51, "anna").await, take(&house, 52, "anna").await, take(&house, 53, "bob").await);

    let refused = attach(&house, ABOUT, choice("anna", &[&one, &three])).await;
    assert!(matches!(refused, Err(NotAttached::NotTheirs)), "somebody else's upload");
    assert!(matches!(
        attach(&house, ABOUT, choice("anna", &[&one, &one])).await,
        Err(NotAttached::NotTheirs)
    ));
    assert!(matches!(attach(&house, ABOUT, choice("anna", &[&one; 5])).await, Err(NotAttached::TooMany)));
    let nobody = Selection { member: None, ..choice("anna", &[&one]) };
    assert!(matches!(attach(&house, ABOUT, nobody).await, Err(NotAttached::NotTheirs)));
    assert_eq!(house.read(|conn| own::of(conn, ABOUT)).await, []);

    let shown = attach(&house, ABOUT, choice("anna", &[&two, &one])).await.unwrap();
    assert_eq!(shown.iter().map(|one| one.id).collect::<Vec<_>>(), [two.id, one.id]);
    assert!(shown.iter().all(|one| one.alt == "Un vélo rouge"));
    let elsewhere = attach(&house, "https://atelier.example/annonces/2", choice("anna", &[&one])).await;
    assert!(matches!(elsewhere, Err(NotAttached::NotTheirs)), "another thing shows it");

    let shown = attach(&house, ABOUT, choice("bob", &[&three, &one])).await.unwrap();
    assert_eq!(
        shown.iter().map(|one| one.id).collect::<Vec<_>>(),
        [three.id, one.id],
        "a coordinator keeps some"
    );
    let all = house.read(|conn| store::shown(conn, &[ABOUT.to_owned()])).await;
    assert_eq!(
        all[ABOUT].iter().map(|one| one.small.clone()).collect::<Vec<_>>(),
        [three.digest.path(Size::Small), one.digest.path(Size::Small)]
    );
    assert_eq!(house.get(&two.digest.path(Size::Large), "").await.status(), 404, "it is not shown any more");

    house.write(|conn| own::forget(conn, ABOUT)).await;
    assert_eq!(house.read(|conn| own::of(conn, ABOUT)).await, []);
}

#[tokio::test]
async fn what_nothing_shows_goes_after_a_day() {
    let house = House::open(0);
    let (used, unused) = (take(&house, 54, "anna").await, take(&house, 55, "anna").await);
    attach(&house, ABOUT, choice("anna", &[&used])).await.unwrap();
    let theirs = house.folder.path().join("media/ab");
    std::fs::create_dir_all(&theirs).unwrap();
    std::fs::write(theirs.join("notes.txt"), "not ours").unwrap();

    house.media.prune().await.unwrap();
    assert_eq!(house.files().len(), 5, "nothing is old yet");
    // The files bear the time of the machine, which may be far from the time of a test.
    house.clock.advance(TimeDelta::days(40_000));
    house.media.prune().await.unwrap();
    let kept = [format!("{}-small.jpg", used.digest), format!("{}.jpg", used.digest), "notes.txt".to_owned()];
    assert_eq!(house.files().into_iter().collect::<HashSet<_>>(), HashSet::from(kept));
    assert_eq!(house.get(&unused.digest.path(Size::Large), "").await.status(), 404);
    assert_eq!(house.get(&used.digest.path(Size::Large), "").await.status(), 200);
}

#[tokio::test]
async fn what_cannot_be_taken_leaves_nothing() {
    let house = House::open(0);
    let heavy = vec![0xff; HEAVIEST + 1];
    assert!(matches!(house.media.take_in(heavy.into(), "", "anna").await, Err(MediaProblem::TooHeavy)));
    let html = b"<html>".as_slice();
    assert!(matches!(house.media.take_in(html.into(), "", "anna").await, Err(MediaProblem::NotAPicture)));
    assert_eq!(house.files(), Vec::<String>::new());
}
