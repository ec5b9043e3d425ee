//! Requests between two instances: who gave asks, and the other one pays, refuses, or lets it be.

mod api;
mod forged;

use diesel::prelude::*;
use maillon_credit::local::{Ask, Of};
use maillon_credit::model::{OPEN_REQUESTS, Request, RequestId, RequestState, State, Way, Why};
use maillon_credit::remote::{Elsewhere, Verdict};
use maillon_credit::{Transfer, requests, transfers};
use maillon_kernel::minutes::Minutes;
use maillon_store::schema::{inbox, request as rows};
use maillon_store::{Conn, StoreError};
use maillon_testkit::{Base, House, Program, Town, Visitor};

use super::limits::{decide, distrust};
use super::pages::confirmed;
use super::transfers::{account, balance, check_sound, settle_and_wait, two};

pub(super) async fn account_url(house: &House, login: &str) -> String {
    house.instance.sel.account_url(&account(house, login).await.code)
}

/// The only request of this member.
pub(super) async fn request(house: &House, login: &str) -> Request {
    let all = all(house, login).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.into_iter().next().unwrap()
}

async fn all(house: &House, login: &str) -> Vec<Request> {
    let id = account(house, login).await.id;
    house.read(move |conn| requests::of_account(conn, id, None, 500)).await
}

pub(super) async fn transfer(house: &House, request: &Request) -> Transfer {
    let uri = request.transfer.clone().expect("it led to a transfer");
    house.read(move |conn| transfers::by_uri(conn, &uri)).await.expect("it is here")
}

/// `karim` of `four` asks `jeanne` of `haie` for ninety minutes, by page.
async fn ask(town: &Town) -> (Visitor, Visitor) {
    let (haie, four) = (&town["haie"], &town["four"]);
    let (jeanne, karim) = (haie.member("jeanne").await, four.member("karim").await);
    let url = account_url(haie, "jeanne").await;
    let form = [("to", url.as_str()), ("amount", "90"), ("label", "Taille de la haie")];
    assert_eq!(confirmed(&karim, "/sel/demander", &form).await, "/sel");
    (jeanne, karim)
}

async fn answer(visitor: &Visitor, one: &Request, act: &str) -> (u16, String) {
    let said = visitor.post(&format!("/sel/demandes/{}", one.id), &[("act", act)]).await;
    (said.status, said.header("location").to_owned())
}

async fn states(town: &Town) -> (RequestState, RequestState) {
    (request(&town["four"], "karim").await.state, request(&town["haie"], "jeanne").await.state)
}

async fn balances(town: &Town) -> (i64, i64) {
    (balance(&town["haie"], "jeanne").await, balance(&town["four"], "karim").await)
}

#[tokio::test]
async fn the_giver_asks_and_the_receiver_pays_by_page() {
    for base in Base::all() {
        let town = two(base).await;
        let (haie, four) = (&town["haie"], &town["four"]);
        haie.add_member("ada", "member").await;
        let karim = four.member("karim").await;
        assert_eq!(karim.post("/sel/reglages", &[("accept", "none")]).await.status, 303);
        let url = account_url(haie, "jeanne").await;
        let said = karim.post("/sel/demander", &[("to", &url), ("amount", "90"), ("label", "")]).await;
        let host = haie.instance.federation.origin().authority();
        assert!(said.body.contains(&format!("jeanne sur {host}")), "{}", said.body);
        let (jeanne, karim) = ask(&town).await;
        town.settle().await;

        let (theirs, ours) = (request(four, "karim").await, request(haie, "jeanne").await);
        assert_eq!((theirs.uri.as_str(), theirs.way, ours.way), (ours.uri.as_str(), Way::Out, Way::In));
        let home = jeanne.get("/sel").await;
        for words in ["karim", "Taille de la haie", &format!("/sel/demandes/{}", ours.id)] {
            assert!(home.body.contains(words), "{words}: {}", home.body);
        }
        assert_eq!((account(haie, "jeanne").await.held.get(), balances(&town).await), (0, (0, 0)));
        // Nobody else answers it, nor does who asked.
        let ada = haie.member("ada").await;
        for act in ["pay", "refuse"] {
            assert_eq!(answer(&ada, &ours, act).await.0, 403);
        }
        assert_eq!(answer(&karim, &theirs, "pay").await.0, 403);
        assert_eq!(answer(&jeanne, &ours, "cancel").await.0, 403);

        let (status, page) = answer(&jeanne, &ours, "pay").await;
        assert_eq!((status, states(&town).await.1), (303, RequestState::Paid));
        assert!(page.starts_with("/sel/echanges/"), "{page}");
        assert_eq!(answer(&jeanne, &ours, "pay").await.0, 409, "once");
        town.settle().await;
        assert_eq!(states(&town).await, (RequestState::Paid, RequestState::Paid));
        assert_eq!(balances(&town).await, (-90, 90), "he asked: he need not accept it by hand");
        let paid = transfer(four, &request(four, "karim").await).await;
        assert_eq!((paid.state, paid.label.as_str()), (State::Credited, "Taille de la haie"));
        assert!(!jeanne.get("/sel").await.body.contains("/sel/demandes/"));
        check_sound(&town).await;
        town.close().await;
    }
}

