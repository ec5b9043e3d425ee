//! The page and the files, in every language.

use askama::Template;
use chrono::NaiveDate;
use maillon_kernel::geo::{Category, Commune};
use maillon_kernel::language::Lang;
use maillon_kernel::minutes::Minutes;
use maillon_store::networks::Membership;
use maillon_web::{Shell, Words};

use super::csv;
use super::show::FiguresPage;
use crate::LOCALES;
use crate::data::{Flow, Month, Seen};
use crate::needs::Need;

fn member(name: &str, host: &str) -> Membership {
    Membership {
        network: "https://qg.example/@qg".into(),
        organisation: format!("https://{host}/@nous"),
        uri: format!("https://qg.example/members/{host}"),
        host: host.into(),
        name: name.into(),
        state: "member".into(),
        reason: String::new(),
        since: 1_764_000_000_000,
    }
}

fn flow(helper: &str, helped: &str, minutes: i64) -> Flow {
    let uri = |host: &str| format!("https://{host}/@nous");
    Flow { helper: uri(helper), helped: uri(helped), minutes: Minutes::new(minutes) }
}

fn seen() -> Seen {
    let month = |month, minutes| Month {
        first: NaiveDate::from_ymd_opt(2026, month, 1).unwrap(),
        minutes: Minutes::new(minutes),
    };
    let need = |nis, slug: usize, count| Need {
        commune: Commune::by_nis(nis),
        category: Category::all().get(slug),
        count,
    };
    Seen {
        members: vec![
            member("Atelier <b>partagé</b>", "atelier.example"),
            member("La Tablée", "tablee.example"),
        ],
        flows: vec![
            flow("atelier.example", "tablee.example", 210),
            flow("tablee.example", "atelier.example", 60),
            flow("jardin.example", "tablee.example", 45),
        ],
        months: vec![month(9, 0), month(10, 240), month(11, 75)],
        needs: vec![need("21001", 0, 4), need("21013", 0, 2), need("21014", 1, 2), need("21004", 2, 1)],
        ..Seen::default()
    }
    .called_by_the_register()
}

/// Addresses of assets change with their content, and all that begins with them is the frame's.
fn content(html: &str) -> String {
    let (_, rest) = html.split_once("<main").unwrap();
    let (main, _) = rest.split_once("</main>").unwrap();
    let lines = main.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn page(lang: Lang, seen: Seen) -> String {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    FiguresPage::new(Shell::sample(&words, lang), seen).render().unwrap()
}

#[test]
fn the_page_in_every_language() {
    for lang in Lang::ALL {
        for (name, html) in [("figures", page(lang, seen())), ("figures-empty", page(lang, Seen::default()))]
        {
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "{name}: the policy allows neither"
            );
            assert!(!html.contains("figures-"), "{name}, {}: a message is missing", lang.code());
            assert!(!html.contains("{ $") && !html.contains("{$"), "{name}: an argument is missing");
            assert!(!html.contains("<b>"), "{name}: not escaped");
            if lang == Lang::Fr {
                insta::assert_snapshot!(name, content(&html));
            }
        }
    }
}

#[test]
fn each_table_is_a_file() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let t = words.in_lang(Lang::En);
    let lines =
        |file| csv::write(&t, file, &seen()).map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>());
    assert_eq!(
        lines("entraide.csv").unwrap(),
        [
            "Who helps,Who is helped,Hours",
            "La Tablée,Atelier <b>partagé</b>,1.00",
            "Atelier <b>partagé</b>,La Tablée,3.50",
            "jardin.example/@nous,La Tablée,0.75"
        ]
    );
    assert_eq!(lines("mois.csv").unwrap(), ["Month,Hours", "2026-09,0.00", "2026-10,4.00", "2026-11,1.25"]);
    assert_eq!(lines("besoins.csv").unwrap().len(), 3);
    assert_eq!(
        lines("membres.csv").unwrap()[2],
        "La Tablée,tablee.example,https://tablee.example/@nous,2025-11-24"
    );
    assert_eq!(lines("autre.csv"), None);
}
