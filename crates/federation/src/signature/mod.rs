//! HTTP signatures of the kind that the whole fediverse speaks: draft-cavage-http-signatures with RSA-SHA256.
//!
//! Out: [`sign`]. In: [`Claim::read`] does everything that needs no key (presence, grammar, required components,
//! clock), [`Claim::check_host`] and [`Claim::check_digest`] bind the request to us and to its body, and only then
//! is the key fetched for [`Claim::verify`]. A stranger's request costs us no fetch before it is worth one.
//!
//! The wall clock is never read here: `now` is an argument.

mod claim;
mod digest;
mod outgoing;
mod params;
mod problem;
mod window;

#[cfg(test)]
mod captured;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;

pub use claim::Claim;
pub use digest::sha256_digest_header;
pub use outgoing::{ACTIVITY_JSON, sign, sign_with_digest};
pub use problem::{SignatureProblem, SigningProblem};

/// The method and target line of the request, as a signed component.
const REQUEST_TARGET: &str = "(request-target)";
/// When the signature was made, as a signed component.
const CREATED: &str = "(created)";
/// When the signature ends, as a signed component.
const EXPIRES: &str = "(expires)";
