//! Who helps whom: added up by the payer's ledger, published, taken in by whoever follows, shown to everybody.

use maillon_credit::local::ActProblem;
use maillon_credit::model::State;
use maillon_credit::remote::{Elsewhere, PayOut};
use maillon_credit::sums::{self, Helped};
use maillon_credit::transfers as kept;
use maillon_kernel::minutes::Minutes;
use maillon_server::workers::publish_sums;
use maillon_store::schema::activity;
use maillon_store::{Conn, follows};
use maillon_testkit::{Base, House, Program, Stranger, Town};
use serde_json::{Value, json};

use super::transfers::{account, elsewhere, make_neighbours, pay, state};

const DAY: i64 = 86_400_000;

/// Two who exchange, and the QG, which follows one organisation and has nothing to do with its ledger.
async fn three(base: Base) -> Town {
    let town = Town::open(base, &["haie", "four", "qg"]).await;
    make_neighbours(&town).await;
    town.follow("qg", "haie").await;
    town.settle().await;
    town
}

async fn next_day(town: &Town) {
    for house in town.houses() {
        house.clock.advance(chrono::TimeDelta::days(1));
    }
    town.settle().await;
}

async fn tell(town: &Town) {
    for house in town.houses() {
        publish_sums(&house.instance).await.unwrap();
    }
    town.settle().await;
}

async fn known(house: &House) -> Vec<Helped> {
    house.read(|conn| sums::helped(conn, 0)).await
}

/// Provider, receiver, minutes.
async fn pairs(house: &House) -> Vec<(String, String, i64)> {
    known(house).await.into_iter().map(|one| (one.provider, one.receiver, one.minutes.get())).collect()
}

/// So many activities of the ledger tell a sum.
async fn told(house: &House) -> Vec<String> {
    use diesel::prelude::*;
    let actor = house.instance.sel.actor.clone();
    let bodies = house.read(move |conn| -> diesel::QueryResult<Vec<String>> {
        activity::table
            .filter(activity::actor.eq(actor))
            .order(activity::created_at)
            .select(activity::body)
            .load(conn)
    });
    bodies.await.into_iter().filter(|body| body.contains("/ap/sums/")).collect()
}

async fn pay_quietly(house: &House, to: &Elsewhere, minutes: i64) {
    let (desk, to) = (house.instance.sel.clone(), to.clone());
    let from = account(house, "jeanne").await.id;
    let pay = move |conn: &mut Conn| {
        let pay = PayOut {
            from,
            peer: &to.ledger,
            receiver: &to.url,
            name: &to.name,
            amount: Minutes::new(minutes),
            label: "entre nous",
            member: None,
            public: false,
            corrects: None,
            clause_of: None,
            request: None,
        };
        desk.pay_out(conn, &pay).map(drop)
    };
    house.instance.store.write(pay).await.unwrap();
}

