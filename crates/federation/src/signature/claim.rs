//! What a signed request claims, whichever way it was signed.

use chrono::{DateTime, Utc};
use http::{HeaderMap, Method};
use url::Url;

use super::SignatureProblem;
use super::cavage::Cavage;
use super::message::Message;
use crate::keys::PublicKey;

/// A signature that passed every check that needs no key. It proves nothing before [`verify`](Self::verify).
#[derive(Debug)]
pub struct Claim(Scheme);

#[derive(Debug)]
enum Scheme {
    Cavage(Cavage),
    Message(Message),
}

impl Claim {
    /// Reads the signature of a request and makes the cheap checks: presence, grammar, bounds, the components that
    /// must be signed, clock. `path_and_query` is the request target as it came, before any routing; `base` is our
    /// public origin, which a proxy in front of us may have taken out of the request.
    ///
    /// A `Signature-Input` header makes it RFC 9421, as with Mastodon: a peer that knocks twice leaves it out.
    pub fn read(
        method: &Method,
        path_and_query: &str,
        headers: &HeaderMap,
        base: &Url,
        now: DateTime<Utc>,
    ) -> Result<Self, SignatureProblem> {
        Ok(Self(if headers.contains_key("signature-input") {
            Scheme::Message(Message::read(method, path_and_query, headers, base, now)?)
        } else {
            Scheme::Cavage(Cavage::read(method, path_and_query, headers, now)?)
        }))
    }

    /// The URL of the key that is said to have signed. It is the one to verify with, and its owner the only author.
    pub fn key_id(&self) -> &str {
        match &self.0 {
            Scheme::Cavage(claim) => claim.key_id(),
            Scheme::Message(claim) => claim.key_id(),
        }
    }

    /// Whether this header is among what was signed. Its name is in lower case.
    pub fn covers(&self, header: &str) -> bool {
        match &self.0 {
            Scheme::Cavage(claim) => claim.covers(header),
            Scheme::Message(claim) => claim.covers(header),
        }
    }

    /// Whether the request was signed for us, so that one that was signed for another server cannot be played back
    /// here. `expected_authority` is host and, if it is not the default one, port.
    pub fn check_host(&self, expected_authority: &str) -> Result<(), SignatureProblem> {
        match &self.0 {
            Scheme::Cavage(claim) => claim.check_host(expected_authority),
            Scheme::Message(claim) => claim.check_host(expected_authority),
        }
    }

    /// Whether the body is the one whose digest was signed. Call it on every request: without it the signature
    /// says nothing of the body.
    pub fn check_digest(&self, body: &[u8]) -> Result<(), SignatureProblem> {
        match &self.0 {
            Scheme::Cavage(claim) => claim.check_digest(body),
            Scheme::Message(claim) => claim.check_digest(body),
        }
    }

    /// Whether the key made the signature.
    pub fn verify(&self, key: &PublicKey) -> Result<(), SignatureProblem> {
        match &self.0 {
            Scheme::Cavage(claim) => claim.verify(key),
            Scheme::Message(claim) => claim.verify(key),
        }
    }
}
