//! What a stranger, a follower and whoever is not trusted can fetch or receive: never who works, and never when.

use std::collections::{BTreeSet, VecDeque};

use diesel::prelude::*;
use maillon_store::schema::activity;

use super::*;

/// What must not be found: the person, the pseudonym, the morning that was promised and the one that was not.
fn secrets(one: &Commitment) -> Vec<String> {
    let at = from_millis(one.span.start());
    let local = local::to_local(at, BRUSSELS);
    vec![
        "amina".to_owned(),
        "#P1".to_owned(),
        at.format("%Y-%m-%dT%H:%M").to_string(),
        local.format("%Y-%m-%dT%H:%M").to_string(),
        "unavailable".to_owned(),
        "indisponible".to_owned(),
        "Clôturer l’année".to_owned(),
    ]
}

fn check(secrets: &[String], whence: &str, text: &str) {
    let found = secrets.iter().find(|secret| text.contains(secret.as_str()));
    assert_eq!(found, None, "{whence}: {text}");
}

/// Everything that was ever queued, and that Nord can ask for by name.
async fn addresses(group: &House) -> Vec<String> {
    let all = |conn: &mut Conn| {
        let ids: Vec<String> = activity::table.select(activity::id).load(conn)?;
        let things: Vec<String> =
            maillon_store::schema::thing::table.select(maillon_store::schema::thing::uri).load(conn)?;
        Ok::<_, diesel::result::Error>([ids, things].concat())
    };
    let mut all = group.read(all).await;
    for path in ["", "/outbox", "/outbox?page=true", "/followers", "/following", "/featured"] {
        all.push(format!("{}{path}", group.actor()));
    }
    all
}

/// A function, a request that stands, hours that were told: all of it in the group.
async fn lived() -> (Town, String, Commitment) {
    let (town, path) = open(Base::Sqlite).await;
    let group = &town["groupe"];
    town.follow("nord", "groupe").await;
    town.settle().await;
    let amina = group.member("amina").await;
    let wish = day(group, 9).to_string();
    let post = amina.get("/equipe/semaine").await.body;
    let post = post.split("name=\"poste\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let fields = [("poste", post.as_str()), ("day", &wish), ("half", "morning"), ("kind", "unavailable")];
    assert_eq!(amina.post("/equipe/semaine", &fields).await.status, 303);
    asked(&town, &path, day(group, 7), ("09:00", "13:00")).await;
    let [one] = <[Commitment; 1]>::try_from(all(group).await).unwrap();
    settled(&town, &one).await;
    pass(&town, from_millis(one.span.end()) - group.clock.now());
    let (id, date) = (one.id.to_string(), local::to_local(from_millis(one.span.start()), BRUSSELS).date());
    let date = date.to_string();
    let hours = [("commitment", id.as_str()), ("date", &date), ("duration", "4:00"), ("kind", "work")];
    assert_eq!(group.member("amina").await.post("/equipe/heures", &hours).await.status, 303);
    // What is lent is told again while all this stands.
    let chloe = group.member("chloe").await;
    let fields =
        [("title", "Tenir les comptes"), ("about", "Et la TVA."), ("language", "fr"), ("weekly", "5")];
    assert_eq!(chloe.post(&format!("{path}/modifier"), &fields).await.status, 303);
    town.settle().await;
    (town, path, one)
}

#[tokio::test]
async fn who_is_not_trusted_finds_no_person_and_no_time() {
    let (town, path, one) = lived().await;
    let (group, nord) = (&town["groupe"], &town["nord"]);
    let secrets = secrets(&one);
    let mut read = 0;
    for address in addresses(group).await {
        let Ok(document) = nord.instance.federation.fetch(&address.parse().unwrap()).await else { continue };
        read += 1;
        check(&secrets, &address, &serde_json::Value::Object(document.json).to_string());
    }
    assert!(3 < read, "Nord reads what is for everybody: {read}");
    let slots = group.url(&format!("{path}/creneaux")).parse().unwrap();
    assert!(nord.instance.federation.fetch(&slots).await.is_err());
    let theirs = town["canal"].instance.federation.fetch(&slots).await.unwrap();
    let theirs = serde_json::Value::Object(theirs.json).to_string();
    assert!(theirs.contains("#P1"), "who is trusted reads them: {theirs}");
    assert!(!theirs.contains("unavailable"), "but never why somebody is not there: {theirs}");
    // What was sent: whatever tells of Amina's time is for Canal, and for nobody else.
    let bodies = |conn: &mut Conn| activity::table.select(activity::body).load::<String>(conn);
    let mut told = 0;
    for body in group.read(bodies).await {
        let json: serde_json::Value = serde_json::from_str(&body).unwrap();
        if json["to"] == serde_json::json!([town["canal"].actor()]) && json.get("cc").is_none() {
            assert!(!body.contains("amina") && !body.contains("unavailable"), "{body}");
            told += 1;
        } else {
            check(&secrets, "sent", &body);
        }
    }
    assert_eq!(told, 2, "the promise, and the hours");
    town.close().await;
}

/// Every page that a visitor can reach by links, in both of its forms.
#[tokio::test]
async fn a_stranger_finds_no_person_and_no_time() {
    let (town, path, one) = lived().await;
    let group = &town["groupe"];
    let mut secrets = secrets(&one);
    // The form of what is lent says when one may ask: those are words, and no secret.
    secrets.retain(|secret| secret != "unavailable");
    let visitor = group.visitor();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut next: VecDeque<String> = ["/", "/equipe", &path, "/equipe/demandes", "/equipe/postes"]
        .into_iter()
        .chain(["/equipe/semaine", "/equipe/heures", "/equipe/mois", "/equipe/membres", "/feed.atom"])
        .map(str::to_owned)
        .chain([format!("/equipe/engagements/{}", one.id), format!("{path}/creneaux")])
        .collect();
    while let Some(path) = next.pop_front() {
        if !known.insert(path.clone()) || 400 < known.len() {
            continue;
        }
        for form in [visitor.get(&path).await, visitor.get_activity(&path).await] {
            check(&secrets, &path, &form.body);
            for link in form.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                if link.starts_with('/') && !link.starts_with("//") {
                    next.push_back(link.split('#').next().unwrap_or(link).replace("&#38;", "&"));
                }
            }
        }
    }
    assert!(20 < known.len(), "{known:?}");
    town.close().await;
}