/// Karim gives back so much of it.
async fn give_back(town: &Town, uri: &str, minutes: i64) {
    let (desk, uri) = (town["four"].instance.sel.clone(), uri.to_owned());
    let back = move |conn: &mut Conn| -> Result<(), ActProblem> {
        let id = kept::by_uri(conn, &uri)?.ok_or(ActProblem::Unknown)?.id;
        desk.reverse(conn, id, Minutes::new(minutes), None).map(drop)
    };
    town["four"].instance.store.write(back).await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn whoever_follows_an_organisation_learns_whom_it_was_helped_by() {
    for base in Base::all() {
        let town = three(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        for minutes in [30, 20] {
            pay(&town["haie"], "jeanne", &karim, minutes).await.unwrap();
        }
        pay_quietly(&town["haie"], &karim, 7).await;
        town.settle().await;
        next_day(&town).await;
        tell(&town).await;
        assert_eq!(pairs(&town["qg"]).await, [], "two are too few, and the third is between the two");

        let third = pay(&town["haie"], "jeanne", &karim, 10).await.unwrap();
        town.settle().await;
        assert_eq!(state(&town["haie"], &third.uri).await, Some(State::Settled));
        tell(&town).await;
        assert_eq!(pairs(&town["haie"]).await, [], "the day is not over");
        next_day(&town).await;
        tell(&town).await;

        let expected = [(town["haie"].actor(), town["four"].actor(), 60)];
        for name in ["haie", "four", "qg"] {
            assert_eq!(pairs(&town[name]).await, expected, "{name}");
        }
        let days = known(&town["qg"]).await;
        assert_eq!(days[0].ends_at - days[0].begins_at, 2 * DAY);
        assert_eq!((days[0].begins_at % DAY, days[0].ends_at % DAY), (0, 0));

        tell(&town).await;
        next_day(&town).await;
        tell(&town).await;
        assert_eq!(told(&town["haie"]).await.len(), 1, "nothing is told twice");
        assert!(told(&town["four"]).await.is_empty(), "the payer's ledger tells");
        assert_eq!(pairs(&town["qg"]).await, expected);
        let answer = town["qg"].visitor().get("/api/maillon/v1/network/figures").await;
        let figures: Value = serde_json::from_str(&answer.body).unwrap();
        let (helper, helped) = (town["four"].actor(), town["haie"].actor());
        assert_eq!(figures["helping"], json!([{"helper": helper, "helped": helped, "minutes": 60}]));
        let months = figures["months"].as_array().unwrap().iter();
        assert_eq!(months.map(|one| one["minutes"].as_i64().unwrap()).sum::<i64>(), 60);
        town.close().await;
    }
}

#[tokio::test]
async fn a_sum_can_be_fetched_and_names_nobody() {
    let town = three(Base::Sqlite).await;
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    for minutes in [30, 45, 60] {
        pay(&town["haie"], "jeanne", &karim, minutes).await.unwrap();
    }
    town.settle().await;
    next_day(&town).await;
    tell(&town).await;
    let body: Value = serde_json::from_str(&told(&town["haie"]).await[0]).unwrap();
    let uri = body["object"]["id"].as_str().unwrap();
    let base = town["haie"].url("");
    let fetched =
        town["haie"].visitor().get_activity(uri.strip_prefix(base.trim_end_matches('/')).unwrap()).await;
    assert_eq!(fetched.status, 200);
    let mut document: Value = serde_json::from_str(&fetched.body).unwrap();
    document.as_object_mut().unwrap().remove("@context");
    assert_eq!(document, body["object"]);
    let code = account(&town["haie"], "jeanne").await.code;
    for secret in ["taille", "jeanne", "karim", &code, &karim.url] {
        assert!(!body.to_string().contains(secret), "{secret}: {body}");
    }

    town["qg"].add_member("sofie", "member").await;
    let sofie = Program::of(&town["qg"], "sofie", &["read"]).await;
    let listed = sofie.get("/helping").await.json();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1), "{listed}");
    let one = &listed["items"][0];
    assert_eq!(
        (&one["provider"], &one["receiver"]),
        (&json!(town["haie"].actor()), &json!(town["four"].actor()))
    );
    assert_eq!((&one["minutes"], &one["hasBeginning"]), (&json!(135), &body["object"]["hasBeginning"]));
    assert_eq!(one["hasEnd"], body["object"]["hasEnd"]);
    let credit = Program::of(&town["qg"], "sofie", &["credit"]).await.get("/helping").await;
    assert_eq!(credit.status, 403, "who may not read may not: {}", credit.body);

    let page = town["qg"].visitor().get("/qui-aide-qui").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("2\u{a0}h\u{a0}15"), "{}", page.body);
    let (helper, helped) = (town["four"].actor(), town["haie"].actor());
    let (helper, helped) = (page.body.find(&helper).unwrap(), page.body.find(&helped).unwrap());
    assert!(helper < helped, "four's members helped those of haie");
    town.close().await;
}

#[tokio::test]
async fn what_was_taken_back_in_time_is_taken_off() {
    let town = three(Base::Sqlite).await;
    let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
    let mut paid = Vec::new();
    for minutes in [30, 20, 10, 40] {
        paid.push(pay(&town["haie"], "jeanne", &karim, minutes).await.unwrap().uri);
    }
    town.settle().await;
    give_back(&town, &paid[0], 30).await;
    give_back(&town, &paid[1], 5).await;
    next_day(&town).await;
    tell(&town).await;
    assert_eq!(pairs(&town["qg"]).await, [(town["haie"].actor(), town["four"].actor(), 65)]);
    // Afterwards the sum stays: what would change it would tell of one exchange alone.
    give_back(&town, &paid[2], 10).await;
    next_day(&town).await;
    tell(&town).await;
    assert_eq!(told(&town["haie"]).await.len(), 1);
    assert!(told(&town["four"]).await.is_empty(), "what is given back is no help");
    town.close().await;
}

