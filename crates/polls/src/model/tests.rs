//! What can be asked, and what counts.

use super::*;

/// A poll of ours that runs for three days from `now`.
pub(crate) fn poll(now: i64, several: bool) -> (Poll, Vec<Answer>) {
    let id = "019abcde-0123-7abc-8def-0123456789ab";
    let poll = Poll {
        id: id.into(),
        uri: format!("https://maillon.example/ap/polls/{id}"),
        owner: "https://maillon.example/@marolles".into(),
        own: true,
        author: Some("ana".into()),
        source: "Quel jour pour l'**atelier vélo** ?".into(),
        html: "<p>Quel jour pour l'<strong>atelier vélo</strong> ?</p>".into(),
        language: Some("fr".into()),
        several,
        audience: "public".into(),
        url: format!("https://maillon.example/sondages/{id}"),
        voters: Some(4),
        published_at: now,
        updated_at: now,
        ends_at: Some(now + 3 * 86_400_000),
        ended_at: None,
        told_at: now,
    };
    let answer =
        |(place, name, votes): (i32, &str, i64)| Answer { poll: id.into(), place, name: name.into(), votes };
    let answers = [(0, "Jeudi", 3), (1, "Samedi <matin>", 1), (2, "Dimanche", 0)].map(answer);
    (poll, answers.to_vec())
}

fn form() -> DraftForm {
    DraftForm {
        question: " Quel jour ? ".into(),
        answers: "Jeudi\r\n\r\n  Samedi   matin \n".into(),
        several: String::new(),
        hours: "72".into(),
        language: "fr".into(),
        key: "k".into(),
    }
}

#[test]
fn a_question_is_read_with_its_answers() {
    let draft = form().check().unwrap();
    assert_eq!((draft.question.as_str(), draft.several), ("Quel jour ?", false));
    assert_eq!(draft.answers, ["Jeudi", "Samedi matin"]);
    assert_eq!(draft.lasts, 72 * 3_600_000);
}

#[test]
fn all_faults_show_at_once() {
    let none = DraftForm { hours: "721".into(), ..DraftForm::default() };
    assert_eq!(none.check(), Err(vec![Fault::Question, Fault::Count, Fault::Hours, Fault::Language]));
    let with = |answers: String| DraftForm { answers, ..form() }.check().unwrap_err();
    assert_eq!(with("Jeudi".into()), [Fault::Count]);
    assert_eq!(with("1\n2\n3\n4\n5\n6\n7\n8\n9".into()), [Fault::Count]);
    assert_eq!(with(format!("Jeudi\n{}", "x".repeat(ANSWER + 1))), [Fault::Long]);
    assert_eq!(with("Été\nete".into()), [Fault::Same]);
    let long = DraftForm { question: "x".repeat(QUESTION + 1), ..form() };
    assert_eq!(long.check(), Err(vec![Fault::Question]));
}

#[test]
fn one_form_is_another_when_anything_in_it_is() {
    let moved = DraftForm { answers: String::new(), question: form().question + &form().answers, ..form() };
    assert_ne!(moved.content(), form().content());
    assert_eq!(DraftForm { key: "other".into(), ..form() }.content(), form().content());
}

#[test]
fn what_is_late_unknown_or_too_much_does_not_count() {
    let (one, answers) = poll(0, false);
    let (several, _) = poll(0, true);
    let end = one.ends_at.unwrap();
    assert_eq!(one.choice(&answers, &[1], end - 1), Ok(vec![1]));
    assert_eq!(one.choice(&answers, &[1, 1], 0), Ok(vec![1]), "the same twice is one answer");
    assert_eq!(one.choice(&answers, &[1], end), Err(NotCounted::Over));
    assert_eq!(Poll { ended_at: Some(5), ..one.clone() }.choice(&answers, &[1], 5), Err(NotCounted::Over));
    for none in [&[][..], &[3], &[-1], &[0, 9]] {
        assert_eq!(several.choice(&answers, none, 0), Err(NotCounted::NoAnswer), "{none:?}");
    }
    assert_eq!(one.choice(&answers, &[0, 1], 0), Err(NotCounted::OneOnly));
    assert_eq!(several.choice(&answers, &[2, 0, 2], 0), Ok(vec![0, 2]));
}

#[test]
fn a_share_is_of_the_voters_where_their_number_is_known() {
    let (_, answers) = poll(0, true);
    assert_eq!(share(3, Some(4), &answers), 75);
    assert_eq!(share(3, None, &answers), 75);
    assert_eq!(share(3, Some(0), &answers), 75, "who says so is not believed");
    assert_eq!(share(3, Some(2), &answers), 100);
    assert_eq!(share(0, Some(0), &[]), 0);
    assert_eq!(share(i64::MAX, Some(1), &answers), 100);
}
