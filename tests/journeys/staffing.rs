//! Shared staff between instances: asked for from elsewhere, found and promised at home.

mod api;
mod hours;
mod papers;
mod privacy;
mod requests;
mod swaps;

use chrono::{Days, NaiveDate, TimeDelta};
use maillon_federation::trust::Verdict;
use maillon_kernel::clock::from_millis;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_staffing::model::{Commitment, State};
use maillon_staffing::store::commitments::{self, Filter};
use maillon_store::Conn;
use maillon_store::trust::Word;
use maillon_testkit::{Answer, Base, House, Town};

/// The group `groupe` lends a bookkeeper, Amina, to whom it trusts: `canal`, but not `nord`. Sofie lives in both.
pub(super) async fn open(base: Base) -> (Town, String) {
    let town = Town::open(base, &["groupe", "canal", "nord"]).await;
    for name in ["canal", "nord"] {
        town[name].add_member("sofie", "member").await;
    }
    let group = &town["groupe"];
    group.add_member("chloe", "coordinator").await;
    group.add_member("amina", "member").await;
    let federation = group.instance.federation.clone();
    let host = town["canal"].instance.federation.origin().authority().to_owned();
    let verdict = Verdict { host, word: Word::Trusted, reason: "On se connaît.".into(), member: None };
    let decide = move |conn: &mut Conn| federation.decide(conn, &verdict);
    assert!(group.instance.store.write(decide).await.unwrap());
    let path = lends(group).await;
    town.settle().await;
    (town, path)
}

/// Chloé lends a function and adds Amina's post; answers the path of the function.
async fn lends(group: &House) -> String {
    let chloe = group.member("chloe").await;
    let fields = [
        ("title", "Tenir les comptes"),
        ("about", "Encoder, classer, préparer le bilan."),
        ("language", "fr"),
        ("weekly", "9"),
    ];
    let lent = chloe.post("/equipe/fonctions", &fields).await;
    assert_eq!(lent.status, 303, "{}", lent.body);
    let path = lent.header("location").to_owned();
    adds_post(group, &path, "amina").await;
    path
}

/// Chloé adds a post for a member, who does what is lent at this path.
pub(super) async fn adds_post(group: &House, path: &str, login: &str) {
    let box_of = format!("f-{}", path.rsplit('/').next().unwrap());
    let worker = member_id(group, login).await;
    let post = [
        (box_of.as_str(), "on"),
        ("l-fr", "on"),
        ("l-nl", "on"),
        ("weekly", "19"),
        ("home", "21012"),
        ("worker", &worker),
        ("starts_on", "2026-01-01"),
    ];
    let added = group.member("chloe").await.post("/equipe/postes", &post).await;
    assert_eq!(added.status, 303, "{}", added.body);
}

pub(super) async fn member_id(house: &House, login: &str) -> String {
    let login = login.parse().unwrap();
    let find = move |conn: &mut Conn| maillon_members::store::by_login(conn, &login);
    house.read(find).await.unwrap().id.to_string()
}

/// The working day at least so many days ahead: not a weekend, and no holiday.
pub(super) fn day(house: &House, ahead: u64) -> NaiveDate {
    let today = local::to_local(from_millis(house.clock.millis()), BRUSSELS).date();
    let works = |day: &NaiveDate| {
        use chrono::Datelike as _;
        day.weekday().number_from_monday() <= 5 && !maillon_kernel::holidays::is_holiday(*day)
    };
    (ahead..ahead + 30).map(|ahead| today + Days::new(ahead)).find(works).unwrap()
}

/// Time goes by everywhere.
pub(super) fn pass(town: &Town, by: TimeDelta) {
    for name in ["groupe", "canal", "nord"] {
        town[name].clock.advance(by);
    }
}

fn query(uri: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair("adresse", uri).finish()
}

/// Sofie finds the function and asks for it.
pub(super) async fn asks(
    town: &Town,
    from: &str,
    path: &str,
    day: NaiveDate,
    (begin, end): (&str, &str),
) -> Answer {
    let sofie = town[from].member("sofie").await;
    let uri = town["groupe"].url(path);
    let seen = sofie.get(&format!("/equipe/ailleurs?{}", query(&uri))).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    let day = day.to_string();
    let fields = [
        ("adresse", uri.as_str()),
        ("day", &day),
        ("from", begin),
        ("to", end),
        ("fr", "on"),
        ("commune", "21012"),
        ("words", "Clôturer l’année ensemble."),
    ];
    sofie.post("/equipe/ailleurs", &fields).await
}

/// The same, which works; answers the path of her agreement.
pub(super) async fn asked(town: &Town, path: &str, day: NaiveDate, times: (&str, &str)) -> String {
    let answer = asks(town, "canal", path, day, times).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    town.settle().await;
    answer.header("location").to_owned()
}

/// Everything that was ever asked of the group, the first in time first.
pub(super) async fn all(group: &House) -> Vec<Commitment> {
    group.read(|conn| commitments::list(conn, &Filter::default(), 100)).await
}

pub(super) async fn states(group: &House) -> Vec<State> {
    all(group).await.into_iter().map(|one| one.state).collect()
}

/// Somebody of the group does this with a commitment.
pub(super) async fn acts(group: &House, login: &str, one: &Commitment, fields: &[(&str, &str)]) -> Answer {
    group.member(login).await.post(&format!("/equipe/engagements/{}", one.id), fields).await
}

/// Chloé proposes it to the only post, and Amina says yes.
pub(super) async fn settled(town: &Town, one: &Commitment) {
    let group = &town["groupe"];
    let page = group.member("chloe").await.get(&format!("/equipe/engagements/{}", one.id)).await.body;
    let post = page.split("name=\"post\" value=\"").nth(1).unwrap_or_else(|| panic!("{page}"));
    let post = post.split('"').next().unwrap();
    let proposed = acts(group, "chloe", one, &[("act", "propose"), ("post", post)]).await;
    assert_eq!(proposed.status, 303, "{}", proposed.body);
    let confirmed = acts(group, "amina", one, &[("act", "confirm")]).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.body);
    town.settle().await;
}
