//! Every page in every language.

mod coordination;
mod every;
mod samples;

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_kernel::minutes::Minutes;
use maillon_web::{Shell, Words};

use super::coordination::{OverviewFound, OverviewPage, OverviewWish};
use super::csv;
use super::lines::Wish;
use super::one::{self, Viewer};
use crate::LOCALES;
use crate::desk::Unit;
use crate::model::{State, Transfer};

use coordination::overview;
use every::pages;
use samples::{
    KAREL, LIEVE, MEDIATOR, NADIA, NOW, PAYEE, PAYER, asked, committed, disputed, exchange, found_lines,
    held, home, home_page, karel, mine, moves, nadia, numbers, out, transfer,
};

/// Addresses of assets change with their content, and all that begins with them is the frame's.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_in_every_language() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for lang in Lang::ALL {
        for (name, html) in pages(&words, lang) {
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "{name}: the policy allows neither"
            );
            assert!(!html.contains("credit-"), "{name}, {}: a message is missing", lang.code());
            assert!(!html.contains("{ $") && !html.contains("{$"), "{name}: an argument is missing");
            assert!(
                !html.contains("<b>") && !html.contains("<i>") && !html.contains("<jardin>"),
                "{name}: not escaped"
            );
            assert_eq!(html.matches("<h1").count(), 1, "{name}");
            for (at, _) in html.match_indices(" id=\"") {
                let id = html[at + 5..].split('"').next().unwrap();
                assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{name}: two have the id {id}");
            }
            if lang == Lang::Fr {
                insta::assert_snapshot!(name, content(&html));
            }
        }
    }
}

#[test]
fn words_that_judge_are_nowhere() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    for (lang, never) in [
        (Lang::Fr, ["dette", "prix", "client", "achet", "débit", "crédit"]),
        (Lang::Nl, ["schuld", "prijs", "klant", "kopen", "koop", "krediet"]),
        (Lang::En, ["debt", "price", "customer", "buy", " owe", "credit "]),
    ] {
        for (name, html) in pages(&words, lang) {
            let text = content(&html).to_lowercase();
            for word in never {
                assert!(!text.contains(word), "{name}, {}: {word}", lang.code());
            }
        }
    }
}

#[test]
fn numbers_below_zero_have_a_minus_and_stand_in_columns_of_numbers() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let html = home_page(Shell::sample(&words, Lang::Fr), &Wish::default(), &home(), None);
    assert!(html.contains("<strong>\u{2212}510</strong>"), "{html}");
    assert!(html.contains("<td class=\"number\"><strong>\u{2212}90</strong>"));
    assert!(html.contains("<td class=\"number\"><strong>+30</strong>"));
    for (at, _) in html.match_indices('-') {
        let next = html[at + 1..].chars().next().unwrap();
        let before = html[..at].chars().next_back().unwrap();
        let is_number = next.is_ascii_digit() && (before == '>' || before == ' ');
        assert!(!is_number, "a hyphen before a number: {}", &html[at.saturating_sub(30)..at + 10]);
    }
}

#[test]
fn the_line_of_the_balance_goes_in_steps_between_its_limits() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let n = numbers(&Shell::sample(&words, Lang::Fr));
    let curve = super::curve::Curve::new(&n, &nadia(), &moves(), NOW).unwrap();
    // From 0 at the left down to −165, −450, up to −420, down to −510, and on to the right.
    assert_eq!(curve.path.matches('V').count(), 4);
    assert!(curve.path.starts_with("M48 ") && curve.path.ends_with("H352"), "{}", curve.path);
    let levels: Vec<(&str, Option<&str>)> =
        curve.levels.iter().map(|level| (level.kind, level.label.as_deref())).collect();
    assert_eq!(levels, [("zero", Some("0")), ("ceiling", Some("1200")), ("floor", Some("\u{2212}600"))]);
    let months: Vec<[&str; 3]> = curve.months.iter().map(|m| [&*m.took, &*m.gave, &*m.balance]).collect();
    assert_eq!(
        months,
        [
            ["+30", "\u{2212}90", "\u{2212}510"],
            ["0", "\u{2212}285", "\u{2212}450"],
            ["0", "\u{2212}165", "\u{2212}165"]
        ]
    );
    assert!(super::curve::Curve::new(&n, &nadia(), &[], NOW).is_none());
}

