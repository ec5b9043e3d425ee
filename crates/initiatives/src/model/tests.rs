use proptest::prelude::*;

use super::draft::end_of;
use super::*;

const DAY: i64 = 86_400_000;
/// 24 November 2026, 9:05 in Brussels.
const NOW: i64 = 1_795_507_500_000;

fn begun(proven: bool) -> Initiative {
    Initiative {
        id: "1".into(),
        uri: "https://a.example/initiatives/1".into(),
        title: "Un four à pain".into(),
        source: "Au coin.".into(),
        html: "<p>Au coin.</p>".into(),
        language: "fr".into(),
        starter_kind: "mail".into(),
        starter: "a@b.example".into(),
        starter_name: "Ana".into(),
        proven_at: proven.then_some(0),
        state: "draft".into(),
        needed: 3,
        deadline: 10 * DAY,
        result: String::new(),
        created_at: 0,
        opened_at: None,
        changed_at: 0,
        ended_at: None,
    }
}

fn form() -> DraftForm {
    DraftForm {
        title: "Un four à pain".into(),
        text: "Au coin.".into(),
        needed: "3".into(),
        deadline: "2026-12-24".into(),
        ..DraftForm::default()
    }
}

#[test]
fn lines_are_read_one_by_one_and_hours_are_counted() {
    let form = DraftForm {
        room: "Un coin de jardin\n\n".into(),
        hours: "6 h de montage\r\nquelques heures".into(),
        things: "200 briques".into(),
        ..form()
    };
    let draft = form.check(NOW).unwrap();
    let lines: Vec<_> =
        draft.lines.iter().map(|one| (one.kind.as_str(), one.words.as_str(), one.hours)).collect();
    let expected = [
        ("room", "Un coin de jardin", None),
        ("hours", "6 h de montage", Some(6)),
        ("hours", "quelques heures", None),
        ("things", "200 briques", None),
    ];
    assert_eq!(lines, expected);
}

#[test]
fn the_last_day_is_whole_and_lies_ahead() {
    assert_eq!(end_of("2026-11-24", NOW).unwrap() - NOW, DAY - 9 * 3_600_000 - 5 * 60_000);
    assert_eq!([end_of("2026-11-23", NOW), end_of("2028-01-01", NOW), end_of("demain", NOW)], [None; 3]);
}

#[test]
fn every_fault_is_told_at_once() {
    let form = DraftForm { room: "a\n".repeat(21), ..DraftForm::default() };
    let faults = form.check(NOW).unwrap_err();
    assert_eq!(faults, [Fault::Title, Fault::Text, Fault::Lines("room"), Fault::Needed, Fault::Deadline]);
}

#[test]
fn too_few_by_the_deadline_are_too_few() {
    let mut one = begun(true);
    one.go(State::Sponsors, "", 1).unwrap();
    assert!(!one.is_late(10 * DAY - 1) && one.is_late(10 * DAY));
    assert!(!one.weigh(2, 2) && one.weigh(3, 2) && !one.weigh(4, 2));
    assert!(!one.is_late(10 * DAY), "enough came in time");
}

/// One thing that somebody tries.
#[derive(Clone, Copy, Debug)]
enum Try {
    Go(usize),
    Weigh(i64),
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![(0..State::ALL.len()).prop_map(Try::Go), (0_i64..6).prop_map(Try::Weigh)];
    prop::collection::vec(one, 0..30)
}

proptest! {
    /// Whatever is tried: it never goes back, nobody opens what nobody proved, and what ended stays as it ended.
    #[test]
    fn it_only_goes_on(all in tries(), proven in any::<bool>()) {
        let mut one = begun(proven);
        let place = |state: State| State::ALL.iter().position(|known| *known == state).unwrap();
        for (now, what) in (1..).zip(all) {
            let before = one.clone();
            let done = match what {
                Try::Go(next) => one.go(State::ALL[next], &format!("fin {now}"), now).is_ok(),
                Try::Weigh(many) => one.weigh(many, now),
            };
            if !done {
                prop_assert_eq!(&one, &before);
                continue;
            }
            prop_assert!(place(before.state()) < place(one.state()));
            prop_assert!(proven && !before.state().is_over());
            prop_assert_eq!(one.ended_at.is_some(), one.state().is_over());
            prop_assert_eq!(one.result.is_empty(), one.ended_at.is_none());
        }
    }
}