#[tokio::test]
async fn it_is_refused_or_taken_back_and_nothing_moves() {
    for base in Base::all() {
        for (who, act, state) in
            [("jeanne", "refuse", RequestState::Refused), ("karim", "cancel", RequestState::Cancelled)]
        {
            let town = two(base).await;
            let (jeanne, karim) = ask(&town).await;
            town.settle().await;
            let (theirs, ours) =
                (request(&town["four"], "karim").await, request(&town["haie"], "jeanne").await);
            let (visitor, one) = if who == "jeanne" { (&jeanne, &ours) } else { (&karim, &theirs) };
            assert_eq!(answer(visitor, one, act).await, (303, "/sel".to_owned()));
            assert_eq!(answer(visitor, one, act).await.0, 409, "once");
            town.settle().await;
            assert_eq!(states(&town).await, (state, state));
            assert_eq!(answer(&jeanne, &ours, "pay").await.0, 409);
            assert!(!karim.get("/sel").await.body.contains("/sel/demandes/"));
            assert_eq!(balances(&town).await, (0, 0));
            town.close().await;
        }
    }
}

#[tokio::test]
async fn nobody_answers_and_both_sides_let_it_be() {
    let town = two(Base::Sqlite).await;
    let (jeanne, _) = ask(&town).await;
    settle_and_wait(&town, 14 * 24 * 60 + 1).await;
    assert_eq!(states(&town).await, (RequestState::Expired, RequestState::Expired));
    let ours = request(&town["haie"], "jeanne").await;
    assert_eq!(answer(&jeanne, &ours, "pay").await.0, 409);
    assert_eq!(ours.why, Some(Why::Expired));
    town.close().await;
}

#[tokio::test]
async fn it_waits_for_a_side_that_is_down() {
    for base in Base::all() {
        let mut town = two(base).await;
        let url = account_url(&town["haie"], "jeanne").await;
        let karim = town["four"].member("karim").await;
        let form = [("to", url.as_str()), ("amount", "90"), ("label", "Taille")];
        let said = karim.post("/sel/demander", &form).await;
        assert_eq!(said.status, 200, "{}", said.body);
        town.house_mut("haie").go_down().await;
        let (desk, from) = (town["four"].instance.sel.clone(), account(&town["four"], "karim").await.id);
        // The page would ask the other site who that is; what was asked before it went down goes out later.
        let of = Elsewhere {
            url,
            name: "jeanne".to_owned(),
            ledger: town["haie"].instance.sel.actor.clone(),
            host: String::new(),
        };
        let ask = move |conn: &mut Conn| {
            let (amount, label) = (Minutes::new(90), "Taille");
            let of = Of::There(&of);
            let ask = Ask { from, of, amount, label, member: None, clause_of: None, lesson: None };
            desk.ask(conn, &ask)
        };
        town["four"].instance.store.write(ask).await.unwrap();
        town["four"].work_once().await;
        town.house_mut("haie").come_back().await;
        settle_and_wait(&town, 3 * 60).await;
        assert_eq!(states(&town).await, (RequestState::Open, RequestState::Open));
        assert_eq!(request(&town["haie"], "jeanne").await.label, "Taille", "its words came, too");

        // She refuses while the other side is down.
        let jeanne = town["haie"].member("jeanne").await;
        town.house_mut("four").go_down().await;
        let ours = request(&town["haie"], "jeanne").await;
        assert_eq!(answer(&jeanne, &ours, "refuse").await.0, 303);
        town["haie"].work_once().await;
        town.house_mut("four").come_back().await;
        settle_and_wait(&town, 3 * 60).await;
        assert_eq!(states(&town).await, (RequestState::Refused, RequestState::Refused));
        town.close().await;
    }
}

/// What one side lost with a backup is said again.
#[tokio::test]
async fn an_open_request_is_said_again_and_a_refusal_too() {
    let town = two(Base::Sqlite).await;
    let (jeanne, _) = ask(&town).await;
    town.settle().await;
    forget(&town["haie"], "jeanne").await;
    settle_and_wait(&town, 25 * 60).await;
    let ours = request(&town["haie"], "jeanne").await;
    assert_eq!((ours.state, ours.label.as_str()), (RequestState::Open, "Taille de la haie"));

    assert_eq!(answer(&jeanne, &ours, "refuse").await.0, 303);
    town.settle().await;
    let mut theirs = request(&town["four"], "karim").await;
    (theirs.state, theirs.next_try_at) = (RequestState::Open, Some(0));
    put(&town["four"], theirs).await;
    forget_arrivals(&town["four"]).await;
    town.settle().await;
    assert_eq!(states(&town).await, (RequestState::Refused, RequestState::Refused));
    town.close().await;
}

