//! The codes that a phone counts out: six digits, half a minute each, one before and one after for clocks that differ.

use maillon_kernel::clock::random_bytes;
use totp_rs::{Builder, Secret, Totp};

/// What a phone and we count with.
pub(super) struct Counter(Totp);

impl Counter {
    /// A fresh one; what is kept of it.
    pub(super) fn draw() -> String {
        Secret::new_stack(random_bytes()).to_base32()
    }

    /// The one that was kept. `None` when it cannot be read.
    pub(super) fn kept(secret: &str, issuer: &str, account: &str) -> Option<Self> {
        // A colon parts the two in the address.
        let issuer = issuer.replace(':', " ");
        let builder = Builder::new().with_secret(Secret::try_from_base32(secret).ok()?);
        builder.with_account_name(account).with_issuer(Some(issuer)).build().ok().map(Self)
    }

    /// The address that a phone reads from the picture. `None` of one that was kept without an account.
    pub(super) fn address(&self) -> Option<String> {
        self.0.to_url().ok()
    }

    /// The step whose code this is, around `now` (epoch milliseconds).
    pub(super) fn step_of(&self, typed: &str, now: i64) -> Option<i64> {
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        // A code from paper has letters, too, and is none of these.
        if typed.contains(char::is_alphabetic) {
            return None;
        }
        let step = self.0.check(&digits, u64::try_from(now / 1000).ok()?)?;
        i64::try_from(step).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the seed and the times are the standard's own, and six digits of its eight.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let counter = Counter::kept("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "Marolles", "anna").unwrap();
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(counter.step_of(code, second * 1000), Some(second / 30), "{second}");
        }
        assert_eq!(counter.step_of("287 082", 89_000), Some(1), "the one before counts");
        assert_eq!(counter.step_of("287082", 120_000), None, "the one before that does not");
        for other in ["", "28708", "2870822", "abcdef", "a287082"] {
            assert_eq!(counter.step_of(other, 59_000), None, "{other}");
        }
    }

    #[test]
    fn a_phone_is_told_whose_it_is() {
        let counter = Counter::kept(&Counter::draw(), "Maison: du QG", "anna").unwrap();
        let address = counter.address().unwrap();
        assert!(address.starts_with("otpauth://totp/") && address.contains("anna"), "{address}");
        assert!(Counter::kept(&Counter::draw(), "", "").unwrap().address().is_none());
        assert!(Counter::kept("!", "", "").is_none());
    }
}
