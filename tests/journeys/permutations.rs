//! In whatever order the network brings it, and however often, the same is so in the end.

use maillon_store::{follows, notes, reactions};
use maillon_testkit::{Base, House, Stranger, Town, fixtures};
use serde_json::{Value, json};

/// All orders of `many` things.
fn orders(many: usize) -> Vec<Vec<usize>> {
    let Some(last) = many.checked_sub(1) else { return vec![Vec::new()] };
    let shorter = orders(last);
    let with_last = |order: &Vec<usize>| {
        (0..many)
            .map(|at| {
                let mut longer = order.clone();
                longer.insert(at, last);
                longer
            })
            .collect::<Vec<_>>()
    };
    shorter.iter().flat_map(with_last).collect()
}

/// Whether each is applied before the next one comes, or all have come before.
#[derive(Clone, Copy, Debug)]
enum Rhythm {
    OneByOne,
    AllAtOnce,
}

/// Sends the activities that `say` makes in each order, each order by somebody new, and the first of each order once more at
/// the end. `holds` says whether it ended as it should.
async fn in_every_order(
    town: &Town,
    house: &House,
    say: impl Fn(&Stranger) -> Vec<Value>,
    holds: impl AsyncFn(&House, &Stranger) -> bool,
) {
    let inbox = house.url("/inbox");
    for rhythm in [Rhythm::OneByOne, Rhythm::AllAtOnce] {
        let many = say(&Stranger::arrive().await).len();
        for order in orders(many) {
            let stranger = Stranger::arrive().await;
            house.follow(&stranger.handle()).await;
            town.settle().await;
            let said = say(&stranger);
            let repeated = order.iter().chain(order.first()).map(|at| &said[*at]);
            for activity in repeated {
                assert_eq!(stranger.send(&inbox, activity).await, 202);
                if matches!(rhythm, Rhythm::OneByOne) {
                    town.settle().await;
                }
            }
            town.settle().await;
            let verbs: Vec<&str> = order.iter().filter_map(|at| said[*at]["type"].as_str()).collect();
            assert!(holds(house, &stranger).await, "{rhythm:?} {verbs:?}");
        }
    }
}

/// What is published, changed and taken back.
fn life_of(stranger: &Stranger, object: Value) -> Vec<Value> {
    let mut changed = object.clone();
    changed["updated"] = json!("2026-11-25T13:30:00Z");
    changed["content"] = json!("<p>Changé.</p>");
    let gone = json!({ "id": object["id"], "type": "Tombstone" });
    vec![
        stranger.activity("Create", object),
        stranger.activity("Update", changed),
        stranger.activity("Delete", gone),
    ]
}

#[tokio::test]
async fn what_was_published_changed_and_taken_back_is_gone() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        let annonce = |stranger: &Stranger| {
            life_of(
                stranger,
                json!({
                    "id": stranger.url("/annonces/1"), "type": "Note", "attributedTo": stranger.actor,
                    "name": "Pommes", "content": "<p>Du jardin.</p>", "to": "as:Public",
                    "published": "2026-11-25T13:00:00Z", "purpose": "offer",
                    "publishes": { "type": "Intent", "action": "transfer" },
                }),
            )
        };
        let nobodys = async |house: &House, stranger: &Stranger| {
            !house.offers().await.iter().any(|one| one.owner == stranger.actor)
        };
        in_every_order(&town, house, annonce, nobodys).await;

        let reply = |stranger: &Stranger| {
            life_of(
                stranger,
                json!({
                    "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
                    "content": "<p>Je viens.</p>", "inReplyTo": offer.uri, "to": "as:Public",
                    "published": "2026-11-25T13:00:00Z",
                }),
            )
        };
        let unknown = async |house: &House, stranger: &Stranger| {
            let uri = stranger.url("/notes/1");
            house.read(move |conn| notes::find(conn, &uri)).await.is_none()
        };
        in_every_order(&town, house, reply, unknown).await;
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn what_was_published_and_changed_is_as_it_was_changed() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let offer = house.publish(&fixtures::bicycle_repair()).await;
    let reply = |stranger: &Stranger| {
        let note = json!({
            "id": stranger.url("/notes/1"), "type": "Note", "attributedTo": stranger.actor,
            "content": "<p>Je viens.</p>", "inReplyTo": offer.uri, "to": "as:Public",
            "published": "2026-11-25T13:00:00Z",
        });
        let mut life = life_of(stranger, note);
        life.truncate(2);
        life
    };
    let changed = async |house: &House, stranger: &Stranger| {
        let uri = stranger.url("/notes/1");
        house.read(move |conn| notes::find(conn, &uri)).await.is_some_and(|note| note.html.contains("Changé"))
    };
    in_every_order(&town, house, reply, changed).await;
    town.forgive_leftovers_and_close().await;
}

/// Something done, and undone by its own actor.
fn undone(stranger: &Stranger, verb: &str, object: &str) -> Vec<Value> {
    let done = stranger.activity(verb, object);
    let undo = stranger.activity("Undo", done.clone());
    vec![done, undo]
}

#[tokio::test]
async fn what_was_done_and_undone_is_not_so() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        let offer = house.publish(&fixtures::bicycle_repair()).await;
        for verb in ["Like", "Announce"] {
            let none = async |house: &House, _: &Stranger| {
                let uri = offer.uri.clone();
                house.read(move |conn| reactions::count(conn, &uri, verb)).await == 0
            };
            in_every_order(&town, house, |stranger| undone(stranger, verb, &offer.uri), none).await;
        }
        let actor = house.actor();
        let nobody = async |house: &House, stranger: &Stranger| {
            let (actor, who) = (house.actor(), stranger.actor.clone());
            house.read(move |conn| follows::follower(conn, &actor, &who)).await.is_none()
        };
        in_every_order(&town, house, |stranger| undone(stranger, "Follow", &actor), nobody).await;
        town.forgive_leftovers_and_close().await;
    }
}

/// We asked to follow, and stopped before the answer came.
#[tokio::test]
async fn an_answer_to_a_follow_that_was_taken_back_changes_nothing() {
    for base in Base::all() {
        let town = Town::open(base, &["marolles"]).await;
        let house = &town["marolles"];
        for answers in [["Accept", "Reject"], ["Reject", "Accept"], ["Accept", "Accept"]] {
            let stranger = Stranger::arrive().await;
            house.follow(&stranger.handle()).await;
            town.settle().await;
            let follow = stranger.received().into_iter().find(|one| one["type"] == "Follow").unwrap();
            assert!(house.unfollow(&stranger.actor).await);
            for verb in answers {
                let answer = stranger.activity(verb, follow.clone());
                assert_eq!(stranger.send(&house.url("/inbox"), &answer).await, 202);
                town.settle().await;
            }
            let (actor, target) = (house.actor(), stranger.actor.clone());
            let left = house.read(move |conn| follows::following(conn, &actor, &target)).await;
            assert!(left.is_none(), "{base:?} {answers:?}");
        }
        town.forgive_leftovers_and_close().await;
    }
}
