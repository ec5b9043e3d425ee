//! Every page, in every language.

use askama::Template as _;
use maillon_kernel::language::Lang;
use maillon_web::{FieldErrors, Shell, Words};

use super::launch::FormPage;
use super::list::ListPage;
use super::prove::ProvePage;
use super::show::{Known, ShowPage, Who};
use crate::model::{DraftForm, Initiative, Need, State, Support};

const DAY: i64 = 86_400_000;
const NOW: i64 = 1_795_507_500_000;

fn initiative(state: State) -> Initiative {
    let over = state.is_over();
    Initiative {
        id: "019abcde-0123-7abc-8def-0123456789ab".into(),
        uri: "https://maillon.example/initiatives/019abcde-0123-7abc-8def-0123456789ab".into(),
        title: "Un four à <pain>".into(),
        source: "Au coin.".into(),
        html: "<p>Au coin de la rue.</p>".into(),
        language: "fr".into(),
        starter_kind: "mail".into(),
        starter: "lieve@exemple.be".into(),
        starter_name: "Lieve <3".into(),
        proven_at: Some(NOW - 3 * DAY),
        state: state.as_str().into(),
        needed: 10,
        deadline: NOW + 30 * DAY,
        result: if over { "Le four est là.".into() } else { String::new() },
        created_at: NOW - 3 * DAY,
        opened_at: (state != State::Draft).then_some(NOW - 2 * DAY),
        changed_at: NOW - DAY,
        ended_at: over.then_some(NOW - DAY),
    }
}

fn known(state: State) -> Known {
    let need = |position, kind: &str, words: &str, state: &str| Need {
        id: format!("need-{position}"),
        initiative: "1".into(),
        position,
        kind: kind.into(),
        words: words.into(),
        hours: None,
        offer: (state != "open").then(|| "https://maillon.example/annonces/1".to_owned()),
        href: (state != "open").then(|| "/annonces/1".to_owned()),
        state: state.into(),
    };
    let support = |member: &str, sponsor| Support {
        initiative: "1".into(),
        member: member.into(),
        name: member.into(),
        sponsor,
        supported_at: NOW,
    };
    Known {
        one: initiative(state),
        needs: vec![
            need(1, "room", "Un coin de <jardin>", "covered"),
            need(2, "hours", "6 h de montage", "promised"),
            need(3, "things", "200 briques", "asked"),
            need(4, "things", "Une porte", "open"),
        ],
        supports: vec![support("Ana", true), support("Bo", false)],
        supporters: 4,
    }
}

/// Indentation is the template's own affair.
fn lines(html: &str) -> String {
    let main =
        html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).map(|(main, _)| main);
    let lines = main.unwrap().lines().map(str::trim).filter(|line| !line.is_empty());
    lines.skip(1).collect::<Vec<_>>().join("\n")
}

fn shell(lang: Lang) -> Shell {
    let words = Words::assemble(&[&crate::LOCALES]).unwrap();
    Shell { title: "Un four à <pain>".into(), ..Shell::sample(&words, lang) }
}

fn show(lang: Lang, state: State, who: &Who) -> String {
    let page = ShowPage::new(shell(lang), &known(state), who, FieldErrors::default(), String::new());
    page.render().unwrap()
}

#[test]
fn every_page_in_every_language() {
    let coordinator = Who { member: Some("Bo".into()), coordinates: true };
    for lang in Lang::ALL {
        let code = lang.code();
        let out = [State::Sponsors, State::Adopted].map(|state| (initiative(state), 4)).into();
        let list = ListPage::new(shell(lang), vec![(initiative(State::Draft), 0)], out).render().unwrap();
        insta::assert_snapshot!(format!("list-{code}"), lines(&list));
        for state in State::ALL {
            let page = show(lang, state, &coordinator);
            insta::assert_snapshot!(format!("{}-{code}", state.as_str()), lines(&page));
        }
        let mut errors = FieldErrors::default();
        errors.add("mail", "initiatives-fault-mail");
        let form = FormPage::new(shell(lang), DraftForm::default(), errors, false, true).render().unwrap();
        insta::assert_snapshot!(format!("form-{code}"), lines(&form));
        let prove = ProvePage::new(shell(lang), "/initiatives/prouver/abc".into(), "initiatives-prove-ask");
        insta::assert_snapshot!(format!("prove-{code}"), lines(&prove.render().unwrap()));
    }
}

#[test]
fn an_address_is_for_coordinators_and_without_mails_only_a_handle_is_asked() {
    let passer_by = show(Lang::Fr, State::Sponsors, &Who::default());
    assert!(!passer_by.contains("lieve@exemple.be"), "{passer_by}");
    let member = show(Lang::Fr, State::Sponsors, &Who { member: Some("Bo".into()), coordinates: false });
    assert!(!member.contains("lieve@exemple.be") && member.contains("Vous la soutenez"), "{member}");
    let form = FormPage::new(shell(Lang::Fr), DraftForm::default(), FieldErrors::default(), false, false);
    let form = form.render().unwrap();
    assert!(!form.contains("name=\"mail\"") && form.contains("n’envoie pas de mails"), "{form}");
}

#[test]
fn what_people_write_is_no_markup() {
    let page = show(Lang::Fr, State::Sponsors, &Who::default());
    for text in ["<pain>", "Lieve <3", "<jardin>"] {
        assert!(!page.contains(text), "{text}");
    }
}
