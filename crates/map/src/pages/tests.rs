//! The pages of what we say of ourselves, in every language.

use askama::Template as _;
use maillon_kernel::language::Lang;
use maillon_web::{Shell, Words};

use super::own::{OwnPage, form_of};
use crate::LOCALES;
use crate::desk::ListingForm;
use crate::desk::tests::form;

/// Addresses of assets change with their content, and all that begins with them is the frame's.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn bad() -> ListingForm {
    let themes =
        ["boire-manger", "<b>", "recuperer-reparer", "sortir-bouger", "a", "b"].map(str::to_owned).to_vec();
    ListingForm {
        lat: "4.35\" onfocus".into(),
        about: "mots <b> ".repeat(110),
        web: "moi".into(),
        email: "x".into(),
        themes,
        ..form()
    }
}

fn pages(shell: &Shell) -> [(&'static str, String); 3] {
    let draw = |form: ListingForm, shown| {
        let faults = form.check().err().unwrap_or_default();
        OwnPage::new(shell.clone(), form, &faults, "Repair <b>Café".into(), shown).render().unwrap()
    };
    let first = ListingForm::first("<p>On répare.</p>");
    [("own-first", draw(first, false)), ("own", draw(form(), true)), ("own-refused", draw(bad(), false))]
}

#[test]
fn every_page_in_every_language() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for lang in Lang::ALL {
        let shell = Shell { title: "Titre <b>".into(), ..Shell::sample(&words, lang) };
        for (name, html) in pages(&shell) {
            let html = content(&html);
            let place = format!("{name}, {}", lang.code());
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "{place}: the policy allows neither"
            );
            let missing = html.split(['>', '"', '<']).find(|text| text.trim().starts_with("map-"));
            assert_eq!(missing, None, "{place}: a message is missing");
            assert!(!html.contains("{ $") && !html.contains("{$"), "{place}: an argument is missing");
            assert!(!html.contains("<b>") && !html.contains("\" onfocus"), "{place}: not escaped");
            insta::assert_snapshot!(format!("{name}-{}", lang.code()), html);
        }
    }
}

#[test]
fn each_box_that_is_ticked_is_a_theme() {
    let sent = b"shown=on&about=a%20b&themes=boire-manger&themes=sortir-bouger&lat=50.8&other=x";
    let form = form_of(sent);
    assert_eq!(form.themes, ["boire-manger", "sortir-bouger"]);
    assert_eq!((form.shown.as_str(), form.about.as_str(), form.lat.as_str()), ("on", "a b", "50.8"));
}
