//! Members whom one can follow: their own actor, what they publish in its name, and its end.

use maillon_agreement::Agreement;
use maillon_agreement::desk::Voice;
use maillon_agreement::model::Stage;
use maillon_agreement::store::{self as promises, Filter, Whose};
use maillon_kernel::quantity::Amount;
use maillon_kernel::signed::Signed;
use maillon_market::model::{DraftForm, State};
use maillon_store::{Conn, actors, faces, follows};
use maillon_testkit::{Base, House, Stranger, Town, Visitor, fixtures};
use serde_json::{Value, json};

const FACE: [(&str, &str); 4] =
    [("handle", "Lou_92"), ("name", "Lou"), ("summary", "Je répare.\n\nÀ Jette."), ("answers", "on")];

/// Lou opens a face; the actor's URI.
async fn open(house: &House) -> (Visitor, String) {
    house.add_member("lou", "member").await;
    let lou = house.member("lou").await;
    let answer = lou.post("/profil/visage", &FACE).await;
    assert_eq!((answer.status, answer.header("location")), (303, "/profil/visage"), "{}", answer.body);
    (lou, house.instance.federation.origin().actor("lou_92"))
}

/// Somebody on another server follows an actor of this house.
async fn follower(house: &House, town: &Town, actor: &str) -> Stranger {
    let stranger = Stranger::arrive().await;
    let follow = stranger.activity("Follow", actor);
    assert_eq!(stranger.send(&house.url("/inbox"), &follow).await, 202);
    town.settle().await;
    assert_eq!(said(&stranger, "Accept").len(), 1);
    stranger
}

fn said(stranger: &Stranger, verb: &str) -> Vec<Value> {
    stranger.received().into_iter().filter(|one| one["type"] == verb).collect()
}

/// The one agreement of a house.
async fn only(house: &House) -> Agreement {
    let filter = Filter { whose: Whose::All, stage: None, about: None, before: None };
    let mut all = house.read(move |conn| promises::list(conn, &filter, 10)).await;
    assert_eq!(all.len(), 1, "{}", house.name);
    all.remove(0)
}

/// The fields of an annonce that goes out in the author's own name.
fn annonce(signed: &str, audience: &str) -> Vec<(&'static str, String)> {
    let form = fixtures::bicycle_repair();
    vec![
        ("kind", form.kind),
        ("nature", form.nature),
        ("title", form.title),
        ("text", form.text),
        ("language", form.language),
        ("in_return", "nothing".to_owned()),
        ("audience", audience.to_owned()),
        ("signed", signed.to_owned()),
        ("act", "send".to_owned()),
    ]
}

async fn publish(lou: &Visitor, signed: &str, audience: &str) -> maillon_testkit::Answer {
    let fields = annonce(signed, audience);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    lou.post_with_photo("/annonces", &fields, None).await
}

#[tokio::test]
async fn a_member_is_followed_and_the_association_passes_on_what_they_publish() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let house = &town["marolles"];
        let (lou, actor) = open(house).await;
        let friend = follower(house, &town, &actor).await;
        // Canal follows the association, and knows nothing of Lou.
        town["canal"].follow(&house.handle()).await;
        town.settle().await;

        let page = lou.get("/annonces/nouvelle").await.body;
        assert!(page.contains("name=\"signed\"") && page.contains(">Lou</option>"), "{page}");
        let answer = publish(&lou, Signed::Author.as_str(), "public").await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        town.settle().await;
        let created = said(&friend, "Create");
        assert_eq!(created.len(), 1);
        assert_eq!(
            (&created[0]["actor"], &created[0]["object"]["attributedTo"]),
            (&json!(actor), &json!(actor))
        );
        assert_eq!(said(&friend, "Announce").len(), 0, "who follows Lou alone hears it once");
        let there = town["canal"].offers().await;
        assert_eq!(there.iter().map(|one| one.owner.as_str()).collect::<Vec<_>>(), [actor.as_str()]);

        // What changes of it, and its end, are told to both.
        let offer = house.offers().await.remove(0);
        house.clock.advance(chrono::TimeDelta::minutes(1));
        house.edit(offer.id, &DraftForm { title: "Vélos".to_owned(), ..fixtures::bicycle_repair() }).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await[0].title, "Vélos");
        assert_eq!(said(&friend, "Update").len(), 1);
        house.withdraw(offer.id).await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 0);
        assert_eq!(said(&friend, "Delete").len(), 1);
        town.close().await;
    }
}

