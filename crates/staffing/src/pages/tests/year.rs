//! The year at a glance: of the group, of a post, and of a worker.

use maillon_kernel::local::BRUSSELS;
use maillon_kernel::span::Span;
use maillon_web::Shell;

use super::super::year::{Found, YearPage};
use super::world::{day, id, posts, span};
use super::{Drawn, draw};
use crate::ids::PostId;

/// A few days of both posts: a night at the end of the year, a Christmas Day, and what weeks do not reach.
fn stands() -> Vec<(PostId, Span)> {
    let one = |post: u32, start: &str, end: &str| (id(post), span(start, end));
    vec![
        one(11, "2026-01-05T09:00", "2026-01-05T13:00"),
        one(12, "2026-01-05T09:00", "2026-01-05T12:30"),
        one(12, "2026-03-28T22:00", "2026-03-29T06:00"),
        one(11, "2026-12-08T13:30", "2026-12-08T17:30"),
        one(12, "2026-12-25T10:00", "2026-12-25T10:05"),
        one(11, "2026-12-31T22:00", "2027-01-01T01:00"),
    ]
}

fn page(shell: &Shell, number: i32, (whole, own): (bool, usize), chosen: bool) -> String {
    let posts: Vec<_> = posts().into_iter().take(own).collect();
    let seen = |post: &PostId| posts.iter().any(|one| one.id == *post) && (!chosen || posts[0].id == *post);
    let found = Found {
        year: number.to_string().parse().unwrap(),
        stands: stands().into_iter().filter(|(post, _)| seen(post)).collect(),
        chosen: chosen.then(|| posts[0].clone()),
        posts,
        whole,
    };
    draw(&YearPage::new(shell.clone(), &found, (day("2026-12-08"), BRUSSELS)))
}

pub(super) fn pages(shell: &Shell) -> Vec<Drawn> {
    vec![
        ("year", page(shell, 2026, (true, 2), false)),
        ("year-of-post", page(shell, 2026, (true, 2), true)),
        ("year-own", page(shell, 2026, (false, 1), false)),
        ("year-last", page(shell, 2200, (false, 2), false)),
    ]
}

#[test]
fn who_is_nowhere_is_not_named() {
    let words = maillon_web::Words::assemble(&[&crate::LOCALES]).unwrap();
    let shell = Shell::sample(&words, maillon_kernel::language::Lang::Fr);
    let far = page(&shell, 2022, (true, 2), false);
    assert!(!far.contains("semaine=2022") && !far.contains("convenues</p>"));
    let own = page(&shell, 2026, (false, 1), false);
    assert!(
        own.contains(&format!("/equipe/semaine?poste={}&#38;semaine=2026-12-08#d2026-12-08", posts()[0].id))
    );
    assert!(!own.contains("/equipe/demandes") && !own.contains(&posts()[1].id.to_string()));
}
