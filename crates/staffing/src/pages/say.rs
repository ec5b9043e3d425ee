//! Times, reasons and commitments in words.

use chrono::NaiveDateTime;
use maillon_kernel::clock::from_millis;
use maillon_kernel::geo::Commune;
use maillon_kernel::language::Lang;
use maillon_kernel::local::{self, BRUSSELS};
use maillon_kernel::span::Span;
use maillon_members::gone;
use maillon_store::peers::Peer;
use maillon_web::Tongue;

use super::ENGAGEMENTS;
use crate::costs::{Cents, Month};
use crate::model::Commitment;
use crate::rules::{Mark, Reason, Side, Why};
use crate::timesheet::Refusal;

/// An instant on the clocks of Brussels.
pub(super) fn here(millis: i64) -> NaiveDateTime {
    local::to_local(from_millis(millis), BRUSSELS)
}

/// "mardi 8 décembre, de 9h00 à 13h00".
pub(super) fn span(t: &Tongue, span: Span) -> String {
    t.between(here(span.start()), here(span.end()))
}

/// The names of languages, or of communes, one after the other.
pub(super) fn languages(t: &Tongue, tags: &[String]) -> String {
    let name = |tag: &String| {
        let known = Lang::ALL.into_iter().find(|lang| lang.code() == tag);
        known.map_or_else(|| tag.clone(), |lang| t.get(&format!("staffing-language-{lang}")))
    };
    tags.iter().map(name).collect::<Vec<_>>().join(", ")
}

pub(super) fn commune(t: &Tongue, nis: &str) -> Option<String> {
    Commune::by_nis(nis).map(|commune| commune.name(t.lang()).to_owned())
}

/// What another organisation is called: by its host, when it has given itself no name.
pub(super) fn peer(peer: &Peer) -> String {
    let name = if peer.name.is_empty() { &peer.host } else { &peer.name };
    name.clone()
}

/// Why a post cannot.
pub(super) fn reason(t: &Tongue, reason: &Reason) -> String {
    let time = |key: &str, minutes: i64| t.phrase(key).set("time", t.duration(minutes)).to_string();
    let side = |side: Side| if side == Side::Before { "before" } else { "after" };
    match reason {
        Reason::Gone => t.get("staffing-reason-gone"),
        Reason::Function => t.get("staffing-reason-function"),
        Reason::Language(tag) => {
            let named = languages(t, std::slice::from_ref(tag));
            t.phrase("staffing-reason-language").set("language", named).to_string()
        }
        Reason::Unavailable => t.get("staffing-reason-unavailable"),
        Reason::Taken(other) => t.phrase("staffing-reason-taken").set("when", span(t, *other)).to_string(),
        Reason::Rest { side: at, missing } => time(&format!("staffing-reason-rest-{}", side(*at)), *missing),
        Reason::Daily { day, over } => {
            let said = t.phrase("staffing-reason-daily").set("day", t.named_day(*day));
            said.set("time", t.duration(*over)).to_string()
        }
        Reason::Weekly { over, .. } => time("staffing-reason-weekly", *over),
        Reason::Travel { side: at, missing } => {
            time(&format!("staffing-reason-travel-{}", side(*at)), *missing)
        }
        Reason::Notice { missing } => time("staffing-reason-notice", *missing),
        Reason::Sibling(other) => {
            t.phrase("staffing-reason-sibling").set("when", span(t, *other)).to_string()
        }
    }
}

/// What speaks for a post, or against it.
pub(super) fn mark(t: &Tongue, mark: &Mark) -> String {
    match mark.why {
        Why::Desired => t.get("staffing-mark-desired"),
        Why::Undesired => t.get("staffing-mark-undesired"),
        Why::SameMember => t.get("staffing-mark-same-member"),
        Why::Near => t.get("staffing-mark-near"),
        Why::SameDay => t.get("staffing-mark-same-day"),
        Why::Balanced { room } => {
            t.phrase("staffing-mark-balanced").set("time", t.duration(room)).to_string()
        }
    }
}

