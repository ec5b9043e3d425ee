//! Amounts as a person types them on a page: units (`90`, `1,5`), hours and minutes (`1h30`, `1:30`, `1u30`), minutes
//! (`90 min`).

use maillon_kernel::minutes::Minutes;

use crate::amount::{self, BadAmount};
use crate::desk::Unit;
use crate::model::MOST;

/// An amount that a transfer can move.
pub(super) fn read(text: &str, unit: &Unit) -> Result<Minutes, BadAmount> {
    let found = read_any(text, unit)?;
    if found.is_positive() { Ok(found) } else { Err(BadAmount::Nothing) }
}

/// An amount that may be nothing.
pub(super) fn read_any(text: &str, unit: &Unit) -> Result<Minutes, BadAmount> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let bare = without_unit(&plain, unit);
    if bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) {
        return units(bare, unit);
    }
    let hours = bare.replace('u', "h").replace("hres", "h").replacen(':', "h", 1);
    amount::read_any(&hours)
}

/// An amount that may lie below zero: a limit, an opening balance.
pub(super) fn read_signed(text: &str, unit: &Unit) -> Result<Minutes, BadAmount> {
    let text = text.trim();
    match text.strip_prefix(['-', '\u{2212}', '\u{2013}']) {
        Some(rest) => read_any(rest, unit)?.checked_neg().ok_or(BadAmount::TooMuch),
        None => read_any(text.strip_prefix('+').unwrap_or(text), unit),
    }
}

/// `90grains` without its last word, if that is the unit's.
fn without_unit<'a>(plain: &'a str, unit: &Unit) -> &'a str {
    let name: String = unit.name.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let name = name.trim_end_matches('s');
    let bare = plain.strip_suffix('s').unwrap_or(plain);
    if name.is_empty() { plain } else { bare.strip_suffix(name).unwrap_or(plain) }
}

/// A decimal number of units that is a whole number of minutes.
fn units(text: &str, unit: &Unit) -> Result<Minutes, BadAmount> {
    let (whole, decimals) = text.split_once([',', '.']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = !whole.is_empty() && digits(whole) && digits(decimals) && decimals.len() <= 4;
    if !written || text.ends_with([',', '.']) {
        return Err(BadAmount::Form);
    }
    let scale = 10_i128.pow(u32::try_from(decimals.len()).unwrap_or(0));
    let number: i128 = format!("{whole}{decimals}").parse().map_err(|_| BadAmount::TooMuch)?;
    let sixtieths = number.checked_mul(60).ok_or(BadAmount::TooMuch)?;
    let parts = scale * i128::from(unit.per_hour.max(1));
    if sixtieths % parts != 0 {
        return Err(BadAmount::Form);
    }
    let minutes = i64::try_from(sixtieths / parts).map(Minutes::new).map_err(|_| BadAmount::TooMuch)?;
    if minutes <= MOST { Ok(minutes) } else { Err(BadAmount::TooMuch) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(name: &str, per_hour: u32) -> Unit {
        Unit { name: name.to_owned(), per_hour }
    }

    #[test]
    fn people_write_amounts_in_many_ways() {
        let grain = unit("grain", 60);
        for (text, minutes) in [
            ("90", 90),
            ("90 grains", 90),
            ("1 grain", 1),
            ("1h30", 90),
            ("1:30", 90),
            ("1u30", 90),
            ("1 h 30 min", 90),
            ("90 min", 90),
            ("1\u{202f}200", 1200),
            ("90,0", 90),
            ("1000000000", 1_000_000_000),
        ] {
            assert_eq!(read(text, &grain), Ok(Minutes::new(minutes)), "{text}");
        }
        let hour = unit("BLÉ", 1);
        for (text, minutes) in
            [("1,5", 90), ("1.5 blé", 90), ("2", 120), ("0,25", 15), ("1h05", 65), ("100 min", 100)]
        {
            assert_eq!(read(text, &hour), Ok(Minutes::new(minutes)), "{text}");
        }
        assert_eq!(read_signed("\u{2212}600", &grain), Ok(Minutes::new(-600)));
        assert_eq!(read_signed("-1h30", &grain), Ok(Minutes::new(-90)));
        assert_eq!(read_signed("+5", &grain), Ok(Minutes::new(5)));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        let (grain, hour) = (unit("grain", 60), unit("BLÉ", 1));
        for text in
            ["", "grain", "-1", "1,", ",5", "1/2", "1e3", "NaN", "1h60", "90 €", "dix", "1.2.3", "٩٠", "0,5"]
        {
            assert_eq!(read(text, &grain), Err(BadAmount::Form), "{text}");
        }
        assert_eq!(read("0,333", &hour), Err(BadAmount::Form));
        assert_eq!(read("0", &grain), Err(BadAmount::Nothing));
        assert_eq!(read("1000000001", &grain), Err(BadAmount::TooMuch));
        assert_eq!(read(&"9".repeat(60), &grain), Err(BadAmount::TooMuch));
        assert_eq!(read("16666667", &hour), Err(BadAmount::TooMuch));
        assert_eq!(read_signed("--5", &grain), Err(BadAmount::Form));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_what_is_read_can_be_moved(text in ".*", per_hour in 0..200u32) {
            if let Ok(amount) = read(&text, &unit("grain", per_hour)) {
                prop_assert!(amount.is_positive() && amount <= MOST);
            }
        }

        #[test]
        fn what_a_form_shows_is_read_back(minutes in 1..1_000_000i64, per_hour in 1..120u32) {
            let t = maillon_web::Words::assemble(&[]).unwrap().in_lang(maillon_kernel::language::Lang::Fr);
            let unit = unit("grain", per_hour);
            let typed = super::super::numbers::Numbers::new(&t, &unit).typed(Minutes::new(minutes));
            prop_assert_eq!(read(&typed, &unit), Ok(Minutes::new(minutes)), "{}", typed);
        }
    }
}
