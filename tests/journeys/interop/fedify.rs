//! The peer on Fedify: it looks our actor up, follows it, receives, replies and likes; and we follow it.
//!
//! All tests share one peer, also those of other processes at the same moment. So each looks only at what
//! went from or to its own house, and nobody ever resets the peer.

mod actor;
mod agenda;
mod follows;
mod moves;
mod offers;
mod polls;
mod proofs;
mod relay;
mod replies;

use maillon_testkit::House;
use serde_json::{Value, json};

use super::Service;

/// As Fedify calls the two kinds of signature.
const CAVAGE: &str = "draft-cavage-http-signatures-12";

/// The peer, through its control API.
struct Fedify {
    control: Service,
    /// The URI of its actor, `@fedie`.
    actor: String,
    first_knock: String,
}

/// Something that the peer did: the activity, and its delivery to us.
struct Act {
    activity: Value,
    /// Which signatures it tried, with our answers.
    knocks: Vec<(String, u64)>,
}

impl Act {
    /// A member of the activity's object.
    fn object(&self, member: &str) -> &str {
        self.activity["object"][member].as_str().unwrap_or_default()
    }

    /// The id of the activity.
    fn id(&self) -> String {
        self.activity["id"].as_str().expect("it has an id").to_owned()
    }
}

impl Fedify {
    /// The peer, or none when this run has none.
    async fn meet() -> Option<Self> {
        let control = Service::at("MAILLON_TEST_FEDIFY_CONTROL")?;
        let health = control.get("/health", &[]).await;
        let text = |member: &str| health[member].as_str().expect("it tells who it is").to_owned();
        Some(Self { actor: text("actor"), first_knock: text("firstKnock"), control })
    }

    /// Looks something up by `handle` or `url`.
    async fn lookup(&self, by: &str, what: &str) -> (u16, Value) {
        self.control.ask("/lookup", &json!({ by: what })).await
    }

    /// Makes the peer act. The activity was delivered to `house` when this returns, and taken; other
    /// receivers (the houses of other tests) may be gone.
    async fn act(&self, what: &str, question: Value, house: &House) -> Act {
        let (status, mut done) = self.control.ask(what, &question).await;
        assert!(matches!(status, 200 | 502), "{what}: {status} {done}");
        let deliveries = done["deliveries"].as_array().expect("it tells the deliveries");
        let ours = deliveries.iter().find(|one| is_to(one, house)).expect("one is to us");
        let knocks = knocks(ours);
        self.check_knocks(&knocks);
        Act { activity: done["activity"].take(), knocks }
    }

    /// We read both ways of signing, so whichever it begins with is taken at once.
    fn check_knocks(&self, knocks: &[(String, u64)]) {
        assert_eq!(knocks, [(self.first_knock.clone(), 202)]);
    }

    /// What arrived there from this actor, oldest first. Each was signed by us, says Fedify's own verifier:
    /// its inbox answers 202 to other things too.
    async fn received_from(&self, actor: &str) -> Vec<Value> {
        let received = self.control.get("/received", &[("actor", actor)]).await;
        let received = received.as_array().expect("it is a list").clone();
        for entry in &received {
            let signature = json!({
                "spec": CAVAGE, "verified": true, "keyId": format!("{actor}#main-key"), "reason": null,
            });
            assert_eq!(entry["signature"], signature, "{entry}");
            assert_eq!((entry["status"].as_u64(), &entry["accepted"]), (Some(202), &json!(true)), "{entry}");
        }
        received.into_iter().map(|mut entry| entry["activity"].take()).collect()
    }

    /// `pending`, `accepted` or `rejected`: how its follow of this actor stands.
    async fn follow_of(&self, actor: &str) -> Value {
        self.control.get("/following", &[]).await[actor].take()
    }

    /// Whether this actor is among its followers.
    async fn is_followed_by(&self, actor: &str) -> bool {
        let followers = self.control.get("/followers", &[]).await;
        followers.as_array().expect("it is a list").iter().any(|one| one == actor)
    }

    /// The `Accept` that it sent to `house` for this `Follow`.
    async fn accept_of(&self, follow: &Value, house: &House) -> Value {
        let mut replies = self.control.get("/replies", &[]).await;
        let replies = replies.as_array_mut().expect("it is a list").iter_mut();
        let mut ours = replies.filter(|one| one["activity"]["object"]["id"] == follow["id"]);
        let accept = ours.next().expect("it answered");
        assert!(is_to(&accept["delivery"], house) && ours.next().is_none(), "{accept}");
        self.check_knocks(&knocks(&accept["delivery"]));
        accept["activity"].take()
    }
}

fn is_to(delivery: &Value, house: &House) -> bool {
    let inbox = delivery["knocks"][0]["inbox"].as_str().unwrap_or_default();
    house.instance.federation.origin().owns_text(inbox)
}

fn knocks(delivery: &Value) -> Vec<(String, u64)> {
    let knocks = delivery["knocks"].as_array().expect("it tells its knocks").iter();
    let word = |knock: &Value| knock["signature"].as_str().unwrap_or("unsigned").to_owned();
    knocks.map(|knock| (word(knock), knock["status"].as_u64().unwrap_or_default())).collect()
}

/// The types of some activities, in their order.
fn verbs(activities: &[Value]) -> Vec<&str> {
    activities.iter().filter_map(|one| one["type"].as_str()).collect()
}
