//! Promises between instances: asked, accepted, done; and everything that can come between.

mod crowd;
mod foreign;
mod weather;

use diesel::{ExpressionMethods as _, QueryDsl as _, RunQueryDsl as _};
use maillon_agreement::desk::{ActProblem, Voice};
use maillon_agreement::model::Stage;
use maillon_agreement::store::{self as promises, Filter, Whose};
use maillon_agreement::verify::{self, Report};
use maillon_agreement::{Agreement, AgreementId, Desk};
use maillon_kernel::quantity::Amount;
use maillon_market::model::{DraftForm, Offer, State};
use maillon_store::Conn;
use maillon_testkit::{Base, House, Town};

/// Twelve kilograms that nobody pays for.
fn apples() -> DraftForm {
    DraftForm {
        kind: "offer".to_owned(),
        nature: "thing".to_owned(),
        title: "Pommes du verger".to_owned(),
        text: "Ramassées hier.".to_owned(),
        language: "fr".to_owned(),
        amount: "12".to_owned(),
        unit: "kilogram".to_owned(),
        in_return: "nothing".to_owned(),
        ..DraftForm::default()
    }
}

/// Does something at the desk of a house.
async fn act<T: Send + 'static>(
    house: &House,
    deed: impl Fn(&Desk, &mut Conn) -> Result<T, ActProblem> + Send + Sync + 'static,
) -> Result<T, ActProblem> {
    let desk = house.instance.promises.clone();
    house.instance.store.write(move |conn: &mut Conn| deed(&desk, conn)).await
}

/// The agreements of a house, the newest first.
async fn all(house: &House) -> Vec<Agreement> {
    let filter = Filter { whose: Whose::All, stage: None, about: None, before: None };
    house.read(move |conn| promises::list(conn, &filter, 1000)).await
}

/// Its one agreement.
async fn only(house: &House) -> Agreement {
    let mut all = all(house).await;
    assert_eq!(all.len(), 1, "{}", house.name);
    all.remove(0)
}

async fn stages(town: &Town, names: [&str; 2]) -> [Stage; 2] {
    [only(town.house(names[0])).await.machine.stage(), only(town.house(names[1])).await.machine.stage()]
}

const WORDS: Voice<'static> = Voice { member: None, words: "Pour la soupe de samedi." };

/// `house` asks for so many kilograms.
async fn ask(house: &House, about: &str, amount: u32) -> AgreementId {
    let about = about.to_owned();
    act(house, move |desk, conn| desk.ask(conn, &about, Amount::whole(amount), WORDS)).await.unwrap()
}

/// The annonce as a house holds it.
async fn offer(house: &House, uri: &str) -> Offer {
    let uri = uri.to_owned();
    house.read(move |conn| maillon_market::store::by_uri(conn, &uri)).await.unwrap()
}

/// Two houses, one of which follows the other's apples.
async fn market(base: Base, names: &[&str]) -> (Town, Offer) {
    let town = Town::open(base, names).await;
    for name in names.iter().skip(1) {
        town.follow(name, names[0]).await;
    }
    town.settle().await;
    let apples = town.house(names[0]).publish(&apples()).await;
    town.settle().await;
    (town, apples)
}

/// Every word of both sides is kept with a proof that verifies without a network; a changed one proves nothing.
async fn check_proofs(house: &House, expected: usize) {
    let agreement = only(house).await;
    let id = agreement.id;
    let checked = agreement.clone();
    let report = read_report(house, checked).await;
    assert_eq!((report.steps.len(), report.is_proven()), (expected, Some(true)), "{}", house.name);
    assert!(report.is_whole(), "{:?}", report.steps);
    let forge = move |conn: &mut Conn| -> Result<(), maillon_store::StoreError> {
        use maillon_store::schema::{agreement_step, evidence};
        let offers = agreement_step::table.filter(agreement_step::agreement.eq(id.to_string()));
        let offers: Vec<Option<String>> =
            offers.filter(agreement_step::kind.eq("offer")).select(agreement_step::uri).load(conn)?;
        let offer = evidence::table.find(offers.into_iter().flatten().next().unwrap_or_default());
        let body: String = offer.clone().select(evidence::body).get_result(conn)?;
        let forged = body.replace("\"hasNumericalValue\":\"", "\"hasNumericalValue\":\"1");
        assert_ne!(body, forged);
        diesel::update(offer).set(evidence::body.eq(forged)).execute(conn)?;
        Ok(())
    };
    house.instance.store.write(forge).await.unwrap();
    let report = read_report(house, agreement).await;
    assert_eq!((report.is_proven(), report.is_whole()), (Some(false), false));
}

async fn read_report(house: &House, agreement: Agreement) -> Report {
    let read = move |conn: &mut Conn| verify::report(conn, agreement.clone());
    house.instance.store.read(read).await.unwrap()
}

