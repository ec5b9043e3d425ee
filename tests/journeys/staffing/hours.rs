//! What was done: entered there, countersigned here, shared, and written down in a statement.

use maillon_federation::proof;
use maillon_federation::publish::target;
use maillon_federation::signature::sha256_digest_header;
use maillon_staffing::model::{Told, ToldState};
use maillon_staffing::store::{entries, told};
use maillon_staffing::timesheet::EntryState;
use maillon_staffing::timesheet::Kind;
use maillon_staffing::wire::hours::{self as wire, Hours, Letter};
use maillon_store::evidence::Evidence;
use maillon_store::outbox::{self, Outgoing};
use maillon_store::{StoreError, peers};

use super::*;

/// Amina has worked for Canal in the morning; it is the evening of that day.
pub(super) async fn worked(base: Base) -> (Town, Commitment) {
    let (town, path) = open(base).await;
    let group = &town["groupe"];
    asked(&town, &path, day(group, 7), ("09:00", "13:00")).await;
    let [one] = <[Commitment; 1]>::try_from(all(group).await).unwrap();
    settled(&town, &one).await;
    let until = one.span.end() + 5 * 3_600_000 - group.clock.millis();
    pass(&town, TimeDelta::milliseconds(until));
    (town, one)
}

pub(super) async fn enters(town: &Town, one: &Commitment, duration: &str) -> Answer {
    let amina = town["groupe"].member("amina").await;
    let date = local::to_local(from_millis(one.span.start()), BRUSSELS).date().to_string();
    let id = one.id.to_string();
    let fields = [("commitment", id.as_str()), ("date", &date), ("duration", duration), ("kind", "work")];
    amina.post("/equipe/heures", &fields).await
}

async fn told(town: &Town) -> Vec<Told> {
    town["canal"].read(|conn| told::list(conn, 100)).await
}

async fn states_of(group: &House, one: &Commitment) -> Vec<EntryState> {
    let id = one.id;
    let kept = group.read(move |conn| entries::of_commitment(conn, id)).await;
    kept.into_iter().map(|kept| kept.entry.state).collect()
}

/// Sofie says of the line that it is right, or why not.
async fn answers(town: &Town, uri: &str, act: &str, words: &str) -> Answer {
    let sofie = town["canal"].member("sofie").await;
    sofie.post("/equipe/heures/recues", &[("uri", uri), ("act", act), ("words", words)]).await
}