#[tokio::test]
async fn ones_own_name_is_for_what_everybody_may_read_and_for_who_has_one() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        let gaston = house.member("gaston").await;
        assert!(!gaston.get("/annonces/nouvelle").await.body.contains("name=\"signed\""));
        assert_eq!(publish(&gaston, "author", "public").await.status, 409);
        let (lou, _) = open(house).await;
        let answer = publish(&lou, "author", "trusted").await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("À votre nom, une annonce est pour tout le monde"), "{}", answer.body);
        assert_eq!(publish(&lou, "organisation", "trusted").await.status, 303);
        assert_eq!(house.offers().await.len(), 1);
        town.close().await;
    }
}

#[tokio::test]
async fn an_address_is_one_persons_for_good() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        house.add_member("gaston", "member").await;
        let gaston = house.member("gaston").await;
        for taken in ["marolles", "sel", "admin", "coordination"] {
            let answer = gaston.post("/profil/visage", &[("handle", taken), ("name", "Gaston")]).await;
            assert_eq!(answer.status, 422, "{taken}");
            assert!(answer.body.contains("déjà prise"), "{}", answer.body);
        }
        let (lou, actor) = open(house).await;
        let taken = gaston.post("/profil/visage", &[("handle", "lou_92"), ("name", "Lou")]).await;
        assert_eq!(taken.status, 422);
        assert_eq!(gaston.post("/profil/visage", &[("handle", "lou"), ("name", "Lou")]).await.status, 422);
        assert_eq!(lou.post("/profil/visage/fermer", &[]).await.status, 303);
        let again = gaston.post("/profil/visage", &[("handle", "lou_92"), ("name", "Lou")]).await;
        assert_eq!(again.status, 422, "nobody else gets it");
        let row = house.read(move |conn| actors::find(conn, &actor)).await.unwrap();
        assert_eq!(
            (row.name.as_str(), row.summary.as_str()),
            ("lou_92", ""),
            "nothing is left but the address"
        );
        town.close().await;
    }
}

