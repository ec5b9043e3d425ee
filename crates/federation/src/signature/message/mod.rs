//! A request signed after RFC 9421, before and after the key is known; and signing one.

mod base;
mod input;
mod outgoing;
#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use http::{HeaderMap, Method};
use url::Url;

use super::cavage::body_expected;
use super::{SignatureProblem, digest, window};
use crate::keys::PublicKey;
use base::Request;
use input::{Algorithm, Input};

pub use outgoing::{Signer, sign_message, sign_message_and};

/// A signature that passed every check that needs no key.
#[derive(Debug)]
pub(super) struct Message {
    input: Input,
    base: String,
    /// The signed `Content-Digest` header.
    digest: Option<String>,
    body_expected: bool,
}

impl Message {
    /// Reads the signature of a request. Signed must be `@method`, what names us and the whole target (`@target-uri`,
    /// or `@authority` with `@request-target`, or with `@path` and `@query`), for a request with a body
    /// `content-digest`, and `created`.
    pub fn read(
        method: &Method,
        path_and_query: &str,
        headers: &HeaderMap,
        base: &Url,
        now: DateTime<Utc>,
    ) -> Result<Self, SignatureProblem> {
        let input = Input::read(headers)?;
        let body_expected = body_expected(method, headers);
        check_coverage(&input, path_and_query, body_expected)?;
        window::check_signed(input.created, input.expires, now)?;
        let request = Request::new(method, path_and_query, headers, base)?;
        let text = base::write(&input, &request)?;
        let digest = if input.covers("content-digest") { request.header("content-digest")? } else { None };
        Ok(Self { input, base: text, digest, body_expected })
    }

    /// The URL of the key.
    pub fn key_id(&self) -> &str {
        &self.input.key_id
    }

    /// Whether the component was signed.
    pub fn covers(&self, component: &str) -> bool {
        self.input.covers(component)
    }

    /// Our own authority is in the text that was signed, whatever the request says: see `base`. What `host` says when
    /// it is signed besides was looked at there, too.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "the twin of the other scheme's check")]
    pub fn check_host(&self, _: &str) -> Result<(), SignatureProblem> {
        Ok(())
    }

    /// Whether the body is the one whose digest was signed.
    pub fn check_digest(&self, body: &[u8]) -> Result<(), SignatureProblem> {
        match &self.digest {
            Some(header) => digest::check_content(header, body),
            None if body.is_empty() && !self.body_expected => Ok(()),
            None => Err(SignatureProblem::NotSigned("content-digest")),
        }
    }

    /// Whether the key made the signature. The key's own kind decides how; an algorithm that is named must be of that
    /// kind, so that nobody can choose another for it.
    pub fn verify(&self, key: &PublicKey) -> Result<(), SignatureProblem> {
        let fits = match self.input.algorithm {
            Some(Algorithm::RsaV15Sha256) => key.is_rsa(),
            Some(Algorithm::Ed25519) => !key.is_rsa(),
            None => true,
        };
        if !fits {
            return Err(SignatureProblem::KeyKind);
        }
        key.verify(self.base.as_bytes(), &self.input.signature).map_err(|_| SignatureProblem::BadSignature)
    }
}

fn check_coverage(input: &Input, target: &str, body_expected: bool) -> Result<(), SignatureProblem> {
    if !input.covers("@method") {
        return Err(SignatureProblem::NotSigned("@method"));
    }
    let has_query = target.contains('?');
    let path = input.covers("@path") && (!has_query || input.covers("@query"));
    let parts = input.covers("@authority") && (input.covers("@request-target") || path);
    if !input.covers("@target-uri") && !parts {
        return Err(SignatureProblem::NotSigned("@target-uri"));
    }
    if body_expected && !input.covers("content-digest") {
        return Err(SignatureProblem::NotSigned("content-digest"));
    }
    Ok(())
}
