//! Every page, in every language.

use askama::Template as _;
use maillon_kernel::language::Lang;
use maillon_members::who::{Names, Who};
use maillon_web::{FieldErrors, Shell, Words};

use super::acts::WithdrawPage;
use super::list::ListPage;
use super::show::{Found, ShowPage};
use super::write::FormPage;
use crate::desk::Person;
use crate::model::tests::poll;
use crate::model::{Answer, DraftForm, Poll};

const DAY: i64 = 86_400_000;
const NOW: i64 = 1_795_507_500_000;
const HOUSE: &str = "https://maillon.example/@marolles";
const CANAL: &str = "https://canal.example/@canal";

fn words() -> Words {
    Words::assemble(&[&maillon_members::LOCALES, &crate::LOCALES]).unwrap()
}

fn names() -> Names {
    let mut names = Names::default();
    let who = |name: &str, own| Who { name: name.into(), own, ..Who::default() };
    names.put(HOUSE, who("L’Atelier", true));
    names.put(CANAL, who("Canal & Co", false));
    names
}

fn theirs() -> (Poll, Vec<Answer>) {
    let (ours, answers) = poll(NOW - DAY, true);
    let theirs = Poll {
        owner: CANAL.into(),
        own: false,
        author: None,
        uri: "https://canal.example/polls/1".into(),
        url: "https://canal.example/p/1".into(),
        language: Some("nl".into()),
        audience: "followers".into(),
        voters: None,
        ..ours
    };
    (theirs, answers)
}

/// Indentation is the template's own affair.
fn lines(html: &str) -> String {
    let main =
        html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map(|(main, _)| main);
    let lines = main.unwrap().lines().map(str::trim).filter(|line| !line.is_empty());
    lines.skip(1).collect::<Vec<_>>().join("\n")
}

fn shell(lang: Lang, member: bool) -> Shell {
    let shell = Shell::sample(&words(), lang);
    Shell { signed_in: member.then(|| "Ana".to_owned()), ..shell }
}

fn show(
    lang: Lang,
    (poll, answers): (Poll, Vec<Answer>),
    who: Option<(&str, bool)>,
    given: &[i32],
) -> String {
    let who = who.map(|(id, coordinates)| Person { id: id.into(), coordinates });
    let found = Found { poll, answers, names: names(), replies: Vec::new(), likes: 2, given: given.to_vec() };
    let shell = Shell { title: "Quel jour ?".into(), ..shell(lang, who.is_some()) };
    ShowPage::new(shell, found, who.as_ref(), HOUSE, FieldErrors::default(), NOW).render().unwrap()
}

fn form(lang: Lang) -> String {
    let mut errors = FieldErrors::default();
    errors.add_with_number("question", "polls-fault-question", "most", 1000);
    errors.add("answers", "polls-fault-same");
    let form = DraftForm {
        answers: "Jeudi\njeudi".into(),
        several: "on".into(),
        hours: "72".into(),
        language: lang.code().into(),
        key: "k".into(),
        ..DraftForm::default()
    };
    FormPage::new(shell(lang, true), form, errors).render().unwrap()
}

#[test]
fn every_page_in_every_language() {
    for lang in Lang::ALL {
        let ours = || poll(NOW - DAY, false);
        let ended = || (Poll { ended_at: Some(NOW - 1), ..ours().0 }, ours().1);
        let list = ListPage::new(shell(lang, true), &[ours().0, theirs().0, ended().0], &names(), true, NOW);
        let pages = [
            ("list", list.render().unwrap()),
            ("list-empty", ListPage::new(shell(lang, false), &[], &names(), false, NOW).render().unwrap()),
            ("form", form(lang)),
            ("withdraw", WithdrawPage::new(shell(lang, true), &ours().0).render().unwrap()),
            ("show-visitor", show(lang, ours(), None, &[])),
            ("show-author", show(lang, ours(), Some(("ana", false)), &[])),
            ("show-given", show(lang, ours(), Some(("bo", false)), &[1])),
            ("show-ended", show(lang, ended(), Some(("bo", true)), &[])),
            ("show-others-coordinator", show(lang, theirs(), Some(("bo", true)), &[])),
            ("show-others-given", show(lang, theirs(), Some(("bo", true)), &[0, 2])),
            ("show-others-member", show(lang, theirs(), Some(("bo", false)), &[])),
        ];
        for (name, html) in pages {
            insta::assert_snapshot!(format!("{name}-{}", lang.code()), lines(&html));
        }
    }
}

#[test]
fn only_who_may_read_what_was_answered_is_told() {
    let member = show(Lang::Fr, theirs(), Some(("bo", false)), &[]);
    assert!(!member.contains("réponse de") && !member.contains("<fieldset"), "{member}");
    let coordinator = show(Lang::Fr, theirs(), Some(("bo", true)), &[]);
    assert!(
        coordinator.contains("Au nom de L’Atelier") && coordinator.contains("<fieldset"),
        "{coordinator}"
    );
    let visitor = show(Lang::Fr, poll(NOW - DAY, false), None, &[]);
    assert!(!visitor.contains("<fieldset") && !visitor.contains("votre réponse"), "{visitor}");
}

#[test]
fn what_people_write_is_no_markup() {
    let page = show(Lang::Fr, poll(NOW - DAY, false), Some(("bo", false)), &[]);
    assert!(!page.contains("<matin>") && page.contains("Samedi &#60;matin&#62;"), "{page}");
}
