//! Short codes that people type: the one that proves an account, those on paper.

use std::fmt::Display;

use maillon_kernel::clock::random_below;
use sha2::{Digest as _, Sha256};

/// Digits and capitals that nobody takes for one another.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 8;

/// Eight characters, drawn or typed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Code(String);

impl Code {
    pub(crate) fn draw() -> Self {
        let letter = |_| {
            let place = random_below(LETTERS.len() as u64);
            usize::try_from(place).ok().and_then(|place| LETTERS.get(place)).copied().map_or('2', char::from)
        };
        Self((0..LENGTH).map(letter).collect())
    }

    /// As somebody typed it: spaces, hyphens and small letters are forgiven.
    pub(crate) fn typed(text: &str) -> Self {
        let plain = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase());
        Self(plain.take(LENGTH + 1).collect())
    }

    /// As it is easy to read: `ABCD-EFGH`.
    pub(crate) fn spelled(&self) -> String {
        let (first, last) = self.0.split_at_checked(LENGTH / 2).unwrap_or((&self.0, ""));
        format!("{first}-{last}")
    }

    /// What a table holds in its place. It is short, so the id of whose it is goes with it: one digest is of no use for
    /// another.
    pub(crate) fn digest(&self, id: impl Display) -> String {
        format!("{:x}", Sha256::digest(format!("{id}:{}", self.0)))
    }
}

/// Whether two digests are the same, in a time that does not tell how much of them is.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let differing = one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differing) == 0
}
