//! Amounts as people type them: minutes (`90`, `90 min`), or hours and minutes (`1h`, `1h30`, `1 h 30 min`).

use maillon_kernel::minutes::Minutes;

use crate::model::MOST;

/// The text is no amount that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAmount {
    /// It is not written as an amount is.
    #[error("write an amount in whole minutes, such as 90, or in hours and minutes, such as 1h30")]
    Form,
    /// It is less than a minute.
    #[error("an amount is one minute at least")]
    Nothing,
    /// It is more than any transfer may move.
    #[error("an amount is {MOST} minutes at the most")]
    TooMuch,
}

/// Reads an amount that a transfer can move.
pub fn read(text: &str) -> Result<Minutes, BadAmount> {
    let amount = read_any(text)?;
    if amount == Minutes::ZERO { Err(BadAmount::Nothing) } else { Ok(amount) }
}

/// Reads an amount that may be nothing: a limit, or what is accepted by itself.
pub fn read_any(text: &str) -> Result<Minutes, BadAmount> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let (hours, minutes) = match text.split_once('h') {
        Some((hours, "")) => (number(hours)?, 0),
        Some((hours, rest)) => {
            let minutes = number(rest.strip_suffix("min").unwrap_or(rest))?;
            (number(hours)?, Some(minutes).filter(|rest| *rest < 60).ok_or(BadAmount::Form)?)
        }
        None => (0, number(text.strip_suffix("min").unwrap_or(&text))?),
    };
    let whole = hours.checked_mul(60).and_then(|whole| whole.checked_add(minutes));
    whole.map(Minutes::new).filter(|amount| *amount <= MOST).ok_or(BadAmount::TooMuch)
}

/// Digits alone: no sign, no point, no exponent.
fn number(text: &str) -> Result<i64, BadAmount> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadAmount::Form);
    }
    text.parse().map_err(|_| BadAmount::TooMuch)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn minutes_and_hours_are_read() {
        for (text, minutes) in [
            ("90", 90),
            (" 90 min ", 90),
            ("1h30", 90),
            ("1 H 30", 90),
            ("1h30min", 90),
            ("2h", 120),
            ("0h01", 1),
            ("007", 7),
            ("1\u{a0}000", 1000),
            ("1000000000", 1_000_000_000),
        ] {
            assert_eq!(read(text), Ok(Minutes::new(minutes)), "{text}");
        }
        assert_eq!(read_any("0"), Ok(Minutes::ZERO));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for (text, problem) in [
            ("", BadAmount::Form),
            ("h", BadAmount::Form),
            ("h30", BadAmount::Form),
            ("-1", BadAmount::Form),
            ("+1", BadAmount::Form),
            ("-1h30", BadAmount::Form),
            ("1h-30", BadAmount::Form),
            ("1.5", BadAmount::Form),
            ("1,5", BadAmount::Form),
            ("1/2", BadAmount::Form),
            ("1e3", BadAmount::Form),
            ("0x10", BadAmount::Form),
            ("NaN", BadAmount::Form),
            ("inf", BadAmount::Form),
            ("1h60", BadAmount::Form),
            ("1h2h3", BadAmount::Form),
            ("90 grains", BadAmount::Form),
            ("90€", BadAmount::Form),
            ("٩٠", BadAmount::Form),
            ("deux", BadAmount::Form),
            ("0", BadAmount::Nothing),
            ("0h00", BadAmount::Nothing),
            ("1000000001", BadAmount::TooMuch),
            ("9223372036854775807", BadAmount::TooMuch),
            ("9223372036854775808", BadAmount::TooMuch),
            ("9223372036854775807h", BadAmount::TooMuch),
            ("99999999999999999999999999", BadAmount::TooMuch),
        ] {
            assert_eq!(read(text), Err(problem), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_read_can_be_moved(text in ".*") {
            if let Ok(amount) = read(&text) {
                prop_assert!(amount.is_positive() && amount <= MOST);
            }
        }

        #[test]
        fn both_ways_to_write_it_mean_the_same(minutes in 1..1_000_000_000i64) {
            prop_assert_eq!(read(&minutes.to_string()), Ok(Minutes::new(minutes)));
            prop_assert_eq!(read(&format!("{}h{:02}", minutes / 60, minutes % 60)), Ok(Minutes::new(minutes)));
        }
    }
}
