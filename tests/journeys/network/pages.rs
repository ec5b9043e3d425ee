//! Belonging, by pages: what a coordinator does and what people see.

use super::*;

const FIELDS: [&str; 9] = [
    "answer1",
    "answer2",
    "answer3",
    "answer4",
    "answer5",
    "added_value",
    "legal_form",
    "decision_mode",
    "board",
];

fn form<'a>(langue: &'a str, text: &'a str, act: &'a str) -> Vec<(&'a str, &'a str)> {
    let fields = FIELDS.iter().map(|name| (*name, text));
    fields.chain([("langue", langue), ("act", act)]).collect()
}

/// An instance answers in two languages: a draft first, which nobody else reads.
#[tokio::test]
async fn answers_are_a_draft_until_they_are_published() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let house = &town["marolles"];
    let (coordinator, passer_by) = (house.member("coordination").await, house.visitor());
    assert_eq!(passer_by.get("/coordination/nous").await.status, 303);
    let kept = coordinator.post("/coordination/nous", &form("fr", "Le pouvoir <de> dire oui", "draft")).await;
    assert_eq!(kept.status, 303);
    assert!(!passer_by.get("/nous").await.body.contains("de dire oui"));
    assert_eq!(passer_by.get_activity("/nous/reponses").await.status, 404);
    let draft = coordinator.get("/coordination/nous?langue=fr").await.body;
    assert!(draft.contains("Le pouvoir &#60;de&#62; dire oui"), "{draft}");

    let published =
        coordinator.post("/coordination/nous", &form("nl", "De macht om ja te zeggen", "publish")).await;
    assert_eq!(published.status, 303, "{}", published.body);
    let page = passer_by.get("/nous").await.body;
    assert!(
        page.contains("Le pouvoir &lt;de&gt; dire oui") || page.contains("Le pouvoir &#60;de&#62; dire oui"),
        "{page}"
    );
    assert!(page.contains("Quel pouvoir avez-vous"));
    let article = passer_by.get_activity("/nous/reponses").await.json();
    assert_eq!((&article["type"], &article["attributedTo"]), (&"Article".into(), &house.actor().into()));
    assert_eq!(article["answers"].as_array().unwrap().len(), 5);
    assert_eq!(article["contentMap"].as_object().unwrap().len(), 2);
    let actor = passer_by.get_activity("/@marolles").await.json();
    assert_eq!(actor["attachment"].as_array().unwrap().len(), 5);
    assert_eq!(actor["attachment"][0]["name"], "Quel pouvoir avez-vous ?");
    town.close().await;
}

#[tokio::test]
async fn what_is_missing_is_said_and_nothing_is_published() {
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let coordinator = town["marolles"].member("coordination").await;
    let refused = coordinator
        .post("/coordination/nous", &[("answer1", "Aucun"), ("langue", "fr"), ("act", "publish")])
        .await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("Aucun") && refused.body.contains("href=\"#field-board\""),
        "{}",
        refused.body
    );
    assert!(town["marolles"].visitor().get("/nous").await.body.contains("pas encore répondu"));
    town.close().await;
}

