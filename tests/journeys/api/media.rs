//! Pictures by API: uploaded once, described, shown by an annonce, discarded.

use maillon_testkit::{Answer, Base, Program, Town, fixtures};
use serde_json::{Value, json};

const ALT: &str = "Trois vélos dans la cour";

fn need_with(pictures: &Value) -> Value {
    json!({
        "kind": "need", "nature": "thing", "title": "Une échelle pour samedi", "text": "Trois mètres suffisent.",
        "language": "fr", "in_return": "nothing", "pictures": pictures,
    })
}

/// Where the first fault is, and its code.
fn fault(answer: &Answer) -> (u16, Value, Value) {
    let problem = answer.json();
    (answer.status, problem["errors"][0]["pointer"].clone(), problem["errors"][0]["code"].clone())
}

fn path(picture: &Value) -> String {
    format!("/media/{}", picture["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_picture_is_taken_once_and_belongs_to_who_sent_it() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let lieve = Program::of(house, "lieve", &["media"]).await;
        let gaston = Program::of(house, "gaston", &["media"]).await;
        let photo = fixtures::landscape(2000, 1000);
        let sent = lieve.upload_form("cour", &[("alt", ALT.as_bytes()), ("file", &photo)]).await;
        assert_eq!(sent.status, 201, "{}", sent.body);
        let picture = sent.json();
        assert_eq!(sent.header("location"), format!("/api/maillon/v1{}", path(&picture)));
        assert_eq!(
            (&picture["alt"], &picture["width"], &picture["height"], &picture["shown_by"]),
            (&json!(ALT), &json!(1600), &json!(800), &Value::Null)
        );
        let again = lieve.upload_form("cour", &[("alt", ALT.as_bytes()), ("file", &photo)]).await;
        assert_eq!((again.header("idempotency-replayed"), again.json()), ("true", picture.clone()));
        let other = lieve.upload_form("cour", &[("alt", b"Autre"), ("file", &photo)]).await;
        assert_eq!(other.status, 422, "another picture under the same key");
        let (status, kind, _) = house.visitor().load(picture["small_url"].as_str().unwrap()).await;
        assert_eq!((status, kind.as_str()), (200, "image/jpeg"));

        assert_eq!(lieve.get(&path(&picture)).await.json(), picture);
        for answer in [
            gaston.get(&path(&picture)).await,
            gaston.patch(&path(&picture), &json!({ "alt": "À moi" })).await,
            gaston.delete(&path(&picture)).await,
        ] {
            assert_eq!(answer.status, 404, "{base:?}: {}", answer.body);
        }
        let said = lieve.patch(&path(&picture), &json!({ "alt": "La cour,\nun jeudi" })).await;
        assert_eq!((said.status, &said.json()["alt"]), (200, &json!("La cour, un jeudi")), "{}", said.body);
        assert_eq!(fault(&lieve.patch(&path(&picture), &json!({ "alt": null })).await).0, 422);
        assert_eq!(lieve.delete(&path(&picture)).await.status, 204);
        assert_eq!(lieve.delete(&path(&picture)).await.status, 404);
        town.close().await;
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_told() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let program = Program::of(&town["marolles"], "coordination", &["media"]).await;
    let photo = fixtures::landscape(40, 30);
    for (file, code) in [
        (b"<svg></svg>".to_vec(), "members-picture-kind"),
        (photo[..60].to_vec(), "members-picture-damaged"),
        (vec![0; 10 * 1024 * 1024 + 1], "members-picture-heavy"),
    ] {
        let answer = program.upload(ALT, &[], &file).await;
        assert_eq!(fault(&answer), (422, json!("#/file"), json!(code)), "{}", answer.body);
    }
    assert_eq!(program.upload(ALT, &[], &vec![0; 11 * 1024 * 1024 + 1]).await.status, 413);
    let long = program.upload(&"é".repeat(1501), &[], &photo).await;
    assert_eq!((long.status, &long.json()["errors"][0]["parameter"]), (422, &json!("alt")));
    for (fields, pointer) in [
        (vec![("alt", b"Une cour".as_slice())], "#/file"),
        (vec![("file", photo.as_slice()), ("titre", b"x")], "#/titre"),
        (vec![("file", &photo), ("alt", b"\xff")], "#/alt"),
        (vec![("file", &photo), ("file", &photo)], "#/file"),
    ] {
        let answer = program.upload_form("k", &fields).await;
        assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)));
    }
    assert_eq!(program.post("/media", &json!({})).await.status, 415);
    let other = Program::of(&town["marolles"], "coordination", &["offers"]).await;
    assert_eq!(other.upload(ALT, &[], &photo).await.status, 403);
    town.close().await;
}

