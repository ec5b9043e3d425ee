//! Follower synchronisation (FEP-8fcf): two servers find out that they differ about who follows whom, and mend it.
//!
//! Out: `hint` puts the digest of an actor's followers on the receiver's host on what goes to followers, and `list`
//! says who they are, to that host alone. In: `hear` compares a digest with what we know, and a job asks and mends
//! (`heal`), never the request.
//!
//! **Invariant:** what a server says here changes nothing but follows of the very actor that signed it, by actors of ours.

use aws_lc_rs::digest::{SHA256, digest};
use url::Url;

mod header;
mod heal;
mod hear;
mod hint;
pub mod list;
#[cfg(test)]
mod tests;

pub use header::{Claimed, NAME};
pub use heal::{COMPARE_FOLLOWERS_JOB, Healed};
pub(crate) use hint::Digests;

/// The last segment of the address of the followers on one host.
pub const SEGMENT: &str = "followers_synchronization";
/// With more followers than this on one host nothing is compared: a list that were cut would end follows for no reason.
const MOST: usize = 5_000;

/// The SHA-256 of all these URIs, combined by exclusive or.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum([u8; 32]);

impl Sum {
    /// Of these URIs, in any order, each given once.
    pub fn of<'a>(uris: impl IntoIterator<Item = &'a str>) -> Self {
        let mut sum = [0; 32];
        for uri in uris {
            for (whole, one) in sum.iter_mut().zip(digest(&SHA256, uri.as_bytes()).as_ref()) {
                *whole ^= *one;
            }
        }
        Self(sum)
    }

    /// From 64 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits: Vec<u8> = text.chars().map(|c| c.to_digit(16)?.try_into().ok()).collect::<Option<_>>()?;
        let (pairs, _) = digits.as_chunks::<2>();
        let bytes: Vec<u8> = pairs.iter().map(|[high, low]| high << 4 | low).collect();
        if digits.len() == 64 { bytes.try_into().ok().map(Self) } else { None }
    }
}

impl std::fmt::Display for Sum {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Those of these URIs that are of this origin: of one host, `http` and `https` are two.
fn only_of(origin: &Url, mut uris: Vec<String>) -> Vec<String> {
    uris.retain(|uri| uri.parse::<Url>().is_ok_and(|uri| uri.origin() == origin.origin()));
    uris
}
