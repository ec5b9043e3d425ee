//! Stands for the tests: one post, one ask, and times as people write them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use maillon_kernel::clock::to_millis;
use maillon_kernel::local;
use maillon_kernel::span::Span;

use super::*;

mod hard;
mod rest;
mod soft;

fn span(start: &str, end: &str) -> Span {
    let read = |text| local::read(text).unwrap();
    Span::local(read(start), read(end), local::BRUSSELS).unwrap()
}

/// On a day of October 2026: the 5th is a Monday, and the clocks go back in the night to the 25th.
fn on(day: u32, from: &str, to: &str) -> Span {
    span(&format!("2026-10-{day:02}T{from}"), &format!("2026-10-{day:02}T{to}"))
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, day).unwrap()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn post(id: &str, busy: &[Busy]) -> Staff {
    let post = Post {
        id: Code::new(id),
        functions: names(&["accueil", "cuisine"]),
        languages: names(&["fr", "nl"]),
        home: Some("21004".into()),
        weekly: 38 * 60,
    };
    Staff { post, wishes: Vec::new(), busy: busy.to_vec(), history: BTreeSet::new() }
}

fn busy(member: &str, span: Span) -> Busy {
    Busy { span, member: member.into(), commune: None }
}

fn ask(span: Span) -> Ask {
    let (function, member) = ("accueil".into(), "m1".into());
    Ask { function, languages: names(&["fr"]), commune: None, span, member }
}

/// A week before the first ask, and with no notice to be given.
fn refused(staff: &Staff, ask: &Ask) -> Vec<Reason> {
    let now = to_millis(local::to_utc(local::read("2026-09-28T08:00").unwrap(), local::BRUSSELS));
    why_not(staff, ask, &Limits::usual(), now)
}

#[test]
fn the_best_come_first_and_the_others_say_why() {
    let liked = Wish { span: on(5, "08:00", "12:00"), kind: WishKind::Desired };
    let fan = Staff { wishes: vec![liked], ..post("b", &[]) };
    let taken = post("c", &[busy("m2", on(5, "09:00", "10:00"))]);
    let staff = [post("z", &[]), post("a", &[]), fan, taken];
    let ranking = rank(&staff, &ask(on(5, "08:00", "12:00")), &Limits::usual(), &Weights::default(), 0);
    let order: Vec<&str> = ranking.proposals.iter().map(|one| one.post.as_str()).collect();
    assert_eq!(order, ["b", "a", "z"], "by score, then by id");
    assert_eq!(ranking.proposals[0].score, score(&ranking.proposals[0].marks));
    assert_eq!(ranking.proposals[0].score - ranking.proposals[1].score, Weights::default().desired);
    assert_eq!(ranking.refused[0].post, Code::new("c"));
    assert!(ranking.refused[0].reasons.contains(&Reason::Taken(on(5, "09:00", "10:00"))));
}
