//! A group with two posts, what it lends, and those who use it. Whatever a person wrote has markup in it.

use chrono::{Days, NaiveDate};
use maillon_kernel::geo::Commune;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::span::Span;
use maillon_members::{Areas, Member, Role};

use super::super::grid::{Day, Half};
use super::super::posts::Around;
use crate::costs::{Cents, Month};
use crate::desk::halves;
use crate::ids::{EntryId, PostId};
use crate::model::{Commitment, Function, KeptEntry, PostRow, State, User};
use crate::rules::WishKind;
use crate::store::foreign::Foreign;
use crate::timesheet::{Entry, EntryState, Kind};

/// Tuesday 8 December 2026, ten past eight in the morning in Brussels.
pub(super) const NOW: i64 = 1_796_713_800_000;
pub(super) const ACTOR: &str = "https://groupe.example/@groupe";
pub(super) const CANAL: &str = "https://canal.example/@canal";

pub(super) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u32) -> T {
    format!("019b0000-0000-7000-8000-{number:012}").parse().unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn december() -> Month {
    "2026-12".parse().unwrap()
}

pub(super) fn span(start: &str, end: &str) -> Span {
    let at = |text| local::read(text).unwrap();
    Span::local(at(start), at(end), BRUSSELS).unwrap()
}

/// Bookkeeping, and cooking that nobody asks for any more.
pub(super) fn functions() -> Vec<Function> {
    let one = |number: u32, title: &str, weekly: i64| Function {
        id: id(number),
        uri: format!("https://groupe.example/equipe/fonctions/{}", id::<crate::ids::FunctionId>(number)),
        title: title.into(),
        about: "Factures, TVA <b> & co.\nAvec le sourire.".into(),
        language: "fr".parse().unwrap(),
        weekly,
        told: true,
        retired_at: None,
        created_at: NOW - 86_400_000,
        updated_at: NOW,
    };
    let gone = Function { retired_at: Some(NOW), ..one(2, "Cuisiner <b>", 0) };
    vec![one(1, "Tenir les comptes \" onfocus=\"x <b>", 470), gone, one(3, "Réparer des vélos", 0)]
}

pub(super) fn posts() -> Vec<PostRow> {
    let one = |number: u32, worker: Option<u32>| PostRow {
        id: id(number),
        code: format!("P{}", number - 10),
        functions: vec![id(1), id(2)],
        languages: vec!["fr".into(), "nl".into()],
        weekly: 19 * 60,
        home: Commune::by_nis("21012"),
        worker: worker.map(|number| id::<maillon_members::MemberId>(number).to_string()),
        starts_on: day("2026-01-01"),
        ends_on: worker.is_none().then(|| day("2027-06-30")),
        created_at: NOW,
        updated_at: NOW,
    };
    vec![one(11, Some(101)), one(12, None)]
}

pub(super) fn around() -> Around {
    let one = |number: u32, login: &str, name: &str| Member {
        id: id(number),
        login: login.parse().unwrap(),
        name: name.into(),
        role: if login == "chloe" { Role::Coordinator } else { Role::Member },
        language: maillon_kernel::language::Lang::Fr,
        about: maillon_members::model::About::default(),
        disabled: login == "anna",
        areas: Areas::default(),
    };
    let members =
        vec![one(101, "salma", "Salma <b>"), one(102, "chloe", "Chloé"), one(103, "anna", "Anna <b>")];
    Around { functions: functions(), members }
}

pub(super) fn commitment(number: u32, state: State, span: Span) -> Commitment {
    let taken = matches!(state, State::Proposed | State::Confirmed);
    Commitment {
        id: id(number),
        lent: functions()[0].uri.clone(),
        post: taken.then(|| id(11)),
        agreement: Some(id::<maillon_agreement::AgreementId>(77).to_string()),
        peer: Some(CANAL.into()),
        member: None,
        name: "Canal <b>".into(),
        languages: vec!["fr".into(), "nl".into(), "ar<b>".into()],
        commune: Some("21012".into()),
        words: String::new(),
        span,
        state,
        declined: Vec::new(),
        asked_at: NOW - 3_600_000,
        decided_at: None,
        decided_by: None,
        promised_at: (state == State::Confirmed).then_some(NOW),
    }
}

pub(super) fn asked() -> Commitment {
    commitment(201, State::Asked, span("2026-12-15T09:00", "2026-12-15T13:00"))
}

pub(super) fn proposed() -> Commitment {
    commitment(202, State::Proposed, span("2026-12-09T09:00", "2026-12-09T13:00"))
}

pub(super) fn confirmed() -> Commitment {
    commitment(203, State::Confirmed, span("2026-12-08T13:30", "2026-12-08T17:30"))
}

/// What was promised, and has nobody now.
pub(super) fn vacant() -> Commitment {
    Commitment { promised_at: Some(NOW), ..commitment(204, State::Asked, asked().span) }
}

/// The week of 7 December: a half-day of each sort, and a weekend.
pub(super) fn week() -> Vec<Day> {
    let one = |at: u64| {
        let date = day("2026-12-07").checked_add_days(Days::new(at)).unwrap();
        let half = |span: Span| Half {
            span,
            wish: match at {
                0 => Some(WishKind::Unavailable),
                3 => Some(WishKind::Undesired),
                4 | 6 => Some(WishKind::Desired),
                _ => None,
            },
            taken: [proposed(), confirmed()].into_iter().filter(|one| one.span.overlaps(span)).collect(),
        };
        let halves = halves(date, BRUSSELS).into_iter().flatten().map(half).collect();
        Day { date, off: 4 < at, halves }
    };
    (0..7).map(one).collect()
}

/// A line of a time sheet: the state says which.
pub(super) fn entry(number: u32, minutes: i64, kind: Kind, state: EntryState) -> Entry {
    Entry {
        id: id::<EntryId>(number),
        commitment: id(203),
        post: id::<PostId>(11),
        member: id(301),
        date: day("2026-12-08"),
        minutes,
        kind,
        entered_at: NOW,
        by: "Salma <b>".into(),
        corrects: (minutes < 0).then(|| id(401)),
        state,
    }
}

/// One in each state, and a correction.
pub(super) fn entries() -> Vec<Entry> {
    let disputed = EntryState::Disputed { words: "C’était <b>trois</b> heures.".into() };
    vec![
        entry(401, 240, Kind::Work, EntryState::Countersigned),
        entry(402, 45, Kind::Travel, EntryState::Entered),
        entry(403, 60, Kind::Training, disputed),
        entry(404, 15, Kind::Travel, EntryState::Withdrawn),
        entry(405, -30, Kind::Work, EntryState::Countersigned),
    ]
}

pub(super) fn kept(entry: Entry) -> KeptEntry {
    let uri = format!("https://groupe.example/equipe/heures/{}", entry.id);
    KeptEntry { entry, uri, month: december(), document: None, answer: None }
}

pub(super) fn users() -> Vec<User> {
    let one = |number: u32, actor: &str, name: &str| User {
        id: id(number),
        actor: actor.into(),
        name: name.into(),
        functions: vec![id(2)],
        yearly: (number == 301).then_some(400 * 60),
        joined_on: Some(day("2026-01-01")),
        ends_on: None,
        notice_days: 90,
        weight: 3,
        opening: Cents::new(-5_000),
        since: "2026-11".parse().unwrap(),
        note: "Rappeler <b>\nen janvier.".into(),
        created_at: NOW,
        updated_at: NOW,
    };
    vec![one(301, CANAL, "Canal <b>"), one(302, ACTOR, "Le groupe")]
}

pub(super) fn foreign() -> Foreign {
    Foreign {
        uri: "https://canal.example/equipe/fonctions/1?a=1&b=\"<b>".into(),
        owner: CANAL.into(),
        title: "Cuisiner <b>".into(),
        document: String::new(),
        updated_at: NOW,
        fetched_at: NOW,
    }
}