/// Asking, reading, answering, being in: three instances, all by page.
#[tokio::test]
async fn an_organisation_joins_by_page() {
    for base in Base::all() {
        let town = town(base, &["marolles", "canal"]).await;
        super::join(&town, "marolles", &["maison"], &["maison"]).await;
        let canal = town["canal"].member("coordination").await;
        let handle = format!("@qg@{}", town["maison"].instance.federation.origin().authority());
        let query: String = url::form_urlencoded::byte_serialize(handle.as_bytes()).collect();
        let look = canal.get(&format!("/coordination/reseau/rejoindre?qg={query}")).await;
        assert!(look.body.contains("Maison marolles") && look.body.contains("Le QG"), "{}", look.body);
        assert!(look.body.contains("2 membres au moins"), "{}", look.body);
        let (maison, marolles) = (town["maison"].actor(), town["marolles"].actor());
        let one =
            [("qg", handle.as_str()), ("sponsor", maison.as_str()), ("sponsor", "https://nobody.example/@x")];
        let too_few = canal.post("/coordination/reseau/rejoindre", &one).await;
        assert_eq!(too_few.status, 422);
        assert!(too_few.body.contains("Il faut 2 membres"), "{}", too_few.body);
        assert_eq!(standing(&town, "canal").await, None, "nothing was asked");
        let fields = [("qg", handle.as_str()), ("sponsor", maison.as_str()), ("sponsor", marolles.as_str())];
        assert_eq!(canal.post("/coordination/reseau/rejoindre", &fields).await.status, 303);
        town.settle().await;
        let home = canal.get("/coordination/reseau").await.body;
        assert!(home.contains("en lecture") && home.contains("/reseau/tour?de="), "{home}");

        let round =
            town["marolles"].read(|conn| rounds::open_ones(conn, maillon_network::KIND)).await.remove(0);
        let encoded: String = url::form_urlencoded::byte_serialize(round.uri.as_bytes()).collect();
        let place = format!("/reseau/tour?de={encoded}");
        assert_eq!(town["marolles"].visitor().get(&place).await.status, 303, "members read it");
        for name in ["marolles", "maison"] {
            town[name].add_member("lisa", "member").await;
            let lisa = town[name].member("lisa").await;
            let page = lisa.get(&place).await;
            assert!(
                page.body.contains("canal : answer:1") && !page.body.contains("<textarea"),
                "{}",
                page.body
            );
            let says = [("de", round.uri.as_str()), ("choice", "consent"), ("content", "Bienvenue !")];
            assert_eq!(lisa.post("/reseau/tour", &says).await.status, 403, "a coordinator speaks for us");
            let coordinator = town[name].member("coordination").await;
            let mute = [("de", round.uri.as_str()), ("choice", "objection"), ("content", " ")];
            assert_eq!(coordinator.post("/reseau/tour", &mute).await.status, 422);
            assert_eq!(coordinator.post("/reseau/tour", &says).await.status, 303);
            town.settle().await;
        }
        assert!(canal.get("/coordination/reseau").await.body.contains("Vous en faites partie"));
        assert!(canal.get("/reseau/membres").await.body.contains("Maison marolles"));
        let charter = town["maison"].visitor().get("/reseau/charte").await.body;
        assert!(charter.contains("canal : answer:1") && charter.contains("marolles : answer:5"), "{charter}");
        assert!(canal.get(&place).await.body.contains("Bienvenue"), "the candidate reads what was said");
        town.close().await;
    }
}

#[tokio::test]
async fn a_qg_pauses_resumes_and_removes_with_a_reason() {
    let town = town(Base::Sqlite, &["marolles"]).await;
    super::join(&town, "marolles", &["maison"], &["maison"]).await;
    let (qg, uri) = (town["maison"].member("coordination").await, town["marolles"].actor());
    let place = "/coordination/reseau/membres";
    let act = |act: &'static str, reason: &'static str| {
        [("organisation", uri.clone()), ("act", act.into()), ("reason", reason.into())]
    };
    for (verb, reason, status, standing_after) in [
        ("suspend", "", 422, Standing::Member),
        ("suspend", "Plus personne ne répond.", 303, Standing::Suspended),
        ("restore", "", 303, Standing::Member),
        ("remove", "L’association est dissoute.", 303, Standing::Removed),
    ] {
        let fields = act(verb, reason);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(qg.post(place, &fields).await.status, status, "{verb} {reason}");
        town.settle().await;
        assert_eq!(standing(&town, "marolles").await, Some(standing_after), "{verb}");
    }
    let told = town["marolles"].member("coordination").await.get("/coordination/reseau").await.body;
    assert!(told.contains("L’association est dissoute."), "{told}");
    assert_eq!(town["marolles"].member("coordination").await.get(place).await.status, 404);
    town.close().await;
}
