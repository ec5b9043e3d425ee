//! Who a post is, and when it works, is for the worker, for who coordinates, and for whom it goes to.

use maillon_kernel::language::Lang;
use maillon_web::{Shell, Words};

use super::super::list::Place;
use super::world::{ACTOR, CANAL, around, functions, posts, span};
use super::{content, fine, lent};
use crate::LOCALES;
use crate::rules::Code;
use crate::wire::{self, Done};

#[test]
fn visitors_read_what_is_lent_and_never_who_comes() {
    let words = Words::assemble(&[&LOCALES]).unwrap();
    let (names, posts) = (around(), posts());
    assert_eq!(names.said(&posts[0]), "P1 · Salma <b>", "who coordinates reads it");
    for lang in Lang::ALL {
        let shell = Shell::sample(&words, lang);
        let pages = [
            content(&lent::list(&shell, Place::default())),
            content(&lent::list(&shell, Place { is_member: true, ..Place::default() })),
            content(&lent::asked(&shell, fine(), (false, false))),
            content(&lent::asked(&shell, fine(), (true, false))),
            wire::note(&functions()[0], ACTOR, &[], &shell.t).to_string(),
        ];
        for page in pages {
            assert!(page.contains("Factures"));
            for secret in ["Salma", "P1", "P2", posts[0].worker.as_deref().unwrap(), &posts[0].id.to_string()]
            {
                assert!(!page.contains(secret), "{secret}: {page}");
            }
        }
        // Only who may ask has the form.
        assert!(
            !lent::asked(&shell, fine(), (false, false)).contains("<form method=\"post\" action=\"/equipe")
        );
        let visitor = lent::list(&shell, Place { waiting: 3, ..Place::default() });
        assert!(!visitor.contains("/equipe/demandes") && !visitor.contains("/equipe/postes"));
    }
}

#[test]
fn what_is_free_has_a_pseudonym_and_only_ones_own_has_a_name() {
    let free = [(Code::new("P1"), span("2026-12-10T09:00", "2026-12-10T13:00"))];
    let json = |own: &[Done]| wire::free_json(&functions()[0], ACTOR, &free, CANAL, own).to_string();
    let done = Done {
        agreement: "https://groupe.example/ap/agreements/1/agreement".into(),
        code: Code::new("P1"),
        name: Some("Salma".into()),
        span: span("2026-12-09T09:00", "2026-12-09T13:00"),
    };
    assert!(json(&[done]).contains("Salma"));
    let others = json(&[]);
    assert!(!others.contains("Salma") && !others.contains("\"name\"") && !others.contains(CANAL));
    assert!(others.contains("https://groupe.example/@groupe#P1"));
    assert!(others.contains("2026-12-10T08:00:00Z"));
}
