//! What the ways of a month cost: each one, and the form that writes one down.

use chrono::NaiveDate;
use maillon_kernel::span::Span;
use maillon_store::Conn;
use maillon_web::Tongue;
use maillon_web::form::Choice;

use super::super::fault::{self, Not};
use super::super::say;
use super::{Found, Sent};
use crate::costs::Month;
use crate::desk::{ActProblem, Desk, Person};
use crate::ids::{CommitmentId, TravelId};
use crate::model::{Commitment, State, TravelForm};
use crate::store::commitments::{self, Filter};
use crate::store::travels::{self, Way};

/// Commitments of one month.
const MOST: i64 = 2000;

/// What is known of the ways of a month.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Ways {
    /// Each with what it was for.
    pub(in super::super) written: Vec<(Way, Commitment)>,
    /// What has begun in this month, and can have one.
    pub(in super::super) begun: Vec<Commitment>,
}

/// A way, drawn.
pub(super) struct Line {
    pub(super) id: String,
    pub(super) what: String,
    pub(super) amount: String,
}

/// The section of the page.
pub(super) struct Travel {
    pub(super) lines: Vec<Line>,
    pub(super) choices: Vec<Choice>,
    pub(super) form: TravelForm,
    /// Whether the form is open, as it cannot be taken.
    pub(super) open: bool,
}

/// What counts in this month, and what could.
pub(super) fn load(conn: &mut Conn, desk: &Desk, month: Month) -> Result<Ways, ActProblem> {
    let mut written = Vec::new();
    for way in travels::of_month(conn, month)? {
        // What has a way does not go before it.
        written.extend(commitments::find(conn, way.commitment)?.map(|what| (way, what)));
    }
    let days = |first: NaiveDate, last: NaiveDate| Span::days(first, last, desk.zone());
    let Ok(whole) = days(month.first(), month.last()) else { return Ok(Ways { written, begun: Vec::new() }) };
    let now = desk.clock.millis();
    let filter = Filter {
        states: vec![State::Confirmed],
        after: Some(whole.start()),
        before: Some(whole.end().min(now + 1)),
        ..Filter::default()
    };
    let begun = commitments::list(conn, &filter, MOST)?.into_iter().filter(|one| one.post.is_some());
    Ok(Ways { written, begun: begun.collect() })
}

impl Travel {
    pub(super) fn new(t: &Tongue, found: &Found, sent: &Sent) -> Self {
        let line = |(way, what): &(Way, Commitment)| Line {
            id: way.id.to_string(),
            what: said(t, found, what),
            amount: say::euros(t, way.cents),
        };
        let choice = |one: &Commitment| Choice::new(one.id.to_string(), said(t, found, one));
        let again = sent.act == "travel";
        Self {
            lines: found.ways.written.iter().map(line).collect(),
            choices: found.ways.begun.iter().map(choice).collect(),
            form: if again { form(sent) } else { TravelForm::default() },
            open: again,
        }
    }
}

/// "mardi 8 décembre, de 9h00 à 13h00 · Ateliers du Canal · P1".
fn said(t: &Tongue, found: &Found, one: &Commitment) -> String {
    let code = found.posts.iter().find(|post| Some(post.id) == one.post).map(|post| post.code.clone());
    let parts = [Some(say::span(t, one.span)), Some(one.name.clone()), code];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn form(sent: &Sent) -> TravelForm {
    TravelForm { commitment: sent.commitment.clone(), amount: sent.amount.clone() }
}

/// Writes one down.
pub(super) fn add(
    conn: &mut Conn,
    desk: &Desk,
    month: Month,
    (who, sent): (&Person, &Sent),
) -> Result<&'static str, Not> {
    let draft = form(sent).check().map_err(|faults| Not::Fields(fault::of_travel(&faults)))?;
    let commitment: CommitmentId = draft.commitment;
    desk.add_travel(conn, month, commitment, draft.cents, who)?;
    Ok("staffing-notice-saved")
}

/// Takes one of this month back.
pub(super) fn remove(
    conn: &mut Conn,
    desk: &Desk,
    month: Month,
    (who, sent): (&Person, &Sent),
) -> Result<&'static str, Not> {
    let id: TravelId = sent.travel.parse().map_err(|_| ActProblem::Unknown)?;
    let here = travels::find(conn, id)?.is_some_and(|way| way.month == month);
    if !here {
        return Err(ActProblem::Unknown.into());
    }
    desk.remove_travel(conn, id, who)?;
    Ok("staffing-notice-saved")
}

#[cfg(test)]
mod tests;