#[tokio::test]
async fn an_annonce_shows_what_was_chosen() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        town.follow("canal", "marolles").await;
        town.settle().await;
        let house = &town["marolles"];
        for login in ["lieve", "gaston"] {
            house.add_member(login, "member").await;
        }
        let lieve = Program::of(house, "lieve", &["media", "offers"]).await;
        let gaston = Program::of(house, "gaston", &["media", "offers"]).await;
        let first = lieve.upload(ALT, &[], &fixtures::landscape(400, 300)).await.json();
        let second = lieve.upload("", &[], &fixtures::landscape(300, 400)).await.json();

        let stolen = gaston.post("/offers", &need_with(&json!([{ "id": first["id"] }]))).await;
        let gone = (422, json!("#/pictures/0/id"), json!("media-fault-photo-gone"));
        assert_eq!(fault(&stolen), gone, "{base:?}");
        let mut faulty = need_with(&json!([{ "id": first["id"] }, { "id": second["id"] }, { "id": "x" }]));
        faulty["title"] = json!("x");
        let told = lieve.post("/offers", &faulty).await;
        let pointers: Vec<_> =
            told.json()["errors"].as_array().unwrap().iter().map(|one| one["pointer"].clone()).collect();
        assert_eq!(pointers, [json!("#/title"), json!("#/pictures/1/alt"), json!("#/pictures/2/id")]);
        let five = json!(vec![json!({ "id": first["id"] }); 5]);
        assert_eq!(fault(&lieve.post("/offers", &need_with(&five)).await).1, "#/pictures");

        let both = json!([{ "id": second["id"], "alt": "Debout" }, { "id": first["id"] }]);
        let made = lieve.post("/offers", &need_with(&both)).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let offer = made.json();
        let alts = |offer: &Value| {
            let all = offer["pictures"].as_array().unwrap().iter();
            all.map(|one| one["alt"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(alts(&offer), ["Debout", ALT]);
        assert_eq!(
            (&offer["pictures"][1]["width"], &offer["pictures"][1]["height"]),
            (&json!(400), &json!(300))
        );
        assert_eq!(lieve.get(&path(&first)).await.json()["shown_by"], offer["uri"]);
        assert_eq!(lieve.patch(&path(&first), &json!({ "alt": "Autre" })).await.status, 409);
        assert_eq!(lieve.delete(&path(&first)).await.status, 409);

        let at = format!("/offers/{}", offer["id"].as_str().unwrap());
        let kept = lieve.patch(&at, &json!({ "title": "Une échelle" })).await.json();
        assert_eq!(alts(&kept), ["Debout", ALT], "absent stays");
        let coordinator = Program::of(house, "coordination", &["offers"]).await;
        let fewer = json!({ "pictures": [{ "id": first["id"], "alt": "La cour" }] });
        assert_eq!(alts(&coordinator.patch(&at, &fewer).await.json()), ["La cour"]);
        town.settle().await;
        let there = Program::new(&town["canal"]).get("/offers").await.json()["items"][0].clone();
        assert_eq!((alts(&there), &there["pictures"][0]["id"]), (vec!["La cour".to_owned()], &Value::Null));
        assert!(
            there["pictures"][0]["url"].as_str().unwrap().starts_with(&town["canal"].url("/media/ailleurs/"))
        );
        assert_eq!(there["pictures"][0]["blurhash"], first["blurhash"]);
        assert_eq!(alts(&lieve.patch(&at, &json!({ "pictures": null })).await.json()), Vec::<String>::new());
        town.settle().await;
        town.close().await;
    }
}
