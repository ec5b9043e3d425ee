//! Every page in every language: its words, its markup, and what it says to whom.

mod lent;
mod markup;
mod money;
mod papers;
mod privacy;
mod sheets;
mod together;
mod wire;
mod words;
mod work;
mod world;
mod year;

use askama::Template;
use maillon_kernel::language::Lang;
use maillon_web::{FieldErrors, Shell, Words};

use crate::LOCALES;

/// A page in one of its states.
type Drawn = (&'static str, String);

fn draw(page: &impl Template) -> String {
    page.render().unwrap()
}

/// What a page is told when nothing is wrong.
fn fine() -> (FieldErrors, Option<String>) {
    (FieldErrors::default(), None)
}

/// What the browser sent.
fn sent<T: serde::de::DeserializeOwned>(json: serde_json::Value) -> T {
    serde_json::from_value(json).unwrap()
}

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
        let shell = Shell { title: "Titre <b>".into(), ..Shell::sample(&words, lang) };
        let pages = [
            lent::pages(&shell),
            work::pages(&shell),
            sheets::pages(&shell),
            money::pages(&shell),
            together::pages(&shell),
            year::pages(&shell),
        ]
        .concat();
        for (name, html) in pages {
            let html = content(&html);
            let place = format!("{name}, {}", lang.code());
            assert!(
                !html.contains(" style=") && !html.contains("<script"),
                "{place}: the policy allows neither"
            );
            let missing = html.split(['>', '"', '<']).find(|text| text.trim().starts_with("staffing-"));
            assert_eq!(missing, None, "{place}: a message is missing");
            assert!(!html.contains("{ $") && !html.contains("{$"), "{place}: an argument is missing");
            assert!(!html.contains("<b>") && !html.contains("\" onfocus"), "{place}: not escaped");
            assert_eq!(markup::faults(&html), Vec::<String>::new(), "{place}");
            if lang == Lang::Fr {
                insta::assert_snapshot!(name, html);
            }
        }
    }
}