#[tokio::test]
async fn hours_are_entered_countersigned_shared_and_stated() {
    for base in Base::all() {
        let (town, one) = worked(base).await;
        let group = &town["groupe"];
        assert_eq!(enters(&town, &one, "25:01").await.status, 422, "no day has as many");
        let entered = enters(&town, &one, "3h45").await;
        assert_eq!(entered.status, 303, "{}", entered.body);
        town.settle().await;
        let [line] = <[Told; 1]>::try_from(told(&town).await).unwrap();
        assert_eq!((line.minutes, line.code.as_str(), line.state), (225, "P1", ToldState::Entered));
        let page = town["canal"].member("sofie").await.get("/equipe/heures/recues").await.body;
        assert!(page.contains("Tenir les comptes") && !page.contains("amina"), "{page}");

        let signed = answers(&town, &line.uri, "countersign", "").await;
        assert_eq!(signed.status, 303, "{}", signed.body);
        town.settle().await;
        assert_eq!(states_of(group, &one).await, [EntryState::Countersigned]);
        proofs_are_kept_on_both_sides(&town, &line.uri).await;

        // The month is closed: what it cost is shared, and there is no more to change.
        let chloe = group.member("chloe").await;
        let date = local::to_local(from_millis(one.span.start()), BRUSSELS).date();
        let month = format!("/equipe/mois/{}", date.format("%Y-%m"));
        let page = chloe.get(&month).await.body;
        let post = page.split("name=\"post\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let early = chloe.post(&month, &[("act", "close")]).await;
        assert_eq!(early.status, 422, "hours without costs cannot be shared: {}", early.body);
        let cost = [
            ("act", "cost"),
            ("post", post.as_str()),
            ("paid", "82:20"),
            ("salary", "1 650,00"),
            ("charges", "412,51"),
        ];
        assert_eq!(chloe.post(&month, &cost).await.status, 303);
        let closed = chloe.post(&month, &[("act", "close")]).await;
        assert_eq!(closed.status, 303, "{}", closed.body);
        assert_eq!(enters(&town, &one, "0:15").await.status, 422, "a closed month takes nothing");
        let page = chloe.get(&month).await.body;
        let statement = page.split("href=\"").find(|part| part.contains("/decompte?")).unwrap();
        let statement = statement.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
        let seen = chloe.get(&statement).await.body.replace('\u{202f}', " ");
        // All of it: nobody else used what was paid.
        assert!(seen.contains("Maison canal") && seen.contains("2 062,51 €"), "{seen}");
        let csv = chloe.get(&statement.replace("/decompte?", "/decompte.csv?")).await;
        assert!(csv.body.contains("-2062,51"), "{}", csv.body);
        town.close().await;
    }
}

/// Each side has both documents, and their proofs hold without a network.
async fn proofs_are_kept_on_both_sides(town: &Town, uri: &str) {
    let by = uri.to_owned();
    let kept = town["groupe"].read(move |conn| entries::by_uri(conn, &by)).await.unwrap();
    let by = uri.to_owned();
    let told = town["canal"].read(move |conn| told::find(conn, &by)).await.unwrap();
    let said = kept.document.unwrap();
    let signed = kept.answer.unwrap().document.unwrap();
    assert_eq!((said.as_str(), Some(signed.as_str())), (told.document.as_str(), told.answer.as_deref()));
    for text in [said, signed] {
        let document = proof::read(&text).unwrap();
        // Whoever asks a third party: Nord finds the key of the author and verifies.
        let proven = town["nord"].instance.federation.prover_of(&document).await.unwrap();
        let kept: Evidence = proof::evidence(&text, &proven, town["nord"].clock.millis());
        proof::verify_again(&kept).unwrap();
    }
}

#[tokio::test]
async fn who_does_not_agree_says_why_and_the_worker_puts_it_right() {
    for base in Base::all() {
        let (town, one) = worked(base).await;
        let group = &town["groupe"];
        assert_eq!(enters(&town, &one, "5:00").await.status, 303);
        town.settle().await;
        let uri = told(&town).await[0].uri.clone();
        assert_eq!(answers(&town, &uri, "dispute", " ").await.status, 422, "why is said");
        assert_eq!(answers(&town, &uri, "dispute", "Vous êtes partie à 13h.").await.status, 303);
        town.settle().await;
        let words = "Vous êtes partie à 13h.".to_owned();
        assert_eq!(states_of(group, &one).await, [EntryState::Disputed { words: words.clone() }]);
        let amina = group.member("amina").await;
        let page = amina.get("/equipe/heures").await.body;
        assert!(page.contains(&words), "{page}");
        let line = page.split("/equipe/heures/").nth(1).unwrap().split('"').next().unwrap();
        let taken = amina.post(&format!("/equipe/heures/{line}"), &[("act", "withdraw")]).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        assert_eq!(enters(&town, &one, "4:00").await.status, 303);
        town.settle().await;
        let mut states: Vec<_> = told(&town).await.into_iter().map(|one| (one.minutes, one.state)).collect();
        states.sort_unstable_by_key(|(minutes, _)| *minutes);
        assert_eq!(states, [(240, ToldState::Entered), (300, ToldState::Withdrawn)]);
        town.close().await;
    }
}

/// The worker takes a line back while its signature is on its way: neither side counts it.
#[tokio::test]
async fn a_line_that_is_taken_back_while_it_is_signed_counts_nowhere() {
    let (town, one) = worked(Base::Sqlite).await;
    let group = &town["groupe"];
    assert_eq!(enters(&town, &one, "4:00").await.status, 303);
    town.settle().await;
    let uri = told(&town).await[0].uri.clone();
    assert_eq!(answers(&town, &uri, "countersign", "").await.status, 303);
    let line = uri.rsplit('/').next().unwrap();
    let path = format!("/equipe/heures/{line}");
    let taken = group.member("amina").await.post(&path, &[("act", "withdraw")]).await;
    assert_eq!(taken.status, 303, "{}", taken.body);
    town.settle().await;
    assert_eq!(states_of(group, &one).await, [EntryState::Withdrawn]);
    assert_eq!(told(&town).await[0].state, ToldState::Withdrawn);
    town.close().await;
}

/// The other side is down while hours are entered: nothing is lost, and nothing takes effect twice.
#[tokio::test]
async fn hours_wait_for_a_peer_that_is_down() {
    for base in Base::all() {
        let (mut town, one) = worked(base).await;
        town.house_mut("canal").go_down().await;
        assert_eq!(enters(&town, &one, "4:00").await.status, 303);
        town["groupe"].work_once().await;
        town.house_mut("canal").come_back().await;
        pass(&town, TimeDelta::hours(3));
        town.settle().await;
        let all = told(&town).await;
        assert_eq!(all.len(), 1);
        assert_eq!(answers(&town, &all[0].uri, "countersign", "").await.status, 303);
        town.settle().await;
        assert_eq!(states_of(&town["groupe"], &one).await, [EntryState::Countersigned]);
        town.close().await;
    }
}

/// The month is closed without a line.
async fn closes(town: &Town, one: &Commitment) -> String {
    let chloe = town["groupe"].member("chloe").await;
    let date = local::to_local(from_millis(one.span.start()), BRUSSELS).date();
    let month = format!("/equipe/mois/{}", date.format("%Y-%m"));
    let page = chloe.get(&month).await.body;
    let waits = page.split("name=\"leaving_out\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let closed = chloe.post(&month, &[("act", "close"), ("leaving_out", waits)]).await;
    assert_eq!(closed.status, 303, "{}", closed.body);
    month
}

/// Their yes is on its way while the group closes the month without it: it is kept, and counts when the month is opened.
#[tokio::test]
async fn a_yes_that_comes_after_the_end_of_the_month_counts_when_it_is_opened_again() {
    for base in Base::all() {
        let (town, one) = worked(base).await;
        let (group, chloe) = (&town["groupe"], town["groupe"].member("chloe").await);
        assert_eq!(enters(&town, &one, "4:00").await.status, 303);
        town.settle().await;
        let uri = told(&town).await[0].uri.clone();
        assert_eq!(answers(&town, &uri, "countersign", "").await.status, 303);
        let month = closes(&town, &one).await;
        town.settle().await;
        assert_eq!(states_of(group, &one).await, [EntryState::Entered], "a locked month does not change");
        let page = chloe.get(&month).await.body;
        assert!(page.contains("a reçu son oui depuis"), "{page}");
        let opened = chloe.post(&month, &[("act", "reopen"), ("reason", "Le oui est arrivé.")]).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        assert_eq!(states_of(group, &one).await, [EntryState::Countersigned]);
        proofs_are_kept_on_both_sides(&town, &uri).await;
        town.close().await;
    }
}

/// What was left out is said anew, in place of the line that was left out: who had the worker has it once.
#[tokio::test]
async fn a_line_that_was_left_out_is_told_anew_in_its_place() {
    let (town, one) = worked(Base::Sqlite).await;
    assert_eq!(enters(&town, &one, "4:00").await.status, 303);
    town.settle().await;
    let uri = told(&town).await[0].uri.clone();
    closes(&town, &one).await;
    pass(&town, TimeDelta::days(31));
    let date = local::to_local(town["groupe"].clock.now(), BRUSSELS).date().to_string();
    let path = format!("/equipe/heures/{}", uri.rsplit('/').next().unwrap());
    let amina = town["groupe"].member("amina").await;
    let anew = amina.post(&path, &[("act", "correct"), ("date", &date), ("change", "4:00")]).await;
    assert_eq!(anew.status, 303, "{}", anew.body);
    town.settle().await;
    let mut states: Vec<_> =
        told(&town).await.into_iter().map(|one| (one.corrects.is_some(), one.state)).collect();
    states.sort_by_key(|(corrects, _)| *corrects);
    assert_eq!(states, [(false, ToldState::Withdrawn), (true, ToldState::Entered)]);
    town.close().await;
}

/// Hours that the group's own program would never tell: sent all the same, with its keys.
async fn forged(town: &Town, hours: &Hours, proven: bool) {
    let (group, canal) = (&town["groupe"], town["canal"].actor());
    let (instance, clock) = (group.instance.clone(), group.clock.clone());
    let hours = hours.clone();
    let send = move |conn: &mut Conn| -> Result<(), StoreError> {
        let actor = instance.desk.actor.clone();
        let uri = instance.federation.origin().new_activity(&clock);
        let letter =
            Letter { uri: &uri, verb: "Create", actor: &actor, to: &canal, now: clock.millis(), words: "" };
        let mut activity = wire::letter(&letter, wire::event(&hours));
        if proven {
            let keys = instance.federation.keys_in(conn, &actor).unwrap();
            proof::prove(&mut activity, &keys, clock.now()).unwrap();
        }
        let body = serde_json::Value::Object(activity).to_string();
        let digest = sha256_digest_header(body.as_bytes());
        let outgoing = Outgoing { id: uri.clone(), actor, thread: uri, body, digest, listed: false };
        let peer = peers::find(conn, &canal)?.unwrap();
        Ok(outbox::publish(conn, &outgoing, &[target(&peer.inbox)], &clock)?)
    };
    group.instance.store.write(send).await.unwrap();
    town.settle().await;
}

#[tokio::test]
async fn what_was_never_promised_is_not_there_to_countersign() {
    let (town, one) = worked(Base::Sqlite).await;
    let group = &town["groupe"];
    let id = one.agreement.clone().unwrap().parse().unwrap();
    let agreed = group.read(move |conn| maillon_agreement::store::find(conn, id)).await.unwrap();
    let hours = Hours {
        uri: group.url("/equipe/heures/1"),
        owner: group.actor(),
        receiver: town["canal"].actor(),
        agreement: agreed.machine.agreed().unwrap().agreement().unwrap().to_owned(),
        code: "P1".to_owned(),
        date: local::to_local(from_millis(one.span.start()), BRUSSELS).date(),
        minutes: 240,
        kind: Kind::Work,
        corrects: None,
    };
    let other_day = Hours { date: hours.date + Days::new(1), ..hours.clone() };
    let other_owner = Hours { owner: town["nord"].actor(), uri: town["nord"].url("/1"), ..hours.clone() };
    forged(&town, &other_day, true).await;
    forged(&town, &other_owner, true).await;
    forged(&town, &hours, false).await;
    assert_eq!(told(&town).await, Vec::new());
    // The very same with its proof, and of the right day, is fine.
    forged(&town, &hours, true).await;
    assert_eq!(told(&town).await.len(), 1);
    // Nobody else countersigns it: Nord's people have no part in it.
    assert_ne!(answers(&town, &town["nord"].url("/1"), "countersign", "").await.status, 303);
    town.close().await;
}
