//! Who uses the group's workers, and what the office alone may say.

use std::collections::BTreeSet;

use super::office::*;
use super::*;
use crate::costs::{AccountProblem, Advance, Cents, CostProblem};
use crate::desk::ActProblem;
use crate::ids::{FunctionId, PostId};
use crate::model::{CorrectionDraft, SharingRules, UserDraft};

fn advance(date: &str, cents: i64) -> Advance {
    Advance { date: date.parse().unwrap(), cents: Cents::new(cents), label: "Virement".into() }
}

#[test]
fn an_actor_is_in_the_register_once() {
    let mut office = Office::open();
    let one = office.user(&canal());
    let again = office.user(&Request { name: "Autrement".into(), ..canal() });
    assert_eq!(one, again);
    assert_eq!((one.name.as_str(), one.since), ("Canal", january()));
    office.user(&marolles());
    let own = office.december[2];
    let entry = office.enter(own, "2026-12-15", "1");
    let house = office.act(|desk, conn| desk.user(conn, entry.member)).unwrap();
    assert_eq!(
        (house.actor.as_str(), house.name.as_str()),
        ("https://groupe.example/@groupe", "groupe.example")
    );
    assert_eq!(office.act(Desk::users).unwrap().len(), 3);
}

#[test]
fn what_is_said_of_a_user_is_kept_as_it_was_said() {
    let mut office = Office::open();
    let user = office.user(&canal());
    let (desk, conn) = (office.house.desk.clone(), &mut office.house.conn);
    let function = crate::store::functions::all(conn).unwrap()[0].id;
    let draft = UserDraft {
        name: "Le Canal".into(),
        functions: vec![function],
        yearly: Some(24_000),
        joined_on: Some("2026-12-15".parse().unwrap()),
        ends_on: Some("2027-12-14".parse().unwrap()),
        notice_days: 30,
        weight: 3,
        opening: Cents::new(-1_234),
        since: december(),
        note: "Appeler Zoé".into(),
    };
    let said = desk.edit_user(conn, user.id, &draft, &coordinator()).unwrap();
    assert_eq!(office::draft(&said), draft);
    assert_eq!(desk.user(conn, user.id).unwrap(), said);
    assert!(user.updated_at < said.updated_at);
    let unknown = UserDraft { functions: vec![FunctionId::new(&desk.clock)], ..draft.clone() };
    let refused = desk.edit_user(conn, user.id, &unknown, &coordinator());
    assert!(matches!(refused, Err(ActProblem::Unknown)));
    let refused = desk.edit_user(conn, user.id, &draft, &worker("ana"));
    assert!(matches!(refused, Err(ActProblem::NotAllowed)));
}

#[test]
fn an_account_begins_before_all_that_is_put_to_it() {
    let mut office = Office::open();
    let user = office.user(&canal());
    assert_eq!(user.since, january());
    let pay = |office: &mut Office, advance: &Advance| {
        office.act(|desk, conn| desk.pay(conn, user.id, advance, &coordinator()))
    };
    let before = |answer: Result<(), ActProblem>| {
        assert!(matches!(answer, Err(ActProblem::Account(AccountProblem::Before))), "{answer:?}");
    };
    before(pay(&mut office, &advance("2026-12-30", 100)).map(drop));
    let future = pay(&mut office, &advance("2027-01-22", 100));
    assert!(matches!(future, Err(ActProblem::Time)));
    pay(&mut office, &advance("2027-01-15", 100)).unwrap();
    let edit = |office: &mut Office, since: &str, opening| {
        let draft = UserDraft { since: month(since), opening: Cents::new(opening), ..draft(&user) };
        office.act(|desk, conn| desk.edit_user(conn, user.id, &draft, &coordinator())).map(drop)
    };
    before(edit(&mut office, "2027-02", 0));
    // With a first balance of January, December was reckoned elsewhere.
    edit(&mut office, "2027-01", 5_000).unwrap();
    let canals = office.december[0];
    let hour = hours("2026-12-14", "1");
    before(office.act(|desk, conn| desk.enter(conn, canals, &hour, &worker("ana"))).map(drop));
    before(
        office
            .act(|desk, conn| desk.add_travel(conn, december(), canals, Cents::new(1), &coordinator()))
            .map(drop),
    );
    edit(&mut office, "2027-01", 0).unwrap();
    let entry = office.act(|desk, conn| desk.enter(conn, canals, &hour, &worker("ana"))).unwrap();
    assert_eq!(office.user(&canal()).since, december());
    before(edit(&mut office, "2027-01", 0));
    // A correction may be put down in a month before the hour itself.
    office.sign(&entry, &peer(&canal()));
    let less = CorrectionDraft { date: "2026-11-30".parse().unwrap(), minutes: -30 };
    office.act(|desk, conn| desk.correct(conn, entry.id, &less, &worker("ana"))).unwrap();
    assert_eq!(office.user(&canal()).since, month("2026-11"));
}