#[test]
fn the_file_for_a_spreadsheet() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let unit = Unit { name: "grain".to_owned(), per_hour: 1 };
    let file = csv::write(&words.in_lang(Lang::Fr), &unit, "Marolles", &mine(), &found_lines(false));
    assert!(file.ends_with("\r\n") && !file.starts_with('\u{feff}'));
    assert!(file.lines().all(|line| !line.starts_with('=')));
    insta::assert_snapshot!(file.replace("\r\n", "\n"));
}

#[test]
fn only_what_is_open_is_offered() {
    let acts = |found: &one::Found, me: &str| -> Vec<&'static str> {
        super::acts::Act::open_in(found, me, NOW).into_iter().map(super::acts::Act::as_str).collect()
    };
    assert_eq!(acts(&exchange(held(52), PAYEE), KAREL), ["accept", "refuse", "dispute"]);
    // Who wrote what it is for may erase it; of a transfer without words there is nothing to erase.
    assert_eq!(acts(&exchange(held(52), PAYER), NADIA), ["cancel", "dispute", "erase"]);
    let late = Transfer { ends_at: Some(NOW), ..held(52) };
    assert_eq!(acts(&exchange(late, PAYEE), KAREL), ["dispute"]);
    let settled = || transfer(2, (&nadia(), &karel()), 90, "");
    assert_eq!(acts(&exchange(settled(), PAYEE), KAREL), ["reverse", "dispute"]);
    assert_eq!(acts(&exchange(settled(), PAYER), NADIA), ["dispute"]);
    assert_eq!(acts(&disputed(), LIEVE), ["reverse", "close"]);
    let other = one::Found { viewer: MEDIATOR, ..disputed() };
    assert_eq!(acts(&other, NADIA), ["mediate", "close"]);
    // Nobody mediates their own.
    let own = one::Found { viewer: Viewer { is_one: true, pays: true, ..MEDIATOR }, ..disputed() };
    assert_eq!(acts(&own, NADIA), <[&str; 0]>::default());
    // Between two ledgers: what was promised is no longer taken back by its payer.
    assert_eq!(acts(&exchange(committed(), PAYER), NADIA), ["dispute", "erase"]);
    assert_eq!(acts(&exchange(out(State::Held, None), PAYER), NADIA), ["cancel", "dispute", "erase"]);
    assert_eq!(acts(&exchange(asked(State::Asked), PAYEE), NADIA), ["accept", "refuse", "dispute"]);
    let late = Transfer { ends_at: Some(NOW), ..asked(State::Asked) };
    assert_eq!(acts(&exchange(late, PAYEE), NADIA), ["dispute"]);
    assert_eq!(acts(&exchange(asked(State::Prepared), PAYEE), NADIA), ["dispute"]);
    assert_eq!(acts(&exchange(asked(State::Credited), PAYEE), NADIA), ["reverse", "dispute"]);
    let mediated = one::Found { viewer: MEDIATOR, ..exchange(asked(State::Credited), MEDIATOR) };
    let mediated = one::Found { disputes: disputed().disputes, ..mediated };
    assert_eq!(acts(&mediated, LIEVE), ["close"], "only the payee gives back to another ledger");
}

#[test]
fn faults_stand_beside_their_fields_and_nothing_is_lost() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let (_, html) = pages(&words, Lang::Fr).into_iter().find(|(name, _)| *name == "pay-fault").unwrap();
    assert!(html.contains("75\u{a0}grains (1\u{a0}h\u{a0}15)"), "{html}");
    for kept in ["value=\"Karel\"", "value=\"1h30\"", "value=\"Haie &#38; &#60;jardin&#62;\""] {
        assert!(html.contains(kept), "{kept}");
    }
    assert_eq!(html.matches("aria-invalid=\"true\"").count(), 1);
}

#[test]
fn a_ledger_that_does_not_sum_to_zero_is_said_loudly() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let shell = Shell::sample(&words, Lang::Fr);
    let n = numbers(&shell);
    let wrong = OverviewFound { total: Minutes::new(7), ..overview() };
    let page = OverviewPage::new(shell, &n, OverviewWish::default(), &wrong, NOW).render().unwrap();
    assert!(page.contains("<p class=\"warning\"><strong>La somme de tous les soldes est 7"), "{page}");
}

#[test]
fn accounts_are_found_by_a_part_of_a_name() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let shell = Shell::sample(&words, Lang::Fr);
    let n = numbers(&shell);
    let wish = OverviewWish { q: "AMRÂNI".to_owned() };
    let page = OverviewPage::new(shell, &n, wish, &overview(), NOW).render().unwrap();
    let (_, all) = page.split_once("id=\"all\"").unwrap();
    assert!(all.contains("Nadia Amrani") && !all.contains("Karel"), "{all}");
}