async fn forget(house: &House, login: &str) {
    let id = request(house, login).await.id.to_string();
    let forget = move |conn: &mut Conn| -> Result<(), StoreError> {
        diesel::delete(rows::table.find(&id)).execute(conn)?;
        Ok(())
    };
    house.instance.store.write(forget).await.unwrap();
}

async fn forget_arrivals(house: &House) {
    let forget = |conn: &mut Conn| -> Result<(), StoreError> {
        diesel::delete(inbox::table).execute(conn)?;
        Ok(())
    };
    house.instance.store.write(forget).await.unwrap();
}

async fn put(house: &House, one: Request) {
    let put = move |conn: &mut Conn| Ok::<_, StoreError>(requests::update(conn, &one)?);
    house.instance.store.write(put).await.unwrap();
}

#[tokio::test]
async fn what_pays_it_comes_to_nothing_and_it_waits_again() {
    let mut town = two(Base::Sqlite).await;
    let (jeanne, karim) = ask(&town).await;
    town.settle().await;
    town.house_mut("four").go_down().await;
    let ours = request(&town["haie"], "jeanne").await;
    let (_, page) = answer(&jeanne, &ours, "pay").await;
    let cancelled = super::pages::act(&jeanne, &page, &[("act", "cancel")]).await;
    assert_eq!(cancelled.status, 303, "{}", cancelled.body);
    let ours = request(&town["haie"], "jeanne").await;
    assert_eq!((ours.state, &ours.transfer), (RequestState::Open, &None));

    // Paid anew, and taken back meanwhile: it is not paid, and waits no more.
    assert_eq!(answer(&jeanne, &ours, "pay").await.0, 303);
    let paid = transfer(&town["haie"], &request(&town["haie"], "jeanne").await).await;
    town.house_mut("four").come_back().await;
    let theirs = request(&town["four"], "karim").await;
    assert_eq!(answer(&karim, &theirs, "cancel").await.0, 303);
    settle_and_wait(&town, 3 * 60).await;
    assert_eq!(states(&town).await, (RequestState::Cancelled, RequestState::Cancelled));
    let after = town["haie"].read(move |conn| transfers::by_uri(conn, &paid.uri)).await.unwrap();
    assert_eq!((after.state, after.why), (State::Aborted, Some(Why::NotAsked)));
    assert_eq!((balances(&town).await, account(&town["haie"], "jeanne").await.held.get()), ((0, 0), 0));
    check_sound(&town).await;
    town.close().await;
}

#[tokio::test]
async fn the_rules_of_an_offer_hold_for_a_request() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let (_, karim) = ask(&town).await;
    town.settle().await;
    let url = account_url(haie, "jeanne").await;
    let form = [("to", url.as_str()), ("amount", "5"), ("label", "")];

    let full = request(haie, "jeanne").await;
    for number in 1..OPEN_REQUESTS {
        let (id, uri) = (RequestId::new(&haie.clock), format!("{}{number}", full.uri));
        let one = Request { id, uri, ..full.clone() };
        let add = move |conn: &mut Conn| Ok::<_, StoreError>(requests::insert(conn, &one)?);
        haie.instance.store.write(add).await.unwrap();
    }
    confirmed(&karim, "/sel/demander", &form).await;
    town.settle().await;
    let newest = all(four, "karim").await.remove(0);
    assert_eq!((newest.state, newest.why), (RequestState::Refused, Some(Why::PeerLimit)));
    assert_eq!(all(haie, "jeanne").await.len(), usize::try_from(OPEN_REQUESTS).unwrap());

    decide(haie, four, Verdict::Freeze("On se parle d’abord".to_owned())).await;
    confirmed(&karim, "/sel/demander", &form).await;
    town.settle().await;
    let newest = all(four, "karim").await.remove(0);
    assert_eq!((newest.state, newest.why), (RequestState::Refused, Some(Why::Frozen)));
    decide(haie, four, Verdict::Thaw).await;

    decide(four, haie, Verdict::Freeze("Pas maintenant".to_owned())).await;
    assert_eq!(karim.post("/sel/demander", &form).await.status, 409, "nor does our side begin anything");
    decide(four, haie, Verdict::Thaw).await;

    distrust(haie, four).await;
    let (amount, before) =
        ([("to", url.as_str()), ("amount", "7"), ("label", "")], all(four, "karim").await.len());
    let refused = karim.post("/sel/demander", &amount).await;
    assert_eq!((refused.status, all(four, "karim").await.len()), (422, before), "it tells of no account");

    distrust(four, haie).await;
    assert_eq!(karim.post("/sel/demander", &form).await.status, 422);
    town.close().await;
}