/// A stranger's ledger, of the organisation `@asso` on its server.
async fn a_ledger() -> Stranger {
    let stranger = Stranger::arrive().await;
    let mut actor = stranger.document();
    actor["type"] = json!("Service");
    actor["attributedTo"] = json!(stranger.url("/@asso"));
    stranger.serve_document("/users/passante", actor);
    stranger
}

/// What it says of a day that is over.
fn a_sum(stranger: &Stranger, name: &str) -> Value {
    json!({
        "id": stranger.url(&format!("/sums/{name}")),
        "type": "EconomicEvent",
        "attributedTo": stranger.actor,
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "action": "transfer",
        "provider": stranger.url("/@asso"),
        "receiver": "https://canal.example/@canal",
        "resourceQuantity": { "hasUnit": "minute-Time", "hasNumericalValue": "90" },
        "hasBeginning": "2026-11-20T00:00:00Z",
        "hasEnd": "2026-11-21T00:00:00Z",
    })
}

async fn say(town: &Town, stranger: &Stranger, sum: Value) {
    let inbox = town["haie"].url("/inbox");
    assert_eq!(stranger.send(&inbox, &stranger.activity("Create", sum)).await, 202);
    town.settle().await;
}

#[tokio::test]
async fn a_sum_counts_from_the_ledger_of_its_organisation_alone() {
    for base in Base::all() {
        let town = Town::open(base, &["haie"]).await;
        let stranger = a_ledger().await;
        say(&town, &stranger, a_sum(&stranger, "1")).await;
        assert!(known(&town["haie"]).await.is_empty(), "nobody follows it");

        town["haie"].follow(&stranger.handle()).await;
        town.settle().await;
        let change = |name: &str, key: &str, value: Value| {
            let mut sum = a_sum(&stranger, name);
            sum[key] = value;
            sum
        };
        let later = maillon_kernel::clock::Clock::System.now() + chrono::TimeDelta::hours(30);
        for wrong in [
            change("a", "provider", json!(stranger.url("/@another"))),
            change("b", "provider", json!(town["haie"].actor())),
            change("c", "receiver", json!(stranger.url("/@other"))),
            change("d", "hasEnd", json!(later.to_rfc3339())),
            change("e", "hasEnd", json!("2026-11-20T00:00:00Z")),
            change("f", "hasBeginning", json!("2020-01-01T00:00:00Z")),
            change("g", "id", json!("https://canal.example/sums/1")),
            change("h", "attributedTo", json!(stranger.url("/@asso"))),
            change("i", "to", json!([town["haie"].actor()])),
            change("j", "resourceQuantity", json!({ "hasUnit": "minute-Time", "hasNumericalValue": "0" })),
            change(
                "k",
                "resourceQuantity",
                json!({ "hasUnit": "minute-Time", "hasNumericalValue": "1000000001" }),
            ),
            change("l", "resourceQuantity", json!({ "hasUnit": "hour", "hasNumericalValue": "90" })),
        ] {
            let shown = wrong.to_string();
            say(&town, &stranger, wrong).await;
            assert!(known(&town["haie"]).await.is_empty(), "{shown}");
        }

        say(&town, &stranger, a_sum(&stranger, "1")).await;
        say(&town, &stranger, change("1", "hasBeginning", json!("2026-11-19T00:00:00Z"))).await;
        let expected = [(stranger.url("/@asso"), "https://canal.example/@canal".to_owned(), 90)];
        assert_eq!(pairs(&town["haie"]).await, expected, "the same id again changes nothing");
        say(&town, &stranger, a_sum(&stranger, "2")).await;
        assert_eq!(known(&town["haie"]).await[0].minutes, Minutes::new(180));
        for more in 3..=110 {
            let sum = a_sum(&stranger, &more.to_string());
            let inbox = town["haie"].url("/inbox");
            assert_eq!(stranger.send(&inbox, &stranger.activity("Create", sum)).await, 202);
        }
        town.settle().await;
        assert_eq!(known(&town["haie"]).await[0].minutes, Minutes::new(9000), "100 in a day are enough");
        town.forgive_leftovers_and_close().await;
    }
}

