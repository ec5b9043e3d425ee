//! Our calendars are read by a library that is not ours, and it reckons the same times from the same rules.

mod feeds;

use chrono::{DateTime, NaiveDate, TimeDelta};
use maillon_agenda::desk::Scope;
use maillon_agenda::model::{DraftForm, Repetition, Status};
use maillon_kernel::local::{self, read, zone};
use maillon_kernel::recurrence::Rule;
use maillon_store::Conn;
use maillon_testkit::{Base, House, Town};
use serde_json::{Value, json};

use super::Reader;
use crate::journeys::agenda::{announce, change, form, upcoming};

impl Reader {
    /// What it finds in a calendar within thirteen months: when, what, whether.
    fn times(&self, house: &House, calendar: &str) -> Vec<(i64, String, String)> {
        let now = house.clock.now();
        let (from, to) = (now.timestamp(), (now + TimeDelta::days(390)).timestamp());
        let read = self.ask(&json!({ "text": calendar, "from": from, "to": to }));
        assert_eq!(read["errors"], json!([]), "{calendar}");
        let time = |one: &Value| {
            let text = |at: usize| one[at].as_str().unwrap().to_owned();
            (one[0].as_i64().unwrap(), text(2), text(3))
        };
        let mut times: Vec<_> = read["times"].as_array().unwrap().iter().map(time).collect();
        times.sort();
        times
    }
}

/// Rules of all kinds that people use, from days around both clock changes and leap days.
fn rules() -> Vec<(String, String, &'static str)> {
    let mut all = Vec::new();
    let parts = [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=SU,TU",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15",
        "FREQ=YEARLY",
        "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=60,-1",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29",
    ];
    let firsts =
        ["2024-02-29T02:30", "2026-03-28T02:30", "2026-10-24T02:30", "2026-01-31T23:45", "2027-12-31T12:00"];
    let zones = ["Europe/Brussels", "America/New_York", "Australia/Lord_Howe", "UTC"];
    for part in parts {
        for first in firsts {
            for zone in zones {
                for end in ["", ";COUNT=7"] {
                    all.push((format!("{part}{end}"), first.to_owned(), zone));
                }
            }
        }
    }
    all
}

#[test]
fn every_rule_gives_the_same_times_as_dateutil() {
    let Some(reader) = Reader::at("MAILLON_TEST_CALENDAR") else { return };
    let at = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    let (from, to): (DateTime<_>, DateTime<_>) = (at(2024), at(2033));
    let all = rules();
    let asked: Vec<Value> =
        all.iter().map(|(rule, first, zone)| json!({ "rule": rule, "first": first, "zone": zone })).collect();
    let answer = reader.ask(&json!({ "rules": asked, "from": from.timestamp(), "to": to.timestamp() }));
    let mut many = 0;
    for ((rule, first, named), theirs) in all.iter().zip(answer["times"].as_array().unwrap()) {
        let ours = Rule::parse(rule).unwrap();
        let ours = ours.between(read(first).unwrap(), zone(named).unwrap(), (from, to), usize::MAX).unwrap();
        let ours: Vec<i64> = ours.iter().map(|one| one.start.timestamp()).collect();
        let theirs: Vec<i64> = theirs.as_array().unwrap().iter().map(|at| at.as_i64().unwrap()).collect();
        assert_eq!(ours, theirs, "{rule} from {first} in {named}");
        many += ours.len();
    }
    assert!(90_000 < many, "{many} times were compared");
}

#[tokio::test]
async fn an_agenda_is_read_as_it_is() {
    let Some(reader) = Reader::at("MAILLON_TEST_CALENDAR") else { return };
    let town = Town::open(Base::Sqlite, &["marolles"]).await;
    let here = &town["marolles"];
    announce(here, &form(here, "Repair Café; vélos, « grille-pain »")).await;
    let repetition =
        Repetition { repeat: "weekly".to_owned(), repeat_count: "30".to_owned(), ..Repetition::default() };
    announce(here, &DraftForm { repetition, ..form(here, "Chorale") }).await;
    let days = DraftForm { whole_days: "on".to_owned(), ..form(here, "Week-end") };
    announce(here, &DraftForm { end: String::new(), ..days }).await;
    // One time is moved, one is called off, one is taken out, and from the tenth on it is later.
    let all: Vec<_> = upcoming(here).await.into_iter().filter(|one| one.title == "Chorale").collect();
    let moved = DraftForm::of(&all[1]);
    change(here, &all[1], &DraftForm { start: moved.start.replace("T14:00", "T15:30"), ..moved }).await;
    let (desk, off, out) = (here.instance.agenda.clone(), all[2].id, all[3].id);
    let act = move |conn: &mut Conn| {
        desk.set_status(conn, off, Status::Cancelled, "")?;
        desk.withdraw(conn, out)
    };
    here.instance.store.write(act).await.unwrap();
    let repetition =
        Repetition { repeat: "weekly".to_owned(), repeat_count: "5".to_owned(), ..Repetition::default() };
    let later = DraftForm::of(&all[10]);
    let later =
        DraftForm { start: later.start.replace("T14", "T16"), end: String::new(), repetition, ..later };
    let draft = later.check(here.clock.millis()).unwrap();
    let (desk, id) = (here.instance.agenda.clone(), all[10].id);
    let split = move |conn: &mut Conn| desk.edit_series(conn, id, (&later, &draft), Scope::Following);
    here.instance.store.write(split).await.unwrap();

    let feed = here.visitor().get("/agenda.ics").await;
    assert_eq!(feed.status, 200);
    let theirs = reader.times(here, &feed.body);
    let mut ours: Vec<(i64, String, String)> = upcoming(here)
        .await
        .into_iter()
        .map(|one| {
            // The reader knows days, and not whose midnight they begin at.
            let at = if one.body.whole_days {
                one.starts().and_utc()
            } else {
                local::to_utc(one.starts(), one.zone)
            };
            (at.timestamp(), one.title.clone(), one.status.ical().to_owned())
        })
        .collect();
    ours.sort();
    assert_eq!(ours, theirs);
    town.close().await;
}
