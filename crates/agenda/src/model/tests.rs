use chrono::TimeDelta;
use maillon_kernel::clock::{Clock, from_millis};
use maillon_kernel::local::{self, BRUSSELS, read};
use proptest::prelude::*;

use super::*;

/// 24 November 2026, 08:05 UTC.
pub(crate) const NOW: i64 = 1_795_507_500_000;

pub(crate) fn form() -> DraftForm {
    DraftForm {
        title: "Repair Café".to_owned(),
        text: "Venez avec ce qui est **cassé**.".to_owned(),
        language: "fr".to_owned(),
        start: "2026-12-12T14:00".to_owned(),
        end: "2026-12-12T17:00".to_owned(),
        place: "Le QG".to_owned(),
        street: "rue du Marteau 12".to_owned(),
        postcode: "1000".to_owned(),
        town: "Bruxelles".to_owned(),
        joining: "free".to_owned(),
        ..DraftForm::default()
    }
}

pub(crate) fn event(form: &DraftForm) -> Event {
    let draft = form.check(NOW).unwrap();
    let id = EventId::new(&Clock::System);
    Event {
        id,
        uri: format!("https://qg.example/agenda/{id}"),
        owner: "https://qg.example/@qg".to_owned(),
        own: true,
        author: None,
        series: None,
        recurrence: None,
        apart: false,
        source: None,
        state: State::Published,
        status: draft.status,
        title: draft.title,
        html: draft.html,
        language: draft.language,
        url: format!("https://qg.example/agenda/{id}"),
        start_at: draft.start_at,
        end_at: draft.end_at,
        zone: draft.zone,
        category: draft.category,
        commune: draft.commune,
        room: draft.room,
        body: draft.body,
        sequence: 0,
        published_at: NOW,
        updated_at: NOW,
        tell_at: None,
        told: true,
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let faults = DraftForm { joining: "perhaps".to_owned(), ..DraftForm::default() }.check(NOW).unwrap_err();
    assert_eq!(faults, [Fault::Title, Fault::Language, Fault::Start, Fault::Joining]);
}

#[test]
fn each_wrong_field_is_named() {
    type Change = fn(&mut DraftForm);
    let cases: [(Change, Fault); 17] = [
        (|f| f.title = "ab".to_owned(), Fault::Title),
        (|f| f.start = "demain".to_owned(), Fault::Start),
        (|f| f.start = "2099-01-01T10:00".to_owned(), Fault::Start),
        (|f| f.end = "2026-12-12T13:00".to_owned(), Fault::Backwards),
        (|f| f.end = "2026-12-12T14:00".to_owned(), Fault::Backwards),
        (|f| f.end = "2027-12-12T14:00".to_owned(), Fault::TooLong),
        (|f| f.zone = "Bruxelles".to_owned(), Fault::Zone),
        (|f| f.commune = "21020".to_owned(), Fault::Commune),
        (|f| f.latitude = "50,85".to_owned(), Fault::Point),
        (|f| f.online = "javascript:alert(1)".to_owned(), Fault::Address("online")),
        (|f| f.access = "x".repeat(201), Fault::Line("access")),
        (|f| f.joining = "external".to_owned(), Fault::External),
        (|f| f.capacity = "0".to_owned(), Fault::Capacity),
        (|f| f.minutes = "-5".to_owned(), Fault::Minutes),
        (|f| f.tags = "deux-mots".to_owned(), Fault::Tags),
        (|f| f.languages = "français!".to_owned(), Fault::Languages),
        (|f| f.status = "perhaps".to_owned(), Fault::Status),
    ];
    for (change, expected) in cases {
        let mut form = form();
        change(&mut form);
        // What begins later than it ends has two faults, of which one is named here.
        assert!(form.check(NOW).unwrap_err().contains(&expected), "{expected:?}");
    }
}

#[test]
fn an_hour_that_the_clocks_jump_over_is_told() {
    let spring =
        DraftForm { start: "2027-03-28T02:30".to_owned(), end: "2027-03-28T04:00".to_owned(), ..form() };
    assert_eq!(spring.check(NOW).unwrap_err(), [Fault::Skipped]);
    let autumn =
        DraftForm { start: "2027-10-31T02:30".to_owned(), end: "2027-10-31T04:00".to_owned(), ..form() };
    let draft = autumn.check(NOW).unwrap();
    // The first of the two half past twos; then an hour more than the clocks say.
    assert_eq!(draft.end_at - draft.start_at, 2 * 3_600_000 + 30 * 60_000);
}

#[test]
fn whole_days_end_with_the_night() {
    let days = DraftForm {
        whole_days: "on".to_owned(),
        start: "2026-12-12".to_owned(),
        end: "2026-12-13".to_owned(),
        ..form()
    };
    let event = event(&days);
    assert_eq!(event.end_at - event.start_at, 2 * 86_400_000);
    let again = DraftForm::of(&event);
    assert_eq!((again.start.as_str(), again.end.as_str()), ("2026-12-12T00:00", "2026-12-13T23:59"));
    assert_eq!(again.check(NOW).unwrap().end_at, event.end_at);
}

#[test]
fn the_form_of_an_event_makes_the_same_event() {
    let full = DraftForm {
        category: "culture".to_owned(),
        commune: "21004".to_owned(),
        latitude: "50.8503".to_owned(),
        longitude: "4.3517".to_owned(),
        access: "Sonner chez Maillon".to_owned(),
        online: "https://visio.example/qg".to_owned(),
        organizers: "Les Ateliers https://ateliers.example/@nous\nLa Baraque".to_owned(),
        price: "prix libre".to_owned(),
        minutes: "30".to_owned(),
        capacity: "20".to_owned(),
        waiting: "on".to_owned(),
        tags: "#réparation vélo".to_owned(),
        languages: "nl en".to_owned(),
        ..form()
    };
    let full = match full.check(NOW) {
        Ok(_) => full,
        Err(_) => DraftForm { category: String::new(), ..full },
    };
    let one = event(&full);
    let draft = DraftForm::of(&one).check(NOW).unwrap();
    assert_eq!((draft.body, draft.start_at, draft.end_at), (one.body.clone(), one.start_at, one.end_at));
    assert_eq!(one.body.organizers.len(), 2);
    assert!(one.folded().contains("reparation") && one.folded_tags().contains(&"velo".to_owned()));
}

#[test]
fn a_series_is_a_rule_with_days_that_are_left_out() {
    let repetition = Repetition {
        repeat: "weekly".to_owned(),
        repeat_count: "4".to_owned(),
        except: "2026-12-26, 2027-01-02".to_owned(),
        ..Repetition::default()
    };
    let first = read("2026-12-12T14:00").unwrap();
    let (rule, except) = repetition.check(first, BRUSSELS).unwrap().unwrap();
    assert_eq!(rule.to_ics(BRUSSELS), "FREQ=WEEKLY;BYDAY=SA;COUNT=4");
    let series = Series {
        id: SeriesId::new(&Clock::System),
        author: None,
        rule,
        first,
        zone: BRUSSELS,
        except,
        sequence: 0,
        created_at: NOW,
        updated_at: NOW,
        until_at: 0,
    };
    let times = series.times(NOW, NOW + 400 * 86_400_000, 99).unwrap();
    let times: Vec<String> = times.into_iter().map(Series::key).collect();
    assert_eq!(times, ["2026-12-12T14:00", "2026-12-19T14:00"]);
    assert_eq!(
        Repetition::of(&series),
        Repetition { except: "2026-12-26 2027-01-02".to_owned(), ..repetition }
    );
    let until = series.until(read("2026-12-19T14:00").unwrap());
    assert_eq!(until.times(NOW, NOW + 400 * 86_400_000, 99).unwrap().len(), 1);
    assert_eq!(series.before(read("2027-01-02T14:00").unwrap()), Ok(3));
}

#[test]
fn an_unreasonable_repetition_says_what_to_mend() {
    let first = read("2026-12-12T14:00").unwrap();
    let check = |repetition: Repetition| repetition.check(first, BRUSSELS).unwrap_err();
    let weekly = || Repetition { repeat: "weekly".to_owned(), ..Repetition::default() };
    let rule =
        |text: &str| Repetition { repeat: "rule".to_owned(), rule: text.to_owned(), ..Repetition::default() };
    assert_eq!(
        check(Repetition { repeat: "sometimes".to_owned(), ..Repetition::default() }),
        RepeatFault::Rule
    );
    assert_eq!(check(Repetition { repeat_count: "10000".to_owned(), ..weekly() }), RepeatFault::TooMany);
    assert_eq!(check(Repetition { repeat_count: "x".to_owned(), ..weekly() }), RepeatFault::Count);
    assert_eq!(check(Repetition { repeat_until: "2026-12-01".to_owned(), ..weekly() }), RepeatFault::Until);
    assert_eq!(check(Repetition { except: "26/12/2026".to_owned(), ..weekly() }), RepeatFault::Except);
    assert_eq!(check(rule("FREQ=MINUTELY")), RepeatFault::TooOften);
    assert_eq!(check(rule("FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30")), RepeatFault::Never);
    assert_eq!(check(rule("FREQ=WEEKLY;BYDAY=MO")), RepeatFault::First);
    assert_eq!(check(rule("FREQ=DAILY;COUNT=99999")), RepeatFault::TooMany);
    let every_day_of_it = "2026-12-12 2026-12-19".to_owned();
    let none = Repetition { repeat_count: "2".to_owned(), except: every_day_of_it, ..weekly() };
    assert_eq!(check(none), RepeatFault::Never);
    for (repeat_count, except) in [("6", ""), ("", "2026-12-19")] {
        let (repeat_count, except) = (repeat_count.to_owned(), except.to_owned());
        assert_eq!(check(Repetition { repeat_count, except, ..Repetition::default() }), RepeatFault::Unsaid);
    }
}

#[test]
fn the_gravest_change_is_told() {
    let before = event(&form());
    let changed = |change: fn(&mut Event)| {
        let mut after = before.clone();
        change(&mut after);
        changes(&before, &after)
    };
    assert_eq!(changed(|one| one.title = "Atelier".to_owned()), None);
    assert_eq!(changed(|one| one.start_at += 1), Some(Notice::Moved));
    assert_eq!(changed(|one| one.body.place.name = "La Baraque".to_owned()), Some(Notice::Place));
    let gravest = |one: &mut Event| {
        one.status = Status::Cancelled;
        one.start_at += 1;
    };
    assert_eq!(changed(gravest), Some(Notice::Cancelled));
    assert_eq!(changed(|one| one.status = Status::Postponed), Some(Notice::Postponed));
}

proptest! {
    /// However places are asked for and freed, no more come than can.
    #[test]
    fn nobody_comes_too_many(capacity in 1i64..9, asked in prop::collection::vec((1i64..4, any::<bool>()), 1..30)) {
        let form = DraftForm { capacity: capacity.to_string(), waiting: "on".to_owned(), ..form() };
        let event = event(&form);
        let mut going: Vec<i64> = Vec::new();
        for (seats, leaves) in asked {
            let taken = going.iter().sum();
            if leaves {
                going.pop();
            } else if answer(&event, seats, taken, NOW) == Standing::Going {
                going.push(seats);
            }
            prop_assert!(going.iter().sum::<i64>() <= capacity);
        }
    }

    /// A time of a series is called the same on the wall clock all year round.
    #[test]
    fn the_name_of_a_time_is_its_hour(day in 0i64..800) {
        let at = read("2026-01-05T02:30").unwrap() + TimeDelta::days(day);
        prop_assert_eq!(read(&Series::key(at)), Some(at));
        let shown = local::to_local(local::to_utc(at, BRUSSELS), BRUSSELS);
        prop_assert!(shown == at || local::is_skipped(at, BRUSSELS));
        prop_assert!(from_millis(0) < local::to_utc(at, BRUSSELS));
    }
}
