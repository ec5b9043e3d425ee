//! Every page in every language: its words, its markup, what it says.

use askama::Template;
use maillon_kernel::geo::{Commune, Point};
use maillon_kernel::language::Lang;
use maillon_web::{FieldErrors, Shell, Words};

use super::super::marker::{MarkerPage, View};
use super::super::source::SourcePage;
use super::super::sources::{Counted, SourcesPage};
use super::super::twins::{Pair, Side, TwinsPage};
use super::markup;
use crate::LOCALES;
use crate::desk::draft::SourceForm;
use crate::desk::layer_tests::world::NOW;
use crate::marker::Marker;
use crate::model::Known;
use crate::store::claims::Claim;
use crate::store::labels::Label;
use crate::store::sources::Source;
use crate::store::twins::Twin;

fn source() -> Source {
    Source {
        id: "s1".into(),
        kind: "dewey-markers".into(),
        title: "Dewey <b> \" onfocus=\"x".into(),
        url: Some("https://dewey.example/api/markers/?a=1&b=2".into()),
        licence: "ODbL-1.0".into(),
        credit: "Dewey <b>".into(),
        credit_url: "https://dewey.example/?a=1&b=2".into(),
        every_hours: 24,
        shown: true,
        fault: "shrunk".into(),
        fault_text: "3 / 40".into(),
        left_out: 2,
        left_out_why: r##"[["#1","Sans <b>","no-point"],["42","","swapped"]]"##.into(),
        tried_at: Some(NOW),
        read_at: Some(NOW - 86_400_000),
        next_at: NOW + 1,
        ..Source::default()
    }
}

fn by_hand() -> Source {
    let quiet = Source { fault: String::new(), fault_text: String::new(), left_out: 0, ..source() };
    Source { id: "s2".into(), kind: "geojson".into(), url: None, shown: false, read_at: None, ..quiet }
}

fn labels() -> Vec<Label> {
    let label = |remote: &str, name: &str, theme: Option<&str>, guessed: bool| Label {
        source: "s1".into(),
        remote: remote.into(),
        name: name.into(),
        parent: (remote == "2").then(|| "1\" onfocus=\"x".to_owned()),
        theme: theme.map(str::to_owned),
        guessed,
    };
    vec![
        label("1\" onfocus=\"x", "Manger <b>", Some("boire-manger"), false),
        label("2", "Potagers", Some("respirer-se-mettre-au-vert"), true),
        label("3", "Autre", None, true),
    ]
}

fn known() -> Known {
    let popup = "<p>Bonjour</p><script>alert(1)</script><a href=\"javascript:alert(1)\">x</a>";
    Known {
        id: "m1".into(),
        source: "s1".into(),
        marker: Marker {
            key: "k".into(),
            name: "L’Asso <b>".into(),
            point: Point::new(50.848, 4.3525).unwrap(),
            description: maillon_kernel::markup::sanitise(popup),
            street: "rue du Four 3 <b>".into(),
            postcode: "1060".into(),
            locality: "Saint-Gilles".into(),
            phone: "02 123 45 67 <b>".into(),
            email: "a&b@asso.example".into(),
            web: Some("https://asso.example/?a=1&b=2".into()),
            opening_hours: "Mo-Fr 09:00-17:00 <b>".into(),
            image: None,
            url: Some("https://dewey.example/42".into()),
            foreign: vec!["1\" onfocus=\"x".into(), "2".into()],
            licence: Some("CC0 <b>".into()),
            hash: String::new(),
        },
        commune: Commune::by_postcode("1060"),
        read_at: NOW - 3_600_000,
        gone_at: None,
    }
}

fn claim(state: &str, fault: &str) -> Claim {
    Claim {
        id: "c1".into(),
        source: "s1".into(),
        remote: "k".into(),
        actor: "https://asso.example/@asso".into(),
        name: "L’Asso <b>".into(),
        state: state.into(),
        proof: (state == "proven").then(|| "token".into()),
        token: "maillon-carte=abc".into(),
        page: "https://asso.example/".into(),
        fault: fault.into(),
        member: None,
        asked_at: NOW,
        tried_at: Some(NOW),
        decided_at: None,
        decided_by: None,
    }
}

