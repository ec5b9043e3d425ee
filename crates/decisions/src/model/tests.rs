use proptest::prelude::*;

use super::*;

const DAY: i64 = 86_400_000;

fn begun() -> Decision {
    Decision {
        id: "1".into(),
        uri: "https://a.example/ap/decisions/1".into(),
        host: "https://a.example/@a".into(),
        own: true,
        network: false,
        title: "Ouvrir le dimanche".into(),
        context: "On nous le demande.".into(),
        proposal: "Ouvrir de 10 h à 16 h.".into(),
        version: 1,
        language: "fr".into(),
        author: None,
        author_name: "Ana".into(),
        is_public: false,
        phase: "draft".into(),
        round: None,
        review_months: 12,
        replaces: None,
        opened_at: 0,
        changed_at: 0,
        decided_at: None,
        review_at: None,
        reason: String::new(),
    }
}

#[test]
fn it_goes_step_by_step_and_stands_until_its_review() {
    let mut one = begun();
    assert_eq!(one.adopt(1), Err(NotNow(Phase::Draft)));
    for next in [Phase::Questions, Phase::Reactions, Phase::Round] {
        assert_eq!(one.phase().next(), Some(next));
        one.go(next, 1).unwrap();
    }
    one.adopt(DAY).unwrap();
    let at = one.review_at.unwrap();
    assert_eq!(at, 366 * DAY, "1970 has 365 days");
    assert!(!one.is_to_review(at - 1) && one.is_to_review(at));
    one.hold(1, at).unwrap();
    assert!(!one.is_to_review(at) && one.is_to_review(at + 31 * DAY));
}

#[test]
fn a_month_that_lacks_the_day_ends_it() {
    let leap = from_millis(0) + chrono::TimeDelta::days(365 * 2 + 30);
    let later = from_millis(months_after(to_millis(leap), 1));
    assert_eq!(
        (leap.to_string(), later.to_string()),
        ("1972-01-31 00:00:00 UTC".into(), "1972-02-29 00:00:00 UTC".into())
    );
}

#[test]
fn every_fault_is_told_at_once() {
    let form = DraftForm { title: "a".into(), months: "61".into(), ..DraftForm::default() };
    let faults = Draft::try_from(&form).unwrap_err();
    assert_eq!(faults, [Fault::Title, Fault::Context, Fault::Proposal, Fault::Months]);
    let form = DraftForm {
        title: " Ouvrir\u{7} ".into(),
        context: "a\r\nb".into(),
        proposal: "c".into(),
        months: "6".into(),
        ..DraftForm::default()
    };
    let draft = Draft::try_from(&form).unwrap();
    assert_eq!((draft.title.as_str(), draft.context.as_str(), draft.public), ("Ouvrir", "a\nb", false));
}

/// One thing that somebody tries.
#[derive(Clone, Copy, Debug)]
enum Try {
    Go(usize),
    Amend,
    Adopt,
    Hold,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = prop_oneof![
        4 => (0..Phase::ALL.len()).prop_map(Try::Go),
        2 => Just(Try::Amend),
        1 => Just(Try::Adopt),
        1 => Just(Try::Hold),
    ];
    prop::collection::vec(one, 0..40)
}

proptest! {
    /// Whatever is tried in whatever order: nothing is adopted but by a round on the text as it is, an adopted text never
    /// changes, and what is refused changes nothing.
    #[test]
    fn nothing_is_adopted_around_a_round(all in tries()) {
        let (mut one, mut asked, mut adopted) = (begun(), None, None);
        for (now, what) in (1..).zip(all) {
            let before = one.clone();
            let done = match what {
                Try::Go(next) => one.go(Phase::ALL[next], now),
                Try::Amend => one.amend(&format!("texte {now}"), now),
                Try::Adopt => one.adopt(now),
                Try::Hold => one.hold(6, now),
            };
            if done.is_err() {
                prop_assert_eq!(&one, &before);
                continue;
            }
            prop_assert!(before.version <= one.version);
            prop_assert_eq!(before.version == one.version, before.proposal == one.proposal);
            if one.phase() == Phase::Round {
                asked = Some(one.version);
            }
            if one.phase() == Phase::Adopted {
                prop_assert_eq!(asked, Some(one.version), "the text that was asked about");
                prop_assert!(before.phase() == Phase::Round || before.phase() == Phase::Adopted);
                let text = adopted.get_or_insert_with(|| one.proposal.clone());
                prop_assert_eq!(&*text, &one.proposal);
            }
            prop_assert_eq!(one.decided_at.is_some(), one.phase().is_over());
        }
    }
}
