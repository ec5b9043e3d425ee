//! A picture on its way: from a member's phone to the pages of the others.

use maillon_testkit::{Answer, Base, Town, fixtures};

const FIELDS: [(&str, &str); 6] = [
    ("kind", "need"),
    ("nature", "thing"),
    ("title", "Une échelle pour samedi"),
    ("text", "Trois mètres suffisent."),
    ("language", "fr"),
    ("in_return", "nothing"),
];
const ALT: &str = "Le mur à repeindre, haut de trois mètres";

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    FIELDS.iter().chain(more).copied().collect()
}

/// The value of an attribute of the first element that begins like this.
fn attribute(html: &str, element: &str, name: &str) -> String {
    let (_, rest) = html.split_once(element).unwrap_or_else(|| panic!("no {element}: {html}"));
    let (_, rest) = rest.split_once(&format!("{name}=\"")).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// The id of the picture that the form shows first.
fn upload(form: &Answer) -> String {
    attribute(&form.body, "name=\"picture_1\"", "value")
}

#[tokio::test]
async fn the_others_see_it_from_their_own_server() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        town["marolles"].add_member("lieve", "member").await;
        let lieve = town["marolles"].member("lieve").await;
        let photo = fixtures::landscape(2000, 1000);
        let answer = lieve.post_with_photo("/annonces", &with(&[("photo_alt", ALT)]), Some(&photo)).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let path = answer.header("location").to_owned();

        let visitor = town["marolles"].visitor();
        let note = visitor.get_activity(&path).await.json();
        let image = &note["attachment"][0];
        assert_eq!((&image["type"], &image["mediaType"]), (&"Image".into(), &"image/jpeg".into()));
        assert_eq!(
            (&image["name"], &image["width"], &image["height"]),
            (&ALT.into(), &1600.into(), &800.into())
        );
        assert_eq!(image["blurhash"].as_str().unwrap().len(), 28);
        let (status, kind, bytes) = visitor.load(image["url"].as_str().unwrap()).await;
        assert_eq!((status, kind.as_str(), &bytes[..3]), (200, "image/jpeg", b"\xff\xd8\xff".as_slice()));

        town.settle().await;
        let there = town["canal"].visitor();
        let list = there.get("/annonces").await.body;
        assert!(list.contains(&format!("alt=\"{ALT}\"")), "{list}");
        let small = attribute(&list, "<img class=\"thumb\"", "src");
        assert!(small.starts_with("/media/ailleurs/") && small.ends_with("-small.jpg"), "{small}");
        let (status, kind, bytes) = there.load(&small).await;
        assert_eq!((status, kind.as_str(), &bytes[..3]), (200, "image/jpeg", b"\xff\xd8\xff".as_slice()));

        let page = attribute(&list, "<h2>", "href");
        let page = there.get(&page).await.body;
        let src = attribute(&page, "<ul class=\"gallery\">", "src");
        assert_eq!(there.load(&src).await.0, 200);
        assert!(!page.contains("<img src=\"http"), "nothing is shown from elsewhere: {page}");

        assert_eq!(lieve.post(&format!("{path}/retirer"), &[]).await.status, 303);
        town.settle().await;
        assert_eq!(visitor.load(image["url"].as_str().unwrap()).await.0, 404);
        assert_eq!(there.load(&src).await.0, 404);
        assert!(!there.get("/annonces?toutes=1").await.body.contains("<img"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_fault_does_not_cost_the_picture() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lieve", "member").await;
    let lieve = house.member("lieve").await;
    let photo = fixtures::landscape(400, 300);

    let added = lieve
        .post_with_photo("/annonces", &[("title", "Éch"), ("act", "add"), ("photo_alt", ALT)], Some(&photo))
        .await;
    assert_eq!(
        (added.status, added.body.contains("aria-invalid")),
        (200, false),
        "only the picture is looked at"
    );
    assert!(added.body.contains("value=\"Éch\"") && added.body.contains(ALT), "{}", added.body);
    let id = upload(&added);
    let thumbnail = attribute(&added.body, "<div class=\"picture\">", "src");
    assert_eq!(lieve.load(&thumbnail).await.0, 200);

    let kept = [("picture_1", id.as_str()), ("alt_1", "  ")];
    let faulty = lieve.post_with_photo("/annonces", &with(&kept), None).await;
    assert_eq!(
        (faulty.status, upload(&faulty)),
        (422, id.clone()),
        "the words are missing, the picture is kept"
    );
    assert!(faulty.body.contains("href=\"#field-alt_1\""), "{}", faulty.body);

    for (file, words) in
        [(b"<svg></svg>".as_slice(), "n’est pas une image"), (b"\x89PNG\r\n\x1a\n", "abîmée")]
    {
        let odd = lieve
            .post_with_photo(
                "/annonces",
                &with(&[kept[0], ("alt_1", ALT), ("photo_alt", "Autre")]),
                Some(file),
            )
            .await;
        assert_eq!((odd.status, upload(&odd)), (422, id.clone()));
        assert!(odd.body.contains(words) && odd.body.contains("Autre"), "{}", odd.body);
    }
    let lonely = lieve.post("/annonces", &with(&[("photo_alt", "Des mots sans image")])).await;
    assert!(lonely.status == 422 && lonely.body.contains("Des mots sans image"), "{}", lonely.body);

    let answer = lieve.post_with_photo("/annonces", &with(&[kept[0], ("alt_1", ALT)]), None).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let path = answer.header("location").to_owned();
    let edit = lieve.get(&format!("{path}/modifier")).await;
    assert_eq!(upload(&edit), id);
    assert!(lieve.get(&path).await.body.contains(&format!("alt=\"{ALT}\"")));

    let without =
        lieve.post(&format!("{path}/modifier"), &with(&[kept[0], ("alt_1", ALT), ("remove_1", "on")])).await;
    assert_eq!(without.status, 303, "{}", without.body);
    assert!(!lieve.get(&path).await.body.contains("<img"));
    assert_eq!(lieve.load(&thumbnail).await.0, 404);
    town.close().await;
}

#[tokio::test]
async fn only_who_sent_a_picture_may_show_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let (lieve, gaston) = (house.member("lieve").await, house.member("gaston").await);
        let coordinator = house.member("coordination").await;
        let photo = fixtures::landscape(40, 30);
        let id = upload(&lieve.post_with_photo("/annonces", &[("act", "add")], Some(&photo)).await);
        let fields = with(&[("picture_1", &id), ("alt_1", ALT)]);

        let refused = gaston.post("/annonces", &fields).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(!refused.body.contains(&id) && !refused.body.contains("/media/"), "it is not even shown");
        let published = lieve.post("/annonces", &fields).await;
        assert_eq!(published.status, 303, "{}", published.body);
        let path = published.header("location").to_owned();

        assert_eq!(lieve.post("/annonces", &fields).await.status, 422, "it is shown elsewhere already");
        let edit = format!("{path}/modifier");
        assert_eq!(gaston.post(&edit, &fields).await.status, 403);
        assert_eq!(coordinator.post(&edit, &fields).await.status, 303, "a coordinator keeps what is there");
        assert!(house.visitor().get(&path).await.body.contains(ALT));

        assert_eq!(house.visitor().post_with_photo("/annonces", &fields, Some(&photo)).await.status, 303);
        town.close().await;
    }
}
