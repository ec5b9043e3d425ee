//! Every page, in every language.

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_members::who::Who;
use maillon_web::{Shell, Words};

use super::close::ClosePage;
use super::list::{ListPage, One as Listed};
use super::mine::{MinePage, One, Open};
use crate::model::{FaceForm, Fault};

const NOW: i64 = 1_795_507_500_000;

fn shell(lang: Lang, key: &str) -> Shell {
    let words = Words::assemble(&[&maillon_members::LOCALES, &crate::LOCALES]).unwrap();
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

fn form() -> FaceForm {
    FaceForm { summary: "Je répare <tout>.".to_owned(), ..FaceForm::of_member("lou", "Lou & co") }
}

fn friend(name: &str) -> One {
    let who = Who {
        name: name.to_owned(),
        handle: "@aisha@masto.example".to_owned(),
        href: Some("https://masto.example/@aisha".to_owned()),
        own: false,
    };
    One { uri: "https://masto.example/users/aisha".to_owned(), who }
}

fn open() -> Open {
    Open {
        handle: "@lou@marolles.example".to_owned(),
        href: "/@lou".to_owned(),
        count: 1,
        followers: vec![friend("Aïsha <b>")],
        asking: vec![friend("Aïsha <b>")],
    }
}

#[test]
fn a_members_own_page() {
    drawn("mine", |lang| {
        let page = |open| MinePage::new(shell(lang, "faces-title"), "marolles.example", form(), open);
        let all = [Fault::Handle, Fault::Taken, Fault::NoName, Fault::Name, Fault::Summary];
        let faulty = page(None).faulty(&all);
        vec![
            lines(&page(None)),
            lines(&page(Some(open()))),
            lines(&page(Some(Open::default()))),
            lines(&faulty),
        ]
    });
}

#[test]
fn whether_it_is_meant() {
    drawn("close", |lang| {
        let page = ClosePage::new(shell(lang, "faces-close-title"), "@lou@marolles.example".to_owned());
        vec![lines(&page)]
    });
}

#[test]
fn for_coordinators() {
    drawn("list", |lang| {
        let one = |here: &str| Listed {
            member: "019abcde-0123-7abc-8def-0123456789ab".to_owned(),
            here: here.to_owned(),
            there: "Lou".to_owned(),
            handle: "@lou@marolles.example".to_owned(),
            href: "/@lou".to_owned(),
            followers: 12,
            since: NOW,
            left: here == "Louise <3",
        };
        let page = |all| ListPage::new(shell(lang, "faces-list-title"), all);
        vec![lines(&page(vec![one("Lou"), one("Louise <3")])), lines(&page(Vec::new()))]
    });
}
