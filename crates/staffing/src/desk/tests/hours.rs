//! Who says what was done, and who agrees.

use super::office::*;
use super::*;
use crate::desk::{ActProblem, Signer};
use crate::model::{AbsenceDraft, HoursForm};
use crate::timesheet::{EntryState, Refusal};

#[track_caller]
fn not_allowed<T: std::fmt::Debug>(answer: &Result<T, ActProblem>) {
    assert!(matches!(answer, Err(ActProblem::NotAllowed)), "{answer:?}");
}

#[test]
fn only_who_worked_says_it_and_only_for_what_was_promised_and_has_begun() {
    let mut office = Office::open();
    let first = office.december[0];
    let enter = |office: &mut Office, id, date: &str, who: &Person| {
        office.act(|desk, conn| desk.enter(conn, id, &hours(date, "1"), who))
    };
    not_allowed(&enter(&mut office, first, "2026-12-14", &worker("bo")));
    let other_day = enter(&mut office, first, "2026-12-15", &worker("ana"));
    assert!(matches!(other_day, Err(ActProblem::Time)));
    let entry = enter(&mut office, first, "2026-12-14", &worker("ana")).unwrap();
    let kept = office.act(|desk, conn| desk.entry(conn, entry.id)).unwrap();
    assert_eq!(kept.uri, format!("https://groupe.example/equipe/heures/{}", entry.id));
    assert_eq!((kept.month, kept.answer.as_ref(), kept.entry.by.as_str()), (december(), None, "ana"));
    assert_eq!(kept.entry, entry, "as it was said");
    let found = office.act(|desk, conn| desk.entry_by_uri(conn, &kept.uri)).unwrap();
    assert_eq!(found, kept);
    let written = enter(&mut office, first, "2026-12-14", &coordinator()).unwrap();
    assert_eq!((written.by.as_str(), written.post), ("chloe", office.ana.id));

    // One that was only asked for, and one that is to come.
    let (desk, conn) = (office.house.desk.clone(), &mut office.house.conn);
    let lent = desk.find(conn, first).unwrap().lent;
    let next = span("2027-01-25T09:00", "2027-01-25T13:00");
    let asked = desk.take_request(conn, &lent, next, &canal()).unwrap().id;
    let not_now = |office: &mut Office| {
        let answer = enter(office, asked, "2027-01-25", &coordinator());
        assert!(matches!(answer, Err(ActProblem::NotNow)), "{answer:?}");
    };
    not_now(&mut office);
    let post = office.ana.id;
    office.act(|desk, conn| desk.propose(conn, asked, post, &coordinator())).unwrap();
    not_now(&mut office);
    office.act(|desk, conn| desk.confirm(conn, asked, &worker("ana"))).unwrap();
    not_now(&mut office);
    office.clock().advance(chrono::TimeDelta::days(6));
    enter(&mut office, asked, "2027-01-25", &worker("ana")).unwrap();
}

#[test]
fn only_the_user_member_agrees_and_nobody_for_another_one() {
    let mut office = Office::open();
    let [canals, _, own] = office.december;
    let (theirs, house) = (office.enter(canals, "2026-12-14", "4"), office.enter(own, "2026-12-15", "2"));
    let actor = office.house.desk.actor.clone();
    let both = |office: &mut Office, id, by: &Signer| {
        not_allowed(&office.act(|desk, conn| desk.countersign(conn, id, by)));
        not_allowed(&office.act(|desk, conn| desk.dispute(conn, id, "Non", by)));
    };
    office.user(&marolles());
    both(&mut office, theirs.id, &peer(&marolles()));
    both(&mut office, theirs.id, &Signer::Peer("https://inconnu.example/@x".into()));
    both(&mut office, theirs.id, &ours());
    both(&mut office, house.id, &peer(&canal()));
    both(&mut office, house.id, &Signer::Peer(actor));
    both(&mut office, house.id, &Signer::Ours(worker("bo")));
    // Ana coordinates too; it is her own work.
    both(&mut office, house.id, &Signer::Ours(Person { coordinates: true, ..worker("ana") }));
    for entry in [theirs.id, house.id] {
        let kept = office.act(|desk, conn| desk.entry(conn, entry)).unwrap();
        assert_eq!((kept.entry.state, kept.answer), (EntryState::Entered, None));
    }
    office.sign(&theirs, &peer(&canal()));
    office.sign(&house, &ours());
    let kept = office.act(|desk, conn| desk.entry(conn, theirs.id)).unwrap();
    let answer = kept.answer.unwrap();
    assert_eq!((answer.by, answer.at), (canal().peer.unwrap(), office.clock().millis()));
    not_allowed(&office.act(|desk, conn| desk.withdraw(conn, theirs.id, &worker("bo"))));
    let late = office.act(|desk, conn| desk.withdraw(conn, theirs.id, &worker("ana")));
    assert!(matches!(late, Err(ActProblem::Sheet(Refusal::NotPending))));
}

