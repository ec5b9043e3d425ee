//! Every page in every language.

use std::fmt::Write as _;
use std::path::Path;

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_web::i18n::check;
use maillon_web::{Shell, Words};

use crate::LOCALES;
use crate::pages::filters::Filters;
use crate::pages::list::ListPage;
use crate::pages::offer::OfferPage;
use crate::pages::{samples, write};
use maillon_members::who::Who;

fn shell(lang: Lang) -> Shell {
    Shell::sample(
        &Words::assemble(&[
            &LOCALES,
            &maillon_media::LOCALES,
            &maillon_messages::LOCALES,
            &maillon_agreement::LOCALES,
        ])
        .unwrap(),
        lang,
    )
}

/// What is ours of a page: the frame is tested where it is made. Indentation is the template's own affair.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().skip(1).map(str::trim_end).filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_in_every_language() {
    let drawn: Vec<_> = Lang::ALL.into_iter().map(|lang| (lang, samples::all(&shell(lang)))).collect();
    let (_, first) = &drawn[0];
    for (place, (name, _)) in first.iter().enumerate() {
        let mut all = String::new();
        for (lang, pages) in &drawn {
            let html = &pages[place].1;
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "the policy allows neither: {name}"
            );
            assert!(!html.contains("market-"), "a message is missing: {name} {lang}\n{html}");
            assert!(!html.contains("messages-"), "a message is missing: {name} {lang}\n{html}");
            assert!(!html.contains("agreement-"), "a message is missing: {name} {lang}\n{html}");
            write!(all, "<!-- {lang} -->\n{}\n", content(html)).unwrap();
        }
        insta::assert_snapshot!(*name, all);
    }
}

/// Headings go down one step at a time, and there is one of the first level.
#[test]
fn headings_are_in_order() {
    for (name, html) in samples::all(&shell(Lang::Fr)) {
        let levels: Vec<u32> = html
            .match_indices("<h")
            .filter_map(|(at, _)| html[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert_eq!(levels[0], 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn every_field_of_a_form_has_its_label() {
    for (name, html) in samples::all(&shell(Lang::Fr)) {
        let ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for id in ids.filter(|id| id.starts_with("filter-") || id.starts_with("field-")) {
            let described = id.ends_with("-hint") || id.ends_with("-error");
            assert!(described || html.contains(&format!("<label for=\"{id}\"")), "{name}: {id}");
        }
    }
}

#[test]
fn what_strangers_write_stays_text() {
    let shell = Shell { title: samples::hostile().title, ..shell(Lang::Fr) };
    let found = samples::page_of(vec![samples::hostile()], None);
    let list = ListPage::new(shell.clone(), Filters::read("q=%22%3E%3Cscript%3E"), &found, samples::NOW);
    let page = OfferPage::new(shell, &samples::one(samples::hostile(), vec![], 0), true, samples::NOW);
    for html in [list.render().unwrap(), page.render().unwrap()] {
        for danger in ["<script", "javascript:", "<img src=x", "<iframe", "onclick=\"", "onclick=alert"] {
            assert!(!html.contains(danger), "{danger}\n{html}");
        }
        assert!(html.contains("Bonjour"));
    }
}

#[test]
fn a_peer_cannot_link_to_a_program() {
    let evil = "javascript://canal.example/%0aalert(1)";
    let peer = samples::peer("https://canal.example/@canal", "Canal", evil);
    assert_eq!(Who::theirs(&peer).href.as_deref(), Some("https://canal.example/@canal"));
}

#[test]
fn an_edit_begins_with_what_was_published() {
    let offer = samples::full();
    let form = write::filled(&offer);
    assert_eq!((form.amount.as_str(), form.unit.as_str()), ("7.5", "hour"));
    assert_eq!((form.minutes.as_str(), form.until.as_str()), ("90", "2026-12-24"));
    let draft = form.check(samples::NOW).unwrap();
    let again = offer.clone().edit(draft, samples::NOW).unwrap();
    assert_eq!(again.html, offer.html);
    assert_eq!(
        (again.quantity, again.in_return, again.place),
        (offer.quantity, offer.in_return, offer.place)
    );
    assert_eq!(
        (again.category, again.commune, again.language),
        (offer.category, offer.commune, offer.language)
    );
}

#[test]
fn the_words_are_complete_and_all_used() {
    assert_eq!(check::check(&LOCALES), Vec::<String>::new());
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let unused = check::unused(&LOCALES, &[&home.join("src"), &home.join("templates")]);
    assert_eq!(unused, Vec::<String>::new());
}
