//! Shared staff by API: the whole road, who may what, and what is not taken.

mod input;
mod rights;

use chrono::{NaiveDate, TimeDelta};
use maillon_testkit::{Base, House, Program, Town};
use serde_json::{Value, json};

use super::{all, day, member_id};

/// Chloé coordinates, Amina has the only post, Bob asks for the house.
struct Group {
    town: Town,
    chloe: Program,
    amina: Program,
    bob: Program,
    function: Value,
    post: Value,
}

impl Group {
    fn house(&self) -> &House {
        &self.town["groupe"]
    }

    /// Bob's request, for a morning.
    fn request(&self, day: NaiveDate) -> Value {
        json!({
            "function": self.function["id"], "start": format!("{day}T08:00:00Z"), "end": format!("{day}T12:00:00Z"),
            "languages": ["fr"], "commune": "21012", "words": "Clôturer l’année ensemble.",
        })
    }

    /// Bob has asked for a morning in a week, which stands; answers its path.
    async fn standing(&self) -> String {
        let asked = self.bob.post("/staff/commitments", &self.request(day(self.house(), 7))).await;
        assert_eq!(asked.status, 201, "{}", asked.body);
        let path = format!("/staff/commitments/{}", text(&asked.json()["id"]));
        let acts = format!("{path}/acts");
        let proposed = self.chloe.post(&acts, &json!({ "act": "propose", "post": self.post["id"] })).await;
        assert_eq!(
            (proposed.status, &proposed.json()["state"]),
            (200, &json!("proposed")),
            "{}",
            proposed.body
        );
        let confirmed = self.amina.post(&acts, &json!({ "act": "confirm" })).await;
        assert_eq!(
            (confirmed.status, &confirmed.json()["state"]),
            (200, &json!("confirmed")),
            "{}",
            confirmed.body
        );
        path
    }

