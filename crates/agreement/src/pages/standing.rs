//! How an agreement stands, in one plain sentence.

use maillon_kernel::quantity::Amount;
use maillon_web::Tongue;

use super::terms;
use crate::model::{Round, RoundState, Stage};
use crate::record::Agreement;

/// "Vous avez promis 3 kg. Il reste à le faire."
pub(super) fn sentence(t: &Tongue, one: &Agreement, name: &str, now: i64) -> String {
    let words = |amount: Amount| terms::amount(t, &one.commons, amount);
    let spoken = one.terms().map(|terms| words(terms.amount)).unwrap_or_default();
    let other = one.machine.pending().map(|head| words(head.terms.amount)).unwrap_or_default();
    t.phrase(key(one, now)).set("amount", spoken).set("other", other).set("name", name).to_string()
}

fn key(one: &Agreement, now: i64) -> &'static str {
    let ours = one.machine.head().is_some_and(|head| head.by == one.role());
    match one.machine.stage() {
        Stage::Asked => asked(one, now),
        Stage::Agreed => agreed(one),
        Stage::Settled if one.linked => "agreement-stands-settled",
        Stage::Settled => "agreement-stands-settled-noted",
        // The last offer was ours, so the no is theirs.
        Stage::Refused if ours => "agreement-stands-refused-theirs",
        Stage::Refused => "agreement-stands-refused-ours",
        Stage::Withdrawn if ours => "agreement-stands-withdrawn-ours",
        Stage::Withdrawn => "agreement-stands-withdrawn-theirs",
        Stage::Expired => "agreement-stands-expired",
        Stage::Cancelled if one.linked => "agreement-stands-cancelled",
        Stage::Cancelled => "agreement-stands-cancelled-noted",
    }
}

fn asked(one: &Agreement, now: i64) -> &'static str {
    let Some(head) = one.machine.pending() else { return "agreement-stands-expired" };
    match (head.by == one.role(), one.gives()) {
        (true, _) if head.state == RoundState::Withdrawing => "agreement-stands-withdrawing",
        (true, true) => "agreement-stands-asked-ours-give",
        (true, false) => "agreement-stands-asked-ours-take",
        (false, _) if is_late(head, now) => "agreement-stands-late",
        (false, true) => "agreement-stands-asked-theirs-give",
        (false, false) => "agreement-stands-asked-theirs-take",
    }
}

fn agreed(one: &Agreement) -> &'static str {
    if let Some(head) = one.machine.pending() {
        return match (head.by == one.role(), head.terms.is_end()) {
            (true, _) if head.state == RoundState::Withdrawing => "agreement-stands-agreed-withdrawing",
            (true, true) => "agreement-stands-end-ours",
            (true, false) => "agreement-stands-change-ours",
            (false, true) => "agreement-stands-end-theirs",
            (false, false) => "agreement-stands-change-theirs",
        };
    }
    if one.machine.is_done(one.role()) {
        "agreement-stands-done-ours"
    } else if one.machine.is_done(one.role().other()) {
        "agreement-stands-done-theirs"
    } else if one.gives() {
        "agreement-stands-agreed-give"
    } else {
        "agreement-stands-agreed-take"
    }
}

fn is_late(head: &Round, now: i64) -> bool {
    head.ends_at.is_some_and(|end| end <= now)
}
