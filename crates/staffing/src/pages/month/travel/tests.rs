//! Ways are written down for what has begun, in months that are open.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use maillon_federation::Origin;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::language::Lang;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_store::{Database, migrate};
use maillon_web::Words;

use super::*;
use crate::costs::Cents;
use crate::desk::Request;
use crate::model::{FunctionForm, PostForm};
use crate::rules::{Limits, Weights};

/// Tuesday 8 December 2026, ten past eight in the morning in Brussels.
const NOW: i64 = 1_796_713_800_000;

struct House {
    desk: Desk,
    conn: Conn,
    /// On the 14th of December, at the end of the month, and in January.
    promised: Vec<Commitment>,
    _folder: tempfile::TempDir,
}

fn chloe() -> Person {
    Person { id: "chloe".into(), name: "Chloé".into(), coordinates: true }
}

fn december() -> Month {
    "2026-12".parse().unwrap()
}

fn span(start: &str, end: &str) -> Span {
    let at = |text| local::read(text).unwrap();
    Span::local(at(start), at(end), BRUSSELS).unwrap()
}

fn desk() -> Desk {
    Desk {
        origin: Origin::new("https://groupe.example/".parse().unwrap()),
        actor: "https://groupe.example/@groupe".to_owned(),
        clock: Clock::at(from_millis(NOW)),
        words: Words::assemble(&[&crate::LOCALES]).unwrap(),
        language: Lang::Fr,
        limits: Limits::usual(),
        weights: Weights::default(),
    }
}

impl House {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("maillon.db"));
        migrate::run(&database).unwrap();
        let (desk, mut conn) = (desk(), database.connect().unwrap());
        let text = str::to_owned;
        let (title, language, weekly) = (text("Tenir les comptes"), text("fr"), text("8"));
        let form = FunctionForm { title, language, weekly, ..FunctionForm::default() };
        let lent = desk.lend(&mut conn, &form.check().unwrap(), &chloe()).unwrap();
        let (functions, languages) = (lent.id.to_string(), text("fr"));
        let (weekly, starts_on) = (text("19"), text("2026-01-01"));
        let form = PostForm { functions, languages, weekly, starts_on, ..PostForm::default() };
        let post = desk.add_post(&mut conn, &form.check().unwrap(), &chloe()).unwrap().id;
        let mut promise = |start, end| {
            let peer = Some(text("https://canal.example/@canal"));
            let request = Request { peer, name: text("Canal"), ..Request::default() };
            let id = desk.take_request(&mut conn, &lent.uri, span(start, end), &request).unwrap().id;
            desk.propose(&mut conn, id, post, &chloe()).unwrap();
            desk.confirm(&mut conn, id, &chloe()).unwrap()
        };
        let promised = vec![
            promise("2026-12-14T09:00", "2026-12-14T13:00"),
            promise("2026-12-31T22:00", "2027-01-01T01:00"),
            promise("2027-01-11T09:00", "2027-01-11T13:00"),
        ];
        Self { desk, conn, promised, _folder: folder }
    }

    fn load(&mut self, month: Month) -> Ways {
        load(&mut self.conn, &self.desk, month).unwrap()
    }

    fn begun(&mut self, month: Month) -> Vec<CommitmentId> {
        self.load(month).begun.into_iter().map(|one| one.id).collect()
    }

    fn add(&mut self, month: Month, commitment: &str, amount: &str) -> Result<&'static str, Not> {
        let (commitment, amount) = (commitment.to_owned(), amount.to_owned());
        let sent = Sent { commitment, amount, ..Sent::default() };
        add(&mut self.conn, &self.desk, month, (&chloe(), &sent))
    }

    fn remove(&mut self, month: Month, id: &str) -> Result<&'static str, Not> {
        let sent = Sent { travel: id.to_owned(), ..Sent::default() };
        remove(&mut self.conn, &self.desk, month, (&chloe(), &sent))
    }
}

fn is_unknown(answer: &Result<&'static str, Not>) -> bool {
    matches!(answer, Err(Not::Act(ActProblem::Unknown)))
}

#[test]
fn what_has_begun_in_a_month_can_be_chosen() {
    let mut house = House::open();
    let [first, night, later] = [0, 1, 2].map(|at| house.promised[at].id);
    let january = "2027-01".parse().unwrap();
    assert_eq!(house.begun(december()), []);
    house.desk.clock.advance(TimeDelta::days(7));
    assert_eq!(house.begun(december()), [first]);
    house.desk.clock.advance(TimeDelta::days(36));
    assert_eq!(house.begun(december()), [first, night]);
    assert_eq!(house.begun(january), [night, later], "a night belongs to both its months");
    assert_eq!(house.begun("2027-02".parse().unwrap()), []);
}

#[test]
fn a_way_is_written_down_and_taken_back() {
    let mut house = House::open();
    house.desk.clock.advance(TimeDelta::days(43));
    let first = house.promised[0].id.to_string();
    let Err(Not::Fields(errors)) = house.add(december(), "x", "0") else { panic!("neither can be taken") };
    assert_eq!(errors.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["commitment", "amount"]);
    assert!(house.add(december(), &first, "12,40").is_ok());
    let ways = house.load(december()).written;
    let [(way, what)] = ways.as_slice() else { panic!("there is one") };
    assert_eq!((way.cents, what.id.to_string()), (Cents::new(1_240), first));
    let id = way.id.to_string();
    let elsewhere = house.remove("2027-01".parse().unwrap(), &id);
    assert!(is_unknown(&elsewhere) && is_unknown(&house.remove(december(), "x")));
    assert!(house.remove(december(), &id).is_ok());
    assert_eq!(house.load(december()).written, []);
    assert!(is_unknown(&house.remove(december(), &id)));
}

#[test]
fn a_locked_month_keeps_its_ways() {
    let mut house = House::open();
    house.desk.clock.advance(TimeDelta::days(43));
    let [first, night] = [0, 1].map(|at| house.promised[at].id.to_string());
    assert!(house.add(december(), &first, "7").is_ok());
    house.desk.close(&mut house.conn, december(), &BTreeSet::new(), &chloe()).unwrap();
    let before = house.load(december()).written;
    let added = house.add(december(), &night, "5");
    assert!(matches!(added, Err(Not::Act(ActProblem::Locked))));
    let removed = house.remove(december(), &before[0].0.id.to_string());
    assert!(matches!(removed, Err(Not::Act(ActProblem::Locked))));
    assert_eq!(house.load(december()).written, before);
}
