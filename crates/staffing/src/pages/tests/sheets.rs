//! Hours: entered by who worked, countersigned by those whom it was for.

use maillon_web::Shell;

use super::super::fault;
use super::super::hours::{Again, HoursPage, Worked};
use super::super::told::{self, ToldPage};
use super::world::{CANAL, NOW, commitment, confirmed, day, entries, id, kept, posts, span};
use super::{Drawn, draw};
use crate::model::{HoursProblem, State, Told, ToldState};
use crate::timesheet::Kind;

fn worked() -> Vec<Worked> {
    let night = commitment(207, State::Confirmed, span("2026-12-04T22:00", "2026-12-05T02:00"));
    let title = || "Comptes <b>".to_owned();
    let entered = entries().into_iter().map(kept).collect();
    let only = entries().into_iter().filter(|one| one.id == id(404)).map(kept);
    vec![
        Worked { one: confirmed(), title: title(), entries: entered },
        Worked { one: night.clone(), title: title(), entries: Vec::new() },
        Worked {
            one: commitment(208, State::Confirmed, night.span),
            title: title(),
            entries: only.collect(),
        },
    ]
}

fn hours(shell: &Shell, again: &Again, own: bool) -> String {
    let others = if own { Vec::new() } else { vec![posts()[1].clone()] };
    draw(&HoursPage::new(shell.clone(), &others, &worked(), (NOW, own), again))
}

fn heard(number: u32, minutes: i64, state: ToldState) -> (Told, String) {
    let told = Told {
        uri: format!("https://canal.example/equipe/heures/{number}?\"<b>"),
        owner: CANAL.into(),
        agreement: "https://canal.example/ap/agreements/1/agreement".into(),
        title: "Cuisiner <b>".into(),
        code: "P3<b>".into(),
        date: day("2026-12-07"),
        minutes,
        kind: if minutes < 0 { Kind::Work } else { Kind::Travel },
        corrects: (minutes < 0).then(|| "https://canal.example/equipe/heures/1".into()),
        state,
        words: if state == ToldState::Disputed { "Non <b>.".into() } else { String::new() },
        document: String::new(),
        answer: None,
        heard_at: NOW,
        answered_at: None,
        answered_by: None,
    };
    (told, "Canal <b>".to_owned())
}

fn told(shell: &Shell, all: bool, said: Option<&str>) -> String {
    let own = |one: crate::timesheet::Entry| {
        let uri = format!("https://groupe.example/equipe/heures/{}", one.id);
        (one, uri, "Comptes <b>".to_owned(), "P1".to_owned())
    };
    let found = if all {
        told::Found {
            told: vec![
                heard(1, 240, ToldState::Entered),
                heard(2, -30, ToldState::Entered),
                heard(3, 125, ToldState::Disputed),
                heard(4, 60, ToldState::Countersigned),
                heard(5, 60, ToldState::Withdrawn),
            ],
            own: entries().into_iter().map(own).collect(),
        }
    } else {
        told::Found::default()
    };
    draw(&ToldPage::new(shell.clone(), &found, said.map(str::to_owned)))
}

pub(super) fn pages(shell: &Shell) -> Vec<Drawn> {
    let bad = fault::of_hours(&[HoursProblem::Date, HoursProblem::Duration, HoursProblem::Kind]);
    let entered = Again {
        of: confirmed().id.to_string(),
        date: "hier <b>".into(),
        duration: "beaucoup <b>".into(),
        errors: bad,
        ..Again::default()
    };
    let corrected = Again {
        of: entries()[0].id.to_string(),
        change: "moins <b>".into(),
        errors: fault::of_correction(&[HoursProblem::Duration]),
        ..Again::default()
    };
    let refused = Again {
        of: commitment(207, State::Confirmed, confirmed().span).id.to_string(),
        date: "2026-12-05".into(),
        duration: "9".into(),
        kind: "training".into(),
        said: Some("Ce mois est clos <b>.".into()),
        ..Again::default()
    };
    vec![
        ("hours", hours(shell, &Again::default(), true)),
        ("hours-of-post", hours(shell, &Again::default(), false)),
        ("hours-bad", hours(shell, &entered, true)),
        ("hours-correction-bad", hours(shell, &corrected, true)),
        ("hours-refused", hours(shell, &refused, true)),
        ("hours-empty", draw(&HoursPage::new(shell.clone(), &[], &[], (NOW, true), &Again::default()))),
        ("told", told(shell, true, Some("Entre-temps <b>."))),
        ("told-empty", told(shell, false, None)),
    ]
}
