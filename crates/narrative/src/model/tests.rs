use super::*;

const NOW: i64 = 1_795_521_600_000;

fn form() -> DraftForm {
    DraftForm {
        text: "On a repeint la façade **ensemble**.".to_owned(),
        language: "fr".to_owned(),
        consent: "on".to_owned(),
        ..DraftForm::default()
    }
}

fn story() -> Story {
    let clock = maillon_kernel::clock::Clock::System;
    let draft = form().check(false, NOW).unwrap();
    Story::begin(
        StoryId::new(&clock),
        "https://a.example/recits/1",
        "https://a.example/@a",
        Some("anna"),
        NOW,
    )
    .take(draft, NOW)
}

#[test]
fn each_fault_is_told_beside_its_field() {
    type Case = (fn(&mut DraftForm), Fault);
    let cases: [Case; 9] = [
        (|f| f.title = "x".repeat(121), Fault::Title),
        (|f| f.text = "long ".repeat(101), Fault::NoTitle),
        (|f| f.text = "  ".to_owned(), Fault::Text),
        (|f| f.language = "français".to_owned(), Fault::Language),
        (|f| f.theme = "argent".to_owned(), Fault::Theme),
        (|f| f.commune = "99999".to_owned(), Fault::Commune),
        (|f| f.about = "javascript:alert(1)".to_owned(), Fault::About),
        (|f| f.consent = String::new(), Fault::Consent),
        (|f| f.publish_at = "2046-01-01T10:00".to_owned(), Fault::PublishAt),
    ];
    for (change, expected) in cases {
        let mut form = form();
        change(&mut form);
        assert_eq!(form.check(false, NOW).unwrap_err(), [expected]);
    }
    let unsure = DraftForm { consent: String::new(), ..form() };
    assert!(unsure.check(true, NOW).is_ok(), "what only its author sees may wait");
}

#[test]
fn a_day_is_one_of_brussels() {
    let form = DraftForm { publish_at: "2026-12-24T18:00".to_owned(), ..form() };
    let draft = form.check(false, NOW).unwrap();
    assert_eq!(draft.publish_at, Some(1_798_131_600_000));
    assert_eq!(DraftForm::of(&story().take(draft, NOW)).publish_at, "2026-12-24T18:00");
}

#[test]
fn a_long_one_is_an_article() {
    assert_eq!(story().wire_type(), "Note");
    let titled = DraftForm { title: "La façade".to_owned(), ..form() };
    assert_eq!(story().take(titled.check(false, NOW).unwrap(), NOW).wire_type(), "Article");
}

#[test]
fn nobody_is_the_second_person_of_their_own_story() {
    let asked = story().sent(true, NOW).unwrap();
    assert_eq!(asked.state, State::Review);
    assert_eq!(asked.clone().approved("anna", NOW), Err(NotAllowed::SecondPerson));
    let approved = asked.clone().approved("bram", NOW).unwrap();
    assert_eq!((approved.state, approved.reviewer.as_deref()), (State::Published, Some("bram")));
    let back = asked.sent_back("bram", "Qui est-ce ?", NOW).unwrap();
    assert_eq!((back.state, back.remark.as_str()), (State::Draft, "Qui est-ce ?"));
    assert_eq!(back.approved("bram", NOW), Err(NotAllowed::State(State::Draft)));
}

#[test]
fn what_has_a_day_waits_for_it() {
    let mut waiting = story();
    waiting.publish_at = Some(NOW + 60_000);
    let waiting = waiting.sent(false, NOW).unwrap();
    assert_eq!(waiting.state, State::Scheduled);
    assert_eq!(waiting.due(NOW + 60_000).unwrap().state, State::Published);
}

#[test]
fn without_consent_nothing_goes_out() {
    let mut unsure = story();
    unsure.consent = false;
    assert_eq!(unsure.sent(false, NOW), Err(NotAllowed::Consent));
}

#[test]
fn a_quote_is_word_for_word() {
    let text = "On a repeint\n la façade ensemble, sous la pluie.";
    assert!(occurs("repeint la façade  ensemble", text));
    for other in ["repeint la facade", "repeint ensemble", "", "  "] {
        assert!(!occurs(other, text), "{other}");
    }
}
