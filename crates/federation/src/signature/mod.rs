//! HTTP signatures: draft-cavage-http-signatures with RSA-SHA256, which the whole fediverse speaks, and RFC 9421 with
//! RSA and Ed25519, which it learns.
//!
//! Out: [`sign`] and [`sign_message`]. In: [`Claim::read`] does everything that needs no key (presence, grammar,
//! required components, clock), [`Claim::check_host`] and [`Claim::check_digest`] bind the request to us and to its
//! body, and only then is the key fetched for [`Claim::verify`]. A stranger's request costs us no fetch before it is
//! worth one.
//!
//! The wall clock is never read here: `now` is an argument.

mod cavage;
mod claim;
mod digest;
mod message;
mod outgoing;
mod params;
mod problem;
mod style;
mod window;

#[cfg(test)]
mod captured;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

pub use claim::Claim;
pub use digest::{as_content_digest, content_digest_header, sha256_digest_header};
pub use message::{Signer, sign_message, sign_message_and};
pub use outgoing::{ACTIVITY_JSON, sign, sign_with_digest};
pub use problem::{SignatureProblem, SigningProblem};
pub use style::{Content, Style};

/// Headers that are signed besides those that every request has: names in lower case, with their values.
pub type Besides<'a> = &'a [(&'static str, &'a str)];

/// The parameters of a header that is written like `Signature` (draft-cavage, section 4.1), each with its value.
pub(crate) fn parameters(text: &str) -> Result<Vec<(&str, &str)>, SignatureProblem> {
    params::split(text)
}

/// The method and target line of the request, as a signed component.
const REQUEST_TARGET: &str = "(request-target)";
/// When the signature was made, as a signed component.
const CREATED: &str = "(created)";
/// When the signature ends, as a signed component.
const EXPIRES: &str = "(expires)";