#[test]
fn no_share_is_lost_before_an_account_begins() {
    let mut office = Office::open();
    let first = office.december[0];
    let way = |desk: &Desk, conn: &mut Conn| {
        desk.add_travel(conn, december(), first, Cents::new(700), &coordinator())
    };
    office.act(way).unwrap();
    let user = office.user(&canal());
    assert_eq!(user.since, december());
    let edit = |office: &mut Office, since| {
        let draft = UserDraft { since, ..draft(&user) };
        office.act(|desk, conn| desk.edit_user(conn, user.id, &draft, &coordinator())).unwrap();
    };
    let close = |office: &mut Office| {
        office.act(|desk, conn| desk.close(conn, december(), &BTreeSet::new(), &coordinator()))
    };
    edit(&mut office, january());
    let refused = close(&mut office);
    assert!(matches!(refused, Err(ActProblem::Account(AccountProblem::Before))), "{refused:?}");
    edit(&mut office, december());
    assert_eq!(close(&mut office).unwrap().share(user.id), Cents::new(700));
}

#[test]
fn money_is_for_who_coordinates() {
    let mut office = Office::open();
    let user = office.user(&canal());
    let (ana, first) = (office.ana.clone(), office.december[0]);
    let who = &worker("ana");
    let not_allowed = |answer: Result<(), ActProblem>| {
        assert!(matches!(answer, Err(ActProblem::NotAllowed)), "{answer:?}");
    };
    let paid = advance("2027-01-15", 100);
    not_allowed(office.act(|desk, conn| desk.pay(conn, user.id, &paid, who)).map(drop));
    not_allowed(office.act(|desk, conn| desk.set_cost(conn, january(), &cost(&ana, 1, 1), who)));
    not_allowed(office.act(|desk, conn| desk.remove_cost(conn, january(), ana.id, who)));
    let cents = Cents::new(1);
    not_allowed(office.act(|desk, conn| desk.add_travel(conn, january(), first, cents, who)).map(drop));
    let rules = SharingRules::default();
    not_allowed(office.act(|desk, conn| desk.set_sharing_rules(conn, &rules, who)));
    let way =
        office.act(|desk, conn| desk.add_travel(conn, january(), first, cents, &coordinator())).unwrap();
    not_allowed(office.act(|desk, conn| desk.remove_travel(conn, way, who)));
}

#[test]
fn what_is_written_of_costs_can_be_taken_back() {
    let mut office = Office::open();
    let (ana, first) = (office.ana.clone(), office.december[0]);
    let who = &coordinator();
    let total =
        |office: &mut Office| office.act(|desk, conn| desk.allocation(conn, january())).unwrap().total;
    office.cost(january(), &cost(&ana, 60, 1_000));
    let other = vec![("Gants".to_owned(), Cents::new(250))];
    office.cost(january(), &crate::costs::PostCost { other, ..cost(&ana, 60, 900) });
    assert_eq!(total(&mut office), Cents::new(1_150), "the second in place of the first");
    let way = office.act(|desk, conn| desk.add_travel(conn, january(), first, Cents::new(7), who)).unwrap();
    assert_eq!(total(&mut office), Cents::new(1_157));
    office.act(|desk, conn| desk.remove_travel(conn, way, who)).unwrap();
    let gone = office.act(|desk, conn| desk.remove_travel(conn, way, who));
    assert!(matches!(gone, Err(ActProblem::Unknown)));
    office.act(|desk, conn| desk.remove_cost(conn, january(), ana.id, who)).unwrap();
    assert_eq!(total(&mut office), Cents::ZERO);
    let gone = office.act(|desk, conn| desk.remove_cost(conn, january(), ana.id, who));
    assert!(matches!(gone, Err(ActProblem::Unknown)));
    let nobody = PostRow { id: PostId::new(office.clock()), ..ana.clone() };
    let unknown = office.act(|desk, conn| desk.set_cost(conn, january(), &cost(&nobody, 1, 1), who));
    assert!(matches!(unknown, Err(ActProblem::Unknown)));
    let below = office.act(|desk, conn| desk.set_cost(conn, january(), &cost(&ana, -1, 1), who));
    assert!(matches!(below, Err(ActProblem::Costs(CostProblem::Paid(_)))));
}