#[tokio::test]
async fn what_is_about_to_be_paid_is_not_taken_back_and_is_paid_once() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let (jeanne, karim) = ask(&town).await;
    town.settle().await;
    let ours = request(haie, "jeanne").await;
    assert_eq!(answer(&jeanne, &ours, "pay").await.0, 303);
    // As far as the promise, which is under way.
    haie.work_once().await;
    four.work_once().await;
    let theirs = request(four, "karim").await;
    assert_eq!((theirs.state, transfer(four, &theirs).await.state), (RequestState::Open, State::Prepared));
    assert_eq!(answer(&karim, &theirs, "cancel").await.0, 409, "it is promised");
    let program = Program::of(four, "karim", &["read"]).await;
    assert_eq!(program.get(&format!("/requests/{}", theirs.id)).await.json()["may"], serde_json::json!([]));
    town.settle().await;
    assert_eq!(states(&town).await, (RequestState::Paid, RequestState::Paid));

    // The payer's side forgets that it paid.
    put(haie, Request { next_try_at: None, ..ours }).await;
    let ours = request(haie, "jeanne").await;
    assert_eq!(answer(&jeanne, &ours, "pay").await.0, 303);
    town.settle().await;
    let newest = account(haie, "jeanne").await.id;
    let newest = haie.read(move |conn| transfers::of_account(conn, newest, None, 1)).await.remove(0);
    assert_eq!((newest.state, newest.why), (State::Aborted, Some(Why::NotAsked)));
    assert_eq!(balances(&town).await, (-90, 90));
    check_sound(&town).await;
    town.close().await;
}

/// One transfer pays it at a time: another one is not welcome before that comes to nothing.
#[tokio::test]
async fn a_request_is_paid_by_one_transfer_at_a_time() {
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let (jeanne, _) = ask(&town).await;
    town.settle().await;
    let theirs = request(four, "karim").await;
    put(four, Request { transfer: Some(haie.url("/ap/transfers/other")), ..theirs }).await;
    assert_eq!(answer(&jeanne, &request(haie, "jeanne").await, "pay").await.0, 303);
    let paid = transfer(haie, &request(haie, "jeanne").await).await;
    town.settle().await;
    let after = haie.read(move |conn| transfers::by_uri(conn, &paid.uri)).await.unwrap();
    assert_eq!((after.state, after.why), (State::Aborted, Some(Why::NotAsked)));
    assert_eq!(balances(&town).await, (0, 0));
    town.close().await;
}

#[tokio::test]
async fn a_request_that_is_over_makes_no_payment_welcome() {
    // Expired, it is no reason any more to accept what the account would not.
    let town = two(Base::Sqlite).await;
    let (haie, four) = (&town["haie"], &town["four"]);
    let (jeanne, karim) = ask(&town).await;
    town.settle().await;
    assert_eq!(karim.post("/sel/reglages", &[("accept", "none")]).await.status, 303);
    let theirs = request(four, "karim").await;
    put(four, Request { state: RequestState::Expired, next_try_at: None, ..theirs }).await;
    assert_eq!(answer(&jeanne, &request(haie, "jeanne").await, "pay").await.0, 303);
    town.settle().await;
    let paid = transfer(haie, &request(haie, "jeanne").await).await;
    let asked = four.read(move |conn| transfers::by_uri(conn, &paid.uri)).await.unwrap();
    assert_eq!((asked.state, balances(&town).await), (State::Asked, (0, 0)), "he decides");
    town.close().await;
}

#[tokio::test]
async fn what_was_said_of_it_is_read_by_the_other_ledger_alone() {
    let town = two(Base::Sqlite).await;
    let (jeanne, _) = ask(&town).await;
    town.settle().await;
    let ours = request(&town["haie"], "jeanne").await;
    assert_eq!(answer(&jeanne, &ours, "refuse").await.0, 303);
    town.settle().await;
    let stranger = maillon_testkit::Stranger::arrive().await;
    super::transfers::trust(&town["four"], stranger.url("").trim_start_matches("http://")).await;
    let denial = maillon_credit::wire::Ids(town["haie"].instance.federation.origin()).denial(&ours.uri);
    for (reader, url) in
        [("haie", format!("{}/offer", ours.uri)), ("haie", format!("{}/note", ours.uri)), ("four", denial)]
    {
        let found = town[reader].instance.federation.fetch(&url.parse().unwrap()).await;
        assert!(found.is_ok(), "{url}: {found:?}");
        for answer in [stranger.get(&url).await, stranger.get_with(&url, stranger.unsigned()).await] {
            assert!(matches!(answer.status, 401 | 404), "{url}: {} {}", answer.status, answer.body);
        }
    }
    town.close().await;
}