    /// That morning is over.
    async fn worked(&self) -> (String, NaiveDate) {
        let path = self.standing().await;
        let one = all(self.house()).await.remove(0);
        let until = one.span.end() + 3_600_000 - self.house().clock.millis();
        self.house().clock.advance(TimeDelta::milliseconds(until));
        (path.rsplit('/').next().unwrap().to_owned(), day(self.house(), 0))
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

async fn open(base: Base) -> Group {
    let town = Town::open(base, &["groupe"]).await;
    let house = &town["groupe"];
    for (login, role) in [("chloe", "coordinator"), ("amina", "member"), ("bob", "member")] {
        house.add_member(login, role).await;
    }
    let program = async |login| Program::of(house, login, &["staff"]).await;
    let (chloe, amina, bob) = (program("chloe").await, program("amina").await, program("bob").await);
    let draft = json!({
        "title": "Tenir les comptes", "about": "Encoder, classer.", "language": "fr", "weekly": 540,
    });
    let function = chloe.post("/staff/functions", &draft).await;
    assert_eq!(function.status, 201, "{}", function.body);
    let draft = json!({
        "functions": [function.json()["id"]], "languages": ["fr", "nl"], "weekly": 1140, "home": "21012",
        "worker": member_id(house, "amina").await, "starts_on": "2026-01-01",
    });
    let post = chloe.post("/staff/posts", &draft).await;
    assert_eq!(post.status, 201, "{}", post.body);
    let (function, post) = (function.json(), post.json());
    Group { town, chloe, amina, bob, function, post }
}

#[tokio::test]
async fn what_is_lent_is_public_and_written_by_who_coordinates() {
    for base in Base::all() {
        let group = open(base).await;
        let (chloe, anybody) = (&group.chloe, Program::new(group.house()));
        let path = format!("/staff/functions/{}", text(&group.function["id"]));
        let seen = anybody.get(&path).await.json();
        assert_eq!((&seen["title"], &seen["uri"]), (&json!("Tenir les comptes"), &group.function["uri"]));
        assert_eq!((&seen["weekly"], &seen["exact_weekly"]), (&json!(480), &Value::Null), "whole four hours");
        assert_eq!(chloe.get("/staff/functions").await.json()[0]["exact_weekly"], 540);

        let draft = json!({ "title": "Cuisiner", "language": "fr", "weekly": 60 });
        let made = chloe.post_once("/staff/functions", "cuisine-1", &draft).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!(chloe.post_once("/staff/functions", "cuisine-1", &draft).await.json(), made.json());
        assert_eq!(anybody.get("/staff/functions").await.json().as_array().unwrap().len(), 2);
        let other = format!("/staff/functions/{}", text(&made.json()["id"]));
        assert_eq!(made.header("location"), format!("/api/maillon/v1{other}"));
        let changed = chloe.patch(&other, &json!({ "title": "Cuisiner pour cent", "about": null })).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        assert_eq!(anybody.get(&other).await.json()["title"], "Cuisiner pour cent");
        assert_eq!((chloe.delete(&other).await.status, chloe.delete(&other).await.status), (204, 410));
        assert_eq!(anybody.get(&other).await.status, 410);
        assert_eq!(chloe.patch(&other, &json!({ "weekly": 5 })).await.status, 410);
        assert_eq!(anybody.get("/staff/functions").await.json().as_array().unwrap().len(), 1);
        group.town.settle().await;
        group.town.close().await;
    }
}

#[tokio::test]
async fn somebody_is_asked_for_found_and_steps_back() {
    for base in Base::all() {
        let group = open(base).await;
        let Group { chloe, amina, bob, .. } = &group;
        let request = group.request(day(group.house(), 7));
        let asked = bob.post_once("/staff/commitments", "bilan", &request).await;
        assert_eq!(asked.status, 201, "{}", asked.body);
        assert_eq!(bob.post_once("/staff/commitments", "bilan", &request).await.json(), asked.json());
        let path = asked.header("location").strip_prefix("/api/maillon/v1").unwrap().to_owned();
        assert_eq!(asked.json()["may"], json!(["cancel"]));
        assert_eq!(amina.get(&path).await.status, 404, "nobody asked her yet");

        let seen = chloe.get(&path).await.json();
        let can = &seen["proposals"]["can"][0];
        assert_eq!((&can["post"], &can["code"]), (&group.post["id"], &json!("P1")), "{seen}");
        let words: Vec<&Value> = can["marks"].as_array().unwrap().iter().map(|mark| &mark["word"]).collect();
        assert!(words.contains(&&json!("near")) && words.contains(&&json!("balanced")), "{seen}");

        let acts = format!("{path}/acts");
        let propose = json!({ "act": "propose", "post": group.post["id"] });
        assert_eq!(
            chloe.post(&acts, &propose).await.json()["may"],
            json!(["propose", "confirm", "decline", "refuse"])
        );
        let waiting = amina.get("/staff/commitments?state=proposed").await.json();
        assert_eq!(waiting["items"][0]["may"], json!(["confirm", "decline"]), "{waiting}");
        assert_eq!(bob.get(&path).await.json()["who"], Value::Null, "nobody said yes yet");
        assert_eq!(amina.post(&acts, &json!({ "act": "confirm" })).await.status, 200);
        let promised = bob.get(&path).await.json();
        assert_eq!((text(&promised["who"]).contains("amina"), &promised["post"]), (true, &Value::Null));

        let back = amina.post(&acts, &json!({ "act": "step-back" })).await.json();
        assert_eq!((&back["state"], &back["promised"]), (&json!("asked"), &json!(true)));
        let seen = chloe.get(&path).await.json();
        assert_eq!((&seen["proposals"]["can"], &seen["declined"]), (&json!([]), &json!([group.post["id"]])));
        let gone = bob.post(&acts, &json!({ "act": "cancel", "words": "Tant pis." })).await;
        assert_eq!((gone.status, &gone.json()["state"]), (200, &json!("cancelled")), "{}", gone.body);
        assert_eq!(chloe.post(&acts, &propose).await.status, 409);
        group.town.settle().await;
        group.town.close().await;
    }
}

#[tokio::test]
async fn why_a_post_cannot_is_said_in_words_and_minutes() {
    let group = open(Base::Sqlite).await;
    let Group { chloe, amina, bob, .. } = &group;
    let morning = day(group.house(), 7);
    let wishes = format!("/staff/posts/{}/wishes", text(&group.post["id"]));
    let away = json!({
        "kind": "unavailable", "start": format!("{morning}T09:00"), "end": format!("{morning}T11:00"), "rule": "FREQ=WEEKLY",
    });
    let said = amina.post_once(&wishes, "mardi", &away).await;
    assert_eq!((said.status, &said.json()["rule"]), (201, &json!("FREQ=WEEKLY")), "{}", said.body);
    assert_eq!(amina.post_once(&wishes, "mardi", &away).await.json(), said.json());
    assert_eq!(amina.get(&wishes).await.json().as_array().unwrap().len(), 1);

    let mut request = group.request(morning);
    request["languages"] = json!(["en"]);
    request["end"] = json!(format!("{morning}T19:00:00Z"));
    let path =
        format!("/staff/commitments/{}", text(&bob.post("/staff/commitments", &request).await.json()["id"]));
    let seen = chloe.get(&path).await.json();
    let reasons = seen["proposals"]["cannot"][0]["reasons"].as_array().unwrap().clone();
    let of = |word: &str| {
        reasons.iter().find(|one| one["word"] == word).unwrap_or_else(|| panic!("{word}: {seen}"))
    };
    assert_eq!(of("language")["language"], "en");
    assert_eq!(of("unavailable")["minutes"], Value::Null);
    assert_eq!((&of("daily")["day"], &of("daily")["minutes"]), (&json!(morning.to_string()), &json!(120)));
    let refused =
        chloe.post(&format!("{path}/acts"), &json!({ "act": "propose", "post": group.post["id"] })).await;
    assert_eq!(refused.status, 409);
    for word in ["language", "unavailable", "daily"] {
        assert!(text(&refused.json()["detail"]).contains(word), "{}", refused.body);
    }
    let wish = format!("/staff/wishes/{}", text(&said.json()["id"]));
    assert_eq!(bob.delete(&wish).await.status, 404);
    assert_eq!((amina.delete(&wish).await.status, amina.delete(&wish).await.status), (204, 404));
    group.town.settle().await;
    group.town.close().await;
}

#[tokio::test]
async fn hours_are_entered_countersigned_shared_and_stated_by_programs_alone() {
    for base in Base::all() {
        let group = open(base).await;
        let (commitment, today) = group.worked().await;
        let Group { chloe, amina, .. } = &group;
        let hours =
            json!({ "commitment": commitment, "date": today.to_string(), "minutes": 225, "kind": "work" });
        let entered = amina.post_once("/staff/hours", "mardi-1", &hours).await;
        assert_eq!(entered.status, 201, "{}", entered.body);
        assert_eq!(amina.post_once("/staff/hours", "mardi-1", &hours).await.json(), entered.json());
        let month = today.format("%Y-%m").to_string();
        let path = format!("/staff/hours?month={month}");
        let all = amina.get(&path).await.json();
        assert_eq!(all, json!([entered.json()]), "said twice, it is there once");

        let line = format!("/staff/hours/{}/acts", text(&entered.json()["id"]));
        let disputed = chloe.post(&line, &json!({ "act": "dispute", "words": "Trois heures." })).await;
        assert_eq!(
            (disputed.status, &disputed.json()["words"]),
            (200, &json!("Trois heures.")),
            "{}",
            disputed.body
        );
        let signed = chloe.post(&line, &json!({ "act": "countersign" })).await;
        assert_eq!(
            (signed.status, &signed.json()["state"]),
            (200, &json!("countersigned")),
            "{}",
            signed.body
        );
        let correct = json!({ "act": "correct", "date": today.to_string(), "minutes": -45 });
        let corrected = amina.post_once(&line, "mardi-2", &correct).await;
        assert_eq!(
            (corrected.status, &corrected.json()["minutes"]),
            (200, &json!(-45)),
            "{}",
            corrected.body
        );
        assert_eq!(amina.post_once(&line, "mardi-2", &correct).await.json(), corrected.json());
        assert_eq!(corrected.json()["corrects"], entered.json()["id"]);

        let user = chloe.get("/staff/users").await.json()[0].clone();
        let paid = json!({ "date": today.to_string(), "cents": 50_000, "label": "Virement 12" });
        let advances = format!("/staff/users/{}/advances", text(&user["id"]));
        let made = chloe.post_once(&advances, "virement-12", &paid).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert_eq!(chloe.post_once(&advances, "virement-12", &paid).await.json(), made.json());

        let month = format!("/staff/months/{month}");
        let acts = format!("{month}/acts");
        let early = chloe.post(&acts, &json!({ "act": "close" })).await;
        assert_eq!(early.status, 409, "the correction waits: {}", early.body);
        let close = json!({ "act": "close", "leave_out": [corrected.json()["id"]] });
        let early = chloe.post(&acts, &close).await;
        assert_eq!(early.status, 409, "hours without costs cannot be shared: {}", early.body);
        let cost = json!({ "paid": 4940, "salary": 165_000, "charges": 41_251 });
        let kept = chloe.put(&format!("{month}/costs/{}", text(&group.post["id"])), &cost).await;
        assert_eq!((kept.status, &kept.json()["salary"]), (200, &json!(165_000)), "{}", kept.body);
        let closed = chloe.post_once(&acts, "decembre", &close).await;
        assert_eq!(closed.status, 200, "{}", closed.body);
        let closed = closed.json();
        assert_eq!(
            (&closed["locked"], &closed["left_out"]),
            (&json!(true), &json!([corrected.json()["id"]]))
        );
        assert_eq!(closed["allocation"]["shares"], json!([{ "user": user["id"], "cents": 206_251 }]));
        assert_eq!(
            chloe.post_once(&acts, "decembre", &close).await.json(),
            closed,
            "once more is no second time"
        );
        assert_eq!(chloe.post(&acts, &close).await.status, 409);
        assert_eq!(amina.post("/staff/hours", &hours).await.status, 409, "a locked month takes nothing");

        let statement = chloe.get(&format!("/staff/users/{}/statement", text(&user["id"]))).await.json();
        let rows = statement["rows"].as_array().unwrap();
        let kinds: Vec<&str> = rows.iter().map(|row| text(&row["kind"])).collect();
        assert_eq!(
            (kinds[0], kinds[1], *kinds.last().unwrap()),
            ("opening", "advance", "closing"),
            "{statement}"
        );
        assert_eq!(rows.last().unwrap()["balance"], 50_000 - 206_251);
        assert_eq!(chloe.get("/staff/users").await.json()[0]["balance"], 50_000 - 206_251);
        let overview = chloe.get("/staff/months").await.json();
        assert_eq!((&overview[0]["locked"], &overview[0]["countersigned"]), (&json!(true), &json!(225)));

        let reopened = chloe.post(&acts, &json!({ "act": "reopen", "reason": "Une facture oubliée" })).await;
        assert_eq!((reopened.status, &reopened.json()["locked"]), (200, &json!(false)), "{}", reopened.body);
        assert_eq!(reopened.json()["log"][1]["reason"], "Une facture oubliée");
        group.town.settle().await;
        group.town.close().await;
    }
}
