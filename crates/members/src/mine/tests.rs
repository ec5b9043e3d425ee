//! Every page of this room, drawn in every language.

use maillon_kernel::language::Lang;
use maillon_web::{FieldErrors, Shell};

use super::export::Group;
use super::pages::{DataPage, LeavePage};
use super::proof::Asked;
use crate::mine::Hindrance;
use crate::mine::pages::Before;
use crate::model::{Areas, Member, Role};
use crate::testing::words;

fn member(number: u32, login: &str, name: &str) -> Member {
    Member {
        id: format!("01234567-89ab-7def-8123-{number:012}").parse().unwrap(),
        login: login.parse().unwrap(),
        name: name.to_owned(),
        role: Role::Coordinator,
        language: Lang::Fr,
        about: crate::model::About::default(),
        disabled: false,
        areas: Areas::default(),
    }
}

fn shell(lang: Lang, key: &str) -> Shell {
    let words = words();
    Shell { title: words.in_lang(lang).get(key), ..Shell::sample(&words, lang) }
}

/// The main part of the page; the frame is the HTTP edge's own.
fn main_of(page: &impl askama::Template) -> String {
    let html = page.render().unwrap();
    assert!(!html.contains(" style=") && !html.contains("<script"), "the policy allows neither");
    let start = html.find("<h1>").unwrap();
    html[start..].split_once("</main>").unwrap().0.trim_end().to_owned()
}

fn data(lang: Lang, asked: Asked) -> String {
    let groups = vec![Group { key: "members-mine-account", count: 4 }];
    let (shell, mut errors) = (shell(lang, "members-mine-title"), FieldErrors::default());
    if asked == Asked::Password {
        errors.add("current", "members-fault-current");
    }
    main_of(&DataPage::new(shell, "lieve".to_owned(), groups, asked, errors))
}

fn leave(lang: Lang, (goes, reader): (&Member, &Member), before: Before, asked: Asked) -> String {
    let title = if goes.id == reader.id { "members-mine-leave-title" } else { "members-mine-other-title" };
    let shell = shell(lang, title);
    let t = shell.t.clone();
    let fate = |key: &str| (t.get(key), t.get(&format!("{key}-fate")));
    let fates = ["members-mine-account", "members-mine-pictures"].map(fate);
    main_of(&LeavePage::new(shell, (goes, reader), before, fates.to_vec(), asked))
}

#[test]
fn the_pages_in_every_language() {
    let (lieve, amina) = (member(1, "lieve", "Lieve <b>"), member(2, "amina", "Amina"));
    for lang in Lang::ALL {
        let waits = vec![Hindrance { key: "members-open-none", count: 2, href: "/accords" }];
        let drawn = [
            data(lang, Asked::Password),
            data(lang, Asked::Stale),
            leave(lang, (&lieve, &lieve), Before::default(), Asked::Code),
            leave(lang, (&lieve, &amina), Before::default(), Asked::Password),
            leave(lang, (&lieve, &lieve), Before { waits, is_last: true }, Asked::Fresh),
        ];
        insta::assert_snapshot!(format!("mine-{}", lang.code()), drawn.join("\n\n"));
    }
}
