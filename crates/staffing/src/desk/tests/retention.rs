//! What goes when its time is over, and what stays.

use super::office::*;
use super::*;
use crate::store::{commitments, entries, posts, retention, wishes};

const DAY: i64 = 86_400_000;
const YEAR: i64 = 366 * DAY;

fn prune(office: &mut Office, later: i64) {
    let at = office.clock().millis() + later;
    retention::prune(&mut office.house.conn, at).unwrap();
}

#[test]
fn what_nobody_worked_for_goes_and_the_hours_stay_under_their_pseudonym() {
    let mut office = Office::open();
    let [worked, other, _] = office.december;
    let entry = office.enter(worked, "2026-12-14", "4").id;
    let (ana, bo) = (office.ana.clone(), office.bo.clone());
    office.house.away(&ana, "2026-12-20T09:00", "2026-12-20T13:00");
    prune(&mut office, 0);
    let conn = &mut office.house.conn;
    assert_eq!(wishes::of(conn, ana.id).unwrap().len(), 1, "not a month ago");
    prune(&mut office, 90 * DAY);
    assert_eq!(wishes::of(&mut office.house.conn, ana.id).unwrap(), []);
    assert!(commitments::find(&mut office.house.conn, other).unwrap().is_some());

    // Bo's contract ends; two years after its end nobody can tell who that was.
    let draft = PostForm {
        functions: bo.functions[0].to_string(),
        languages: "fr".into(),
        weekly: "19".into(),
        worker: "bo".into(),
        starts_on: "2026-01-01".into(),
        ends_on: "2027-02-01".into(),
        ..PostForm::default()
    };
    let draft = draft.check().unwrap();
    office.act(|desk, conn| desk.edit_post(conn, bo.id, &draft, &coordinator())).unwrap();
    prune(&mut office, 2 * YEAR + 30 * DAY);
    let conn = &mut office.house.conn;
    assert_eq!(commitments::find(conn, other).unwrap(), None, "nobody has hours for it");
    let kept = commitments::find(conn, worked).unwrap().unwrap();
    assert_eq!((kept.words.as_str(), kept.decided_by), ("", None));
    let bo = posts::find(conn, bo.id).unwrap().unwrap();
    assert_eq!((bo.code.as_str(), bo.worker), ("P2", None));
    assert_eq!(posts::find(conn, ana.id).unwrap().unwrap().worker.as_deref(), Some("ana"));
    assert!(entries::find(conn, entry).unwrap().is_some(), "the accounts need it");
    prune(&mut office, 11 * YEAR);
    assert_eq!(entries::find(&mut office.house.conn, entry).unwrap(), None);
    prune(&mut office, 11 * YEAR);
    assert_eq!(commitments::find(&mut office.house.conn, worked).unwrap(), None);
}

/// A correction of this year keeps the old line that it names.
#[test]
fn what_is_corrected_stays_as_long_as_its_correction() {
    let mut office = Office::open();
    let [worked, ..] = office.december;
    let entry = office.enter(worked, "2026-12-14", "4");
    office.sign(&entry, &peer(&canal()));
    let old = entry.id;
    let form = crate::model::CorrectionForm { date: "2027-01-20".into(), change: "-0:30".into() };
    let draft = form.check().unwrap();
    let new = office.act(|desk, conn| desk.correct(conn, old, &draft, &worker("ana"))).unwrap().id;
    // Ten years after the old line, and not yet after its correction.
    prune(&mut office, 10 * 365 * DAY - 10 * DAY);
    let conn = &mut office.house.conn;
    assert!(entries::find(conn, new).unwrap().is_some() && entries::find(conn, old).unwrap().is_some());
    prune(&mut office, 11 * YEAR);
    let conn = &mut office.house.conn;
    assert!(entries::find(conn, new).unwrap().is_none() && entries::find(conn, old).unwrap().is_none());
}
