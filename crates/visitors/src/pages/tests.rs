//! Every page, in every language.

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_members::model::MemberProblem;
use maillon_web::{FieldErrors, Shell, Words};

use super::answer::{AnswerForm, AnswerPage};
use super::ask::{AskPage, faults_of};
use super::elsewhere::{ElsewhereForm, ElsewherePage, LeavePage};
use super::invited::InvitedPage;
use super::list::ListPage;
use super::standing::StandingPage;
use crate::account::Account;
use crate::requests::{JoinRequest, State, WishFault, WishForm};

const NOW: i64 = 1_795_507_500_000;

fn words() -> Words {
    Words::assemble(&[&maillon_members::LOCALES, &crate::LOCALES]).unwrap()
}

fn shell(lang: Lang, key: &str) -> Shell {
    let words = words();
    Shell { title: words.in_lang(lang).get(key), ..Shell::sample(&words, lang) }
}

/// Indentation is the template's own affair.
fn lines(page: &impl Template) -> String {
    let html = page.render().unwrap();
    let main =
        html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).unwrap().0.to_owned();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.skip(1).collect::<Vec<_>>().join("\n")
}

/// Takes what `draw` makes in each language.
fn drawn(name: &str, draw: impl Fn(Lang) -> Vec<String>) {
    let all: Vec<String> =
        Lang::ALL.into_iter().map(|lang| format!("## {lang}\n{}", draw(lang).join("\n--\n"))).collect();
    insta::assert_snapshot!(name, all.join("\n\n"));
}

fn account() -> Account {
    Account {
        actor: "https://mastodon.example/users/lieve".to_owned(),
        handle: "@lieve@mastodon.example".to_owned(),
        name: "Lieve <3".to_owned(),
    }
}

fn request(state: State) -> JoinRequest {
    let declined = state == State::Declined;
    JoinRequest {
        id: "019abcde-0123-7abc-8def-0123456789ab".to_owned(),
        secret: String::new(),
        login: "lieve".to_owned(),
        name: "Lieve <3".to_owned(),
        language: "fr".to_owned(),
        password: None,
        actor: Some(account().actor),
        handle: account().handle,
        mail: if declined { "lieve@exemple.be".to_owned() } else { String::new() },
        words: "Je connais <b>Amina</b>.".to_owned(),
        state: state.as_str().to_owned(),
        reply: if declined { "Passez jeudi.".to_owned() } else { String::new() },
        asked_at: NOW,
        decided_at: (state != State::Waiting).then_some(NOW),
    }
}

fn typed() -> WishForm {
    WishForm {
        login: "é".to_owned(),
        name: "Lieve".to_owned(),
        language: "fr".to_owned(),
        ..WishForm::default()
    }
}

#[test]
fn asking_in_every_language() {
    let faults = [
        WishFault::Member(MemberProblem::Login),
        WishFault::Member(MemberProblem::Password),
        WishFault::Mail,
        WishFault::Words,
    ];
    drawn("ask", |lang| {
        let page = |form, account, mails, open| {
            lines(&AskPage::new(shell(lang, "visitors-ask-title"), form, account, (mails, open)))
        };
        vec![
            page((WishForm::default(), FieldErrors::default()), None, false, true),
            page((typed(), faults_of(&faults)), None, true, true),
            page((typed(), FieldErrors::default()), Some(account()), true, true),
            page((WishForm::default(), FieldErrors::default()), None, true, false),
            lines(&InvitedPage::new(
                shell(lang, "members-join-title"),
                typed(),
                faults_of(&faults[..1]),
                account(),
            )),
        ]
    });
}

#[test]
fn how_it_stands_in_every_language() {
    drawn("standing", |lang| {
        let page =
            |state| lines(&StandingPage::new(shell(lang, "visitors-stands-title"), request(state), true));
        State::ALL.iter().copied().map(page).collect()
    });
}

#[test]
fn deciding_in_every_language() {
    drawn("requests", |lang| {
        let page = |all| lines(&ListPage::new(shell(lang, "visitors-list-title"), all));
        let mail = JoinRequest { actor: None, handle: String::new(), ..request(State::Declined) };
        vec![page(Vec::new()), page(vec![request(State::Waiting), mail])]
    });
}

#[test]
fn the_way_elsewhere_in_every_language() {
    drawn("elsewhere", |lang| {
        let shell = |key| shell(lang, key);
        let url = "https://mastodon.example/oauth/authorize?a=b&c=d".parse().unwrap();
        let form = ElsewhereForm {
            address: "@lieve".to_owned(),
            back: "/annonces".to_owned(),
            purpose: String::new(),
        };
        let mut errors = FieldErrors::default();
        errors.add("address", "visitors-fault-nobody");
        let answer =
            AnswerForm { uri: "https://maillon.example/annonces/1".to_owned(), address: String::new() };
        vec![
            lines(&ElsewherePage::new(shell("visitors-elsewhere-title"), form, errors, None)),
            lines(&ElsewherePage::new(
                shell("visitors-elsewhere-title"),
                ElsewhereForm::default(),
                FieldErrors::default(),
                Some(shell("visitors-leave-title").t.get("visitors-back-late")),
            )),
            lines(&LeavePage::new(shell("visitors-leave-title"), &url, "visitors-leave-enter")),
            lines(&LeavePage::new(shell("visitors-leave-title"), &url, "visitors-leave-answer")),
            lines(&AnswerPage::new(shell("visitors-answer-title"), answer, FieldErrors::default())),
        ]
    });
}