#[tokio::test]
async fn a_face_that_is_closed_takes_all_with_it_and_nothing_else() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let house = &town["marolles"];
        let (lou, actor) = open(house).await;
        let friend = follower(house, &town, &actor).await;
        town["canal"].follow(&house.handle()).await;
        town.settle().await;
        publish(&lou, "author", "public").await;
        publish(&lou, "organisation", "public").await;
        town.settle().await;
        assert_eq!(town["canal"].offers().await.len(), 2);
        assert_eq!(lou.get("/profil/visage/fermer").await.status, 200);
        assert_eq!(lou.post("/profil/visage/fermer", &[]).await.status, 303);
        town.settle().await;
        let left = town["canal"].offers().await;
        assert_eq!(left.iter().map(|one| one.owner.clone()).collect::<Vec<_>>(), [house.actor()]);
        assert!(said(&friend, "Delete").iter().any(|one| one["object"] == json!(actor)));
        let visitor = house.visitor();
        assert_eq!(visitor.get("/@lou_92").await.status, 410);
        assert_eq!(visitor.get(&format!("/@{}", house.handle().name())).await.status, 200, "the house stays");
        let asked = format!("/.well-known/webfinger?resource={actor}");
        assert_eq!(visitor.get(&asked).await.status, 404);
        let follow = friend.activity("Follow", actor.as_str());
        friend.send(&house.url("/inbox"), &follow).await;
        town.settle().await;
        let (closed, whom) = (actor.clone(), actor.clone());
        assert_eq!(house.read(move |conn| follows::count_followers(conn, &closed)).await, 0);
        assert!(house.read(move |conn| faces::member_of(conn, &whom)).await.is_some());
        assert_eq!(lou.get("/profil/visage").await.status, 200, "another one may be opened");
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_promised_in_ones_name_is_kept_first() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let house = &town["marolles"];
        let (lou, actor) = open(house).await;
        town["canal"].follow(&house.handle()).await;
        town.settle().await;
        publish(&lou, "author", "public").await;
        town.settle().await;
        let offer = house.offers().await.remove(0);
        assert_eq!((offer.owner.as_str(), offer.state), (actor.as_str(), State::Open));
        let (desk, uri) = (town["canal"].instance.promises.clone(), offer.uri.clone());
        let ask = move |conn: &mut Conn| desk.ask(conn, &uri, Amount::whole(1), Voice::NOBODY);
        town["canal"].instance.store.write(ask).await.unwrap();
        town.settle().await;
        let asked = only(house).await;
        assert_eq!((asked.actor.as_str(), asked.machine.stage()), (actor.as_str(), Stage::Asked));
        let (desk, id) = (house.instance.promises.clone(), asked.id);
        house
            .instance
            .store
            .write(move |conn: &mut Conn| desk.accept(conn, id, Voice::NOBODY))
            .await
            .unwrap();
        town.settle().await;
        assert_eq!(only(&town["canal"]).await.machine.stage(), Stage::Agreed, "Lou's word counts there");
        let refused = lou.post("/profil/visage/fermer", &[]).await;
        assert_eq!(refused.status, 409);
        assert!(refused.body.contains("Des accords sont encore en cours"), "{}", refused.body);
        // A coordinator can end it all the same: nobody may keep a misused name open.
        let coordinator = house.member("coordination").await;
        let page = coordinator.get("/coordination/visages").await.body;
        let (_, path) = page.split_once("action=\"/coordination/visages/").unwrap();
        let path = format!("/coordination/visages/{}", path.split_once('"').unwrap().0);
        assert_eq!(coordinator.post(&path, &[]).await.status, 303);
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn who_asked_is_answered_before_a_face_closes() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let house = &town["marolles"];
        let (lou, _) = open(house).await;
        town["canal"].follow(&house.handle()).await;
        town.settle().await;
        publish(&lou, "author", "public").await;
        town.settle().await;
        let (desk, uri) = (town["canal"].instance.promises.clone(), house.offers().await.remove(0).uri);
        let ask = move |conn: &mut Conn| desk.ask(conn, &uri, Amount::whole(1), Voice::NOBODY);
        town["canal"].instance.store.write(ask).await.unwrap();
        town.settle().await;
        assert_eq!(lou.post("/profil/visage/fermer", &[]).await.status, 303);
        town.settle().await;
        // The answer and the farewell may cross on their way: either ends the question.
        assert_eq!(only(house).await.machine.stage(), Stage::Refused, "{base:?}");
        assert_eq!(only(&town["canal"]).await.machine.stage(), Stage::Refused, "{base:?}");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn who_follows_later_finds_what_members_published() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles", "canal"]).await;
        let (lou, actor) = open(&town["marolles"]).await;
        publish(&lou, "author", "public").await;
        town.settle().await;
        town["canal"].follow(&town["marolles"].handle()).await;
        town.settle().await;
        let there = town["canal"].offers().await;
        assert_eq!(there.iter().map(|one| one.owner.as_str()).collect::<Vec<_>>(), [actor.as_str()]);
        town.close().await;
    }
}

#[tokio::test]
async fn what_stands_in_no_list_is_passed_on_in_none() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (lou, _) = open(house).await;
        let friend = follower(house, &town, &house.actor()).await;
        assert_eq!(publish(&lou, "author", "unlisted").await.status, 303);
        town.settle().await;
        let announced = said(&friend, "Announce");
        assert_eq!(announced[0]["to"], json!([format!("{}/followers", house.actor())]));
        let outbox = house.visitor().get_activity(&format!("/@{}/outbox?page=", house.handle().name())).await;
        assert!(!outbox.body.contains("Announce"), "{}", outbox.body);
        town.close().await;
    }
}

#[tokio::test]
async fn only_who_is_called_so_changes_what_is_out_in_their_name() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (lou, _) = open(house).await;
        publish(&lou, "author", "public").await;
        let path = format!("/annonces/{}", house.offers().await.remove(0).id);
        let coordinator = house.member("coordination").await;
        assert_eq!(coordinator.get(&format!("{path}/modifier")).await.status, 403);
        let page = coordinator.get(&path).await.body;
        assert!(!page.contains(&format!("{path}/modifier")), "what is refused is not offered: {page}");
        assert!(page.contains(&format!("{path}/retirer")), "{page}");
        assert!(lou.get(&path).await.body.contains(&format!("{path}/modifier")));
        assert_eq!(coordinator.post(&format!("{path}/trouvee"), &[]).await.status, 403);
        assert_eq!(lou.get(&format!("{path}/modifier")).await.status, 200);
        assert_eq!(
            coordinator.post(&format!("{path}/retirer"), &[]).await.status,
            303,
            "it can be taken back"
        );
        town.close().await;
    }
}

