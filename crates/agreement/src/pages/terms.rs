//! Amounts in words.

use maillon_kernel::clock::to_millis;
use maillon_kernel::quantity::{Amount, MeasureUnit, Quantity};
use maillon_kernel::slot::Slot;
use maillon_web::Tongue;

use crate::model::Terms;
use crate::record::Commons;

/// So much of the thing. What is done is counted in times, not in pieces.
pub(super) fn amount(t: &Tongue, commons: &Commons, amount: Amount) -> String {
    quantity(t, &commons.action, commons.measure(), amount)
}

/// The same for a thing of which no agreement speaks yet.
pub(super) fn quantity(t: &Tongue, action: &str, unit: MeasureUnit, amount: Amount) -> String {
    if unit == MeasureUnit::Minute && amount.is_multiple_of(Amount::ONE) {
        return t.duration(amount.thousandths() / Amount::ONE.thousandths());
    }
    if unit != MeasureUnit::One || action != "deliverService" {
        return t.quantity(Quantity { amount, unit });
    }
    let plural = if Amount::ONE < amount { "many" } else { "one" };
    t.phrase("agreement-times").set("number", t.decimal(amount)).set("plural", plural).to_string()
}

/// What is given in return.
pub(super) fn in_return(t: &Tongue, commons: &Commons, terms: Terms) -> String {
    match (terms.in_return, commons.return_measure()) {
        (Some(Amount::ZERO), _) => t.get("agreement-return-agree"),
        (Some(amount), Some(MeasureUnit::Minute)) if amount.is_multiple_of(Amount::ONE) => {
            let minutes = amount.thousandths() / Amount::ONE.thousandths();
            t.phrase("agreement-return-credit").set("time", t.duration(minutes)).to_string()
        }
        (Some(amount), Some(unit)) => t.quantity(Quantity { amount, unit }),
        // Whoever lends people shares what they cost.
        _ if commons.action == "work" => t.get("agreement-return-cost"),
        _ => t.get("agreement-return-nothing"),
    }
}

/// From when to when it is.
pub(super) fn when(t: &Tongue, slot: Slot) -> String {
    let at = |at| t.moment(to_millis(at));
    t.phrase("agreement-when-span").set("from", at(slot.start())).set("to", at(slot.end())).to_string()
}