/// A commitment as lists show it.
pub(super) struct Line {
    pub(super) href: String,
    pub(super) when: String,
    pub(super) starts_at: i64,
    pub(super) title: String,
    /// Whom it is for.
    pub(super) whom: String,
    pub(super) state: String,
    /// Who does it, where that is the reader's to know.
    pub(super) who: Option<String>,
}

impl Line {
    pub(super) fn of(t: &Tongue, one: &Commitment, title: &str, who: Option<String>) -> Self {
        Self {
            href: format!("{ENGAGEMENTS}/{}", one.id),
            when: span(t, one.span),
            starts_at: one.span.start(),
            title: title.to_owned(),
            whom: gone::named(t, &one.name),
            state: t.get(&format!("staffing-state-{}", state(one))),
            who,
        }
    }
}

/// How far it has come, for people: what was promised and has nobody is told apart.
pub(super) fn state(one: &Commitment) -> &'static str {
    use crate::model::State::{Asked, Proposed};
    match (one.state, one.promised_at) {
        (Asked | Proposed, Some(_)) => "vacant",
        (state, _) => state.as_str(),
    }
}

/// An amount as people of this language write it: "1 234,56 €".
pub(super) fn euros(t: &Tongue, cents: Cents) -> String {
    let (mark, between) = match t.lang() {
        Lang::Fr => (',', '\u{202f}'),
        Lang::Nl => (',', '.'),
        Lang::En => ('.', ','),
    };
    let plain = cents.decimal(mark);
    let (whole, rest) = plain.split_once(mark).unwrap_or((&plain, "00"));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("\u{2212}", digits));
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at != 0 && (digits.len() - at) % 3 == 0 {
            grouped.push(between);
        }
        grouped.push(digit);
    }
    let said = t.phrase("staffing-euros").set("sign", sign);
    said.set("amount", format!("{grouped}{mark}{rest}")).to_string()
}

/// How big a file is: "310 ko", "4,2 Mo".
pub(super) fn size(t: &Tongue, bytes: i64) -> String {
    let (key, number) = if bytes < 1_000_000 {
        ("staffing-size-kilo", (bytes / 1000).max(1).to_string())
    } else {
        let tenths = bytes / 100_000;
        ("staffing-size-mega", format!("{}{}{}", tenths / 10, t.lang().decimal_separator(), tenths % 10))
    };
    t.phrase(key).set("number", number).to_string()
}

/// So many minutes, above or below zero.
pub(super) fn minutes(t: &Tongue, minutes: i64) -> String {
    if minutes < 0 { format!("\u{2212}{}", t.duration(-minutes)) } else { t.duration(minutes) }
}

/// "décembre 2026".
pub(super) fn month(t: &Tongue, month: Month) -> String {
    let name = t.get(&format!("date-month-{}", month.month()));
    format!("{name} {}", month.year())
}

/// Why an act on a time sheet did not happen.
pub(super) fn refusal(t: &Tongue, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Locked => t.get("staffing-sheet-locked"),
        Refusal::Future => t.get("staffing-sheet-future"),
        Refusal::OutsideMonth => t.get("staffing-sheet-outside"),
        Refusal::Minutes => t.get("staffing-sheet-minutes"),
        Refusal::DayFull { left } => {
            t.phrase("staffing-sheet-full").set("time", t.duration(*left)).to_string()
        }
        Refusal::BelowZero { left } => {
            t.phrase("staffing-sheet-below").set("time", t.duration(*left)).to_string()
        }
        Refusal::Words => t.get("staffing-sheet-words"),
        Refusal::Pending(_) | Refusal::NotLeftOut(_) => t.get("staffing-sheet-pending"),
        Refusal::NotCorrectable | Refusal::IsCorrection => t.get("staffing-sheet-correction"),
        _ => t.get("staffing-problem-not-now"),
    }
}