#[tokio::test]
async fn a_part_is_asked_for_accepted_done_and_settled() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        let copy = offer(canal, &apples.uri).await;
        assert_eq!(copy.left(), Amount::whole(12), "what can be divided still says how much there is");

        let asked = ask(canal, &apples.uri, 5).await;
        town.settle().await;
        let here = only(marolles).await;
        assert_eq!((here.machine.stage(), here.unread), (Stage::Asked, true));
        assert_eq!(offer(marolles, &apples.uri).await.left(), Amount::whole(12), "a question keeps nothing");

        act(marolles, move |desk, conn| desk.accept(conn, here.id, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Agreed, Stage::Agreed]);
        for house in [marolles, canal] {
            let seen = offer(house, &apples.uri).await;
            assert_eq!((seen.left(), seen.state), (Amount::whole(7), State::Partly), "{}", house.name);
        }
        act(canal, move |desk, conn| desk.finish(conn, asked, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Agreed, Stage::Agreed]);
        let here = only(marolles).await.id;
        act(marolles, move |desk, conn| desk.finish(conn, here, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Settled, Stage::Settled]);
        assert_eq!(only(marolles).await.machine.agreement(), only(canal).await.machine.agreement());
        for house in [marolles, canal] {
            check_proofs(house, 4).await;
        }
        town.close().await;
    }
}

#[tokio::test]
async fn a_no_a_counter_offer_and_an_end_are_told_to_the_other_side() {
    for base in Base::all() {
        let (town, apples) = market(base, &["marolles", "canal"]).await;
        let (marolles, canal) = (&town["marolles"], &town["canal"]);
        let asked = ask(canal, &apples.uri, 10).await;
        town.settle().await;
        let here = only(marolles).await.id;
        act(marolles, move |desk, conn| desk.propose(conn, here, Amount::whole(4), WORDS)).await.unwrap();
        town.settle().await;
        assert_eq!(offer(canal, &apples.uri).await.left(), Amount::whole(8), "our own offer is held");
        act(canal, move |desk, conn| desk.accept(conn, asked, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Agreed, Stage::Agreed]);
        assert_eq!(only(marolles).await.terms().unwrap().amount, Amount::whole(4));

        act(marolles, move |desk, conn| desk.ask_to_end(conn, here, WORDS)).await.unwrap();
        town.settle().await;
        act(canal, move |desk, conn| desk.refuse(conn, asked, WORDS)).await.unwrap();
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Agreed, Stage::Agreed]);
        act(canal, move |desk, conn| desk.ask_to_end(conn, asked, WORDS)).await.unwrap();
        town.settle().await;
        act(marolles, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
        town.settle().await;
        assert_eq!(stages(&town, ["marolles", "canal"]).await, [Stage::Cancelled, Stage::Cancelled]);
        let seen = offer(canal, &apples.uri).await;
        assert_eq!((seen.left(), seen.state), (Amount::whole(12), State::Open), "it is free again");
        town.close().await;
    }
}

#[tokio::test]
async fn what_is_promised_cannot_be_edited_away() {
    let (town, apples) = market(Base::Sqlite, &["marolles", "canal"]).await;
    let (marolles, canal) = (&town["marolles"], &town["canal"]);
    ask(canal, &apples.uri, 5).await;
    town.settle().await;
    let here = only(marolles).await.id;
    act(marolles, move |desk, conn| desk.accept(conn, here, Voice::NOBODY)).await.unwrap();
    let desk = marolles.instance.desk.clone();
    let now = marolles.clock.millis();
    let edit = |form: DraftForm| {
        let (desk, draft) = (desk.clone(), form.check(now).unwrap());
        marolles.instance.store.write(move |conn: &mut Conn| desk.edit(conn, apples.id, draft.clone()))
    };
    let four = edit(DraftForm { amount: "4".to_owned(), ..self::apples() }).await;
    assert!(four.is_err(), "five are promised");
    let litres = edit(DraftForm { unit: "litre".to_owned(), ..self::apples() }).await;
    assert!(litres.is_err(), "they were promised in kilograms");
    let eight = edit(DraftForm { amount: "8".to_owned(), ..self::apples() }).await.unwrap();
    assert_eq!((eight.left(), eight.state), (Amount::whole(3), State::Partly));
    town.settle().await;
    town.close().await;
}

#[tokio::test]
async fn what_was_agreed_elsewhere_is_written_down() {
    let (town, apples) = market(Base::Sqlite, &["marolles"]).await;
    let marolles = &town["marolles"];
    let (uri, gone) = (apples.uri.clone(), apples.uri.clone());
    let note = move |about: &str, amount: u32| maillon_agreement::desk::Note {
        about: Box::leak(about.to_owned().into_boxed_str()),
        peer: "visitor:1",
        name: "Une voisine",
        conversation: None,
        amount: Amount::whole(amount),
    };
    let id = act(marolles, move |desk, conn| desk.note(conn, note(&uri, 4), WORDS)).await.unwrap();
    assert_eq!(offer(marolles, &apples.uri).await.left(), Amount::whole(8));
    let more = act(marolles, move |desk, conn| desk.note(conn, note(&gone, 9), WORDS)).await;
    assert!(more.is_err(), "only eight are left");
    act(marolles, move |desk, conn| desk.note_end(conn, id, WORDS)).await.unwrap();
    assert_eq!(offer(marolles, &apples.uri).await.left(), Amount::whole(12));
    assert_eq!(only(marolles).await.machine.stage(), Stage::Cancelled);
    let uri = apples.uri.clone();
    let id = act(marolles, move |desk, conn| desk.note(conn, note(&uri, 12), WORDS)).await.unwrap();
    act(marolles, move |desk, conn| desk.note_done(conn, id, WORDS)).await.unwrap();
    assert_eq!(offer(marolles, &apples.uri).await.state, State::Found, "all of it was given");
    town.settle().await;
    town.close().await;
}
