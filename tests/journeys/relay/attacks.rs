//! What must not be relayed, and who tries.

use maillon_store::blocks::{self, Block, BlockKind};
use maillon_store::outbox;

use super::*;

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// A note of this stranger for everybody that names the QG.
fn note(town: &Town, who: &Stranger, name: &str) -> Value {
    json!({
        "id": who.url(&format!("/notes/{name}")), "type": "Note", "attributedTo": who.actor,
        "content": format!("<p>{name}</p>"), "to": [PUBLIC], "cc": [qg(town)],
    })
}

/// Sends a `Create` of it to the QG; answers its id.
async fn send(town: &Town, who: &Stranger, note: &Value) -> String {
    let create = who.activity("Create", note.clone());
    assert_eq!(who.send(&town["maison"].url("/inbox"), &create).await, 202);
    town.settle().await;
    note["id"].as_str().unwrap().to_owned()
}

async fn trust(town: &Town, who: &Stranger) {
    let host = who.url("").trim_start_matches("http://").to_owned();
    let clock = town["maison"].clock.clone();
    let decide = move |conn: &mut maillon_store::Conn| {
        maillon_store::trust::decide(conn, &host, maillon_store::trust::Word::Trusted, None, "", &clock)
    };
    town["maison"]
        .instance
        .store
        .write(move |conn| Ok::<_, maillon_store::StoreError>(decide(conn)?))
        .await
        .unwrap();
}

/// All that the QG said to everybody.
async fn announcements(town: &Town) -> i64 {
    let actor = qg(town);
    town["maison"].read(move |conn| outbox::count_listed(conn, &actor)).await
}