#[tokio::test]
async fn a_name_that_looks_like_the_houses_is_taken() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    house.add_member("lou", "member").await;
    let lou = house.member("lou").await;
    let own = house.handle().name().to_owned();
    for taken in [format!("{own}_"), own.replace('o', "0"), "adm1n".to_owned(), "qg_".to_owned()] {
        let answer = lou.post("/profil/visage", &[("handle", taken.as_str()), ("name", "Lou")]).await;
        assert_eq!(answer.status, 422, "{taken}");
    }
    for number in 1..=4 {
        let handle = format!("lou_{number}");
        let opened = lou.post("/profil/visage", &[("handle", handle.as_str()), ("name", "Lou")]).await;
        assert_eq!(opened.status, if number <= 3 { 303 } else { 409 }, "{number}");
        lou.post("/profil/visage/fermer", &[]).await;
    }
    town.close().await;
}

/// A note for these actors alone.
fn letter(stranger: &Stranger, number: u32, to: &[&str], answered: Option<&str>) -> Value {
    let mut note = json!({
        "id": stranger.url(&format!("/notes/{number}")), "type": "Note", "attributedTo": stranger.actor,
        "content": format!("<p>Lettre {number}</p>"), "to": to, "published": "2026-11-24T08:05:00Z",
    });
    if let Some(answered) = answered {
        note["inReplyTo"] = json!(answered);
    }
    let mut create = stranger.activity("Create", note);
    create["to"] = json!(to);
    create
}

/// How many conversations somebody reads.
async fn letters(who: &Visitor) -> usize {
    who.get("/messages").await.body.matches("href=\"/messages/0").count()
}

#[tokio::test]
async fn each_letter_finds_whom_it_names() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (lou, actor) = open(house).await;
        house.add_member("ana", "member").await;
        let (ana, coordinator) = (house.member("ana").await, house.member("coordination").await);
        assert_eq!(ana.post("/profil/visage", &[("handle", "ana_x"), ("name", "Ana")]).await.status, 303);
        let anas = house.instance.federation.origin().actor("ana_x");
        publish(&ana, "author", "public").await;
        let about = house.offers().await.remove(0).uri;
        let stranger = Stranger::arrive().await;
        let association = house.actor();
        for (number, to, answered) in [
            (1, association.as_str(), None),
            (2, actor.as_str(), None),
            (3, anas.as_str(), None),
            (4, actor.as_str(), Some(about.as_str())),
        ] {
            let create = letter(&stranger, number, &[to], answered);
            assert_eq!(stranger.send(&house.url("/inbox"), &create).await, 202);
            town.settle().await;
        }
        assert_eq!(letters(&coordinator).await, 1, "{base:?}: the association's own");
        assert_eq!(letters(&lou).await, 1, "{base:?}: both of Lou's in one");
        assert_eq!(
            letters(&ana).await,
            1,
            "{base:?}: what answers her annonce and names Lou alone is not hers"
        );
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_written_to_a_member_is_read_by_that_member_alone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let (lou, actor) = open(house).await;
        let stranger = Stranger::arrive().await;
        let note = json!({
            "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
            "content": "<p>On se voit jeudi ?</p>", "to": [actor], "published": "2026-11-24T08:05:00Z",
        });
        let mut create = stranger.activity("Create", note);
        create["to"] = json!([actor]);
        assert_eq!(stranger.send(&house.url("/@lou_92/inbox"), &create).await, 202);
        town.settle().await;
        let coordinator = house.member("coordination").await;
        assert!(
            !coordinator.get("/messages").await.body.contains("/messages/0"),
            "it is not for coordinators"
        );
        assert!(lou.get("/messages").await.body.contains("/messages/0"));
        town.close().await;
    }
}

#[tokio::test]
async fn a_coordinator_can_end_it_and_the_journal_says_so() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (lou, _) = open(house).await;
    let coordinator = house.member("coordination").await;
    assert_eq!(lou.get("/coordination/visages").await.status, 403);
    let page = coordinator.get("/coordination/visages").await.body;
    assert!(page.contains("@lou_92@") && page.contains(">Lou</a>"), "{page}");
    let (_, path) = page.split_once("action=\"/coordination/visages/").unwrap();
    let path = format!("/coordination/visages/{}", path.split_once('"').unwrap().0);
    assert_eq!(lou.post(&path, &[]).await.status, 403);
    assert_eq!(coordinator.post(&path, &[]).await.status, 303);
    assert_eq!(coordinator.post(&path, &[]).await.status, 404, "there is nothing to end any more");
    let journal = coordinator.get("/coordination/journal").await.body;
    assert_eq!(journal.matches("Visage public fermé").count(), 1, "{journal}");
    town.close().await;
}