#[tokio::test]
async fn somebody_who_is_no_ledger_tells_no_sums() {
    let town = Town::open(Base::Sqlite, &["haie"]).await;
    let stranger = Stranger::arrive().await;
    let mut actor = stranger.document();
    actor["attributedTo"] = json!(stranger.url("/@asso"));
    stranger.serve_document("/users/passante", actor);
    town["haie"].follow(&stranger.handle()).await;
    town.settle().await;
    say(&town, &stranger, a_sum(&stranger, "1")).await;
    let followed = stranger.actor.clone();
    assert!(town["haie"].read(move |conn| follows::is_followed(conn, &followed)).await);
    assert!(known(&town["haie"]).await.is_empty());
    town.forgive_leftovers_and_close().await;
}

/// What would change a sum is refused, whether it is known or not: else an `Update` would be a second way in.
#[tokio::test]
async fn a_sum_does_not_change() {
    let town = Town::open(Base::Sqlite, &["haie"]).await;
    let stranger = a_ledger().await;
    town["haie"].follow(&stranger.handle()).await;
    town.settle().await;
    let inbox = town["haie"].url("/inbox");
    let update = stranger.activity("Update", a_sum(&stranger, "1"));
    assert_eq!(stranger.send(&inbox, &update).await, 202);
    town.settle().await;
    assert!(known(&town["haie"]).await.is_empty(), "nobody knew it");
    say(&town, &stranger, a_sum(&stranger, "1")).await;
    let mut more = a_sum(&stranger, "1");
    more["resourceQuantity"]["hasNumericalValue"] = json!("91");
    assert_eq!(stranger.send(&inbox, &stranger.activity("Update", more)).await, 202);
    town.settle().await;
    assert_eq!(known(&town["haie"]).await[0].minutes, Minutes::new(90));
    town.forgive_leftovers_and_close().await;
}

/// The process ends after the sum was written and before that is durable: nothing was told. The next one tells it, once.
#[tokio::test]
async fn a_crash_while_a_sum_is_published_tells_it_once() {
    for base in Base::all() {
        let mut town = three(base).await;
        let karim = elsewhere(&town["haie"], &town["four"], "karim").await;
        for minutes in [30, 45, 60] {
            pay(&town["haie"], "jeanne", &karim, minutes).await.unwrap();
        }
        town.settle().await;
        next_day(&town).await;
        let (desk, peer) = (town["haie"].instance.sel.clone(), town["four"].instance.sel.actor.clone());
        let ends = move |conn: &mut Conn| -> Result<(), ActProblem> {
            assert_eq!(desk.publish_sums(conn, &peer, sums::Pass::default())?.many, 1);
            Err(ActProblem::Over)
        };
        assert!(town["haie"].instance.store.write(ends).await.is_err());
        assert!(told(&town["haie"]).await.is_empty() && known(&town["haie"]).await.is_empty());

        // The next one ends when that is durable, and nobody has heard of it.
        publish_sums(&town["haie"].instance).await.unwrap();
        town.house_mut("haie").go_down().await;
        assert!(known(&town["qg"]).await.is_empty());
        town.house_mut("haie").come_back().await;
        tell(&town).await;
        assert_eq!(told(&town["haie"]).await.len(), 1);
        assert_eq!(pairs(&town["qg"]).await, [(town["haie"].actor(), town["four"].actor(), 135)]);
        town.forgive_leftovers_and_close().await;
    }
}

/// Peers read in the document whose ledger it is. New keys send it anew, and it must still say so.
#[tokio::test]
async fn new_keys_do_not_hide_whose_ledger_it_is() {
    use diesel::prelude::*;
    let town = Town::open(Base::Sqlite, &["haie"]).await;
    let (haie, actor) = (&town["haie"], town["haie"].instance.sel.actor.clone());
    let before: Value = serde_json::from_str(&haie.visitor().get_activity("/@sel").await.body).unwrap();
    assert_eq!(before["attributedTo"], json!(haie.actor()));
    haie.instance.federation.rotate_keys(&actor).await.unwrap();
    let said: Vec<String> = haie
        .read(move |conn| activity::table.filter(activity::actor.eq(actor)).select(activity::body).load(conn))
        .await;
    let said: Vec<Value> = said.iter().map(|body| serde_json::from_str(body).unwrap()).collect();
    let update = said.iter().find(|one| one["type"] == "Update").expect("its followers are told");
    assert_eq!(update["object"]["attributedTo"], json!(haie.actor()));
    town.close().await;
}