#[test]
fn to_say_it_twice_is_to_say_it() {
    let mut office = Office::open();
    let canals = office.december[0];
    let entry = office.enter(canals, "2026-12-14", "4");
    let by = peer(&canal());
    let dispute =
        |office: &mut Office, words: &str| office.act(|desk, conn| desk.dispute(conn, entry.id, words, &by));
    let (sheet, kept) = (
        |office: &mut Office| office.act(|desk, conn| desk.sheet(conn, december())).unwrap(),
        |office: &mut Office| office.act(|desk, conn| desk.entry(conn, entry.id)).unwrap(),
    );
    let first = dispute(&mut office, " Une heure de moins ").unwrap();
    assert_eq!(first.state, EntryState::Disputed { words: "Une heure de moins".into() });
    let before = (sheet(&mut office), kept(&mut office));
    office.clock().advance(chrono::TimeDelta::hours(1));
    assert_eq!(dispute(&mut office, "Une heure de moins").unwrap(), first);
    assert_eq!((sheet(&mut office), kept(&mut office)), before, "nothing was written");
    let other = dispute(&mut office, "Deux heures de moins");
    assert!(matches!(other, Err(ActProblem::Sheet(Refusal::Disputed))));
    office.sign(&entry, &by);
    let before = (sheet(&mut office), kept(&mut office));
    assert_ne!(before.1.answer.as_ref().map(|one| one.at), None);
    office.clock().advance(chrono::TimeDelta::hours(1));
    office.sign(&entry, &by);
    assert_eq!((sheet(&mut office), kept(&mut office)), before);
}

#[test]
fn what_was_sent_and_answered_is_kept() {
    let mut office = Office::open();
    let canals = office.december[0];
    let entry = office.enter(canals, "2026-12-14", "4");
    office.act(|desk, conn| desk.keep_document(conn, entry.id, "{\"a\":1}")).unwrap();
    office.sign(&entry, &peer(&canal()));
    office.act(|desk, conn| desk.keep_answer(conn, entry.id, "{\"b\":2}", "https://x.example/a", 7)).unwrap();
    let kept = office.act(|desk, conn| desk.entry(conn, entry.id)).unwrap();
    assert_eq!(kept.document.as_deref(), Some("{\"a\":1}"));
    let answer = kept.answer.unwrap();
    assert_eq!((answer.document.as_deref(), answer.at), (Some("{\"b\":2}"), 7));
    assert_eq!(answer.by, "https://x.example/a");
    assert_eq!(kept.entry.state, EntryState::Countersigned);
    let none = crate::ids::EntryId::new(office.clock());
    let unknown = office.act(|desk, conn| desk.keep_document(conn, none, "{}"));
    assert!(matches!(unknown, Err(ActProblem::Unknown)));
    let unknown = office.act(|desk, conn| desk.keep_answer(conn, none, "{}", "x", 1));
    assert!(matches!(unknown, Err(ActProblem::Unknown)));
    assert!(matches!(office.act(|desk, conn| desk.entry(conn, none)), Err(ActProblem::Unknown)));
}

#[test]
fn training_and_absences_are_kept_as_they_were_said() {
    let mut office = Office::open();
    let (canals, post) = (office.december[0], office.ana.id);
    let course = HoursForm { date: "2026-12-14".into(), duration: "0:30".into(), kind: "training".into() };
    let course = course.check().unwrap();
    office.act(|desk, conn| desk.enter(conn, canals, &course, &worker("ana"))).unwrap();
    let days = AbsenceDraft {
        first: "2026-12-21".parse().unwrap(),
        last: "2026-12-24".parse().unwrap(),
        minutes: 912,
    };
    not_allowed(&office.act(|desk, conn| desk.absent(conn, post, &days, &worker("bo"))));
    let id = office.act(|desk, conn| desk.absent(conn, post, &days, &worker("ana"))).unwrap();
    let over = AbsenceDraft { last: "2027-01-03".parse().unwrap(), ..days };
    let refused = office.act(|desk, conn| desk.absent(conn, post, &over, &coordinator()));
    assert!(matches!(refused, Err(ActProblem::Sheet(Refusal::OutsideMonth))));
    let sheet = office.act(|desk, conn| desk.sheet(conn, december())).unwrap();
    assert_eq!(sheet.entries().map(|one| one.kind).collect::<Vec<_>>(), [course.kind]);
    assert_eq!(
        sheet.absences().map(|one| (one.first, one.last)).collect::<Vec<_>>(),
        [(days.first, days.last)]
    );
    assert_eq!(sheet.absent_minutes(post), 912);
    not_allowed(&office.act(|desk, conn| desk.present(conn, id, &worker("bo"))));
    office.act(|desk, conn| desk.present(conn, id, &coordinator())).unwrap();
    let again = office.act(|desk, conn| desk.present(conn, id, &coordinator()));
    assert!(matches!(again, Err(ActProblem::Unknown)));
    let sheet = office.act(|desk, conn| desk.sheet(conn, december())).unwrap();
    assert_eq!((sheet.absent_minutes(post), sheet.logged().len()), (0, 3));
}