fn pair(state: &str) -> Pair {
    let side = |name: &str, source: Option<&str>| Side {
        name: name.into(),
        href: if name.is_empty() { String::new() } else { "/carte/lieux/m1".into() },
        address: "rue du Four 3, 1060 Saint-Gilles".into(),
        source: source.map(str::to_owned),
        gone: state == "apart",
    };
    let twin = Twin {
        one: "https://canal.example/@canal?a=1&b=\"<b>".into(),
        other: "marker:m1".into(),
        state: state.into(),
        metres: 100,
        likeness: 900,
        found_at: NOW,
        decided_at: (state != "open").then_some(NOW),
        decided_by: None,
    };
    let other = if state == "apart" { "" } else { "Repair Cafe <b>" };
    Pair { twin, sides: vec![side("Repair Café <b>", None), side(other, Some("Dewey <b>"))] }
}

fn counted(source: Source) -> Counted {
    Counted {
        source,
        there: 40,
        gone: 1,
        guessed: 2,
        hidden: vec![("m1".to_owned(), "Chez <b>Moi</b>".to_owned())],
    }
}

fn pages(shell: &Shell) -> Vec<(&'static str, String)> {
    let fine = || (SourceForm { every_hours: "24".into(), ..SourceForm::default() }, FieldErrors::default());
    let wrong =
        SourceForm { title: "<b>".into(), every_hours: "0".into(), url: "x".into(), ..SourceForm::default() };
    let errors = wrong.check().unwrap_err();
    let list = |all: Vec<Source>, sent| {
        let all = all.into_iter().map(counted).collect();
        SourcesPage::new(shell.clone(), all, 3, NOW, sent).render().unwrap()
    };
    let one = |source, page, sent| {
        SourcePage::new(shell.clone(), &counted(source), labels(), (page, NOW), sent).render().unwrap()
    };
    let view = |known: Known, proven: bool, claim: Option<Claim>| View {
        known,
        source: source(),
        labels: labels(),
        proven: proven.then(|| ("L’Asso <b>".to_owned(), "https://asso.example/@asso".to_owned())),
        claim,
        hidden: false,
        withheld: false,
    };
    let marker = |view, coordinates, decides| {
        MarkerPage::new(shell.clone(), view, coordinates, decides).render().unwrap()
    };
    let gone = Known { gone_at: Some(NOW), ..known() };
    vec![
        ("map-sources-none", list(Vec::new(), fine())),
        ("map-sources-some", list(vec![source(), by_hand()], fine())),
        ("map-sources-wrong", list(Vec::new(), (wrong.clone(), errors.clone()))),
        ("map-sources-full", list(vec![source(); 20], fine())),
        ("map-source-doubted", one(source(), 0, None)),
        ("map-source-by-hand", one(by_hand(), 1, Some((wrong, errors)))),
        ("map-marker", marker(view(known(), false, None), false, false)),
        ("map-marker-gone", marker(view(gone, true, None), true, false)),
        ("map-marker-mine", marker(view(known(), false, Some(claim("withdrawn", ""))), true, false)),
        ("map-marker-claimed", marker(view(known(), false, Some(claim("open", "status\n404"))), true, true)),
        ("map-marker-hidden", marker(View { hidden: true, ..view(known(), false, None) }, true, false)),
        ("map-marker-proven", marker(view(known(), true, Some(claim("proven", ""))), true, false)),
        (
            "map-twins",
            TwinsPage::new(shell.clone(), (vec![pair("open")], 120), vec![pair("same"), pair("apart")], 1)
                .render()
                .unwrap(),
        ),
        ("map-twins-none", TwinsPage::new(shell.clone(), (Vec::new(), 0), Vec::new(), 0).render().unwrap()),
    ]
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
            assert!(!html.contains("javascript:"), "{place}: a link that is none");
            assert_eq!(markup::faults(&html), Vec::<String>::new(), "{place}");
            for link in html
                .split("<a ")
                .skip(1)
                .filter(|link| link.contains("href=\"http") && !link.contains("asso.example/@"))
            {
                let tag = link.split('>').next().unwrap();
                assert!(tag.contains("nofollow"), "{place}: {tag}");
            }
            if lang == Lang::Fr {
                insta::assert_snapshot!(name, html);
            }
        }
    }
}