#[tokio::test]
async fn a_strangers_note_waits_for_a_coordinator() {
    let town = town(Base::Sqlite, &[]).await;
    let (reader, stranger) = (follower(&town, &qg(&town)).await, Stranger::arrive().await);
    let one = send(&town, &stranger, &note(&town, &stranger, "un")).await;
    let other = send(&town, &stranger, &note(&town, &stranger, "deux")).await;
    assert_eq!(state(&town, &one).await, Some(State::Waiting));
    assert!(said(&reader, "Announce").is_empty());
    let visitor = town["maison"].member("coordination").await;
    let page = visitor.get("/coordination/relais").await;
    assert!(page.body.contains("ne fait pas partie du réseau") && page.body.contains(&one), "{}", page.body);
    let form = |object: &str, act: &str, reason: &str| {
        [("object", object.to_owned()), ("act", act.to_owned()), ("reason", reason.to_owned())]
    };
    let post = async |fields: [(&'static str, String); 3]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
        visitor.post("/coordination/relais", &fields).await
    };
    let unsaid = post(form(&other, "refuse", " ")).await;
    assert_eq!(unsaid.status, 422);
    assert!(unsaid.body.contains("Dites pourquoi"), "{}", unsaid.body);
    assert_eq!(post(form(&other, "refuse", "Publicité.")).await.status, 303);
    assert_eq!(post(form(&one, "relay", "")).await.status, 303);
    assert_eq!(post(form(&one, "relay", "")).await.status, 422, "it does not wait any more");
    town.settle().await;
    let announced = said(&reader, "Announce");
    assert_eq!((announced.len(), &announced[0]["object"]), (1, &json!(one)));
    send(&town, &stranger, &note(&town, &stranger, "deux")).await;
    let refused = relayed(&town, &other).await.unwrap();
    assert_eq!((refused.state(), refused.reason.as_str()), (State::Refused, "Publicité."));
    assert_eq!(town["maison"].visitor().get("/coordination/relais").await.status, 303, "coordinators alone");
    town.close().await;
}

#[tokio::test]
async fn what_is_not_for_everybody_is_never_relayed() {
    let town = town(Base::Sqlite, &[]).await;
    let stranger = Stranger::arrive().await;
    trust(&town, &stranger).await;
    let fine = send(&town, &stranger, &note(&town, &stranger, "public")).await;
    assert_eq!(state(&town, &fine).await, Some(State::Relayed), "or the rest of this test says nothing");
    for (name, changed) in [
        ("direct", json!({ "to": [qg(&town)], "cc": [] })),
        ("followers", json!({ "to": [format!("{}/followers", stranger.actor)], "cc": [qg(&town)] })),
        ("unlisted", json!({ "to": [qg(&town)], "cc": [PUBLIC] })),
        ("unnamed", json!({ "cc": [town["maison"].actor()] })),
        ("reply", json!({ "inReplyTo": stranger.url("/notes/public") })),
        ("agreement", json!({ "type": "Agreement" })),
        ("plan", json!({ "type": ["Note", "Plan"] })),
        ("other", json!({ "attributedTo": stranger.url("/users/autre") })),
        ("elsewhere", json!({ "id": "https://autre.example/notes/1" })),
    ] {
        let mut note = note(&town, &stranger, name);
        for (key, value) in changed.as_object().unwrap() {
            note[key] = value.clone();
        }
        let id = send(&town, &stranger, &note).await;
        assert_eq!(state(&town, &id).await, None, "{name}");
    }
    assert_eq!(announcements(&town).await, 1);
    // What was public and is not any more.
    let mut quiet = note(&town, &stranger, "public");
    quiet["to"] = json!([qg(&town)]);
    let update = stranger.activity("Update", quiet);
    stranger.send(&town["maison"].url("/inbox"), &update).await;
    town.settle().await;
    assert_eq!(state(&town, &fine).await, Some(State::Withdrawn));
    assert_eq!(announcements(&town).await, 0);
    town.close().await;
}

#[tokio::test]
async fn the_same_thing_is_relayed_once_whatever_its_author_does() {
    let town = town(Base::Sqlite, &[]).await;
    let (reader, stranger) = (follower(&town, &qg(&town)).await, Stranger::arrive().await);
    trust(&town, &stranger).await;
    let one = note(&town, &stranger, "un");
    for _ in 0..3 {
        send(&town, &stranger, &one).await;
    }
    assert_eq!(said(&reader, "Announce").len(), 1);
    let delete = stranger.activity("Delete", one["id"].clone());
    stranger.send(&town["maison"].url("/inbox"), &delete).await;
    town.settle().await;
    send(&town, &stranger, &one).await;
    assert_eq!((said(&reader, "Announce").len(), said(&reader, "Undo").len()), (1, 1));
    // Undoing what said it is taking it back, too; nobody undoes or deletes what another said.
    let other = note(&town, &stranger, "deux");
    let create = stranger.activity("Create", other.clone());
    stranger.send(&town["maison"].url("/inbox"), &create).await;
    town.settle().await;
    let id = other["id"].as_str().unwrap().to_owned();
    let intruder = Stranger::arrive().await;
    for activity in [
        intruder.activity("Undo", create["id"].clone()),
        intruder.activity("Delete", other["id"].clone()),
        intruder.activity("Update", other.clone()),
    ] {
        intruder.send(&town["maison"].url("/inbox"), &activity).await;
        town.settle().await;
        assert_eq!(state(&town, &id).await, Some(State::Relayed), "{activity}");
    }
    let undo = stranger.activity("Undo", create["id"].clone());
    stranger.send(&town["maison"].url("/inbox"), &undo).await;
    town.settle().await;
    assert_eq!(state(&town, &id).await, Some(State::Withdrawn));
    town.close().await;
}

#[tokio::test]
async fn who_publishes_much_is_read_first() {
    let town = town(Base::Sqlite, &[]).await;
    let stranger = Stranger::arrive().await;
    trust(&town, &stranger).await;
    for number in 0..62 {
        let create = stranger.activity("Create", note(&town, &stranger, &number.to_string()));
        assert_eq!(stranger.send(&town["maison"].url("/inbox"), &create).await, 202);
    }
    town.settle().await;
    assert_eq!(announcements(&town).await, 60);
    let waiting = town["maison"].read(|conn| store::waiting(conn, 100)).await;
    assert_eq!(waiting.iter().map(|row| row.why.as_str()).collect::<Vec<_>>(), ["often", "often"]);
    town["maison"].clock.advance(TimeDelta::minutes(61));
    let create = stranger.activity("Create", note(&town, &stranger, "plus tard"));
    stranger.send_at(&town["maison"].url("/inbox"), &create, town["maison"].clock.now()).await;
    town.settle().await;
    assert_eq!(announcements(&town).await, 61);
    town.close().await;
}

#[tokio::test]
async fn nothing_of_who_is_blocked_is_relayed() {
    let town = town(Base::Sqlite, &[]).await;
    let stranger = Stranger::arrive().await;
    let id = send(&town, &stranger, &note(&town, &stranger, "avant")).await;
    let actor = stranger.actor.clone();
    let block = move |conn: &mut maillon_store::Conn| {
        let block = Block {
            target: actor.clone(),
            kind: BlockKind::Actor.as_str().to_owned(),
            created_at: 1,
            severity: "suspend".to_owned(),
            ..Default::default()
        };
        blocks::put(conn, &block)
    };
    town["maison"].read(|_| Ok(())).await;
    town["maison"]
        .instance
        .store
        .write(move |conn| Ok::<_, maillon_store::StoreError>(block(conn)?))
        .await
        .unwrap();
    let visitor = town["maison"].member("coordination").await;
    let answer = visitor.post("/coordination/relais", &[("object", id.as_str()), ("act", "relay")]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("Son auteur est bloqué ici"), "{}", answer.body);
    town["maison"].instance.federation.renew_blocks().await.unwrap();
    let create = stranger.activity("Create", note(&town, &stranger, "après"));
    assert_eq!(stranger.send(&town["maison"].url("/inbox"), &create).await, 403);
    assert_eq!(announcements(&town).await, 0);
    town.close().await;
}

#[tokio::test]
async fn a_boost_goes_no_further() {
    let town = with_member(Base::Sqlite, &[]).await;
    let stranger = Stranger::arrive().await;
    trust(&town, &stranger).await;
    let mut boost = stranger.activity("Announce", town["marolles"].url("/annonces/1"));
    boost["to"] = json!([PUBLIC]);
    boost["cc"] = json!([qg(&town)]);
    let mut wrapped = stranger.activity("Announce", boost.clone());
    wrapped["cc"] = json!([qg(&town)]);
    let mut created = stranger.activity("Create", boost.clone());
    created["object"]["attributedTo"] = json!(stranger.actor);
    for activity in [boost, wrapped, created] {
        assert_eq!(stranger.send(&town["maison"].url("/inbox"), &activity).await, 202);
        town.settle().await;
        assert_eq!(announcements(&town).await, 0, "{activity}");
    }
    town.close().await;
}

/// A group that an instance follows: a stranger, as `follow` leaves it.
async fn followed_group(town: &Town, who: &str) -> Stranger {
    let group = Stranger::arrive().await;
    let mut document = group.document();
    document["type"] = json!("Group");
    group.serve_document("/users/passante", document);
    town[who].follow(&group.handle()).await;
    town.settle().await;
    group
}

#[tokio::test]
async fn what_a_group_passes_on_is_proven_by_its_author_or_fetched() {
    let town = town(Base::Sqlite, &["lecteur"]).await;
    let group = followed_group(&town, "lecteur").await;
    let author = Stranger::arrive().await;
    let offer = |name: &str, title: &str| {
        json!({
            "id": author.url(&format!("/notes/{name}")), "type": "Note", "attributedTo": author.actor,
            "name": title, "content": "<p>x</p>", "to": [PUBLIC], "purpose": "offer", "unitBased": false,
            "published": "2026-11-20T10:00:00Z",
            "publishes": { "type": "Intent", "action": "transfer",
                "resourceQuantity": { "hasUnit": "one", "hasNumericalValue": "1" } },
        })
    };
    let pass_on = async |activity: Value| {
        let announce = group.activity("Announce", activity);
        assert_eq!(group.send(&town["lecteur"].url("/inbox"), &announce).await, 202);
        town.settle().await;
        let mut titles = titles(&town["lecteur"]).await;
        titles.sort();
        titles
    };
    let now = town["lecteur"].clock.now();
    let none = Vec::<String>::new();
    // Forged: the author's server knows nothing of it.
    assert_eq!(pass_on(author.activity("Create", offer("faux", "Faux"))).await, none);
    // Forged: proven by another one, or by its author for another text.
    assert_eq!(pass_on(group.prove(author.activity("Create", offer("faux", "Faux")), now)).await, none);
    let mut changed = author.prove(author.activity("Create", offer("faux", "Vrai")), now);
    changed["object"]["name"] = json!("Faux");
    assert_eq!(pass_on(changed).await, none);
    // Another one's object in the name of the author.
    let mut foreign = offer("faux", "Faux");
    foreign["attributedTo"] = json!(group.actor);
    assert_eq!(pass_on(author.prove(author.activity("Create", foreign), now)).await, none);
    // Proven: taken without asking.
    assert_eq!(pass_on(author.prove(author.activity("Create", offer("un", "Un")), now)).await, ["Un"]);
    assert!(!author.requests().contains(&"GET /notes/un".to_owned()));
    // Proven long ago: it may be gone by now, so its server is asked.
    let old = now - chrono::TimeDelta::days(31);
    let passed_on = author.prove(author.activity("Create", offer("vieux", "Vieux")), old);
    assert_eq!(pass_on(passed_on).await, ["Un"]);
    assert!(author.requests().contains(&"GET /notes/vieux".to_owned()));
    // Not proven: what its server says is taken, not what the group says.
    let mut there = offer("deux", "Deux");
    there["@context"] = json!("https://www.w3.org/ns/activitystreams");
    author.serve_document("/notes/deux", there);
    assert_eq!(pass_on(author.activity("Create", offer("deux", "Faux"))).await, ["Deux", "Un"]);
    // What is said to be deleted is there as long as its server has it.
    let delete = author.activity("Delete", author.url("/notes/deux"));
    assert_eq!(pass_on(delete.clone()).await, ["Deux", "Un"]);
    author.behave("/notes/deux", maillon_testkit::Manner::Status(http::StatusCode::GONE));
    assert_eq!(pass_on(delete).await, ["Un"]);
    let delete = author.activity("Delete", author.url("/notes/un"));
    assert_eq!(pass_on(author.prove(delete, now)).await, none);
    town.close().await;
}

#[tokio::test]
async fn nobody_announces_in_the_name_of_the_qg_or_is_believed_without_being_followed() {
    let town = with_member(Base::Sqlite, &["lecteur"]).await;
    follow(&town, "lecteur", &qg(&town)).await;
    let intruder = Stranger::arrive().await;
    let mut foreign = intruder.activity("Announce", intruder.url("/notes/1"));
    foreign["actor"] = json!(qg(&town));
    foreign["id"] = json!(town["maison"].url("/ap/activities/1"));
    assert_eq!(intruder.send(&town["lecteur"].url("/inbox"), &foreign).await, 401);
    // Whom nobody follows passes nothing on, and makes us ask nobody.
    let author = Stranger::arrive().await;
    let announce = intruder.activity("Announce", author.activity("Create", note(&town, &author, "un")));
    intruder.send(&town["lecteur"].url("/inbox"), &announce).await;
    town.settle().await;
    assert!(author.requests().is_empty(), "{:?}", author.requests());
    town.close().await;
}
